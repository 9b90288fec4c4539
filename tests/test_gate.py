"""The gate passes what is whole, finds what is not, and judges as a SHACL engine does."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import SH, Graph
from test_assemble import graphs

from zangraph.corpus.errors import DataError
from zangraph.graph.nquads import NamedGraph, Node
from zangraph.ontology.vocabulary import terms
from zangraph.shapes.gate import ShapesGate

PREFIXES = """
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zan: <https://w3id.org/zangraph/ontology#> .
@prefix : <https://example.org/> .
"""
SHAPES = Path(__file__).parents[1] / "shapes" / "gate.ttl"

_WORDS = """
:words a zan:Evidence ; oa:hasSource :file ; oa:hasSelector :position, :quote .
:position a oa:TextPositionSelector ; oa:start 3 ; oa:end 9 .
:quote a oa:TextQuoteSelector ; oa:exact "7-бабы" .
:file a zan:SourceText .
:since a zan:Interval ; zan:certainty zan:certainty-presumed ; zan:reason "себеп"@kk, "why"@en ;
    zan:earliest "2023-02-03"^^xsd:date .
"""
GOOD = {
    "Act": """:act zan:edition :ed ; zan:type zan:act-type-order ; eli:number "1" ;
        zan:adopted "2023-01-20"^^xsd:date ; zan:commenced :since ; zan:commencement :rule ;
        zan:status zan:act-status-in-force .""",
    "Citation": """:c a zan:Citation ; zan:status zan:citation-status-resolved ; zan:at :e ;
        zan:evidence :words ; zan:citedAct :act2 .""",
    "Definition": """:d a zan:Definition ; zan:term "Ереже" ; zan:meaning "" ;
        zan:evidence :words .""",
    "Edition": """:ed a zan:Edition ; eli:language :kk ; zan:sourceText :file ;
        zan:order 1 ; zan:characters 10 ; zan:unreadCharacters 0 .""",
    "Effect": """:f a zan:Effect ; zan:target :e ; zan:kind zan:amendment-substitution ;
        zan:by :act2 ; zan:commencement :rule ; zan:commenced :since ; zan:evidence :words .""",
    "Element": """:e a zan:Element ; zan:path "paragraph-1" ; eli:is_part_of :act2 ; zan:order 1 ;
        zan:kind zan:element-paragraph ; zan:partOf :act2 .""",
    "BodyStanding": """:s a zan:BodyStanding ; zan:body :council ; zan:otherBody :office ;
        zan:kind zan:body-relation-beside ; zan:at :e ; zan:evidence :words .""",
    "Mention": """:m a zan:Mention ; zan:body :council ; zan:at :e ; zan:evidence :words .""",
    "Named": """:council a zan:Body ; skos:prefLabel "Үйлестіру кеңесі"@kk ;
        zan:kind zan:body-kind-consultative-body .""",
    "Norm": """:n a zan:Norm ; zan:modality zan:modality-procedure ; zan:at :e ;
        zan:evidence :words ; zan:bearer :council ; zan:bearerName "Кеңес" ; zan:parameter :q ;
        zan:statedIn :v .""",
    "Parameter": """:q a zan:Parameter ; zan:kind zan:parameter-quorum ; zan:operator ">" ;
        zan:value "1/2" ; zan:base "members" ; zan:count 4 ; zan:evidence :words .""",
    "Sentence": """:l a zan:Sentence ; zan:at :e ;
        zan:sentenceClass zan:sentence-class-compiled .""",
    "Version": """:v a zan:Version ; zan:name "original" ; zan:from :since ; zan:wording "known" ;
        zan:certainty zan:certainty-certain .""",
}
# What is taken from a good thing, what is put in its place, and the shape that must see it.
BAD = [
    # two statuses
    ("Citation", "zan:at :e", "zan:at :e ; zan:status zan:citation-status-ambiguous", "Citation"),
    # a status that is none of the list
    ("Citation", "zan:citation-status-resolved", "zan:resolved", "Citation"),
    # no quotation
    ("Citation", "zan:evidence :words ;", "", "Citation"),
    ("Definition", '"Ереже"', '""', "Definition"),
    ("Edition", "zan:unreadCharacters 0", 'zan:unreadCharacters "none"', "Edition"),
    # of no kind, of two acts, without a commencement
    ("Effect", "zan:kind zan:amendment-substitution ;", "", "Effect"),
    ("Effect", "zan:by :act2", "zan:by :act2, :act3", "Effect"),
    ("Effect", "zan:commenced :since ;", "", "Effect"),
    ("Element", 'zan:path "paragraph-1" ;', "", "Element"),
    ("Element", "zan:kind zan:element-paragraph ;", "", "Element"),
    # of no kind; of one body alone; without words
    ("BodyStanding", "zan:body-relation-beside", "zan:beside", "BodyStanding"),
    ("BodyStanding", "zan:otherBody :office ;", "", "BodyStanding"),
    ("Mention", "zan:evidence :words", "zan:at :e", "Mention"),
    # a body without a name
    ("Named", 'skos:prefLabel "Үйлестіру кеңесі"@kk ;', "", "Named"),
    # a norm that does nothing, two things, or what none does; that binds a word
    ("Norm", "zan:modality zan:modality-procedure ;", "", "Norm"),
    ("Norm", "zan:modality-procedure", "zan:modality-procedure, zan:modality-power", "Norm"),
    ("Norm", "zan:modality-procedure", "zan:modality-wish", "Norm"),
    ("Norm", "zan:bearer :council", 'zan:bearer "Кеңес"', "Norm"),
    ("Norm", "zan:evidence :words ;", "", "Norm"),
    # a parameter of no kind, of no known operator, without its words
    ("Parameter", "zan:parameter-quorum", "zan:quorum", "Parameter"),
    ("Parameter", '">"', '"more than"', "Parameter"),
    ("Parameter", "zan:count 4", 'zan:count "four"', "Parameter"),
    ("Parameter", "; zan:evidence :words", "", "Parameter"),
    # a sentence that two things became of
    ("Sentence", "-compiled", "-compiled, zan:sentence-class-unread", "Sentence"),
    # from no day; of a wording neither known nor unknown
    ("Version", "zan:from :since ;", "", "Version"),
    ("Version", '"known"', '"perhaps"', "Version"),
    # no number, and no warning
    ("Act", 'eli:number "1" ;', "", "Act"),
    ("Act", "zan:status zan:act-status-in-force", "zan:status zan:in-force", "Commenced"),
    ("words", 'oa:exact "7-бабы"', "", "Quotation"),
    ("words", "oa:start 3 ;", "", "Position"),
    ("words", "oa:hasSelector :position, :quote", "oa:hasSelector :quote", "Evidence"),
    ("words", "zan:certainty zan:certainty-presumed ;", "", "Interval"),
    ("words", '"why"@en', '"why"@en, "why not"@en', "Interval"),
]


def turtle(kind: str = "", taken: str = "", put: str = "") -> str:
    parts = {"words": _WORDS, **GOOD}
    if kind:
        assert taken in parts[kind]
        parts[kind] = parts[kind].replace(taken, put, 1)
    return PREFIXES + "\n".join(parts.values())


def named(data: str) -> NamedGraph:
    graph = NamedGraph(Node("<https://example.org/graph>"))
    for subject, predicate, value in Graph().parse(data=data, format="turtle"):
        graph.add(Node(subject.n3()), Node(predicate.n3()), Node(value.n3()))
    return graph


def compiled(data: str) -> set[tuple[str, str]]:
    """Things and shapes that the compiled gate finds broken."""
    found = ShapesGate().violations([named(data)])
    return {(violation.subject, violation.shape.name.rpartition("#")[2]) for violation in found}


def engine(data: str) -> set[str]:
    """The things that pySHACL finds broken."""
    shapes = Graph().parse(SHAPES)
    _, report, _ = validate(Graph().parse(data=data, format="turtle"), shacl_graph=shapes)
    return {focus.n3() for focus in report.objects(None, SH.focusNode)}


def test_what_is_whole_passes() -> None:
    assert compiled(turtle()) == set()
    assert engine(turtle()) == set()


def test_the_shipped_acts_pass() -> None:
    assert ShapesGate()(graphs()) == ()


@pytest.mark.parametrize("kind,taken,put,shape", BAD, ids=lambda value: str(value)[:24])
def test_what_is_broken_is_found_by_its_shape_and_no_other(
    kind: str, taken: str, put: str, shape: str
) -> None:
    found = compiled(turtle(kind, taken, put))
    assert {name for _, name in found} == {shape}


@pytest.mark.parametrize("kind,taken,put,shape", BAD, ids=lambda value: str(value)[:24])
def test_a_shacl_engine_finds_the_same_things(kind: str, taken: str, put: str, shape: str) -> None:
    data = turtle(kind, taken, put)
    assert engine(data) == {subject for subject, _ in compiled(data)}


def test_an_act_without_requisites_passes_with_a_warning() -> None:
    data = turtle("Act", 'eli:number "1" ;', 'zan:warning "no number is stated" ;')
    assert compiled(data) == engine(data) == set()


def test_every_shape_has_messages_in_three_languages_and_says_what_to_do() -> None:
    for shape in ShapesGate().shapes:
        assert set(shape.messages) == {"kk", "ru", "en"}, shape.name
        for part in ("Problem:", "Reason:", "Remedy:"):
            assert part in shape.description, shape.name


def test_the_closed_lists_of_the_shapes_are_those_of_the_vocabulary() -> None:
    shapes = SHAPES.read_text("utf-8")
    for scheme in ("act-statuses", "citation-statuses", "amendment-kinds", "certainties"):
        for term in terms(scheme).values():
            assert f"zan:{term.iri.rpartition('#')[2]} " in shapes


def test_a_shape_that_the_gate_cannot_judge_is_refused(tmp_path: Path) -> None:
    # The canary: were it passed over, its constraint would hold for everything in silence.
    path = tmp_path / "canary.ttl"
    path.write_text(
        PREFIXES
        + ":Canary a sh:NodeShape ; sh:targetClass zan:Version ;\n"
        + '    sh:property [ sh:path zan:name ; sh:pattern "^never$" ] .\n'
    )
    with pytest.raises(DataError, match="pattern"):
        ShapesGate(path)([named(turtle())])


def test_a_canary_that_must_fail_fails(tmp_path: Path) -> None:
    path = tmp_path / "canary.ttl"
    path.write_text(
        PREFIXES
        + ":Canary a sh:NodeShape ; sh:targetClass zan:Version ; sh:message 'never'@en ;\n"
        + "    sh:property [ sh:path zan:never ; sh:minCount 1 ] .\n"
    )
    (violation,) = ShapesGate(path).violations([named(turtle())])
    assert violation.subject == "<https://example.org/v>"
    assert "never" in violation.text()
