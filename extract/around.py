"""A place in the text to what stands there: the elements around it, the citations in a range.

Both are found by halving, so that the cost of an act grows with its length and no faster. `Place`
fills in what words leave out of the path of an element that they name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import regex

from zangraph.corpus.source import Span
from zangraph.extract.model import Citation, Element
from zangraph.extract.targets import GROUPS, NO_OWNERS, RANKS, Target, below, joined

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


@dataclass(frozen=True)
class Place:
    """Where words stand: the elements above them, outermost first, and the act's paths."""

    above: tuple[Element, ...]
    paths: frozenset[str]
    before: str = ""

    @property
    def document(self) -> str:
        """The path of the approved document in which the words stand, "" for the act's own text."""
        return next((element.path for element in self.above if element.kind == "annex"), "")

    @property
    def owner(self) -> str:
        """The path of the innermost element that can be changed as a whole."""
        changeable = [
            element.path
            for element in self.above
            if element.kind in RANKS and element.kind not in NO_OWNERS - GROUPS
        ]
        return changeable[-1] if changeable else ""

    def resolve(self, target: Target) -> str:
        """The full path of a target, whether or not the act (still) has such an element."""
        wanted = [(kind, number) for kind, number in target.steps if kind != "heading"]
        base: str | None = None
        if wanted and wanted[0][0] == "act":
            base, wanted = "", wanted[1:]
        elif wanted and wanted[0][0] == "document":
            base, wanted = self.document or self._only_annex(), wanted[1:]
        if not wanted:
            return base if base is not None else self.owner
        if wanted[0][0] == "annex":
            first, wanted = wanted[0], wanted[1:]
            base = self._annex(first[1])
        if wanted and not wanted[0][1] and wanted[0][0] != "preamble":
            # `Тараудың тақырыбы`, `подпункт исключен`: the one that the words stand in.
            kind, wanted = wanted[0][0], wanted[1:]
            around = [element.path for element in self.above if element.kind == kind]
            base = around[-1] if around else self.owner if base is None else base
        tail = below(wanted)
        if base is not None:
            return joined(base, tail)
        return self._complete(wanted[0], tail) if wanted else self.owner

    def _only_annex(self) -> str:
        annexes = {path for path in self.paths if regex.fullmatch(r"annex-[^/]+", path)}
        return annexes.pop() if len(annexes) == 1 else "annex-1" if annexes else ""

    def _annex(self, number: str) -> str:
        """The annex of a number, the nearest around first; without one, the annex around."""
        annexes = [element.path for element in self.above if element.kind == "annex"]
        if not number:
            return annexes[-1] if annexes else self._only_annex() or "annex-1"
        name = f"annex-{number}"
        for base in (*reversed(annexes), ""):
            if base.rpartition("/")[2] == name:
                return base
            if joined(base, name) in self.paths:
                return joined(base, name)
        return joined(annexes[-1].rpartition("/")[0] if annexes else "", name)

    def _complete(self, first: tuple[str, str], tail: str) -> str:
        """The path of a chain that begins below an act: under what stands around or before it."""
        rank = RANKS[first[0]]
        around = [
            element.path
            for element in reversed(self.above)
            if RANKS.get(element.kind, rank) < rank and element.kind not in NO_OWNERS
        ]
        before = [self.before] if rank > RANKS["article"] and self.before else []
        for owner in (*around[:-1], *before, *around[-1:]):
            if joined(owner, tail) in self.paths:
                return joined(owner, tail)
        return joined(around[0] if around else self.document, tail)
