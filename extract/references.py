"""Words to references: chains of elements such as `17-тармағының 2), 3) және 6) тармақшаларында`.

A *group* is one element word with its numbers, a *chain* the groups that hang together. Kazakh goes
from the general to the specific (`7-бабы 14) тармақшасының үшінші абзацы`), Russian the other way
round (`подпункт 4) статьи 37`); read backwards it is the same grammar, and so it is done. Which act
a chain belongs to is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language
from zangraph.extract.tokens import Token, tokens

# General before specific; what has the same rank cannot contain one another.
_RANK = {
    "annex": 0,
    "section": 1,
    "subsection": 2,
    "chapter": 3,
    "subchapter": 4,
    "preamble": 5,
    "article": 5,
    "paragraph": 6,
    "subparagraph": 7,
    "part": 8,
    "alinea": 9,
    "note": 9,
}
# Elements that may be cited without a number, since there is one of them.
_UNNUMBERED = frozenset({"annex", "note", "preamble"})
_NUMERIC = frozenset({"digits", "closed", "roman", "ordinal"})
# More than these between two numbers is a slip of the pen (`1-2012-тармақ`), not a range.
_LONGEST_RANGE = 400
# How many tokens of a bracket or a quoted heading may stand within a chain.
_LONGEST_ASIDE = 40


class Step(NamedTuple):
    """One element of a path: its kind and number (`""` where it has none or is the enclosing one)."""

    element: str
    number: str


class Group(NamedTuple):
    """An element word with its numbers, tokens `first` to `last` (exclusive).

    `pointer` is `self` for the enclosing element (`осы тармақтың`), `back` for the one cited last
    before (`аталған баптың`).
    """

    element: str
    numbers: tuple[str, ...]
    first: int
    last: int
    case: str
    pointer: str = ""


class Chain(NamedTuple):
    """Groups that hang together, `text[start:end]`, and the paths that they name, general first."""

    first: int
    last: int
    start: int
    end: int
    paths: tuple[tuple[Step, ...], ...]
    pointer: str = ""

    @property
    def top(self) -> str:
        """The most general element that the chain names."""
        return self.paths[0][0].element


def parse(text: str, language: Language = Language.KK) -> tuple[tuple[str, ...], ...]:
    """The paths that the chains of a text name, chain by chain, as far as its words say.

    >>> parse("7-бабы 14) тармақшасының үшінші абзацына сәйкес")
    (('article-7/subparagraph-14/alinea-3',),)
    >>> parse("подпункты 2) и 3) пункта 4 статьи 37", Language.RU)
    (('article-37/paragraph-4/subparagraph-2', 'article-37/paragraph-4/subparagraph-3'),)
    """
    text = fold(text)
    return tuple(
        tuple(path_of(path) for path in chain.paths)
        for chain in chains(tokens(text, language), text, language)
    )


def path_of(steps: Sequence[Step]) -> str:
    """The path of the format: chapters and sections count only where they are themselves cited."""
    *above, last = steps
    kept = [step for step in above if not 0 < _RANK[step.element] < _RANK["article"]]
    return "/".join(f"{element}-{number}" if number else element for element, number in [*kept, last])


def chains(words: Sequence[Token], text: str, language: Language) -> list[Chain]:
    """The chains of a run of tokens, in their order."""
    found = list(groups(words, text, language))
    joined: list[Chain] = []
    at = 0
    while at < len(found):
        run = [found[at]]
        links: list[str] = []
        while at + 1 < len(found):
            link = _link(words, found[at], found[at + 1], language)
            if link is None:
                break
            links.append(link)
            at += 1
            run.append(found[at])
        at += 1
        if language is Language.RU:
            run.reverse()
            links.reverse()
        while run:
            part, run, links = _first_chain(run, links)
            if all(group.numbers or group.pointer or _bare_is_fine(part) for group in part[:1]):
                joined.append(_chain(part, links_of(part, words, language), words))
    joined.sort(key=lambda chain: chain.first)
    return joined
