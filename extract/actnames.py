"""Words to the acts that they name: titles in quotes, dates, numbers and authorities in any order.

A *mention* is the words that name an act, or several under one plural (`«A» және «B» заңдарында`,
a joint order of five ministers). Unquoted names (the Constitution, codes, treaties) and names given
in the act itself (`бұдан әрі – X`) are mentions too, as is the act in hand (`осы Ереженің`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

import regex

from zangraph.corpus.source import Language
from zangraph.extract.actnames_kk import Kazakh
from zangraph.extract.actnames_ru import Russian
from zangraph.extract.mention import Mention, Named, Passage, is_given
from zangraph.extract.model import ActRef
from zangraph.extract.tokens import Token


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that the text itself gives to an act, or (`act` is `None`) to something else."""

    term: str
    act: ActRef | None


def mentions(passage: Passage, language: Language, aliases: Sequence[Alias] = ()) -> list[Mention]:
    """The mentions of acts in a passage, in their order; none overlaps another but in a title."""
    grammar = (Kazakh if language is Language.KK else Russian)(passage)
    found = [*grammar.found(), *_by_alias(passage, aliases, language)]
    given = [one for one in found if not is_given(passage.folded, one.start)]
    return _apart(given, passage)


@cache
def alias_pattern(term: str, language: Language) -> regex.Pattern[str]:
    """A pattern for a given name in any case; only its last word is inflected."""
    words = term.split()
    if language is Language.RU:
        stems = [regex.escape(word[: max(len(word) - 2, 3)]) + r"\p{L}{0,4}" for word in words]
        return regex.compile(r"(?<![\w-])" + r"\s+".join(stems) + r"(?!\w)")
    *before, last = words
    last = regex.sub(r"(?<=\p{Ll})(?:сы|сі|ы|і)$", "", last)
    stem = regex.escape(last)
    for hard, soft in (("қ", "ғ"), ("к", "г"), ("п", "б")):
        if last.endswith((hard, soft)):
            stem = regex.escape(last[:-1]) + f"[{hard}{soft}]"
    head = r"\s+".join(regex.escape(word) for word in before)
    space = r"\s+" if head else ""
    return regex.compile(rf"(?<![\w-]){head}{space}{stem}{_ENDING}(?![\w-])")


def _by_alias(passage: Passage, aliases: Sequence[Alias], language: Language) -> Iterable[Mention]:
    words = passage.words
    for alias in aliases:
        if alias.act is None:
            continue
        for match in alias_pattern(alias.term, language).finditer(
            passage.folded, passage.start, passage.end
        ):
            first, last = _tokens_at(words, *match.span())
            if first is None or last is None or (first and words[first - 1].kind == "self"):
                continue
            named = (Named(alias.act, *match.span()),)
            kind = alias.act.type or ""
            case = words[last - 1].case
            yield Mention("alias", kind, first, last, *match.span(), named, case)


def _tokens_at(words: Sequence[Token], start: int, end: int) -> tuple[int | None, int | None]:
    """The token that starts at one offset, and the one after that which ends at another."""
    first = bisect_left(words, start, key=_START)
    last = bisect_left(words, end, key=_END)
    return (
        first if first < len(words) and words[first].start == start else None,
        last + 1 if last < len(words) and words[last].end == end else None,
    )


_START, _END = attrgetter("start"), attrgetter("end")
# Plural, possessive and case, after a hyphen where letters are shortened: `ҚК-нің`.
_ENDING = (
    r"(?:-?(?:[тдл][ае]р)?(?:с?[ыі])?(?:[ндт][ыі]ң|[ндт][ыі]|н|н?[дт][ае]н?|[ғгқкн]?[ае]|н[ае]н"
    r"|[мбп]ен|н?[дт][ае]ғы|н?[дт][ае]гі)?)"
)
_STRENGTH = {"act": 0, "self": 1, "alias": 2, "bare": 3}


def _apart(found: list[Mention], passage: Passage) -> list[Mention]:
    """The mentions without those that stand within stronger ones; in a title, marked as nested."""
    if not found:
        return []
    origin = passage.start
    titled, taken, nested = (bytearray(passage.end - origin) for _ in range(3))
    for mention in found:
        for low, high in mention.titles:
            titled[low - origin : high - origin] = b"\1" * (high - low)
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda one: (_STRENGTH[one.kind], one.start - one.end)):
        low, high = mention.start - origin, mention.end - origin
        inside = titled.find(0, low, high) < 0
        layer = nested if inside else taken
        overlaps = layer.find(1, low, high) >= 0
        # An outer mention may hold nested ones: its title does.
        if overlaps or (nested.find(1, low, high) >= 0 and (inside or not mention.titles)):
            continue
        layer[low:high] = b"\1" * (high - low)
        chosen.append(mention._replace(nested=inside))
    return sorted(chosen, key=lambda mention: (mention.first, mention.last))
