"""A text to the words that occur in it, asked where a repair must tell a word from half of one."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import regex

_WORD = regex.compile(r"\w+(?:-\w+)*")


class Words:
    """The words of a text in lower case; gathered when first asked for, since most are not."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def starting_with(self, beginning: str) -> int:
        """How many words begin so.

        >>> Words("Сағат, сағаты; кодексіне").starting_with("сағат")
        2
        """
        first = bisect_left(self._sorted, beginning)
        after = bisect_left(self._sorted, beginning + _LAST)
        return after - first

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text.casefold()))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._words)


# A character that sorts after all those of words.
_LAST = chr(0x10FFFF)
