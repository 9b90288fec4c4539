"""The facts that the extraction found in one text to statements, each with the words it rests on.

All of them stand in the named graph of the edition, for they are what that text says: citations
with their status, effects (notes and repeals), definitions, repairs and what was left unread. What
the acts at hand make of them (targets, dates) comes from the resolution and the timelines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from rdflib.term import URIRef

from zangraph.corpus.source import Evidence, Span
from zangraph.extract.model import Act, ActRef, Citation, Effect
from zangraph.graph.identity import Identity, evidence_iri, names_an_act
from zangraph.graph.moments import interval, reasons, rule, term
from zangraph.graph.namespaces import ELI, OA
from zangraph.graph.nquads import TYPE, NamedGraph, Node, day, iri, number, text, truth
from zangraph.graph.resolve import Resolution
from zangraph.graph.time import Point
from zangraph.ontology.iri import element_iri, part_iri
from zangraph.ontology.vocabulary import ZAN, terms

_AT, _BY, _KIND, _STATUS, _TARGET = map(iri, (ZAN.at, ZAN.by, ZAN.kind, ZAN.status, ZAN.target))
_EVIDENCE, _IN_ACT = iri(ZAN.evidence), iri(ELI.is_part_of)
_CITED_ACT, _CITED_PATH, _CITES = iri(ZAN.citedAct), iri(ZAN.citedPath), iri(ZAN.cites)
_START, _END, _EXACT = iri(OA.start), iri(OA.end), iri(OA.exact)
_SELECTOR, _SOURCE, _REPAIRED = iri(OA.hasSelector), iri(OA.hasSource), iri(ZAN.repaired)
# What an effect is in ELI's words, for those kinds that it has words for.
_ELI_EFFECT = {"repeal": ELI.repeals, "commencement": None, "suspension": None}


@dataclass
class Facts:
    """Writes the facts of one text into the graph of its edition."""

    graph: NamedGraph
    act: URIRef
    edition: URIRef
    source: Node
    identity: Identity
    extracted: Act
    _used: Counter[str] = field(default_factory=Counter)

    def words(self, evidence: Evidence) -> Node:
        """States where words stand and what they are; gives the evidence."""
        name = evidence_iri(self.edition, evidence)
        node = iri(name)
        if (node, TYPE, iri(ZAN.Evidence)) in self.graph.statements:
            if evidence.repaired is not None:
                self.graph.add(node, _REPAIRED, text(evidence.repaired))
            return node
        position, quote = iri(f"{name}-position"), iri(f"{name}-quote")
        add = self.graph.add
        add(node, TYPE, iri(ZAN.Evidence))
        add(node, _SOURCE, self.source)
        add(node, _SELECTOR, position, quote)
        add(position, TYPE, iri(OA.TextPositionSelector))
        add(position, _START, number(evidence.span.start))
        add(position, _END, number(evidence.span.end))
        add(quote, TYPE, iri(OA.TextQuoteSelector))
        add(quote, _EXACT, text(evidence.quote))
        if evidence.repaired is not None:
            add(node, _REPAIRED, text(evidence.repaired))
        return node

    def named(self, ref: ActRef, evidence: Evidence) -> Node:
        """The act that a reference names, with what the reference says of it.

        An act at hand is described by its own text. A reference that names no act that could be
        told from others stands for itself.
        """
        if names_an_act(ref):
            name = self.identity.act(ref)
            if self.identity.held(ref):
                return iri(name)
        else:
            name = URIRef(f"{evidence_iri(self.edition, evidence)}-act")
        node = iri(name)
        describe(self.graph, name, ref, language=self.extracted.reading.source.language)
        return node

    def element(self, path: str) -> Node:
        """An element of the act in hand."""
        return iri(element_iri(self.act, path))

    def citation(self, citation: Citation, resolution: Resolution) -> None:
        """States a citation with its status and targets."""
        node = self.new("citation", citation.evidence.span)
        add = self.graph.add
        add(node, TYPE, iri(ZAN.Citation))
        add(node, _AT, self.element(citation.at))
        add(node, _EVIDENCE, self.words(citation.evidence))
        add(node, _STATUS, term("citation-statuses", resolution.status))
        add(node, _CITED_PATH, *(text(path) for path in citation.targets))
        if resolution.reasons:
            reasons(self.graph, node, resolution.reasons)
        cited = self._cited(citation, resolution)
        held = URIRef(resolution.work or "")
        found = [
            element_iri(held, target.found)
            for target in resolution.targets
            if target.found is not None
        ]
        if resolution.work is None and "" in citation.targets and citation.act is not None:
            found = [URIRef(cited[1:-1])] if names_an_act(citation.act) else []
        add(node, _CITED_ACT, cited)
        add(node, _TARGET, *(iri(target) for target in found))
        for target in found:
            if iri(target) != cited:
                add(iri(target), _IN_ACT, cited)
        add(self.element(citation.at), _CITES, *(iri(target) for target in found))
        if citation.act is not None and cited != iri(self.act):
            add(iri(self.act), iri(ELI.cites), cited)
            if citation.legal_basis:
                add(iri(self.act), iri(ELI.based_on), cited)
        if citation.legal_basis:
            add(node, iri(ZAN.legalBasis), truth(True))

    def _cited(self, citation: Citation, resolution: Resolution) -> Node:
        """The act that a citation names: one at hand, or as the citation describes it."""
        if citation.act is None:
            return iri(self.act)
        if resolution.work is not None:
            return iri(resolution.work)
        return self.named(citation.act, citation.evidence)

    def effect(self, effect: Effect, when: Callable[[Effect], Point]) -> None:
        """States a change that a note, a banner or a clause of the text tells of."""
        node = self.new("effect", effect.evidence.span)
        target = self.act
        if effect.target is not None:
            self.named(effect.target, effect.evidence)
            target = self.identity.act(effect.target)
        self._change(node, effect.kind, self.named(effect.by, effect.evidence), target, effect.path)
        add = self.graph.add
        add(node, TYPE, iri(ZAN.Effect))
        add(node, _AT, self.element(effect.at))
        add(node, _EVIDENCE, self.words(effect.evidence))
        add(node, iri(ZAN.commencement), rule(self.graph, self.edition, effect.commencement))
        add(node, iri(ZAN.commenced), interval(self.graph, self.edition, when(effect)))
        add(node, iri(ZAN.until), day(effect.until) if effect.until else None)
        if effect.announced:
            add(node, iri(ZAN.announced), truth(True))

    def repeals(self, point: Point) -> None:
        """States what the act repeals; it takes force when the act commences."""
        stated = self.extracted.requisites.commencement
        for repeal in self.extracted.repeals:
            node = self.new("repeal", repeal.evidence.span)
            self.named(repeal.act, repeal.evidence)
            target = self.identity.act(repeal.act)
            self._change(node, "repeal", iri(self.act), target, repeal.part or "")
            add = self.graph.add
            add(node, TYPE, iri(ZAN.Repeal))
            add(node, _AT, self.element(repeal.at))
            add(node, _EVIDENCE, self.words(repeal.evidence))
            add(node, iri(ZAN.commencement), rule(self.graph, self.edition, stated))
            add(node, iri(ZAN.commenced), interval(self.graph, self.edition, point))

    def definitions(self) -> None:
        """States the terms that the text defines and the short names it gives."""
        for definition in self.extracted.definitions:
            node = self.new("definition", definition.evidence.span)
            add = self.graph.add
            add(node, TYPE, iri(ZAN.Definition))
            add(node, _AT, self.element(definition.at))
            add(node, iri(ZAN.term), text(definition.term))
            add(node, iri(ZAN.meaning), text(definition.meaning))
            add(node, _EVIDENCE, self.words(definition.evidence))
            add(self.element(definition.at), iri(ZAN.definition), node)

    def repairs(self) -> None:
        """States where the reading departs from the print, and where it could not decide."""
        reading = self.extracted.reading
        for repair in reading.repairs:
            node = self.new("repair", repair.span)
            add = self.graph.add
            add(node, TYPE, iri(ZAN.Repair))
            add(node, _KIND, term("repair-kinds", repair.kind))
            add(node, iri(ZAN.printed), text(repair.printed))
            add(node, _REPAIRED, text(repair.repaired))
            add(node, _START, number(repair.span.start))
            add(node, _END, number(repair.span.end))
        for span in reading.doubts:
            words = self.words(Evidence(span, reading.source.at(span)))
            self.graph.add(iri(self.edition), iri(ZAN.doubt), words)

    def _change(self, node: Node, kind: str, by: Node, target: URIRef, path: str) -> None:
        add = self.graph.add
        add(node, _KIND, term("amendment-kinds", kind))
        add(node, _BY, by)
        add(node, _TARGET, iri(element_iri(target, path)))
        if path:
            add(iri(element_iri(target, path)), _IN_ACT, iri(target))
        eli = _ELI_EFFECT.get(kind, ELI.amends)
        if eli is ELI.repeals and path:
            eli = ELI.amends
        if eli is not None and by != iri(target):
            add(by, iri(eli), iri(target))

    def new(self, kind: str, span: Span) -> Node:
        """The node of a fact; several facts may rest on the same words."""
        name = f"{kind}-{span.start}-{span.end}"
        self._used[name] += 1
        again = self._used[name]
        return iri(part_iri(self.edition, f"{name}-{again}" if again > 1 else name))


def describe(graph: NamedGraph, act: URIRef, ref: ActRef, language: str) -> None:
    """States the requisites of an act, as far as they are known."""
    node = iri(act)
    add = graph.add
    add(node, TYPE, iri(ZAN.Act), iri(ELI.LegalResource))
    if ref.type is not None and ref.type in terms("act-types"):
        kind = term("act-types", ref.type)
        add(node, iri(ZAN.type), kind)
        add(node, iri(ELI.type_document), kind)
    if ref.date is not None:
        add(node, iri(ZAN.adopted), day(ref.date))
        add(node, iri(ELI.date_document), day(ref.date))
    if ref.number is not None:
        add(node, iri(ELI.number), text(ref.number))
    if ref.title is not None:
        add(node, iri(ELI.title), text(ref.title, language))
    if ref.authority is not None:
        add(node, iri(ZAN.authorityName), text(ref.authority))
    if ref.registration is not None:
        registration = iri(part_iri(act, "registration"))
        add(node, iri(ZAN.registration), registration)
        add(registration, TYPE, iri(ZAN.Registration))
        add(registration, iri(ZAN.number), text(ref.registration.number))
        when = ref.registration.date
        add(registration, iri(ZAN.date), day(when) if when else None)
