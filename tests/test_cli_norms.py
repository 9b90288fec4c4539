"""`zangraph norms` and `zangraph body`, as text that a lawyer reads and in the interface's JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from commission_acts import store
from typer.testing import CliRunner, Result

from zangraph.api.cli import app
from zangraph.api.norm_words import WORDS, quantity

COMMISSION = "2018 № 1221"


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--store", str(store())])


def table(*arguments: str) -> dict[str, Any]:
    result = ask(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def words(*arguments: str) -> str:
    result = ask(*arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_the_json_of_norms_has_the_keys_of_the_interface() -> None:
    found = table("norms", COMMISSION, "--on", "2020-01-01")
    assert list(found) == ["norms", "bodies", "definitions", "ledger"]
    quorum = found["norms"][1]
    assert quorum == {
        "at": "annex-1/paragraph-2/part-1",
        "modality": "procedure",
        "bearer": "Комиссия",
        "action": quorum["action"],
        "parameter": {"kind": "quorum", "operator": ">", "value": "1/2", "base": "members"},
        "quote": "Комиссияның отырысы оның мүшелерінің жартысынан көбі қатысқан кезде заңды "
        "болып саналады.",
        "span": quorum["span"],
    }
    assert found["bodies"][0]["name"] == "Апелляциялық комиссия"
    assert found["definitions"][0]["term"] == "Комиссия"
    assert found["ledger"]["compiled"] == 4
    assert found["ledger"]["unread"] == 0


def test_a_removed_rule_is_in_the_answer_of_its_days_only() -> None:
    assert "tie-break" in words("norms", COMMISSION, "--on", "2022-07-04")
    assert "tie-break" not in words("norms", COMMISSION, "--on", "2022-07-05")


def test_norms_read_as_a_lawyer_reads_them() -> None:
    told = words("norms", COMMISSION, "--on", "2020-01-01")
    assert "in force on 2020-01-01" in told
    assert "procedure (рәсім) (3)" in told
    assert "quorum: more than 1/2 of members" in told
    assert "«Комиссияның отырысы оның мүшелерінің жартысынан көбі" in told
    assert "Quorum of Апелляциялық комиссия" in told and "stated as a share" in told
    assert "Ledger: 14 sentences" in told


def test_labels_come_in_three_languages() -> None:
    for language, expected in (
        ("kk", "кворум: мүшелердің 1/2 мөлшерінен көп"),
        ("ru", "кворум: более 1/2 членов"),
        ("en", "quorum: more than 1/2 of members"),
    ):
        assert expected in words("norms", COMMISSION, "--on", "2020-01-01", "--lang", language)
    for name, said in WORDS.items():
        assert set(said) == {"kk", "ru", "en"}, name


def test_without_a_day_it_is_today_and_that_is_said() -> None:
    result = ask("norms", COMMISSION)
    assert "as of today" in result.stderr


def test_three_quorums_are_three_answers() -> None:
    assert "stated as a share" in words("body", "Апелляциялық комиссия", "--on", "2023-01-01")
    assert "stated as a number of persons" in words("body", "Конкурстық комиссия")
    assert "none is stated" in words("body", "Сараптау комиссиясы")
    assert "none is stated" in words("norms", "2021 № 151")


def test_the_json_of_a_body_has_acts_norms_quotes_and_dates() -> None:
    found = table("body", "Апелляциялық комиссия", "--on", "2023-01-01")
    assert found["body"]["aliases"] == ["Комиссия"]
    assert found["acts"][0]["act"]["number"] == "1221"
    assert found["acts"][0]["from"]["earliest"] == "2018-08-04"
    assert found["quorum"] == "share"
    kinds = [one["parameter"]["kind"] for one in found["procedure"] if one["parameter"]]
    assert kinds == ["quorum", "majority"]
    assert found["procedure"][0]["act"]["number"] == "1221"
    assert found["duties"][0]["parameter"] == {
        "kind": "frequency",
        "operator": ">=",
        "value": "1",
        "unit": "quarter",
    }


def test_a_name_of_several_bodies_is_refused_with_the_candidates() -> None:
    result = ask("body", "Комиссия")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Конкурстық комиссия (in 2021-05-03 № 150)" in result.stderr
    assert words("body", "2021 № 150#Комиссия").startswith("Конкурстық комиссия")


QUANTITIES = [
    # a number of persons is no share
    (
        {"kind": "quorum", "operator": ">=", "value": "5", "base": "members"},
        "quorum: at least 5 members",
    ),
    # what a term runs from
    (
        {"kind": "deadline", "value": "1", "unit": "working-day", "after": "receipt"},
        "deadline: 1 working day (after: receipt)",
    ),
    # which decisions it is for
    (
        {
            "kind": "supermajority",
            "operator": ">=",
            "value": "2/3",
            "base": "present",
            "scope": "termination-of-membership",
        },
        "supermajority: at least 2/3 of those present (for: termination of membership)",
    ),
    ({"kind": "required-content", "count": "4"}, "required content: 4 items"),
    (
        {"kind": "required-signature", "value": "chair,secretary"},
        "required signature: chair, secretary",
    ),
    ({"kind": "ballot", "value": "secret"}, "ballot: secret"),
    # a bare kind, where the law states no more
    ({"kind": "disqualification"}, "disqualification"),
]


@pytest.mark.parametrize(("parameter", "expected"), QUANTITIES)
def test_a_parameter_is_told_in_words(parameter: dict[str, str], expected: str) -> None:
    assert quantity(parameter, "en") == expected
