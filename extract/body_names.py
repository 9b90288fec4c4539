"""The places of a Kazakh act where bodies are named, each name in full and in the nominative.

A name ends in its head noun (`body_kinds.py`); where it begins, the ties between its words and its
capitals tell (`phrases.py`). A phrase that only speaks of some body of a kind (`мемлекеттік
органдар`) is no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from zangraph.corpus.source import Reading
from zangraph.extract.body_kinds import head_kind, heads_of, stated_kind
from zangraph.extract.body_phrases import (
    COUNTRY,
    UNIQUE,
    after_country,
    after_subject,
    is_name,
    leads,
    modifier,
    owns,
    placed_kind,
    tight,
)
from zangraph.extract.model import Element
from zangraph.extract.phrases import (
    LONGEST,
    Form,
    Word,
    begins,
    form,
    nominative,
    points,
    words,
)
from zangraph.extract.stemming import stem

# The head and the blocks over annexes name the issuer, which the requisites give.
NOT_READ = frozenset(
    {
        *("amendment-note", "editors-note", "contents", "unread", "banner"),
        *("requisites", "approval", "agreement"),
    }
)
# Words with and without which one body is named: the number of its posts, what it is for.
_LEFT_OUT = frozenset({"бір", "екі", "үш", "төрт", "бес", "жөніндегі", "бойынша"})
_SHORT_COUNTRY = {"қр": COUNTRY}
# X … жұмыс органы (бұдан әрі – …) болып табылады; … консультативтік-кеңесші орган ретінде
_COPULA = regex.compile(
    r"""[^.\n]*?(?P<said>(?:алқалы|жұмыс|консультативтік-кеңес\p{L}+|басқарушы)\s+орган\p{L}*|мекеме\p{L}*)
    (?:\s*\([^)]*\))?\s+(?:болып\s+табылады|ретінде)""",
    regex.VERBOSE,
)
_LABEL = regex.compile(r"\s*(?:\d+(?:-\d+)*\s*[.)]|\p{Ll}\)|-)?\s*")
_SENTENCE = regex.compile(r"[.;:!?]\s+$|\n\s*$")
_SECOND_NAME = regex.compile(r"\s*\((?P<name>\p{Lu}\p{L}+)\)")  # Аппараты (Хатшылығы)
_NAME_WORD = regex.compile(r"\p{L}[\p{L}\d]*(?:-\p{L}[\p{L}\d]*)*")
_BINDING = frozenset({"жөніндегі", "бойынша", "туралы", "қарсы"})
# Kinds that a sentence may open with the official name of.
_OPENING_KINDS = frozenset({"department", "office", "court", "executive-body"})
CHAIRS = frozenset({"төраға"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands: `key` is the name without endings."""

    name: str
    key: tuple[str, ...]
    kind: str
    at: str
    start: int
    end: int
    said: bool


@dataclass(frozen=True, slots=True)
class Headed:
    """A name inside a definition: `whole` says that nothing of the text follows it."""

    name: str
    kind: str
    head: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a leaf from `begin` to the head `at` that may name a body."""

    found: list[Word]
    begin: int
    at: int
    kind: str
    named: bool
    owner: bool
    path: str = ""

    def text(self, folded: str, begin: int | None = None) -> str:
        """The words of the phrase, or of its end from `begin` on."""
        first = self.found[self.begin if begin is None else begin]
        return folded[first.start : self.found[self.at].end]

    def shortened(self, alone: set[tuple[str, ...]], folded: str) -> Phrase:
        """The phrase without words before a name that stands alone elsewhere."""
        for begin in range(self.at, self.begin, -1):
            before = form(self.found[begin - 1].text)
            if begin == self.at and not self._short_alone(before):
                continue
            if before.case in ("genitive", "local") or before.stem in _BINDING:
                continue
            if self.found[begin - 1].capital and begin - 1 > self.begin:
                continue
            first = self.found[begin]
            whose = begin < self.at and form(first.text).owned and not first.capital
            if whose or head_kind(self.found, begin - 1):
                continue
            if key_kk(self.text(folded, begin)) in alone:
                return replace(self, begin=begin)
        return self

    def _short_alone(self, before: Form) -> bool:
        """Whether the head may be a short name by itself: `Тұжырымдама Ассамблеяға ұсынылады`."""
        head = self.found[self.at]
        attribute = before.stem.endswith(("лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі"))
        return head.capital and not form(head.text).owned and not attribute


@lru_cache(maxsize=50_000)
def key_kk(name: str) -> tuple[str, ...]:
    """What a Kazakh name comes to without endings, the country's name before it left out."""
    found: list[str] = []
    for word in _NAME_WORD.findall(name):
        plain = stem(word)
        if found and plain in _LEFT_OUT:
            continue
        found.extend(_SHORT_COUNTRY.get(plain, (plain,)))
    key = tuple(found)
    while key[:2] == COUNTRY and len(key) > 2:
        key = key[2:]
    return key


class FinderKk:
    """Finds the names in one act. `short` are heads that by themselves are short names here."""

    def __init__(self, reading: Reading, root: Element) -> None:
        self._text = reading.text
        self._folded = reading.folded
        self._root = root
        self._short: frozenset[str] = frozenset()
        # Where a short name stands by itself.
        self.bare: list[Mention] = []

    def named_in(self, text: str) -> list[Headed]:
        """The names in the words of a definition, from its beginning to each head."""
        found = words(text, 0, len(text))
        return [
            Headed(
                nominative(text[: found[at].end]),
                kind,
                form(found[at].text).stem,
                at == len(found) - 1,
            )
            for at, kind in heads_of(found).items()
        ]

    def mentions(self, short: frozenset[str], single: frozenset[str]) -> list[Mention]:
        """The places where names stand.

        What stands before a name may look like its beginning (`Баяндама Үйлестіру кеңесімен
        келісіледі`): a shorter name is taken where it stands by itself elsewhere.
        """
        self._short = short
        phrases = list(self._phrases())
        alone = {key_kk(one.text(self._folded)) for one in phrases if one.begin < one.at}
        alone.update((head,) for head in single)
        found = []
        for one in _outermost(phrases, self._folded):
            mention = self._mention(one.shortened(alone, self._folded))
            if mention:
                found.append(mention)
        return found

    def _phrases(self) -> Iterator[Phrase]:
        for leaf in self._root.leaves():
            if leaf.kind in NOT_READ:
                continue
            label = _LABEL.match(self._folded, leaf.start, leaf.end)
            start = label.end() if label else leaf.start
            found = words(self._folded, start, leaf.end)
            kinds = heads_of(found)
            if not kinds:
                continue
            path = leaf.path.rpartition("/")[0] if leaf.kind == "heading" else leaf.path
            heads = frozenset(at for at, kind in kinds.items() if not modifier(found, at, kind))
            accepted: set[int] = set()
            for at, kind in kinds.items():
                phrase = self._phrase(found, at, kind, heads, accepted, leaf.kind)
                word = found[at]
                plain = form(word.text).stem
                if word.capital or plain in CHAIRS:
                    self.bare.append(
                        Mention(
                            nominative(word.text), (plain,), kind, path, word.start, word.end, False
                        )
                    )
                if phrase:
                    accepted.add(at)
                    yield replace(phrase, path=path)

    def _phrase(
        self,
        found: list[Word],
        at: int,
        kind: str,
        heads: frozenset[int],
        accepted: set[int],
        leaf: str,
    ) -> Phrase | None:
        head = form(found[at].text)
        if (head.stem in self._short and found[at].capital) or head.stem in CHAIRS:
            accepted.add(at)
        named = False
        first = after_country(found, begins(found, at, self._folded, heads), at)
        capitals = [
            i for i in range(first, at + 1) if found[i].capital and not self._opens(found, i)
        ]
        opening = found[first].capital and self._opens(found, first)
        if capitals:
            begin = capitals[0]
            if opening and leads(found, first, begin, heads):
                begin = first
            begin = after_subject(found, begin, at)
        elif opening:
            begin = first
            official = form(found[at].text).owned and at - first > 1 and kind in _OPENING_KINDS
            named = official or (leaf == "signature" and first < at)
        else:
            begin = tight(found, first, at)
            while begin < at and points(found[begin].text):
                begin += 1
            cut = begin > 0 and not self._opens(found, begin)
            if cut and begin < at:
                # of matters that were not read from their beginning, none are told
                begin = _after_matters(found, begin, at)
            if cut and form(found[begin].text).kind in ("action", "participle"):
                return None
        named = named or (bool(capitals) and (begin < at or kind in UNIQUE))
        owner = any(i in accepted and owns(found, i, at) for i in range(begin, at))
        if not is_name(found, begin, at, kind, heads, named=named, owner=owner):
            return None
        return Phrase(found, begin, at, kind, named, owner)

    def _mention(self, one: Phrase) -> Mention:
        start, end = one.found[one.begin].start, one.found[one.at].end
        second = _SECOND_NAME.match(self._folded, end)
        name = nominative(" ".join(self._text[start:end].split()))
        if second and head_kind(words(second["name"], 0, len(second["name"])), 0):
            name += f" ({nominative(second['name'])})"
            end = second.end()
        said = self._said_kind(one, end)
        kind = said or placed_kind(one.found, one.begin, one.at, one.kind)
        return Mention(name, key_kk(name), kind, one.path, start, end, said is not None)

    def _said_kind(self, one: Phrase, end: int) -> str | None:
        """The kind that the sentence a name opens says it is: `… жұмыс органы болып табылады`."""
        following = one.found[one.at + 1 : one.at + 2]
        if one.begin or form(one.found[one.at].text).case != "nominative" or one.kind == "post":
            return None
        if following and form(following[0].text).kind == "participle":
            return None  # Ассамблея төрағасы құратын … кеңесі: not the subject
        stop = one.found[-1].end
        match = _COPULA.match(self._folded, end, stop + 1)
        return stated_kind(match["said"]) if match else None

    def _opens(self, found: list[Word], at: int) -> bool:
        """Whether a word begins a sentence, where a capital tells nothing."""
        if at == 0:
            return True
        gap = self._folded[found[at - 1].end : found[at].start]
        return gap != " " and bool(_SENTENCE.search(gap))


def _outermost(phrases: list[Phrase], folded: str) -> list[Phrase]:
    """The phrases without those in the list of matters that a longer name is made of."""
    kept = []
    for place, one in enumerate(phrases):
        end = one.found[one.at].end
        # They stand by their heads: one that holds this one is among so many after it.
        listed = any(
            other.found is one.found
            and other.begin <= one.begin < one.at < other.at
            and (other.begin < one.begin or folded[end : end + 1] == ",")
            and any(form(word.text).stem == "жөніндегі" for word in one.found[one.at : other.at])
            for other in phrases[place + 1 : place + 1 + LONGEST]
        )
        if not listed:
            kept.append(one)
    return kept


def _after_matters(found: list[Word], begin: int, at: int) -> int:
    """The start of a name after the matters that its body is for."""
    for i in range(at - 1, begin - 1, -1):
        if form(found[i].text).stem == "жөніндегі":
            return i + 1
    return begin
