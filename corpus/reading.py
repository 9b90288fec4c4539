"""A source text to its reading: one paragraph of the law a line, with a map back to the print.

Lines are found (`lines`, `markdown`), displaced links put back (`repair`), lines joined (`joins`),
and what is read of them is copied into the reading piece by piece. Every piece with a place in the
source is copied letter for letter, but for letters that a file has in parts (`и` and a breve),
which are read whole; white space put in between two lines has no place there.
The sentences of the law are thus whole before any pattern runs, and can still be quoted as printed.
"""

from dataclasses import dataclass, field

from zangraph.corpus.joins import Joint, paragraphs
from zangraph.corpus.layout import measure
from zangraph.corpus.lines import Line, Run, plain_lines
from zangraph.corpus.markdown import is_markdown, markdown_lines
from zangraph.corpus.pages import with_tables, without_page_numbers
from zangraph.corpus.repair import put_back
from zangraph.corpus.source import (
    Block,
    Form,
    Piece,
    Reading,
    Repair,
    RepairKind,
    SourceText,
    Span,
)
from zangraph.corpus.words import Words

_PAGE_BREAK = RepairKind.PAGE_BREAK
# Forms whose tables are given as rows of cells parted by tabs.
_WITH_ROWS = (Form.DOCX, Form.HTML)


def read(source: SourceText) -> Reading:
    """The reading of a source text; never fails, whatever the text."""
    text = source.text
    if source.form is Form.MARKDOWN or (source.form is Form.TEXT and is_markdown(text)):
        lines = markdown_lines(text)
    else:
        lines = plain_lines(text)
        if "\f" in text:
            lines = without_page_numbers(lines, text)
        if source.form in _WITH_ROWS:
            lines = with_tables(lines, text)
    layout = measure(lines)
    words = Words(text)
    doubts = put_back(lines, text, layout, words)
    page = _Page(text)
    for paragraph in paragraphs(lines, words, layout):
        page.write(paragraph)
    page.close()
    return Reading(
        source,
        "".join(page.parts),
        tuple(page.pieces),
        tuple(page.blocks),
        tuple(sorted(page.repairs, key=lambda repair: repair.span)),
        doubts,
    )


@dataclass
class _Page:
    """The reading as it is being written.

    `begun` and `copied` are where, in the source, the run that is being copied starts and ends.
    """

    source: str
    at: int = 0
    begun: int = 0
    copied: int = 0
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    def copy(self, start: int, end: int) -> None:
        """Copy a range of the source."""
        if start >= end:
            return
        if start != self.copied:
            self.close()
            self.begun = start
        self.copied = end
        self.parts.append(self.source[start:end])
        self.at += end - start

    def put(self, text: str) -> None:
        """Put in what the source does not have."""
        if text:
            self.close()
            self.pieces.append(Piece(self.at, -1, len(text)))
            self.parts.append(text)
            self.at += len(text)

    def read_as(self, run: Run) -> None:
        """Write a letter whole that the source has in parts; its place is that of the first."""
        self.close()
        self.pieces.append(Piece(self.at, run.start, len(run.put)))
        self.parts.append(run.put)
        self.at += len(run.put)

    def close(self) -> None:
        """End the run that is being copied."""
        length = self.copied - self.begun
        if length:
            self.pieces.append(Piece(self.at - length, self.begun, length))
            self.begun = self.copied

    def write(self, paragraph: list[tuple[Line, Joint]]) -> None:
        """Write the lines of one paragraph as a block."""
        if self.blocks:
            self.put("\n")
        start = self.at
        first = paragraph[0][0]
        for index, (line, joint) in enumerate(paragraph):
            if index:
                self._joint(paragraph[index - 1][0], line, joint)
            after = paragraph[index + 1][1] if index + 1 < len(paragraph) else None
            for run in line.runs:
                if run.put and run.start >= 0:
                    self.read_as(run)
                elif run.put:
                    self.put(run.put)
                else:
                    cut = after.drop if after and run is line.runs[-1] else 0
                    self.copy(run.start, run.end - cut)
            # A page number between two lines that are joined is part of the page break.
            self.repairs.extend(
                repair
                for repair in line.repairs
                if not index or repair.span.start >= line.start or repair.kind is not _PAGE_BREAK
            )
        self.blocks.append(
            Block(
                start, self.at, first.kind, first.level, first.indent, first.emphasis, first.anchor
            )
        )

    def _joint(self, before: Line, line: Line, joint: Joint) -> None:
        if joint.between == " " and self.source[before.end : before.end + 1] == " ":
            self.copy(before.end, before.end + 1)
        else:
            self.put(joint.between)
        if joint.cut and before.runs[-1].end == before.end:
            span = Span(before.end - 1, line.start)
            read = "" if joint.drop else "-"
            self.repairs.append(
                Repair(RepairKind.HYPHENATION, span, self.source[span.start : span.end], read)
            )
        elif line.gap:
            span = Span(before.end, line.start)
            printed = self.source[span.start : span.end]
            self.repairs.append(Repair(_PAGE_BREAK, span, printed, joint.between))
