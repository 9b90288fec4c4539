"""A person's corrections of what was extracted from an act: `corrections.toml` to `Correction`.

A correction names one fact (its layer, its element, the words it rests on), the field that is
wrong, and the right value, with who says so, when and why. Corrections are applied last and are
shown as such; one that no longer fits anything is reported, never dropped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import regex

from zangraph.corpus.errors import DataError

CORRECTIONS = "corrections.toml"

Value = str | int | bool | date | None | tuple["Value", ...] | Mapping[str, "Value"]


class Action(StrEnum):
    """What a correction does to a fact."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of one fact.

    `layer` is a layer of the extraction (`citations`), `at` the path of the element the fact
    stands in, `quote` the printed words it rests on ("" where the layer has one fact at a path).
    `set` gives `field` the `value`; `add` makes a fact of the fields in `value`; `remove` takes the
    fact away. `text` is the file it is for, "" for every text of the folder.
    """

    layer: str
    action: Action
    at: str
    quote: str
    field: str
    value: Value
    who: str
    when: date
    why: str
    text: str = ""
    line: int = 0


# The fields of each layer that a person may correct, and their kinds of value. An act is a table
# of requisites, a list of targets is a list of paths.
_ACT_FIELDS: Mapping[str, tuple[type, ...]] = {
    "type": (str,),
    "date": (date,),
    "number": (str,),
    "authority": (str,),
    "title": (str,),
    "registration": (dict,),
    "status": (str,),
    "commencement": (str, date),
}
FIELDS: Mapping[str, Mapping[str, tuple[type, ...]]] = {
    "act": _ACT_FIELDS,
    "provisions": {"kind": (str,), "number": (str,), "heading": (str,), "removed": (bool,)},
    "amendments": {
        "target": (str,),
        "kind": (str,),
        "by": (dict,),
        "commencement": (str, date),
        "announced": (bool,),
        "until": (date,),
    },
    "repeals": {"act": (dict,), "part": (str,)},
    "citations": {
        "act": (dict,),
        "targets": (list,),
        "status": (str,),
        "reason": (str,),
        "legal_basis": (bool,),
    },
    "definitions": {"term": (str,), "meaning": (str,)},
    "bodies": {"name": (str,), "kind": (str,), "aliases": (list,)},
    "norms": {
        "modality": (str,),
        "bearer": (str,),
        "action": (str,),
        "object": (str,),
        "condition": (str,),
        "exception": (str,),
        "parameter": (dict,),
    },
}
_KEYS: Mapping[str, type] = {
    "layer": str,
    "action": str,
    "at": str,
    "quote": str,
    "field": str,
    "value": object,
    "who": str,
    "when": date,
    "why": str,
    "text": str,
}
_REQUIRED = ("layer", "who", "when", "why")
_HEAD = regex.compile(r"(?m)^\s*\[\[\s*correction\s*\]\]")
_LINE = regex.compile(r"at line (\d+)")


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in the file at `path`, in its order; none where there is no file.

    Raises `DataError` with file and line for an unknown key, layer or field, a value of another
    kind, or a correction without who, when and why.
    """
    if not path.is_file():
        return ()
    try:
        printed = path.read_bytes().decode("utf-8")
        table = tomllib.loads(printed)
    except UnicodeDecodeError as error:
        raise DataError(path, f"byte {error.object[error.start]:#04x}", "UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        raise DataError(
            path, str(error), "valid TOML", line=int(found[1]) if found else None
        ) from None
    lines = [printed.count("\n", 0, head.end()) + 1 for head in _HEAD.finditer(printed)]
    entries = table.pop("correction", [])
    if table or not isinstance(entries, list):
        raise DataError(path, f"{next(iter(table), 'correction')!r}", "tables [[correction]]")
    lines += [0] * (len(entries) - len(lines))
    return tuple(
        _correction(path, line, entry) for line, entry in zip(lines, entries, strict=False)
    )


def _correction(path: Path, line: int, entry: dict[str, Any]) -> Correction:
    def error(found: str, expected: str) -> DataError:
        return DataError(path, found, expected, line=line or None)

    for key, value in entry.items():
        if key not in _KEYS:
            raise error(f"unknown key {key!r}", f"one of {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]) or isinstance(value, datetime):
            raise error(f"{key} = {value!r}", "a date" if _KEYS[key] is date else "a text")
    missing = [key for key in _REQUIRED if not entry.get(key)]
    if missing:
        raise error(f"a correction without {', '.join(missing)}", "who, when and why of each")
    layer, action = entry["layer"], entry.get("action", Action.SET)
    if layer not in FIELDS:
        raise error(f"layer = {layer!r}", f"one of {', '.join(FIELDS)}")
    if action not in set(Action):
        raise error(f"action = {action!r}", f"one of {', '.join(Action)}")
    name, value = entry.get("field", ""), entry.get("value")
    _check_value(error, layer, Action(action), name, value)
    if "at" not in entry and layer != "act":
        raise error("a correction without at", "the path of the element, such as paragraph-1")
    return Correction(
        layer=layer,
        action=Action(action),
        at=entry.get("at", ""),
        quote=entry.get("quote", ""),
        field=name,
        value=_frozen(value),
        who=entry["who"],
        when=entry["when"],
        why=entry["why"],
        text=entry.get("text", ""),
        line=line,
    )


def _check_value(error: Any, layer: str, action: Action, name: str, value: object) -> None:
    """Refuse a field or value that the layer does not have."""
    fields = FIELDS[layer]
    if action is Action.REMOVE:
        if name or value is not None:
            raise error("a removal with a field or a value", "neither")
        return
    if action is Action.ADD:
        if name or not isinstance(value, dict):
            raise error("an addition whose value is no table", "value = { … }, and no field")
        pairs = value.items()
    else:
        pairs = {name: value}.items()
    for key, given in pairs:
        if key not in fields:
            raise error(f"field {key!r} of {layer}", f"one of {', '.join(fields)}")
        # "" says that there is none: TOML has no null.
        if given != "" and not isinstance(given, fields[key]):
            kinds = " or ".join(kind.__name__ for kind in fields[key])
            raise error(f"{key} = {given!r}", f"a value of kind {kinds}")


def _frozen(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return None if value == "" else value
