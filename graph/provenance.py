"""Where an edition comes from: its file, the run of the extractor, and what it could not read.

No statement here has a time of day in it: the same file read by the same extractor gives the same
statements. When a build ran is said in the graph of the build.
"""

from __future__ import annotations

from rdflib.term import URIRef

from zangraph.corpus.meta import Meta
from zangraph.extract.model import Act
from zangraph.graph.identity import Identity, Text
from zangraph.graph.namespaces import ELI, PROV
from zangraph.graph.nquads import TYPE, NamedGraph, Node, day, iri, number, text
from zangraph.ontology.iri import BASE
from zangraph.ontology.vocabulary import ZAN

# The languages of ELI are those of the Publications Office.
_AUTHORITY = "http://publications.europa.eu/resource/authority/language/"
LANGUAGES = {"kk": f"{_AUTHORITY}KAZ", "ru": f"{_AUTHORITY}RUS"}


def extractor(version: str, base: str = BASE) -> Node:
    """The extractor of a version, as an agent."""
    return iri(f"{base}extractor/{version}")


def source(graph: NamedGraph, held: Text, identity: Identity) -> Node:
    """States the file that an edition was read from; gives it."""
    file = held.edition.act.reading.source
    node = identity.source(file.sha256)
    graph.add(node, TYPE, iri(ZAN.SourceText))
    graph.add(node, iri(ZAN.sha256), text(file.sha256))
    graph.add(node, iri(ZAN.form), text(file.form))
    graph.add(node, iri(ZAN.name), text(file.name))
    meta: Meta = held.meta
    if meta.source:
        graph.add(node, iri(PROV.hadPrimarySource), iri(meta.source.replace(" ", "%20")))
    graph.add(node, iri(ZAN.retrieved), day(meta.retrieved) if meta.retrieved else None)
    return node


def edition(
    graph: NamedGraph, act: URIRef, name: URIRef, held: Text, identity: Identity, version: str
) -> Node:
    """States an edition, its language, day and file, and how it was read; gives the file."""
    node, read = iri(name), held.edition.act.reading
    file = source(graph, held, identity)
    add = graph.add
    add(node, TYPE, iri(ZAN.Edition), iri(ELI.LegalExpression))
    add(iri(act), iri(ZAN.edition), node)
    add(node, iri(ELI.realizes), iri(act))
    add(node, iri(ZAN.name), text(held.edition.label))
    add(node, iri(ELI.language), iri(LANGUAGES[held.edition.language]))
    add(node, iri(ELI.version_date), day(held.edition.date) if held.edition.date else None)
    add(node, iri(ZAN.partial), text(held.meta.partial) if held.meta.partial else None)
    add(node, iri(ZAN.sourceText), file)
    add(node, iri(PROV.wasDerivedFrom), file)
    run = identity.extraction(read.source.sha256, version)
    add(node, iri(PROV.wasGeneratedBy), run)
    add(run, TYPE, iri(ZAN.Extraction))
    add(run, iri(PROV.used), file)
    add(run, iri(PROV.wasAssociatedWith), extractor(version))
    add(node, iri(ZAN.characters), number(len(read.text)))
    add(node, iri(ZAN.unreadCharacters), number(unread(held.edition.act)))
    add(node, iri(ZAN.warning), *(text(warning) for warning in held.edition.act.warnings))
    return file


def unread(act: Act) -> int:
    """How many characters of an act fit nothing the parser knows."""
    return sum(leaf.end - leaf.start for leaf in act.unread)
