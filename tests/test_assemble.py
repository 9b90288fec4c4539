"""Acts become quads: the same each time, of declared terms, every fact with its words."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
from built_store import REGULATION, built, reader
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.shelf import shelf
from zangraph.extract.pipeline import extract
from zangraph.graph.assemble import Surroundings, assemble
from zangraph.graph.identity import Text, version_names, work_iri
from zangraph.graph.library import Edition, Library
from zangraph.graph.namespaces import ELI, OA, PREFIXES, PROV
from zangraph.graph.nquads import NamedGraph, canonical, iri, text
from zangraph.graph.store import Store
from zangraph.ontology.vocabulary import ZAN

CLOSED = {PREFIXES["zan"]: ZAN, PREFIXES["eli"]: ELI, PREFIXES["oa"]: OA, PREFIXES["prov"]: PROV}


@cache
def graphs() -> tuple[NamedGraph, ...]:
    """All graphs of the shipped acts, assembled here and not read from a store."""
    held = []
    for holding in shelf():
        act = extract(holding.load(), holding.meta, holding.corrections)
        iri_ = work_iri(act.requisites.act, holding.act)
        held.append((Edition(act, holding.path.stem, work=iri_), holding))
    around = Surroundings(Library.of(edition for edition, _ in held), "0.1.0")
    found: list[NamedGraph] = []
    for edition, holding in held:
        names = version_names([(edition, holding.version)])
        texts = [Text(edition, holding.meta, names[edition])]
        found += assemble(around.library.by_id[edition.work], texts, around)
    return tuple(found)


def test_assembling_twice_gives_the_same_lines() -> None:
    first = canonical(graphs())
    graphs.cache_clear()
    assert canonical(graphs()) == first


def test_our_lines_are_those_that_an_engine_writes() -> None:
    for graph in graphs():
        ours = canonical([graph])
        theirs = ox.serialize(
            ox.parse(ours, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS
        )
        assert theirs == ours


def test_every_term_of_a_closed_vocabulary_is_declared() -> None:
    used = {term[1:-1] for graph in graphs() for line in graph.statements for term in line[1:]}
    for term in used:
        for namespace, closed in CLOSED.items():
            if term.startswith(namespace):
                assert closed[term.removeprefix(namespace)]  # raises for one that is not


def test_no_graph_of_an_act_has_a_nameless_node_or_a_time_of_day() -> None:
    for graph in graphs():
        for line in graph.statements:
            assert not any(term.startswith("_:") or "dateTime" in term for term in line)


def test_every_quotation_is_what_stands_at_its_span() -> None:
    found = 0
    for act, row in reader().acts.items():
        for edition in reader().editions(act) if row.held else ():
            printed = reader().printed(edition)
            facts = (
                *reader().citations(edition.iri),
                *reader().definitions(edition.iri),
            )
            for words in (*(fact.words for fact in facts), *reader().doubts(edition.iri)):
                assert printed[words.span.start : words.span.end] == words.quote
                found += 1
            for repair in reader().repairs(edition.iri):
                assert printed[repair.span.start : repair.span.end] == repair.printed
    assert found > 100


def test_the_leaves_of_an_edition_are_all_of_its_words_in_order() -> None:
    (edition,) = reader().editions(REGULATION)
    source = "".join(reader().printed(edition).split())
    leaves = [row for row in reader().elements(edition.iri) if row.text is not None]
    assert "".join("".join((row.text or "").split()) for row in leaves) == source
    spans = [row.span for row in leaves]
    assert spans == sorted(spans)


def test_a_day_of_entry_into_force_is_stated_only_where_it_is_certain() -> None:
    store = Store.open(built()[0])
    rows = store.query(
        "SELECT ?act ?day ?certainty WHERE { GRAPH ?g {"
        " ?act eli:first_date_entry_in_force ?day ; zan:commenced/zan:certainty ?certainty } }"
    )
    found = [(str(row["act"]), str(row["certainty"])) for row in rows]
    assert found
    assert all("certainty-certain" in certainty for _, certainty in found)
    # Ten days after a publication that nobody recorded: presumed, so ELI's word is not used.
    assert not any(REGULATION in act for act, _ in found)


def test_the_regulation_was_changed_in_paragraphs_14_and_17_by_order_62() -> None:
    effects = reader().effects(REGULATION)
    by_62 = [(one.path, one.kind) for one in effects if one.by.endswith("/2025-10-06/62")]
    assert by_62 == [
        ("annex-1/paragraph-14", "amendment"),
        ("annex-1/paragraph-17", "substitution"),
    ]


def test_a_version_before_the_last_has_no_known_wording_when_one_text_is_at_hand() -> None:
    versions = reader().timelines(REGULATION)["annex-1/paragraph-17"].versions
    assert [(one.name, one.wording) for one in versions] == [
        ("original", "unknown"),
        ("2025-10-06-62", "known"),
    ]
    assert versions[1].start.earliest and versions[1].start.reason("kk")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_as_written(value: str) -> None:
    line = f"<a:s> <a:p> {text(value, 'kk')} <a:g> .\n".encode()
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    assert quad.object == ox.Literal(value, language="kk")
    assert ox.serialize([quad], format=ox.RdfFormat.N_QUADS) == line


@pytest.mark.parametrize("bad", ["", "no scheme", "a:b c", "a:<b>", 'a:"', "a:\n", "a:{b}", "a:\\"])
def test_what_is_no_iri_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="is not an IRI"):
        iri(bad)
