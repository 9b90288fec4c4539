"""Typed values to the text of a SPARQL query, and a person's query to one that is safe to run.

Queries of our own are templates: `$name` stands for a value, which is written here, validated, and
nowhere else. (The engine's own substitution is eighty times slower, as its optimiser does not see
the value.) A query that somebody typed may read and nothing else: it is refused where it would
reach out to another service or is nested so deeply that the parser would not survive it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pyoxigraph as ox
import regex
from rdflib.term import URIRef

from zangraph.corpus.errors import InputError
from zangraph.graph.namespaces import PREFIXES
from zangraph.graph.nquads import day, iri, number, text, truth

MAX_QUERY = 64_000  # characters of a query
MAX_DEPTH = 64  # of brackets; the parser crashes at some thousands

HEADER = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in sorted(PREFIXES.items()))

_NAME = regex.compile(rf"(?<![\w:<?$])({'|'.join(PREFIXES)}):([A-Za-z_][\w-]*)")
_PLACE = regex.compile(r"\$([a-z_]+)")
# What of a query is not structure: comments, IRIs, strings long and short.
_OPAQUE = regex.compile(
    r"""
      \#[^\n]*
    | <[^<>"{}|^`\\\s]*>
    | \"{3} (?: [^"\\] | \\. | \"(?!\"\") )* \"{3}
    | '{3} (?: [^'\\] | \\. | '(?!'') )* '{3}
    | " (?: [^"\\\n\r] | \\. )* "
    | ' (?: [^'\\\n\r] | \\. )* '
    """,
    regex.VERBOSE | regex.DOTALL,
)
_OUTSIDE = regex.compile(r"(?<![:?$\w])(?:SERVICE|LOAD)(?![\w:])", regex.IGNORECASE)
_BRACKETS = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}
_BRACKET = regex.compile(r"[{}()\[\]]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text in a language."""

    value: str
    language: str


Value = URIRef | ox.NamedNode | Tagged | str | int | bool | date
Given = Value | Iterable[Value]


def fill(template: str, values: dict[str, Given]) -> str:
    """The text of a query: a template with its values written in.

    A value that is several stands as a list, for `VALUES ?x { $many }`. Raises `KeyError` for a
    value that is missing or that the template has no place for.

    >>> fill("SELECT ?v { $act zan:version ?v }", {"act": URIRef("https://example.org/a")})
    'SELECT ?v { <https://example.org/a> <https://w3id.org/zangraph/ontology#version> ?v }'
    """
    parts, names = _parts(template)
    if names != values.keys():
        raise KeyError(f"values for {sorted(names)} expected, {sorted(values)} given")
    written = list(parts)
    for index in range(1, len(parts), 2):
        written[index] = term(values[parts[index]])
    return "".join(written)


@lru_cache(maxsize=512)
def _parts(template: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The text around the places and the names in them, in turn; with prefixes written out."""
    parts = _PLACE.split(_NAME.sub(lambda match: iri(PREFIXES[match[1]] + match[2]), template))
    return tuple(parts), frozenset(parts[1::2])


def term(value: Given) -> str:
    """A value as SPARQL writes it. Raises `ValueError` for an IRI that is none."""
    if isinstance(value, URIRef):
        return iri(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, ox.NamedNode):
        return iri(value.value)
    if isinstance(value, Tagged):
        return text(value.value, value.language)
    if isinstance(value, bool):
        return truth(value)
    if isinstance(value, int):
        return number(value)
    if isinstance(value, date):
        return day(value)
    return " ".join(term(one) for one in value)


def checked(query: str) -> str:
    """A query that somebody typed, with our prefixes; raises `InputError` where it may not run."""
    if len(query) > MAX_QUERY:
        raise InputError(f"the query has {len(query):,} characters; at most {MAX_QUERY:,}")
    bare = _OPAQUE.sub(" ", query)
    if "\\" in bare:
        # \u0053ERVICE is SERVICE to a SPARQL parser.
        raise InputError("the query has a backslash outside a string; write the character itself")
    outside = _OUTSIDE.search(bare)
    if outside is not None:
        raise InputError(
            f"{outside[0].upper()} reaches out to another service, which is not allowed here; "
            "the query may only read this store"
        )
    depth = deepest = 0
    for bracket in _BRACKET.finditer(bare):
        depth += _BRACKETS[bracket[0]]
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise InputError(f"the query is nested {deepest} deep; at most {MAX_DEPTH}")
    return HEADER + query


def syntax(error: SyntaxError) -> InputError:
    """What is wrong with a query, with its line counted without our prefixes."""
    message = str(error)
    lines = HEADER.count("\n")
    place = regex.search(r"at (\d+):(\d+)", message)
    if place is not None and int(place[1]) > lines:
        message = message.replace(place[0], f"at line {int(place[1]) - lines}, column {place[2]}")
    return InputError(f"the query is not SPARQL 1.1: {message}")
