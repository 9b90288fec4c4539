"""The Turtle files of this folder as Python values: the closed namespace `ZAN`, the closed lists.

A term is declared in Turtle and nowhere else. `ZAN.Act` is an IRI and `ZAN.Atc` raises; a closed
list, such as the act types, is a mapping from notation (`order`) to `Term`, in the order of its
file, with labels in three languages and the stems by which texts name it.

>>> terms("act-types")["order"].labels["kk"]
'бұйрық'
>>> ZAN.Norm
rdflib.term.URIRef('https://w3id.org/zangraph/ontology#Norm')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib.namespace import DefinedNamespace, Namespace
from rdflib.term import URIRef

if TYPE_CHECKING:
    from rdflib import Graph

ONTOLOGY = "https://w3id.org/zangraph/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a closed list.

    `labels` and `definitions` are by language (`kk`, `ru`, `en`). A stem is a lower-case beginning
    of words: each of its words begins a word of the text (`министр юстиции` fits `министра
    юстиции`); an exception is a beginning that has the stem and is another word (`заңды` beside
    `заң`). `rank` counts downwards from the Constitution (0), `None` where the term decides none.
    `akn`, `eid` and `anchor` are an element's names in Akoma Ntoso, in its eIds and in publishers'
    anchors; `codes` those of the state's own database. `issuer` is the notation of the authority
    that issues all acts of a type; `generic` says that an authority is a kind of which each place
    has its own (an akim).
    """

    iri: URIRef
    notation: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    stems: Mapping[str, tuple[str, ...]]
    exceptions: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    rank: int | None = None
    akn: str | None = None
    eid: str | None = None
    anchor: str | None = None
    codes: tuple[str, ...] = ()
    broader: str | None = None
    issuer: str | None = None
    generic: bool = False
    source: str = ""


_Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Subject = dict[str, list[_Object]]


def turtle() -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the vocabulary's files, by name."""
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            yield file.name, file.read_bytes()


def graph() -> Graph:
    """The whole vocabulary as one graph, with the version of the distribution as its own."""
    from rdflib import OWL, Graph, Literal

    whole = Graph()
    for _, data in turtle():
        whole.parse(data=data, format="turtle")
    whole.set((URIRef(ONTOLOGY.rstrip("#")), OWL.versionInfo, Literal(version("zangraph"))))
    return whole


def _read() -> dict[str, _Subject]:
    """The statements of all files, by subject and property, in the order of the files."""
    subjects: dict[str, _Subject] = {}
    for name, data in turtle():
        try:
            for triple in ox.parse(data, format=ox.RdfFormat.TURTLE):
                if isinstance(triple.subject, ox.NamedNode):
                    subject = subjects.setdefault(triple.subject.value, {})
                    subject.setdefault(triple.predicate.value, []).append(triple.object)
        except SyntaxError as error:
            raise SyntaxError(f"ontology/{name}: not valid Turtle: {error}") from error
    return subjects


_SUBJECTS = _read()
_DECLARED = tuple(iri[len(ONTOLOGY) :] for iri in _SUBJECTS if iri.startswith(ONTOLOGY))


class ZAN(DefinedNamespace):
    """The vocabulary's terms as IRIs; closed, so that a misspelt one raises `AttributeError`."""

    _NS = Namespace(ONTOLOGY)
    _fail = True
    __annotations__ = dict.fromkeys(_DECLARED, URIRef)


@cache
def terms(scheme: str) -> Mapping[str, Term]:
    """The entries of a closed list by notation, in the order of its file.

    Raises `KeyError` naming the lists there are, when there is no such list.
    """
    found = [
        (_number(subject, "order") or 0, _term(iri, subject))
        for iri, subject in _SUBJECTS.items()
        if _iri(subject, f"{_SKOS}inScheme") == ONTOLOGY + scheme
    ]
    if not found:
        raise KeyError(f"no closed list {scheme!r}; there are {', '.join(schemes())}")
    ordered = sorted(found, key=lambda entry: entry[0])
    return MappingProxyType({term.notation: term for _, term in ordered})


def schemes() -> tuple[str, ...]:
    """The names of the closed lists."""
    return tuple(
        sorted(
            {
                iri.removeprefix(ONTOLOGY)
                for subject in _SUBJECTS.values()
                if (iri := _iri(subject, f"{_SKOS}inScheme"))
            }
        )
    )


def _term(iri: str, subject: _Subject) -> Term:
    broader = _iri(subject, f"{_SKOS}broader")
    issuer = _iri(subject, f"{ONTOLOGY}usualIssuer")
    return Term(
        iri=URIRef(iri),
        notation=_text(subject, f"{_SKOS}notation") or "",
        labels=_by_language(subject, f"{_SKOS}prefLabel"),
        definitions=_by_language(subject, f"{_SKOS}definition"),
        stems=_all_by_language(subject, f"{ONTOLOGY}stem"),
        exceptions=_all_by_language(subject, f"{ONTOLOGY}exceptionStem"),
        aliases=_all_by_language(subject, f"{_SKOS}altLabel"),
        rank=_number(subject, "rank"),
        akn=_text(subject, f"{ONTOLOGY}akomaNtoso"),
        eid=_text(subject, f"{ONTOLOGY}eId"),
        anchor=_text(subject, f"{ONTOLOGY}anchor"),
        codes=tuple(code.value for code in _literals(subject, f"{ONTOLOGY}code")),
        broader=_notation(broader) if broader else None,
        issuer=_notation(issuer) if issuer else None,
        generic=_text(subject, f"{ONTOLOGY}generic") == "true",
        source=_text(subject, f"{_DCTERMS}source") or "",
    )


def _literals(subject: _Subject, predicate: str) -> list[ox.Literal]:
    return [value for value in subject.get(predicate, ()) if isinstance(value, ox.Literal)]


def _text(subject: _Subject, predicate: str) -> str | None:
    values = _literals(subject, predicate)
    return values[0].value if values else None


def _number(subject: _Subject, name: str) -> int | None:
    text = _text(subject, ONTOLOGY + name)
    return int(text) if text is not None else None


def _iri(subject: _Subject, predicate: str) -> str | None:
    for value in subject.get(predicate, ()):
        if isinstance(value, ox.NamedNode):
            return value.value
    return None


def _notation(iri: str) -> str | None:
    return _text(_SUBJECTS.get(iri, {}), f"{_SKOS}notation")


def _by_language(subject: _Subject, predicate: str) -> Mapping[str, str]:
    values = _literals(subject, predicate)
    return {value.language or "": value.value for value in values}


def _all_by_language(subject: _Subject, predicate: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for value in _literals(subject, predicate):
        language = value.language or ""
        found[language] = (*found.get(language, ()), value.value)
    return found
