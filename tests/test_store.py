"""A store answers the same from memory, disk and afar, only reads, and knows when it is damaged."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from built_store import INSTRUCTION, REGULATION, built, reader
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from zangraph.corpus.errors import InputError
from zangraph.graph.reader import Reader
from zangraph.graph.sparql import MAX_DEPTH, MAX_QUERY, Tagged, checked, fill, term
from zangraph.graph.store import Store
from zangraph.graph.versions import wording_on

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(built()[0])


@pytest.fixture(scope="module")
def endpoint(store: Store) -> Iterator[str]:
    """A small SPARQL 1.1 endpoint over the same graph."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            form = urllib.parse.parse_qs(self.rfile.read(size).decode())
            if self.path == "/broken":
                self.send_error(503, "resting")
                return
            found = store.engine.query(form["query"][0])
            if isinstance(found, ox.QueryTriples):
                kind, data = "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES)
            else:
                kind = "application/sparql-results+json"
                data = found.serialize(format=ox.QueryResultsFormat.JSON)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()


def test_memory_and_disk_and_an_endpoint_give_the_same_answers(store: Store, endpoint: str) -> None:
    disk, memory, remote = Reader(store), reader(), Reader(Store.open(endpoint))
    assert disk.acts == memory.acts == remote.acts
    assert disk.effects(REGULATION) == memory.effects(REGULATION) == remote.effects(REGULATION)
    assert disk.timelines(INSTRUCTION) == remote.timelines(INSTRUCTION)
    (edition,) = disk.editions(INSTRUCTION)
    assert disk.elements(edition.iri) == remote.elements(edition.iri)
    assert disk.citations(edition.iri) == memory.citations(edition.iri)


def test_an_endpoint_gives_triples_too(endpoint: str) -> None:
    found = Store.open(endpoint).sparql(f"CONSTRUCT WHERE {{ <{REGULATION}> eli:number ?number }}")
    assert [str(triple.object) for triple in found] == ['"1"']


def test_an_endpoint_that_fails_is_told_of(endpoint: str) -> None:
    with pytest.raises(InputError, match="503 resting"):
        Store.open(endpoint.replace("sparql", "broken")).sparql("ASK {}")
    with pytest.raises(InputError, match="does not answer"):
        Store.open("http://127.0.0.1:9/sparql").sparql("ASK {}")
    with pytest.raises(InputError, match="cannot be read whole"):
        next(Store.open(endpoint).quads())


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `zangraph build`"):
        Store.open(tmp_path / "nothing")


@pytest.mark.parametrize("damage", ["{", "[]", "{}", '{"schema": 1}', ""])
def test_a_damaged_manifest_is_told_of(tmp_path: Path, damage: str) -> None:
    generation = tmp_path / "generations" / "000001"
    generation.mkdir(parents=True)
    (tmp_path / "current").write_text("000001")
    (generation / "manifest.json").write_text(damage)
    with pytest.raises(InputError, match="the store is damaged"):
        Store.open(tmp_path)


def test_the_graph_is_what_was_built(store: Store) -> None:
    assert store.verify() == ()
    rows = list(store.sparql(COUNT))
    assert int(rows[0]["n"].value) == store.manifest.quads


def test_a_quad_too_many_is_found() -> None:
    disk, memory = Store.open(built()[0]), Store.open(built()[0], memory=True)
    memory.generation = disk.generation
    graph = ox.NamedNode(f"{REGULATION}#graph")
    node = ox.NamedNode("https://example.org/planted")
    memory.engine.store.add(ox.Quad(node, node, node, graph))
    (told,) = memory.verify()
    assert told.startswith(f"{REGULATION}#graph: ")


def test_a_text_that_was_changed_is_not_quoted_from(store: Store, tmp_path: Path) -> None:
    (edition,) = reader().editions(REGULATION)
    work = store.manifest.works[REGULATION]
    path = built()[0] / "texts" / f"{work.texts[0].words}.txt"
    printed = path.read_bytes()
    try:
        path.write_bytes(printed.replace(b"17.", b"18."))
        with pytest.raises(InputError, match="is not the text that was read"):
            Reader(store).printed(edition)
    finally:
        path.write_bytes(printed)
    assert "Үйлестіру кеңесі" in Reader(store).printed(edition)


# --- queries that people type


def test_prefixes_need_not_be_declared(store: Store) -> None:
    assert bool(store.sparql(f"ASK {{ <{REGULATION}> a zan:Act }}"))


UPDATES = [
    "INSERT DATA { <a:s> <a:p> <a:o> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "LOAD <file:///etc/passwd>",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
]
REACHING = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
    "SELECT * { service<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { # a comment\n SERVICE # another\n <http://127.0.0.1:9/> { } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { } }",
    "SELECT * { ?s ?p '''it''' . SERVICE <http://127.0.0.1:9/> { } }",
]


@pytest.mark.parametrize("query", UPDATES + REACHING)
def test_a_query_may_only_read_this_store(store: Store, query: str) -> None:
    before = store.manifest.quads
    with pytest.raises(InputError):
        store.sparql(query)
    assert int(next(iter(store.sparql(COUNT)))["n"].value) == before


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT ?service { ?service ?p ?o } LIMIT 1",
        "SELECT * { ?s <https://example.org/SERVICE> ?o } # SERVICE",
        'SELECT * { ?s ?p "{{{ \\" (((" } LIMIT 1',
    ],
)
def test_a_word_in_a_string_a_name_or_a_comment_is_nothing(store: Store, query: str) -> None:
    list(store.sparql(query))


@pytest.mark.parametrize("bracket", ["{", "(", "["])
def test_a_query_that_would_crash_the_parser_is_refused(bracket: str) -> None:
    with pytest.raises(InputError, match="nested"):
        checked("SELECT * " + bracket * (MAX_DEPTH + 1))


def test_a_query_that_is_too_long_or_wrong_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match=r"64,00\d characters"):
        store.sparql("SELECT" + " " * MAX_QUERY)
    with pytest.raises(InputError, match=r"not SPARQL 1\.1: .* line 2"):
        store.sparql("SELECT *\nWHER { ?s ?p ?o }")


# --- our own


def test_values_are_written_by_their_types() -> None:
    template = "SELECT * { $act ?p $day , $name , $count , $yes ; zan:kind $title }"
    values = {
        "act": URIRef("https://example.org/a"),
        "day": date(2025, 10, 6),
        "name": 'Ереже "А"',
        "count": 17,
        "yes": True,
        "title": Tagged("Ереже", "kk"),
    }
    assert fill(template, values) == (
        "SELECT * { <https://example.org/a> ?p "
        '"2025-10-06"^^<http://www.w3.org/2001/XMLSchema#date> , "Ереже \\"А\\"" , '
        '"17"^^<http://www.w3.org/2001/XMLSchema#integer> , '
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean> ; '
        '<https://w3id.org/zangraph/ontology#kind> "Ереже"@kk }'
    )


def test_a_value_too_few_or_too_many_is_refused() -> None:
    with pytest.raises(KeyError):
        fill("SELECT * { $act ?p ?o }", {})
    with pytest.raises(KeyError):
        fill("SELECT * { ?s ?p ?o }", {"act": "x"})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_gets_out_of_its_quotes(value: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(value)))
    (row,) = store.query(fill("SELECT ?s { ?s <a:p> $value }", {"value": value}))
    assert row["s"] == ox.NamedNode("a:s")


@given(st.text())
def test_no_iri_gets_out_of_its_brackets(value: str) -> None:
    try:
        written = term(URIRef(f"https://example.org/{value}"))
    except ValueError:
        return
    assert written.count(">") == 1 and written.endswith(">") and " " not in written


def test_the_wording_of_a_day_can_be_asked_of_what_was_read_back() -> None:
    timeline = reader().timelines(REGULATION)["annex-1/paragraph-17"]
    then = wording_on(timeline, date(2024, 3, 15))
    assert then.status == "unknown"
    assert "2025-10-06 № 62" in then.reason("en")
    assert wording_on(timeline, date(2026, 11, 20)).status == "known"
