"""An act's graph needs only the acts around it, and the cache gives back what was put in."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from built_store import built

from zangraph.corpus.shelf import shelf
from zangraph.extract.model import ActRef, Registration
from zangraph.extract.pipeline import extract
from zangraph.graph.build import build
from zangraph.graph.cache import Cache, extractor
from zangraph.graph.cache import key as cache_key
from zangraph.graph.cards import card, keys
from zangraph.graph.generations import GraphRecord, StoreFolder
from zangraph.graph.plan import Plan
from zangraph.graph.workers import NoGate, Task, assemble_works


def test_an_act_is_assembled_alike_with_few_acts_at_hand_and_with_all(
    shared_acts: Path, tmp_path: Path
) -> None:
    report = build(shelf(shelf_of_shipped(), shared_acts), tmp_path / "store", NoGate(), jobs=1)
    folder = StoreFolder(tmp_path / "store")
    cache = Cache(folder.cache)
    texts = [text for work in report.generation.manifest.works.values() for text in work.texts]
    plan = Plan(found for text in texts if (found := cache.card(text.key)) is not None)
    everything = tuple(plan.works.values())
    alone: dict[str, dict[str, GraphRecord]] = {}
    for work in everything:
        near = tuple(plan.works[iri] for iri in sorted(plan.around([work.iri])))
        task = Task((work,), near, folder.cache, tmp_path, extractor(), NoGate())
        alone |= {one.iri: one.graphs for one in assemble_works(task)}
    task = Task(everything, everything, folder.cache, tmp_path, extractor(), NoGate())
    together = {one.iri: one.graphs for one in assemble_works(task)}
    assert alone == together
    assert together == {iri: w.graphs for iri, w in report.generation.manifest.works.items()}


def shelf_of_shipped() -> Path:
    from zangraph.corpus.shelf import shipped

    return shipped()


def test_what_an_act_names_is_at_hand_when_it_is_assembled() -> None:
    folder = StoreFolder(built()[0])
    texts = [text for work in folder.current().manifest.works.values() for text in work.texts]
    cache = Cache(folder.cache)
    plan = Plan(found for text in texts if (found := cache.card(text.key)) is not None)
    for iri, work in plan.works.items():
        around = plan.around([iri])
        assert iri in around
        for other in plan.works.values():
            assert (other.iri in around) or not (work.mentions & other.names)


@pytest.mark.parametrize(
    "ref,expected",
    [
        # A number alone singles nothing out.
        (ActRef("order", None, "62"), []),
        (ActRef("order", date(2025, 10, 6), "№ 62"), ["numbered:2025-10-06:62"]),
        (ActRef("constitution"), ["constitution"]),
        (ActRef(registration=Registration("31749", None)), ["registration:31749"]),
    ],
)
def test_an_act_is_looked_up_by_what_singles_it_out(ref: ActRef, expected: list[str]) -> None:
    assert list(keys(ref)) == expected


def test_a_title_is_one_key_in_every_case_and_with_quotes() -> None:
    assert list(keys(ActRef(title="Еңбек кодексінің"))) == list(
        keys(ActRef(title="«Еңбек кодексі»"))
    )


def test_an_extraction_comes_back_from_the_cache_as_it_was(tmp_path: Path) -> None:
    holding = shelf()[1]
    act = extract(holding.load(), holding.meta, holding.corrections)
    made = card(cache_key(holding), holding, act)
    cache = Cache(tmp_path)
    cache.keep(made, act)
    back = cache.act(made.key)
    assert back is not None
    assert back.citations == act.citations and back.root == act.root
    assert back.reading.text == act.reading.text
    assert back.reading.source.sha256 == act.reading.source.sha256
    again = cache.card(made.key)
    assert again is not None
    assert again.names == made.names and again.counts == made.counts


class Evil:
    """What a stranger's cache might hold."""

    def __reduce__(self) -> object:
        return (Path.write_text, (Path("evil.txt"), "here"))


def test_a_cache_from_a_stranger_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.act").write_bytes(pickle.dumps(Evil()))
    assert Cache(tmp_path).act("x") is None
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", b"not a pickle", b"\x80\x05\x95\xff"])
def test_a_damaged_extraction_counts_as_not_there(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "x.card").write_bytes(damage)
    assert Cache(tmp_path).card("x") is None
