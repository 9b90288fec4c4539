"""The terms of other vocabularies that the graph uses, closed like our own.

Each namespace has the terms that the vocabulary declares and no others, so that a misspelt one
raises `AttributeError`.
"""

from __future__ import annotations

import pyoxigraph as ox
from rdflib.namespace import DefinedNamespace, Namespace
from rdflib.term import URIRef

from zangraph.ontology.vocabulary import ONTOLOGY, turtle

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "lrml": "http://docs.oasis-open.org/legalruleml/ns/v1.0/metamodel#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zan": ONTOLOGY,
}
"""The prefixes of every export and of every query."""


def _declared(namespace: str) -> dict[str, type]:
    """The terms of a namespace that our files declare, by local name."""
    subjects = {
        triple.subject.value
        for _, data in turtle()
        for triple in ox.parse(data, format=ox.RdfFormat.TURTLE)
        if isinstance(triple.subject, ox.NamedNode)
    }
    return {
        subject.removeprefix(namespace): URIRef
        for subject in sorted(subjects)
        if subject.startswith(namespace)
    }


class ELI(DefinedNamespace):
    """The European Legislation Identifier, as far as the vocabulary declares it."""

    _NS = Namespace(PREFIXES["eli"])
    _fail = True
    __annotations__ = _declared(PREFIXES["eli"])


class OA(DefinedNamespace):
    """Web Annotation, as far as the vocabulary declares it."""

    _NS = Namespace(PREFIXES["oa"])
    _fail = True
    __annotations__ = _declared(PREFIXES["oa"])


class ORG(DefinedNamespace):
    """The organization ontology, as far as the vocabulary declares it."""

    _NS = Namespace(PREFIXES["org"])
    _fail = True
    __annotations__ = _declared(PREFIXES["org"])


class PROV(DefinedNamespace):
    """PROV-O, as far as the vocabulary declares it."""

    _NS = Namespace(PREFIXES["prov"])
    _fail = True
    __annotations__ = _declared(PREFIXES["prov"])


class SKOS(DefinedNamespace):
    """SKOS, as far as the vocabulary declares it."""

    _NS = Namespace(PREFIXES["skos"])
    _fail = True
    __annotations__ = _declared(PREFIXES["skos"])
