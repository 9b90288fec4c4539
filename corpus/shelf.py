"""Directories of acts to the list of texts in them: which act, language and edition each one is.

Three layouts are read, mixed as they come: a folder an act (`kaz.txt`, `rus.txt`, `meta.toml`,
`corrections.toml`), a law-as-git tree (`kaz.md`, `kaz@<version>.md`, `meta.yaml`), and loose texts.
No text is read here beyond what tells copies apart; `Holding.load` reads one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import regex

from zangraph.corpus.corrections import CORRECTIONS, Correction, read_corrections
from zangraph.corpus.errors import InputError
from zangraph.corpus.formats import SUFFIXES, from_bytes, load
from zangraph.corpus.lawgit import front_matter, read_lawgit
from zangraph.corpus.meta import META, Meta, over, read_meta
from zangraph.corpus.names import TextName, edition_in, in_folder, loose, requisites_in
from zangraph.corpus.source import Language, SourceText

# Files beside acts that are about them, and their kind in repositories.
_NOT_ACTS = frozenset({"readme", "changelog", "license", "licence", "contributing", "notice"})
_DATED = regex.compile(r"\A\d{4}-\d{2}-\d{2}-")
_PART_LINK = regex.compile(r"\]\((?:\./)?(?P<folder>[\w@.-]+)/(?P<part>[\w.-]+\.md)\)")
_DIGITS = regex.compile(r"(\d+)")
# Front matter and the head of a page: enough to find a link.
_HEAD_BYTES = 4096


@dataclass(frozen=True)
class Holding:
    """One text on the shelf.

    Texts with the same `act` are languages, editions and parts of one act. `version` is the name
    of the edition in the file's name ("" if it has none), `part` the excerpt's; `meta.edition` is
    its day; `current` says that the text is the one without a version, the newest its folder has.
    `language` is `None` where only the text can tell. A split text has its `parts`.
    """

    act: str
    path: Path
    language: Language | None
    version: str
    part: str
    meta: Meta
    corrections: tuple[Correction, ...] = ()
    parts: tuple[Path, ...] = ()
    loose: bool = False
    current: bool = False

    @property
    def name(self) -> str:
        """The name that messages and provenance give the text: `<act>/kaz.txt`."""
        return self.path.name if self.loose else f"{self.path.parent.name}/{self.path.name}"

    @property
    def edition(self) -> date | None:
        """The day of the edition, where something says it."""
        return self.meta.edition

    @cached_property
    def digest(self) -> str:
        """A SHA-256 of the text's bytes, parts included: what has changed since a build."""
        digest = hashlib.sha256()
        for path in (self.path, *self.parts):
            if path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()

    def load(self) -> SourceText:
        """The text itself. Raises `InputError` as `formats.load` does."""
        if not self.parts:
            return replace(load(self.path, self.language), name=self.name)
        raw = b"\n".join([_index_head(self.path), *(part.read_bytes() for part in self.parts)])
        return from_bytes(self.name, raw, self.language)


def shipped() -> Path:
    """The folder of the acts that come with the package."""
    return Path(str(files("zangraph.corpus"))) / "acts"


def shelf(*directories: Path) -> tuple[Holding, ...]:
    """The texts in the directories (by default the shipped acts), ordered by act and edition.

    Copies with the same bytes, in one folder of an act or in several directories, are one holding.
    Raises `InputError` for a directory that is not there or holds no text, for an act that stands
    twice in one directory, and for different texts that claim to be the same edition of an act.
    """
    found: list[Holding] = []
    for directory in directories or (shipped(),):
        here = _holdings(Path(directory))
        if not here:
            raise InputError(
                f"{directory}: no act's text was found; expected kaz.txt or rus.txt in a folder an "
                f"act, or loose texts ({', '.join(sorted(SUFFIXES - {''}))})"
            )
        _check_copies(here)
        found.extend(here)
    found = _without_copies(_told_apart(found))
    _check_conflicts(found)
    return tuple(sorted(found, key=_order))


def _order(holding: Holding) -> tuple[object, ...]:
    # An edition without a day may be of any; the current one is the last of all.
    day = holding.edition or date.min
    place = (holding.version, holding.part, str(holding.path))
    return (holding.act, holding.language or "", holding.current, day, *place)


def _holdings(root: Path) -> list[Holding]:
    if root.is_file():
        return [_loose(root)]
    if not root.is_dir():
        raise InputError(f"{root}: there is no such folder; expected a folder of acts, or a text")
    acts: list[Holding] = []
    others: list[Path] = []
    for folder, names in _walk(root):
        if _is_act(folder, names):
            acts.extend(_act(folder, names))
        else:
            others.extend(folder / name for name in names if _may_be_act(name))
    # Beside folders of acts, only a dated name is an act: the rest is about them.
    loose_texts = [path for path in others if not acts or _DATED.match(path.name)]
    return acts + [_loose(path) for path in loose_texts]


def _walk(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """The folders below a root and their files, in order, without hidden ones and split texts."""

    def unreadable(error: OSError) -> None:
        raise InputError(f"{error.filename}: the folder cannot be opened: {error.strerror}")

    for folder, below, names in os.walk(root, onerror=unreadable):
        here = Path(folder)
        below[:] = sorted(
            name for name in below if not name.startswith((".", "__")) and not _is_split(name)
        )
        yield here, sorted(name for name in names if not name.startswith((".", "~$")))


def _is_split(name: str) -> bool:
    """Whether a folder holds the parts of a split text (`kaz/`, `rus@…/`)."""
    return in_folder(f"{name}.md") is not None


def _is_act(folder: Path, names: Iterable[str]) -> bool:
    split = any(_is_split(path.name) for path in folder.iterdir() if path.is_dir())
    return split or any(
        (in_folder(name) and _may_be_act(name)) or _is_record(name) for name in names
    )


def _is_record(name: str) -> bool:
    return name == META or (name.startswith("meta") and name.endswith(".yaml"))


def _may_be_act(name: str) -> bool:
    path = Path(name)
    suffix = path.suffix.lower()
    return bool(suffix) and suffix in SUFFIXES and path.stem.lower() not in _NOT_ACTS


def _loose(path: Path) -> Holding:
    name = loose(path.stem) if path.suffix.lower() in SUFFIXES else TextName(path.name)
    meta = over(edition_in(name.version), _front(path, Meta()))
    named = requisites_in(name.stem)
    meta = replace(meta, named=named) if named else meta
    current = not name.version
    return Holding(
        name.stem, path, name.language, name.version, "", meta, loose=True, current=current
    )


def _act(folder: Path, names: list[str]) -> list[Holding]:
    """The texts of one act's folder."""
    texts = {name: found for name in names if (found := in_folder(name)) and _may_be_act(name)}
    for part in sorted(path.name for path in folder.iterdir() if path.is_dir()):
        found = in_folder(f"{part}.md")
        if found and f"{part}.md" not in texts:
            texts[f"{part}.md"] = found
    if not texts:
        texts = {name: loose(Path(name).stem) for name in names if _may_be_act(name)}
    records = {name for name in names if _is_record(name)}
    corrections = read_corrections(folder / CORRECTIONS)
    named = requisites_in(folder.name)
    holdings = []
    for name, text in texts.items():
        meta = _meta(folder, name, text, records)
        meta = replace(meta, named=named) if named else meta
        path = folder / name
        own = tuple(entry for entry in corrections if entry.text in {"", name})
        holdings.append(
            Holding(
                act=folder.name,
                path=path,
                language=text.language,
                version=text.version,
                part=text.part,
                meta=meta,
                corrections=own,
                parts=_parts(path),
                current=not text.version,
            )
        )
    return holdings


def _meta(folder: Path, name: str, text: TextName, records: set[str]) -> Meta:
    """What the records of a folder say of one of its texts.

    `meta@X.yaml` belongs to the text of version X, `meta.yaml` to the text without a version; of
    the records of other editions only what is true of the act as a whole holds for this text.
    """
    code = text.code or "kaz"
    own = f"meta@{text.version}.yaml" if text.version else "meta.yaml"
    if own in records:
        meta = read_lawgit(folder / own, code)
    else:
        others = [read_lawgit(folder / record, code) for record in sorted(records - {META})]
        others.sort(key=lambda other: other.edition or date.min)
        meta = _of_the_act(others[-1]) if others else Meta()
    if text.part:
        meta = replace(meta, partial=text.part)
    meta = _front(folder / name, meta)
    meta = over(edition_in(text.version), meta)
    if META in records:
        meta = over(meta, read_meta(folder / META, name))
    return meta


def _of_the_act(meta: Meta) -> Meta:
    """What a record says of the act, whichever the edition."""
    return Meta(stated=meta.stated, code=meta.code, status=meta.status, repealed=meta.repealed)


def _front(path: Path, meta: Meta) -> Meta:
    if path.suffix.lower() != ".md" or not path.is_file():
        return meta
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return front_matter(head.decode("utf-8", errors="replace").replace("\r\n", "\n"), meta)


def _parts(path: Path) -> tuple[Path, ...]:
    """The parts of a split text, in the order of its index, else by their numbers."""
    folder = path.with_suffix("")
    if not folder.is_dir():
        return ()
    parts = sorted((p.name for p in folder.glob("*.md")), key=_natural)
    if path.is_file():
        index = path.read_text("utf-8", errors="replace")
        linked = [link["part"] for link in _PART_LINK.finditer(index)]
        first = dict.fromkeys(part for part in linked if part in parts)
        parts = [*first, *(part for part in parts if part not in first)]
    return tuple(folder / part for part in parts)


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """An order in which `ch9` stands before `ch10` and `ch009-1` after `ch009`."""
    stem = Path(name).stem
    return [
        (run.isdecimal(), int(run) if run.isdecimal() else 0, run) for run in _DIGITS.split(stem)
    ]


def _index_head(path: Path) -> bytes:
    """What an index says before its table of links: the title and the notes on the whole act."""
    if not path.is_file():
        return b""
    lines = path.read_bytes().splitlines(keepends=True)
    head: list[bytes] = []
    for line in lines:
        if _PART_LINK.search(line.decode("utf-8", errors="replace")) or line.startswith(b"|"):
            break
        head.append(line)
    return b"".join(head)


def _told_apart(holdings: list[Holding]) -> list[Holding]:
    """The holdings, with loose texts that share a name without requisites told apart by folder."""
    places: dict[str, set[Path]] = {}
    for holding in holdings:
        places.setdefault(holding.act, set()).add(holding.path.parent)
    return [
        replace(holding, act=f"{holding.path.parent.name}/{holding.act}")
        if holding.loose and not holding.meta.named.date and len(places[holding.act]) > 1
        else holding
        for holding in holdings
    ]


def _without_copies(holdings: list[Holding]) -> list[Holding]:
    """The holdings with each text once; a copy named by its version is kept before one that is not.

    The record of a copy in the same folder completes that of the one kept: `meta.yaml` belongs to
    `kaz.md`, which is a copy of the newest `kaz@….md`.
    """
    kept: dict[str, Holding] = {}
    for holding in holdings:
        other = kept.get(holding.digest)
        if other is None:
            kept[holding.digest] = holding
        elif other.path.parent == holding.path.parent:
            better, worse = (other, holding) if other.version else (holding, other)
            meta = better.meta if better.version == worse.version else over(worse.meta, better.meta)
            current = better.current or worse.current
            kept[holding.digest] = replace(better, meta=meta, current=current)
        elif other.loose and not holding.loose:
            # A folder has records beside the text; a loose copy has its name alone.
            kept[holding.digest] = holding
    return list(kept.values())


def _check_copies(holdings: list[Holding]) -> None:
    """Refuse one text that stands in a directory under two acts' names."""
    seen: dict[str, Holding] = {}
    for holding in holdings:
        other = seen.setdefault(holding.digest, holding)
        apart = other.loose or other.path.parent != holding.path.parent
        if other is not holding and apart:
            raise InputError(
                f"{other.path} and {holding.path}: the same text stands twice, as two acts; take "
                "one of them away"
            )


def _check_conflicts(holdings: list[Holding]) -> None:
    """Refuse two different texts under one act, language, edition and part."""
    seen: dict[tuple[object, ...], Holding] = {}
    for holding in holdings:
        day = None if holding.version else holding.edition
        key = (holding.act, holding.language, holding.part, holding.version, day)
        other = seen.setdefault(key, holding)
        if other is not holding:
            raise InputError(
                f"{other.path} and {holding.path}: two different texts claim to be the same "
                f"edition of {holding.act}; take one away, or name each by its edition "
                f"(kaz@2025-10-06{holding.path.suffix}) or give its day in meta.toml"
            )
