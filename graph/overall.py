"""The graphs that belong to no single act: all acts, their lineage, the vocabulary, the build.

Lineage is told from all acts at hand and all that they name, so it is told anew in each build. The
graph of the build alone has times of day in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pyoxigraph as ox
from rdflib.namespace import XSD

from zangraph.graph import tables
from zangraph.graph.facts import describe
from zangraph.graph.identity import Identity
from zangraph.graph.library import Library
from zangraph.graph.lineage import successions
from zangraph.graph.moments import reasons, term
from zangraph.graph.namespaces import PROV
from zangraph.graph.nquads import TYPE, NamedGraph, Node, canonical, iri, number, sha256, text
from zangraph.graph.provenance import extractor as extractor_iri
from zangraph.graph.sparql import fill
from zangraph.ontology.iri import BASE
from zangraph.ontology.vocabulary import ONTOLOGY, ZAN, turtle

ACTS = f"{BASE}graph/acts"
LINEAGE = f"{BASE}graph/lineage"
BUILD = f"{BASE}graph/build"
VOCABULARY = ONTOLOGY.rstrip("#")


@dataclass(frozen=True)
class Overall:
    """A named graph that is no act's: its canonical quads, their hash and number."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the canonical quads."""
        return sha256(self.data)

    @property
    def quads(self) -> int:
        """How many there are."""
        return self.data.count(b"\n")


def acts_graph(store: ox.Store) -> Overall:
    """All acts at hand or named, each once, with the fullest that is said of its authority.

    A question for all acts would else go through every text that names one.
    """
    found: dict[tuple[str, str], set[str]] = {}
    rows = store.query(fill(tables.ACTS_SAID, {}))
    for row in rows if isinstance(rows, ox.QuerySolutions) else ():
        key = (str(row["act"]), str(row["property"]))
        found.setdefault(key, set()).add(str(row["value"]))
    graph = NamedGraph(iri(ACTS))
    name = str(iri(ZAN.authorityName))
    for (act, predicate), values in found.items():
        if predicate == name:
            values = {max(values, key=lambda value: (len(value), value))}
        graph.add(Node(act), Node(predicate), *map(Node, values))
    return Overall(ACTS, canonical([graph]))


def lineage_graph(library: Library) -> Overall:
    """Which act took the place of which, as far as repeals, titles and dates tell."""
    identity = Identity(library)
    graph = NamedGraph(iri(LINEAGE))
    for link in successions(library):
        later, earlier = identity.act(link.later), identity.act(link.earlier)
        for act, ref in ((later, link.later), (earlier, link.earlier)):
            if not identity.held(ref):
                describe(graph, act, ref, "kk")
        node = iri(f"{LINEAGE}#{sha256(f'{earlier} {later}'.encode())[:16]}")
        add = graph.add
        add(node, TYPE, iri(ZAN.Lineage))
        add(node, iri(ZAN.predecessor), iri(earlier))
        add(node, iri(ZAN.successor), iri(later))
        add(node, iri(ZAN.certainty), term("certainties", link.certainty))
        reasons(graph, node, (link.reason,))
        if link.replaces:
            add(iri(later), iri(ZAN.replaces), iri(earlier))
    return Overall(LINEAGE, canonical([graph]))


def vocabulary_quads() -> Overall:
    """The vocabulary, so that questions can ask for labels; it alone has nodes without a name."""
    store = ox.Store()
    for _, data in turtle():
        store.load(data, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(VOCABULARY))
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""
    return Overall(VOCABULARY, b"".join(sorted(lines.splitlines(keepends=True))))


def build_graph(extractor: str, started: datetime, acts: int) -> Overall:
    """Which extractor made the graph, and when."""
    graph = NamedGraph(iri(BUILD))
    node, agent = iri(f"{BUILD}#run"), extractor_iri(extractor)
    add = graph.add
    add(agent, TYPE, iri(PROV.SoftwareAgent))
    add(agent, iri(ZAN.name), text(extractor))
    add(node, TYPE, iri(PROV.Activity))
    add(node, iri(PROV.wasAssociatedWith), agent)
    add(node, iri(PROV.startedAtTime), _time(started))
    add(node, iri(PROV.endedAtTime), _time(datetime.now(UTC)))
    add(node, iri(ZAN.count), number(acts))
    return Overall(BUILD, canonical([graph]))


def _time(moment: datetime) -> Node:
    return Node(f'"{moment:%Y-%m-%dT%H:%M:%SZ}"^^{iri(XSD.dateTime)}')
