"""A built graph to values: acts, editions, elements, versions, effects, citations, definitions.

Each method asks one table's worth with one query, in the named graph where the answer stands, so
that an endpoint far away answers as well as a folder. What the texts say of time comes back as the
timelines that it was computed from, so that `in_force` and `wording_on` work on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

import pyoxigraph as ox
from rdflib.term import URIRef

from zangraph.corpus.source import Language, Span
from zangraph.extract.model import ActRef, Registration
from zangraph.graph import tables
from zangraph.graph.overall import ACTS
from zangraph.graph.rows import (
    ActRow,
    CitationRow,
    DefinitionRow,
    EditionRow,
    EffectRow,
    ElementRow,
    LineageRow,
    RepairRow,
    StatedReason,
    WordsRow,
)
from zangraph.graph.store import Store
from zangraph.graph.tables import day, flag, notation, number, string, strings
from zangraph.graph.time import Certainty, Point
from zangraph.graph.versions import Suspension, Timeline, Timelines, Version
from zangraph.ontology.iri import part_iri

_LANGUAGES = {"KAZ": Language.KK, "RUS": Language.RU}


class Reader:
    """The typed face of a store; nothing it gives back changes."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # --- acts and their texts

    @cached_property
    def acts(self) -> Mapping[str, ActRow]:
        """All acts by IRI: those at hand, and those that their texts name."""
        registrations = {
            string(row, "entry"): Registration(string(row, "number"), day(row, "date"))
            for row in sorted(self.store.query(tables.REGISTRATIONS), key=str)
        }
        said: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
        for row in self.store.query(tables.ACTS, graph=URIRef(ACTS)):
            known = said.setdefault(string(row, "act"), {})
            name = string(row, "property").rpartition("#")[2]
            known.setdefault(name, []).append(row["value"])
        points = self._points(())
        return {iri: _act(iri, said[iri], registrations, points) for iri in sorted(said)}

    def act(self, iri: str) -> ActRow:
        """One act; one that nothing is known of has its IRI alone."""
        return self.acts.get(iri) or ActRow(iri, ActRef(), held=False)

    def editions(self, act: str) -> tuple[EditionRow, ...]:
        """The texts of an act, oldest first."""
        warnings: dict[str, list[str]] = defaultdict(list)
        for row in self.store.query(tables.WARNINGS, act=URIRef(act)):
            warnings[string(row, "edition")].append(string(row, "warning"))
        rows = [
            EditionRow(
                string(row, "edition"),
                act,
                string(row, "label"),
                _LANGUAGES[string(row, "language").rpartition("/")[2]],
                day(row, "date"),
                number(row, "order") or 0,
                string(row, "partial") or None,
                string(row, "file"),
                string(row, "form"),
                string(row, "sha256"),
                string(row, "link") or None,
                day(row, "retrieved"),
                number(row, "characters") or 0,
                number(row, "unread") or 0,
                string(row, "extractor").rpartition("/")[2],
                tuple(sorted(warnings[string(row, "edition")])),
            )
            for row in self.store.query(tables.EDITIONS, act=URIRef(act))
        ]
        return tuple(sorted(rows, key=lambda row: row.order))

    def printed(self, edition: EditionRow) -> str:
        """The text of an edition as printed. Raises `InputError` where it is not in the store."""
        for work in self.store.manifest.works.values():
            for text in work.texts:
                if text.sha256 == edition.sha256 and text.name == edition.file:
                    return self.store.words(text.words)
        return self.store.words(edition.sha256)

    def elements(self, edition: str) -> tuple[ElementRow, ...]:
        """The elements of an edition, in the order of its text."""
        rows = [
            ElementRow(
                string(row, "element"),
                string(row, "path"),
                notation(row, "kind"),
                string(row, "number"),
                string(row, "heading"),
                flag(row, "removed"),
                string(row, "parent"),
                number(row, "order") or 0,
                _span(row),
                string(row, "text") if row["text"] is not None else None,
            )
            for row in self.store.query(tables.ELEMENTS, graph=_graph(edition))
        ]
        return tuple(sorted(rows, key=lambda row: row.order))

    def repairs(self, edition: str) -> tuple[RepairRow, ...]:
        """Where the reading of an edition departs from its print, in order."""
        rows = [
            RepairRow(
                notation(row, "kind"), _span(row), string(row, "printed"), string(row, "repaired")
            )
            for row in self.store.query(tables.REPAIRS, graph=_graph(edition))
        ]
        return tuple(sorted(rows, key=lambda row: row.span))

    def doubts(self, edition: str) -> tuple[WordsRow, ...]:
        """Where the text does not decide what was moved: it is read as printed."""
        rows = self.store.query(tables.DOUBTS, graph=_graph(edition))
        return tuple(sorted(map(_words, rows), key=lambda words: words.span))

    def unread(self, edition: str) -> tuple[ElementRow, ...]:
        """The elements of an edition that fit nothing the parser knows."""
        return tuple(row for row in self.elements(edition) if row.kind == "unread")

    # --- facts

    def citations(self, edition: str) -> tuple[CitationRow, ...]:
        """The citations of an edition, in the order of its text."""
        return self._citations(self.store.query(tables.CITATIONS, graph=_graph(edition)))

    def citing(self, act: str) -> tuple[CitationRow, ...]:
        """The citations of an act or of anything in it, by other acts, in the newest editions."""
        rows = self._citations(self.store.query(tables.CITING, act=URIRef(act)))
        newest = self._newest
        return tuple(row for row in rows if row.edition in newest)

    def effects(self, upon: str) -> tuple[EffectRow, ...]:
        """The effects upon an act and its elements, as its own texts and others tell."""
        return self._effects(self.store.query(tables.EFFECTS_UPON, act=URIRef(upon)))

    def effects_of(self, act: str) -> tuple[EffectRow, ...]:
        """The effects that an act has on others, as its own text and theirs tell."""
        return self._effects(self.store.query(tables.EFFECTS_OF, act=URIRef(act)))

    def definitions(self, edition: str) -> tuple[DefinitionRow, ...]:
        """The definitions of an edition, in order."""
        rows = [
            DefinitionRow(
                string(row, "fact"),
                edition,
                string(row, "at"),
                string(row, "term"),
                string(row, "meaning"),
                _words(row),
            )
            for row in self.store.query(tables.DEFINITIONS, graph=_graph(edition))
        ]
        return tuple(sorted(rows, key=lambda row: row.words.span))

    @cached_property
    def lineage(self) -> tuple[LineageRow, ...]:
        """Which act took the place of which, or ended it."""
        reasons: dict[str, dict[str, str]] = defaultdict(dict)
        rows: dict[str, ox.QuerySolution] = {}
        for row in self.store.query(tables.LINEAGE):
            rows[string(row, "link")] = row
            _reason(row, reasons[string(row, "link")])
        return tuple(
            LineageRow(
                string(row, "earlier"),
                string(row, "later"),
                flag(row, "replaces"),
                notation(row, "certainty"),
                reasons[link],
            )
            for link, row in sorted(rows.items())
        )

    # --- time

    def timelines(self, act: str) -> Timelines:
        """The versions of all elements of an act, by path; "" is the act as a whole."""
        graph = _graph(act)
        points = self._points((graph,))
        removed = {
            tables.split(string(row, "element"))[1]: self.act(string(row, "by")).ref
            for row in self.store.query(tables.REMOVED, graph=graph)
        }
        pauses = [
            (effect.path, Suspension(self.act(effect.by).ref, effect.begins, effect.until))
            for effect in self.effects(act)
            if effect.kind == "suspension"
        ]
        versions: dict[str, list[tuple[int, Version]]] = defaultdict(list)
        for row in self.store.query(tables.VERSIONS, graph=graph):
            by = string(row, "by")
            version = Version(
                string(row, "name"),
                points[string(row, "start")],
                points[string(row, "end")] if row["end"] is not None else None,
                self.act(by).ref if by else None,
                notation(row, "kind") or "original",
                notation(row, "certainty") == "certain",
                string(row, "expression") or None,
                string(row, "content") or None,
                flag(row, "executed"),
            )
            path = tables.split(string(row, "element"))[1]
            versions[path].append((number(row, "order") or 0, version))
        return {
            path: Timeline(
                path,
                tuple(version for _, version in sorted(found, key=lambda pair: pair[0])),
                removed.get(path),
                tuple(pause for at, pause in pauses if _within(path, at)),
            )
            for path, found in sorted(versions.items())
        }

    def _points(self, graphs: Iterable[URIRef]) -> Mapping[str, Point]:
        """The intervals of some graphs, or those of all acts as wholes."""
        rows: list[ox.QuerySolution] = []
        named = tuple(graphs)
        for graph in named:
            rows += self.store.query(tables.INTERVALS, graph=graph)
        if not named:
            rows += self.store.query(tables.ACT_INTERVALS)
        words: dict[str, dict[str, str]] = defaultdict(dict)
        first: dict[str, ox.QuerySolution] = {}
        for row in rows:
            first.setdefault(string(row, "interval"), row)
            _reason(row, words[string(row, "interval")])
        return {iri: _point(row, words[iri]) for iri, row in first.items()}

    @cached_property
    def _newest(self) -> frozenset[str]:
        """The newest edition of each act in each of its languages."""
        found: dict[tuple[str, str], tuple[int, str]] = {}
        for row in self.store.query(tables.ALL_EDITIONS):
            key = (string(row, "act"), string(row, "language"))
            mark = (number(row, "order") or 0, string(row, "edition"))
            found[key] = max(found.get(key, (0, "")), mark)
        return frozenset(edition for _, edition in found.values())

    def _citations(self, rows: Iterable[ox.QuerySolution]) -> tuple[CitationRow, ...]:
        first: dict[str, ox.QuerySolution] = {}
        paths: dict[str, list[str]] = defaultdict(list)
        targets: dict[str, list[str]] = defaultdict(list)
        reasons: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            fact = string(row, "fact")
            first.setdefault(fact, row)
            paths[fact] += strings(row, "path")
            targets[fact] += strings(row, "target")
            _reason(row, reasons[fact])
        found = [
            CitationRow(
                fact,
                fact.rpartition("#")[0],
                string(row, "at"),
                _words(row),
                string(row, "act"),
                tables.in_order(paths[fact]),
                tables.in_order(targets[fact]),
                notation(row, "status"),
                reasons[fact],
                flag(row, "basis"),
            )
            for fact, row in first.items()
        ]
        return tuple(sorted(found, key=lambda row: (row.edition, row.words.span, row.iri)))

    def _effects(self, rows: Iterable[ox.QuerySolution]) -> tuple[EffectRow, ...]:
        reasons: dict[str, dict[str, str]] = defaultdict(dict)
        first: dict[str, ox.QuerySolution] = {}
        for row in rows:
            first.setdefault(string(row, "fact"), row)
            _reason(row, reasons[string(row, "fact")])
        found = []
        for fact, row in first.items():
            act, path = tables.split(string(row, "target"))
            found.append(
                EffectRow(
                    fact,
                    fact.rpartition("#")[0],
                    string(row, "at"),
                    _words(row),
                    string(row, "by"),
                    act,
                    path,
                    notation(row, "kind"),
                    string(row, "rule").rpartition("#commencement-")[2],
                    _point(row, reasons[fact]),
                    day(row, "until"),
                    flag(row, "announced"),
                )
            )
        return tuple(sorted(found, key=lambda row: (row.edition, row.words.span, row.iri)))


def _graph(of: str) -> URIRef:
    return part_iri(URIRef(of), "graph")


def _act(
    iri: str,
    said: Mapping[str, list[ox.Literal | ox.NamedNode]],
    registrations: Mapping[str, Registration],
    points: Mapping[str, Point],
) -> ActRow:
    """An act from all that is said of it; of several names of one authority the fullest."""

    def one(name: str) -> str:
        values = [value.value for value in said.get(name, ())]
        return max(values, key=lambda value: (len(value), value), default="")

    titles: dict[str, str] = {}
    for title in sorted(said.get("title", ()), key=str):
        if isinstance(title, ox.Literal):
            titles.setdefault(title.language or "", title.value)
    ref = ActRef(
        tables.noted(one("type")) or None,
        date.fromisoformat(one("adopted")) if one("adopted") else None,
        one("number") or None,
        one("authorityName") or None,
        titles.get("kk") or next(iter(titles.values()), None),
        registrations.get(one("registration")),
    )
    return ActRow(
        iri,
        ref,
        "status" in said,  # what others say of an act has no status
        titles,
        tables.noted(one("status")) or "unknown",
        one("commencement").rpartition("#commencement-")[2] or "not-stated",
        int(one("rank")) if one("rank") else None,
        date.fromisoformat(one("published")) if one("published") else None,
        date.fromisoformat(one("knownAsOf")) if one("knownAsOf") else None,
        points.get(one("commenced")),
        points.get(one("ended")),
    )


def _span(row: ox.QuerySolution) -> Span:
    return Span(number(row, "start") or 0, number(row, "stop") or 0)


def _words(row: ox.QuerySolution) -> WordsRow:
    repaired = string(row, "repaired") if row["repaired"] is not None else None
    return WordsRow(string(row, "quote"), _span(row), repaired)


def _reason(row: ox.QuerySolution, into: dict[str, str]) -> None:
    """Put the reason of a row among those of its thing, by language."""
    reason = row["reason"]
    if isinstance(reason, ox.Literal):
        into[reason.language or "en"] = reason.value


def _point(row: ox.QuerySolution, words: Mapping[str, str]) -> Point:
    reason = StatedReason("stated", tuple(sorted(words.items())))
    return Point(
        day(row, "earliest"),
        day(row, "latest"),
        Certainty(notation(row, "certainty")),
        (reason,) if words else (),
        day(row, "surely"),
    )


def _within(path: str, above: str) -> bool:
    return not above or path == above or path.startswith(f"{above}/")
