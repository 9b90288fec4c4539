r"""A pattern to the words one of which a text must hold for it to match: looked for first.

`(?i)(?P<number>\d+)\s+күн\s+(?:бұрын|қалғанда)` needs `бұрын` or `қалғанда`. Looking for a word
costs a hundredth of trying a pattern, and most sentences have none. The words are read off the
pattern, so that they change with it.
"""

from __future__ import annotations

from functools import lru_cache

import regex

_CLASS = regex.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]")
_ESCAPE = regex.compile(r"\\(?:[pP]\{[^}]*\}|[pP]\w|g<\w+>|[a-zA-Z\d])")
_OPENING = regex.compile(
    r"\((?:\?(?:P<\w+>|<(?![=!])\w+>|[:>|]|(?P<ahead><?=)|(?P<not><?!)|[ims]+:))?"
)
_FLAGS = regex.compile(r"\(\?[a-zA-Z\d]+\)|\(\?#[^)]*\)|\(\?P=\w+\)")
_TIMES = regex.compile(r"(?:(?P<maybe>[?*]|\{0?,\d*\}|\{0\})|\+|\{\d+(?:,\d*)?\})[?+]?")
_SHORTEST = 2  # a single letter is in every text
_NOTHING: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def needed(pattern: regex.Pattern[str]) -> tuple[str, ...]:
    r"""Words in small letters one of which every matched text has; none where none is known.

    >>> needed(regex.compile(r"(?i)\d+\s+күн\s+(?:бұрын|қалған(?:да)?)"))
    ('бұрын', 'қалған')
    """
    if pattern.flags & regex.VERBOSE:
        return _NOTHING
    reader = _Reader(pattern.pattern)
    found = reader.alternatives()
    return found if reader.understood else _NOTHING


def may_match(pattern: regex.Pattern[str], small: str) -> bool:
    """Whether a pattern can match a text, of which `small` are the small letters."""
    words = needed(pattern)
    return not words or any(word in small for word in words)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        # Whether nothing was met that this reader does not know, such as a condition.
        self.understood = True

    def alternatives(self) -> tuple[str, ...]:
        """What one of several alternatives needs: what each of them does, if each does."""
        found = [self._sequence()]
        while self._source.startswith("|", self._at):
            self._at += 1
            found.append(self._sequence())
        if not all(found):
            return _NOTHING
        return tuple(dict.fromkeys(word for words in found for word in words))

    def _sequence(self) -> tuple[str, ...]:
        """The most telling of what the parts of a sequence need."""
        best = _NOTHING
        run = ""
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            letter, words = self._part()
            times = _TIMES.match(self._source, self._at)
            if times:
                self._at = times.end()
                if times["maybe"]:
                    letter, words = "", _NOTHING
            run += letter
            best = _better(best, words)
            if times or not letter:
                best = _better(best, (run.lower(),))
                run = ""
        return _better(best, (run.lower(),))

    def _part(self) -> tuple[str, tuple[str, ...]]:
        """The next letter, or what the next group needs."""
        for other in (_FLAGS, _CLASS, _ESCAPE):
            if match := other.match(self._source, self._at):
                self._at = match.end()
                return "", _NOTHING
        if opening := _OPENING.match(self._source, self._at):
            self._at = opening.end()
            self.understood &= not self._source.startswith("?", self._at)
            words = self.alternatives()
            self._at += 1
            return "", _NOTHING if opening["not"] else words
        escaped = self._source[self._at] == "\\"
        letter = self._source[self._at + escaped]
        self._at += 1 + escaped
        return letter if escaped or letter not in ".^$" else "", _NOTHING


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Of two needs the one whose shortest word is longer; of two alike the one of fewer words."""
    if min(map(len, other), default=0) < _SHORTEST:
        return one
    return max(one, other, key=lambda words: (min(map(len, words), default=0), -len(words)))
