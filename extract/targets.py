"""Words that name elements to be changed, to relative paths: `6-баптың 2-тармағының 1) тармақшасы`.

Kazakh goes from the general to the specific, Russian the other way. A chain of steps is a target;
lists and ranges make several. What the text leaves out (`14-тармаққа` in a note that stands in an
annex) is filled in from the place where the words stand (`around.Place`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import regex

from zangraph.extract.naming import (
    KK_ENDING,
    KK_GENITIVE,
    KK_INSTRUMENTAL,
    notation,
    stem_pattern,
)
from zangraph.extract.numerals import KK_CARDINALS, KK_ORDINALS, RU_ORDINAL_STEMS, ordinal, roman

# From the general to the specific; a step goes into a chain only after a more general one.
RANKS = {
    "act": 0,
    "document": 0,
    "annex": 1,
    "section": 2,
    "subsection": 3,
    "chapter": 4,
    "subchapter": 5,
    "preamble": 6,
    "article": 6,
    "paragraph": 7,
    "part": 8,
    "subparagraph": 9,
    "alinea": 10,
    "heading": 11,
}
# Groups whose numbers are not part of the path of what stands in them.
GROUPS = frozenset({"section", "subsection", "chapter", "subchapter"})
# What else a path below it does not begin with.
NO_OWNERS = GROUPS | {"preamble", "part", "alinea", "heading"}
# Types of document that an act approves: as the whole of a note's target they mean the annex.
DOCUMENTS = ("regulation", "rules", "instruction")
ACTS = (
    *("constitution", "constitutional-law", "code", "law", "decree", "normative-resolution"),
    *("resolution", "order", "directive", "decision"),
)

_NUMBER = r"(?:\d+(?:[-.]\d+)*(?:-\p{Ll}(?!\p{L}))?|[IVXLC]+\b|\b\p{Ll}(?=\s?\)))"
# No act lists more than some tens of elements; the bound keeps a text of numbers from costing more.
_LIST = (
    rf"(?>{_NUMBER}\s?\)?"
    rf"(?:\s*(?:,|;|\b(?:және|мен|пен|бен|и)\b|-)\s*{_NUMBER}\s?\)?){{0,60}})"
)
_ONE = regex.compile(_NUMBER)
_RANGE = regex.compile(r"(\d+)\s*\)?\s*-\s*(\d+)\s*\)?")
_SEPARATOR = regex.compile(r"[,;]|\b(?:және|мен|пен|бен|и)\b")
_PLURAL = regex.compile(r"[лдт][ае]р")
_ORDINALS = {
    "kk": rf"(?:(?:{'|'.join(KK_CARDINALS)})\s+)?(?:{'|'.join(KK_ORDINALS)})",
    "ru": rf"(?:{'|'.join(RU_ORDINAL_STEMS)})\p{{L}}{{1,4}}",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One member of a chain: `2), 3) тармақшасын`; `words` is the printed word of the element."""

    kind: str
    numbers: tuple[str, ...]
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase names, relative to where it stands.

    `steps` are (kind, number) pairs from the general to the specific. `heading` says that only the
    title of it is meant, `added` that it is what something is added to by (`10-1-баппен`).
    """

    steps: tuple[tuple[str, str], ...]
    heading: bool = False
    added: bool = False


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    """A step: in Kazakh the number stands before its word, in Russian after it (ordinals both)."""
    elements = stem_pattern("elements", language, tuple(k for k in RANKS if k not in {"act"}))
    acts = stem_pattern("act-types", language, (*ACTS, *DOCUMENTS))
    ordinals = _ORDINALS[language]
    word_list = rf"(?P<ordinal>{ordinals}(?:(?:\s*,\s*|\s+(?:және|и)\s+){ordinals})*)"
    if language == "kk":
        return regex.compile(
            rf"(?i:(?:(?<![\w.])(?P<numbers>{_LIST})\s*-?\s*|\b{word_list}\s+)?"
            rf"(?:(?P<element>{elements})|(?P<act>{acts}|\bмәтін{KK_ENDING})))"
        )
    return regex.compile(
        rf"(?i:(?:\b{word_list}\s+)?(?:(?P<element>{elements})|(?P<act>{acts}|\bтекст\w*))"
        rf"(?:\s+(?:№\s*)?(?P<numbers>{_LIST})|\s+(?P<after>{ordinals})\b)?)"
    )


def steps(text: str, language: str) -> Iterator[Step]:
    """The words for elements and acts in a folded text, with their numbers, in order."""
    for match in _pattern(language).finditer(text):
        element = match["element"]
        if element:
            kind = notation("elements", element, language) or ""
        else:
            type_ = notation("act-types", match["act"], language)
            kind = "document" if type_ in DOCUMENTS else "act"
        words = match["ordinal"] or match.groupdict().get("after")
        numbers = _ordinals(words) if words else _numbers(match["numbers"], element or "")
        yield Step(kind, numbers, element or match["act"], match.start(), match.end())


def _numbers(printed: str | None, unit: str) -> tuple[str, ...]:
    if not printed:
        return ()
    span = _RANGE.fullmatch(printed.strip())
    if span and int(span[1]) < int(span[2]) and ("- " in printed or _PLURAL.search(unit)):
        return tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))
    return tuple(
        str(roman(number) or number) if number.isupper() else number
        for number in _ONE.findall(printed)
    )


def _ordinals(words: str) -> tuple[str, ...]:
    found = (ordinal(word) for word in regex.split(r"\s*,\s*|\s+(?:және|и)\s+", words.lower()))
    return tuple(str(number) for number in found if number)


def targets(text: str, language: str) -> tuple[Target, ...]:
    """What a folded phrase names, each with its chain; empty where it names nothing.

    >>> [target.steps for target in targets("9-баптың 4-тармағының 3), 5) тармақшалары", "kk")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(('article', '9'), ('paragraph', '4'), ('subparagraph', '3')),
     (('article', '9'), ('paragraph', '4'), ('subparagraph', '5'))]
    """
    found = list(steps(text, language))
    if language == "ru":
        chains = [chain[::-1] for chain in _chains_ru(text, found)]
    else:
        chains = list(_chains_kk(text, found))
    return tuple(target for chain in chains for target in _expand(chain, language))


def _chains_kk(text: str, found: list[Step]) -> Iterator[list[Step]]:
    """The steps in chains: a more specific one goes into what owns it or stands right before it."""
    chain: list[Step] = []
    for step in found:
        if not chain:
            chain = [step]
            continue
        last = chain[-1]
        owned = bool(KK_GENITIVE.search(last.words))
        beside = not _SEPARATOR.search(text, last.end, step.start)
        # Genitives go inwards whatever the ranks: `5) тармақшаның бірінші бөлігі`.
        inside = owned and beside and (last.kind, step.kind) == ("subparagraph", "part")
        if inside or (_rank(step) > _rank(last) and (owned or beside)):
            chain.append(step)
            continue
        yield chain
        owners = [above for above in chain[:-1] if _rank(above) < _rank(step)]
        chain = [*owners, step]
    if chain:
        yield chain


def _chains_ru(text: str, found: list[Step]) -> Iterator[list[Step]]:
    """The steps in chains, the specific first: `подпункт 2) пункта 5 статьи 3`."""
    chain: list[Step] = []
    for step in found:
        beside = chain and not _SEPARATOR.search(text, chain[-1].end, step.start)
        if chain and (not beside or _rank(step) >= _rank(chain[-1])):
            yield chain
            chain = []
        chain.append(step)
    if chain:
        yield chain


def _rank(step: Step) -> int:
    return rank(step.kind)


def _expand(chain: list[Step], language: str) -> Iterator[Target]:
    """The targets of one chain: every combination of its numbers."""
    heading = chain[-1].kind == "heading"
    added = language == "kk" and bool(KK_INSTRUMENTAL.search(chain[-1].words))
    body = chain[:-1] if heading else chain
    for numbers in product(*(step.numbers or ("",) for step in body)):
        pairs = tuple((step.kind, number) for step, number in zip(body, numbers, strict=True))
        yield Target(pairs, heading, added)


def path_of(steps_: tuple[tuple[str, str], ...]) -> str:
    """The path of a whole chain, as an act's elements are addressed."""
    annexes = [f"annex-{number}" for kind, number in steps_ if kind == "annex"]
    inside = [(kind, number) for kind, number in steps_ if kind not in {"annex", "act", "document"}]
    return "/".join(filter(None, (*annexes, below(inside))))


def rank(kind: str) -> int:
    """How general an element is: 0 for an act, more for what stands in it."""
    return RANKS.get(kind, 0)


def below(wanted: list[tuple[str, str]]) -> str:
    """The relative path: groups and the parts around a subparagraph are not named in it."""
    segments: list[str] = []
    for at, (kind, number) in enumerate(wanted):
        further = wanted[at + 1 :]
        if further and kind in GROUPS:
            continue
        if kind == "part" and any(name == "subparagraph" for name, _ in further):
            continue
        segments.append(f"{kind}-{number}" if number else kind)
    return "/".join(segments)


def joined(base: str, tail: str) -> str:
    """A path and one inside it, as one path; either may be empty."""
    return f"{base}/{tail}" if base and tail else base or tail
