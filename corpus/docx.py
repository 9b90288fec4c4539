"""A Word document to its text: one paragraph a line, list numbers restored, a table row a line.

Word keeps list numbers outside the text ("the third item of list 5"), so the numbers that a lawyer
sees (`3)`, `1.2.`) are counted here. Headers, footers, comments and deleted words are left out;
inserted words of tracked changes are in. The file is a zip of XML from anyone, so its size, its
members and its XML are checked before a parser sees them.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Protocol

import regex

from zangraph.corpus.errors import InputError
from zangraph.corpus.tables import table_lines
from zangraph.corpus.word_lists import ListNumbers

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
# Limits of the upload gate. A long code in DOCX has 60 members, 15 MB unpacked, 300,000 elements,
# and its XML is packed 20 to 30 times.
MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 100
MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 200
# Below this a high ratio is only a small file.
_RATIO_FROM = 2**20
_OTHER_ZIPS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
)
# What zipfile and its unpackers raise for a file cut short or altered.
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
# A line break inside a paragraph ends it where a new item of a list follows; elsewhere it only
# shapes a title.
_ITEM = regex.compile(r"(?:\d{1,3}(?:-\d{1,3})?[.)]|\p{L}\)|[-–—•])\s")


class _Element(Protocol):
    """What is used of an lxml element: python-docx has no types."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator[_Element]: ...
    def get(self, key: str) -> str | None: ...


def docx_text(name: str, raw: bytes) -> str:
    """The text of a DOCX file. Raises `InputError` for one that is damaged, hostile or empty."""
    _check(name, raw)
    try:
        document = _open(raw)
        numbers = ListNumbers.of(document)
        lines = _lines(document.element.body, numbers, depth=0)
    except Exception as error:  # python-docx and lxml raise a dozen types for defective XML
        raise InputError(
            f"{name}: the Word document cannot be read ({type(error).__name__}: {error}); open it "
            "in a word processor and save it again as .docx"
        ) from None
    if not any(line.strip() for line in lines):
        raise InputError(
            f"{name}: the Word document has no words; if it holds a picture of the act, save that "
            "as PDF and recognise it with `ocrmypdf`"
        )
    return "\n".join(lines) + "\n"


def _open(raw: bytes) -> Any:  # python-docx has no types
    from docx import Document

    return Document(BytesIO(raw))


def _check(name: str, raw: bytes) -> None:
    """Refuse a zip that is damaged, is no Word document, or would unpack beyond the limits."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            _check_members(name, members, len(raw))
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _check_xml(name, archive, member)
    except _DAMAGE as error:
        raise InputError(
            f"{name}: the Word document is truncated or damaged ({error}); get the file again "
            "(it ends before it should, or its parts do not open)"
        ) from None


def _check_members(name: str, members: list[zipfile.ZipInfo], size: int) -> None:
    names = [member.filename for member in members]
    if _BODY not in names:
        what = next((what for part, what in _OTHER_ZIPS if part in names), "a zip archive")
        raise InputError(f"{name}: this is {what}, not a Word document; save the text as .docx")
    if len(names) > MAX_MEMBERS:
        raise _hostile(name, f"has {len(names):,} parts", f"at most {MAX_MEMBERS:,}")
    if len(set(names)) < len(names):
        raise _hostile(name, "has two parts of one name", "each part once")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        raise _hostile(
            name, f"unpacks to {unpacked // 2**20} MB", f"at most {MAX_UNPACKED // 2**20} MB"
        )
    if unpacked > max(_RATIO_FROM, MAX_RATIO * size):
        raise _hostile(name, f"unpacks to {unpacked // size} times its size", f"{MAX_RATIO} times")
    if any(member.flag_bits & 0x1 for member in members):
        raise InputError(f"{name}: the Word document is encrypted; save it without a password")
    if any("vbaproject" in part.lower() for part in names):
        raise InputError(f"{name}: the document carries macros; save it as .docx without them")


def _check_xml(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Count a part's elements as it unpacks, and refuse a DOCTYPE: Word never writes one."""
    elements, tail = 0, b""
    with archive.open(member) as part:
        while chunk := part.read(2**20):
            elements += chunk.count(b"<")
            # Tags come in pairs, so twice the limit is its bound.
            if elements > 2 * MAX_ELEMENTS:
                raise _hostile(
                    name,
                    f"has more than {MAX_ELEMENTS:,} elements in {member.filename}",
                    "fewer",
                )
            window = tail + chunk
            if b"<!DOCTYPE" in window or b"<!\x00D\x00O\x00C" in window or b"<!ENTITY" in window:
                raise _hostile(name, f"declares a DOCTYPE in {member.filename}", "none")
            tail = window[-16:]


def _hostile(name: str, found: str, expected: str) -> InputError:
    return InputError(
        f"{name}: the Word document {found}; expected {expected}: open it in a word processor and "
        "save it again as .docx"
    )


def _lines(body: _Element, numbers: ListNumbers, depth: int) -> list[str]:
    """The paragraphs and table rows of a body or cell, in order."""
    if depth > MAX_DEPTH:
        raise ValueError("parts nested too deep")
    lines: list[str] = []
    for child in body:
        if child.tag == _W + "p":
            label = numbers.label(child)
            text = _paragraph(child)
            if text.strip() or not label:
                lines.extend((f"{label} {text}" if label else text).split("\n"))
        elif child.tag == _W + "tbl":
            lines.extend(table_lines(_rows(child, numbers, depth)))
        elif child.tag in _WRAPPERS:
            lines.extend(_lines(child, numbers, depth + 1))
    return lines


# Content controls and tracked insertions stand around paragraphs.
_WRAPPERS = frozenset(_W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
# What is not part of the text as it stands: deletions, properties, field codes.
_SKIPPED = frozenset(
    _W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {_W + "tab": "\t", _W + "noBreakHyphen": "-", _W + "cr": "\n", _W + "br": "\n"}


def _rows(table: _Element, numbers: ListNumbers, depth: int) -> list[list[list[str]]]:
    rows: list[list[list[str]]] = []
    for row in _inside(table, "tr"):
        rows.append([_lines(cell, numbers, depth + 1) for cell in _inside(row, "tc")])
    return rows


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == _W + tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _paragraph(paragraph: _Element) -> str:
    """The words of a paragraph; a break ends a line only before an item of a list."""
    parts = "".join(_words(paragraph)).split("\n")
    text = parts[0]
    for part in parts[1:]:
        text += ("\n" if _ITEM.match(part.lstrip()) else " ") + part.strip()
    return text.rstrip()


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK and isinstance(child.tag, str):
            yield from _words(child)
