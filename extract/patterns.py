"""Pattern files to compiled patterns: what the extractor looks for, kept as data with examples.

A file (`patterns/*.toml`) has a table `[fragment]` of named pieces, which `{name}` in a pattern
puts in, and arrays of entries, one array a kind. An entry has `pattern`, `examples` (each matched
by this entry and by no other of its kind) and `not` (matched by none); whatever else it has is kept
in `values`. Matching is a search in folded text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import regex

from zangraph.corpus.errors import DataError

_PIECE = regex.compile(r"\{([a-z][a-z-]*)\}")
_OWN_KEYS = frozenset({"pattern", "examples", "not"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry: `regex` has the fragments put in, `values` are its other keys."""

    kind: str
    regex: regex.Pattern[str]
    examples: tuple[str, ...]
    negatives: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PatternFile:
    """The entries of one file by kind, each kind in the order of the file."""

    name: str
    kinds: Mapping[str, tuple[Pattern, ...]]
    fragments: Mapping[str, str]

    def __getitem__(self, kind: str) -> tuple[Pattern, ...]:
        return self.kinds[kind]

    def union(self, kind: str) -> str:
        """One alternation of all the patterns of a kind, longest written first."""
        sources = sorted((entry.regex.pattern for entry in self.kinds[kind]), key=len, reverse=True)
        return "(?:" + "|".join(sources) + ")"


@cache
def patterns(name: str) -> PatternFile:
    """The pattern file of that name among those that ship with the package."""
    return read(files("zangraph.extract").joinpath("patterns", name))


def read(path: Path | Traversable) -> PatternFile:
    """A pattern file, checked.

    Raises `DataError`, with file and line, for what is not TOML, for an entry without its keys,
    an unknown fragment and a pattern that does not compile.
    """
    text = path.read_text("utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(Path(path.name), f"not TOML ({error})", "a TOML file") from error
    fragments = tables.pop("fragment", {})
    kinds: dict[str, tuple[Pattern, ...]] = {}
    for kind, entries in tables.items():
        if not isinstance(entries, list):
            raise DataError(
                Path(path.name), f"a table [{kind}]", f"an array of entries, each [[{kind}]]"
            )
        lines = _lines(text, f"[[{kind}]]")
        kinds[kind] = tuple(
            _pattern(kind, entry, fragments, _Place(Path(path.name), line))
            for entry, line in zip(entries, lines, strict=True)
        )
    return PatternFile(path.name, kinds, fragments)


class _Place(NamedTuple):
    """Where an entry opens."""

    path: Path
    line: int


def _lines(text: str, header: str) -> list[int]:
    """The line numbers at which entries of a kind open."""
    return [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.split("#")[0].strip() == header
    ]


def _pattern(
    kind: str, entry: dict[str, object], fragments: Mapping[str, str], place: _Place
) -> Pattern:
    source, examples, negatives = (entry.get(key) for key in ("pattern", "examples", "not"))
    if not isinstance(source, str):
        raise DataError(
            place.path, f"[[{kind}]] without a pattern", "`pattern = '…'`", line=place.line
        )
    if not isinstance(examples, list) or not examples or not isinstance(negatives, list):
        raise DataError(
            place.path,
            f"[[{kind}]] without `examples` or `not`",
            "both, each a list of strings",
            line=place.line,
        )
    try:
        compiled = regex.compile(_filled(source, fragments, place))
    except regex.error as error:
        raise DataError(
            place.path,
            f"a pattern that does not compile ({error})",
            "a regular expression",
            line=place.line,
        ) from error
    values = {key: str(value) for key, value in entry.items() if key not in _OWN_KEYS}
    return Pattern(kind, compiled, tuple(examples), tuple(negatives), values)


def _filled(source: str, fragments: Mapping[str, str], place: _Place) -> str:
    """The pattern with each `{name}` replaced by the fragment, itself filled in."""

    def piece(match: regex.Match[str]) -> str:
        name = match[1]
        if name not in fragments:
            known = ", ".join(sorted(fragments)) or "none"
            raise DataError(
                place.path, f"unknown fragment {{{name}}}", f"one of {known}", line=place.line
            )
        return _filled(fragments[name], fragments, place)

    return _PIECE.sub(piece, source)
