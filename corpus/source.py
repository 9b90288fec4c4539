"""A text as printed (`SourceText`) and as read (`Reading`), with a map between the two.

Everything downstream works on the reading: wrapped lines joined, displaced hyperlinks put back,
markup and invisible characters dropped. Everything shown to a person is quoted from the source:
`Reading.evidence` turns a range of the reading into the printed words at their span, and gives
the repaired wording beside them where the two differ.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from unicodedata import combining

from zangraph.corpus.folding import fold


class Language(StrEnum):
    """The two languages in which Kazakh acts are equally authentic (law on legal acts, 24(6))."""

    KK = "kk"
    RU = "ru"


class Form(StrEnum):
    """What kind of file a text came from; decides how its lines are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in `SourceText.text`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class SourceText:
    """The bytes of a file and the text decoded from them."""

    name: str
    raw: bytes
    text: str
    form: Form
    language: Language

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    def at(self, span: Span) -> str:
        """The words as printed at a span."""
        return self.text[span.start : span.end]


class RepairKind(StrEnum):
    """Why the reading differs from the print."""

    DISPLACED_LINK = "displaced-link"
    LINE_JOIN = "line-join"
    PAGE_BREAK = "page-break"
    HYPHENATION = "hyphenation"
    INVISIBLE = "invisible"


@dataclass(frozen=True, slots=True)
class Repair:
    """One place where the reading departs from the print; `printed` is what stands there."""

    kind: RepairKind
    span: Span
    printed: str
    repaired: str


class BlockKind(StrEnum):
    """What the layout says a block is, before its words are read."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    TABLE = "table"
    RULE = "rule"


class Emphasis(StrEnum):
    """How the whole of a block is set."""

    NONE = ""
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the reading: `reading.text[start:end]`, without its line end.

    `level` is the heading level (0 where it is none), `indent` the leading columns of the print,
    `anchor` the publisher's anchor that stands before it (`st46-11`, `an1_p17`), if any.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    indent: int = 0
    emphasis: Emphasis = Emphasis.NONE
    anchor: str = ""


class Piece(NamedTuple):
    """A run of the reading copied from the source: `length` characters from `start` on.

    A run that the source does not have (a space put in) has `start` = -1.
    """

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a fact rests on: `quote` is exactly the source text at `span`.

    `repaired` is how they are read, where that is not merely a matter of white space.
    """

    span: Span
    quote: str
    repaired: str | None = None


@dataclass(frozen=True)
class Reading:
    """A source text as read: one block a line, `text` being the blocks joined by line ends.

    `doubts` are the places where a link has left its place and the text does not decide what it
    was: they are read as printed.
    """

    source: SourceText
    text: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Span, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text for matching: look-alike letters, hyphens, spaces and quotes made one.

        It has the same length as `text`, so offsets are shared.
        """
        return fold(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    def span(self, start: int, end: int) -> Span:
        """Where a range of the reading stands in the source: the smallest span that holds it all.

        An empty range, or one that holds only put-in characters, gives the empty span at its place.
        """
        first = max(bisect_right(self._starts, start) - 1, 0)
        low, high, place = -1, -1, 0
        for index in range(first, len(self.pieces)):
            piece = self.pieces[index]
            if piece.at >= end and not (piece.at == start == end):
                break
            if piece.start < 0:
                continue
            place = piece.start + min(max(start - piece.at, 0), piece.length)
            begin = max(start, piece.at)
            stop = min(end, piece.at + piece.length)
            if begin < stop:
                source = piece.start + begin - piece.at
                low = source if low < 0 else min(low, source)
                high = max(high, source + stop - begin)
        # A letter read whole may stand in parts in the source: its marks are of it.
        while low >= 0 and combining(self.source.text[high : high + 1] or " "):
            high += 1
        return Span(low, high) if low >= 0 else Span(place, place)

    def evidence(self, start: int, end: int) -> Evidence:
        """The printed words behind a range of the reading, and the reading where they differ."""
        span = self.span(start, end)
        quote = self.source.at(span)
        read = self.text[start:end]
        same = quote == read or quote.split() == read.split()
        return Evidence(span, quote, None if same else read)

    def block_text(self, block: Block) -> str:
        """The words of one block."""
        return self.text[block.start : block.end]
