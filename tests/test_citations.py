"""References and act names are read as the law writes them, and resolved or said not to be."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_acts import element, reading_of

from zangraph.corpus.formats import load
from zangraph.corpus.reading import read
from zangraph.corpus.source import Language
from zangraph.extract.citations import citations
from zangraph.extract.definitions import definitions
from zangraph.extract.model import ActRef, Citation, Registration
from zangraph.extract.references import parse
from zangraph.extract.structure import structure

SHARED = Path(__file__).parents[2] / "shared"


def cited(
    text: str, *others: str, at: str = "paragraph-3/part-1", language: Language = Language.KK
) -> list[Citation]:
    """The citations of a text that stands at a path, in an act that also has the other elements."""
    reading = reading_of(text, language)
    root = element("", 0, len(text), *map(element, others), element(at, 0, len(text)))
    own = ActRef(type="order", number="1")
    return list(citations(reading, root, own, definitions(reading, root)))


PHRASES = [
    # order № 1 of 2023, annex 1, paragraph 14
    (
        "осы Ереженің 17-тармағының 2), 3), 4), 5) және 6) тармақшаларында",
        [[f"paragraph-17/subparagraph-{number}" for number in range(2, 7)]],
    ),
    # order № 1 of 2023, preamble: an ordinal in words
    (
        "7-бабы 14) тармақшасының үшінші абзацына",
        [["article-7/subparagraph-14/alinea-3"]],
    ),
    # the law on the Assembly: the article without a genitive
    ("15-бабы 2-тармағының 4) тармақшасында", [["article-15/paragraph-2/subparagraph-4"]]),
    # a missing hyphen, and a part by a bare number
    (
        "3-1 бабының 2-тармағының 11 бөлігіне",
        [["article-3-1/paragraph-2/part-11"]],
    ),
    # a list, and an inserted article that is no range
    (
        "165, 300, 311 және 387-баптарында",
        [["article-165", "article-300", "article-311", "article-387"]],
    ),
    ("46-11-бабы", [["article-46-11"]]),
    # a range: the word is in the plural
    ("18-20-баптарының", [["article-18", "article-19", "article-20"]]),
    ("528 - 530-баптарымен", [["article-528", "article-529", "article-530"]]),
    # ordinals in words and in figures
    ("он алтыншы абзац", [["alinea-16"]]),
    ("9-шы баптарына", [["article-9"]]),
    ("бірінші және төртінші бөліктерінің", [["part-1", "part-4"]]),
    # a missing space, a slip of the pen, a Roman numeral in Cyrillic letters
    ("3)тармақшасын", [["subparagraph-3"]]),
    ("3-тармығының", [["paragraph-3"]]),
    ("ІV бөлігі", [["part-4"]]),
    # a number of an old act, letters, a range of bracketed numbers
    ("5.1-тармағы", [["paragraph-5.1"]]),
    ("а) және б) тармақшалары", [["subparagraph-а", "subparagraph-б"]]),
    ("2)-4) тармақшалары", [["subparagraph-2", "subparagraph-3", "subparagraph-4"]]),
    # two branches of one article
    (
        "25-баптың 1-тармағында және 2-тармағының 3) тармақшасында",
        [["article-25/paragraph-1", "article-25/paragraph-2/subparagraph-3"]],
    ),
    # two articles, with lettered paragraphs
    (
        '347-1-бабы 3-бөлігінің "б" тармағы және 308-бабы 4-тармағының "б" тармағы',
        [["article-347-1/part-3/paragraph-б", "article-308/paragraph-4/paragraph-б"]],
    ),
    # the note of an article
    ("307-бабына берілген ескертудің 3-тармағында", [["article-307/note/paragraph-3"]]),
    # chapters are no part of a paragraph's path
    ("6-тарауының 12-тармағы", [["paragraph-12"]]),
    ("52-тарауында", [["chapter-52"]]),
    # not references: a fraction, a quantity, a date
    ("үштен бір бөлігінен кем емес мүшелерінің", []),
    ("2012 жылы 3 мүшесі", []),
    ("мүшелерінің 2/3 бөлігі", []),
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_a_phrase_names_these_paths(phrase: str, expected: list[list[str]]) -> None:
    assert [list(paths) for paths in parse(phrase)] == expected


RUSSIAN = [
    ("подпунктом 2) пункта 2 статьи 3-1", [["article-3-1/paragraph-2/subparagraph-2"]]),
    (
        "подпунктами 2), 3) и 5) пункта 17",
        [[f"paragraph-17/subparagraph-{number}" for number in (2, 3, 5)]],
    ),
    # the part's number before and after the word
    ("частью второй статьи 38", [["article-38/part-2"]]),
    ("второй части статьи 38", [["article-38/part-2"]]),
    # the article is named once for both
    (
        "подпунктом 1) пункта 2 и подпунктом 3) пункта 4 статьи 5",
        [["article-5/paragraph-2/subparagraph-1", "article-5/paragraph-4/subparagraph-3"]],
    ),
    # a range, and an inserted article
    ("статьями 15-17", [["article-15", "article-16", "article-17"]]),
    ("статьи 46-11", [["article-46-11"]]),
    ("шестнадцатый абзац пункта 3", [["paragraph-3/alinea-16"]]),
]


@pytest.mark.parametrize(("phrase", "expected"), RUSSIAN)
def test_a_russian_phrase_names_the_same_paths(phrase: str, expected: list[list[str]]) -> None:
    assert [list(paths) for paths in parse(phrase, Language.RU)] == expected


NINETEEN = date(1999, 7, 13)
ACTS = [
    # the day before the title, after it, and between the state and the word
    (
        "Қазақстан Республикасының 1999 жылғы 13 шілдедегі «Селекция туралы» Заңына",
        ActRef("law", NINETEEN, title="Селекция туралы"),
    ),
    (
        "«Селекция туралы» 1999 жылғы 13 шілдедегі Қазақстан Республикасының Заңына",
        ActRef("law", NINETEEN, title="Селекция туралы"),
    ),
    (
        "«Селекция туралы» Қазақстан Республикасының 1999 жылғы 13 шілдедегі Заңына",
        ActRef("law", NINETEEN, title="Селекция туралы"),
    ),
    # a title that is itself a law; quotes with spaces inside
    (
        "«Қазақстан Республикасының Патент заңы» Қазақстан Республикасы Заңына",
        ActRef("law", title="Қазақстан Республикасының Патент заңы"),
    ),
    (
        '" Сайлау туралы " Қазақстан Республикасының Конституциялық заңымен реттеледі',
        ActRef("constitutional-law", title="Сайлау туралы"),
    ),
    # authorities: of one word, of several, with a conjunction, acting, local
    (
        "Қазақстан Республикасы Үкіметінің 2013 жылғы 18 қазандағы № 1106 қаулысына",
        ActRef("resolution", date(2013, 10, 18), "1106", "Қазақстан Республикасының Үкіметі"),
    ),
    (
        "Қазақстан Республикасы Ғылым және жоғары білім министрінің 2022 жылғы 5 мамырдағы № 182 "
        "бұйрығымен",
        ActRef(
            "order",
            date(2022, 5, 5),
            "182",
            "Қазақстан Республикасының Ғылым және жоғары білім министрі",
        ),
    ),
    (
        'Алматы облысы Қарасай аудандық мәслихатының 2021 жылғы 28 желтоқсандағы № 14-3 "Бюджет '
        'туралы" шешіміне',
        ActRef(
            "decision",
            date(2021, 12, 28),
            "14-3",
            "Алматы облысының Қарасай аудандық мәслихаты",
            "Бюджет туралы",
        ),
    ),
    # a number with letters; a normative resolution
    (
        "Ұлттық қауіпсіздік комитеті төрағасының 2002 жылғы 17 қыркүйектегі № 171/ҚБПҮ бұйрығымен",
        ActRef("order", date(2002, 9, 17), "171/ҚБПҮ", "Ұлттық қауіпсіздік комитетінің төрағасы"),
    ),
    (
        "Қазақстан Республикасы Конституциялық Кеңесінің 2012 жылғы 13 сәуірдегі № 2 нормативтік "
        "қаулысында",
        ActRef(
            "normative-resolution",
            date(2012, 4, 13),
            "2",
            "Қазақстан Республикасының Конституциялық Кеңесі",
        ),
    ),
    # by name: the Constitution, codes, a treaty
    (
        "Негізгі заңның",
        ActRef("constitution", title="Қазақстан Республикасының Конституциясы"),
    ),
    (
        "Қазақстан Республикасының Еңбек кодексінде",
        ActRef("code", title="Қазақстан Республикасының Еңбек кодексі"),
    ),
    (
        "Қазақстан Республикасының 2015 жылғы 23 қарашадағы Еңбек кодексінде",
        ActRef("code", date(2015, 11, 23), title="Қазақстан Республикасының Еңбек кодексі"),
    ),
    (
        "Қазақстан Республикасы Президентінің 1995 жылғы 26 желтоқсандағы N 2733 Конституциялық "
        "заң күші бар Жарлығына",
        ActRef("decree", date(1995, 12, 26), "2733", "Қазақстан Республикасының Президенті"),
    ),
    (
        "«Денсаулық туралы» Қазақстан Республикасы кодексінде",
        ActRef("code", title="Денсаулық туралы"),
    ),
    (
        "БҰҰ-ның Азаптауларға және басқа да қатыгез жазалау түрлеріне қарсы конвенциясын",
        ActRef(
            "treaty", title="Азаптауларға және басқа да қатыгез жазалау түрлеріне қарсы конвенция"
        ),
    ),
]


@pytest.mark.parametrize(("words", "act"), ACTS)
def test_words_name_this_act_as_a_whole(words: str, act: ActRef) -> None:
    (citation,) = cited(words + " сәйкес жүзеге асырылады.")
    assert citation.act == act
    assert citation.targets == ("",)
    assert citation.status == "unresolved"


NOTHING = [
    # the act in hand as a whole
    "Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.",
    # another word: legislation, a body, minutes of a sitting, an adjective
    "Қазақстан Республикасының заңнамасында белгіленген тәртіппен.",
    "Конституциялық Кеңестің шешімі түпкілікті болып табылады.",
    "Отырыстың хаттамасына Төраға қол қояды.",
    "қосымша қылмыстық жазалар 2012 жылғы 3 мамырда тағайындалды.",
    # a draft is no act, nor is the judgment of a court
    "«Прокуратура туралы» Заң жобасы қаралды.",
    "Қалалық сотының 2008 жылғы 21 наурыздағы шешімімен айыпталды.",
    # registration and publication of an act are not acts
    "Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 6154 болып тіркелген.",
]


@pytest.mark.parametrize("words", NOTHING)
def test_these_words_cite_nothing(words: str) -> None:
    assert cited(words) == []


def test_several_acts_under_one_plural_are_cited_one_by_one() -> None:
    found = cited(
        "Қазақстан Республикасының «Құқықтық актілер туралы» және «Халықаралық шарттар туралы» "
        "заңдарында белгіленген тәртіппен"
    )
    assert [(c.act.type, c.act.title) for c in found if c.act] == [
        ("law", "Құқықтық актілер туралы"),
        ("law", "Халықаралық шарттар туралы"),
    ]


def test_each_title_under_a_plural_has_the_day_that_follows_it() -> None:
    found = cited(
        "«Ұлттық Банк туралы» 1995 жылғы 30 наурыздағы және «Банктер туралы» 1995 жылғы 31 "
        "тамыздағы Қазақстан Республикасының заңдарына сәйкес"
    )
    assert [(c.act.title, c.act.date) for c in found if c.act] == [
        ("Ұлттық Банк туралы", date(1995, 3, 30)),
        ("Банктер туралы", date(1995, 8, 31)),
    ]


def test_a_joint_order_is_an_act_of_each_of_its_bodies() -> None:
    found = cited(
        "«Куәландыру туралы» Қазақстан Республикасы Әділет министрінің (2010 жылғы 1 ақпандағы "
        "№ 30), Қазақстан Республикасы Бас прокурорының (2010 жылғы 3 ақпандағы № 10) бірлескен "
        "бұйрығы"
    )
    assert [(c.act.number, c.act.date, c.act.title) for c in found if c.act] == [
        ("30", date(2010, 2, 1), "Куәландыру туралы"),
        ("10", date(2010, 2, 3), "Куәландыру туралы"),
    ]


def test_a_document_that_an_act_approved_counts_as_its_annex() -> None:
    # order № 1 of 2023, annex 2, paragraph 2
    (citation,) = cited(
        "Адам құқықтары жөніндегі уәкілдің 2014 жылғы 18 қыркүйектегі № 14 өкімімен бекітілген "
        "Адам құқықтары жөніндегі уәкілдің кейбір өкімдеріне енгізілетін өзгерістердің 1-тармағы"
    )
    assert citation.act and citation.act.number == "14"
    assert citation.targets == ("annex-1/paragraph-1",)


def test_the_registration_in_the_bracket_is_kept_and_is_no_number_of_the_act() -> None:
    # order № 1 of 2023, annex 2, paragraph 1
    (citation,) = cited(
        "Адам құқықтары жөніндегі уәкілдің 2013 жылғы 26 қыркүйектегі № 18 өкімі (Нормативтік "
        "құқықтық актілерді мемлекеттік тіркеу тізілімінде № 8891 болып тіркелген)."
    )
    assert citation.act and citation.act.number == "18"
    assert citation.act.registration == Registration("8891", None)


def test_an_act_named_in_the_title_of_another_is_cited_too() -> None:
    # decree № 747 of 2024, annex, paragraph 2: one opening mark, two closing ones
    inner, outer = cited(
        '"Ереже туралы" Қазақстан Республикасы Президентінің 2011 жылғы 7 қыркүйектегі № 149 '
        'Жарлығына өзгерістер енгізу туралы" Қазақстан Республикасы Президентінің 2012 жылғы 21 '
        "желтоқсандағы № 450 Жарлығы."
    )
    assert inner.act and inner.act.number == "149"
    assert outer.act and outer.act.number == "450"


def test_a_name_given_in_the_text_stands_for_its_act() -> None:
    found = cited(
        "«Тауар таңбалары туралы» Қазақстан Республикасы Заңының (бұдан әрі – Тауар заңы) "
        "18-1-бабына сәйкес. Тауар заңының 2-бабы қолданылады."
    )
    assert [(c.act.title, c.targets) for c in found if c.act] == [
        ("Тауар таңбалары туралы", ("article-18-1",)),
        ("Тауар таңбалары туралы", ("article-2",)),
    ]


INTERNAL = [
    # the paragraph in which the words stand
    (
        "осы тармақтың 1) тармақшасында",
        ["paragraph-3/subparagraph-1"],
        ("paragraph-3/subparagraph-1",),
        "resolved",
    ),
    # an element by the act's own word
    ("осы бұйрықтың 2-тармағында", ["paragraph-2"], ("paragraph-2",), "resolved"),
    # an element without an owner, from the act itself
    ("2-тармаққа сәйкес", ["paragraph-2"], ("paragraph-2",), "resolved"),
    # an annex by number, and the only one
    ("Осы бұйрыққа 2-қосымшаға", ["annex-1", "annex-2"], ("annex-2",), "resolved"),
    ("Осы бұйрыққа қосымшаға", ["annex-1"], ("annex-1",), "resolved"),
    ("Осы бұйрыққа қосымшаға", ["annex-1", "annex-2"], ("annex-1",), "ambiguous"),
    # a code calls its numbered paragraphs parts
    (
        "осы Кодекстің 38-бабы үшінші бөлігінің",
        ["article-38/paragraph-3"],
        ("article-38/paragraph-3",),
        "resolved",
    ),
    # a document by the act that approved it
    (
        "осы бұйрықпен бекітілген Ереженің 5-тармағында",
        ["annex-1", "annex-1/paragraph-5"],
        ("annex-1/paragraph-5",),
        "resolved",
    ),
    # what is not there is said to be missing
    ("осы бұйрықтың 9-тармағында", ["paragraph-2"], ("paragraph-9",), "no-such-element"),
    # what nothing tells stays open
    ("141-1-бабы бойынша", [], ("article-141-1",), "unresolved"),
]


@pytest.mark.parametrize(("words", "others", "targets", "status"), INTERNAL)
def test_a_reference_within_the_act_is_resolved_against_its_tree(
    words: str, others: list[str], targets: tuple[str, ...], status: str
) -> None:
    (citation,) = cited(f"Бұл жағдайда {words} көзделген тәртіп қолданылады.", *others)
    assert citation.act is None
    assert (citation.targets, citation.status) == (targets, status)
    assert (citation.reason == "") == (status == "resolved")


def test_within_an_attached_document_its_own_elements_are_meant() -> None:
    (citation,) = cited(
        "осы Ереженің 17-тармағында",
        "paragraph-17",
        "annex-1/paragraph-17",
        at="annex-1/paragraph-14/part-1",
    )
    assert citation.targets == ("annex-1/paragraph-17",)


def test_the_reason_says_what_there_is_instead() -> None:
    (citation,) = cited("осы бұйрықтың 9-тармағында", "paragraph-1", "paragraph-2")
    assert citation.reason == "the act has 2 of paragraph, 1 to 2"


def test_a_citation_in_the_preamble_is_the_basis_of_the_act() -> None:
    words = "«Прокуратура туралы» Заңның 37-бабының 4) тармақшасын басшылыққа алып БҰЙЫРАМЫН:"
    assert [c.legal_basis for c in cited(words, at="preamble/part-1")] == [True]
    assert [c.legal_basis for c in cited(words)] == [False]


def test_russian_words_cite_as_kazakh_ones_do() -> None:
    law, own = cited(
        "В соответствии с подпунктом 2) статьи 4 Закона Республики Казахстан «О правовой охране» "
        "и пунктом 2 настоящего приказа",
        "paragraph-2",
        language=Language.RU,
    )
    assert law.act == ActRef("law", title="О правовой охране")
    assert law.targets == ("article-4/subparagraph-2",)
    assert (own.act, own.targets, own.status) == (None, ("paragraph-2",), "resolved")


PIECES = [
    *("«Заң туралы»", "Заңының", "5-бап", "осы", "тармағының", "2)", "және", ",", "(", ")", "№ 5"),
    *("бұйрығымен", "бекітілген", "2012 жылғы 3 мамырдағы", "Қазақстан Республикасы", "қарсы"),
    *("министрінің", "Конвенция", "—", "«", "»", '"', "(бұдан әрі – Заң)", "кодексінің", "Еңбек"),
    *("жатады", ".", "қосымшаға", "\n", "статьи 5", "Закона", "настоящего", "пункта", "от", "и"),
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40),
    st.sampled_from([Language.KK, Language.RU]),
)
@settings(max_examples=150, deadline=None)
def test_any_words_give_citations_whose_quotes_stand_at_their_spans(
    words: list[str], language: Language
) -> None:
    text = " ".join(words)
    reading = reading_of(text, language)
    root = element("", 0, len(text), element("paragraph-1/part-1", 0, len(text)))
    named = definitions(reading, root)
    for fact in [*named, *citations(reading, root, ActRef(), named)]:
        span = fact.evidence.span
        assert fact.evidence.quote == text[span.start : span.end]


@pytest.mark.parametrize(
    "unit",
    ['"а ', "1, ", "5-баптың ", "Конституциясының 5-бабы ", "ҚК-нің 5-бабы ", "қарсы конвенция "],
)
def test_the_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        reading = reading_of(text)
        root = element("", 0, length, element("paragraph-1/part-1", 0, length))
        reading.folded  # noqa: B018  # cached outside the time that is measured
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            citations(reading, root, ActRef(), ())
            best = min(best, time.process_time() - start)
        return best

    seconds(1_000)
    # Four times the text: quadratic work would take sixteen times as long.
    assert seconds(32_000) < 8 * seconds(8_000) + 0.02


def _tail(path: str) -> str:
    parts = path.split("/")
    while parts and parts[-1].partition("-")[0] in ("part", "alinea"):
        parts.pop()
    return "/".join(parts)


def _gold() -> list[Path]:
    return sorted((SHARED / "gold").glob("*.json"))


@pytest.mark.skipif(not _gold(), reason="the shared annotations are not here")
@pytest.mark.parametrize("path", _gold(), ids=lambda path: path.stem)
def test_the_annotated_acts_are_read_as_annotated(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    source = SHARED / "seeds" / gold["source"]
    if not source.exists():
        source = SHARED / gold["source"]
    reading = read(load(source))
    root = structure(reading)
    act = ActRef(type=gold["act"]["type"], number=gold["act"]["number"])
    found = sorted(
        (
            _tail(c.at),
            (c.act.type, str(c.act.date), str(c.act.number)) if c.act else None,
            list(c.targets),
        )
        for c in citations(reading, root, act, definitions(reading, root))
    )
    expected = sorted(
        (
            _tail(c["at"]),
            (c["act"]["type"], str(c["act"].get("date")), str(c["act"].get("number")))
            if "act" in c
            else None,
            c["targets"],
        )
        for c in gold["citations"]
    )
    assert found == expected
