"""Which act a chain of elements belongs to: the one whose name stands beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from zangraph.corpus.source import Language
from zangraph.extract.mention import Mention
from zangraph.extract.references import Chain, aside_length
from zangraph.extract.tokens import Token

# How many mentions on one side of a chain are tried: a nested one may lie between.
_NEIGHBOURS = 4
# How many tokens of brackets and quoted headings may stand between an act and its element.
_LONGEST_ASIDE = 80
# A word that says nothing between an act and its element: `Кодекстің қолданыстағы 70-бабы`.
_ATTRIBUTE = regex.compile(r"[дт][ае]ғы$|[дт][ае]гі$")


def owners(
    named: Sequence[Mention], linked: Sequence[Chain], words: Sequence[Token], language: Language
) -> dict[Chain, Mention]:
    """Which mention each chain belongs to by standing beside it."""
    found: dict[Chain, Mention] = {}
    after = language is Language.RU
    ordered = sorted(named, key=lambda one: one.first if after else one.last)
    places = [one.first if after else one.last for one in ordered]
    for chain in linked:
        if chain.pointer:
            continue
        if after:
            at = bisect_left(places, chain.last)
            near = ordered[at : at + _NEIGHBOURS]
        else:
            at = bisect_right(places, chain.first)
            near = ordered[max(at - _NEIGHBOURS, 0) : at]
        for mention in near:
            low, high = (chain.last, mention.first) if after else (mention.last, chain.first)
            if _joined(words, low, high, chain) and (chain not in found or not mention.nested):
                found[chain] = mention
    return found


def _joined(words: Sequence[Token], low: int, high: int, chain: Chain) -> bool:
    """Whether nothing that counts stands between an act's name and a chain."""
    if not low <= high <= low + _LONGEST_ASIDE:
        return False
    between = words[low:high]
    while between and (aside := aside_length(between)):
        between = between[aside:]
    if len(between) != 1:
        return not between
    (word,) = between
    given = chain.top == "annex" and word.value in ("берілген", "к")
    return given or (word.kind == "word" and bool(_ATTRIBUTE.search(word.value)))
