"""Each format becomes the text of the act; each thing that is none is refused in clear words."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest
from documents import docx, kazakh_pdf, lines, pdf, with_part
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zangraph.corpus import formats
from zangraph.corpus.errors import InputError
from zangraph.corpus.formats import from_bytes, load
from zangraph.corpus.language import language_of
from zangraph.corpus.shelf import shipped
from zangraph.corpus.source import Form, Language

# Order № 1 of 2023 of the Commissioner for Human Rights, annex 1, paragraph 1 (shortened).
KAZAKH = (
    "1. Осы Ереже Үйлестіру кеңесі қызметінің мақсатын, міндеттерін, функцияларын, құқықтық және "
    "ұйымдастырушылық негіздерін айқындайды.\n"
)
RUSSIAN = "1. Заседания апелляционной комиссии проводятся по мере необходимости.\n"
BROKEN = Path(__file__).parent / "broken" / "texts"


def refusal(name: str, raw: bytes, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as error:
        from_bytes(name, raw, encoding=encoding)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("2013-06-18-government-resolution-617", Form.TEXT),
        ("2013-09-26-ombudsman-directive-22", Form.TEXT),
        ("2017-09-13-prosecutor-general-order-104", Form.TEXT),
        ("2023-01-20-ombudsman-order-1", Form.TEXT),
        ("2024-12-27-president-decree-747", Form.MARKDOWN),  # Markdown in a .txt
    ],
)
def test_the_shipped_acts_load_as_what_they_are(name: str, form: Form) -> None:
    source = load(shipped() / name / "kaz.txt")
    assert (source.form, source.language) == (form, Language.KK)
    assert source.text.encode() == source.raw


def test_every_act_beside_the_project_loads_in_the_language_of_its_name(shared_acts: Path) -> None:
    for path in sorted(shared_acts.glob("*/*.md")):
        source = load(path)
        assert source.form is Form.MARKDOWN, path
        assert source.language is (Language.RU if path.name.startswith("rus") else Language.KK), (
            path
        )


def test_a_byte_order_mark_and_windows_line_ends_are_not_part_of_the_text() -> None:
    raw = codecs.BOM_UTF8 + KAZAKH.replace("\n", "\r\n").encode()
    assert from_bytes("a.txt", raw).text == KAZAKH


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("cp1251", RUSSIAN, "CP1251"),
        ("kz1048", KAZAKH, "KZ-1048"),
        ("koi8-r", RUSSIAN, "KOI8-R"),
        ("cp866", RUSSIAN, "CP866"),
        ("utf-16", KAZAKH, "UTF-16LE"),  # with a byte order mark
        ("utf-16-le", KAZAKH, "UTF-16LE"),  # without one
        ("utf-16-be", KAZAKH, "UTF-16BE"),
        ("utf-32", KAZAKH, "UTF-32LE"),
    ],
)
def test_another_encoding_is_named_with_the_command_that_converts_it(
    encoding: str, text: str, named: str
) -> None:
    message = refusal("act.txt", text.encode(encoding))
    assert f"the text is in {named}, expected UTF-8" in message
    assert f"iconv -f {named} -t UTF-8 act.txt" in message


@pytest.mark.parametrize("encoding", ["kz1048", "KZ-1048", "utf-16", "UTF-16LE"])
def test_an_encoding_that_is_given_is_believed(encoding: str) -> None:
    raw = KAZAKH.encode(encoding)
    assert from_bytes("act.txt", raw, encoding=encoding).text == KAZAKH


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    assert "is not utf-8" in refusal("act.txt", KAZAKH.encode("kz1048"), "utf-8")
    assert "there is no encoding `kazakh`" in refusal("act.txt", KAZAKH.encode(), "kazakh")


# What each file in broken/texts/ must be told.
TOLD = {
    "empty.txt": "the file is empty",
    "blank.txt": "the file is empty",
    "nul.txt": "a NUL byte stands in line 2",
    "picture.txt": "this is a PNG picture",
    "cut-letter.txt": "the text is UTF-8, but byte 0xd3",
    "old-word.docx": "this is an old Word document (.doc)",
    "rich-text.txt": "this is an RTF document; save it as .docx",
    "not-a-pdf.pdf": "this is named .pdf but is no PDF",
    "no-words.html": "the page has no words of its own",
    "cp1251.txt": "the text is in CP1251",
    "kz1048.txt": "the text is in KZ-1048",
    "utf16.txt": "the text is in UTF-16LE",
}


def test_each_broken_text_is_told_its_mistake() -> None:
    files = {path.name for path in BROKEN.iterdir() if path.is_file()}
    assert files == set(TOLD)
    for name, told in TOLD.items():
        with pytest.raises(InputError) as error:
            load(BROKEN / name)
        assert told in str(error.value), name
        assert name in str(error.value)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        load(tmp_path / "act.txt")
    with pytest.raises(InputError, match="this is a folder"):
        load(tmp_path)


def test_a_line_without_end_is_told_with_its_number_and_length() -> None:
    message = refusal("act.txt", b"1. Act\n" + b"x" * (2 * 2**20))
    assert "line 2 has 2,097,152 characters; expected at most 1,048,576" in message


def test_a_file_beyond_the_limit_is_told_its_line_or_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "MAX_TEXT_BYTES", 6 * 2**20)
    path = tmp_path / "act.txt"
    path.write_bytes(b"x" * (7 * 2**20))
    with pytest.raises(InputError, match="line 1 has more than"):
        load(path)
    path.write_bytes(b"1. Act\n" * 2**20)
    with pytest.raises(InputError, match="the file is 7 MB; expected at most 6 MB"):
        load(path)


# --- DOCX ---


def _council(document: Any) -> None:
    document.add_heading("Кеңес туралы ереже", 1)
    document.add_paragraph("Кеңес құрылады:", style=None)
    for item in ("төраға;", "хатшы."):
        document.add_paragraph(item, style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["№", "Атауы", "1", "Үйлестіру кеңесі"],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Төраға\nА. Ластаев")
    document.sections[0].header.paragraphs[0].text = "Бет басы"


def test_a_docx_gives_its_paragraphs_numbers_and_rows() -> None:
    source = from_bytes("act.docx", docx(_council))
    assert source.form is Form.DOCX
    assert source.language is Language.KK
    assert source.text == (
        "Кеңес туралы ереже\nКеңес құрылады:\n1. төраға;\n2. хатшы.\n"
        "№\tАтауы\n1\tҮйлестіру кеңесі\nТөраға А. Ластаев\n"
    )


def test_a_break_before_an_item_of_a_list_ends_the_line() -> None:
    raw = docx(lambda document: document.add_paragraph("Кеңес:\n1) бекітеді;\n2) шақырады."))
    assert from_bytes("act.docx", raw).text == "Кеңес:\n1) бекітеді;\n2) шақырады.\n"


LEVELS = """<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="russianLower"/><w:lvlText w:val="%1-%2)"/></w:lvl></w:abstractNum>"""
LIST = """<w:num xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 w:numId="{0}"><w:abstractNumId w:val="90"/>{1}</w:num>"""
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def _listed(document: Any) -> None:
    from docx.oxml import parse_xml

    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LEVELS))
    for number, restart in ((91, ""), (92, ""), (93, RESTART)):
        numbering.append(parse_xml(LIST.format(number, restart)))
    # List, level: 92 counts on from 91, 93 starts again.
    for text, place in {
        "Бір": (91, 0),
        "екі": (91, 1),
        "үш": (91, 1),
        "Төрт": (92, 0),
        "бес": (92, 1),
        "Алты": (93, 0),
        "жоқ": (0, 0),
    }.items():
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = place


def test_word_lists_count_as_word_prints_them() -> None:
    assert from_bytes("act.docx", docx(_listed)).text.splitlines() == [
        "3. Бір",
        "3-а) екі",
        "3-б) үш",
        "4. Төрт",
        "4-а) бес",
        "1. Алты",
        "жоқ",
    ]


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    def tracked(xml: bytes) -> bytes:
        old = "<w:r><w:t>Кеңес</w:t></w:r>"
        new = (
            '<w:del w:id="1"><w:r><w:delText>Алқа</w:delText></w:r></w:del>'
            '<w:ins w:id="2"><w:r><w:t>Кеңес</w:t></w:r></w:ins>'
        )
        assert old.encode() in xml
        return xml.replace(old.encode(), new.encode())

    raw = with_part(
        docx(lambda document: document.add_paragraph("Кеңес")), "word/document.xml", tracked
    )
    assert from_bytes("act.docx", raw).text == "Кеңес\n"


@pytest.mark.parametrize("share", [0.0005, 0.3, 0.7, 0.95, 0.999])
def test_a_truncated_docx_is_told(share: float) -> None:
    raw = docx(_council)
    message = refusal("act.docx", raw[: max(1, int(len(raw) * share))])
    assert "truncated or damaged" in message


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [
        ("word/vbaProject.bin", b"macro", "the document carries macros"),
        ("word/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "declares a DOCTYPE"),
        ("word/bomb.xml", b"<a>" + b" " * 30_000_000 + b"</a>", "times its size"),
    ],
)
def test_a_hostile_docx_is_refused(part: str, content: bytes, told: str) -> None:
    assert told in refusal("act.docx", with_part(docx(_council), part, lambda _: content))


def test_a_zip_that_is_no_word_document_is_told() -> None:
    other = with_part(docx(_council), "word/document.xml", None)
    assert "this is a zip archive, not a Word document" in refusal("act.docx", other)
    sheet = with_part(other, "xl/workbook.xml", lambda _: b"<a/>")
    assert "this is an Excel workbook" in refusal("act.docx", sheet)


def test_a_docx_without_words_is_told() -> None:
    assert "has no words" in refusal("act.docx", docx(lambda document: None))


def test_a_docx_with_broken_xml_is_told() -> None:
    raw = with_part(docx(_council), "word/document.xml", lambda xml: xml[:-40])
    assert "cannot be read" in refusal("act.docx", raw)


# --- PDF ---


def test_a_pdf_keeps_its_lines_and_parts_its_pages() -> None:
    source = from_bytes("act.pdf", pdf(lines("Article 1", "second line"), lines("Article 2")))
    assert source.form is Form.PDF
    assert source.text == "Article 1\nsecond line\fArticle 2"


def test_a_pdf_with_kazakh_letters_is_read_as_kazakh() -> None:
    source = from_bytes("act.pdf", kazakh_pdf("Үйлестіру кеңесі", "құрылсын."))
    assert source.text == "Үйлестіру кеңесі\nқұрылсын."
    assert source.language is Language.KK


def test_a_scanned_pdf_is_told_to_be_recognised() -> None:
    message = refusal("act.pdf", pdf(b"/Im1 Do", picture=True))
    assert "the PDF is a scan" in message
    assert "ocrmypdf -l kaz+rus" in message


def test_a_pdf_with_one_scanned_page_is_refused_rather_than_read_with_a_hole() -> None:
    message = refusal("act.pdf", pdf(lines("Article 1"), b"/Im1 Do", picture=True))
    assert "page 2 of 2 is a picture" in message


def test_an_encrypted_pdf_is_told() -> None:
    locked = (
        b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> "
        % (
            b"41" * 32,
            b"42" * 32,
        )
    )
    message = refusal("act.pdf", pdf(lines("Article 1"), trailer=locked))
    assert "the PDF is encrypted" in message


@pytest.mark.parametrize("share", [0.02, 0.2, 0.4])
def test_a_truncated_pdf_is_told(share: float) -> None:
    raw = pdf(lines("Article 1"), lines("Article 2"))
    assert "act.pdf" in refusal("act.pdf", raw[: int(len(raw) * share)])


def test_a_pdf_that_draws_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from zangraph.corpus import pdf as module

    monkeypatch.setattr(module, "MAX_OPERATORS", 1000)
    assert "draws more" in refusal("act.pdf", pdf(lines(*["Article"] * 2000)))


# --- HTML ---

# The frame of a page of a publisher of acts: title and requisites stand outside the text.
PAGE = """<!DOCTYPE html><html><head><title>Сайт</title><script>var a = "сөз";</script></head><body>
<nav><a href="/">Басты бет</a></nav>
<div class="slogan"><span class="status">Күшінде</span><h1>Кеңес туралы ереже</h1>
<p>Уәкілдің 2023 жылғы 20 қаңтардағы № 1 бұйрығы.</p></div>
<div class="menu">Мәтін | Ақпарат</div>
<article><p id="z1">1. Кеңес <a href="#z2">2-тармаққа</a> сәйкес құрылады.<br>1) төраға;</p>
<p style="display:none">жасырын</p>
<table><tr><td>№</td><td>Атауы</td></tr><tr><td>1</td><td><p>Үйлестіру</p><p>кеңесі</p></td></tr></table>
<table><tr><td></td><td>Бұйрыққа<br>1-қосымша</td></tr></table>
<p>2. Кеңестің отырыстары тоқсан сайын өткізіледі.</p></article>
<footer>© 2012</footer></body></html>"""


def test_a_web_page_gives_the_act_without_the_site() -> None:
    source = from_bytes("page.html", PAGE.encode())
    assert source.form is Form.HTML
    assert source.text.splitlines() == [
        "Күшінде",
        "Кеңес туралы ереже",
        "Уәкілдің 2023 жылғы 20 қаңтардағы № 1 бұйрығы.",
        "1. Кеңес 2-тармаққа сәйкес құрылады.",
        "1) төраға;",
        "№\tАтауы",
        "1\tҮйлестіру кеңесі",
        "Бұйрыққа",
        "1-қосымша",
        "2. Кеңестің отырыстары тоқсан сайын өткізіледі.",
    ]


def test_a_page_nested_without_end_is_read_or_refused() -> None:
    raw = ("<html><body>" + "<div>" * 50_000 + "Кеңес").encode()
    try:
        assert from_bytes("page.html", raw).form is Form.HTML
    except InputError as error:
        assert "page.html" in str(error)


# --- Languages and laws ---


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (KAZAKH, Language.KK),
        (RUSSIAN, Language.RU),
        ("Кенес туралы", Language.KK),  # no letter of its own, but a word
        ("О Совете Қазақстан халқы Ассамблеясы " + RUSSIAN * 9, Language.RU),  # a name in Kazakh
        ("", Language.KK),
    ],
)
def test_a_language_is_told_by_its_letters_then_its_words(text: str, language: Language) -> None:
    assert language_of(text) is language


def _loads_or_refuses(name: str, raw: bytes) -> None:
    try:
        source = from_bytes(name, raw)
    except InputError as error:
        assert name in str(error)
    else:
        assert source.text.strip()


names = st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf", "a.html", "a"])


@settings(max_examples=300, deadline=None)
@given(names, st.binary(max_size=400))
def test_any_bytes_load_or_are_refused(name: str, raw: bytes) -> None:
    _loads_or_refuses(name, raw)


@settings(max_examples=200, deadline=None)
@given(names, st.text(max_size=400))
def test_any_text_loads_or_is_refused(name: str, text: str) -> None:
    _loads_or_refuses(name, text.encode("utf-8", errors="replace"))


DOCUMENTS = {
    "a.docx": docx(_council),
    "a.pdf": pdf(lines("Article 1"), lines("Article 2")),
    "a.html": PAGE.encode(),
    "a.txt": KAZAKH.encode(),
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(DOCUMENTS)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8),
    st.floats(0, 1),
)
def test_a_mutated_document_loads_or_is_refused(
    name: str, changes: list[tuple[float, int]], kept: float
) -> None:
    raw = bytearray(DOCUMENTS[name])
    for place, byte in changes:
        raw[int(place * (len(raw) - 1))] = byte
    _loads_or_refuses(name, bytes(raw[: int(kept * len(raw)) + 1]))
