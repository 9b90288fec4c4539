"""What amending acts make of an act's texts to named graphs: one of each text that follows.

Such a graph has the elements of the text and, for every clause of the amending act, whether it was
carried out, with the words of the law it rests on, and how the published edition agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib.term import URIRef

from zangraph.corpus.source import Language
from zangraph.extract.model import Act, Effect
from zangraph.graph.amended import Amended, Check, Executed
from zangraph.graph.elements import Elements
from zangraph.graph.execute import Outcome
from zangraph.graph.facts import Facts
from zangraph.graph.identity import Identity, Text
from zangraph.graph.library import Edition
from zangraph.graph.moments import reasons, term
from zangraph.graph.namespaces import ELI, PROV
from zangraph.graph.nquads import TYPE, NamedGraph, Node, iri, text, truth
from zangraph.graph.provenance import LANGUAGES
from zangraph.graph.reasons import because
from zangraph.ontology.iri import element_iri, part_iri, version_iri
from zangraph.ontology.slug import escape
from zangraph.ontology.vocabulary import ZAN


def executed_texts(
    act: URIRef, texts: Sequence[Text], made: Amended, identity: Identity
) -> Iterator[NamedGraph]:
    """The graphs of the texts that nobody published, in the order in which they came about."""
    names = {held.edition: version_iri(act, held.version, held.edition.language) for held in texts}
    for one in made.executed:
        names[one.edition] = text_iri(act, one.edition)
    for one in made.executed:
        yield _executed(act, one, made, names, identity)


def text_iri(act: URIRef, edition: Edition) -> URIRef:
    """The IRI of a text that nobody published: `…/@2025-10-06-62/kk`."""
    return version_iri(act, escape(edition.label), edition.language)


def _executed(
    act: URIRef, one: Executed, made: Amended, names: dict[Edition, URIRef], identity: Identity
) -> NamedGraph:
    name = names[one.edition]
    graph = NamedGraph(iri(part_iri(name, "graph")))
    node, add = iri(name), graph.add
    language = one.edition.language
    amending = _in_language(one, language)
    source = identity.source(amending.reading.source.sha256)
    by = iri(identity.act(one.amendment.ref))
    add(node, TYPE, iri(ZAN.ExecutedText))
    add(node, iri(ELI.realizes), iri(act))
    add(node, iri(ELI.language), iri(LANGUAGES[language]))
    add(node, iri(ZAN.by), by)
    add(node, iri(PROV.wasDerivedFrom), iri(names[one.older]), source)
    add(source, TYPE, iri(ZAN.SourceText))
    Elements(graph, act, one.edition, escape(one.edition.label)).state(
        one.edition.act.root, iri(act)
    )
    facts = Facts(graph, act, name, source, identity, amending)
    checks = {(check.path, check.by): check for check in made.checks}
    for number, outcome in enumerate(one.outcomes, start=1):
        clause = iri(part_iri(name, f"execution-{number}"))
        _clause(graph, clause, act, outcome, facts)
        add(clause, iri(ZAN.by), by)
        check = checks.get((outcome.effect.path, one.amendment.ref))
        if check is not None and outcome.done:
            _compared(graph, clause, check, names)
    return graph


def _clause(graph: NamedGraph, node: Node, act: URIRef, outcome: Outcome, facts: Facts) -> None:
    """States a clause and whether it was carried out, with its words and those it quotes."""
    effect: Effect = outcome.effect
    add = graph.add
    add(node, TYPE, iri(ZAN.Execution))
    add(node, iri(ZAN.target), iri(element_iri(act, effect.path)))
    add(node, iri(ZAN.kind), term("amendment-kinds", effect.kind))
    add(node, iri(ZAN.executed), truth(outcome.done))
    add(node, iri(ZAN.evidence), facts.words(effect.evidence))
    if effect.wording is not None:
        add(node, iri(ZAN.evidence), facts.words(effect.wording))
    if not outcome.done:
        reasons(graph, node, (because(outcome.reason),))


def _compared(graph: NamedGraph, node: Node, check: Check, names: dict[Edition, URIRef]) -> None:
    """States how the edition that carries the change agrees with what its clause makes."""
    add = graph.add
    add(node, iri(ZAN.agrees), truth(check.agrees))
    add(node, iri(ZAN.comparedWith), iri(names[check.edition]))
    if not check.agrees:
        add(node, iri(ZAN.executedWords), text(check.executed or ""))
        add(node, iri(ZAN.publishedWords), text(check.published or ""))


def _in_language(one: Executed, language: Language) -> Act:
    editions = one.amendment.by.current
    return next(edition.act for edition in editions if edition.language is language)
