r"""A file in any of the formats that acts come in to one `SourceText`.

The content decides, then the suffix: publishers' copies are often misnamed (Markdown in `.txt`, a
saved web page in `.doc`). Nothing is repaired here: a PDF keeps its physical lines and its page
breaks (`\f`), Markdown its markup; `reading` heals and drops them.
"""

from __future__ import annotations

from pathlib import Path

import regex

from zangraph.corpus.docx import docx_text
from zangraph.corpus.encoding import decode
from zangraph.corpus.errors import InputError
from zangraph.corpus.language import language_of
from zangraph.corpus.pdf import pdf_text
from zangraph.corpus.source import Form, Language, SourceText

# The largest code has under 4 MB of text, and its page under 20 MB.
MAX_TEXT_BYTES = 64 * 2**20
MAX_FILE_BYTES = 20 * 2**20
# A paragraph of law is a few thousand characters; a table on one line some hundred thousand.
MAX_LINE = 2**20

# What can be loaded, by suffix; `.txt` and files without a suffix are told apart by content.
SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm"})

# A saved web page: a doctype or `<html>` after comments and XML declarations. An anchor or a table
# at the head of a Markdown file is not one.
_HTML = regex.compile(
    r"""\A\s*
    (?: <\?xml [^>]{0,200} \?> \s* | <!-- (?:(?!-->).){0,2000} --> \s* )*+
    < (?: !doctype\s+html | html | head | body ) \b""",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
# Block-level Markdown: ATX headings, lines that are bold as a whole, quotes, publishers' anchors.
_MARKDOWN = regex.compile(
    r"""^ (?:
        \#{1,6} [ ]+ (?: [\p{L}*«"(] | \d+[-.] )  # ## 1-тарау; not "# 5 бұйрығы", a misprinted №
      | [ ]{0,6} \*\* [^*\n]{1,500} \*\* [ ]{0,2} $   # **Министр**
      | [ ]{0,6} > [ ]{0,3} \*              # > *Ескерту. …*
      | [ ]{0,6} <a [ ] id="[\w-]{1,40}"></a>         # <a id="st10-1"></a>
    )""",
    regex.VERBOSE | regex.MULTILINE,
)
_OTHER_OFFICE = (
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc) or an encrypted one", "save it as .docx"),
    (b"{\\rtf", "an RTF document", "save it as .docx"),
)


def load(
    path: Path, language: Language | None = None, *, encoding: str | None = None
) -> SourceText:
    r"""The text of a file: plain text, Markdown, DOCX, PDF with a text layer, or HTML.

    `language` and `encoding` are recognised where not given; an encoding other than UTF-8 must be
    given. Line ends are `\n`. Raises `InputError` for whatever cannot be read as the text of an
    act: what was found, where, and what to do.
    """
    raw = _bytes(path)
    return from_bytes(path.name, raw, language, encoding=encoding)


def from_bytes(
    name: str, raw: bytes, language: Language | None = None, *, encoding: str | None = None
) -> SourceText:
    """The text of a file whose bytes are at hand, under the name it goes by; see `load`."""
    if len(raw) > MAX_TEXT_BYTES:
        raise _too_large(name, raw, len(raw))
    form, text = _read(name, raw, encoding)
    if not text.strip():
        raise InputError(f"{name}: the file holds no words; expected the text of an act")
    _check_lines(name, text)
    return SourceText(name, raw, text, form, language or language_of(text))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_TEXT_BYTES + 1)
            size = path.stat().st_size
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; expected the text of an act") from None
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder; give one of the texts in it") from None
    except OSError as error:
        raise InputError(f"{path}: the file cannot be opened: {error.strerror}") from None
    if len(raw) > MAX_TEXT_BYTES:
        raise _too_large(path.name, raw, size)
    return raw


def _read(name: str, raw: bytes, encoding: str | None) -> tuple[Form, str]:
    suffix = Path(name).suffix.lower()
    for magic, what, remedy in _OTHER_OFFICE:
        if raw.startswith(magic):
            raise InputError(f"{name}: this is {what}; {remedy} and give that file")
    if b"%PDF-" in raw[:1024] or (suffix == ".pdf" and raw.strip()):
        return Form.PDF, pdf_text(name, _small(name, raw))
    if raw.startswith(b"PK") or (suffix == ".docx" and raw.strip()):
        return Form.DOCX, docx_text(name, _small(name, raw))
    text = decode(name, raw, encoding)
    if suffix in {".html", ".htm", ".xhtml"} or _HTML.match(text):
        # Its parser takes a while to import, and most texts are not pages.
        from zangraph.corpus.html import html_text

        _small(name, raw)
        return Form.HTML, html_text(name, text)
    if suffix in {".md", ".markdown"} or is_markdown(text):
        return Form.MARKDOWN, text
    return Form.TEXT, text


def is_markdown(text: str) -> bool:
    r"""Whether a text has Markdown's marks at block level, whatever its file is called.

    >>> is_markdown("## Ереже\n\n1. Жалпы **ережелер**.")
    True
    >>> is_markdown("1. Кеңес # 5 шешімімен * құрылды.")
    False
    """
    return _MARKDOWN.search(text) is not None


def _small(name: str, raw: bytes) -> bytes:
    if len(raw) > MAX_FILE_BYTES:
        raise InputError(
            f"{name}: the file is {_megabytes(len(raw))}; expected a document of at most "
            f"{_megabytes(MAX_FILE_BYTES)}: save it without its pictures"
        )
    return raw


def _check_lines(name: str, text: str) -> None:
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise _long_line(name, number, f"{len(line):,} characters")


def _too_large(name: str, raw: bytes, size: int) -> InputError:
    """Why a file beyond the limit is refused: a line without end if it has one, else its size."""
    for number, line in enumerate(raw.split(b"\n"), start=1):
        # A character is at most four bytes of UTF-8.
        if len(line) > 4 * MAX_LINE:
            return _long_line(name, number, f"more than {len(line) // 4:,} characters")
    return InputError(
        f"{name}: the file is {_megabytes(size)}; expected at most {_megabytes(MAX_TEXT_BYTES)}: "
        "split it into one file per act"
    )


def _long_line(name: str, number: int, length: str) -> InputError:
    return InputError(
        f"{name}: line {number} has {length}; expected at most {MAX_LINE:,}: this is no text of "
        "an act, or its line ends were lost"
    )


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"
