"""What was read in the acts and annotated is found again: no change may lose any of it.

`gold/scores.toml` has the number of entries that are missed and spurious, by act and layer; what it
does not name has none. When a change does better, `pytest tests/test_gold.py --update-golden`
lowers the numbers, and the test holds the new ones: read the diff.
"""

import json
import tomllib
from pathlib import Path

import pytest
import tomli_w

from zangraph.api.evaluate import Report, Score, evaluate

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "scores.toml"
NONE = {"missed": 0, "spurious": 0}
SOURCES = {json.loads(path.read_text("utf-8"))["source"] for path in GOLD.glob("*.json")}


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate(GOLD)


def floors() -> dict[str, dict[str, dict[str, int]]]:
    return tomllib.loads(FLOORS.read_text("utf-8"))


def counts(score: Score) -> dict[str, int]:
    return {"missed": len(score.missed), "spurious": len(score.spurious)}


def listed(score: Score) -> str:
    lines = [f"missed: {entry}" for entry in score.missed]
    return "\n".join(lines + [f"spurious: {entry}" for entry in score.spurious])


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_nothing_is_lost(source: str, report: Report, update_golden: bool) -> None:
    if source in report.skipped:
        pytest.skip(f"the text of {source} is not here: it stands in ../shared")
    scores = report.acts[source]
    if update_golden:
        now = {name: counts(score) for name, score in scores.items() if counts(score) != NONE}
        known = {**floors(), source: now}
        kept = {name: known[name] for name in sorted(known) if known[name]}
        FLOORS.write_text(tomli_w.dumps(kept), "utf-8")
    expected = floors().get(source, {})
    for layer, score in scores.items():
        found, floor = counts(score), expected.get(layer, NONE)
        worse = found["missed"] > floor["missed"] or found["spurious"] > floor["spurious"]
        assert not worse, f"{layer}: {found}, and it was {floor}\n{listed(score)}"


def test_floors_are_of_gold_files() -> None:
    assert set(floors()) <= SOURCES


def test_the_shipped_acts_are_scored_wherever_the_project_is(report: Report) -> None:
    shipped = {source for source in SOURCES if not source.startswith("acts/")}
    assert shipped and shipped <= set(report.acts)
