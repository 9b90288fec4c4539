"""A store's folder: generations side by side, one of them served, and one writer at a time.

A build writes a new generation beside the one that is served and swaps a pointer when all of it is
on disk. Whatever stops it before (a full disk, `kill -9`), the old generation is served on. Kept
are the first generation and the last two.

    current               the name of the generation that is served
    generations/000002/   manifest.json and quads/, the graph itself
    texts/                the texts as decoded, by hash: quotations are held against them
    cache/                extractions, by the hash of what they were made from
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from zangraph.corpus.errors import InputError

SCHEMA = 1
"""The version of the store's layout and of the graph's model: raised when either changes."""

_CURRENT, _MANIFEST, _LOCK = "current", "manifest.json", "writer.lock"
_KEPT = 2
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ROOM_WORDS = tuple(map(os.strerror, _NO_ROOM))


@dataclass(frozen=True)
class GraphRecord:
    """A named graph of a generation: the SHA-256 of its canonical N-Quads, and how many."""

    sha256: str
    quads: int


@dataclass(frozen=True)
class TextRecord:
    """A text of an act: its name, its extraction's key, the hashes of its bytes and of its words.

    `kept` says why the text of an earlier build is served, where its file cannot be read now.
    """

    name: str
    key: str
    sha256: str
    words: str
    counts: Mapping[str, Any]
    kept: str = ""


@dataclass(frozen=True)
class WorkRecord:
    """An act of a generation: its texts and graphs, and the hash of what other acts see of it."""

    name: str
    texts: tuple[TextRecord, ...]
    graphs: Mapping[str, GraphRecord]
    standing: str
    found: Mapping[str, int]
    violations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What a generation holds, and what made it."""

    built_by: str
    extractor: str
    works: Mapping[str, WorkRecord]
    graphs: Mapping[str, GraphRecord]
    broken: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    gate: str = ""
    schema: int = SCHEMA

    @property
    def records(self) -> Mapping[str, GraphRecord]:
        """All named graphs, those of acts first."""
        found: dict[str, GraphRecord] = {}
        for work in self.works.values():
            found.update(work.graphs)
        return {**found, **self.graphs}

    @property
    def quads(self) -> int:
        """How many quads the generation has."""
        return sum(record.quads for record in self.records.values())


@dataclass(frozen=True)
class Generation:
    """One generation on disk."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """Its number, as in `000002`."""
        return self.folder.name

    @property
    def quads(self) -> Path:
        """The folder of the embedded store."""
        return self.folder / "quads"


class StoreFolder:
    """The folder of a store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = folder / "texts"
        self.cache = folder / "cache"
        self._generations = folder / "generations"

    def current(self) -> Generation:
        """The generation that is served.

        Raises `InputError` where there is none, or where another version of zangraph made it.
        """
        pointer = self.folder / _CURRENT
        try:
            name = pointer.read_text("utf-8").strip()
        except FileNotFoundError:
            raise InputError(
                f"{self.folder}: no graph has been built here; run `zangraph build`"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{pointer}: cannot be read: {error}") from None
        if not name.isdigit():
            raise InputError(f"{pointer}: names no generation; run `zangraph build`")
        return Generation(self._generations / name, self._manifest(name))

    def previous(self) -> Generation | None:
        """The generation that a build can start from, or `None`: then all is built anew."""
        try:
            return self.current()
        except InputError:
            return None

    def _manifest(self, name: str) -> Manifest:
        path = self._generations / name / _MANIFEST
        try:
            table = json.loads(path.read_text("utf-8"))
            schema = table["schema"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path}: the store is damaged ({error or 'no schema'}); run `zangraph build` to "
                "build it again, nothing else is lost"
            ) from None
        if schema != SCHEMA:
            raise InputError(
                f"{self.folder}: this store was built by zangraph {table.get('built_by', '?')} "
                f"(layout {schema}; this version reads layout {SCHEMA}); run `zangraph build` to "
                "build it again, the old one is kept until that is done"
            )
        try:
            return _read(table)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}: the store is damaged ({error}); run `zangraph build`"
            ) from None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer. Raises `InputError` where another writes, or nothing can be."""
        if self.folder.is_file() or (
            self.folder.is_dir()
            and any(self.folder.iterdir())
            and not (self.folder / _LOCK).exists()
            and not (self.folder / _CURRENT).exists()
        ):
            raise InputError(
                f"{self.folder}: is not a zangraph store, and is not empty; choose another --store"
            )
        with no_room(self.folder):
            for folder in (self.folder, self.texts, self.cache, self._generations):
                folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / _LOCK).open("a")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise InputError(
                    f"{self.folder}: another build is writing here; wait until it is done"
                ) from None
            yield

    def begin(self) -> Path:
        """An empty folder for the next generation; what an interrupted build left is taken away."""
        for left in self._generations.glob("*.part"):
            shutil.rmtree(left)
        numbers = [int(path.name) for path in self._generations.iterdir() if path.name.isdigit()]
        folder = self._generations / f"{max(numbers, default=0) + 1:06}.part"
        folder.mkdir()
        return folder

    def publish(self, part: Path, manifest: Manifest) -> Generation:
        """Serve a generation that is complete: all of it is on disk before the pointer moves."""
        path = part / _MANIFEST
        path.write_text(
            json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True), "utf-8"
        )
        _sync(part)
        _sync(self.texts)
        final = part.with_suffix("")
        part.rename(final)
        _sync_folder(self._generations)
        pointer = self.folder / f"{_CURRENT}.part"
        pointer.write_text(final.name + "\n", "utf-8")
        _sync_file(pointer)
        pointer.replace(self.folder / _CURRENT)
        _sync_folder(self.folder)
        return Generation(final, manifest)

    def tidy(self) -> set[str]:
        """Take away all generations but the first and the last; gives the keys still in use."""
        generations = sorted(p for p in self._generations.iterdir() if p.name.isdigit())
        for old in generations[1:-_KEPT]:
            shutil.rmtree(old)
        keys: set[str] = set()
        words: set[str] = set()
        for folder in (*generations[:1], *generations[1:][-_KEPT:]):
            try:
                manifest = self._manifest(folder.name)
            except InputError:
                continue  # of another version: its extractions are of no use to this one
            for work in manifest.works.values():
                keys.update(text.key for text in work.texts)
                words.update(text.words for text in work.texts)
        for text in self.texts.glob("*.txt"):
            if text.stem not in words:
                text.unlink()
        return keys


def _read(table: dict[str, Any]) -> Manifest:
    works = {
        iri: WorkRecord(
            work["name"],
            tuple(TextRecord(**text) for text in work["texts"]),
            {name: GraphRecord(**graph) for name, graph in work["graphs"].items()},
            work["standing"],
            work["found"],
            tuple(work["violations"]),
        )
        for iri, work in table["works"].items()
    }
    return Manifest(
        table["built_by"],
        table["extractor"],
        works,
        {name: GraphRecord(**graph) for name, graph in table["graphs"].items()},
        table["broken"],
        tuple(table["warnings"]),
        table["gate"],
        table["schema"],
    )


@contextmanager
def no_room(folder: Path) -> Iterator[None]:
    """Tell a full disk and a folder that cannot be written as what they are: `InputError`."""
    try:
        yield
    except OSError as error:
        # RocksDB gives its errors as text: "IO error: No space left on device: …".
        if error.errno in _NO_ROOM or any(words in str(error) for words in _NO_ROOM_WORDS):
            raise InputError(
                f"{folder}: the disk is full; nothing was changed, the graph built before is "
                "served on; make room, or choose another --store"
            ) from None
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise InputError(f"{folder}: cannot be written: {error.strerror}") from None
        raise


def _sync(folder: Path) -> None:
    """Wait until everything in a folder is on disk."""
    for here, _, names in os.walk(folder):
        for name in names:
            _sync_file(Path(here, name))
        _sync_folder(Path(here))


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
