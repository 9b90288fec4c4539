"""Lines of a page layout to lines of the text: page numbers left out, rows of cells made tables.

A PDF repeats the number of each page at its head or foot, in the middle of a sentence or a word.
It is left out only where numbers run on from page to page; each is recorded as a repair. Rows of a
table (from DOCX or HTML, cells parted by tabs) become one line, cells parted by ` | ` and rows by
` ¶ `, like the tables of Markdown.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import regex

from zangraph.corpus.lines import Line, Run, set_runs
from zangraph.corpus.source import BlockKind, Repair, RepairKind, Span

_NUMBER = regex.compile(r"[-–—]?\s*(?<number>\d{1,4})\s*[-–—]?")
_PAGE_END = "\f"
# Page numbers must run on over so many pages, so that a lone number is not taken for one.
_PAGES_FROM = 2
# A paragraph whose number is set off by a tab is no table.
_MARKER = regex.compile(r"\s*(?:\d+(?:[-.]\d+)*[.)]|\p{L}\)|[-–—•])\t[^\t]*")


def without_page_numbers(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines of a paged text without its page numbers, which become repairs."""
    numbers: dict[int, int] = {}
    page = 0
    for index, line in enumerate(lines):
        before = lines[index - 1].end if index else 0
        page += text.count(_PAGE_END, before, line.start)
        after = lines[index + 1].start if index + 1 < len(lines) else len(text)
        match = _NUMBER.fullmatch(line.text)
        if match and (_PAGE_END in text[before : line.start] + text[line.end : after]):
            numbers[index] = int(match["number"]) - page
    if not numbers:
        return list(lines)
    offset, count = Counter(numbers.values()).most_common(1)[0]
    if count < _PAGES_FROM:
        return list(lines)
    kept: list[Line] = []
    pending: list[Repair] = []
    gap = 0
    for index, line in enumerate(lines):
        if numbers.get(index) == offset:
            span = Span(line.start, line.end)
            pending.append(Repair(RepairKind.PAGE_BREAK, span, text[line.start : line.end], ""))
            gap += line.gap + 1
            continue
        line.gap += gap
        line.repairs[:0] = pending
        pending, gap = [], 0
        kept.append(line)
    if kept:
        kept[-1].repairs.extend(pending)
    return kept


def with_tables(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines of a text, neighbouring rows of as many cells made one table."""
    made: list[Line] = []
    for (cells, _), group in groupby(_numbered(lines, text), key=lambda item: item[0]):
        rows = [line for _, line in group]
        printed = [text[_row_start(row, text) : row.end] for row in rows]
        if cells == 0 or len(rows) < 2 or all(_MARKER.fullmatch(row) for row in printed):
            made.extend(rows)
            continue
        table = rows[0]
        runs: list[Run] = []
        for row, words in zip(rows, printed, strict=True):
            if runs:
                runs.append(Run(-1, -1, " ¶ "))
            at = _row_start(row, text)
            for number, cell in enumerate(words.split("\t")):
                if number:
                    runs.append(Run(-1, -1, " | "))
                lead = len(cell) - len(cell.lstrip())
                runs.append(Run(at + lead, at + len(cell.rstrip())) if cell.strip() else Run(0, 0))
                at += len(cell) + 1
        table.kind, table.end = BlockKind.TABLE, rows[-1].end
        for row in rows[1:]:
            table.repairs.extend(row.repairs)
        set_runs(table, text, runs)
        made.append(table)
    return made


def _numbered(lines: Sequence[Line], text: str) -> list[tuple[tuple[int, int], Line]]:
    """Each line with its number of tabs, and with the number of the run of lines it stands in."""
    run = 0
    numbered: list[tuple[tuple[int, int], Line]] = []
    for line in lines:
        run += line.gap > 0
        tabs = text.count("\t", _row_start(line, text), line.end) if len(line.runs) == 1 else 0
        numbered.append(((tabs, run), line))
    return numbered


def _row_start(line: Line, text: str) -> int:
    """Where the row of a line begins, an empty first cell included."""
    return (
        line.start - line.indent
        if text[line.start - line.indent : line.start].isspace()
        else line.start
    )
