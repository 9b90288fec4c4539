"""Quads of a graph to the files that others read: Turtle, TriG, JSON-LD, N-Quads.

Turtle has no named graphs: it holds the statements of all of them. JSON-LD is framed by the
published context, whose short names are those of the vocabulary; what it does not shorten stands in
full. N-Quads come in canonical order, so that two exports can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from zangraph.corpus.errors import InputError
from zangraph.graph.namespaces import PREFIXES
from zangraph.graph.store import Store
from zangraph.ontology.vocabulary import ONTOLOGY
from zangraph.ontology.vocabulary import graph as vocabulary

CONTEXT = f"{ONTOLOGY.rpartition('/')[0]}/context.jsonld"
"""Where the context of our JSON-LD is published; it ships as `graph/context.jsonld`."""

FORMATS = ("ttl", "trig", "jsonld", "nq")
_RDF_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]


def export(store: Store, form: str, acts: Iterable[str] = ()) -> bytes:
    """The graphs of some acts, by IRI, or of the whole corpus, in one of `FORMATS`.

    Raises `InputError` for another format, an act that is not at hand, or behind an endpoint.
    """
    if form not in FORMATS:
        raise InputError(f"{form!r} is no format; expected one of {', '.join(FORMATS)}")
    quads = [quad for name in _graphs(store, tuple(acts)) for quad in store.quads(name)]
    if form == "jsonld":
        return _json_ld(quads)
    if form == "nq":
        data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(data.splitlines(keepends=True)))
    ordered = sorted(quads, key=str)
    if form == "ttl":
        # A statement that several texts make is one statement here.
        once = {str(quad.triple): quad.triple for quad in ordered}
        triples = [once[line] for line in sorted(once)]
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""


def _graphs(store: Store, acts: tuple[str, ...]) -> tuple[str, ...]:
    if not acts:
        return tuple(store.manifest.records)
    found: list[str] = []
    for act in acts:
        record = store.manifest.works.get(act)
        if record is None:
            raise InputError(f"{act}: the text of this act is not in the store")
        found += record.graphs
    return tuple(found)


# --- JSON-LD


@cache
def context() -> Mapping[str, Any]:
    """The published context, as it ships."""
    text = files(__package__).joinpath("context.jsonld").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)["@context"]
    return found


def made_context() -> dict[str, Any]:
    """The context that the vocabulary gives: a short name for each property and class of ours.

    A name that ELI or Web Annotation has too stands with its prefix there, and alone for ours.
    """
    from rdflib import OWL, RDF, RDFS, SKOS, XSD, URIRef

    whole = vocabulary()
    terms: dict[str, Any] = {}
    for subject in sorted(whole.subjects(RDF.type), key=str):
        name = str(subject)
        if not name.startswith(ONTOLOGY) or (subject, SKOS.inScheme, None) in whole:
            continue
        short = name.removeprefix(ONTOLOGY)
        kinds = set(whole.objects(subject, RDF.type))
        ranges = set(whole.objects(subject, RDFS.range))
        if OWL.ObjectProperty in kinds:
            terms[short] = {"@id": f"zan:{short}", "@type": "@id"}
        elif OWL.DatatypeProperty in kinds:
            typed = [one for one in ranges if isinstance(one, URIRef) and one != XSD.string]
            # A whole number and a truth are themselves in JSON; a date needs its type.
            dated = [one for one in typed if one == XSD.date]
            terms[short] = {"@id": f"zan:{short}", **({"@type": "xsd:date"} if dated else {})}
        elif OWL.Class in kinds:
            terms[short] = f"zan:{short}"
    return {**dict(sorted(PREFIXES.items())), "id": "@id", "a": "@type", **terms}


def write_context(path: Path) -> None:
    """Write the context that the vocabulary gives; run after a change of the vocabulary."""
    text = json.dumps({"@context": made_context()}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")


def _json_ld(quads: list[ox.Quad]) -> bytes:
    """Quads as JSON-LD with the context inside: one object a named graph, nodes in order."""
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for quad in sorted(quads, key=str):
        nodes = graphs.setdefault(_name(quad.graph_name), {})
        node = nodes.setdefault(_name(quad.subject), {"id": _name(quad.subject)})
        key, value = _member(quad.predicate.value, quad.object)
        known = node.get(key)
        if known is None:
            node[key] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            node[key] = [known, value]
    document = {
        "@context": dict(context()),
        "@graph": [
            {"id": name, "@graph": list(nodes.values())} for name, nodes in sorted(graphs.items())
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _member(predicate: str, value: object) -> tuple[str, Any]:
    """The key and value of a statement, as short as the context allows."""
    if predicate == _RDF_TYPE and isinstance(value, ox.NamedNode):
        return "a", _short(value.value)
    short = predicate.removeprefix(ONTOLOGY)
    definition = context().get(short) if predicate.startswith(ONTOLOGY) else None
    key = short if definition is not None else _short(predicate)
    if isinstance(value, ox.NamedNode | ox.BlankNode):
        refers = isinstance(definition, dict) and definition.get("@type") == "@id"
        return key, _name(value) if refers else {"id": _name(value)}
    if not isinstance(value, ox.Literal):
        raise TypeError(f"{value!r} has no place in JSON-LD")
    if value.language:
        return key, {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    if kind == f"{_XSD}date" and isinstance(definition, dict) and "@type" in definition:
        return key, value.value
    if kind == f"{_XSD}integer":
        return key, int(value.value)
    if kind == f"{_XSD}boolean":
        return key, value.value == "true"
    if kind == f"{_XSD}string":
        return key, value.value
    return key, {"@value": value.value, "@type": _short(kind)}


def _name(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term)  # a node without a name: `_:b0`


def _short(iri: str) -> str:
    """An IRI with its prefix, where it has one of ours."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri
