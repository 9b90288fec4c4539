"""Citations to the elements they name, in the acts of the library, as these stood then.

A citation is judged on the day from which its own words stand: the act's adoption, or the change
that brought the element that cites. The five statuses are those of the contract: `resolved`,
`not-in-corpus`, `no-such-element`, `ambiguous`, `unresolved`. Nothing is resolved by default: a
text that is only part of an act never shows that an element does not exist, and an act whose
requisites contradict the reference is another act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zangraph.extract.model import Citation
from zangraph.graph.library import Edition, Found, Library, Match, Work
from zangraph.graph.locate import locate
from zangraph.graph.reasons import Reason, because, told
from zangraph.graph.time import Reached
from zangraph.graph.versions import Timelines, requisites, wording_on


class State(StrEnum):
    """How a cited element stood on the citing day."""

    PRESENT = "present"
    REMOVED = "removed"
    NOT_YET = "not-yet"
    ABSENT = "absent"
    OUTSIDE = "outside"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Target:
    """One cited element: `path` as cited, `found` as it stands in the act (`None`: it does not)."""

    path: str
    found: str | None
    state: State
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads, with the status of the contract and its reasons."""

    status: str
    reasons: tuple[Reason, ...]
    work: str | None = None
    edition: str | None = None
    targets: tuple[Target, ...] = ()

    def reason(self, language: str = "en") -> str:
        """The reasons in words."""
        return told(self.reasons, language)


@dataclass(frozen=True, slots=True)
class Pointing:
    """A citation from elsewhere, as found in the index of incoming ones."""

    work: str
    citation: Citation
    resolution: Resolution


_STATUS = {
    State.PRESENT: "resolved",
    State.REMOVED: "resolved",  # it keeps its number (27(6)); the reason says that it was removed
    State.NOT_YET: "no-such-element",
    State.ABSENT: "no-such-element",
    State.OUTSIDE: "not-in-corpus",
    State.SEVERAL: "ambiguous",
}
_STATE = {
    "resolved": State.PRESENT,
    "ambiguous": State.SEVERAL,
    "not-in-corpus": State.OUTSIDE,
}
# Of several targets the least resolved one speaks for the citation.
_WORST = ("no-such-element", "ambiguous", "not-in-corpus", "resolved")


class Resolver:
    """Resolves citations against a library; `timelines` gives a work's versions by path."""

    def __init__(self, library: Library, timelines: Callable[[Work], Timelines]) -> None:
        self._library = library
        self._timelines = timelines

    def resolve(self, citation: Citation, work: Work, on: date | None) -> Resolution:
        """Where a citation of a work leads, judged on a day (see `citing_date`).

        References of an act to itself keep what the extraction decided.
        """
        if citation.act is None:
            return _internal(citation, work)
        if not citation.act.identified and citation.act.type != "constitution":
            registration = citation.act.registration
            if registration is None:
                return Resolution("unresolved", (because("no-identity"),))
        found = self._on_that_day(self._library.find(citation.act), on)
        if on is not None and citation.act.date is None:
            later = [one for one in found.matches if _adopted_after(one.work, on)]
            if later and len(later) == len(found.matches):
                acts = "; ".join(_named(one.work) for one in later)
                return Resolution("not-in-corpus", (because("adopted-later", act=acts, on=on),))
        if not found.matches:
            return Resolution("not-in-corpus", tuple(_missing(found)))
        match = found.one
        if match is None:
            acts = "; ".join(sorted({_named(one.work) for one in found.matches}))
            return Resolution("ambiguous", (because("several-acts", acts=acts),))
        return self._within(match, citation.targets or ("",), on)

    def citing_date(self, work: Work, at: str) -> date | None:
        """The day on which it is judged what the words of an element cite.

        That is the adoption of the act that brought the wording we have, or may have brought it:
        from then on these words stand and must hold.
        """
        timeline = self._timelines(work).get(at)
        for version in reversed(timeline.versions if timeline else ()):
            if version.content is not None:
                return version.by.date if version.by and version.by.date else work.ref.date
        return work.ref.date

    def _on_that_day(self, found: Found, on: date | None) -> Found:
        """Of several acts that fit, those that were there on the day and not yet repealed."""
        if len(found.matches) < 2 or on is None:
            return found
        there = [match for match in found.matches if self._was_there(match.work, on)]
        return replace(found, matches=tuple(there)) if there else found

    def _was_there(self, work: Work, on: date) -> bool:
        if _adopted_after(work, on):
            return False
        whole = self._timelines(work).get("")
        if whole is None or whole.end is None:
            return True
        return whole.end.reached(on) in (Reached.NO, Reached.UNKNOWN)

    def _within(self, match: Match, paths: Iterable[str], on: date | None) -> Resolution:
        """The elements of the matched act, in the edition that stood on the day."""
        edition, later = _edition_on(match.work, on)
        targets = tuple(self._target(match, edition, path, on) for path in paths)
        statuses = {_STATUS[target.state] for target in targets}
        status = next(one for one in _WORST if one in statuses)
        reasons: list[Reason] = []
        for target in targets:
            reasons += target.reasons
        if status == "resolved":
            reasons.insert(0, because("found", edition=edition.name))
        if later and on is not None and self._may_differ(match.work, targets, on):
            reasons.append(because("later-edition", on=on, edition=edition.name))
        if match.differs:
            reasons.append(because("differs", fields=", ".join(match.differs)))
        unique = tuple(dict.fromkeys(reasons))
        return Resolution(status, unique, match.work.id, edition.label, targets)

    def _may_differ(self, work: Work, targets: Iterable[Target], on: date) -> bool:
        """Whether the words of a target may have been others on the day than in the text read."""
        for target in targets:
            timeline = self._timelines(work).get(target.found or "")
            if timeline is None or wording_on(timeline, on).status != "known":
                return True
        return False

    def _target(self, match: Match, edition: Edition, path: str, on: date | None) -> Target:
        """How one element stood on the day."""
        cited = path
        if match.prefix and path != match.prefix and not path.startswith(match.prefix + "/"):
            path = f"{match.prefix}/{path}".rstrip("/")
        if not path:
            return Target(cited, "", State.PRESENT)
        places = locate(edition.act, path)
        if len(places) > 1:
            named = ", ".join(place.path for place in places)
            why = because("several-elements", path=path, paths=named)
            return Target(cited, None, State.SEVERAL, (why,))
        if not places:
            return self._absent(match.work, edition, cited, path)
        place = places[0].path
        timeline = self._timelines(match.work).get(place)
        if timeline is not None and on is not None:
            first, last = timeline.versions[0], timeline.end
            if first.by is not None and first.start.reached(on) is Reached.NO:
                by = requisites(first.by)
                # An act under way may be cited from its adoption on.
                if first.by.date is None or first.by.date > on:
                    why = because("not-yet-inserted", path=place, by=by)
                    return Target(cited, place, State.NOT_YET, (why,))
            if last is not None and last.reached(on) in (Reached.YES, Reached.PRESUMED):
                by = requisites(timeline.removed_by)
                why = because("element-removed", path=place, by=by)
                return Target(cited, place, State.REMOVED, (why,))
        return Target(cited, place, State.PRESENT)

    def _absent(self, work: Work, edition: Edition, cited: str, path: str) -> Target:
        """Why an edition has no such element: it is a part, or another edition has it, or none."""
        if edition.partial:
            for other in work.main:
                for place in locate(other.act, path)[:1]:
                    return Target(cited, place.path, State.PRESENT)
            return Target(cited, None, State.OUTSIDE, (because("outside-part", path=path),))
        timeline = self._timelines(work).get(path)
        if timeline is not None and timeline.removed_by is not None:
            why = because("element-removed", path=path, by=requisites(timeline.removed_by))
            return Target(cited, path, State.REMOVED, (why,))
        why = because("no-such-element", path=path, edition=edition.name)
        return Target(cited, None, State.ABSENT, (why,))


class Incoming:
    """Which citations point at an act and at its elements."""

    def __init__(self, pointing: Iterable[Pointing]) -> None:
        self._index: dict[str, list[tuple[str, Pointing]]] = defaultdict(list)
        for one in pointing:
            if one.resolution.work is not None:
                for target in one.resolution.targets:
                    if target.found is not None:
                        self._index[one.resolution.work].append((target.found, one))

    def __call__(self, work: str, path: str = "") -> tuple[Pointing, ...]:
        """Citations of an element or of anything inside it; of the whole act with `""`."""
        found: dict[int, Pointing] = {}
        for place, one in self._index.get(work, ()):
            if not path or place == path or place.startswith(path + "/"):
                found.setdefault(id(one), one)
        return tuple(found.values())


def _adopted_after(work: Work, on: date) -> bool:
    return work.ref.date is not None and work.ref.date > on


def _internal(citation: Citation, work: Work) -> Resolution:
    """What the extraction decided of a reference of an act to itself.

    It saw one text: what a part of an act lacks may stand in another part, or is not at hand.
    """
    status = citation.status
    reasons: tuple[Reason, ...] = ()
    state = _STATE.get(status, State.ABSENT)
    if status == "no-such-element" and work.newest.partial:
        elsewhere = all(
            any(locate(one.act, path) for one in work.main) for path in citation.targets
        )
        status = "resolved" if elsewhere else "not-in-corpus"
        state = State.PRESENT if elsewhere else State.OUTSIDE
        if not elsewhere:
            reasons = tuple(because("outside-part", path=path) for path in citation.targets)
    elif citation.reason:
        reasons = (because("as-extracted", text=citation.reason),)
    found = state is State.PRESENT
    targets = tuple(Target(path, path if found else None, state) for path in citation.targets)
    return Resolution(status, reasons, work.id, work.newest.label, targets)


def _edition_on(work: Work, on: date | None) -> tuple[Edition, bool]:
    """The newest edition whose text stands by a day, or else the oldest; and whether it is later.

    An edition of which nothing says when it stands is taken for later than any day.
    """
    past = [
        one for one in work.main if on is not None and one.since is not None and one.since <= on
    ]
    if past:
        return past[-1], False
    return (work.newest, False) if on is None else (work.main[0], True)


def _missing(found: Found) -> Iterator[Reason]:
    """Why no act of the library is the one named."""
    if not found.near:
        yield because("not-in-corpus")
    for match in found.near:
        fields = ", ".join(match.differs)
        yield because("wrong-requisites", act=_named(match.work), fields=fields)


def _named(work: Work) -> str:
    return " ".join(filter(None, (work.ref.type, requisites(work.ref))))
