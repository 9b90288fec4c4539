"""A text to its physical lines: where each stands, how it is set, what of it is read.

A line is the unit in which print is damaged (wrapped, hyphenated, cut by a page, its links moved),
so every repair works on lines; only `zangraph.corpus.joins` makes paragraphs of them. What is read
of a line is a list of runs: ranges of the source, in reading order, and characters put in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import regex

from zangraph.corpus.source import BlockKind, Emphasis, Repair, RepairKind, Span


class Run(NamedTuple):
    """A range of the source that is read, as `put` where that is given; `start` -1: put in."""

    start: int
    end: int
    put: str = ""


@dataclass(slots=True)
class Line:
    """One physical line: its place `start:end` without white space, and how it is read.

    `gap` counts the blank lines before it, `soft` says that white space follows its last word,
    `hard` that its end is meant as a line end (two spaces in Markdown). `moved` says that
    links had left this line, `starts` that it now begins with the one put back.
    """

    start: int
    end: int
    runs: list[Run]
    text: str
    indent: int = 0
    gap: int = 0
    soft: bool = False
    hard: bool = False
    moved: bool = False
    starts: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    emphasis: Emphasis = Emphasis.NONE
    anchor: str = ""
    repairs: list[Repair] = field(default_factory=list)


# All that ends a line for Python's str.splitlines, so that a block never holds a line end.
_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = regex.compile(rf"([^{_ENDS}]*)(?:\r\n|[{_ENDS}]|\Z)")
# Characters that have no width: soft hyphens, joiners, direction marks, byte-order marks, controls.
_INVISIBLE = regex.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x1f\x7f]+"
)
# A letter with marks of its own, which may be one letter taken apart: `и` and a breve for `й`.
_IN_PARTS = regex.compile(r"[^\p{M}\s]\p{M}{1,4}")
# `… туралы ереже 1-тарау. Жалпы ережелер`: neither part has a full stop of its own.
_TITLE_AND_HEADING = regex.compile(
    r"""
    (?<title>[^.;:]*\p{L})\s+
    (?<heading>(?:\d+-(?:тарау|бөлім)|(?i:глава|раздел)\s\d+)\.\s+\p{Lu}[^.;:]*)
    """,
    regex.VERBOSE,
)


def printed_lines(text: str) -> Iterator[tuple[int, str]]:
    """The offset and the characters of each line of a text, blank ones included."""
    at = 0
    if not any(end in text for end in _ENDS[1:]):
        for line in text.split("\n"):
            yield at, line
            at += len(line) + 1
        return
    for match in _LINE.finditer(text):
        yield match.start(), match[1]


def has_invisible(text: str) -> bool:
    """Whether a text holds characters that have no width, marks apart from their letters too."""
    return _INVISIBLE.search(text) is not None or not is_normalized("NFC", text)


def set_runs(line: Line, text: str, runs: Sequence[Run]) -> None:
    """Let a line be read as the given runs of the source text, empty ones left out."""
    line.runs = [run for run in runs if run.put or run.end > run.start]
    line.text = "".join(run.put or text[run.start : run.end] for run in line.runs)


def drop_invisible(line: Line, text: str) -> None:
    """Leave out of a line's runs what has no width, make letters whole, and record both."""
    runs: list[Run] = []
    for run in line.runs:
        at = run.start
        if run.put:
            runs.append(run)
            continue
        found = [(*match.span(), "") for match in _INVISIBLE.finditer(text, run.start, run.end)]
        for match in _IN_PARTS.finditer(text, run.start, run.end):
            whole = normalize("NFC", match[0])
            if whole != match[0]:
                found.append((*match.span(), whole))
        for start, end, read in sorted(found):
            runs.append(Run(at, start))
            if read:
                runs.append(Run(start, end, read))
            line.repairs.append(
                Repair(RepairKind.INVISIBLE, Span(start, end), text[start:end], read)
            )
            at = end
        runs.append(Run(at, run.end))
    if line.repairs:
        set_runs(line, text, runs)


def plain_lines(text: str) -> list[Line]:
    """The lines of a text without markup, blank ones counted in the `gap` of the next."""
    lines: list[Line] = []
    gap = 0
    invisible = has_invisible(text)
    for at, printed in printed_lines(text):
        words = printed.strip()
        if not words:
            gap += 1
            continue
        lead = len(printed) - len(printed.lstrip())
        start, end = at + lead, at + lead + len(words)
        line = Line(start, end, [Run(start, end)], words, indent=lead, gap=gap)
        line.soft = len(printed) > lead + len(words)
        if invisible:
            drop_invisible(line, text)
            if not line.text.strip():
                gap += 1
                continue
        lines += _apart(line, text)
        gap = 0
    return lines


def _apart(line: Line, text: str) -> list[Line]:
    """A title and the heading of the chapter after it, where they were run together in one line."""
    match = _TITLE_AND_HEADING.fullmatch(line.text)
    if not match or len(line.runs) != 1:
        return [line]
    at = line.start + match.start("heading")
    end = line.start + match.end("title")
    title = replace(line, end=end, runs=[Run(line.start, end)], text=match["title"], soft=False)
    heading = Line(at, line.end, [Run(at, line.end)], match["heading"], indent=line.indent)
    return [title, heading]
