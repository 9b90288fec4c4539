"""A shelf of texts to a new generation of a store, doing again only what has changed.

Texts are extracted in parallel and kept by the hash of their bytes, records and rules. Then the
works that a change reaches are assembled, gated and hashed; all other graphs are taken over from
the generation before. The new generation is served once all of it is on disk.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from zangraph.corpus.errors import InputError
from zangraph.corpus.shelf import Holding
from zangraph.graph.cache import Cache, extractor
from zangraph.graph.cache import key as cache_key
from zangraph.graph.cards import Card
from zangraph.graph.generations import (
    Generation,
    GraphRecord,
    Manifest,
    StoreFolder,
    TextRecord,
    WorkRecord,
    no_room,
)
from zangraph.graph.overall import (
    Overall,
    acts_graph,
    build_graph,
    lineage_graph,
    vocabulary_quads,
)
from zangraph.graph.plan import Plan, Planned
from zangraph.graph.report import BuildReport, act_report
from zangraph.graph.workers import (
    Assembled,
    Broken,
    Gate,
    Progress,
    Task,
    assemble_works,
    extract_text,
)

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Below this many bytes of text, starting processes costs more than it saves.
_WORTH_PROCESSES = 1_000_000
# The bulk loader takes about a kilobyte a quad while it sorts.
_LOAD_QUADS = 300_000
_CHUNK = 8  # works assembled with one library


def build(
    holdings: Sequence[Holding],
    folder: Path,
    gate: Gate,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> BuildReport:
    """Build the graph of the texts into the store at `folder`, and serve it.

    A text that cannot be read is reported and the others are built; what an earlier build read of
    it is served on. Of two different texts of one edition the first is kept and the other told of;
    with `strict` they are refused. Raises `InputError` then, and where no text can be read, another
    build is writing, or there is no room: the store is as it was.
    """
    store = StoreFolder(folder)
    with store.writing(), no_room(folder):
        return _Build(store, gate, jobs, progress or _quiet, strict).run(holdings)


def _quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass
class _Build:
    """One build: what it knows and how long its stages took."""

    store: StoreFolder
    gate: Gate
    jobs: int | None
    progress: Progress
    strict: bool
    seconds: dict[str, float] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def run(self, holdings: Sequence[Holding]) -> BuildReport:
        started = datetime.now(UTC)
        self.previous = self.store.previous()
        old = self.previous.manifest if self.previous else None
        if old is not None and (old.extractor != extractor() or old.gate != self.gate.version):
            old = None
        self.old = old
        with self._timed("extract"):
            cards = self._cards(holdings)
        if not cards:
            listed = "\n".join(self.broken.values()) or "no text was given"
            raise InputError(f"no text could be read, and nothing was built:\n{listed}")
        with self._timed("plan"):
            self.plan = Plan(cards)
            if self.strict and self.plan.conflicts:
                listed = "\n".join(self.plan.conflicts)
                raise InputError(
                    f"{listed}\nNothing was built. Take one text away, or name each by its edition "
                    "(kaz@2025-10-06.txt)"
                )
            before = self._before()
        part = self.store.begin()
        try:
            with self._timed("assemble"):
                assembled = self._assembled(part, before)
            generation, changed = self._published(part, assembled, started)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        with self._timed("tidy"):
            used = self.store.tidy() | {card.key for card in cards}
            Cache(self.store.cache).forget(used)
        return self._report(generation, assembled, changed)

    # --- texts

    def _cards(self, holdings: Sequence[Holding]) -> list[Card]:
        cache = Cache(self.store.cache)
        keys = [cache_key(holding) for holding in holdings]
        found: dict[str, Card | None] = {key: cache.card(key) for key in keys}
        wanted = [pair for pair in zip(holdings, keys, strict=True) if found[pair[1]] is None]
        size = sum(_size(holding) for holding, _ in wanted)
        tasks = [(holding, key, self.store.cache, self.store.texts) for holding, key in wanted]
        done = self._each("extract", _extract, tasks, size)
        for (_, key), card in zip(wanted, done, strict=True):
            if isinstance(card, Broken):
                self.broken[card.name] = card.message
                found[key] = self._as_before(card, cache)
            else:
                found[key] = card
        return [card for card in found.values() if card is not None]

    def _as_before(self, broken: Broken, cache: Cache) -> Card | None:
        """What an earlier build read of a text that cannot be read now."""
        for work in self.old.works.values() if self.old else ():
            for text in work.texts:
                if text.name == broken.name and (card := cache.card(text.key)) is not None:
                    self.kept[card.key] = f"cannot be read now ({broken.message})"
                    return card
        return None

    # --- works

    def _before(self) -> dict[str, Planned]:
        """The works of the generation before, as their cards tell."""
        cache = Cache(self.store.cache)
        known = {card.key: card for work in self.plan.works.values() for card in work.cards}
        found = {}
        for iri, record in self.old.works.items() if self.old else ():
            cards = [known.get(text.key) or cache.card(text.key) for text in record.texts]
            if all(cards):
                found[iri] = Planned(iri, record.name, tuple(card for card in cards if card))
        return found

    def _assembled(self, part: Path, before: dict[str, Planned]) -> dict[str, Assembled]:
        """The works that must be assembled anew, round by round as changes reach them."""
        now = self.plan.works
        todo = {iri for iri, work in now.items() if not self._unchanged(iri, work)}
        gone = [before[iri] for iri in before if iri not in now]
        done: dict[str, Assembled] = {}
        while todo or gone:
            for one in self._assemble(part, sorted(todo)):
                done[one.iri] = one
            moved = [*gone]
            for iri in todo:
                if not self.old or iri not in self.old.works:
                    moved.append(now[iri])
                elif self.old.works[iri].standing != done[iri].standing:
                    moved += [now[iri], before[iri]] if iri in before else [now[iri]]
            todo = (self.plan.reached(moved) - done.keys()) & now.keys() if self.old else set()
            gone = []
        return done

    def _unchanged(self, iri: str, work: Planned) -> bool:
        record = self.old.works.get(iri) if self.old else None
        if record is None or record.violations:
            return False
        return tuple(sorted(text.key for text in record.texts)) == work.keys

    def _assemble(self, part: Path, iris: list[str]) -> Iterator[Assembled]:
        output = part / "load"
        output.mkdir(exist_ok=True)
        works = self.plan.works
        tasks = []
        for start in range(0, len(iris), _CHUNK):
            chunk = iris[start : start + _CHUNK]
            near = sorted(self.plan.around(chunk))
            tasks.append(
                Task(
                    tuple(works[iri] for iri in chunk),
                    tuple(works[iri] for iri in near),
                    self.store.cache,
                    output,
                    extractor(),
                    self.gate,
                )
            )
        size = sum(card.counts.characters for iri in iris for card in works[iri].cards)
        for done in self._each("assemble", assemble_works, tasks, size):
            yield from done

    # --- the generation

    def _published(
        self, part: Path, assembled: dict[str, Assembled], started: datetime
    ) -> tuple[Generation, bool]:
        records = self._records(assembled)
        with self._timed("lineage"):
            lineage = lineage_graph(self.plan.library)
        manifest = Manifest(
            version("zangraph"),
            extractor(),
            records,
            {},
            dict(sorted(self.broken.items())),
            self.plan.warnings,
            gate=self.gate.version,
        )
        if self.previous is not None and self._same(manifest, assembled):
            shutil.rmtree(part)
            return self.previous, False
        overall = [lineage, vocabulary_quads(), build_graph(extractor(), started, len(records))]
        with self._timed("load"):
            overall.append(self._load(part, assembled, records, [one.data for one in overall]))
        graphs = {one.name: GraphRecord(one.sha256, one.quads) for one in overall}
        manifest = replace(manifest, graphs=graphs)
        with self._timed("publish"):
            return self.store.publish(part, manifest), True

    def _records(self, assembled: dict[str, Assembled]) -> dict[str, WorkRecord]:
        records = {}
        for iri, planned in self.plan.works.items():
            made = assembled.get(iri)
            if made is None and self.old is not None:
                records[iri] = self.old.works[iri]
                continue
            made = assembled[iri]
            texts = tuple(
                TextRecord(
                    card.name,
                    card.key,
                    card.sha256,
                    card.words,
                    asdict(card.counts),
                    self.kept.get(card.key, ""),
                )
                for card in planned.cards
            )
            graphs = {} if made.violations else made.graphs
            records[iri] = WorkRecord(
                planned.name, texts, graphs, made.standing, made.found, made.violations
            )
        return records

    def _same(self, manifest: Manifest, assembled: dict[str, Assembled]) -> bool:
        """Whether the generation before says the same already."""
        if self.old is None or assembled:
            return False
        return self.old.works.keys() == manifest.works.keys() and (
            self.old.broken == manifest.broken
        )

    def _load(
        self,
        part: Path,
        assembled: dict[str, Assembled],
        records: dict[str, WorkRecord],
        overall: list[bytes],
    ) -> Overall:
        """Put the quads into the embedded store: what is unchanged is taken over as files."""
        quads = part / "quads"
        if self.old is not None and self.previous is not None:
            ox.Store.read_only(str(self.previous.quads)).backup(str(quads))
            store = ox.Store(str(quads))
            stale = [*self.old.graphs]
            for iri, record in self.old.works.items():
                if iri in assembled or iri not in records:
                    stale += record.graphs
            for name in stale:
                store.remove_graph(ox.NamedNode(name))
        else:
            store = ox.Store(str(quads))
        # The bulk loader writes sorted files; a transaction leaves five times as much on disk.
        for load in _loads(assembled.values(), overall):
            store.bulk_load(load, format=ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]  # only `read` is called
        acts = acts_graph(store)
        store.bulk_load(acts.data, format=ox.RdfFormat.N_QUADS)
        store.flush()
        del store
        shutil.rmtree(part / "load", ignore_errors=True)
        return acts

    def _report(
        self, generation: Generation, assembled: dict[str, Assembled], changed: bool
    ) -> BuildReport:
        works = generation.manifest.works
        return BuildReport(
            generation,
            tuple(
                act_report(iri, record, reused=iri not in assembled)
                for iri, record in works.items()
            ),
            generation.manifest.broken,
            {iri: record.violations for iri, record in works.items() if record.violations},
            generation.manifest.warnings,
            dict(self.seconds),
            changed,
        )

    # --- doing

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start

    def _each(
        self, stage: str, work: Callable[[_Item], _Result], items: list[_Item], size: int
    ) -> Iterable[_Result]:
        """Do something with each item, in order of the items, on all cores where it pays."""
        jobs = min(self.jobs or os.cpu_count() or 1, len(items))
        if jobs < 2 or (self.jobs is None and size < _WORTH_PROCESSES):
            return self._told(stage, map(work, items), len(items))
        return self._told(stage, _parallel(work, items, jobs), len(items))

    def _told(self, stage: str, results: Iterable[_Result], total: int) -> Iterator[_Result]:
        for done, result in enumerate(results, start=1):
            self.progress(stage, done, total)
            yield result


def _parallel(work: Callable[[_Item], _Result], items: list[_Item], jobs: int) -> Iterator[_Result]:
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items)


def _extract(task: tuple[Holding, str, Path, Path]) -> Card | Broken:
    return extract_text(*task)


def _size(holding: Holding) -> int:
    return sum(path.stat().st_size for path in (holding.path, *holding.parts) if path.is_file())


def _loads(assembled: Iterable[Assembled], overall: list[bytes]) -> Iterator[_Chain]:
    """All quads in loads that the bulk loader can sort in a bounded space."""
    files: list[Path] = []
    quads = 0
    for one in assembled:
        if one.violations:
            continue
        files.append(one.file)
        quads += sum(record.quads for record in one.graphs.values())
        if quads > _LOAD_QUADS:
            yield _Chain(files, [])
            files, quads = [], 0
    yield _Chain(files, overall)


class _Chain:
    """Files and bytes, one after the other, as one stream."""

    def __init__(self, files: list[Path], more: list[bytes]) -> None:
        self._parts: Iterator[bytes] = self._blocks(files, more)
        self._rest = b""

    @staticmethod
    def _blocks(files: list[Path], more: list[bytes]) -> Iterator[bytes]:
        for path in files:
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    yield block
        yield from filter(None, more)  # an empty block is the end

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        if not self._rest:
            self._rest = next(self._parts, b"")
        block, self._rest = self._rest[:size], self._rest[size:]
        return block
