"""A clause on words to the text with its words changed: `«A» деген сөз «B» деген сөзбен …`.

Such clauses are carried out only where they leave nothing to guess: the old words must stand in
the element as the clause quotes them, and once, unless the clause changes them throughout. Kazakh
words are inflected, and a clause that quotes the dictionary form does not say which endings the
new words take: an element that has the words only in other forms is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, zip_longest

import regex

from zangraph.corpus.folding import fold

_QUOTED = r'"[^"]+"'
_LIST = rf"{_QUOTED}(?:\s*(?:,|;|\bжәне\b|\bмен\b|\bпен\b|\bбен\b|\bи\b)\s*{_QUOTED})*"
_NAMED = r"\s*деген\s+\p{L}+(?:\s+тіркес\p{L}*)?"  # деген сөз, сөздер, сөз тіркесі, цифрлар
# What is done with the words, and what the quotations are in it; on folded text.
_CLAUSE = regex.compile(
    rf"""(?ix)
    (?P<after>{_QUOTED}){_NAMED}(?<=[дтн][ае]н)\s+кейін\s+        # «A» деген сөзден кейін
      (?P<added>{_QUOTED})(?:{_NAMED})?\s+толықтырыл\p{{L}}+      # «B» деген сөзбен толықтырылсын
  | (?P<old>{_LIST}){_NAMED}\s+(?:тиісінше\s+)?                   # «A» деген сөз
      (?P<new>{_LIST})(?:{_NAMED})?\s+(?:ауы|алма)стырыл\p{{L}}+  # «B» деген сөзбен ауыстырылсын
  | (?P<gone>{_LIST}){_NAMED}\s+алы(?:п|нып)\s+таста\p{{L}}+      # «A» деген сөз алып тасталсын
  | после\s+(?:слов\p{{L}}*|цифр\p{{L}}*)\s+(?P<after>{_QUOTED})\s+
      дополнить\s+(?:слов\p{{L}}*|цифр\p{{L}}*)\s+(?P<added>{_QUOTED})
  | (?:слов\p{{L}}*|цифр\p{{L}}*)\s+(?P<old>{_LIST})\s+заменить\s+
      (?:соответственно\s+)?(?:на\s+)?(?:слов\p{{L}}*|цифр\p{{L}}*)\s+(?P<new>{_LIST})
  | (?:слов\p{{L}}*|цифр\p{{L}}*)\s+(?P<gone>{_LIST})\s+исключить
    """
)
# Every one of these in a clause must have been understood.
_DONE = regex.compile(
    r"(?i)толықтырыл|(?:ауы|алма)стырыл|алы(?:п|нып)\s+таста|\bзаменить|\bисключить|\bдополнить"
)
_THROUGHOUT = regex.compile(
    r"(?i)(?:бүкіл|барлық|бар)\s+мәтін|мәтіні?\s+бойынша|по\s+(?:всему\s+)?тексту"
)
_ONE = regex.compile(_QUOTED)
# What another form of a word may have otherwise: бөлік, бөлігі; халық, халқы. Endings are put to
# a final vowel as it is.
_MOVES = regex.compile(r"(?i)(?<=\p{L}{2})\p{L}[^аәеиоөуұүыіэюя\W]$")


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that a clause changes: `old` becomes `new`, "" for words that go."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class WordClause:
    """What a clause does with words, in its order, once or wherever they stand."""

    replacements: tuple[Replacement, ...]
    throughout: bool


class NotExecutableError(Exception):
    """A clause cannot be carried out; the argument is the code of its reason."""


def word_clause(printed: str) -> WordClause | None:
    """What a clause does with words; `None` where it is not read as a whole.

    >>> word_clause("«төраға» деген сөз «хатшы» деген сөзбен ауыстырылсын").replacements
    (Replacement(old='төраға', new='хатшы'),)
    """
    folded = fold(printed)
    found: list[Replacement] = []
    clauses = list(_CLAUSE.finditer(folded))
    if not clauses or len(clauses) != len(_DONE.findall(_ONE.sub("", folded))):
        return None
    for match in clauses:
        if match["after"]:
            after, added = _quoted(printed, match, "after"), _quoted(printed, match, "added")
            found.append(Replacement(after[0], _put_after(after[0], added[0])))
            continue
        old = _quoted(printed, match, "old" if match["old"] else "gone")
        new = _quoted(printed, match, "new") if match["new"] else []
        if new and len(new) != len(old):
            return None
        found += [Replacement(one, other) for one, other in zip_longest(old, new, fillvalue="")]
    return WordClause(tuple(found), _THROUGHOUT.search(folded) is not None)


def replaced(text: str, clause: WordClause) -> str:
    """A text with the words changed as a clause says.

    Raises `NotExecutableError`: `words-not-found`; `words-inflected` where they stand in other
    forms only or, throughout a text, also; `words-several` where one of several places is meant.
    """
    places: list[tuple[int, int, str]] = []
    for one in clause.replacements:
        found = _places(text, one.old)
        inflected = _inflected(text, one.old)
        if not found or (clause.throughout and inflected):
            raise NotExecutableError("words-inflected" if inflected else "words-not-found")
        if len(found) > 1 and not clause.throughout:
            raise NotExecutableError("words-several")
        places += [(start, end, one.new) for start, end in found]
    places.sort()
    if any(one[1] > other[0] for one, other in pairwise(places)):
        raise NotExecutableError("words-several")
    for start, end, new in reversed(places):
        text = _joined(text[:start], new, text[end:])
    return text


def may_have(text: str, clause: WordClause) -> bool:
    """Whether a text may have the words of a clause, with whatever endings."""
    folded = fold(text)
    return any(
        regex.search(rf"(?i)(?<!\w){regex.escape(_MOVES.sub('', word))}", folded)
        for one in clause.replacements
        for word in fold(one.old).split()[:1]
    )


def _joined(before: str, new: str, after: str) -> str:
    """The words around what was changed; what goes leaves no second space or space at a mark."""
    if new:
        return before + new + after
    if not before.strip() or not after.strip() or after.lstrip()[0] in ",;:.)":
        return before.rstrip(" ") + after.lstrip(" ")
    return before.rstrip(" ") + " " + after.lstrip(" ")


def _put_after(old: str, added: str) -> str:
    return old + added if added[:1] in ",;:." else f"{old} {added}"


def _quoted(printed: str, match: regex.Match[str], group: str) -> list[str]:
    """The quotations of a group as printed; folding keeps offsets."""
    start = match.start(group)
    inside = [one.span() for one in _ONE.finditer(match[group])]
    return [printed[start + low + 1 : start + high - 1].strip() for low, high in inside]


def _sought(words: str) -> str:
    return r"\s+".join(regex.escape(word) for word in fold(words).split())


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand as they are, not as part of longer ones."""
    pattern = regex.compile(rf"(?<![\w-]){_sought(words)}(?![\w-])")
    return [match.span() for match in pattern.finditer(fold(text))]


def _inflected(text: str, words: str) -> bool:
    """Whether words stand with endings put to them, or otherwise capitalised."""
    pattern = regex.compile(rf"(?i)(?<!\w){_sought(words)}")
    exact = {start for start, _ in _places(text, words)}
    return any(match.start() not in exact for match in pattern.finditer(fold(text)))
