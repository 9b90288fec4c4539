"""What is known of a text from outside it: `meta.toml` to `Meta`, and back for a proposed one.

The text of an act seldom says where the copy came from, when the act was published, of which day
the edition is. That stands in `meta.toml` beside it, written by a person. What nobody recorded is
left out of the file and is `None` here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import regex
import tomli_w

from zangraph.corpus.errors import DataError, InputError
from zangraph.corpus.source import Language
from zangraph.ontology.vocabulary import terms

META = "meta.toml"


@dataclass(frozen=True, slots=True)
class Stated:
    """The requisites of an act as a record beside it states them; `None` where it does not.

    `authority` is as printed in the record, in whatever case (`Министра юстиции Республики
    Казахстан`); `type` is a notation of `act-types`. `approved` is the date of approval where the
    record gives another one than its requisites do; `body` is the slug in a file's name.
    """

    type: str | None = None
    number: str | None = None
    authority: str | None = None
    title_kk: str | None = None
    title_ru: str | None = None
    registration_number: str | None = None
    registration_date: date | None = None
    approved: date | None = None
    body: str | None = None
    date: date | None = None

    def title(self, language: Language) -> str | None:
        """The title in a language."""
        return self.title_kk if language is Language.KK else self.title_ru


@dataclass(frozen=True, slots=True)
class Repealed:
    """That an act is repealed, in the record's `words`; `by` may be known in part only.

    `commencement` is what the record says in brackets of when the repeal takes effect, "" if
    nothing.
    """

    by: Stated
    words: str = ""
    commencement: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of one text from outside it.

    `source` is the link it was taken from, `code` the document number in the publisher's database.
    `published` is the first official publication, `published_in` where that was or who says so.
    `named` is what the name of the file or folder says of the act: weaker than the text itself.
    `partial` says which part of the act the text is, `None` that it is the whole. `edition` is the
    day of the edition, `original` that no change is worked in, `brought_by` the acts that brought
    it about. `status` is a notation of `act-statuses`. `remarks` are for people.
    """

    stated: Stated = Stated()
    named: Stated = Stated()
    source: str | None = None
    code: str | None = None
    retrieved: date | None = None
    published: date | None = None
    published_in: str | None = None
    partial: str | None = None
    edition: date | None = None
    original: bool = False
    brought_by: tuple[Stated, ...] = ()
    status: str | None = None
    repealed: Repealed | None = None
    remarks: tuple[str, ...] = ()


# The keys of each table of `meta.toml` and the kind of value each takes.
_ACT: Mapping[str, type] = {
    "type": str,
    "date": date,
    "number": str,
    "authority": str,
    "title_kk": str,
    "title_ru": str,
    "registration_number": str,
    "registration_date": date,
}
_TEXT: Mapping[str, type] = {
    "source": str,
    "retrieved": date,
    "published": date,
    "published_in": str,
    "partial": str,
    "edition": date,
    "original": bool,
    "brought_by": list,
    "remark": str,
}
_TOP: Mapping[str, type] = {**_TEXT, "status": str, "act": dict, "repealed": dict, "text": dict}
_REPEALED: Mapping[str, type] = {**_ACT, "words": str, "commencement": str}
_WORDS = {
    str: "a text in quotes",
    date: "a date such as 2023-01-20, without quotes",
    bool: "true or false",
    list: 'a list of tables such as [{ type = "order", date = 2025-10-06, number = "62" }]',
    dict: "a table",
}
_LINE = regex.compile(r"at line (\d+)")
_MAX_BYTES = 2**20


def read_meta(path: Path, text: str = "") -> Meta:
    """The `meta.toml` at `path`, as it holds for one text of its folder (its file name).

    Keys at the top hold for every text of the folder; those under `[text."kaz@….txt"]` for that
    text alone. Raises `DataError` for anything but the known keys and values.
    """
    table, printed = _toml(path)
    reader = _Reader(path, printed)
    reader.check(table, _TOP)
    meta = reader.text(Meta(), table)
    meta = replace(
        meta,
        stated=reader.stated(table.get("act", {}), _ACT),
        status=reader.term(table, "status", "act-statuses"),
        repealed=reader.repealed(table["repealed"]) if "repealed" in table else None,
    )
    for name, own in table.get("text", {}).items():
        if not isinstance(own, dict) or not (path.parent / name).is_file():
            raise reader.error(name, f"settings for {name!r}", "the name of a text in this folder")
        reader.check(own, _TEXT)
        if name == text:
            meta = reader.text(meta, own)
    return meta


def over(base: Meta, top: Meta) -> Meta:
    """Two records of one text as one: where both say something, `top` is believed."""
    said = {field.name: getattr(top, field.name) for field in fields(Meta)}
    kept = {key: value for key, value in said.items() if value not in (None, (), False)}
    kept["stated"] = _stated_over(base.stated, top.stated)
    kept["named"] = _stated_over(base.named, top.named)
    kept["remarks"] = (*base.remarks, *(top.remarks if top.remarks != base.remarks else ()))
    return replace(base, **kept)


def _stated_over(base: Stated, top: Stated) -> Stated:
    said = {field.name: getattr(top, field.name) for field in fields(Stated)}
    return replace(base, **{key: value for key, value in said.items() if value is not None})


def proposed(meta: Meta) -> str:
    """A `meta.toml` that says what is known of a text, ready to be completed by hand."""
    table: dict[str, Any] = {
        "source": meta.source,
        "retrieved": meta.retrieved,
        "published": meta.published,
        "published_in": meta.published_in,
        "partial": meta.partial or False,
        "edition": meta.edition,
        "original": meta.original or None,
        "brought_by": [_act_table(act) for act in meta.brought_by] or None,
        "status": meta.status,
        "remark": " ".join(meta.remarks) or None,
        "act": _act_table(meta.stated) or None,
    }
    if meta.repealed:
        table["repealed"] = _act_table(meta.repealed.by) | _filled(
            {
                "words": meta.repealed.words or None,
                "commencement": meta.repealed.commencement or None,
            }
        )
    return tomli_w.dumps(_filled(table))


def write_meta(path: Path, meta: Meta) -> None:
    """Write a proposed `meta.toml`; one that is there already is never overwritten."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(proposed(meta))
    except FileExistsError:
        raise InputError(
            f"{path}: there is a meta.toml already; change it by hand, or take it away first"
        ) from None


def _act_table(act: Stated) -> dict[str, Any]:
    return _filled({key: getattr(act, key) for key in _ACT})


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def _toml(path: Path) -> tuple[dict[str, Any], str]:
    try:
        raw = path.read_bytes()
        if len(raw) > _MAX_BYTES:
            raise DataError(path, f"{len(raw):,} bytes", f"at most {_MAX_BYTES:,}")
        printed = raw.decode("utf-8")
        return tomllib.loads(printed), printed
    except UnicodeDecodeError as error:
        raise DataError(path, f"byte {raw[error.start]:#04x} at {error.start}", "UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        raise DataError(
            path, str(error), "valid TOML", line=int(found[1]) if found else None
        ) from None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Values out of the tables of one file, with its place for messages."""

    path: Path
    printed: str

    def error(self, key: str, found: str, expected: str) -> DataError:
        """A mistake at a key; its line is where the key first stands."""
        place = regex.search(rf'(?m)^[^#\n]*?(?<![\w"]){regex.escape(key)}\b', self.printed)
        quoted = place or regex.search(regex.escape(key), self.printed)
        line = self.printed.count("\n", 0, quoted.start()) + 1 if quoted else None
        return DataError(self.path, found, expected, line=line)

    def check(self, table: Mapping[str, Any], known: Mapping[str, type]) -> None:
        """Refuse unknown keys and values of another kind."""
        for key, value in table.items():
            if key not in known:
                raise self.error(key, f"unknown key {key!r}", f"one of {', '.join(known)}")
            kind = known[key]
            # A datetime is a date to Python, and `partial = false` says that the text is whole.
            fits = isinstance(value, kind) and not isinstance(value, datetime)
            if not fits and not (key == "partial" and value is False):
                expected = _WORDS[kind] + (" that says which part" if key == "partial" else "")
                raise self.error(key, f"{key} = {value!r}", expected)

    def text(self, meta: Meta, table: Mapping[str, Any]) -> Meta:
        """What a table says of a text, over what is known already."""
        plain = {
            key: table[key] for key in _TEXT if key in table and key not in {"brought_by", "remark"}
        }
        if "partial" in plain:
            plain["partial"] = plain["partial"] or None
        if "brought_by" in table:
            acts = table["brought_by"]
            if not all(isinstance(act, dict) for act in acts):
                raise self.error("brought_by", f"brought_by = {acts!r}", _WORDS[list])
            plain["brought_by"] = tuple(self.stated(act, _ACT) for act in acts)
        if "remark" in table:
            plain["remarks"] = (*meta.remarks, table["remark"])
        source = plain.get("source")
        if source is not None and not source.startswith(("https://", "http://")):
            raise self.error("source", f"source = {source!r}", "a link (https://…)")
        return replace(meta, **plain)

    def stated(self, table: Mapping[str, Any], known: Mapping[str, type]) -> Stated:
        """The requisites in a table."""
        self.check(table, known)
        self.term(table, "type", "act-types")
        return Stated(**{key: table[key] for key in _ACT if key in table})

    def repealed(self, table: Mapping[str, Any]) -> Repealed:
        """The repeal in a table."""
        by = self.stated(table, _REPEALED)
        return Repealed(by, table.get("words", ""), table.get("commencement", ""))

    def term(self, table: Mapping[str, Any], key: str, scheme: str) -> str | None:
        """A value that is a notation of a closed list."""
        value: str | None = table.get(key)
        if value is not None and value not in terms(scheme):
            raise self.error(key, f"{key} = {value!r}", f"one of {', '.join(terms(scheme))}")
        return value
