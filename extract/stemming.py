"""Kazakh words to their dictionary form: the key by which texts and questions are matched.

Endings of number, possession, case, tense and person are taken off, word formation and voice stay:
`кеңесінің` is `кеңес`, `бекітілсін` is `бекітілу`, `заңдылығы` is `заңдылық`. Letters alone do not
decide (`кеңес-інің` or `кеңе-сінің`), so a stem is looked for in a lexicon (`stems/*.txt`): the
word as it stands, else the shortest stem that is listed, else one built of a listed one. A word
that has none keeps what is left after its longest unmistakable ending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.endings import (
    cases,
    endings,
    noun_endings,
    participles,
    plain_endings,
    verb_endings,
    voices,
)

_WORD = regex.compile(r"\p{L}+(?:['-]\p{L}+)*")
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_BACK, _FRONT = frozenset("аоұыёюя"), frozenset("әеөүіэ")
_VOICELESS = frozenset("бвгдкқпстфхһцчшщ")
# The root's last consonant before a vowel, and by itself: құқығ-ы, құқық; бөліг-і; баб-ы.
_HARDENED = {"ғ": "қ", "г": "к", "б": "п"}
# Abstract nouns, as they close a word and before a vowel: тиімділік, тиімділігін.
_ABSTRACT_BARE = ("лық", "лік", "дық", "дік", "тық", "тік")
_ABSTRACT = (*_ABSTRACT_BARE, "лығ", "ліг", "дығ", "діг", "тығ", "тіг")
_SHORTEST = 2  # letters of a listed stem: ай, ат, іс
_SHORTEST_UNLISTED = 4
_LONGEST_ENDING = 14  # лардыңкілеріндегі is never met; тарыңыздағылар is 14


@dataclass(frozen=True)
class Lexicon:
    """Dictionary forms, and what is derived from them: verb roots and stems that lose a vowel."""

    words: frozenset[str]
    shortened: dict[str, str]

    @cached_property
    def roots(self) -> dict[str, str]:
        """The roots of the verbs and the verb of each: `таб` and `тап` → `табу`."""
        found: dict[str, str] = {}
        for word in sorted(self.words):
            if not word.endswith(("у", "ю")) or len(word) < 3:
                continue
            root = _spelt(word).removesuffix("у")
            found[root] = word
            last = root[-1]
            if last in _HARDENED:
                found.setdefault(root[:-1] + _HARDENED[last], word)
            if last not in _VOWELS:
                # оқу is of оқы-, тану of таны-: the noun of action does not show it.
                found.setdefault(root + ("ы" if _is_back(root) else "і"), word)
        return found


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The dictionary form of a Kazakh word, in lower case; a word not understood keeps its letters.

    >>> stem("кеңесінің"), stem("Бекітілсін"), stem("бабында"), stem("міндетті")
    ('кеңес', 'бекітілу', 'бап', 'міндетті')
    """
    return parse(word).stem


def stems(text: str) -> list[tuple[int, int, str]]:
    """Each word of a text with its place and its stem, numbers left out.

    >>> stems("7-бабының 2) тармақшасы")
    [(2, 9, 'бап'), (13, 23, 'тармақша')]
    """
    return [(found.start(), found.end(), stem(found[0])) for found in _WORD.finditer(text)]


@cache
def _formations() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The suffixes that make nouns, and those that make verbs."""
    data = endings()["formation"]
    return tuple(data["noun"].split()), tuple(data["verb"].split())


@cache
def lexicon() -> Lexicon:
    """The word lists that ship with the package."""
    folder = files("zangraph.extract").joinpath("stems")
    lists = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=str)
    return read_lexicon(file.read_text("utf-8") for file in lists)


def read_lexicon(lists: Iterable[str]) -> Lexicon:
    """A lexicon of word lists: words between white space, `#` opens a comment, `орын~орн`."""
    words: set[str] = set()
    shortened: dict[str, str] = {}
    for line in chain.from_iterable(text.splitlines() for text in lists):
        for entry in line.partition("#")[0].split():
            word, _, short = entry.partition("~")
            words.add(word)
            if short:
                shortened[short] = word
    return Lexicon(frozenset(words), shortened)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A word in its parts: `kind` is `noun`, `verb` (finite or converb) or `participle`."""

    stem: str
    ending: str
    kind: str = "noun"


@lru_cache(maxsize=50_000)
def parse(word: str) -> Parsed:
    """The stem of a word and the ending taken off; without one for a word not understood.

    >>> parse("кеңесінің")
    Parsed(stem='кеңес', ending='інің', kind='noun')
    """
    plain = fold(word).lower()
    before, hyphen, last = plain.rpartition("-")
    if before and last in cases():  # ҚР-ның, ҚАЖ-да
        return Parsed(before, last)
    if hyphen and plain not in lexicon().words:
        parsed = _parse(last)
        return Parsed(f"{before}-{parsed.stem}", parsed.ending, parsed.kind)
    return _parse(plain)


def listed(word: str) -> bool:
    """Whether the stem of a word is in the lexicon, or built of a word that is."""
    plain = fold(word).lower()
    if plain in lexicon().words:
        return True
    nouns = list(analyses(plain))
    return bool(_noun(nouns) or _verb(nouns) or _formed(nouns))


def analyses(word: str) -> Iterator[tuple[str, str]]:
    """The stems that a word may be a form of, shortest first, each with the ending taken off.

    Only the shape of words is looked at, not whether a stem is listed: `кеңесінің` gives `кеңе`
    with `сінің`, `кеңес` with `інің` and the rest.
    """
    known = noun_endings()
    for cut in range(max(_SHORTEST, len(word) - _LONGEST_ENDING), len(word)):
        ending = word[cut:]
        if ending in known and _stands(word[:cut], ending):
            for plain in _plain(word[:cut], ending):
                yield plain, ending
    if len(word) >= _SHORTEST:
        yield word, ""


def _parse(word: str) -> Parsed:
    known = lexicon()
    if word in known.words or len(word) <= _SHORTEST:
        return Parsed(word, "")
    nouns = list(analyses(word))
    return _noun(nouns) or _verb(nouns) or _formed(nouns) or _unlisted(word)


def _noun(nouns: list[tuple[str, str]]) -> Parsed | None:
    """The shortest listed stem."""
    known = lexicon()
    for base, ending in nouns:
        if base in known.words:
            return Parsed(base, ending)
        if base in known.shortened:
            return Parsed(known.shortened[base], ending)
    return None


# --- verbs ----------------------------------------------------------------------------------------


def _verb(nouns: list[tuple[str, str]]) -> Parsed | None:
    """The verb of a listed root that the word is a form of."""
    finite, declined = verb_endings(), participles()
    for base, ending in nouns:
        text = _spelt(base)
        tails = declined if ending else finite
        for cut in range(max(_SHORTEST, len(text) - _LONGEST_ENDING), len(text) + 1):
            tail = text[cut:]
            if tail not in tails:
                continue
            found = _root(text[:cut], depth=2)
            if found:
                return Parsed(found, ending, _kind(tail))
    return None


def _kind(tail: str) -> str:
    if tail.endswith("у") or tail in endings()["verb"]["negation"].split():
        return "noun"
    return "participle" if tail in participles() else "verb"


def _root(root: str, depth: int) -> str | None:
    """The noun of action of a root: a listed one, or one in a voice of a listed one."""
    listed = lexicon().roots.get(root)
    if listed:
        return listed
    if not depth:
        return None
    for voice in voices():
        if root.endswith(voice) and _root(root[: -len(voice)], depth - 1):
            return (root + "у").replace("йа", "я").replace("йу", "ю")
    return None


def _spelt(word: str) -> str:
    """The word with the letters that hold a consonant and a vowel in two: қояды, қой-ады."""
    return word.replace("я", "йа").replace("ю", "йу")


# --- words built of listed ones -------------------------------------------------------------------


def _formed(nouns: list[tuple[str, str]]) -> Parsed | None:
    """The shortest stem that is a listed word with a suffix of word formation."""
    known = lexicon().words
    of_nouns, of_verbs = _formations()
    for base, ending in nouns:
        for suffix in of_nouns:
            if base.endswith(suffix) and base[: -len(suffix)] in known:
                return Parsed(base, ending)
        for suffix in of_verbs:
            if base.endswith(suffix) and _root(base[: -len(suffix)], depth=2):
                return Parsed(base, ending)
    return None


def _unlisted(word: str) -> Parsed:
    """What is left of a word that nothing is listed for: its longest unmistakable ending off."""
    if word.endswith(_ABSTRACT_BARE):
        return Parsed(word, "")
    for cut in range(max(_SHORTEST_UNLISTED, len(word) - _LONGEST_ENDING), len(word) - 1):
        base, ending = word[:cut], word[cut:]
        if base.endswith(_ABSTRACT) and ending in noun_endings():
            return Parsed(_plain(base, ending)[-1], ending)
        if ending in plain_endings() and _stands(base, ending) and _harmonious(base, ending):
            if ending.startswith(("сы", "сі")) and base[-1:] in "ыіие":
                continue  # отырыс-ы, кеңес-і, кодекс-і rather than -сы
            return Parsed(_plain(base, ending)[-1], ending)
    return Parsed(word, "")


# --- sounds ---------------------------------------------------------------------------------------


def _plain(base: str, ending: str) -> tuple[str, ...]:
    """A base before an ending, as it is and with its last consonant as at the end of a word."""
    if ending[0] in "ыіу" and base[-1] in _HARDENED:
        return base, base[:-1] + _HARDENED[base[-1]]
    return (base,)


def _stands(base: str, ending: str) -> bool:
    """Whether the first letter of an ending may stand after the base's last one."""
    allowed = endings()["after"].get(ending[0], "VST")
    last = base[-1]
    if last in "уию":  # both vowels and glides: тарау-ы, тарау-дың, акция-сы
        return True
    if last in "рйл" and ending[0] in "лд":
        return True
    return ("V" if last in _VOWELS else "T" if last in _VOICELESS else "S") in allowed


def _is_back(word: str) -> bool:
    return next((letter in _BACK for letter in reversed(word) if letter in _BACK | _FRONT), True)


def _harmonious(base: str, ending: str) -> bool:
    marked = any(letter in _BACK | _FRONT for letter in ending)
    return not marked or _is_back(base) == _is_back(ending)
