"""The new wordings that an amending act quotes or annexes, as lines to be put into another text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from zangraph.extract.model import Act, Effect, Element
from zangraph.extract.structure import structure
from zangraph.graph.replacing import NotExecutableError
from zangraph.graph.rewriting import Line, reading_of

_OPENS = regex.compile(r"^\s*[«»\"“„]")
_CLOSES = regex.compile(r"\s*[»\"”“]\s*[.;,]?\s*$")
# What in an annex is said about it, and stays when it is worded anew.
ABOUT_ANNEX = frozenset({"approval", "agreement", "amendment-note", "editors-note", "banner"})


class Quotations:
    """The new wordings that an amending act quotes or annexes, as lines."""

    def __init__(self, amending: Act, effects: Sequence[Effect]) -> None:
        self._act = amending
        self._spans = [
            (amending.reading.span(block.start, block.end), block)
            for block in amending.reading.blocks
        ]
        self._annexes = {
            amending.reading.span(one.start, one.end): one
            for one in amending.root.walk()
            if one.kind == "annex"
        }
        self._effects = effects

    @staticmethod
    def starts(act: Act) -> list[int]:
        """Where the blocks of a text begin."""
        return [block.start for block in act.reading.blocks]

    def is_annex(self, effect: Effect) -> bool:
        """Whether the new wording is an annex of the amending act."""
        return effect.wording is not None and effect.wording.span in self._annexes

    def shares_clause(self, effect: Effect) -> bool:
        """Whether the clause speaks of several elements."""
        return any(
            one.evidence.span == effect.evidence.span and one.path != effect.path
            for one in self._effects
        )

    def of(self, effect: Effect) -> tuple[Line, ...]:
        """The lines of the new wording of the element that a clause is about."""
        if effect.wording is None:
            raise NotExecutableError("no-new-wording")
        annex = self._annexes.get(effect.wording.span)
        if annex is not None:
            return self._annex(annex)
        span = effect.wording.span
        blocks = [
            block for place, block in self._spans if span.covers(place) and place.end > place.start
        ]
        words = [self._act.reading.block_text(block) for block in blocks]
        if not words:
            raise NotExecutableError("no-new-wording")
        words[0] = _OPENS.sub("", words[0])
        words[-1] = _CLOSES.sub("", words[-1])
        lines = tuple(map(Line, words, blocks))
        shared = [one for one in self._effects if one.wording == effect.wording]
        if len({one.path for one in shared}) > 1:
            lines = _part_of(lines, effect.path)
        if not any(line.text.strip() for line in lines):
            raise NotExecutableError("no-new-wording")
        return lines

    def _annex(self, annex: Element) -> tuple[Line, ...]:
        start = annex.start
        for child in annex.children:
            if child.kind not in ABOUT_ANNEX:
                break
            start = child.end
        return tuple(
            Line(self._act.reading.block_text(block), block)
            for block in self._act.reading.blocks
            if start <= block.start < annex.end
        )


def _part_of(lines: tuple[Line, ...], path: str) -> tuple[Line, ...]:
    """Of a quotation of several elements the lines of one."""
    reading = reading_of(lines, None)
    last = path.rpartition("/")[2]
    starts = [block.start for block in reading.blocks]
    for element in structure(reading).walk():
        if element.path.rpartition("/")[2] == last and element.start in starts:
            first = starts.index(element.start)
            return lines[first : bisect_left(starts, element.end)]
    raise NotExecutableError("quotation-unclear")
