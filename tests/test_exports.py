"""What is exported is what is in the store, in each format; the context is the vocabulary's."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from built_store import REGULATION, built

from zangraph.corpus.errors import InputError
from zangraph.graph.exports import FORMATS, context, export, made_context
from zangraph.graph.store import Store

_READ = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(built()[0])


def quads(store: Store) -> set[str]:
    graphs = store.manifest.works[REGULATION].graphs
    return {str(quad) for quad in store.quads(*graphs)}


@pytest.mark.parametrize("form", ["trig", "jsonld", "nq"])
def test_an_act_comes_back_as_it_went_out(store: Store, form: str) -> None:
    data = export(store, form, [REGULATION])
    assert {str(quad) for quad in ox.parse(data, format=_READ[form])} == quads(store)


def test_turtle_has_every_statement_once(store: Store) -> None:
    data = export(store, "ttl", [REGULATION])
    triples = {str(quad.triple) for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}
    graphs = store.manifest.works[REGULATION].graphs
    assert triples == {str(quad.triple) for quad in store.quads(*graphs)}
    assert b"zan:Citation" in data and b"@prefix eli:" in data


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_each_time(store: Store, form: str) -> None:
    assert export(store, form, [REGULATION]) == export(store, form, [REGULATION])


def test_the_whole_corpus_is_all_quads_in_canonical_order(store: Store) -> None:
    lines = export(store, "nq").splitlines()
    assert len(lines) == store.manifest.quads
    assert lines == sorted(lines)


def test_json_ld_reads_as_json(store: Store) -> None:
    document = json.loads(export(store, "jsonld", [REGULATION]))
    nodes = {node["id"]: node for graph in document["@graph"] for node in graph["@graph"]}
    element = nodes[f"{REGULATION}/annex-1/paragraph-17"]
    assert element["path"] == "annex-1/paragraph-17"
    assert element["kind"] == "https://w3id.org/zangraph/ontology#element-paragraph"
    assert element["a"] == "zan:Element"


def test_the_published_context_is_what_the_vocabulary_gives() -> None:
    assert dict(context()) == made_context(), (
        "the vocabulary changed: run zangraph.graph.exports.write_context on graph/context.jsonld"
    )


def test_an_unknown_act_or_format_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="not in the store"):
        export(store, "nq", ["https://example.org/none"])
    with pytest.raises(InputError, match="expected one of ttl, trig, jsonld, nq"):
        export(store, "rdf")
