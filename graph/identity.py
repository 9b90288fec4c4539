"""Works, editions and references to their IRIs, as nodes of the graph.

A reference that fits a work of the library has the work's IRI, whatever it leaves out or writes
otherwise; one that does not has the IRI of the requisites it states. An edition is named by its
day; one without a day by the name of its text, and where two would share a name, by the hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib.term import URIRef

from zangraph.corpus.meta import Meta
from zangraph.corpus.source import Evidence
from zangraph.extract.model import ActRef
from zangraph.graph.library import Edition, Library, Work
from zangraph.graph.nquads import Node, iri
from zangraph.graph.versions import Timeline
from zangraph.ontology.iri import (
    BASE,
    ORIGINAL,
    ActName,
    act_iri,
    edition_name,
    extraction_iri,
    fact_iri,
    source_iri,
    version_iri,
    version_name,
)
from zangraph.ontology.slug import escape

TELLING = ("type", "date", "number")
"""The requisites that tell an act from others (law on legal acts, 25)."""


@dataclass(frozen=True, eq=False)
class Text:
    """One text of a work: its edition, what is recorded of it, and its name among the others.

    `version` is the name of the edition in IRIs: `edition-2019-11-04`, `undated-f4bfc296`.
    """

    edition: Edition
    meta: Meta
    version: str


def version_names(editions: Iterable[tuple[Edition, str]]) -> dict[Edition, str]:
    """A name for each edition of a work that no other of its language has.

    An edition comes with the mark that its file's name gives it ("" if none).
    """
    names: dict[Edition, str] = {}
    taken: set[tuple[str, str]] = set()
    for edition, mark in editions:
        if edition.date is not None or not mark:
            name = edition_name(edition.date)
        else:
            name = f"undated-{escape(mark)}"
        if (edition.language, name) in taken:
            name = f"undated-{edition.act.reading.source.sha256[:12]}"
        taken.add((edition.language, name))
        names[edition] = name
    return names


@lru_cache(maxsize=100_000)
def _stated(ref: ActRef, base: str) -> str:
    return str(act_iri(ref, base=base))


def work_iri(ref: ActRef, name: str = "", base: str = BASE) -> str:
    """The IRI of a work; one that states nothing of itself is called by the name of its text."""
    if ref.date is None and ref.number is None and not ref.title:
        return str(act_iri(ActName(type=ref.type, authority=ref.authority, title=name), base=base))
    return _stated(ref, base)


def names_an_act(ref: ActRef) -> bool:
    """Whether a reference says enough to have an IRI of its own."""
    return ref.identified or ref.type == "constitution" or ref.registration is not None


class Identity:
    """The IRIs of acts as the acts at hand allow to tell them."""

    def __init__(self, library: Library, base: str = BASE) -> None:
        self._library = library
        self._base = base
        self._known: dict[ActRef, str] = {}

    def act(self, ref: ActRef) -> URIRef:
        """The act that a reference names."""
        known = self._known.get(ref)
        if known is None:
            match = self._library.find(ref).one if names_an_act(ref) else None
            known = match.work.id if match is not None else _stated(ref, self._base)
            self._known[ref] = known
        return URIRef(known)

    def held(self, ref: ActRef) -> bool:
        """Whether the act that a reference names is at hand, and so described by its own text."""
        return str(self.act(ref)) in self._library.by_id

    def source(self, sha256: str) -> Node:
        """The file of a hash."""
        return iri(source_iri(sha256, base=self._base))

    def extraction(self, sha256: str, extractor: str) -> Node:
        """The run of an extractor over the file of a hash."""
        return iri(extraction_iri(sha256, extractor, base=self._base))


def version_slugs(timeline: Timeline, editions: Mapping[str, str]) -> tuple[str, ...]:
    """The names of an element's versions as their IRIs have them, each once.

    A version is named by the act that brought it about, or by the edition that first shows it;
    `editions` has the names of editions by what reasons call them (`Edition.name`).
    """
    found: list[str] = []
    for version in timeline.versions:
        if version.by is not None:
            name = version_name(version.by.date, version.by.number)
        elif version.name == ORIGINAL:
            name = ORIGINAL
        else:
            label = version.name.removeprefix("edition-")
            name = editions.get(label) or editions.get(label.rpartition(".")[0], "undated-edition")
        repeated = sum(one == name or one.startswith(f"{name}.") for one in found)
        # One act that changed an element on several days: `2025-10-06-62.2`.
        found.append(f"{name}.{repeated + 1}" if repeated else name)
    return tuple(found)


def evidence_iri(edition: URIRef, evidence: Evidence) -> URIRef:
    """The words at a span of an edition's text."""
    return fact_iri(edition, "words", evidence.span.start, evidence.span.end)


def edition_iri(work: Work, text: Text) -> URIRef:
    """The IRI of an edition of a work: `…/@edition-2019-11-04/kk`."""
    return version_iri(URIRef(work.id), text.version, text.edition.language)
