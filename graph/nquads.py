"""Typed values to the terms and lines of N-Quads, and lines to a named graph in canonical order.

Quads are written here and nowhere else. Every name is an IRI, so that the same facts give the same
lines; sorted, they are the canonical form of the graph, which is what its hash is taken of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NewType

import regex
from rdflib.namespace import RDF, XSD

Node = NewType("Node", str)
"""A term as N-Quads writes it: `<https://…>`, `"бап"@kk`, `"3"^^<…#integer>`."""

# What may not stand inside <…> (RDF 1.1 N-Quads, IRIREF); line ends are among the controls.
_NOT_IN_IRI = regex.compile(r"""[\x00-\x20<>"{}|^`\\]""")
_LANGUAGE = regex.compile(r"[a-z]{2,3}")
_NAMED = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | _NAMED
_SPECIAL = regex.compile(r'[\x00-\x1f\x7f"\\]')


def iri(value: str) -> Node:
    """An IRI. Raises `ValueError` for text that is none.

    >>> iri("https://w3id.org/zangraph/")
    '<https://w3id.org/zangraph/>'
    """
    if ":" not in value or _NOT_IN_IRI.search(value):
        raise ValueError(f"{value!r} is not an IRI")
    return Node(f"<{value}>")


_DATE, _INTEGER, _BOOLEAN = iri(XSD.date), iri(XSD.integer), iri(XSD.boolean)
TYPE = iri(RDF.type)


def text(value: str, language: str | None = None) -> Node:
    r"""A text, in a language if one is given.

    >>> text('3)\t"бап"', "kk")
    '"3)\\t\\"бап\\""@kk'
    """
    if _SPECIAL.search(value):
        value = value.translate(_ESCAPES)
    if language is None:
        return Node(f'"{value}"')
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"{language!r} is not a language")
    return Node(f'"{value}"@{language}')


def number(value: int) -> Node:
    """A whole number."""
    return Node(f'"{value}"^^{_INTEGER}')


def day(value: date) -> Node:
    """A date."""
    return Node(f'"{value.isoformat()}"^^{_DATE}')


def truth(value: bool) -> Node:
    """True or false."""
    return Node(f'"{str(value).lower()}"^^{_BOOLEAN}')


@dataclass
class NamedGraph:
    """The statements of one named graph, each once."""

    name: Node
    statements: set[tuple[Node, Node, Node]] = field(default_factory=set)

    def add(self, subject: Node, predicate: Node, *objects: Node | None) -> None:
        """State the objects of a subject; what is `None` is not stated."""
        for value in objects:
            if value is not None:
                self.statements.add((subject, predicate, value))

    def lines(self) -> Iterator[str]:
        """The canonical N-Quads of the graph, a line a statement, in order."""
        return iter(
            sorted(f"{s} {p} {o} {self.name} .\n" for s, p, o in self.statements)
        )  # by code point, which is also the order of the bytes


def canonical(graphs: Iterable[NamedGraph]) -> bytes:
    """The canonical N-Quads of several graphs, one after the other."""
    return "".join(line for graph in graphs for line in graph.lines()).encode()


def sha256(data: bytes) -> str:
    """The hash by which canonical quads are compared."""
    return hashlib.sha256(data).hexdigest()
