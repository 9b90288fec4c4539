"""Two editions of an act to what differs between them, each difference with its note or without.

The comparison goes down to the smallest elements that differ. A difference is explained by the
changes that the newer edition's notes tell of and the older one's do not; where several acts lie
between, all of them are candidates. What differs without a note, and what a note announces
without a difference, is reported: both are defects of a published text that people should see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from zangraph.extract.model import ActRef, Effect, Element
from zangraph.graph.changes import NOT_OF_WORDING, Change, chains
from zangraph.graph.library import Edition
from zangraph.graph.matching import ActKey, act_key
from zangraph.graph.reasons import because
from zangraph.graph.time import Certainty, Point
from zangraph.graph.wording import comparable, plain, wording

_NUMBER = regex.compile(r"^\s*\d[\d.-]*(?:[.)]|-\p{L}+\.?)\s*")
# Notes say what changed; they are not what changed.
_NOTES = frozenset({"amendment-note", "editors-note", "banner", "contents"})
_UNKNOWN = Point(None, None, Certainty.UNKNOWN, (because("nothing-known"),))


@dataclass(frozen=True, slots=True)
class Difference:
    """One smallest element that differs: its words before and after, `None` where it was not.

    `kind` is `substitution`, `insertion`, `deletion` or `renumbering` (the same words stood under
    `moved_from`). `by` are the acts that may have made it, empty where no note tells of one.
    """

    path: str
    kind: str
    before: str | None
    after: str | None
    by: tuple[ActRef, ...]
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two editions, and the notes that no difference answers to."""

    differences: tuple[Difference, ...]
    idle_notes: tuple[tuple[str, ActRef], ...]

    @property
    def unnoted(self) -> tuple[Difference, ...]:
        """The differences of which no note tells."""
        return tuple(one for one in self.differences if not one.by)


def compare(older: Edition, newer: Edition) -> Comparison:
    """What differs between two editions of one act, the older given first.

    An element outside a text that is only part of the act does not differ: it is not there to see.
    """
    known = older.carried
    fresh = [
        effect
        for effect in newer.act.effects
        if effect.target is None
        and not effect.announced
        and effect.kind not in NOT_OF_WORDING
        and (effect.path, act_key(effect.by)) not in known
    ]
    pair = _Pair(older, newer)
    found = _renumbered(list(pair.differences()))
    gone = [one.path for one in found if one.kind == "deletion"]
    reached = chains(newer.act.root, [(effect, _UNKNOWN) for effect in fresh], gone)
    told = tuple(replace(one, by=_acts(reached.get(one.path, ()))) for one in found)
    return Comparison(told, tuple(_idle(fresh, told, reached)))


class _Pair:
    """The two trees, compared from the top down."""

    def __init__(self, older: Edition, newer: Edition) -> None:
        self._older, self._newer = older, newer
        self._seen: set[str] = set()

    def differences(self) -> Iterator[Difference]:
        yield from self._between(self._older.act.root, self._newer.act.root)

    def _between(self, before: Element, after: Element) -> Iterator[Difference]:
        if before.path in self._seen:
            return
        self._seen.add(before.path)
        if after.removed or before.removed:
            if after.removed and not before.removed:
                yield self._difference("deletion", before, None)
            elif before.removed and not after.removed:
                yield self._difference("insertion", None, after)
            return
        first, second = _children(before), _children(after)
        if not first or not second:
            if comparable(self._older.act, before) != comparable(self._newer.act, after):
                yield self._difference("substitution", before, after)
            return
        for path, child in second.items():
            # An article may have come under another chapter: it is the same article.
            counterpart = first.get(path) or self._older.act.by_path.get(path)
            if counterpart is not None:
                yield from self._between(counterpart, child)
            elif not self._older.partial:
                yield self._difference("insertion", None, child)
        for path, child in first.items():
            if path not in self._newer.act.by_path and not self._newer.partial:
                yield self._difference("deletion", child, None)

    def _difference(self, kind: str, before: Element | None, after: Element | None) -> Difference:
        one = after or before
        return Difference(
            one.path if one else "",
            kind,
            wording(self._older.act, before) if before else None,
            wording(self._newer.act, after) if after else None,
            (),
        )


def _children(element: Element) -> Mapping[str, Element]:
    return {child.path: child for child in element.children if child.kind not in _NOTES}


def _renumbered(found: list[Difference]) -> list[Difference]:
    """One difference for an element that left one path and came, word for word, under another."""
    gone = {_unnumbered(one.before): one for one in found if one.kind == "deletion" and one.before}
    result: list[Difference] = []
    moved: set[str] = set()
    for one in found:
        source = gone.get(_unnumbered(one.after)) if one.kind == "insertion" and one.after else None
        if source is not None and source.path not in moved:
            moved.add(source.path)
            one = replace(one, kind="renumbering", before=source.before, moved_from=source.path)
        result.append(one)
    return [one for one in result if not (one.kind == "deletion" and one.path in moved)]


def _unnumbered(words: str | None) -> str:
    """Words without the element's own number, for recognising them under another."""
    return plain(_NUMBER.sub("", words or ""))


def _acts(changes: tuple[Change, ...]) -> tuple[ActRef, ...]:
    found = {change.key: change.by for change in changes if change.by is not None}
    return tuple(found.values())


def _idle(
    fresh: list[Effect], found: tuple[Difference, ...], reached: Mapping[str, tuple[Change, ...]]
) -> Iterator[tuple[str, ActRef]]:
    """The notes that no difference answers to; the repeal of the whole act has none."""
    answered: set[tuple[str, ActKey]] = set()
    for one in found:
        for change in reached.get(one.path, ()):
            answered |= {(path, change.key) for path in change.at}
    for effect in fresh:
        whole = effect.kind == "repeal" and not effect.path
        if not whole and (effect.path, act_key(effect.by)) not in answered:
            yield effect.path, effect.by
