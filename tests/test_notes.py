"""Amendment notes: every form seen in Kazakh and Russian acts, and their place in the act."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.reading import read
from zangraph.corpus.source import Form, Language, Reading, SourceText
from zangraph.extract.model import ActRef, Effect, Requisites
from zangraph.extract.naming import act_number, authority
from zangraph.extract.notes import effects, unread_notes
from zangraph.extract.statements import statements
from zangraph.extract.structure import structure
from zangraph.extract.targets import targets

TEN_DAYS = (
    "(алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі)"
)


@dataclass(frozen=True)
class Said:
    """A statement in short: `paragraph-14 amendment`, `order 2025-10-06 62`, the rule."""

    what: str
    by: str
    rule: str = "not-stated"


def said(note: str, language: str = "kk") -> list[Said]:
    found = []
    for statement in statements(note, language):
        named = [
            "/".join(f"{kind}-{number}".rstrip("-") for kind, number in target.steps)
            for target in statement.targets
        ]
        by = statement.by
        act = f"{by.type} {by.date} {by.number}" if by else "the act itself"
        found.append(
            Said(f"{'+'.join(named)} {statement.kind}".strip(), act, str(statement.commencement))
        )
    return found


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        # order № 1 of 2023
        (
            "Ескерту. 14-тармаққа өзгеріс енгізілді - Адам құқықтары жөніндегі уәкілдің "
            f"06.10.2025 № 62 {TEN_DAYS} бұйрығымен.",
            [
                Said(
                    "paragraph-14 amendment",
                    "order 2025-10-06 62",
                    "P10D-after-first-publication",
                )
            ],
        ),
        # directive № 22 of 2013: two acts, each with its own type
        (
            "Ескерту. Кіріспе жаңа редакцияда - Адам құқықтары жөніндегі уәкілдің 27.06.2019 № 18 "
            f"{TEN_DAYS} өкімімен; Адам құқықтары жөніндегі уәкілдің 11.05.2023 № 7 (01.07.2023 "
            "бастап қолданысқа енгізіледі) бұйрығымен.",
            [
                Said(
                    "preamble substitution",
                    "directive 2019-06-27 18",
                    "P10D-after-first-publication",
                ),
                Said("preamble substitution", "order 2023-05-11 7", "2023-07-01"),
            ],
        ),
        # law on the Assembly: two kinds in one note
        (
            "Ескерту. Заң 13-1-баппен толықтырылды - ҚР 27.04.2018 № 149-VI (алғашқы ресми "
            "жарияланған күнінен бастап қолданысқа енгізіледі); жаңа редакцияда – ҚР 03.07.2020 "
            f"№ 357-VI {TEN_DAYS} заңдарымен.",
            [
                Said(
                    "act/article-13-1 insertion",
                    "law 2018-04-27 149-VI",
                    "P0D-after-first-publication",
                ),
                Said(
                    "act/article-13-1 substitution",
                    "law 2020-07-03 357-VI",
                    "P10D-after-first-publication",
                ),
            ],
        ),
        # law on the Assembly: the year first, the rule by reference
        (
            "Ескерту. 7-бапқа өзгерістер енгізілді - ҚР 2010.06.14 № 290-IV (қолданысқа енгізілу "
            "тәртібін 2-б. қараңыз); 11.07.2017 № 91-VI заңдарымен.",
            [
                Said("article-7 amendment", "law 2010-06-14 290-IV", "see-amending-act"),
                Said("article-7 amendment", "law 2017-07-11 91-VI"),
            ],
        ),
        # law № 154-VII: a heading; the type of act stands in two words
        (
            "Ескерту. 4-баптың тақырыбына өзгеріс енгізілді - ҚР 11.06.2026 № 305-VIII (01.07.2026 "
            "бастап қолданысқа енгізіледі) Конституциялық заңымен.",
            [Said("article-4 renaming", "constitutional-law 2026-06-11 305-VIII", "2026-07-01")],
        ),
        # law № 154-VII: a later commencement by the act itself
        (
            "Ескертпе. 15) тармақша осы Конституциялық заңның 23-бабына сәйкес 01.01.2023 бастап "
            "қолданысқа енгізіледі.",
            [Said("subparagraph-15 commencement", "the act itself", "2023-01-01")],
        ),
        # order № 1500: no date
        (
            "Ескерту. Бұйрықтың күші жойылды - ҚР Әділет министрінің м.а. № 593 (01.01.2016 бастап "
            "қолданысқа енгізіледі) бұйрығымен.",
            [Said("act repeal", "order None 593", "2016-01-01")],
        ),
        # a removed subparagraph: what it speaks of is where it stands
        (
            "7) Алып тасталды - ҚР 11.06.2026 № 305-VIII (01.07.2026 бастап қолданысқа "
            "енгізіледі) Конституциялық заңымен.",
            [Said("deletion", "constitutional-law 2026-06-11 305-VIII", "2026-07-01")],
        ),
        # the preamble misspelt
        (
            "Ескерту. Қіріспе жаңа редакцияда - ҚР Әділет министрінің 31.08.2022 № 736 бұйрығымен.",
            [Said("preamble substitution", "order 2022-08-31 736")],
        ),
        # law on the Assembly: words replaced in the whole text; the quoted words are not read
        (
            'Ескерту. Бүкіл мәтін бойынша "Облыстардың 5-бабы" деген сөздер тиісінше "облыстардың" '
            "деген сөздермен ауыстырылды - ҚР 27.04.2018 № 149-VI Заңымен (алғашқы ресми "
            "жарияланған күнінен бастап соң қолданысқа енгізіледі).",
            [Said("act amendment", "law 2018-04-27 149-VI", "P0D-after-first-publication")],
        ),
        # law on the Government: laws of the nineties, the acts joined by a comma
        (
            "Ескерту. 5-бапқа өзгерту енгізілді - Қазақстан Республикасының 1999.05.06. N 379, "
            "2007.06.19. N 267 Конституциялық Заңдарымен.",
            [
                Said("article-5 amendment", "constitutional-law 1999-05-06 379"),
                Said("article-5 amendment", "constitutional-law 2007-06-19 267"),
            ],
        ),
        # two targets, one of them a heading
        (
            "Ескерту. Тақырып пен кіріспе жаңа редакцияда - Қазақстан Республикасының 1999.05.06. "
            "N 379 Конституциялық Заңымен.",
            [
                Said("preamble substitution", "constitutional-law 1999-05-06 379"),
                Said("renaming", "constitutional-law 1999-05-06 379"),
            ],
        ),
        # two kinds before one act
        (
            "Ескерту. 9-тармаққа өзгеріс енгізілді, 10-тармақ алып тасталды - ҚР Әділет "
            "министрінің 01.02.2020 № 5 бұйрығымен.",
            [
                Said("paragraph-9 amendment", "order 2020-02-01 5"),
                Said("paragraph-10 deletion", "order 2020-02-01 5"),
            ],
        ),
        # the act before the change
        (
            "Ескерту. 2-тармақ Алматы қаласы мәслихатының 12.12.2020 № 58/413-VI шешімімен жаңа "
            "редакцияда.",
            [Said("paragraph-2 substitution", "decision 2020-12-12 58/413-VI")],
        ),
        # changes and additions; a number with points
        (
            "Ескерту. 6-бап 3-1) тармақшамен толықтырылды, 7-бапқа өзгерістер мен толықтырулар "
            "енгізілді - ҚР Президенті Кеңсесі бастығының 10.08.2020 № 20-42-3.3.8 бұйрығымен.",
            [
                Said("article-6/subparagraph-3-1 insertion", "order 2020-08-10 20-42-3.3.8"),
                Said("article-7 amendment-and-insertion", "order 2020-08-10 20-42-3.3.8"),
            ],
        ),
    ],
)
def test_a_kazakh_note_states_its_changes(note: str, expected: list[Said]) -> None:
    assert said(note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        # order № 1221 of 2018
        (
            "Сноска. Пункт 12 в редакции приказов Министра юстиции РК от 22.11.2021 № 996 "
            "(вводится в действие со дня его подписания); от 05.07.2022 № 549 (вводится в действие "
            "со дня его подписания).",
            [
                Said("paragraph-12 substitution", "order 2021-11-22 996", "on-signature"),
                Said("paragraph-12 substitution", "order 2022-07-05 549", "on-signature"),
            ],
        ),
        # constitutional law on the President
        (
            "Сноска. Статья 3 с изменениями, внесенными Конституционными законами РК от 06.05.1999 "
            "N 378; от 05.11.2022 № 156-VII (порядок введения в действие см. статью 3).",
            [
                Said("article-3 amendment", "constitutional-law 1999-05-06 378"),
                Said(
                    "article-3 amendment",
                    "constitutional-law 2022-11-05 156-VII",
                    "see-amending-act",
                ),
            ],
        ),
        (
            "3) (подпункт исключен Конституционным законом РК от 06.05.1999 N 378)",
            [Said("subparagraph deletion", "constitutional-law 1999-05-06 378")],
        ),
        (
            "Сноска. Закон дополнен статьей 10-1 в соответствии с Законом РК от 27.04.2018 "
            "№ 149-VI.",
            [Said("act/article-10-1 insertion", "law 2018-04-27 149-VI")],
        ),
        (
            "Сноска. Пункт 3 дополнен подпунктом 5) в соответствии с приказом Министра юстиции РК "
            "от 01.02.2020 № 5.",
            [Said("paragraph-3/subparagraph-5 insertion", "order 2020-02-01 5")],
        ),
        (
            "Сноска. Заголовок статьи 11 с изменением, внесенным Конституционным законом РК от "
            "05.11.2022 № 156-VII.",
            [Said("article-11 renaming", "constitutional-law 2022-11-05 156-VII")],
        ),
        (
            "Сноска. Утратило силу решением акима Алматинской области от 24.08.2004 № 8-87.",
            [Said("repeal", "decision 2004-08-24 8-87")],
        ),
    ],
)
def test_a_russian_note_states_its_changes(note: str, expected: list[Said]) -> None:
    assert said(note, "ru") == expected


def test_an_announced_wording_is_marked_as_such() -> None:
    # penal execution code, article 41
    (statement,) = statements(
        "РҚАО-ның ескертпесі!\n2-тармақ жаңа редакцияда көзделген - ҚР 07.11.2014 № 248-V Заңымен "
        "(01.01.2015 бастап қолданысқа енгізіледі).",
        "kk",
    )
    assert (statement.kind, statement.announced) == ("substitution", True)
    assert str(statement.commencement) == "2015-01-01"


@pytest.mark.parametrize("end", ["01.01.2019 дейін", "2019 жылғы 1 қаңтарға дейін"])
def test_a_suspension_has_its_end(end: str) -> None:
    (statement,) = statements(
        f"Ескерту. 3-тармақтың қолданысы {end} тоқтатыла тұрды - ҚР 29.06.2018 № 162-VI Заңымен.",
        "kk",
    )
    assert statement.kind == "suspension"
    assert str(statement.until) == "2019-01-01"
    assert statement.by == ActRef("law", statement.by.date if statement.by else None, "162-VI")


@pytest.mark.parametrize(
    "text",
    [
        "Ескертпе: * - бір автокөліктің бір айдағы жүру лимиті 2100 км.",
        "Ескерту. Осы баптың мақсаттары үшін ұйым деп танылады.",
        "Алынып тасталды.",
        "",
    ],
)
def test_a_note_that_names_no_act_states_no_change(text: str) -> None:
    assert statements(text, "kk") == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9-баптың 4-тармағының 3), 5) тармақшалары", "article-9/paragraph-4/subparagraph-3"),
        ("2-тармақтың екінші бөлігі", "paragraph-2/part-2"),
        ("III бөлімнің тақырыбы", "section-3"),
        ("2-қосымшаның 5-тармағы", "annex-2/paragraph-5"),
        ("Ереже 14-1-тармақпен", "document/paragraph-14-1"),
    ],
)
def test_a_target_is_a_chain_from_the_general_to_the_specific(words: str, expected: str) -> None:
    first = targets(words, "kk")[0]
    assert "/".join(f"{kind}-{number}".rstrip("-") for kind, number in first.steps) == expected


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        ("ҚР Әділет министрінің м.а.", "kk", "Қазақстан Республикасының Әділет министрі"),
        ("Алматы облысы әкімінің", "kk", "Алматы облысының әкімі"),
        ("Адам құқықтары жөніндегі уәкілдің", "kk", "Адам құқықтары жөніндегі уәкіл"),
        ("ҚР Бас прокурорының", "kk", "Қазақстан Республикасының Бас Прокуроры"),
        ("ҚР", "kk", None),
        ("и.о. Министра юстиции РК", "ru", "Министр юстиции Республики Казахстан"),
        ("Правительства РК", "ru", "Правительство Республики Казахстан"),
    ],
)
def test_an_authority_is_named_in_the_nominative(
    printed: str, language: str, expected: str | None
) -> None:
    assert authority(printed, language) == expected


def test_the_mark_of_a_law_is_no_part_of_its_number() -> None:
    assert act_number("154-VII ЗРК") == "154-VII"
    assert act_number("165-VІ") == "165-VI"  # with a Cyrillic І


# --- in their place ------------------------------------------------------------------------------

ACT = """# Комиссия туралы ережені бекіту туралы

> *Ескерту. Кіріспе жаңа редакцияда - ҚР Әділет министрінің 05.07.2022 № 549 бұйрығымен.*

БҰЙЫРАМЫН:

1. Қоса беріліп отырған ереже бекітілсін.

> *Қазақстан Республикасы*
> *Әділет министрінің*
> *2018 жылғы 4 тамыздағы*
> *№ 1221 бұйрығымен*
> *бекітілген*

## Комиссия туралы ереже

### 1-тарау. Жалпы ережелер

> *Ескерту. 1-тараудың тақырыбы жаңа редакцияда - ҚР Үкіметінің 04.11.2019 № 529 қаулысымен.*

1. Ереже Комиссияның мәртебесін айқындайды.

2. Комиссияның міндеттері:

   1) шағымдарды қарау;

   *2) алып тасталды - ҚР Әділет министрінің 26.11.2014 № 335 бұйрығымен;*

   3) сарапшыларды тарту.

> *Ескерту. 2-тармаққа өзгеріс енгізілді - ҚР Әділет министрінің 26.11.2014 № 335 бұйрығымен.*

*3. Алып тасталды - ҚР Әділет министрінің 15.05.2018 № 752 бұйрығымен.*

4. Шешім қабылданады.

> *Ескерту. 2) тармақша жаңа редакцияда - 27.06.2019 № 5 бұйрығымен.*
"""


def reading_of(text: str, language: Language = Language.KK) -> Reading:
    return read(SourceText("text.md", text.encode(), text, Form.MARKDOWN, language))


def effects_of(text: str) -> tuple[Effect, ...]:
    reading = reading_of(text)
    return effects(reading, structure(reading), Requisites(ActRef("order")))


def test_notes_are_resolved_to_full_paths_where_they_stand() -> None:
    assert [(effect.path, effect.kind) for effect in effects_of(ACT)] == [
        ("preamble", "substitution"),
        ("annex-1/chapter-1", "renaming"),
        ("annex-1/paragraph-2/subparagraph-2", "deletion"),
        ("annex-1/paragraph-2", "amendment"),
        ("annex-1/paragraph-3", "deletion"),
        ("annex-1/paragraph-4/subparagraph-2", "substitution"),
    ]


def test_an_effect_quotes_its_note() -> None:
    reading = reading_of(ACT)
    for effect in effects(reading, structure(reading), Requisites(ActRef("order"))):
        assert reading.source.at(effect.evidence.span) == effect.evidence.quote
        assert effect.evidence.quote in ACT


def test_a_note_that_cannot_be_read_is_counted() -> None:
    text = "# Туралы\n\nБҰЙЫРАМЫН:\n\n1. Бекітілсін.\n\n> *Ескерту. 1-тармақ алып тасталды.*\n"
    reading = reading_of(text)
    (unread,) = unread_notes(reading, structure(reading))
    assert unread.evidence.quote == "Ескерту. 1-тармақ алып тасталды."


def test_every_note_of_the_further_acts_is_read(shared_acts: Path) -> None:
    missing = []
    for path in sorted(shared_acts.glob("*/*.md")):
        language = Language.RU if path.name.startswith("rus") else Language.KK
        reading = reading_of(path.read_text("utf-8"), language)
        missing += [note.evidence.quote for note in unread_notes(reading, structure(reading))]
    assert missing == []


@given(
    st.text(
        alphabet='Ескертутармақ123-) жаңаредкцийдөгі.№ VI(){};"«»0.2025бұйрғымен\n', max_size=200
    )
)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for language in ("kk", "ru"):
        for statement in statements(text, language):
            assert statement.kind
