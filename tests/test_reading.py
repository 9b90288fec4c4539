"""A reading has one paragraph of the law a line, and every letter of it has its place."""

from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.layout import Layout, measure
from zangraph.corpus.lines import plain_lines
from zangraph.corpus.reading import read
from zangraph.corpus.shelf import shipped
from zangraph.corpus.source import (
    BlockKind,
    Emphasis,
    Form,
    Language,
    Reading,
    RepairKind,
    SourceText,
    Span,
)


def reading(text: str, form: Form = Form.TEXT) -> Reading:
    return read(SourceText("act", text.encode("utf-8", "replace"), text, form, Language.KK))


def blocks(text: str, form: Form = Form.TEXT) -> list[str]:
    found = reading(text, form)
    return [found.block_text(block) for block in found.blocks]


def shipped_text(name: str) -> str:
    return (shipped() / name / "kaz.txt").read_text("utf-8")


# Directive № 22 of 2013, a PDF without indents: spaces end the lines that go on.
DIRECTIVE = (
    "2. Баяндаманы Қазақстан Республикасындағы Адам құқықтары жөніндегі \n"
    "уәкіл жанындағы Үйлестіру кеңесі ұлттық алдын алу тетігінің қатысушылары \n"
    "алдын ала болу, сондай-ақ ұлттық алдын алу тетігі аясында жүргізілген өзге де іс-\n"
    "шаралардың нәтижелері бойынша оған ұсынылған есептері негізінде дайындайды.\n"
    "\n"
    "Баяндаманың құрылымы осы Қағидаларға берілген қосымшада көрсетілген.\n"
    "\n"
    "4. Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл \n"
    "Үйлестіру кеңесі мүшелерінің арасынан Баяндаманы дайындауды үйлестіруге \n"
    "жауапты тұлғаны тағайындайды.\n"
    " Ескерту. 4-тармақ жаңа редакцияда - Адам құқықтары жөніндегі уәкілдің \n"
    "11.05.2023 № 7 (алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн \n"
    "өткен соң қолданысқа енгізіледі) бұйрығымен.\n"
)
# Order № 104 of 2017, a PDF with indents and a page break in a sentence.
ORDER = (
    "      Қазақстан Республикасының\n"
    "Бас Прокуроры Ж. Асанов\n"
    "\n"
    "Тарау 2. Қылмыстық жазаларды орындаудың және өзге де мемлекеттік мәжбүрлеу\n"
    "шараларын қолданудың заңдылығын қадағалау жөніндегі өкілеттіктерін бөлу\n"
    "\n"
    "      5) ведомствоаралық жедел кеңестердің, алқа, сонымен қатар заңдылықты, \n"
    "құқықтық тәртіпті және қылмысқа қарсы күресті қамтамасыз ету жөніндегі \n"
    "\n"
    "\n"
    "\n"
    "үйлестіру кеңесінің отырыстарында (бұдан әрі – ЖПҚ) мәселелерді Заңның 3) және \n"
    "4) тармақшаларына сәйкес 2010 жылғы 30 қаңтардағы № \n"
    "41 бұйрығымен қарайды;\n"
    "      6) қадағалаудың әдістеріне бастама көтереді (\n"
    'бұдан әрі – ҚАЖ) мекемелерінің, "\n'
    'Еңбек" РМК, ЖСО қызметіндегі заңдылықты қадағалауды жүргізеді\n'
    ", прокурорлық қадағалау шараларын қабылдайды;\n"
)


def test_wrapped_lines_make_one_paragraph_and_hyphenated_words_one_word() -> None:
    assert blocks(DIRECTIVE) == [
        "2. Баяндаманы Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл жанындағы "
        "Үйлестіру кеңесі ұлттық алдын алу тетігінің қатысушылары алдын ала болу, сондай-ақ "
        "ұлттық алдын алу тетігі аясында жүргізілген өзге де іс-шаралардың нәтижелері бойынша "
        "оған ұсынылған есептері негізінде дайындайды.",
        "Баяндаманың құрылымы осы Қағидаларға берілген қосымшада көрсетілген.",
        "4. Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл Үйлестіру кеңесі "
        "мүшелерінің арасынан Баяндаманы дайындауды үйлестіруге жауапты тұлғаны тағайындайды.",
        "Ескерту. 4-тармақ жаңа редакцияда - Адам құқықтары жөніндегі уәкілдің 11.05.2023 № 7 "
        "(алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа "
        "енгізіледі) бұйрығымен.",
    ]


def test_page_breaks_numbers_and_brackets_are_healed_and_headings_stay_apart() -> None:
    assert blocks(ORDER) == [
        "Қазақстан Республикасының",
        "Бас Прокуроры Ж. Асанов",
        "Тарау 2. Қылмыстық жазаларды орындаудың және өзге де мемлекеттік мәжбүрлеу шараларын "
        "қолданудың заңдылығын қадағалау жөніндегі өкілеттіктерін бөлу",
        "5) ведомствоаралық жедел кеңестердің, алқа, сонымен қатар заңдылықты, құқықтық тәртіпті "
        "және қылмысқа қарсы күресті қамтамасыз ету жөніндегі үйлестіру кеңесінің отырыстарында "
        "(бұдан әрі – ЖПҚ) мәселелерді Заңның 3) және 4) тармақшаларына сәйкес 2010 жылғы 30 "
        "қаңтардағы № 41 бұйрығымен қарайды;",
        "6) қадағалаудың әдістеріне бастама көтереді (бұдан әрі – ҚАЖ) мекемелерінің, \"Еңбек\" "
        "РМК, ЖСО қызметіндегі заңдылықты қадағалауды жүргізеді, прокурорлық қадағалау шараларын "
        "қабылдайды;",
    ]  # fmt: skip


def test_a_page_break_is_a_repair_that_can_be_undone() -> None:
    found = reading(ORDER)
    assert [(repair.kind, repair.printed, repair.repaired) for repair in found.repairs] == [
        (RepairKind.PAGE_BREAK, " \n\n\n\n", " ")
    ]


def test_evidence_quotes_the_print_and_gives_the_reading_where_it_differs() -> None:
    found = reading(DIRECTIVE)
    at = found.text.index("іс-шаралардың")
    evidence = found.evidence(at, at + len("іс-шаралардың"))
    assert (evidence.quote, evidence.repaired) == ("іс-\nшаралардың", "іс-шаралардың")
    at = found.text.index("жөніндегі уәкіл жанындағы")
    evidence = found.evidence(at, at + len("жөніндегі уәкіл"))
    assert (evidence.quote, evidence.repaired) == ("жөніндегі \nуәкіл", None)


def test_a_word_that_only_the_margin_cut_loses_its_hyphen() -> None:
    text = DIRECTIVE.replace("қатысушылары \nалдын", "қаты-\nсушылары алдын").replace(
        "Баяндаманың құрылымы", "Баяндаманың қатысушылары"
    )
    assert "тетігінің қатысушылары алдын" in reading(text).text


def test_an_inflected_form_elsewhere_tells_as_well_that_only_the_margin_cut_a_word() -> None:
    text = DIRECTIVE.replace("тағайындайды", "таға-\nйындайды").replace(
        "дайындайды.", "дайындайды, тағайындайдылар."
    )
    assert "тұлғаны тағайындайды." in reading(text).text


def test_a_number_that_the_margin_cut_keeps_its_hyphen() -> None:
    text = DIRECTIVE.replace("4-тармақ", "4-\n1-тармақ").replace("№ 7", "№ 41")
    assert "Ескерту. 4-1-тармақ" in reading(text).text


def test_a_letter_in_two_parts_is_read_whole_and_quoted_as_printed() -> None:
    found = reading("1. Кейбір мәселелер.\n".replace("й", "и\u0306"))
    assert found.text == "1. Кейбір мәселелер."
    evidence = found.evidence(3, 6)
    assert (evidence.quote, evidence.repaired) == ("Кеи\u0306", "Кей")
    assert [(repair.kind, repair.repaired) for repair in found.repairs] == [
        (RepairKind.INVISIBLE, "й")
    ]


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        # The President's decree № 747 of 2024, paragraph 12, cut by a page.
        ("2024-12-27-president-decree-747", "Ассамблея Төрағасымен ", "келісім бойынша Төраға"),
        ("2013-09-26-ombudsman-directive-22", "2013 жылғы 26 ", "қыркүйектегі № 22 өкімі."),
        ("2013-06-18-government-resolution-617", "конвенциясы 19-бабының 1-", "тармағына сәйкес"),
    ],
)
def test_sentences_of_shipped_acts_are_whole(name: str, first: str, second: str) -> None:
    assert first + second in reading(shipped_text(name)).text


def test_a_preamble_that_sets_its_grounds_out_keeps_its_lines() -> None:
    # The law on state independence of 1991.
    text = (
        "Адам хұқыларының жалпыға бiрдей Декларациясында баянды етілген жеке адамның хұқылары мен "
        "бостандықтарының үстемдігін мойындай отырып,\n\n"
        "қазақ ұлтының өзiн-өзi билеу хұқын растай отырып,\n"
    )
    assert len(blocks(text)) == 2


def test_a_chapter_run_together_with_the_title_is_a_paragraph_of_its_own() -> None:
    # Order № 1 of 2023, annex 1.
    assert blocks(
        " Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі "
        "туралы ереже 1-тарау. Жалпы ережелер\n"
    ) == [
        "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі "
        "туралы ереже",
        "1-тарау. Жалпы ережелер",
    ]
    assert len(blocks("Осы Заңның 1-тарауы мен 2-тарау. Жалпы ережелер қолданылады.")) == 1


def test_invisible_characters_are_not_read_and_are_recorded() -> None:
    found = reading("\ufeff1. Осы Ере\u00adже бекі\u200bтілсін.\n")
    assert found.text == "1. Осы Ереже бекітілсін."
    assert [(repair.kind, repair.printed) for repair in found.repairs] == [
        (RepairKind.INVISIBLE, "\ufeff"),
        (RepairKind.INVISIBLE, "\u00ad"),
        (RepairKind.INVISIBLE, "\u200b"),
    ]


@pytest.mark.parametrize(
    ("name", "wrapped", "indented", "soft"),
    [
        ("2013-06-18-government-resolution-617", True, True, True),
        ("2013-09-26-ombudsman-directive-22", True, False, True),
        ("2017-09-13-prosecutor-general-order-104", True, True, True),
        ("2023-01-20-ombudsman-order-1", False, False, False),
        ("2024-12-27-president-decree-747", False, False, False),
    ],
)
def test_the_layout_is_measured(name: str, wrapped: bool, indented: bool, soft: bool) -> None:
    layout = measure(plain_lines(shipped_text(name)))
    assert (layout.wrapped, layout.indent > 0, layout.soft) == (wrapped, indented, soft)


def test_no_lines_have_no_layout() -> None:
    assert measure([]) == Layout()


MARKDOWN = """\
---
source: https://zan.gov.kz/client/#!/doc/1469/kaz/07.11.1995
---
↑ [Редакцияның толық мәтіні](../kaz.md)

# Апелляциялық комиссия туралы ережені бекіту туралы

> *Ескерту. Кіріспе жаңа редакцияда - ҚР Әділет министрінің 05.07.2022 № 549 бұйрығымен.*

<a id="p1"></a>

1. Қоса беріліп отырған ереже **бекітілсін**.

   1\\) осы бұйрықтың [мемлекеттік тіркелуін](https://adilet.zan.kz/kaz);

   *7) Алып тасталды - ҚР 11.06.2026 № 305-VIII Конституциялық заңымен.*

**М. Бекетаев**

> *Қазақстан Республикасы*  
> *№ 1221 бұйрығымен*  
> *бекітілген*

### 1-тарау. Жалпы ережелер

____

<table>
<tr>
<td>Р/с №</td>
<td>
Қарулы Күштері,
басқа да әскерлері
</td>
</tr>
<tr>
<td>1.</td>
<td>260 &amp; 16</td>
</tr>
</table>
"""  # noqa: W291 (two spaces are Markdown's line end)


def test_markdown_is_read_without_its_markup() -> None:
    found = reading(MARKDOWN, Form.MARKDOWN)
    table = "Р/с № | Қарулы Күштері, басқа да әскерлері ¶ 1. | 260 & 16"
    note = "Ескерту. Кіріспе жаңа редакцияда - ҚР Әділет министрінің 05.07.2022 № 549 бұйрығымен."
    deleted = "7) Алып тасталды - ҚР 11.06.2026 № 305-VIII Конституциялық заңымен."
    plain, italic, bold = Emphasis.NONE, Emphasis.ITALIC, Emphasis.BOLD
    assert [
        (found.block_text(block), block.kind, block.level, block.emphasis, block.anchor)
        for block in found.blocks
    ] == [
        ("Апелляциялық комиссия туралы ережені бекіту туралы", BlockKind.HEADING, 1, plain, ""),
        (note, BlockKind.QUOTE, 0, italic, ""),
        ("1. Қоса беріліп отырған ереже бекітілсін.", BlockKind.PARAGRAPH, 0, plain, "p1"),
        ("1) осы бұйрықтың мемлекеттік тіркелуін;", BlockKind.PARAGRAPH, 0, plain, ""),
        (deleted, BlockKind.PARAGRAPH, 0, italic, ""),
        ("М. Бекетаев", BlockKind.PARAGRAPH, 0, bold, ""),
        ("Қазақстан Республикасы", BlockKind.QUOTE, 0, italic, ""),
        ("№ 1221 бұйрығымен", BlockKind.QUOTE, 0, italic, ""),
        ("бекітілген", BlockKind.QUOTE, 0, italic, ""),
        ("1-тарау. Жалпы ережелер", BlockKind.HEADING, 3, plain, ""),
        ("____", BlockKind.RULE, 0, plain, ""),
        (table, BlockKind.TABLE, 0, plain, ""),
    ]


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("10<sup>1</sup>-бап. Ереже", "10-1-бап. Ереже"),  # an inserted article
        ("5 * 3 және *) белгісі", "5 * 3 және *) белгісі"),  # stars that are no markup
        ("Ереже&nbsp;жобасы", "Ереже\u00a0жобасы"),
        ("1\\. Осы\\_бұйрық", "1. Осы_бұйрық"),
        ("| р/с № | Түрі |", "р/с № | Түрі"),  # a table of pipes
    ],
)
def test_markup_inside_a_line_is_dropped(line: str, read_as: str) -> None:
    assert blocks(line, Form.MARKDOWN) == [read_as]


def test_every_further_act_has_a_block_a_paragraph(shared_acts: Path) -> None:
    for path in sorted(shared_acts.glob("*/*.md")):
        text = path.read_text("utf-8")
        found = reading(text, Form.MARKDOWN)
        assert "<" not in found.text, path
        assert "*" not in found.text, path
        for repair in found.repairs:
            assert repair.kind is RepairKind.PAGE_BREAK, (path, repair)


def _holds(found: Reading) -> None:
    """Pieces are copied letter for letter, blocks stand in order, repairs are as printed."""
    text = found.source.text
    for piece in found.pieces:
        copied = found.text[piece.at : piece.at + piece.length]
        assert len(copied) == piece.length
        if piece.start >= 0 and copied != text[piece.start : piece.start + piece.length]:
            # A letter that the source has in parts is read whole.
            printed = found.source.at(found.span(piece.at, piece.at + piece.length))
            assert normalize("NFC", printed) == copied
    assert "".join(found.text[p.at : p.at + p.length] for p in found.pieces) == found.text
    assert found.text.split("\n") == ([found.block_text(b) for b in found.blocks] or [""])
    assert [block.start for block in found.blocks] == sorted(block.start for block in found.blocks)
    assert all(found.block_text(block).strip() for block in found.blocks)
    for repair in found.repairs:
        assert found.source.at(repair.span) == repair.printed
    assert all(Span(0, len(text)).covers(span) for span in found.doubts)
    assert len(found.folded) == len(found.text)


FORMS = st.sampled_from(Form)
PARTS = st.sampled_from(
    [
        "1) ",
        "мен",
        "-",
        "\n",
        "\n\n",
        " \n",
        "  \n",
        "      ",
        "# ",
        "> ",
        "*",
        "**",
        "<td>",
        "</td>",
        "<table>",
        "</table>",
        '<a id="p1"></a>',
        "|",
        "№",
        "Заңының",
        ".",
        ",",
        "(",
        "\u00ad",
        "\f",
        "\r\n",
        "\\",
        "[",
        "](x)",
        "&nbsp;",
        "&#0;",
        "---\n",
        "\t",
        "\ufeff",
        "іс-",
        "шара",
        "<sup>",
        "9",
    ]
)


@given(st.one_of(st.text(), st.lists(PARTS, max_size=40).map("".join)), FORMS)
def test_every_text_has_a_reading(text: str, form: Form) -> None:
    _holds(reading(text, form))


def test_the_readings_of_all_shipped_acts_hold() -> None:
    for path in sorted(shipped().glob("*/*.txt")):
        found = reading(path.read_text("utf-8"))
        _holds(found)
        # No letter is invented; none is lost where there is no markup.
        letters, printed = Counter("".join(found.text.split())), Counter(found.source.text)
        assert not letters - printed
        if "#" not in printed:
            assert letters == Counter("".join(found.source.text.split()))


def test_page_numbers_are_left_out_where_they_run_on_and_are_recorded() -> None:
    page = DIRECTIVE.split("\n\n")[0]
    text = (
        page.replace("қатысушылары \nалдын", "қатысушылары \n1\n\fалдын")
        + "\n2\n\f\n"
        + page.replace("2. ", "3. ")
        + "\n3\n\f"
    )
    found = reading(text, Form.PDF)
    assert "тетігінің қатысушылары алдын ала болу" in found.text
    assert len(found.blocks) == 2
    assert [repair.printed for repair in found.repairs if repair.kind is RepairKind.PAGE_BREAK] == [
        " \n1\n\f",
        "2",
        "3",
    ]
    _holds(found)


def test_rows_of_cells_are_a_table() -> None:
    text = "Тізбе\nр/с №\tАтауы\tСаны\n1.\t\t260\n1.\tОсы бұйрық\n2.\tОсы ереже\n"
    found = reading(text, Form.DOCX)
    assert [(found.block_text(block), block.kind) for block in found.blocks] == [
        ("Тізбе", BlockKind.PARAGRAPH),
        ("р/с № | Атауы | Саны ¶ 1. |  | 260", BlockKind.TABLE),
        ("1.\tОсы бұйрық", BlockKind.PARAGRAPH),
        ("2.\tОсы ереже", BlockKind.PARAGRAPH),
    ]
    _holds(found)
