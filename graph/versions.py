"""An act's editions and notes to the versions of each element: from when, to when, which words.

A *version* is the wording of one element between two changes. The texts at hand give the wording
of some versions; of the others only the dates and the amending act are known, and their wording
is *unknown*. With one consolidated text that is every version before the last one. With several
texts the alignment of `editions` says which text is which version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zangraph.extract.model import ActRef
from zangraph.graph.reasons import Reason, because, told
from zangraph.graph.time import InForce, Point, Reached, in_force


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of one element.

    `name` is `original`, the amending act's (`2025-10-06-62`) or `edition-2019-11-04` where only
    the edition is known. `end` is the first day on which it no longer stands, `None` while it
    does. `certain` is false where the element only may have changed then. `edition` and
    `content` (the hash of the words) are given when the wording is known. `executed` says that
    the wording follows from an amending act's clause and stands in no published edition.
    """

    name: str
    start: Point
    end: Point | None
    by: ActRef | None
    kind: str
    certain: bool = True
    edition: str | None = None
    content: str | None = None
    executed: bool = False

    @property
    def wording(self) -> str:
        """`known` or `unknown`."""
        return "known" if self.content is not None else "unknown"


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which an element does not apply."""

    by: ActRef
    start: Point
    until: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All versions of one element, first to last; `removed_by` ended the last of them."""

    path: str
    versions: tuple[Version, ...]
    removed_by: ActRef | None = None
    suspensions: tuple[Suspension, ...] = ()

    @property
    def start(self) -> Point:
        """When the element begins."""
        return self.versions[0].start

    @property
    def end(self) -> Point | None:
        """When the element ends, `None` while it stands."""
        return self.versions[-1].end

    def in_force(self, on: date) -> InForce:
        """Whether the element, in any wording, is in force on a day."""
        for suspension in self.suspensions:
            begun = suspension.start.reached(on)
            over = suspension.until is not None and on >= suspension.until
            if begun is not Reached.NO and not over:
                until = suspension.until or "?"
                standing = in_force(suspension.start, None, on)
                if begun is Reached.UNKNOWN:
                    return standing
                reasons = (because("suspended", until=until), *suspension.start.reasons)
                return InForce(Reached.NO, standing.certainty, reasons)
        return in_force(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class WordingOn:
    """Which version of an element stood on a day.

    `status`: `known` or `unknown` wording of the one `version`; `uncertain`, where several may
    have stood (`candidates`); `none`, before the element began or after it ended.
    """

    status: str
    version: Version | None
    candidates: tuple[Version, ...]
    reasons: tuple[Reason, ...]

    def reason(self, language: str = "en") -> str:
        """The reasons in words."""
        return told(self.reasons, language)


def wording_on(timeline: Timeline, on: date) -> WordingOn:
    """The version of an element that stood on a day, or why that cannot be said."""
    standing = tuple(version for version in timeline.versions if _stands(version, on))
    if not standing:
        return WordingOn("none", None, (), _absence(timeline, on))
    contents = {version.content for version in standing}
    if len(standing) > 1 and (len(contents) > 1 or None in contents):
        by = _acts(standing[1:])
        return WordingOn("uncertain", None, standing, (because("wording-uncertain-date", by=by),))
    version = standing[-1]
    if version.content is not None:
        return WordingOn("known", version, standing, version.start.reasons)
    later = timeline.versions[timeline.versions.index(version) + 1 :]
    changes = []
    for one in later:
        changes.append(one)
        if one.content is not None:
            break
    if not changes and version.end is not None:
        by = requisites(timeline.removed_by)
        return WordingOn("unknown", version, standing, (because("wording-unknown", by=by),))
    if not changes:
        why = because("wording-not-held")
        if version.by is not None:
            why = because("wording-since-unknown", by=_acts([version]))
        return WordingOn("unknown", version, standing, (why,))
    sure = any(one.certain for one in changes)
    code = "wording-unknown" if sure else "wording-may-differ"
    return WordingOn("unknown", version, standing, (because(code, by=_acts(changes)),))


def requisites(ref: ActRef | None) -> str:
    """An act as a person names it: `2025-10-06 № 62`."""
    if ref is None:
        return "?"
    parts = [ref.date.isoformat() if ref.date else "", f"№ {ref.number}" if ref.number else ""]
    return " ".join(filter(None, parts)) or (f"«{ref.title}»" if ref.title else "?")


def same_words(one: Version, other: Version) -> bool:
    """Whether two versions are known to have the same wording."""
    return one.content is not None and one.content == other.content


def _stands(version: Version, on: date) -> bool:
    """Whether a version may stand on a day; what is presumed counts, what is past does not."""
    if version.start.reached(on) is Reached.NO:
        return False
    return version.end is None or version.end.reached(on) in (Reached.NO, Reached.UNKNOWN)


def _absence(timeline: Timeline, on: date) -> tuple[Reason, ...]:
    """Why no version stands on a day."""
    for version in timeline.versions:
        if version.start.reached(on) is Reached.NO:
            begun = because("not-begun", date=version.start.earliest)
            if version.kind == "insertion" and version.by is not None:
                begun = because("inserted-later", by=requisites(version.by))
            return (begun, *version.start.reasons)
    end = timeline.versions[-1].end
    removed = because("removed", by=requisites(timeline.removed_by))
    return (removed, *(end.reasons if end else ()))


def _acts(versions: tuple[Version, ...] | list[Version]) -> str:
    names = [requisites(version.by) if version.by else version.name for version in versions]
    return ", ".join(dict.fromkeys(names))


Timelines = Mapping[str, Timeline]
