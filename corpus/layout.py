"""Lines to their layout: whether they are hard-wrapped, how wide, and how paragraphs are set off.

The layout is measured from the lines themselves, never taken from a file's name or form: the same
text exists with one paragraph a line (a web copy), and wrapped at the margin (a PDF).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from zangraph.corpus.lines import Line

# A line that surely goes on from the one before: it begins in lower case.
_GOES_ON = regex.compile(r"\p{Ll}")
# Ends of lines after which lower case proves nothing: lists have `;`, lead-ins `:`.
_CLOSED = regex.compile(r"[.;:!?]")
# Share of lines that must go on from the one before for a text to count as wrapped. Measured:
# wrapped texts 0.47 to 0.62, one paragraph a line 0.00 to 0.04.
_WRAPPED_SHARE = 0.15
# A wrapped text has lines of nearly one length: the longest twentieth is at most this many times
# the middle of the lines that go on.
_EVEN = 1.5
# A line below this share of the usual width was not broken by the margin.
_SHORT_SHARE = 0.7
# Share of indented lines from which indents mark paragraphs.
_INDENTED_SHARE = 0.08
# White space at the end of most wrapped lines makes it a mark of wrapping.
_SOFT_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text are set.

    `width` is the number of columns above which a line had to be broken: a line that, with the
    first word of the next, stays below it, ended early. `indent` is the least indent of a
    paragraph's first line, 0 where paragraphs are not indented. `soft` says that a space at the
    end of a line marks a line that goes on.
    """

    wrapped: bool = False
    width: int = 0
    indent: int = 0
    soft: bool = False


def columns(line: Line, after: Line) -> int:
    """The columns that a line would take with the first word of the next."""
    return line.indent + len(line.text) + 1 + len(after.text.split(None, 1)[0])


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a text's lines."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.gap
        and not line.hard
        and line.kind is after.kind
        and _GOES_ON.match(after.text)
        and not _CLOSED.match(line.text[-1:])
    ]
    if len(pairs) < 2 or len(pairs) < _WRAPPED_SHARE * len(lines):
        return Layout()
    lengths = sorted(line.indent + len(line.text) for line, _ in pairs)
    longest = sorted(line.indent + len(line.text) for line in lines)[int(len(lines) * 0.95)]
    if longest > _EVEN * lengths[len(lengths) // 2]:
        return Layout()
    needed = sorted(columns(line, after) for line, after in pairs)
    indents = sorted(line.indent for line in lines if line.indent > 1)
    indented = len(indents) >= _INDENTED_SHARE * len(lines) and len(indents) < 0.8 * len(lines)
    if not indented:
        # Lines of approvals and signatures are short, whatever the margin.
        needed = [width for width in needed if width >= _SHORT_SHARE * needed[len(needed) // 2]]
    return Layout(
        wrapped=True,
        width=needed[len(needed) // 20],
        indent=indents[len(indents) // 10] if indented else 0,
        soft=sum(line.soft for line, _ in pairs) >= _SOFT_SHARE * len(pairs),
    )
