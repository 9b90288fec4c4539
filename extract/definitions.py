"""The names that an act gives: `X (бұдан әрі – Y)`, lists of terms, and sentences that define.

The term is as printed; the meaning is the noun phrase that it stands for, its last word in the
nominative (`Әділет министрлігінің (бұдан әрі – Министрлік)` → `Әділет министрлігі`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from zangraph.corpus.source import Language, Reading
from zangraph.extract.actnames import mentions
from zangraph.extract.mention import Passage
from zangraph.extract.model import Definition, Element
from zangraph.extract.nouns import (
    abbreviated,
    is_nominative,
    nominative,
    nominative_ru,
    phrase_start,
)
from zangraph.extract.patterns import Pattern, patterns
from zangraph.extract.places import Place, leaves_of
from zangraph.extract.tokens import tokens

_LABEL = regex.compile(r"\s*(?:\d+(?:-\d+)*\s*[.)]|\p{Ll}\)|-)?\s*")
_DASH = regex.compile(r"(?<=\S)(?:\s+-\s*|-\s+)(?=\S)")
# Outside a list of terms a hyphen that touches a word is of that word: `Уголовно- процессуальный`.
_SET_OFF = regex.compile(r"(?<=\S)\s+-\s*(?=\S)")
_SENTENCE = regex.compile(r"(?<=[\p{Ll}\d)\"])[.;](?=\s|$)|\n")
_BY_COPULA = regex.compile(r"\s+(?:болып\s+табылады|деп\s+танылады)$")
_CODE_ENDING = regex.compile(r"кодекс(?:тің|ке|ті|те|тен|пен)?$")
_BARE_CODE = regex.compile(r"^Қазақстан\s+Республикасы\s.*\bкодекс(?:тің|ке|ті|те|тен|пен)?$")
# `X дегеніміз - бұл Y`: the words that say that X is being defined.
_SAYS_SO = regex.compile(r"\s+(?:дегеніміз|деп)$")
_THIS = regex.compile(r"^(?:бұл|это)\s+")
# Where a dash after a subject defines it: the first article, and general provisions.
_GENERAL = regex.compile(r"(?i)жалпы\s+ереже|общие\s+положения")
_LONGEST_TERM = 14
_SHORT_TERM = 3
# What the name of an act ends with: in Kazakh its word, in Russian what identifies it.
_ENDS_ACT = {
    Language.KK: frozenset({"act"}),
    Language.RU: frozenset({"act", "quote", "country", "number", "date"}),
}
_LONGEST_WORD = 40
# How far back from a bracket the act that it names is looked for, in characters.
_LONGEST_ACT = 700
# How many of the names given last may be the subject of a sentence.
_RECENT_TERMS = 40


def definitions(reading: Reading, root: Element) -> tuple[Definition, ...]:
    """The definitions of an act in the order of its text."""
    found = list(_Definitions(reading, root).found())
    return tuple(sorted(found, key=lambda one: one.evidence.span.start))


@cache
def _entries(kind: str, language: Language) -> tuple[Pattern, ...]:
    return tuple(
        entry
        for entry in patterns("definitions.toml")[kind]
        if entry.values["language"] == language
    )


@cache
def _any(kind: str, language: Language) -> regex.Pattern[str]:
    return regex.compile("|".join(entry.regex.pattern for entry in _entries(kind, language)))


class _Definitions:
    """Reads one act."""

    def __init__(self, reading: Reading, root: Element) -> None:
        self._reading = reading
        self._folded = reading.folded
        self._language = reading.source.language
        self._root = root
        self._terms: dict[str, None] = {}

    def found(self) -> Iterator[Definition]:
        """The definitions, leaf by leaf."""
        listing = ""
        for place in leaves_of(self._root):
            leaf = place.leaf
            above = _list_owner(leaf.path)
            text = self._folded[leaf.start : leaf.end]
            if self._opens_list(text):
                listing = above
            listed = bool(listing) and above == listing and "subparagraph" in leaf.path
            if listing and above != listing:
                listing = ""
            if "(" in text:
                yield from self._aliases(place)
            if " -" in text or "- " in text:
                yield from self._by_dash(place, listed=listed)
            if "жатады" in text:
                yield from self._by_class(place)

    def _opens_list(self, text: str) -> bool:
        return text.rstrip().endswith(":") and bool(_any("list", self._language).search(text))

    # --- short names ------------------------------------------------------------------------------

    def _aliases(self, place: Place) -> Iterator[Definition]:
        leaf = place.leaf
        begin = self._start(leaf)
        for entry in _entries("alias", self._language):
            for match in entry.regex.finditer(self._folded, leaf.start, leaf.end):
                term = self._reading.text[slice(*match.span("term"))].strip()
                named = self._named(leaf, begin, match.start(), term)
                if named is None:
                    continue
                start, _, meaning = named
                self._terms[match["term"].strip()] = None
                yield Definition(
                    leaf.path, term, meaning, self._reading.evidence(start, match.end())
                )
                begin = match.end()

    def _named(self, leaf: Element, begin: int, end: int, term: str) -> tuple[int, int, str] | None:
        """The range and the words of what a short name stands for."""
        while end > begin and self._folded[end - 1] in " \n":
            end -= 1
        if end <= begin:
            return None
        act = self._act_before(leaf, end)
        if act is not None:
            return act, end, self._meaning(act, end, term)
        text = self._folded[begin:end]
        short = abbreviated(text, term, self._language)
        if short is not None:
            low, high = begin + short[0], begin + short[1]
            return low, high, self._meaning(low, high, term)
        low, high = phrase_start(text, term, self._language, tuple(self._terms)[-_RECENT_TERMS:])
        return begin + low, begin + high, self._meaning(begin + low, begin + high, term)

    def _act_before(self, leaf: Element, end: int) -> int | None:
        """Where the mention of an act starts that ends here, if one does."""
        # Cheaply first: the word before the bracket, which ends the name of the act.
        last = tokens(self._folded, self._language, max(leaf.start, end - _LONGEST_WORD), end)
        if not last or last[-1].kind not in _ENDS_ACT[self._language]:
            return None
        low = max(leaf.start, end - _LONGEST_ACT)
        words = tokens(self._folded, self._language, low, end)
        passage = Passage(words, self._folded, self._reading.text, low, end)
        for mention in mentions(passage, self._language):
            if mention.kind == "act" and mention.end == end and not mention.nested:
                return mention.start
        return None

    def _meaning(self, start: int, end: int, term: str) -> str:
        words = " ".join(self._reading.text[start:end].split())
        if _BARE_CODE.search(self._folded[start:end]):
            # Printed without the possessive that the name has: `Қылмыстық кодекстің`.
            code = words.replace("Республикасы ", "Республикасының ")
            return _CODE_ENDING.sub("кодексі", code)
        plain = nominative if self._language is Language.KK else nominative_ru
        return plain(words, term)

    # --- terms with a dash ------------------------------------------------------------------------

    def _by_dash(self, place: Place, *, listed: bool) -> Iterator[Definition]:
        leaf = place.leaf
        start = self._start(leaf)
        expression = _DASH if listed else _SET_OFF
        dash = expression.search(self._folded, start, leaf.end)
        while dash and self._in_bracket(start, dash.start()):
            dash = expression.search(self._folded, dash.end(), leaf.end)
        if dash is None:
            return
        term = self._without_alias(start, dash.start())
        end = leaf.end
        if not listed:
            stop = _SENTENCE.search(self._folded, dash.end(), leaf.end)
            end = stop.start() if stop else leaf.end
        said = _SAYS_SO.search(term) is not None
        term = _SAYS_SO.sub("", term)
        if not term or dash.end() >= end:
            return
        if not (listed or said or self._may_define(place, term, start, dash.start(), end)):
            return
        meaning = self._without_brackets(dash.end(), end, listed=listed)
        evidence = self._reading.evidence(start, end)
        yield Definition(leaf.path, term, meaning, evidence)

    def _in_bracket(self, start: int, at: int) -> bool:
        return self._folded.rfind("(", start, at) > self._folded.rfind(")", start, at)

    def _without_brackets(self, start: int, end: int, *, listed: bool) -> str:
        """The words of a meaning without the short names given in them.

        Outside a list of terms the sentence goes on after the bracket, and says something else.
        """
        words, at = "", start
        for bracket in _any("alias", self._language).finditer(self._folded, start, end):
            words += self._reading.text[at : bracket.start()].rstrip()
            at = bracket.end()
            if not listed:
                end = at
                break
        words += self._reading.text[at:end]
        words = _THIS.sub("", " ".join(words.split()).rstrip(" ;.,"))
        return _BY_COPULA.sub("", words)

    def _without_alias(self, start: int, end: int) -> str:
        """The words of a term without the bracket that shortens it."""
        bracket = _any("alias", self._language).search(self._folded, start, end)
        stop = bracket.start() if bracket else end
        return " ".join(self._reading.text[start:stop].split())

    def _may_define(self, place: Place, term: str, start: int, dash: int, end: int) -> bool:
        """Whether a dash after the subject of a sentence defines it, outside a list of terms."""
        leaf = place.leaf
        words = term.split()
        if len(words) > _LONGEST_TERM or not words[0][:1].isupper():
            return False
        if self._language is Language.KK and not is_nominative(words[-1].lower()):
            return False
        if _any("property", self._language).search(term) or "subparagraph" in leaf.path:
            return False
        shortened = _any("alias", self._language).search(self._folded, start, dash)
        if shortened:
            return True
        meaning = self._folded[dash:end].rstrip(" ;.,")
        if len(words) <= _SHORT_TERM and _any("genus", self._language).search(meaning):
            return True
        if term.lower() == place.heading.lower():
            return True
        return bool(_GENERAL.search(place.chapter_heading)) and "paragraph" in leaf.path

    # --- classes ----------------------------------------------------------------------------------

    def _by_class(self, place: Place) -> Iterator[Definition]:
        leaf = place.leaf
        for entry in _entries("class", self._language):
            match = entry.regex.match(self._folded, self._start(leaf), leaf.end)
            if match is None:
                continue
            term = " ".join(self._reading.text[slice(*match.span("term"))].split())
            ending = match["ending"]
            plural = ending[:3] + (ending[3] if ending[3] in "ыі" else "")
            meaning = " ".join(self._reading.text[slice(*match.span("meaning"))].split())
            # The class repeats its genus: "… бірлестіктеріне … бірлестіктер жатады".
            if meaning.split()[-1].lower()[:6] != (term + plural).split()[-1].lower()[:6]:
                continue
            evidence = self._reading.evidence(match.start(), match.end())
            yield Definition(leaf.path, term + plural, meaning, evidence)

    def _start(self, leaf: Element) -> int:
        """Where the words of a leaf begin, its number left aside."""
        match = _LABEL.match(self._folded, leaf.start, leaf.end)
        return match.end() if match else leaf.start


def _list_owner(path: str) -> str:
    """The path of the article or paragraph to whose list a leaf belongs."""
    parts = path.split("/")
    kept = [part for part in parts if part.partition("-")[0] in ("annex", "article", "paragraph")]
    return "/".join(kept)
