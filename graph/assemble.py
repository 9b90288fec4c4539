"""A work with its editions to named graphs: one of the act, and one of each edition.

The act's graph says what holds across its texts: requisites, rank, when it commenced and ended,
and the versions of every element with their intervals. An edition's graph says what that one text
says: its elements in order, their words and places, and every fact with its evidence. Names are
IRIs throughout, and the same input gives the same lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rdflib.term import URIRef

from zangraph.corpus.source import Language
from zangraph.extract.model import Effect
from zangraph.graph.amended import Amended, amended
from zangraph.graph.changes import moment, start_of
from zangraph.graph.editions import timelines
from zangraph.graph.elements import Elements
from zangraph.graph.executions import executed_texts
from zangraph.graph.facts import Facts, describe
from zangraph.graph.identity import TELLING, Identity, Text, edition_iri, version_slugs
from zangraph.graph.library import Library, Work
from zangraph.graph.moments import interval, rule, term
from zangraph.graph.namespaces import ELI
from zangraph.graph.norms import Rulings
from zangraph.graph.nquads import TYPE, NamedGraph, Node, day, iri, number, text, truth
from zangraph.graph.provenance import edition as state_edition
from zangraph.graph.resolve import Resolver
from zangraph.graph.time import Certainty, Point
from zangraph.graph.versions import Timeline, Timelines, Version
from zangraph.ontology import authorities
from zangraph.ontology.iri import element_iri, part_iri, version_iri
from zangraph.ontology.slug import escape
from zangraph.ontology.vocabulary import ZAN

_KIND, _ORDER, _WORDING = iri(ZAN.kind), iri(ZAN.order), iri(ZAN.wording)
_VERSION, _NAME, _HASH = iri(ZAN.version), iri(ZAN.name), iri(ZAN.contentHash)
_FROM, _TO, _BY, _CERTAINTY = iri(ZAN["from"]), iri(ZAN.to), iri(ZAN.by), iri(ZAN.certainty)
_EXPRESSES, _EXECUTED = iri(ZAN.expression), iri(ZAN.executed)
# ELI's own words for what a text says of its force.
_IN_FORCE = {"in-force": ELI["InForce-inForce"], "repealed": ELI["InForce-notInForce"]}


@dataclass
class Surroundings:
    """The acts at hand, as one work needs them; timelines are computed once a work."""

    library: Library
    extractor: str
    _timelines: dict[str, Timelines] = field(default_factory=dict)
    _amended: dict[str, Amended] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.identity = Identity(self.library)
        self.resolver = Resolver(self.library, self.timelines)

    def timelines(self, work: Work) -> Timelines:
        """The versions of every element of a work."""
        if work.id not in self._timelines:
            self._timelines[work.id] = timelines(work, self.library, made=self.amended(work))
        return self._timelines[work.id]

    def amended(self, work: Work) -> Amended:
        """What the acts at hand that amend a work make of its texts."""
        if work.id not in self._amended:
            self._amended[work.id] = amended(work, self.library)
        return self._amended[work.id]


def assemble(work: Work, texts: Sequence[Text], around: Surroundings) -> tuple[NamedGraph, ...]:
    """The graph of a work, whose id is its IRI, and the graphs of its texts."""
    act = URIRef(work.id)
    graphs = [_work(act, work, texts, around)]
    rulings = Rulings(work, texts, around.timelines(work))
    for held in texts:
        graphs.append(_edition(act, held, rulings, around))
    graphs += executed_texts(act, texts, around.amended(work), around.identity)
    return tuple(graphs)


def graph_iri(of: URIRef) -> URIRef:
    """The name of the graph of an act or of an edition."""
    return part_iri(of, "graph")


def _work(act: URIRef, work: Work, texts: Sequence[Text], around: Surroundings) -> NamedGraph:
    """What holds of an act across its texts."""
    graph = NamedGraph(iri(graph_iri(act)))
    node, ref, add = iri(act), work.ref, graph.add
    main = work.newest
    describe(graph, act, ref, main.language)
    for held in texts:
        title = held.edition.act.requisites.act.title
        add(node, iri(ELI.title), text(title, held.edition.language) if title else None)
    authority = authorities.authority(ref.authority) if ref.authority else None
    if authority is not None:
        add(node, iri(ZAN.authority), iri(authority.iri))
        add(node, iri(ELI.passed_by), iri(authority.iri))
    rank = authorities.rank(ref.type, ref.authority)
    add(node, iri(ZAN.rank), number(rank) if rank is not None else None)
    missing = [name for name in TELLING if getattr(ref, name) is None]
    if missing:
        said = f"no {', '.join(missing)} is stated in the text, its records or its file's name"
        add(node, iri(ZAN.warning), text(said))
    published = work.dates.published
    add(node, iri(ZAN.published), day(published) if published else None)
    stated = main.act.requisites
    add(node, iri(ZAN.status), term("act-statuses", stated.status))
    add(node, iri(ZAN.commencement), rule(graph, act, stated.commencement))
    if stated.status in _IN_FORCE:
        add(node, iri(ELI.in_force), iri(_IN_FORCE[stated.status]))
    known = [held.edition.date for held in texts if held.edition.date]
    add(node, iri(ZAN.knownAsOf), day(max(known)) if known else None)
    lines = around.timelines(work)
    whole = lines.get("")
    begins = whole.start if whole is not None else start_of(work, main)
    add(node, iri(ZAN.commenced), interval(graph, act, begins))
    _certainly(graph, node, iri(ELI.first_date_entry_in_force), begins)
    if whole is not None and whole.end is not None:
        add(node, iri(ZAN.ended), interval(graph, act, whole.end))
        _certainly(graph, node, iri(ELI.date_no_longer_in_force), whole.end)
    names = {held.edition.name: held.version for held in texts}
    shown = {held.edition.label: held for held in texts if held.edition.language is main.language}
    for path, timeline in lines.items():
        _versions(graph, act, path, timeline, _Names(names, shown, around, main.language))
    return graph


def _certainly(graph: NamedGraph, node: Node, predicate: Node, point: Point) -> None:
    """States a day, but only one that is certain: ELI has no word for a presumed one."""
    if point.day is not None and point.certainty is Certainty.CERTAIN:
        graph.add(node, predicate, day(point.day))


@dataclass(frozen=True)
class _Names:
    """What the versions of a work are called by, and which texts show them."""

    editions: dict[str, str]
    shown: dict[str, Text]
    around: Surroundings
    language: Language


def _versions(graph: NamedGraph, act: URIRef, path: str, timeline: Timeline, names: _Names) -> None:
    """States the versions of one element, first to last."""
    element = element_iri(act, path)
    slugs = version_slugs(timeline, names.editions)
    for order, (slug, version) in enumerate(zip(slugs, timeline.versions, strict=True), start=1):
        name = version_iri(element, slug)
        node = iri(name)
        add = graph.add
        add(iri(element), _VERSION, node)
        add(node, TYPE, iri(ZAN.Version))
        add(node, _NAME, text(slug))
        add(node, _ORDER, number(order))
        add(node, _FROM, interval(graph, act, version.start))
        add(node, _TO, interval(graph, act, version.end) if version.end else None)
        add(node, _WORDING, text(version.wording))
        _brought_about(graph, node, version, names.around.identity)
        if version.content is not None:
            add(node, _HASH, text(version.content))
            held = names.shown.get(version.edition or "")
            if held is not None:
                words = version_iri(element, held.version, held.edition.language)
                add(node, _EXPRESSES, iri(words))
            elif version.executed and version.edition is not None:
                words = version_iri(element, escape(version.edition), names.language)
                add(node, _EXPRESSES, iri(words))
                add(node, _EXECUTED, truth(True))
    removed = timeline.removed_by
    if removed is not None:
        graph.add(iri(element), iri(ELI.repealed_by), iri(names.around.identity.act(removed)))


def _brought_about(graph: NamedGraph, node: Node, version: Version, identity: Identity) -> None:
    """States the act that brought a version about; that it only may have, where so."""
    if version.kind != "original":
        graph.add(node, _KIND, term("amendment-kinds", version.kind))
    if version.by is not None:
        graph.add(node, _BY, iri(identity.act(version.by)))
    certainty = Certainty.CERTAIN if version.certain else Certainty.UNKNOWN
    graph.add(node, _CERTAINTY, term("certainties", certainty))


def _edition(act: URIRef, held: Text, rulings: Rulings, around: Surroundings) -> NamedGraph:
    """What one text says."""
    work = rulings.work
    name = edition_iri(work, held)
    graph = NamedGraph(iri(graph_iri(name)))
    extracted = held.edition.act
    file = state_edition(graph, act, name, held, around.identity, around.extractor)
    # Undated editions are ordered by the changes that they carry: only the work knows how.
    graph.add(iri(name), _ORDER, number(work.editions.index(held.edition) + 1))
    elements = Elements(graph, act, held.edition, held.version)
    elements.state(extracted.root, iri(act))
    facts = Facts(graph, act, name, file, around.identity, extracted)
    graph.add(iri(name), iri(ZAN.evidence), *map(facts.words, extracted.requisites.evidence))
    for citation in extracted.citations:
        on = around.resolver.citing_date(work, citation.at)
        facts.citation(citation, around.resolver.resolve(citation, work, on))

    def when(effect: Effect) -> Point:
        if effect.target is None:
            return moment(effect, work.main, around.library)
        return start_of(work, held.edition)

    for effect in extracted.effects:
        facts.effect(effect, when)
    facts.repeals(start_of(work, held.edition))
    facts.definitions()
    facts.repairs()
    rulings.state(facts, held)
    return graph
