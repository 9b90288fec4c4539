"""Answers have the shapes of the interface, quote the law exactly, and say what is not known."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from built_store import INSTRUCTION, REGULATION, built

import zangraph
from zangraph.api.answers import ActView, Bound
from zangraph.api.questions import Graph
from zangraph.api.words import rule, when
from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import shipped

REGULATION_TEXT = shipped() / "2023-01-20-ombudsman-order-1" / "kaz.txt"
PARAGRAPH_17 = "2023 № 1#annex-1/paragraph-17"

ACT = {"type", "date", "number", "authority", "title", "registration", "status", "commencement"}
BY = {"type", "date", "number", "authority"}
SHOW = {"act", "path", "iri", "elements", "unread", "repairs"}
ELEMENT = {"path", "kind", "number", "heading", "text", "span", "versions"}
VERSION = {"name", "from", "to", "by", "wording"}
BOUND = {"earliest", "latest", "certainty", "reason"}
EFFECT = {"by", "target", "kind", "commencement", "quote", "span"}
COMMENCEMENT = {"rule", "earliest", "latest", "reason"}
CITATION = {"at", "quote", "repaired", "span", "act", "targets", "status", "reason"}


@cache
def graph() -> Graph:
    return zangraph.open(built()[0])


# --- shapes


def test_show_has_the_shape_of_the_interface() -> None:
    shown = graph().show(PARAGRAPH_17, on=date(2024, 3, 15)).to_json()
    assert shown.keys() == SHOW
    assert shown["act"].keys() == ACT
    assert shown["act"]["registration"] == {"number": "31749", "date": "2023-01-23"}
    assert shown["iri"] == f"{REGULATION}/annex-1/paragraph-17"
    for element in shown["elements"]:
        assert element.keys() == ELEMENT
        for version in element["versions"]:
            assert version.keys() == VERSION
            assert version["from"].keys() == BOUND
            assert version["to"] is None or version["to"].keys() == BOUND
            assert version["by"] is None or version["by"].keys() == BY
            assert version["wording"] in ("known", "unknown")
            assert version["from"]["certainty"] in ("certain", "presumed", "unknown")


def test_repairs_have_the_shape_of_the_interface() -> None:
    repairs = graph().show("2017 № 104").to_json()["repairs"]
    assert repairs
    assert all(repair.keys() == {"span", "printed", "repaired"} for repair in repairs)


def test_history_has_the_shape_of_the_interface() -> None:
    effects = graph().history("2025 № 62").to_json()["effects"]
    assert effects
    for effect in effects:
        assert effect.keys() == EFFECT
        assert effect["by"].keys() == BY
        assert effect["target"].keys() == ACT | {"path"}
        assert effect["commencement"].keys() == COMMENCEMENT


def test_citations_have_the_shape_of_the_interface() -> None:
    citations = graph().cites("2017 № 104").to_json()["citations"]
    assert citations
    for citation in citations:
        assert citation.keys() == CITATION
        assert citation["act"] is None or citation["act"].keys() == ACT
        assert citation["status"] in (
            "resolved",
            "not-in-corpus",
            "no-such-element",
            "ambiguous",
            "unresolved",
        )


def test_an_incoming_citation_also_says_which_act_it_stands_in() -> None:
    incoming = graph().cites("2023 № 1#annex-1/paragraph-17", incoming=True).to_json()["citations"]
    assert incoming
    assert all(one.keys() == CITATION | {"citing"} for one in incoming)
    assert {one["citing"]["number"] for one in incoming} == {"1"}


# --- the law's words


@pytest.mark.parametrize("act", ["2023 № 1", "2017 № 104", "2013 № 617", "2013 № 22", "2024 № 747"])
def test_every_quotation_is_what_stands_at_its_span(act: str) -> None:
    chosen = graph().select(act)
    printed = graph().text(chosen, repaired=False)
    shown, cited, told = (
        graph().show(chosen).to_json(),
        graph().cites(chosen).to_json(),
        graph().history(chosen).to_json(),
    )
    quotes = [(one["text"], one["span"]) for one in shown["elements"] if one["text"] is not None]
    quotes += [(one["printed"], one["span"]) for one in shown["repairs"]]
    quotes += [(one["quote"], one["span"]) for one in cited["citations"]]
    quotes += [(one["quote"], one["span"]) for one in told["effects"]]
    assert len(quotes) > 20
    for words, (start, end) in quotes:
        assert words == printed[start:end]


def test_the_printed_text_is_the_file() -> None:
    assert graph().text("2023 № 1", repaired=False) == REGULATION_TEXT.read_text("utf-8")


def test_the_repaired_text_has_an_element_a_line() -> None:
    lines = graph().text(PARAGRAPH_17).splitlines()
    assert lines[0] == "17. Үйлестіру кеңесі мүшесінің өкілеттігін тоқтату негіздері:"
    assert lines[1] == "1) осы Ереженің нормаларын бұзу;"


def test_a_repaired_reference_is_given_beside_the_print() -> None:
    basis = graph().cites("2017 № 104#preamble").citations[0]
    assert " ".join(basis.quote.split()) == (
        '"Прокуратура туралы" Қазақстан Республикасы Заңының 4) 37-бабының тармақшасын'
    )
    assert " ".join((basis.repaired or "").split()) == (
        '"Прокуратура туралы" Қазақстан Республикасы Заңының 37-бабының 4) тармақшасын'
    )
    assert basis.targets == ("article-37/subparagraph-4",)
    assert basis.status == "not-in-corpus"


# --- time


def test_the_amending_act_is_told_with_its_changes() -> None:
    history = graph().history("2025 № 62")
    assert not history.act.held
    assert [(one.path, one.kind, one.rule) for one in history.effects] == [
        ("annex-1/paragraph-14", "amendment", "P10D-after-first-publication"),
        ("annex-1/paragraph-17", "substitution", "P10D-after-first-publication"),
    ]
    for effect in history.effects:
        assert effect.target.iri == REGULATION
        assert (effect.start.earliest, effect.start.latest) == (
            date(2025, 10, 17),
            date(2025, 11, 16),
        )
        assert "a first official publication whose date is not recorded" in effect.start.reason
        assert "№ 62" in effect.quote


def test_a_wording_that_is_not_known_is_said_to_be_so() -> None:
    shown = graph().show(PARAGRAPH_17, on=date(2024, 3, 15))
    asked = shown.elements[0]
    assert (asked.text, asked.span, asked.standing) == (None, None, ("original",))
    assert "2025-10-06 № 62" in asked.absence
    assert [version.wording for version in asked.versions] == ["unknown", "known"]


def test_the_wording_of_today_is_known() -> None:
    asked = graph().show(PARAGRAPH_17, on=date(2026, 1, 1)).elements[0]
    assert asked.text is not None
    assert asked.text.lstrip().startswith("17. Үйлестіру кеңесі мүшесінің")
    assert asked.standing == ("2025-10-06-62",)


def test_between_the_bounds_both_versions_may_have_stood() -> None:
    asked = graph().show(PARAGRAPH_17, on=date(2025, 10, 30)).elements[0]
    assert asked.text is None
    assert asked.standing == ("original", "2025-10-06-62")


def test_an_element_that_no_one_changed_has_one_version() -> None:
    versions = graph().versions("2023 № 1#annex-1/paragraph-1")
    assert [(one.name, one.wording, one.end) for one in versions] == [("original", "known", None)]


def test_a_repealed_act_was_in_force_before_its_repeal() -> None:
    assert graph().in_force("2017 № 104", on=date(2019, 1, 1)).answer in ("yes", "presumed")
    ended = graph().in_force("2017 № 104", on=date(2022, 6, 1))
    assert ended.answer == "no"
    assert graph().show("2017 № 104", on=date(2022, 6, 1)).act.status == "repealed"
    assert graph().show("2017 № 104", on=date(2019, 1, 1)).act.status == "in-force"


def test_an_act_without_its_text_is_not_said_to_be_in_force() -> None:
    assert graph().in_force("2025 № 62").answer == "unknown"
    shown = graph().show("2025 № 62")
    assert (shown.elements, shown.act.held) == ((), False)


def test_lineage_runs_through_the_acts_that_were_replaced() -> None:
    links = graph().history("2017 № 104").lineage
    told = {(link.earlier.number, link.later.number, link.replaces) for link in links}
    assert ("7", "104", True) in told
    assert ("104", "137", False) in told


def test_the_history_of_an_element_leaves_out_its_neighbours() -> None:
    upon = graph().history("2023 № 1#17-тармақ").upon
    assert {effect.path for effect in upon} == {"annex-1/paragraph-17"}


def test_the_list_of_acts_is_of_those_at_hand() -> None:
    acts = graph().acts()
    assert [act.number for act in acts.acts] == ["617", "22", "104", "1", "747"]
    assert acts.to_json()["acts"][2]["iri"] == INSTRUCTION


# --- asking


def test_reasons_are_told_in_the_language_asked_for() -> None:
    told = Graph(graph().reader, language="kk").history("2025 № 62").effects[0]
    assert "алғашқы ресми" in told.start.reason


class _Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint over the store in memory, as any triple store has one."""

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        query = parse_qs(self.rfile.read(size).decode())["query"][0]
        found = graph().reader.store.engine.query(query)
        assert not isinstance(found, ox.QueryTriples)
        data = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def test_an_endpoint_answers_as_a_folder_does() -> None:
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    Thread(target=server.serve_forever, daemon=True).start()
    far = zangraph.open(f"http://127.0.0.1:{server.server_port}/sparql")
    for question in (Graph.history, Graph.cites):
        near = question(graph(), "2023 № 1", on=date(2024, 3, 15))
        assert question(far, "2023 № 1", on=date(2024, 3, 15)).to_json() == near.to_json()
    asked = far.show(PARAGRAPH_17, on=date(2026, 1, 1))
    assert asked.elements[0].versions == graph().versions(PARAGRAPH_17)
    assert (asked.elements[0].text or "").startswith("17. Үйлестіру кеңесі")
    server.shutdown()


def test_a_sparql_query_gives_rows() -> None:
    table = graph().sparql("SELECT ?n WHERE { ?act a zan:Act ; zan:status ?s ; eli:number ?n }")
    assert table.variables == ("n",)
    assert {row[0] for row in table.rows} == {"617", "22", "104", "1", "747"}
    assert graph().sparql("ASK { ?a a zan:Act }").rows == (("true",),)


@pytest.mark.parametrize("query", ["DELETE WHERE { ?s ?p ?o }", "SELECT", "", "SERVICE"])
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(InputError):
        graph().sparql(query)


def test_an_unknown_element_says_what_the_act_has() -> None:
    with pytest.raises(InputError) as refused:
        graph().show("2023 № 1#paragraph-99")
    assert "paragraphs 1–5" in str(refused.value)
    assert "paragraphs 1–32 in annex-1" in str(refused.value)


def test_a_store_that_is_not_there_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="zangraph build"):
        zangraph.open(tmp_path / "none")


def test_answers_show_themselves_in_a_notebook() -> None:
    shown = graph().show(PARAGRAPH_17, on=date(2024, 3, 15))._repr_html_()
    assert shown.startswith("<pre")
    assert "2025-10-06-62" in shown


def test_answers_cannot_be_changed() -> None:
    answer = graph().history("2025 № 62")
    with pytest.raises(FrozenInstanceError):
        answer.path = "annex-1"  # type: ignore[misc]  # that it is refused is the point


# --- words


@pytest.mark.parametrize(
    ("bound", "told"),
    [
        (Bound(date(2024, 1, 1), date(2024, 1, 1), "certain", ""), "2024-01-01"),
        (
            Bound(date(2025, 10, 17), date(2025, 11, 16), "presumed", ""),
            "between 2025-10-17 and 2025-11-16 (presumed)",
        ),
        (Bound(date(2025, 10, 17), None, "unknown", ""), "not before 2025-10-17"),
        (Bound(None, None, "unknown", ""), "not known"),
        (None, "–"),
    ],
)
def test_a_bound_reads_as_days(bound: Bound | None, told: str) -> None:
    assert when(bound, "en") == told


@pytest.mark.parametrize(
    ("notation", "language", "told"),
    [
        ("P0D-after-first-publication", "ru", "со дня первого официального опубликования"),
        ("P2M-after-first-publication", "en", "2 months after first official publication"),
        ("on-signature", "kk", "қол қойылған күннен бастап"),
        ("2026-07-01", "en", "2026-07-01"),
    ],
)
def test_a_commencement_rule_reads_as_words(notation: str, language: str, told: str) -> None:
    assert rule(notation, language) == told


def test_an_act_is_called_by_what_it_has() -> None:
    assert ActView("i", date=date(2023, 1, 20), number="1").requisites == "2023-01-20 № 1"
    assert ActView("i", title="Прокуратура туралы").requisites == "«Прокуратура туралы»"
    assert ActView("i").requisites == "i"
