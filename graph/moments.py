"""When something begins or ends, and by which rule, as statements: intervals and commencements.

An interval is a thing of its own, shared by all that begins or ends with it: its name is made of
what it says. So are the rules by which acts commence.
"""

from __future__ import annotations

import hashlib

from rdflib.term import URIRef

from zangraph.extract.model import Commencement
from zangraph.graph.nquads import TYPE, NamedGraph, Node, day, iri, number, text
from zangraph.graph.reasons import LANGUAGES, Reason
from zangraph.graph.time import Point
from zangraph.ontology.iri import part_iri
from zangraph.ontology.vocabulary import ZAN, terms

_EARLIEST, _LATEST, _SURELY = iri(ZAN.earliest), iri(ZAN.latest), iri(ZAN.surely)
_CERTAINTY, _REASON, _CODE = iri(ZAN.certainty), iri(ZAN.reason), iri(ZAN.reasonCode)
_RULE, _DAYS, _MONTHS, _DATE = iri(ZAN.rule), iri(ZAN.days), iri(ZAN.months), iri(ZAN.date)


def term(scheme: str, notation: str) -> Node:
    """An entry of a closed list. Raises `KeyError` for one that the list does not have."""
    return iri(terms(scheme)[notation].iri)


def interval(graph: NamedGraph, act: URIRef, point: Point) -> Node:
    """States when something begins or ends; gives the interval."""
    node = iri(part_iri(act, f"interval-{_digest(point)}"))
    if (node, TYPE, iri(ZAN.Interval)) in graph.statements:
        return node
    graph.add(node, TYPE, iri(ZAN.Interval))
    graph.add(node, _EARLIEST, day(point.earliest) if point.earliest else None)
    graph.add(node, _LATEST, day(point.latest) if point.latest else None)
    graph.add(node, _SURELY, day(point.surely) if point.surely else None)
    graph.add(node, _CERTAINTY, term("certainties", point.certainty))
    reasons(graph, node, point.reasons)
    return node


def reasons(graph: NamedGraph, subject: Node, given: tuple[Reason, ...]) -> None:
    """States why something is as it is, in three languages, and the codes to compare by."""
    if given:
        for language in LANGUAGES:
            words = "; ".join(dict.fromkeys(reason.text(language) for reason in given))
            graph.add(subject, _REASON, text(words, language))
        graph.add(subject, _CODE, *(text(reason.code) for reason in given))


def rule(graph: NamedGraph, act: URIRef, stated: Commencement) -> Node:
    """States the rule by which something commences; gives it."""
    node = iri(part_iri(act, f"commencement-{stated}"))
    graph.add(node, TYPE, iri(ZAN.Commencement))
    graph.add(node, _RULE, term("commencement-rules", stated.rule))
    graph.add(node, _DAYS, number(stated.days) if stated.days is not None else None)
    graph.add(node, _MONTHS, number(stated.months) if stated.months is not None else None)
    graph.add(node, _DATE, day(stated.date) if stated.date else None)
    return node


def _digest(point: Point) -> str:
    said = repr((point.earliest, point.latest, point.surely, point.certainty.value, point.reasons))
    return hashlib.sha256(said.encode()).hexdigest()[:12]
