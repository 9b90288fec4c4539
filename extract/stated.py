"""What the families of parameters have in common: the words they read, and what they give back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract.needed import may_match
from zangraph.extract.patterns import Pattern, patterns


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter in the words of one sentence: its range there, and its values.

    `modality` is set where the kind decides it whatever the verb (a quorum is `procedure`).
    `whose` is `body` where the norm binds the body itself, `members` where it empowers its members.
    """

    kind: str
    start: int
    end: int
    operator: str | None = None
    value: str | None = None
    base: str | None = None
    count: str | None = None
    period: str | None = None
    unit: str | None = None
    after: str | None = None
    before: str | None = None
    scope: str | None = None
    modality: str | None = None
    whose: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that was seen and not taken, and why."""

    start: int
    reason: str


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence, with the words that open its list and how many items that list has.

    `items` is 0 for a sentence that opens no list. `lead` are the words that open the list in
    which the sentence is an item.
    """

    text: str
    language: Language
    lead: str = ""
    items: int = 0
    closing: str = ""

    def find(self, kind: str, low: int = 0, high: int | None = None) -> Iterator[Found]:
        """The matches of the patterns of a kind, entry by entry."""
        stop = len(self.text) if high is None else high
        for entry in self._possible(kind):
            for match in entry.regex.finditer(self.text, max(low, 0), stop):
                yield Found(match, entry)

    def first(self, kind: str, low: int = 0, high: int | None = None) -> Found | None:
        """The match of a kind that stands first in the text."""
        return min(self.find(kind, low, high), key=lambda one: one.start, default=None)

    def has(self, kind: str, low: int = 0, high: int | None = None) -> bool:
        """Whether a pattern of the kind matches."""
        stop = len(self.text) if high is None else high
        return any(
            entry.regex.search(self.text, max(low, 0), stop) is not None
            for entry in self._possible(kind)
        )

    def _possible(self, kind: str) -> Iterator[Pattern]:
        """The entries of a kind without those that need words which the text does not have."""
        small = self.text.lower()
        for entry in entries(kind, self.language):
            if may_match(entry.regex, small):
                yield entry


@dataclass(frozen=True, slots=True)
class Found:
    """A match and the entry whose pattern it is of."""

    match: regex.Match[str]
    entry: Pattern

    @property
    def start(self) -> int:
        """Where the match begins in the sentence."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.match.end()

    def group(self, name: str) -> str:
        """The words of a named group, "" where the pattern has none or it is empty."""
        return (self.match.groupdict().get(name) or "").strip()


@cache
def entries(kind: str, language: Language) -> tuple[Pattern, ...]:
    """The patterns of a kind of parameter words in a language; none where it has no such kind."""
    return patterns(f"parameters-{language}.toml").kinds.get(kind, ())
