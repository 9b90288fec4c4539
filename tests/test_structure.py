"""Texts to trees: every layout, with real wording; and what holds of any text whatever."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.formats import load
from zangraph.corpus.reading import read
from zangraph.corpus.shelf import shipped
from zangraph.corpus.source import Form, Language, Reading, SourceText
from zangraph.extract.cues import patterns
from zangraph.extract.model import Element
from zangraph.extract.structure import structure

TREES = Path(__file__).parent / "structure"
LONGEST_SHOWN = 70


def reading_of(text: str, form: Form = Form.TEXT) -> Reading:
    return read(SourceText("text", text.encode(), text, form, Language.KK))


def parsed(text: str) -> Element:
    return structure(reading_of(text))


def paths(text: str) -> list[str]:
    return [element.path for element in parsed(text).walk() if element.path]


def numbered(text: str) -> list[str]:
    """The paths that people cite: no headings, parts and alineas."""
    kinds = {"preamble", "article", "paragraph", "subparagraph", "chapter", "section", "annex"}
    return [element.path for element in parsed(text).walk() if element.kind in kinds]


def shown(reading: Reading, root: Element) -> str:
    """A tree as the `.tree` files have it: a line an element, the words of leaves shortened."""
    lines = []
    for element in root.walk():
        if not element.path:
            continue
        facts = [element.path]
        if element.kind not in element.path.rpartition("/")[2]:
            facts.append(f"({element.kind})")
        if element.removed:
            facts.append("(removed)")
        if element.heading:
            facts.append(f"[{element.heading}]")
        if not element.children:
            words = " / ".join(reading.text[element.start : element.end].split("\n"))
            words = " ".join(words.split())
            if len(words) > LONGEST_SHOWN:
                words = f"{words[: LONGEST_SHOWN - 25]} … {words[-22:]}"
            facts.append(f"| {words}")
        lines.append(" ".join(facts))
    return "\n".join(lines) + "\n"


# --- whole acts, each with its tree ---------------------------------------------------------------

TEXTS = sorted(path for path in TREES.iterdir() if path.suffix in (".txt", ".md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_act_has_the_tree_that_was_read_by_eye(path: Path, update_golden: bool) -> None:
    reading = read(load(path))
    tree = shown(reading, structure(reading))
    golden = path.with_suffix(".tree")
    if update_golden:
        golden.write_text(tree, "utf-8")
    assert tree == golden.read_text("utf-8")


# --- one feature each -----------------------------------------------------------------------------

FEATURES = [
    pytest.param(
        "Ереже\n1. Кеңес:\n1) есепті қарайды;\n2) ұсыным береді.\nШешім хаттамаға енгізіледі.\n",
        [
            "title",
            "paragraph-1",
            "paragraph-1/part-1",
            "paragraph-1/part-1/alinea-1",
            "paragraph-1/subparagraph-1",
            "paragraph-1/subparagraph-2",
            "paragraph-1/part-2",
        ],
        id="a lead-in with its list is one part, and the text after it another",
    ),
    pytest.param(
        "Ереже\n1. Комиссия:\nөтініштерді қарайды;\nшешім қабылдайды.\n",
        [
            "title",
            "paragraph-1",
            "paragraph-1/part-1",
            "paragraph-1/part-1/alinea-1",
            "paragraph-1/part-1/alinea-2",
            "paragraph-1/part-1/alinea-3",
        ],
        id="unnumbered lines under a lead-in are alineas",
    ),
    pytest.param(
        "46-11-бап. Ұлттық алдын алу тетігі\n1. Тетік жұмыс істейді.\n2. Топ барады.\n",
        [
            "article-46-11",
            "article-46-11/heading-1",
            "article-46-11/paragraph-1",
            "article-46-11/paragraph-1/part-1",
            "article-46-11/paragraph-2",
            "article-46-11/paragraph-2/part-1",
        ],
        id="a compound number stays whole, and paragraphs stand in their article",
    ),
    pytest.param(
        "20-1-бап. Өкілеттік\nУәкіл ант береді.\nАнт қазақ тілінде беріледі.\n",
        [
            "article-20-1",
            "article-20-1/heading-1",
            "article-20-1/part-1",
            "article-20-1/part-2",
        ],
        id="the unnumbered texts of an article are its parts",
    ),
    pytest.param(
        "1. Орган:\n1) мыналарды:\nа) есепті;\nб) жоспарды;\n2) бағдарламаны бекітеді.\n",
        [
            "paragraph-1",
            "paragraph-1/part-1",
            "paragraph-1/part-1/alinea-1",
            "paragraph-1/subparagraph-1",
            "paragraph-1/subparagraph-1/alinea-1",
            "paragraph-1/subparagraph-1/subparagraph-а",
            "paragraph-1/subparagraph-1/subparagraph-б",
            "paragraph-1/subparagraph-2",
        ],
        id="letters are one level below numbers",
    ),
    pytest.param(
        "2. Нұсқаулық:\n2.1. Бірінші кезекте.\n2.2. Екінші кезекте.\n3. Бақылау жүктелсін.\n",
        [
            "paragraph-2",
            "paragraph-2/part-1",
            "paragraph-2/part-1/alinea-1",
            "paragraph-2/subparagraph-2.1",
            "paragraph-2/subparagraph-2.2",
            "paragraph-3",
            "paragraph-3/part-1",
        ],
        id="2.1. is the first item of paragraph 2, as acts of the 1990s number them",
    ),
    pytest.param(
        "1. Құқықтары:\n1) сұрау;\n2) қатысу.\nМіндеттері:\n1) қарау;\n2) беру.\n",
        [
            "paragraph-1",
            "paragraph-1/part-1",
            "paragraph-1/part-1/alinea-1",
            "paragraph-1/subparagraph-1",
            "paragraph-1/subparagraph-2",
            "paragraph-1/part-2",
            "paragraph-1/part-2/alinea-1",
            "paragraph-1/part-2/subparagraph-1",
            "paragraph-1/part-2/subparagraph-2",
        ],
        id="a second list in a paragraph is told from the first by its part",
    ),
    pytest.param(
        "11. Бөлімше:\n1) тексеріс жүргізеді.\nБұзушылықты анықтаса, хабарлайды;\n2) есеп береді.\n"
        "Есеп жарияланады.\n",
        [
            "paragraph-11",
            "paragraph-11/part-1",
            "paragraph-11/part-1/alinea-1",
            "paragraph-11/subparagraph-1",
            "paragraph-11/subparagraph-1/alinea-1",
            "paragraph-11/subparagraph-1/alinea-2",
            "paragraph-11/subparagraph-2",
            "paragraph-11/part-2",
        ],
        id="a text between two items belongs to the first of them",
    ),
    pytest.param(
        "2-бап. 1. Осы Заң 2023 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.\n"
        "2. 1-бап 2024 жылғы 1 қаңтарға дейін қолданылады.\n",
        [
            "article-2",
            "article-2/heading-1",
            "article-2/paragraph-1",
            "article-2/paragraph-1/part-1",
            "article-2/paragraph-2",
            "article-2/paragraph-2/part-1",
        ],
        id="an article's first paragraph may stand on the article's own line",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FEATURES)
def test_a_feature_of_the_layout_gives_these_elements(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


REMOVED = [
    # The number stands alone with the note …
    ("18. Алып тасталды - ҚР Әділет министрінің 29.01.2026 № 96 бұйрығымен.", "paragraph-18"),
    ("6) алып тасталды – ҚР 20.12.2021 № 84-VII Заңымен;", "subparagraph-6"),
    ("5-1-бап. Алып тасталды - ҚР 20.12.2021 № 84-VII Заңымен.", "article-5-1"),
    ("Статья 5-1. Исключена Законом РК от 06.10.2020 № 365-VI.", "article-5-1"),
    # … or in brackets, or after the title that it had.
    ("Статья 3. (исключена)", "article-3"),
    ("Статья 3. Порядок созыва (исключена)", "article-3"),
]


@pytest.mark.parametrize(("line", "path"), REMOVED)
def test_a_removed_element_keeps_its_number(line: str, path: str) -> None:
    (element,) = [element for element in parsed(line).walk() if element.removed]
    assert element.path == path


def test_what_only_mentions_a_removal_is_not_removed() -> None:
    text = "3. Комиссияның мүшесі алып тасталған жағдайда орынбасары кіреді.\n"
    assert not any(element.removed for element in parsed(text).walk())


ENACTING = [
    "Заңының 6-бабына сәйкес БҰЙЫРАМЫН:",
    "Заңының 6-бабына сәйкес, ШЕШТІМ:",
    "Алтынсарин аудандық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:",
    "Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДI:",  # Latin I, as printed
    "Бірлесіп Б Ұ Й Ы Р А М Ы З:",
    "Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:",
    "маслихат города Темиртау РЕШИЛ:",
]


@pytest.mark.parametrize("words", ENACTING)
def test_the_words_that_enact_end_the_preamble(words: str) -> None:
    text = f"Ережені бекіту туралы\n{words}\n1. Ереже бекітілсін.\n"
    assert [path for path in paths(text) if path.startswith("preamble")] == [
        "preamble",
        "preamble/part-1",
        "preamble/enacting-formula",
    ]


NUMBERING = [
    pytest.param(
        "1-бөлім. Жалпы бөлік\n1-тарау. Ережелер\n1-бап. Мақсат\nМақсаты бар.\n"
        "2-бөлім. Ерекше бөлік\n2-тарау. Тәртіп\n2-бап. Нысан\nНысаны бар.\n",
        [
            "section-1",
            "chapter-1",
            "article-1",
            "section-2",
            "chapter-2",
            "article-2",
        ],
        id="numbering that runs on leaves chapters out of the path",
    ),
    pytest.param(
        "1-бөлім. Жалпы бөлік\n1-тарау. Ережелер\n1. Мақсаты бар.\n"
        "2-бөлім. Ерекше бөлік\n1-тарау. Тәртіп\n1. Нысаны бар.\n",
        [
            "section-1",
            "section-1/chapter-1",
            "section-1/chapter-1/paragraph-1",
            "section-2",
            "section-2/chapter-1",
            "section-2/chapter-1/paragraph-1",
        ],
        id="numbering that starts again names the chapter",
    ),
    pytest.param(
        "Ереже\n1. Жалпы ережелер\n1. Кеңес құрылады.\n2. Кеңес тұрақты.\n"
        "2. Кеңестің жұмысы\n3. Отырыс өткізіледі.\n",
        [
            "chapter-1",
            "paragraph-1",
            "paragraph-2",
            "chapter-2",
            "paragraph-3",
        ],
        id="a chapter's title may look like a paragraph",
    ),
    pytest.param(
        "I. Жалпы ережелер\n1. Кеңес құрылады.\nII. Қорытынды\n2. Кеңес таратылады.\n",
        ["chapter-1", "paragraph-1", "chapter-2", "paragraph-2"],
        id="a bare Roman number is a chapter where nothing says section",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERING)
def test_paths_follow_the_numbering(text: str, expected: list[str]) -> None:
    assert numbered(text) == expected


HEAD = "Қағидаларды бекіту туралы\nБҰЙЫРАМЫН:\n1. Қағидалар бекітілсін.\nМинистр А. Балаева\n"
ANNEXES = [
    pytest.param(
        "Қазақстан Республикасы\nӘділет министрінің\n2020 жылғы 3 мамырдағы\n№ 15 бұйрығымен\n"
        "бекітілген\nҚағидалар\n1. Тәртіп осы.\n",
        ["annex-1", "annex-1/paragraph-1"],
        id="an approved document is an annex",
    ),
    pytest.param(
        "2020 жылғы 3 мамырдағы\n№ 15 бұйрыққа\n2-қосымша\nТізбе\n1. Құжат.\n",
        ["annex-2", "annex-2/paragraph-1"],
        id="an annex keeps its printed number",
    ),
    pytest.param(
        "№ 15 бұйрығымен\nбекітілген\nКөрсету қағидалары\n1. Тәртіп осы.\n"
        "Көрсету\nқағидаларына\n1-қосымша\nӨтініш\n1. Аты-жөні\n",
        ["annex-1", "annex-1/paragraph-1", "annex-1/annex-1", "annex-1/annex-1/paragraph-1"],
        id="an annex of the attached rules stands inside them",
    ),
    pytest.param(
        "Приложение 1\nк приказу Министра юстиции\nРеспублики Казахстан\n"
        "от 3 мая 2020 года № 15\nПеречень документов\n1. Заявление.\n",
        ["annex-1", "annex-1/paragraph-1"],
        id="in Russian the block begins with the word annex",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANNEXES)
def test_attached_documents_have_their_own_numbering(text: str, expected: list[str]) -> None:
    assert numbered(HEAD + text) == ["preamble", "paragraph-1", *expected]


SIGNATURES = [
    "Министр\nА. Балаева",
    "Қазақстан Республикасының\nПрезиденті\nҚ. ТОҚАЕВ",
    "Премьер-Министр\nРеспублики Казахстан      А. Мамин",
    "Председатель городского маслихата А. Ломакин",
    "Алтынсарин аудандық мәслихатының төрағасы Е. Есмуханбетов",
    "Зеленобор ауылдық округінің\nәкімі міндетін атқарушы С.Бекенов",
    "Қазақстан Республикасы\nЖоғарғы Сотының судьясы,\nжалпы отырыс хатшысы Г. Әлмағамбетова",
    "Сессия төрағасы\nБ. Сапаров\nАудандық мәслихаттың хатшысы\nК. Омаров",
]


@pytest.mark.parametrize("words", SIGNATURES)
def test_who_signed_is_no_norm(words: str) -> None:
    text = f"Ереже туралы\n1. Ереже бекітілсін.\n2. Бұйрық қолданысқа енгізіледі.\n{words}\n"
    reading = reading_of(text)
    last = list(structure(reading).leaves())[-1]
    assert last.kind == "signature"
    assert reading.text[last.start : last.end].split() == words.split()


def test_bodies_that_agree_are_no_annex() -> None:
    text = HEAD + '"КЕЛІСІЛДІ"\nҚазақстан Республикасының\nҚаржы министрі\n2020 жылғы 14 мамыр\n'
    assert [e.kind for e in parsed(text).children][-1] == "agreement"


NOTES = [
    # A note stands in the element that it speaks of …
    (
        "1-бап. Мақсат\n1. Бірінші.\n2. Екінші.\n"
        "Ескерту. 1-бапқа өзгеріс енгізілді - ҚР 20.12.2021 № 84-VII Заңымен.\n",
        "article-1/amendment-note-1",
    ),
    (
        "1-бап. Мақсат\n1. Бірінші.\n2. Екінші.\n"
        "Ескерту. 2-тармақ жаңа редакцияда - ҚР 20.12.2021 № 84-VII Заңымен.\n",
        "article-1/paragraph-2/amendment-note-1",
    ),
    (
        "1-тарау. Жалпы ережелер\n1. Бірінші.\n"
        "Ескерту. 1-тараудың тақырыбы жаңа редакцияда - ҚР 20.12.2021 № 84-VII Заңымен.\n",
        "chapter-1/amendment-note-1",
    ),
    # … one that changes nothing is a norm of its own …
    (
        "1-бап. Мақсат\nМониторинг жүргізіледі.\nЕскертпе. Осы бапта мәліметтер ескеріледі.\n",
        "article-1/note",
    ),
    # … and an announced wording belongs to no norm.
    (
        "1. Бірінші.\nРҚАО-ның ескертпесі!\n2-тармақ жаңа редакцияда көзделген.\n2. Екінші.\n",
        "paragraph-1/editors-note-1",
    ),
]


@pytest.mark.parametrize(("text", "path"), NOTES)
def test_a_note_stands_where_it_belongs(text: str, path: str) -> None:
    assert path in paths(text)


def test_a_repealed_act_opens_with_its_banner() -> None:
    text = "Күшін жойған\nЕреже туралы\nБҰЙЫРАМЫН:\n1. Бекітілсін.\n"
    assert paths(text)[:2] == ["banner", "title"]


def test_a_list_of_repealed_acts_is_no_banner() -> None:
    text = (
        HEAD + "№ 15 бұйрыққа\n2-қосымша\nКүші жойылған кейбір бұйрықтардың тізбесі\n1. Бұйрық.\n"
    )
    annex = parsed(text).children[-1]
    assert annex.heading == "Күші жойылған кейбір бұйрықтардың тізбесі"


def test_a_quoted_new_wording_is_not_the_act_s_own_text() -> None:
    text = (
        "Өзгеріс енгізу туралы\n1. Мынадай өзгеріс енгізілсін:\n"
        "2-тармақ жаңа редакцияда жазылсын:\n"
        '"2. Кеңес:\n1) есепті қарайды;\n2) ұсыным береді.";\n2. Бұйрық қолданысқа енгізіледі.\n'
    )
    assert numbered(text) == ["paragraph-1", "paragraph-2"]


def test_a_table_printed_a_row_a_line_is_one_table() -> None:
    text = "Тізбе\n№\tАтауы\tСаны\n1\tОрындық\t5\n2\tҮстел\t7\n"
    assert [element.kind for element in parsed(text).leaves()] == ["title", "table"]


def test_contents_are_not_read_as_the_text() -> None:
    entries = "1-тарау. Ережелер\n1-бап. Мақсат\n2-бап. Нысан\n"
    body = "1-тарау. Ережелер\n1-бап. Мақсат\nБар.\n2-бап. Нысан\nБар.\n"
    text = f"Заң туралы\nМазмұны\n{entries}{body}"
    assert numbered(text) == ["chapter-1", "article-1", "article-2"]


# --- the patterns ---------------------------------------------------------------------------------

ENTRIES = [
    pytest.param(table, entry, id=f"{table}-{entry.kind}-{number}")
    for table in ("opener", "line", "approval")
    for number, entry in enumerate(patterns(table))
]


@pytest.mark.parametrize(("table", "entry"), ENTRIES)
def test_a_pattern_matches_its_examples_and_not_the_others(table: str, entry: object) -> None:
    from zangraph.corpus.folding import fold
    from zangraph.extract.cues import Pattern

    assert isinstance(entry, Pattern)
    for example in entry.examples:
        assert entry.regex.match(fold(example)), example
    for other in entry.negatives:
        assert not entry.regex.match(fold(other)), other


# --- what holds of any text -----------------------------------------------------------------------

PIECES = [
    "1. ", "2) ", "а) ", "3-1) ", "2.1. ", "1-бап. ", "Статья 5-1. ", "2-тарау. ", "§ 2. ", "I. ",
    "Ескерту. ", "РҚАО-ның ескертпесі!", "Күшін жойған", "БҰЙЫРАМЫН:", "Мазмұны", "бекітілген",
    "1-қосымша", "Приложение 2", "к Правилам", "от 3 мая 2020 года № 15", "КЕЛІСІЛДІ", "Нысан",
    "Министр А. Балаева", "Алып тасталды", "Кеңес құрылады.", "мыналар:", "есепті қарайды;", "\t",
    "\n", "\n\n", "      ", "- ", '"', "«", "№ 15 бұйрыққа", "# ", "> *", "*", "|", "<td>",
]  # fmt: skip
TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("\n".join),
)
FORMS = st.sampled_from([Form.TEXT, Form.MARKDOWN, Form.HTML, Form.DOCX])


def check_laws(reading: Reading) -> None:
    root = structure(reading)
    position = 0
    for leaf in root.leaves():
        assert leaf.start >= position, f"{leaf.path} overlaps what stands before it"
        skipped = reading.text[position : leaf.start]
        assert not skipped.strip(), f"{skipped!r} before {leaf.path} is in no leaf"
        position = leaf.end
    assert not reading.text[position:].strip()
    found = [element.path for element in root.walk()]
    assert len(found) == len(set(found))
    for element in root.walk():
        for child in element.children:
            assert element.start <= child.start <= child.end <= element.end
    assert structure(reading) == root


@given(TEXT, FORMS)
def test_any_text_has_a_tree_whose_leaves_cover_it_in_order(text: str, form: Form) -> None:
    check_laws(reading_of(text, form))


def test_the_laws_hold_of_every_shipped_act() -> None:
    for path in sorted(shipped().glob("*/kaz.txt")):
        check_laws(read(load(path)))


def test_nearly_nothing_is_left_unread(shared_acts: Path) -> None:
    for path in sorted(shared_acts.glob("*/*.md")):
        reading = read(load(path))
        check_laws(reading)
        unread = [e for e in structure(reading).leaves() if e.kind == "unread"]
        assert sum(e.end - e.start for e in unread) <= len(reading.text) / 100, path
