"""Paths and words as annotations are compared: to the provision, and without marks and case."""

from __future__ import annotations

import regex

from zangraph.corpus.folding import fold

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_UNLISTED = regex.compile(r"(?:^|/)(?:part|alinea)-\d+(?=/|$)|~\d+")
_HEADING = regex.compile(r"/heading-\d+$")


def place(path: str) -> str:
    """The provision of a path: without parts and alineas, which are not cited by number."""
    return _UNLISTED.sub("", path).lstrip("/")


def words(text: str | None) -> tuple[str, ...]:
    """The words of a text as they are compared: folded, without marks and case."""
    return tuple(_WORD.findall(fold(text or "").casefold()))


def provision(path: str) -> str:
    """The provision, or the chapter, that a difference lies in: a heading is its element's."""
    return _HEADING.sub("", place(path))
