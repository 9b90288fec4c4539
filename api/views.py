"""Rows of the graph to what answers show of them: acts as of a day, bounds, versions, effects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zangraph.api.answers import (
    ActView,
    Bound,
    CitationView,
    EffectView,
    InForceView,
    SuccessionView,
    VersionView,
)
from zangraph.extract.model import ActRef
from zangraph.graph.reader import Reader
from zangraph.graph.rows import ActRow, CitationRow, EffectRow, LineageRow
from zangraph.graph.tables import in_order, split
from zangraph.graph.time import InForce, Point, Reached
from zangraph.graph.versions import Version

_FIRM = (Reached.YES, Reached.PRESUMED)


@dataclass(frozen=True)
class Views:
    """Turns rows into views: reasons in `language`, acts as of `on`."""

    reader: Reader
    language: str
    on: date

    def act(self, iri: str, ref: ActRef | None = None) -> ActView:
        """An act by its IRI; `ref` is what is known of it where the graph has several names."""
        row = self.reader.act(iri)
        said = ref or row.ref
        registration = said.registration
        return ActView(
            iri,
            said.type,
            said.date,
            said.number,
            said.authority,
            self._title(row) or said.title,
            (registration.number, registration.date) if registration else None,
            self._status(row),
            row.commencement,
            row.held,
        )

    def named(self, ref: ActRef) -> ActView:
        """An act of which only the requisites are at hand."""
        return ActView("", ref.type, ref.date, ref.number, ref.authority, ref.title)

    def bound(self, point: Point) -> Bound:
        """When something begins or ends."""
        reason = point.reason(self.language)
        certainty = str(point.certainty)
        return Bound(point.earliest, point.latest, certainty, reason, point.surely)

    def version(self, version: Version) -> VersionView:
        """A version of an element."""
        return VersionView(
            version.name,
            self.bound(version.start),
            self.bound(version.end) if version.end else None,
            self.named(version.by) if version.by else None,
            version.wording,
            version.executed,
        )

    def in_force(self, standing: InForce, act: ActView, path: str) -> InForceView:
        """The answer to "in force on that day?"."""
        reason = standing.reason(self.language)
        return InForceView(str(standing.answer), self.on, reason, act, path)

    def effect(self, row: EffectRow) -> EffectView:
        """A change, with the words that tell of it."""
        return EffectView(
            self.act(row.by),
            self.act(row.act),
            row.path,
            row.kind,
            row.commencement,
            self.bound(row.begins),
            row.words.quote,
            (row.words.span.start, row.words.span.end),
            row.words.repaired,
            self.act(act_of(row.edition)),
            row.announced,
            row.until,
        )

    def citation(self, row: CitationRow) -> CitationView:
        """A reference, with the paths that are there where it is resolved, else those as cited."""
        citing = act_of(row.edition)
        found = in_order(split(target)[1] for target in row.targets)
        paths = found if row.status == "resolved" and found else row.paths
        return CitationView(
            row.at,
            row.words.quote,
            row.words.repaired,
            (row.words.span.start, row.words.span.end),
            None if row.act == citing else self.act(row.act),
            paths,
            row.status,
            row.reasons.get(self.language) or row.reasons.get("en", ""),
            self.act(citing),
        )

    def succession(self, row: LineageRow) -> SuccessionView:
        """A link between an act and the one before it."""
        return SuccessionView(
            self.act(row.successor),
            self.act(row.predecessor),
            row.replaces,
            row.certainty,
            row.reasons.get(self.language) or row.reasons.get("en", ""),
        )

    def _title(self, row: ActRow) -> str | None:
        return row.titles.get(self.language) if self.language != "en" else None

    def _status(self, row: ActRow) -> str:
        """The act's status on the day: what its text states, where the dates do not say more."""
        begun = row.begins.reached(self.on) if row.begins else None
        ended = row.ends.reached(self.on) if row.ends else None
        if ended in _FIRM:
            return "repealed"
        if ended is Reached.UNKNOWN:
            return "unknown"
        if begun is Reached.NO:
            return "not-yet-in-force"
        if row.status == "repealed" and ended is Reached.NO:
            return "in-force" if begun in _FIRM else "unknown"
        return row.status


def act_of(iri: str) -> str:
    """The IRI of the act that an edition or anything else below belongs to."""
    return split(iri.partition("/@")[0])[0]
