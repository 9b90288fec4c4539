"""What the graph says of norms and bodies: each on the version that lays it down, quoted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from built_store import REGULATION, built, reader
from commission_acts import NEW, OLD, OTHER, SILENT, TIE_BREAK, graph, store

from zangraph.api.norm_answers import Norms
from zangraph.api.norm_words import quantity
from zangraph.api.questions import Graph
from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import shelf
from zangraph.extract.norm_model import SentenceClass
from zangraph.extract.patterns import patterns
from zangraph.graph.build import build
from zangraph.graph.norm_rows import NormReader
from zangraph.graph.store import Store
from zangraph.ontology.vocabulary import terms
from zangraph.shapes.gate import ShapesGate

COMMISSION = "2018 № 1221"


def kinds(answer: Norms) -> list[str]:
    return [norm.parameter["kind"] for norm in answer.norms if norm.parameter is not None]


def shipped() -> Graph:
    return Graph(reader())


# --- norms and time


DAYS = [
    # before the act commenced: nothing
    (date(2018, 8, 3), "no", []),
    # from its first day to the day before the amendment
    (date(2018, 8, 4), "yes", ["quorum", "majority", "tie-break", "frequency"]),
    (date(2022, 7, 4), "yes", ["quorum", "majority", "tie-break", "frequency"]),
    # from the day of the amendment on
    (date(2022, 7, 5), "yes", ["quorum", "majority", "frequency"]),
    (date(2026, 1, 1), "yes", ["quorum", "majority", "frequency"]),
]


@pytest.mark.parametrize(("on", "in_force", "expected"), DAYS)
def test_a_rule_removed_by_an_amendment_is_gone_from_its_date_on(
    on: date, in_force: str, expected: list[str]
) -> None:
    answer = graph().norms(COMMISSION, on=on)
    assert answer.in_force is not None and answer.in_force.answer == in_force
    assert kinds(answer) == expected


def test_a_quotation_is_what_stands_at_its_span_in_the_edition_of_the_day() -> None:
    for on, text in ((date(2020, 1, 1), OLD), (date(2023, 1, 1), NEW)):
        for norm in graph().norms(COMMISSION, on=on).norms:
            assert text[slice(*norm.span)] == norm.quote
    before = graph().norms(f"{COMMISSION}#annex-1/paragraph-3", on=date(2020, 1, 1))
    assert before.norms[-1].quote == TIE_BREAK.strip()


def test_a_norm_hangs_on_the_version_of_its_element_and_a_version_on_its_days() -> None:
    rows = Store.open(store()).query(
        """SELECT ?from ?to WHERE {
          GRAPH ?edition {
            ?norm zan:statedIn ?version ; zan:parameter/zan:kind zan:parameter-tie-break
          }
          GRAPH ?act { ?version zan:from/zan:latest ?from ; zan:to/zan:earliest ?to }
        }"""
    )
    (row,) = rows
    assert [row[name].value for name in ("from", "to")] == ["2018-08-04", "2022-07-05"]  # type: ignore[union-attr]  # both are bound


def test_an_element_whose_wording_of_the_day_is_not_known_has_no_norms_and_is_named() -> None:
    answer = shipped().norms("2023 № 1", on=date(2024, 3, 15))
    assert [gap.path for gap in answer.ledger.gaps] == [
        "annex-1/paragraph-14",
        "annex-1/paragraph-17",
    ]
    assert "2025-10-06 № 62" in answer.ledger.gaps[0].reason
    assert not [norm for norm in answer.norms if "/paragraph-14/" in norm.at]
    assert [norm for norm in answer.norms if "/paragraph-13/" in norm.at]


def test_a_repealed_act_has_no_norms_in_force() -> None:
    before = shipped().norms("2017 № 104", on=date(2019, 1, 1))
    after = shipped().norms("2017 № 104", on=date(2024, 1, 1))
    assert len(before.norms) > 50
    assert after.norms == ()
    assert after.in_force is not None and after.in_force.answer == "no"


def test_the_tie_break_of_the_appeal_commission_ends_on_5_july_2022(
    shared_acts: Path, tmp_path: Path
) -> None:
    texts = shelf(shared_acts / "min-124342-apelliatsionnaia-komissiia")
    build(texts, tmp_path, ShapesGate(), jobs=1)
    acts = Graph.open(tmp_path)
    name = "2018-08-04 № 1221"
    assert "tie-break" in kinds(acts.norms(name, on=date(2022, 7, 4)))
    assert "tie-break" not in kinds(acts.norms(name, on=date(2022, 7, 5)))


# --- parameters and bearers


def test_the_norms_of_the_coordinating_council_are_there_with_their_numbers() -> None:
    answer = shipped().norms("2023 № 1", on=date(2026, 1, 1))
    told = Counter(
        quantity(norm.parameter, "en") for norm in answer.norms if norm.parameter is not None
    )
    for words in (
        "quorum: more than 1/2 of members",
        "majority: more than 1/2 of members",
        "minimum count: at least 20 members",
        "rotation: 1/2 every 4 years",
        "frequency: at least 1 per quarter",
        "demand share: at least 1/3 of members",
    ):
        assert told[words] == 1, words
    powers = Counter(norm.at.split("/")[1] for norm in answer.norms if norm.modality == "power")
    assert (powers["paragraph-13"], powers["paragraph-14"]) == (14, 8)


def test_a_bearer_is_the_same_body_under_its_short_and_its_full_name() -> None:
    answer = shipped().norms("2023 № 1", on=date(2026, 1, 1))
    by_name = {norm.bearer: norm.body for norm in answer.norms}
    assert by_name["Уәкіл"] == by_name["Адам құқықтары жөніндегі уәкіл"] is not None
    assert by_name["Үйлестіру кеңесі"] != by_name["Уәкіл"]


def test_the_members_of_a_body_are_a_post_in_it() -> None:
    answer = shipped().norms("2023 № 1", on=date(2026, 1, 1))
    council = {norm.body for norm in answer.norms if norm.bearer == "Үйлестіру кеңесі"}
    members = {
        norm.within for norm in answer.norms if norm.bearer == "Үйлестіру кеңесінің мүшелері"
    }
    assert council == members and len(council) == 1


def test_an_element_has_its_own_norms_and_ledger_only() -> None:
    whole = shipped().norms("2023 № 1", on=date(2026, 1, 1))
    part = shipped().norms("2023 № 1#annex-1/paragraph-22", on=date(2026, 1, 1))
    assert kinds(part) == ["quorum"]
    assert part.ledger.sentences == 1 < whole.ledger.sentences
    assert {body.name for body in part.bodies} < {body.name for body in whole.bodies}


# --- the ledger


def test_every_sentence_is_in_the_ledger_once() -> None:
    editions = reader().editions(REGULATION)
    rows = NormReader(reader().store).sentences(editions[-1].iri)
    answer = shipped().norms("2023 № 1", on=date(2026, 1, 1))
    assert answer.ledger.sentences == len(rows)
    assert set(answer.ledger.counts) == {kind.value for kind in SentenceClass}


def test_the_build_report_has_the_ledger() -> None:
    acts = {act.name: act for act in built()[1].acts}
    order = acts["2023-01-20-ombudsman-order-1"]
    answer = shipped().norms("2023 № 1", on=date(2026, 1, 1))
    assert dict(order.ledger) == dict(answer.ledger.counts)
    assert (order.norms, order.parameters) == (len(answer.norms), len(kinds(answer)))


# --- bodies


def test_bodies_that_share_a_short_name_stay_apart() -> None:
    with pytest.raises(InputError, match="several bodies go by this name") as error:
        graph().body("Комиссия")
    for name in ("Апелляциялық комиссия", "Конкурстық комиссия", "Сараптау комиссия"):
        assert name in str(error.value)
    one = graph().body(f"{COMMISSION}#Комиссия", on=date(2023, 1, 1))
    assert one.body.name == "Апелляциялық комиссия"


QUORUMS = [
    # a share of the members, a number of persons, and nothing said: three answers
    ("Апелляциялық комиссия", "share"),
    ("Конкурстық комиссия", "number"),
    ("Сараптау комиссиясы", "not-stated"),
]


@pytest.mark.parametrize(("name", "expected"), QUORUMS)
def test_a_quorum_is_a_share_a_number_or_not_stated(name: str, expected: str) -> None:
    assert graph().body(name, on=date(2023, 1, 1)).quorum == expected


def test_of_a_body_that_nothing_rules_on_a_day_no_quorum_is_told() -> None:
    assert graph().body("Апелляциялық комиссия", on=date(2018, 8, 3)).quorum is None


def test_the_procedure_of_a_body_follows_the_day() -> None:
    for on, expected in ((date(2020, 1, 1), 3), (date(2023, 1, 1), 2)):
        found = graph().body("Апелляциялық комиссияның", on=on)
        assert len(found.sections["procedure"]) == expected


def test_a_name_that_no_act_uses_is_refused() -> None:
    with pytest.raises(InputError, match="no act here names such a body"):
        graph().body("Марсты игеру агенттігі")


def test_a_body_says_in_which_acts_it_stands_and_from_when() -> None:
    (act,) = graph().body("Апелляциялық комиссия", on=date(2023, 1, 1)).acts
    assert (act.act.number, act.in_force.answer) == ("1221", "yes")
    assert act.start is not None and act.start.earliest == date(2018, 8, 4)
    assert act.span is not None and NEW[slice(*act.span)] == act.quote


def test_the_council_answers_for_itself_and_its_posts() -> None:
    council = shipped().body("2023 № 1#Үйлестіру кеңесі", on=date(2026, 1, 1))
    posts = " ".join(council.posts)
    assert "хатшысы" in posts and "Төрағасы" in posts and "мүше" in posts
    assert "beside" in {relation.kind for relation in council.relations}


def test_every_relation_of_the_patterns_is_in_the_closed_list() -> None:
    said = {entry.values["kind"] for entry in patterns("bodies.toml")["relation"]}
    assert said <= set(terms("body-relations"))


def test_the_samples_say_what_the_tests_take_from_them() -> None:
    assert "кемінде бес мүшесі" in OTHER
    assert "заңды болып" not in SILENT
