"""What a block of text is by its opening words: a chapter, an article, a list item, a note.

The patterns are data (`patterns/structure.toml`), each with examples. Here they are only compiled
and tried in their order.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from zangraph.extract.numerals import ordinal, roman


@dataclass(frozen=True, slots=True)
class Cue:
    """How a block opens: `kind` and `number` of what it begins, and where its words start."""

    kind: str
    number: str
    rest: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the file, compiled; `examples` and `negatives` are what its test reads."""

    kind: str
    regex: regex.Pattern[str]
    examples: tuple[str, ...]
    negatives: tuple[str, ...]


@cache
def patterns(table: str) -> tuple[Pattern, ...]:
    """The entries of one table of the file (`opener`, `line`, `approval`), in their order."""
    text = files("zangraph.extract").joinpath("patterns/structure.toml").read_text("utf-8")
    return tuple(
        Pattern(
            entry["kind"],
            regex.compile(entry["pattern"]),
            tuple(entry["examples"]),
            tuple(entry["not"]),
        )
        for entry in tomllib.loads(text)[table]
    )


def opener(text: str) -> Cue | None:
    """How a block opens, or `None` where it opens with plain words.

    >>> opener("46-11-бап. Ұлттық алдын алу тетігі")
    Cue(kind='article', number='46-11', rest=10)
    """
    for pattern in patterns("opener"):
        match = pattern.regex.match(text)
        number = _number(pattern.kind, match) if match else None
        if match and number is not None:
            return Cue(pattern.kind, number, match.end())
    return None


def _number(kind: str, match: regex.Match[str]) -> str | None:
    """The number of what opens, in digits; `None` for a word in its place that is no number."""
    groups = match.groupdict()
    word = groups.get("ordinal")
    if word:
        counted = ordinal(word)
        return str(counted) if counted else None
    number = groups.get("number") or ""
    if kind in _ROMAN and number.isalpha():
        return str(roman(number.translate(_TO_LATIN)) or number)
    return number


_TO_LATIN = str.maketrans("ІХ", "IX")
_ROMAN = frozenset({"section", "chapter", "roman"})


@cache
def _of_kind(table: str, kind: str) -> tuple[regex.Pattern[str], ...]:
    return tuple(pattern.regex for pattern in patterns(table) if pattern.kind == kind)


def is_line(kind: str, text: str) -> bool:
    """Whether a block is of the given kind of the `line` table (`banner`, `contents` …)."""
    return any(pattern.match(text) for pattern in _of_kind("line", kind))


def is_approval(kind: str, text: str) -> bool:
    """Whether a line is a `first-line`, `line` or `last-line` of an approval block."""
    return any(pattern.match(text) for pattern in _of_kind("approval", kind))
