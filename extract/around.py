"""A place in the text to what stands there: the elements around it, the citations within a range.

Both are found by halving, so that the cost of an act grows with its length and no faster.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from zangraph.corpus.source import Span
from zangraph.extract.model import Citation, Element

_START = attrgetter("start")


def around(root: Element, offset: int) -> tuple[Element, ...]:
    """The elements around an offset of the reading, from the act itself to the innermost."""
    found = [root]
    while found[-1].children:
        children = found[-1].children
        place = bisect_right(children, offset, key=_START) - 1
        if place < 0 or not children[place].start <= offset < children[place].end:
            break
        found.append(children[place])
    return tuple(found)


class Cited:
    """The citations of an act, to be found by where they stand in the source."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._citations = citations

    @cached_property
    def _ordered(self) -> list[Citation]:
        return sorted(self._citations, key=lambda citation: citation.evidence.span)

    @cached_property
    def _starts(self) -> list[int]:
        return [citation.evidence.span.start for citation in self._ordered]

    def within(self, span: Span) -> list[Citation]:
        """The citations that begin in a range of the source, in order."""
        low = bisect_left(self._starts, span.start)
        return self._ordered[low : bisect_left(self._starts, span.end)]


def outermost(citations: Sequence[Citation]) -> list[Citation]:
    """Those that do not stand inside another: an act named in another act's title is not one.

    `citations` are in the order of their spans.
    """
    kept: list[Citation] = []
    for citation in citations:
        span = citation.evidence.span
        if any(other.evidence.span.covers(span) and other.act != citation.act for other in kept):
            continue
        kept = [
            other
            for other in kept
            if not span.covers(other.evidence.span) or other.evidence.span == span
        ]
        kept.append(citation)
    return kept
