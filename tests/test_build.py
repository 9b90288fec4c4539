"""A build does again what a change reaches and no more, and whatever stops it harms nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_store import built

from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.graph.generations import GraphRecord, StoreFolder
from zangraph.graph.reader import Reader
from zangraph.graph.report import BuildReport
from zangraph.graph.store import Store
from zangraph.graph.workers import NoGate
from zangraph.shapes.gate import ShapesGate

BASE = "https://w3id.org/zangraph/eli/kz/ombudsman/order/"
CITING, CITED = f"{BASE}2021-02-02/8", f"{BASE}2020-01-01/5"
CITING_NAME = "2021-02-02-ombudsman-order-8.txt"
CITED_NAME = "2020-01-01-ombudsman-order-5.txt"
CITING_TEXT = """Кеңестің кейбір мәселелері туралы

      Адам құқықтары жөніндегі уәкілдің 2020 жылғы 1 қаңтардағы \
№ 5 бұйрығының 2-тармағына сәйкес БҰЙЫРАМЫН:

      1. Кеңес жылына екі рет отырыс өткізеді.

      2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
"""
CITED_TEXT = """Кеңес туралы

      1. Кеңес құрылсын.

      2. Кеңес отырыс өткізеді.

      3. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / CITING_NAME).write_text(CITING_TEXT, "utf-8")
    return folder


def run(corpus: Path) -> BuildReport:
    return build(shelf(corpus), corpus.parent / "store", ShapesGate(), jobs=1)


def done_again(report: BuildReport) -> set[str]:
    return {act.iri for act in report.acts if not act.reused}


def status(corpus: Path) -> str:
    reader = Reader(Store.open(corpus.parent / "store"))
    (edition,) = reader.editions(CITING)
    (citation,) = [one for one in reader.citations(edition.iri) if "№ 5" in one.words.quote]
    return citation.status


def test_a_build_that_finds_nothing_changed_makes_no_generation(corpus: Path) -> None:
    first = run(corpus)
    second = run(corpus)
    assert first.changed and not second.changed
    assert second.generation.name == first.generation.name == "000001"
    assert done_again(second) == set()


def test_the_same_shelf_gives_the_same_graphs_whatever_the_number_of_processes(
    tmp_path: Path,
) -> None:
    def hashes(report: BuildReport) -> dict[str, GraphRecord]:
        works = report.generation.manifest.works.values()
        return {name: graph for work in works for name, graph in work.graphs.items()}

    assert hashes(build(shelf(), tmp_path / "store", NoGate(), jobs=2)) == hashes(built()[1])


def test_a_citation_is_resolved_again_when_the_cited_act_comes_changes_and_goes(
    corpus: Path,
) -> None:
    run(corpus)
    assert status(corpus) == "not-in-corpus"

    cited = corpus / CITED_NAME
    cited.write_text(CITED_TEXT, "utf-8")
    assert done_again(run(corpus)) == {CITED, CITING}
    assert status(corpus) == "resolved"

    # Other words under the same numbers are nothing to those who cite them.
    cited.write_text(CITED_TEXT.replace("отырыс өткізеді", "жұмыс істейді"), "utf-8")
    assert done_again(run(corpus)) == {CITED}

    cited.write_text(CITED_TEXT.replace("      2. Кеңес отырыс өткізеді.\n\n", ""), "utf-8")
    assert done_again(run(corpus)) == {CITED, CITING}
    assert status(corpus) == "no-such-element"

    cited.unlink()
    assert done_again(run(corpus)) == {CITING}
    assert status(corpus) == "not-in-corpus"


def test_a_rebuild_gives_the_graph_that_a_build_from_nothing_gives(
    corpus: Path, tmp_path: Path
) -> None:
    run(corpus)
    (corpus / CITED_NAME).write_text(CITED_TEXT, "utf-8")
    run(corpus)
    (corpus / CITED_NAME).write_text(CITED_TEXT.replace("Кеңес құрылсын", "Кеңес ашылсын"), "utf-8")
    again = run(corpus)
    anew = build(shelf(corpus), tmp_path / "other", ShapesGate(), jobs=1)
    mine, theirs = again.generation.manifest, anew.generation.manifest
    assert mine.works.keys() == theirs.works.keys()
    for iri, work in mine.works.items():
        assert work.graphs == theirs.works[iri].graphs
    assert Store.open(corpus.parent / "store").verify() == ()


def test_a_text_that_cannot_be_read_does_not_stop_the_others(corpus: Path) -> None:
    (corpus / CITED_NAME).write_bytes(b"")
    report = run(corpus)
    assert not report.complete
    assert list(report.broken) == [CITED_NAME]
    assert "empty" in report.broken[CITED_NAME]
    assert [act.iri for act in report.acts] == [CITING]


def test_what_was_read_of_a_text_before_it_broke_is_served_on(corpus: Path) -> None:
    (corpus / CITED_NAME).write_text(CITED_TEXT, "utf-8")
    run(corpus)
    (corpus / CITED_NAME).write_bytes(b"")
    report = run(corpus)
    assert list(report.broken) == [CITED_NAME]
    assert {act.iri for act in report.acts} == {CITING, CITED}
    assert status(corpus) == "resolved"


def test_a_shelf_of_which_nothing_can_be_read_leaves_the_store_as_it_was(corpus: Path) -> None:
    before = run(corpus).generation.name
    bad = corpus.parent / "bad"
    bad.mkdir()
    (bad / "act.txt").write_bytes(b"")
    with pytest.raises(InputError, match="nothing was built"):
        build(shelf(bad), corpus.parent / "store", ShapesGate(), jobs=1)
    assert StoreFolder(corpus.parent / "store").current().name == before
    assert status(corpus) == "not-in-corpus"


def test_the_first_generation_and_the_last_two_are_kept(corpus: Path) -> None:
    for day in range(1, 6):
        (corpus / CITED_NAME).write_text(CITED_TEXT + f"\n      {day + 3}. Бөлім.\n", "utf-8")
        run(corpus)
    store = corpus.parent / "store"
    kept = sorted(path.name for path in (store / "generations").iterdir())
    assert kept == ["000001", "000004", "000005"]
    assert StoreFolder(store).current().name == "000005"


@dataclass(frozen=True)
class Shut:
    """A gate that lets nothing through."""

    version: str = "shut"

    def __call__(self, graphs: object) -> tuple[str, ...]:
        return ("nothing is good enough",)


def test_an_act_that_does_not_pass_the_gate_is_refused_and_told_of(corpus: Path) -> None:
    report = build(shelf(corpus), corpus.parent / "store", Shut(), jobs=1)
    assert report.refused == {CITING: ("nothing is good enough",)}
    assert not report.complete
    assert Reader(Store.open(corpus.parent / "store")).acts == {}


def test_a_second_writer_is_refused(corpus: Path) -> None:
    run(corpus)
    with (
        StoreFolder(corpus.parent / "store").writing(),
        pytest.raises(InputError, match="another build is writing here"),
    ):
        run(corpus)


def test_a_folder_of_something_else_is_not_written_into(corpus: Path) -> None:
    with pytest.raises(InputError, match="is not a zangraph store"):
        build(shelf(corpus), corpus, ShapesGate(), jobs=1)
    assert sorted(path.name for path in corpus.iterdir()) == [CITING_NAME]


def test_a_store_of_another_version_is_told_of_and_built_anew(corpus: Path) -> None:
    first = run(corpus)
    path = first.generation.folder / "manifest.json"
    table = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(table | {"schema": 99, "built_by": "9.0"}), "utf-8")
    with pytest.raises(InputError, match=r"built by zangraph 9\.0 .*run `zangraph build`"):
        Store.open(corpus.parent / "store")
    assert run(corpus).generation.name == "000002"
    assert status(corpus) == "not-in-corpus"


# Run beside the test, so that it can be killed or run out of room: argv is corpus, store, and what
# to do when the first text has been read.
_CHILD = """
import resource, sys, time
from pathlib import Path
from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.shapes.gate import ShapesGate

corpus, store, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
if what.startswith("room"):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(what[4:]), int(what[4:])))

def progress(stage, done, total):
    if what == stage:
        print("there", flush=True)
        time.sleep(60)

try:
    build(shelf(corpus), store, ShapesGate(), jobs=1, progress=progress)
except InputError as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.parametrize("stage", ["extract", "assemble"])
def test_a_build_that_is_killed_leaves_the_old_graph_served(corpus: Path, stage: str) -> None:
    run(corpus)
    (corpus / CITED_NAME).write_text(CITED_TEXT, "utf-8")
    arguments = [sys.executable, "-c", _CHILD, str(corpus), str(corpus.parent / "store"), stage]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "there\n"
        os.kill(child.pid, signal.SIGKILL)
    assert StoreFolder(corpus.parent / "store").current().name == "000001"
    assert status(corpus) == "not-in-corpus"
    started = time.monotonic()
    assert run(corpus).changed
    assert time.monotonic() - started < 5
    assert status(corpus) == "resolved"
    assert not list((corpus.parent / "store" / "generations").glob("*.part"))


@pytest.mark.parametrize("room", [0, 1000, 20_000, 100_000, 300_000])
def test_a_full_disk_is_told_of_and_leaves_the_old_graph_served(corpus: Path, room: int) -> None:
    run(corpus)
    (corpus / CITED_NAME).write_text(CITED_TEXT + "\n      4. Бөлім.\n" * 300, "utf-8")
    store = corpus.parent / "store"
    arguments = [sys.executable, "-c", _CHILD, str(corpus), str(store), f"room{room}"]
    child = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert child.returncode == 2, child.stderr
    assert "the disk is full" in child.stdout
    assert StoreFolder(store).current().name == "000001"
    assert status(corpus) == "not-in-corpus"
    assert run(corpus).complete
