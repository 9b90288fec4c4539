"""A file to a folder on the shelf: what was read of it, the `meta.toml` to go with it, the writing.

Nothing that is on a shelf is ever overwritten. A new act gets a folder
`<date>-<body>-<type>-<number>` in one step; another language or edition of an act that is there
already is put beside it under a name of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import regex

from zangraph.api.console import read_day
from zangraph.corpus.errors import InputError
from zangraph.corpus.formats import SUFFIXES, load
from zangraph.corpus.lawgit import front_matter
from zangraph.corpus.meta import META, Meta, Stated, over, write_meta
from zangraph.corpus.names import in_folder, loose, requisites_in
from zangraph.corpus.shelf import Holding, shelf
from zangraph.corpus.source import Form, Language, SourceText
from zangraph.extract.model import Act
from zangraph.extract.pipeline import extract
from zangraph.ontology.authorities import slug
from zangraph.ontology.vocabulary import terms

_CODES = {Language.KK: "kaz", Language.RU: "rus"}
_SUFFIX_OF = {
    Form.TEXT: ".txt",
    Form.MARKDOWN: ".md",
    Form.DOCX: ".docx",
    Form.PDF: ".pdf",
    Form.HTML: ".html",
}
_HEAD = 4096  # characters: front matter has a few hundred
_UNSAFE = regex.compile(r"[^\w.-]+")
# What may be set by hand, and how its value is read.
_TEXT = frozenset(
    {"source", "retrieved", "published", "published_in", "partial", "edition", "original", "status"}
)
_ACT = frozenset(one.name for one in fields(Stated)) - {"approved", "body"}
_DATES = frozenset({"retrieved", "published", "edition", "date", "registration_date"})
_LISTED = {"type": "act-types", "status": "act-statuses"}
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Proposal:
    """What was read of a file, and what would be written: its record, and where.

    `stem` is what the file is called, `name` what the folder is to be called where that was given.
    """

    act: Act
    source: SourceText
    meta: Meta
    suffix: str
    stem: str
    name: str | None = None

    @property
    def folder(self) -> str:
        """The name of the act's folder: the one given, or `<date>-<body>-<type>-<number>`.

        As long as not all of these are known, it is the name of the file.
        """
        if self.name is not None:
            return self.name
        stated = self.meta.stated
        if not (stated.date and stated.type and stated.number):
            return _folder_name(self.stem)
        body = slug(stated.authority).replace(":", "-").replace("+", "-and-")
        return _folder_name(f"{stated.date.isoformat()}-{body}-{stated.type}-{stated.number}")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many elements of each kind were read."""
        return Counter(element.kind for element in self.act.root.walk())

    @property
    def citations(self) -> Mapping[str, int]:
        """How many references of each status were read.

        Those to other acts have one only when a build holds them against the corpus.
        """
        return Counter(
            one.status if one.act is None else "to other acts" for one in self.act.citations
        )

    @property
    def unread(self) -> float:
        """The share of characters that fit nothing the parser knows."""
        length = len(self.act.reading.text)
        return sum(one.end - one.start for one in self.act.unread) / length if length else 0.0

    @property
    def file(self) -> str:
        """The name of the text in its folder: `kaz.txt`, or with its edition `kaz@….txt`."""
        return f"{_CODES[self.source.language]}{self.suffix}"

    @property
    def edition_file(self) -> str | None:
        """The name of the text as an edition beside others; `None` where it is not told which."""
        if self.meta.original:
            version = "original"
        elif self.meta.edition is not None:
            version = f"edition-{self.meta.edition.isoformat()}"
        else:
            return None
        return f"{_CODES[self.source.language]}@{version}{self.suffix}"


def propose(path: Path, settings: Iterable[str] = (), name: str | None = None) -> Proposal:
    """Reads a file and proposes where it goes, with `key=value` settings over what was read.

    Raises `InputError` for a file that cannot be read and for a setting that is none.
    """
    source = load(path)
    told = loose(path.stem)
    named = requisites_in(told.stem)
    given = settled(settings)
    known = over(over(_recorded(path, source), Meta(named=named or Stated())), given)
    act = extract(source, known)
    found = Meta(stated=_stated(act, source.language))
    meta = over(over(replace(known, named=Stated()), found), given)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES - {""}:
        suffix = _SUFFIX_OF[source.form]
    # `kaz.txt` says nothing of the act, its folder does.
    stem = path.resolve().parent.name if in_folder(path.name) else told.stem
    return Proposal(act, source, meta, suffix, stem, _folder_name(name) if name else None)


def settled(settings: Iterable[str]) -> Meta:
    """`key=value` settings as a record: `published=2023-01-27`, `number=62`.

    Raises `InputError` for an unknown key or a value that does not fit it.
    """
    text: dict[str, Any] = {}
    act: dict[str, Any] = {}
    for setting in settings:
        key, equals, value = (part.strip() for part in setting.partition("="))
        if not equals or not value:
            raise InputError(f"--set {setting!r}: expected key=value, as in published=2023-01-27")
        if key in _ACT:
            act[key] = _value(key, value)
        elif key == "remark":
            text["remarks"] = (*text.get("remarks", ()), value)
        elif key in _TEXT:
            text[key] = _value(key, value)
        else:
            known = ", ".join(sorted({*_TEXT, *_ACT, "remark"}))
            raise InputError(f"--set {key}={value}: unknown key; expected one of {known}")
    return Meta(stated=Stated(**act), **text)


def shelve(proposal: Proposal, corpus: Path) -> Path:
    """Writes the text and its record to the shelf; gives where the text now stands.

    Raises `InputError` where the text is there already, where another text has its place, and
    where it cannot be written; then nothing is changed.
    """
    there = shelf(corpus) if _has_acts(corpus) else ()
    _refuse_copies(proposal, there)
    _refuse_hiding(corpus, there)
    folder = _place(proposal, corpus, there)
    try:
        if folder.exists():
            return _beside(proposal, folder)
        return _new(proposal, folder)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written: {error.strerror or error}; nothing was added. Give a "
            "folder of your own with --corpus DIR"
        ) from None


def _value(key: str, value: str) -> str | date | bool:
    """The value of a setting. Raises `InputError` for one that does not fit its key."""
    where = f"--set {key}={value}"
    if key in _DATES:
        return read_day(value, f"--set {key}")
    if key == "original":
        if value not in _TRUTHS:
            raise InputError(f"{where}: expected true or false")
        return _TRUTHS[value]
    if key in _LISTED and value not in terms(_LISTED[key]):
        raise InputError(f"{where}: expected one of {', '.join(terms(_LISTED[key]))}")
    if key == "source" and not value.startswith(("https://", "http://")):
        raise InputError(f"{where}: expected a link (https://…)")
    return value


def _stated(act: Act, language: Language) -> Stated:
    """The requisites that the text states, for the record."""
    ref = act.requisites.act
    registration = ref.registration
    return Stated(
        type=ref.type,
        date=ref.date,
        number=ref.number,
        authority=ref.authority,
        title_kk=ref.title if language is Language.KK else None,
        title_ru=ref.title if language is Language.RU else None,
        registration_number=registration.number if registration else None,
        registration_date=registration.date if registration else None,
    )


def _folder_name(name: str) -> str:
    """A name that is one folder on any system."""
    plain = _UNSAFE.sub("-", name.strip()).strip("-.")
    if not plain:
        raise InputError(f"{name!r} is no name for a folder; give one with --name")
    return plain[:120]


def _recorded(path: Path, source: SourceText) -> Meta:
    """What the records beside a file say of it, and its own front matter."""
    beside = [*path.parent.glob("meta*.yaml"), *path.parent.glob(META)]
    for holding in shelf(path.parent) if beside and in_folder(path.name) else ():
        if holding.digest == _digest(source):  # it may stand there under two names
            return holding.meta
    if source.form is Form.MARKDOWN:
        return front_matter(source.text[:_HEAD], Meta())
    return Meta()


def _has_acts(corpus: Path) -> bool:
    if corpus.exists() and not corpus.is_dir():
        raise InputError(f"{corpus}: this is a file; --corpus expects a folder of acts")
    return corpus.is_dir() and any(not one.name.startswith(".") for one in corpus.iterdir())


def _digest(source: SourceText) -> str:
    """The hash by which the shelf knows a text of one file."""
    return hashlib.sha256(hashlib.sha256(source.raw).digest()).hexdigest()


def _refuse_copies(proposal: Proposal, there: Iterable[Holding]) -> None:
    for holding in there:
        if holding.digest == _digest(proposal.source):
            raise InputError(
                f"{proposal.source.name}: this text is on the shelf already, byte for byte: "
                f"{holding.path}; nothing was added"
            )


def _refuse_hiding(corpus: Path, there: Iterable[Holding]) -> None:
    """A folder of an act among loose texts would hide those that no date names."""
    for holding in there:
        if holding.loose and holding.meta.named.date is None:
            raise InputError(
                f"{corpus}: holds loose texts ({holding.name} …), which are read as acts only "
                "while there is no act's folder among them; give another --corpus DIR"
            )


def _place(proposal: Proposal, corpus: Path, there: Iterable[Holding]) -> Path:
    """The folder of the act: the one it has already, under whatever name, or a new one."""
    ours = proposal.meta.stated
    for holding in there:
        if holding.loose:
            continue
        for theirs in (holding.meta.stated, holding.meta.named):
            known = ours.date and ours.number and ours.type
            same = (theirs.date, theirs.number, theirs.type) == (ours.date, ours.number, ours.type)
            authority = theirs.body or slug(theirs.authority)
            if known and same and authority in (slug(ours.authority), "unstated"):
                return holding.path.parent
    return corpus / proposal.folder


def _new(proposal: Proposal, folder: Path) -> Path:
    """A new folder, made aside and moved to its place whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir()
        _write(aside / proposal.file, proposal.source.raw)
        write_meta(aside / META, proposal.meta)
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return folder / proposal.file


def _beside(proposal: Proposal, folder: Path) -> Path:
    """Another language or edition, beside what the folder has."""
    language = proposal.source.language
    texts = [
        path
        for path in folder.iterdir()
        if (found := in_folder(path.name)) and found.language is language
    ]
    target = folder / proposal.file
    if texts:
        named = proposal.edition_file
        if named is None:
            raise InputError(
                f"{folder}: has another text of this act already ({texts[0].name}); two different "
                "texts cannot both be the newest. Say of which day this one is, with "
                "--set edition=YYYY-MM-DD or --set original=true; or take the other away"
            )
        target = folder / named
    aside = folder / f".{target.name}.part"
    try:
        _write(aside, proposal.source.raw)
        # Unlike a rename, a link never replaces what is there.
        os.link(aside, target)
    except FileExistsError:
        raise InputError(
            f"{target}: there is another text of that edition already; nothing was added"
        ) from None
    finally:
        aside.unlink(missing_ok=True)
    return target


def _write(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
