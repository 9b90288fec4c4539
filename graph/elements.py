"""The elements of one text to statements: their order, kind and place, and the words of its leaves.

The words belong to the text they stand in: `…/annex-1/paragraph-17/@edition-2019-11-04/kk`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rdflib.term import URIRef

from zangraph.extract.model import Element
from zangraph.graph.library import Edition
from zangraph.graph.moments import term
from zangraph.graph.namespaces import ELI, OA
from zangraph.graph.nquads import TYPE, NamedGraph, Node, iri, number, text, truth
from zangraph.ontology.iri import element_iri, version_iri
from zangraph.ontology.vocabulary import ZAN

_ELEMENT, _PATH, _KIND, _ORDER = iri(ZAN.Element), iri(ZAN.path), iri(ZAN.kind), iri(ZAN.order)
_NUMBER, _HEADING, _PART_OF = iri(ZAN.number), iri(ZAN.heading), iri(ZAN.partOf)
_REMOVED, _TEXT = iri(ZAN.removed), iri(ZAN.text)
_START, _END = iri(OA.start), iri(OA.end)
_REALIZES, _IN_ACT = iri(ELI.realizes), iri(ELI.is_part_of)
_EXPRESSION = iri(ELI.LegalExpression)


@dataclass
class Elements:
    """Writes the elements of a text, with their words; `version` is what IRIs call the text."""

    graph: NamedGraph
    act: URIRef
    edition: Edition
    version: str
    _order: int = 0
    _seen: set[str] = field(default_factory=set)

    def state(self, element: Element, parent: Node) -> None:
        """States an element and all below it."""
        if element.path in self._seen:  # a defective text has the number twice
            return
        self._seen.add(element.path)
        add, extracted = self.graph.add, self.edition.act
        name = element_iri(self.act, element.path)
        node = iri(name)
        words = iri(version_iri(name, self.version, self.edition.language))
        if element.path:
            add(node, TYPE, _ELEMENT)
            if element.kind == "unread":
                add(node, TYPE, iri(ZAN.Unread))
            add(node, _PATH, text(element.path))
            add(node, _KIND, term("elements", element.kind))
            add(node, _PART_OF, parent)
            add(node, _IN_ACT, iri(self.act))
            add(node, _ORDER, number(self._order))
            add(node, _NUMBER, text(element.number) if element.number else None)
            language = self.edition.language
            add(node, _HEADING, text(element.heading, language) if element.heading else None)
            add(node, _REMOVED, truth(True) if element.removed else None)
            add(words, TYPE, _EXPRESSION)
            add(words, _REALIZES, node)
        self._order += 1
        span = extracted.reading.span(element.start, element.end)
        if element.path:
            add(words, _START, number(span.start))
            add(words, _END, number(span.end))
            if not element.children:
                add(words, _TEXT, text(extracted.text(element), self.edition.language))
        for child in element.children:
            self.state(child, node)
