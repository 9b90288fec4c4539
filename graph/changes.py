"""The notes of an act to the changes that each of its elements went through, in order.

A note names the element that was changed; what the change means for other elements follows from
the structure. A change of an article is one of everything in it: whether it touched a given
paragraph the note does not tell, so there it only *may* have changed. A change of a paragraph
also changes the article and the act that contain it. Chapters and sections contain articles
although paths do not name them. A renaming concerns the heading alone; a repeal or a deletion
ends what it names; a suspension changes no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from zangraph.extract.model import ActRef, Effect, Element
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.matching import UNREGISTERED, ActKey, act_key
from zangraph.graph.reasons import Reason, because
from zangraph.graph.time import Certainty, Dates, Point, carried, commencement

ENDING = frozenset({"deletion", "repeal"})
RESTATING = frozenset({"substitution", "insertion"})  # the whole wording is given anew
NOT_OF_WORDING = frozenset({"suspension", "commencement"})


class Role(IntEnum):
    """How a change reaches an element; the larger number speaks more directly of it."""

    WITHIN = 1  # something inside the element was changed
    AROUND = 2  # something that contains the element was changed
    DIRECT = 3  # the note names the element


@dataclass(frozen=True, slots=True)
class Change:
    """One act's change as it bears on one element.

    `at` are the paths that its notes name, the nearest first. `certain` is false where the element
    only may have been touched. `by` is `None` for a change that no note tells of.
    """

    by: ActRef | None
    kind: str
    at: tuple[str, ...]
    role: Role
    start: Point
    certain: bool
    announced: bool = False
    name: str = ""

    @property
    def key(self) -> ActKey:
        """By which the same act is recognised in several notes."""
        return act_key(self.by) if self.by else (None, self.name)


def act_name(ref: ActRef) -> str:
    """The name that an amending act gives to a version: `2025-10-06-62`."""
    return f"{ref.date.isoformat() if ref.date else 'undated'}-{ref.number or 'unnumbered'}"


def effects_of(editions: Iterable[Edition]) -> tuple[Effect, ...]:
    """The effects upon an act, each once, from the notes of all its editions, newest first.

    A change that an older edition announced and a newer one carries is no longer announced.
    """
    found: dict[tuple[str, str, ActKey, date | None], Effect] = {}
    for edition in reversed(tuple(editions)):
        for effect in edition.act.effects:
            if effect.target is None:
                key = (effect.path, effect.kind, act_key(effect.by), effect.commencement.date)
                known = found.get(key)
                if known is None or (known.announced and not effect.announced):
                    found[key] = effect
    return tuple(found.values())


def moment(effect: Effect, editions: tuple[Edition, ...], library: Library | None) -> Point:
    """When a change commences, from its note, the amending act if at hand, and the editions."""
    stated = effect.by.registration
    registrable = effect.by.type not in UNREGISTERED
    dates = Dates(effect.by.date, stated.date if stated else None, None, registrable)
    rule, by_note = effect.commencement, True
    match = library.find(effect.by).one if library is not None else None
    if match is not None and not match.differs:
        known = match.work.dates
        dates = Dates(
            dates.adopted or known.adopted,
            known.registered or dates.registered,
            known.published,
            registrable and known.registrable,
        )
        own = match.work.newest.act.requisites.commencement
        by_note = False
        if rule.rule in ("not-stated", "see-amending-act") and own.rule != "not-stated":
            rule = own
    point = commencement(rule, dates, by_note=by_note)
    for edition in editions:
        if edition.date is None or effect.announced:
            continue
        if (effect.path, act_key(effect.by)) in edition.carried:
            # Named by the signing of an act whose change it carries: that is no day of reading.
            signed = edition.date in edition.signed
            point = carried(point, edition.date, named_by_signing=signed)
    return point


def chains(
    root: Element,
    effects: Iterable[tuple[Effect, Point]],
    extra: Iterable[str] = (),
) -> Mapping[str, tuple[Change, ...]]:
    """For each path the changes that reached it, in the order in which they commenced.

    `extra` are paths that this text no longer has. Paths without changes are left out.
    """
    tree = _Tree(root, extra)
    found: dict[str, list[Change]] = defaultdict(list)
    for effect, start in effects:
        if effect.kind in NOT_OF_WORDING:
            continue
        change = Change(
            effect.by, effect.kind, (effect.path,), Role.DIRECT, start, True, effect.announced,
            act_name(effect.by),
        )  # fmt: skip
        if effect.kind == "renaming":
            found[tree.heading(effect.path)].append(change)
            continue
        found[effect.path].append(change)
        sure = effect.kind in ENDING
        around = replace(change, role=Role.AROUND, certain=sure)
        for path in tree.below(effect.path):
            # Words replaced in an article are not replaced in its heading (26(6)); only a new
            # wording of the whole gives a new heading too.
            if tree.is_heading(path) and effect.kind not in RESTATING | ENDING:
                continue
            found[path].append(around)
        if effect.kind != "repeal" or effect.path:
            within = replace(change, role=Role.WITHIN, kind="amendment")
            for path in tree.above(effect.path):
                found[path].append(within)
    return {path: _ordered(changes) for path, changes in found.items()}


def _ordered(changes: list[Change]) -> tuple[Change, ...]:
    """Changes by commencement, several notes on one act's change made one."""
    merged: dict[tuple[ActKey, date | None, date | None], Change] = {}
    for change in changes:
        key = (change.key, change.start.earliest, change.start.latest)
        known = merged.get(key)
        if known is None:
            merged[key] = change
        else:
            weak, strong = sorted((known, change), key=_directness)
            merged[key] = replace(
                strong,
                at=tuple(dict.fromkeys((*strong.at, *weak.at))),
                certain=strong.certain or weak.certain,
                announced=strong.announced and weak.announced,
            )
    return tuple(sorted(merged.values(), key=_when))


def _directness(change: Change) -> tuple[Role, bool, int]:
    """How directly a change speaks of an element: naming it, ending it, naming what is nearer."""
    return change.role, change.kind in ENDING, len(change.at[0])


def _when(change: Change) -> tuple[bool, date, date, str, bool]:
    signed = change.by.date if change.by else None
    # What ended nobody knows when, ended after all that is known of it.
    unknown = date.max if change.kind in ENDING else date.min
    start = change.start.earliest or change.start.latest or signed or unknown
    return (change.announced, start, signed or start, change.name, change.kind in ENDING)


class _Tree:
    """Which paths lie above and below a path, chapters and sections included."""

    def __init__(self, root: Element, extra: Iterable[str]) -> None:
        self._below: dict[str, list[str]] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._headings: dict[str, str] = {}
        self._named: set[str] = set()
        self._visit(root, ())
        for path in extra:
            if path not in self._above:
                parts = path.split("/")
                prefixes = ["", *("/".join(parts[:n]) for n in range(1, len(parts)))]
                self._above[path] = tuple(prefixes)
                for prefix in prefixes:
                    self._below.setdefault(prefix, []).append(path)

    def _visit(self, element: Element, above: tuple[str, ...]) -> list[str]:
        if element.path in self._above:  # a defective text has the number twice
            return []
        self._above[element.path] = above
        if element.kind in ("heading", "title") and above:
            self._headings.setdefault(above[-1], element.path)
            self._named.add(element.path)
        below: list[str] = []
        for child in element.children:
            if child.path not in self._above:
                below.append(child.path)
                below += self._visit(child, (*above, element.path))
        self._below[element.path] = below
        return below

    def heading(self, path: str) -> str:
        """The path of an element's heading, or of the act's title."""
        return self._headings.get(path, f"{path}/heading-1" if path else "title")

    def is_heading(self, path: str) -> bool:
        """Whether a path is that of a heading or title."""
        return path in self._named

    def below(self, path: str) -> list[str]:
        return self._below.get(path, [])

    def above(self, path: str) -> tuple[str, ...]:
        known = self._above.get(path)
        if known is not None:
            return known
        parent = path.rpartition("/")[0]
        return (*self.above(parent), parent) if path else ()


def unmentioned(older: Edition, newer: Edition, kind: str, reason: Reason) -> Change:
    """A change between two editions that no note tells of, dated by the two."""
    name = f"edition-{newer.name}"
    certainty = Certainty.PRESUMED if newer.date else Certainty.UNKNOWN
    start = Point(older.date, newer.date, certainty, (reason,))
    return Change(None, kind, (), Role.DIRECT, start, True, False, name)


def start_of(work: Work, edition: Edition) -> Point:
    """When the act itself commences, from its own words and what is recorded of it.

    A part of an act may leave out the article that says so: then nothing is presumed.
    """
    rule = edition.act.requisites.commencement
    if edition.partial and rule.rule == "not-stated":
        return Point(work.ref.date, None, Certainty.UNKNOWN, (because("part-silent"),))
    point = commencement(rule, work.dates)
    for one in work.main:
        # A consolidated text of an act that has not commenced is no rarity: only what is presumed
        # anyway becomes certain by it.
        if one.date is not None and point.latest is not None:
            point = carried(point, one.date, named_by_signing=True)
    return point
