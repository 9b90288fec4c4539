"""What a built graph says of norms, bodies and the ledger, as frozen values, a query a table.

Norms and sentences name the version of their element in which they stand (`version`, an IRI), so
that who asks for a day takes those of the versions of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.term import URIRef

from zangraph.corpus.source import Span
from zangraph.graph.rows import WordsRow
from zangraph.graph.store import Store
from zangraph.graph.tables import WORDS, notation, number, string
from zangraph.ontology.iri import part_iri

_KEYS = ("operator", "value", "base", "period", "unit", "after", "before", "scope")
_PARTS = ("action", "object", "condition", "exception")

_PARAMETER = "\n".join(f"      OPTIONAL {{ ?parameter zan:{key} ?{key} }}" for key in _KEYS)
_NORM_PARTS = "\n".join(f"    OPTIONAL {{ ?fact zan:{part} ?{part} }}" for part in _PARTS)
_NORM = f"""
    ?fact a zan:Norm ; zan:modality ?modality .{WORDS}
    OPTIONAL {{ ?fact zan:statedIn ?version }}
    OPTIONAL {{ ?fact zan:bearer ?bearer . OPTIONAL {{ ?bearer org:postIn ?within }} }}
    OPTIONAL {{ ?fact zan:bearerName ?name }}
{_NORM_PARTS}
    OPTIONAL {{
      ?fact zan:parameter ?parameter . ?parameter zan:kind ?kind .
      ?parameter zan:evidence/oa:hasSelector [ oa:start ?low ; oa:end ?high ] .
      OPTIONAL {{ ?parameter zan:count ?count }}
{_PARAMETER}
    }}"""

NORMS = f"""
SELECT ?fact ?at ?modality ?start ?stop ?quote ?repaired ?version ?bearer ?within ?name
       {" ".join(f"?{part}" for part in _PARTS)} ?parameter ?kind ?low ?high ?count
       {" ".join(f"?{key}" for key in _KEYS)} WHERE {{
  GRAPH $graph {{{_NORM}
  }}
}}"""

SENTENCES = """
SELECT ?fact ?at ?class ?version ?why ?start ?stop ?quote ?repaired WHERE {
  GRAPH $graph {
    ?fact a zan:Sentence ; zan:sentenceClass ?class ; zan:at/zan:path ?at .
    OPTIONAL { ?fact zan:statedIn ?version }
    OPTIONAL {
      ?fact zan:reason ?why ; zan:evidence ?words .
      ?words oa:hasSelector [ oa:start ?start ; oa:end ?stop ] , [ oa:exact ?quote ] .
      OPTIONAL { ?words zan:repaired ?repaired }
    }
  }
}"""

MENTIONS = f"""
SELECT ?fact ?body ?kind ?at ?start ?stop ?quote ?repaired ?version WHERE {{
  GRAPH $graph {{
    ?fact a zan:Mention ; zan:body ?body .{WORDS}
    ?body zan:kind ?kind .
    OPTIONAL {{ ?fact zan:statedIn ?version }}
  }}
}}"""

STANDINGS = f"""
SELECT ?fact ?body ?kind ?other ?at ?start ?stop ?quote ?repaired ?version WHERE {{
  GRAPH $graph {{
    ?fact a zan:BodyStanding ; zan:body ?body ; zan:otherBody ?other ; zan:kind ?kind .{WORDS}
    OPTIONAL {{ ?fact zan:statedIn ?version }}
  }}
}}"""

_LABELS = "VALUES ?label { skos:prefLabel skos:altLabel } ?body ?label ?name"

NAMES = f"""
SELECT ?body ?label ?name WHERE {{ GRAPH $graph {{ {_LABELS} }} }}"""

# All bodies with all their names, by the edition that says so.
ALL_NAMES = f"""
SELECT ?graph ?body ?label ?name ?kind WHERE {{
  GRAPH ?graph {{ {_LABELS} . OPTIONAL {{ ?body zan:kind ?kind }} ?edition a zan:Edition . }}
}}"""


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A quantity that a norm lays down: `keys` as in the annotation format, `kind` first."""

    keys: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm of one edition; `bearer` is the body's IRI, `within` whose post it is."""

    iri: str
    edition: str
    at: str
    modality: str
    words: WordsRow
    version: str
    bearer: str
    within: str
    name: str
    parts: Mapping[str, str]
    parameter: ParameterRow | None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence of the ledger; `words` and `reason` where a number in it was not taken."""

    edition: str
    at: str
    kind: str
    version: str
    reason: str
    words: WordsRow | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Where an edition first names a body, and all the names that it gives it, fullest first."""

    body: str
    edition: str
    kind: str
    names: tuple[str, ...]
    at: str
    words: WordsRow
    version: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How a body stands to another, as an edition says."""

    body: str
    edition: str
    kind: str
    other: str
    at: str
    words: WordsRow
    version: str


class NormReader:
    """Reads norms, bodies and the ledger from a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def norms(self, edition: str) -> tuple[NormRow, ...]:
        """The norms of an edition, in the order of its text."""
        rows: dict[tuple[str, str], NormRow] = {}
        for row in self._store.query(NORMS, graph=_graph(edition)):
            found = _norm(row, edition)
            # A member's post may be one of several bodies: the norm is one all the same.
            rows.setdefault((found.iri, string(row, "parameter")), found)
        return tuple(sorted(rows.values(), key=_order))

    def sentences(self, edition: str) -> tuple[SentenceRow, ...]:
        """The ledger of an edition."""
        return tuple(
            SentenceRow(
                edition,
                string(row, "at"),
                notation(row, "class"),
                string(row, "version"),
                string(row, "why"),
                _words(row) if row["quote"] is not None else None,
            )
            for row in self._store.query(SENTENCES, graph=_graph(edition))
        )

    def mentions(self, edition: str) -> tuple[MentionRow, ...]:
        """The bodies of an edition, in the order in which it names them."""
        names = _names(self._store.query(NAMES, graph=_graph(edition)))
        rows: dict[str, MentionRow] = {}
        found = self._store.query(MENTIONS, graph=_graph(edition))
        for row in sorted(found, key=lambda row: number(row, "start") or 0):
            body = string(row, "body")
            rows.setdefault(
                body,
                MentionRow(
                    body,
                    edition,
                    notation(row, "kind"),
                    names[body],
                    string(row, "at"),
                    _words(row),
                    string(row, "version"),
                ),
            )
        return tuple(rows.values())

    def standings(self, edition: str) -> tuple[StandingRow, ...]:
        """How the bodies of an edition stand to each other."""
        rows = [
            StandingRow(
                string(row, "body"),
                edition,
                notation(row, "kind"),
                string(row, "other"),
                string(row, "at"),
                _words(row),
                string(row, "version"),
            )
            for row in self._store.query(STANDINGS, graph=_graph(edition))
        ]
        return tuple(sorted(rows, key=lambda row: (row.words.span, row.kind, row.body)))

    def names(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """All bodies by IRI, and for each the editions that name it with their names for it."""
        by_edition: dict[str, list[ox.QuerySolution]] = defaultdict(list)
        for row in self._store.query(ALL_NAMES):
            by_edition[string(row, "graph").rpartition("#")[0]].append(row)
        found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for edition, rows in sorted(by_edition.items()):
            for body, names in _names(rows).items():
                found[body][edition] = names
        return found


def _norm(row: ox.QuerySolution, edition: str) -> NormRow:
    parameter = None
    if row["kind"] is not None:
        keys = {"kind": notation(row, "kind")}
        for key in (*_KEYS, "count"):
            if string(row, key):
                keys[key] = string(row, key)
        parameter = ParameterRow(keys, Span(number(row, "low") or 0, number(row, "high") or 0))
    return NormRow(
        string(row, "fact"),
        edition,
        string(row, "at"),
        notation(row, "modality"),
        _words(row),
        string(row, "version"),
        string(row, "bearer"),
        string(row, "within"),
        string(row, "name"),
        {part: string(row, part) for part in _PARTS},
        parameter,
    )


def _order(row: NormRow) -> tuple[Span, Span, str]:
    return row.words.span, row.parameter.span if row.parameter else Span(-1, -1), row.iri


def _names(rows: Iterable[ox.QuerySolution]) -> dict[str, tuple[str, ...]]:
    """The names of each body: the one that the text gives in full, then the others."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in sorted(
        rows, key=lambda row: (not string(row, "label").endswith("prefLabel"), str(row))
    ):
        found[string(row, "body")][string(row, "name")] = None
    return {body: tuple(names) for body, names in found.items()}


def _words(row: ox.QuerySolution) -> WordsRow:
    repaired = string(row, "repaired") if row["repaired"] is not None else None
    span = Span(number(row, "start") or 0, number(row, "stop") or 0)
    return WordsRow(string(row, "quote"), span, repaired)


def _graph(of: str) -> URIRef:
    return part_iri(URIRef(of), "graph")
