"""The gate: `gate.ttl` compiled to plain checks over the graphs of one act, for every build.

A general engine reads each graph into a model of its own, which costs more than all of the
extraction. The shapes of the gate need little of SHACL: counts, kinds and closed lists on direct
properties. That much is compiled here; a shape that says anything else is refused, so that no
constraint passes in silence, and a test holds the verdicts against pySHACL's.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from rdflib import RDF, SH, XSD, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from zangraph.graph.errors import DataError
from zangraph.graph.nquads import NamedGraph

Values = Sequence[str]
Check = Callable[[Values, "Index"], bool]

_TYPE = f"<{RDF.type}>"
_SHOWN = 5  # of the things that break one shape; the rest are counted
_KNOWN = {
    *(RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.property, SH["or"], SH.message),
    *(SH.description, SH.path, SH.minCount, SH.maxCount, SH["in"], SH.datatype, SH.nodeKind),
    *(SH["class"], SH.minLength, SH.uniqueLang),
}


@dataclass
class Index:
    """The statements of one act, by thing and property, and the things of each class."""

    values: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    subjects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, graphs: Sequence[NamedGraph], wanted: frozenset[str]) -> Index:
        """The statements of the graphs, taken as one, as far as they are asked for."""
        index = cls()
        seen: set[tuple[str, str, str]] = set()
        for graph in graphs:
            for statement in graph.statements:
                subject, predicate, value = statement
                if predicate == _TYPE:
                    index.classes[value].add(subject)
                elif predicate in wanted and statement not in seen:
                    seen.add(statement)
                    index.values.setdefault(subject, {}).setdefault(predicate, []).append(value)
                    index.subjects[predicate].add(subject)
        return index


@dataclass(frozen=True)
class Property:
    """The constraints on the values of one property."""

    path: str
    checks: tuple[tuple[str, Check], ...]

    def breaks(self, subject: str, index: Index) -> Iterator[str]:
        """What is wrong with the values of a thing."""
        values = index.values.get(subject, {}).get(self.path, [])
        for name, check in self.checks:
            if not check(values, index):
                yield f"{self.path} {name}"


@dataclass(frozen=True)
class Shape:
    """A shape: whom it is for, and what it asks of them."""

    name: str
    classes: tuple[str, ...]
    subjects_of: tuple[str, ...]
    properties: tuple[Property, ...]
    either: tuple[tuple[Property, ...], ...]
    messages: Mapping[str, str]
    description: str

    def targets(self, index: Index) -> set[str]:
        """The things that the shape is for."""
        found: set[str] = set()
        for name in self.classes:
            found |= index.classes.get(name, set())
        for name in self.subjects_of:
            found |= index.subjects.get(name, set())
        return found

    def breaks(self, subject: str, index: Index) -> Iterator[str]:
        """What a thing breaks of the shape."""
        for one in self.properties:
            yield from one.breaks(subject, index)
        if self.either and all(
            any(True for one in way for _ in one.breaks(subject, index)) for way in self.either
        ):
            yield "none of the ways to conform"


@dataclass(frozen=True)
class Violation:
    """A thing that breaks a shape, and in what."""

    shape: Shape
    subject: str
    what: str

    def text(self, language: str = "en") -> str:
        """The violation in words."""
        return f"{self.subject}: {self.shape.messages[language]} ({self.what})"


@dataclass(frozen=True)
class ShapesGate:
    """The gate of a build, over the shapes of a file (by default `gate.ttl`)."""

    path: Path | None = None

    @property
    def version(self) -> str:
        """A hash of the shapes: graphs are checked again when it changes."""
        return hashlib.sha256(_read(self.path)).hexdigest()[:12]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The compiled shapes."""
        return _shapes(self.path)

    def violations(self, graphs: Sequence[NamedGraph]) -> tuple[Violation, ...]:
        """What of the graphs of one act breaks the shapes, in order."""
        shapes = self.shapes
        index = Index.of(graphs, _wanted(self.path))
        found = []
        for shape in shapes:
            for subject in sorted(shape.targets(index)):
                found += [Violation(shape, subject, what) for what in shape.breaks(subject, index)]
        return tuple(found)

    def __call__(self, graphs: Sequence[NamedGraph]) -> tuple[str, ...]:
        """The violations in words, a few of each shape."""
        by_shape: dict[str, list[Violation]] = defaultdict(list)
        for violation in self.violations(graphs):
            by_shape[violation.shape.name].append(violation)
        told = []
        for found in by_shape.values():
            told += [violation.text() for violation in found[:_SHOWN]]
            if len(found) > _SHOWN:
                told.append(f"{len(found) - _SHOWN} more like the last")
        return tuple(told)


def _read(path: Path | None) -> bytes:
    return path.read_bytes() if path else files(__package__).joinpath("gate.ttl").read_bytes()


@cache
def _shapes(path: Path | None) -> tuple[Shape, ...]:
    with as_file(files(__package__).joinpath("gate.ttl")) as shipped:
        return tuple(_Compiler(path or shipped).shapes())


@cache
def _wanted(path: Path | None) -> frozenset[str]:
    """The properties that the shapes look at."""
    found: set[str] = set()
    for shape in _shapes(path):
        found.update(shape.subjects_of)
        for properties in (shape.properties, *shape.either):
            found.update(one.path for one in properties)
    return frozenset(found)


class _Compiler:
    """Reads the shapes of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._graph = Graph().parse(data=path.read_bytes(), format="turtle")

    def shapes(self) -> Iterator[Shape]:
        for node in sorted(self._graph.subjects(RDF.type, SH.NodeShape), key=str):
            self._known(node)
            ways = self._graph.value(node, SH["or"])
            either = Collection(self._graph, ways) if ways is not None else ()
            yield Shape(
                str(node),
                self._names(node, SH.targetClass),
                self._names(node, SH.targetSubjectsOf),
                self._properties(node),
                tuple(self._properties(way) for way in either),
                {
                    message.language or "en": str(message)
                    for message in self._graph.objects(node, SH.message)
                    if isinstance(message, Literal)
                },
                str(self._graph.value(node, SH.description) or ""),
            )

    def _properties(self, node: Node) -> tuple[Property, ...]:
        self._known(node)
        found = []
        for one in self._graph.objects(node, SH.property):
            self._known(one)
            path = self._graph.value(one, SH.path)
            if not isinstance(path, URIRef):
                raise DataError(self._path, f"the path {path}", "a direct property")
            checks = []
            for predicate, value in self._graph.predicate_objects(one):
                make = _CHECKS.get(predicate)
                if make is not None:
                    checks.append((self._name(predicate, value), make(value, self._graph)))
            found.append(Property(path.n3(), tuple(sorted(checks, key=lambda pair: pair[0]))))
        return tuple(sorted(found, key=lambda one: one.path))

    def _names(self, node: Node, predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(value.n3() for value in self._graph.objects(node, predicate)))

    def _known(self, node: Node) -> None:
        for predicate in self._graph.predicates(node):
            if predicate not in _KNOWN:
                known = ", ".join(sorted(name.rpartition("#")[2] for name in _KNOWN))
                raise DataError(self._path, f"{predicate} in a shape", f"one of {known}")

    def _name(self, predicate: Node, value: Node) -> str:
        name = str(predicate).rpartition("#")[2]
        return name if predicate == SH["in"] else f"{name} {value}"


def _min_count(value: Node, graph: Graph) -> Check:
    least = int(str(value))
    return lambda values, index: len(values) >= least


def _max_count(value: Node, graph: Graph) -> Check:
    most = int(str(value))
    return lambda values, index: len(values) <= most


def _in(value: Node, graph: Graph) -> Check:
    allowed = {_n3(one) for one in Collection(graph, value)}
    return lambda values, index: all(one in allowed for one in values)


def _datatype(value: Node, graph: Graph) -> Check:
    plain = value == XSD.string
    ending = f"^^<{value}>"
    if plain:
        return lambda values, index: all(one.endswith('"') for one in values)
    return lambda values, index: all(one.endswith(ending) for one in values)


def _node_kind(value: Node, graph: Graph) -> Check:
    opening = "<" if value == SH.IRI else '"'
    return lambda values, index: all(one.startswith(opening) for one in values)


def _class(value: Node, graph: Graph) -> Check:
    name = _n3(value)
    return lambda values, index: all(one in index.classes.get(name, ()) for one in values)


def _min_length(value: Node, graph: Graph) -> Check:
    least = int(str(value))
    return lambda values, index: all(_length(one) >= least for one in values)


def _unique_language(value: Node, graph: Graph) -> Check:
    def check(values: Values, index: Index) -> bool:
        languages = [one.rpartition('"')[2] for one in values]
        tagged = [language for language in languages if language.startswith("@")]
        return len(tagged) == len(set(tagged))

    return check


def _length(value: str) -> int:
    return len(value) - 2 if value.startswith("<") else len(value.rpartition('"')[0]) - 1


def _n3(value: Node) -> str:
    return value.n3()


_CHECKS: Mapping[Node, Callable[[Node, Graph], Check]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH["in"]: _in,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH["class"]: _class,
    SH.minLength: _min_length,
    SH.uniqueLang: _unique_language,
}
