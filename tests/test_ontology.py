"""The vocabulary is whole, says what the law says, and does not contradict itself."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from zangraph.ontology import authorities
from zangraph.ontology.classify import ContradictionError, classify
from zangraph.ontology.vocabulary import ONTOLOGY, ZAN, schemes, terms, turtle

CHECKS = sorted((Path(__file__).parents[1] / "ontology" / "checks").glob("*.rq"))
PREFIX = "@prefix dcterms: <http://purl.org/dc/terms/> ."


def store(extra: str = "") -> ox.Store:
    """The vocabulary, with statements planted into it."""
    found = ox.Store()
    for _, data in turtle():
        found.load(data, format=ox.RdfFormat.TURTLE)
    prefixes = "\n".join(
        line for line in dict(turtle())["reused.ttl"].decode().splitlines() if line[:7] == "@prefix"
    )
    found.load((prefixes + extra).encode(), format=ox.RdfFormat.TURTLE)
    return found


@pytest.fixture(scope="module")
def vocabulary() -> ox.Store:
    return store()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_a_check_finds_nothing(check: Path, vocabulary: ox.Store) -> None:
    query = check.read_text("utf-8")
    found = [[str(value) for value in row] for row in vocabulary.query(query)]
    assert found == [], query.split("PREFIX")[0]


# A mistake of each kind, and the check that must see it.
MISTAKES = {
    "definitions-missing": 'zan:Bad a owl:Class ; rdfs:label "Қате"@kk .',
    "element-names-twice": 'zan:element-act zan:anchor "st" .',
    "entries-misnamed": 'zan:modality-may skos:inScheme zan:modalities ; skos:notation "can" .',
    "entries-twice": "zan:modality-may skos:inScheme zan:modalities ; zan:order 1 .",
    "exceptions-without-stem": 'zan:act-type-law zan:exceptionStem "кодекс"@kk .',
    "kazakh-letters-in-russian": 'zan:act-type-law zan:stem "заң"@ru .',
    "labels-missing": 'zan:Act rdfs:label "second label"@en .',
    "ranks-missing": 'zan:authority-x a zan:Authority ; dcterms:source "Law, article 10(2)" .',
    "sources-missing": "zan:Bad a owl:Class .",
    "stems-missing": "zan:authority-x skos:inScheme zan:authorities .",
    "stems-not-lower-case": 'zan:act-type-law zan:stem "Заң"@kk .',
    "stems-of-two-entries": 'zan:act-type-code zan:stem "заң"@kk .',
    "stems-with-latin-letters": 'zan:act-type-law zan:stem "кeсім"@kk .',
    "terms-undeclared": "zan:act-type-law zan:rnak 4 .",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_a_check_finds_its_mistake(check: Path) -> None:
    planted = store("\n" + MISTAKES[check.stem])
    assert list(planted.query(check.read_text("utf-8")))


@pytest.mark.parametrize("name,data", list(turtle()), ids=lambda value: str(value)[:30])
def test_every_file_opens_with_the_same_prefixes(name: str, data: bytes) -> None:
    def prefixes(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("@prefix")]

    assert prefixes(data.decode()) == prefixes(dict(turtle())["reused.ttl"].decode())
    assert PREFIX in data.decode()


def test_a_misspelt_term_raises() -> None:
    assert ZAN.Norm == URIRef("https://w3id.org/zangraph/ontology#Norm")
    assert ZAN.count == URIRef("https://w3id.org/zangraph/ontology#count")
    with pytest.raises(AttributeError):
        _ = ZAN.Nrom


def test_an_unknown_list_is_refused_with_the_lists_there_are() -> None:
    with pytest.raises(KeyError, match="act-types"):
        terms("act-kinds")


# The closed lists of the gold format, in full.
LISTS = {
    "act-types": "constitution constitutional-law code law decree resolution normative-resolution "
    "order directive decision treaty regulation rules instruction other",
    "amendment-kinds": "substitution amendment insertion amendment-and-insertion deletion repeal "
    "suspension renaming commencement",
    "commencement-rules": "date after-first-publication on-signature see-amending-act not-stated",
    "modalities": "obligation prohibition permission right power constitutive procedure",
    "parameter-kinds": "quorum majority supermajority tie-break frequency minimum-count "
    "maximum-count exact-count term-of-office deadline duration demand-share ballot rotation "
    "required-content required-signature disqualification working-language",
    "act-statuses": "in-force repealed suspended not-yet-in-force unknown",
    "citation-statuses": "resolved not-in-corpus no-such-element ambiguous unresolved",
    "certainties": "certain presumed unknown",
    "sentence-classes": "compiled norm-without-parameter definition evaluative structural unread",
    "body-relations": "part-of post-in beside working-body headed-by held-by "
    "composition-approved-by appointed-by accountable-to member-of",
    "repair-kinds": "displaced-link line-join page-break hyphenation invisible",
}


@pytest.mark.parametrize("scheme", LISTS)
def test_a_closed_list_has_the_entries_of_the_contract(scheme: str) -> None:
    assert list(terms(scheme)) == LISTS[scheme].split()


def test_there_are_fourteen_closed_lists() -> None:
    assert set(schemes()) == {*LISTS, "authorities", "body-kinds", "elements"}


# Inflected words of real texts, and the act type or element whose stem they begin with.
WORDS = [
    ("act-types", "kk", "бұйрығымен", "order"),
    ("act-types", "kk", "жарлығының", "decree"),
    ("act-types", "kk", "конституциялық заңының", "constitutional-law"),
    ("act-types", "kk", "нормативтік қаулысы", "normative-resolution"),
    ("act-types", "kk", "нұсқаулығында", "instruction"),
    ("act-types", "kk", "конвенциясын", "treaty"),
    ("act-types", "kk", "қағидаларын", "rules"),
    ("act-types", "ru", "приказом", "order"),
    ("elements", "kk", "бабының", "article"),
    ("elements", "kk", "тармағының", "paragraph"),
    ("elements", "kk", "тармақшасында", "subparagraph"),
    ("elements", "kk", "бөлігінде", "part"),
    ("elements", "kk", "азатжолында", "alinea"),
    ("elements", "kk", "қосымшаға", "annex"),
    ("elements", "ru", "статьи", "article"),
    ("elements", "ru", "подпунктом", "subparagraph"),
    ("body-kinds", "kk", "комиссиясы", "commission"),
    ("body-kinds", "kk", "үйлестіру кеңесінің", "consultative-body"),
    ("body-kinds", "kk", "министрлігі", "ministry"),
]


@pytest.mark.parametrize("scheme,language,word,notation", WORDS)
def test_an_inflected_word_begins_with_the_longest_stem_of_its_entry(
    scheme: str, language: str, word: str, notation: str
) -> None:
    fits = [
        (len(stem), term.notation)
        for term in terms(scheme).values()
        for stem in term.stems.get(language, ())
        if word.startswith(stem)
        and not any(word.startswith(other) for other in term.exceptions.get(language, ()))
    ]
    assert max(fits)[1] == notation


# Type and authority of an act, and its rank by article 10 of the law on legal acts.
RANKS = [
    ("constitution", None, 0),
    ("constitutional-law", None, 2),
    ("law", "Қазақстан Республикасының Парламенті", 4),
    ("decree", None, 6),
    ("resolution", "Қазақстан Республикасының Үкіметі", 7),
    ("order", "Қазақстан Республикасының Әділет министрі", 8),
    ("order", "Адам құқықтары жөніндегі уәкіл", 8),
    ("decision", "Алматы қаласының мәслихаты", 10),
    ("normative-resolution", "Қазақстан Республикасының Жоғарғы Соты", None),  # 10(5): no rank
    ("regulation", "Қазақстан Республикасының Әділет министрі", None),  # 10(4): its order's
    ("order", "Көмірдің қорын есептеу тобы", None),  # an authority that the list does not have
]


@pytest.mark.parametrize("kind,authority,rank", RANKS)
def test_an_act_has_the_rank_of_its_type_or_else_of_its_authority(
    kind: str, authority: str | None, rank: int | None
) -> None:
    assert authorities.rank(kind, authority) == rank


def test_the_reasoner_infers_what_no_file_says() -> None:
    above = classify()
    assert str(ZAN.VotingNorm) in above[str(ZAN.QuorumNorm)]
    assert str(ZAN.CheckableNorm) in above[str(ZAN.VotingNorm)]
    assert str(ZAN.CollegialBody) in above[str(ZAN.ConsultativeBody)]
    assert str(ZAN.StateBody) in above[str(ZAN.Court)]
    assert str(ZAN.DeonticNorm) in above[str(ZAN.Entitlement)]


def test_a_class_that_can_have_no_members_is_found_by_name() -> None:
    planted, odd = Graph(), URIRef(ONTOLOGY + "CourtCommission")
    planted.add((odd, RDF.type, OWL.Class))
    planted.add((odd, RDFS.subClassOf, ZAN.Commission))
    planted.add((odd, RDFS.subClassOf, ZAN.Court))  # one body has one kind
    with pytest.raises(ContradictionError) as caught:
        classify(planted)
    assert caught.value.classes == (str(odd),)


def test_a_thing_of_two_disjoint_classes_makes_the_whole_inconsistent() -> None:
    planted, both = Graph(), URIRef("https://example.org/both")
    planted.add((both, RDF.type, OWL.NamedIndividual))
    planted.add((both, RDF.type, ZAN.Act))
    planted.add((both, RDF.type, ZAN.Element))
    with pytest.raises(ContradictionError, match="no class alone"):
        classify(planted)


def test_reading_the_vocabulary_costs_little_beside_its_libraries() -> None:
    code = (
        "import time, rdflib.namespace, pyoxigraph, importlib.metadata, importlib.resources;"
        "start = time.perf_counter();"
        "from zangraph.ontology.vocabulary import terms; terms('authorities');"
        "print(time.perf_counter() - start)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(runs) < 0.06
