"""The norms, bodies and ledger of one text to statements, in the graph of its edition.

A norm hangs on the version of its element in which its sentence stands: it holds from and to the
days of that version, and a rule that an amendment removes is gone from that day on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib.term import URIRef

from zangraph.extract.model import Act
from zangraph.extract.norm_model import Entry, Norm, Parameter
from zangraph.graph.agents import Agent, Agents
from zangraph.graph.facts import Facts
from zangraph.graph.identity import Text, version_slugs
from zangraph.graph.library import Work
from zangraph.graph.moments import term
from zangraph.graph.namespaces import ORG, SKOS
from zangraph.graph.nquads import TYPE, Node, iri, number, text
from zangraph.graph.versions import Timelines, wording_on
from zangraph.graph.wording import contents
from zangraph.ontology.iri import element_iri, version_iri
from zangraph.ontology.vocabulary import ZAN, terms

_AT, _KIND, _EVIDENCE, _BODY = iri(ZAN.at), iri(ZAN.kind), iri(ZAN.evidence), iri(ZAN.body)
_NORM, _PARAMETER, _STATED_IN = iri(ZAN.norm), iri(ZAN.parameter), iri(ZAN.statedIn)
_MODALITY, _BEARER, _BEARER_NAME = iri(ZAN.modality), iri(ZAN.bearer), iri(ZAN.bearerName)
_A_NORM, _A_PARAMETER, _A_SENTENCE = iri(ZAN.Norm), iri(ZAN.Parameter), iri(ZAN.Sentence)
_CLASS, _REASON = iri(ZAN.sentenceClass), iri(ZAN.reason)
_PARTS = {name: iri(ZAN[name]) for name in ("action", "object", "condition", "exception")}
_QUANTITIES = {
    name: iri(ZAN[name])
    for name in ("operator", "value", "base", "period", "unit", "after", "before", "scope")
}
# What an agent is, by its kind; all other kinds are bodies.
_CLASSES = {
    "office": (ZAN.Office,),
    "post": (ZAN.Post, ORG.Post),
}
_ORGANIZATION = (ZAN.Body, ORG.Organization)
# The standings that ORG has a word for.
_ORG = {
    "part-of": ORG.subOrganizationOf,
    "post-in": ORG.postIn,
    "member-of": ORG.memberOf,
}


class Rulings:
    """What the texts of one work lay down, with the versions and bodies that they share."""

    def __init__(self, work: Work, texts: Sequence[Text], lines: Timelines) -> None:
        self.work = work
        self._act = URIRef(work.id)
        self._lines = lines
        self._agents = Agents(self._act, [held.edition.act for held in texts])
        self._names = {held.edition.name: held.version for held in texts}
        self._slugs: dict[str, tuple[str, ...]] = {}

    def state(self, facts: Facts, held: Text) -> None:
        """States the bodies, norms and ledger of one of the texts."""
        stated = _Stated(facts, self._agents, self._versions(held))
        stated.bodies()
        for norm in facts.extracted.norms:
            stated.norm(norm)
        for entry in facts.extracted.ledger.entries:
            stated.entry(entry)

    def _versions(self, held: Text) -> Mapping[str, Node]:
        """For each element with norms the version whose words the text shows."""
        extracted = held.edition.act
        places = {norm.at for norm in extracted.norms}
        places |= {entry.at for entry in extracted.ledger.entries}
        shown = contents(extracted)
        found = {}
        for path in sorted(places):
            slug = self._shown(path, held, shown.get(path))
            if slug is not None:
                found[path] = iri(version_iri(element_iri(self._act, path), slug))
        return found

    def _shown(self, path: str, held: Text, content: str | None) -> str | None:
        """The name of the version of an element that a text shows; `None` where none is told."""
        line = self._lines.get(path)
        if line is None:
            return None
        if path not in self._slugs:
            self._slugs[path] = version_slugs(line, self._names)
        slugs = self._slugs[path]
        day = held.edition.date
        standing = wording_on(line, day).version if day is not None else None
        # The words of another language have another hash: there the day alone tells.
        other = held.edition.language is not self.work.newest.language
        same = [
            slug
            for slug, version in zip(slugs, line.versions, strict=True)
            if version.content == content is not None
        ]
        if standing is not None and (other or standing.content == content):
            return slugs[line.versions.index(standing)]
        if other and len(slugs) == 1:
            return slugs[0]
        return same[-1] if same else None


class _Stated:
    """Writes what one text lays down."""

    def __init__(self, facts: Facts, agents: Agents, versions: Mapping[str, Node]) -> None:
        self._facts = facts
        self._add = facts.graph.add
        self._agents = agents
        self._versions = versions
        self._text: Act = facts.extracted
        self._labelled: set[URIRef] = set()

    def bodies(self) -> None:
        """The bodies, under the names that the text gives them, and how they stand."""
        named: dict[str, Agent] = {}
        for body in self._text.bodies:
            agent = self._agents.of(body)
            named.setdefault(body.name, agent)
            self._agent(agent, body.kind, body.name, body.aliases)
            node = self._facts.new("mention", body.evidence.span)
            self._add(node, TYPE, iri(ZAN.Mention))
            self._add(node, _BODY, iri(agent.iri))
            self._placed(node, body.at)
            self._add(node, _EVIDENCE, self._facts.words(body.evidence))
        for relation in self._text.relations:
            if relation.body in named and relation.other in named:
                one, other = iri(named[relation.body].iri), iri(named[relation.other].iri)
                if one == other:
                    continue
                node = self._facts.new("standing", relation.evidence.span)
                self._add(node, TYPE, iri(ZAN.BodyStanding))
                self._add(node, _BODY, one)
                self._add(node, iri(ZAN.otherBody), other)
                self._add(node, _KIND, term("body-relations", relation.kind))
                self._placed(node, relation.at)
                self._add(node, _EVIDENCE, self._facts.words(relation.evidence))
                if relation.kind in _ORG:
                    self._add(one, iri(_ORG[relation.kind]), other)

    def norm(self, norm: Norm) -> None:
        """A norm, on its element and on the version of it."""
        node = self._facts.new("norm", norm.evidence.span)
        add = self._add
        add(node, TYPE, _A_NORM)
        self._placed(node, norm.at)
        add(self._facts.element(norm.at), _NORM, node)
        add(node, _MODALITY, term("modalities", norm.modality))
        add(node, _EVIDENCE, self._facts.words(norm.evidence))
        if norm.bearer:
            add(node, _BEARER_NAME, text(norm.bearer))
            agent = self._agents.bearer(norm.bearer, norm.at, self._text)
            if agent is not None:
                add(node, _BEARER, iri(agent.iri))
                if agent.within is not None:
                    self._agent(agent, "post", norm.bearer, ())
                    add(iri(agent.iri), iri(ORG.postIn), iri(agent.within.iri))
        for name, predicate in _PARTS.items():
            said = getattr(norm, name)
            add(node, predicate, text(said) if said else None)
        if norm.parameter is not None:
            add(node, _PARAMETER, self._parameter(norm.parameter))

    def entry(self, entry: Entry) -> None:
        """A sentence of the ledger; its words only where a number in it was not taken."""
        node = self._facts.new("sentence", entry.evidence.span)
        self._add(node, TYPE, _A_SENTENCE)
        self._placed(node, entry.at)
        self._add(node, _CLASS, term("sentence-classes", entry.kind))
        if entry.reason:
            self._add(node, _REASON, text(entry.reason, "en"))
            self._add(node, _EVIDENCE, self._facts.words(entry.evidence))

    def _parameter(self, parameter: Parameter) -> Node:
        node = self._facts.new("parameter", parameter.evidence.span)
        add = self._add
        add(node, TYPE, _A_PARAMETER)
        add(node, _KIND, term("parameter-kinds", parameter.kind))
        add(node, _EVIDENCE, self._facts.words(parameter.evidence))
        for name, predicate in _QUANTITIES.items():
            said = getattr(parameter, name)
            add(node, predicate, text(said) if said is not None else None)
        add(node, iri(ZAN["count"]), number(int(parameter.count)) if parameter.count else None)
        return node

    def _placed(self, node: Node, at: str) -> None:
        """States the element in which a fact stands, and the version of it."""
        self._add(node, _AT, self._facts.element(at))
        self._add(node, _STATED_IN, self._versions.get(at))

    def _agent(self, agent: Agent, kind: str, name: str, aliases: Sequence[str]) -> None:
        """States what a body is and what the text calls it."""
        node = iri(agent.iri)
        language = self._text.reading.source.language
        self._add(node, TYPE, *(iri(one) for one in _CLASSES.get(kind, _ORGANIZATION)))
        if kind in terms("body-kinds"):
            self._add(node, _KIND, term("body-kinds", kind))
        label = SKOS.altLabel if agent.iri in self._labelled else SKOS.prefLabel
        self._labelled.add(agent.iri)
        self._add(node, iri(label), text(name, language))
        self._add(node, iri(SKOS.altLabel), *(text(one, language) for one in aliases))
