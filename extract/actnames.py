"""Words to the acts that they name: titles in quotes, dates, numbers and authorities in any order.

A *mention* is the words that name an act, or several under one plural (`«A» және «B» заңдарында`,
a joint order of five ministers). Unquoted names (the Constitution, codes, treaties) and names given
in the act itself (`бұдан әрі – X`) are mentions too, as is the act in hand (`осы Ереженің`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract.actnames_kk import Kazakh
from zangraph.extract.actnames_ru import Russian
from zangraph.extract.mention import Mention, Named, Passage, is_given
from zangraph.extract.model import ActRef


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that the text itself gives to an act, or (`act` is `None`) to something else."""

    term: str
    act: ActRef | None


def mentions(passage: Passage, language: Language, aliases: Sequence[Alias] = ()) -> list[Mention]:
    """The mentions of acts in a passage, in their order; none overlaps another but in a title."""
    grammar = (Kazakh if language is Language.KK else Russian)(passage)
    found = [*grammar.found(), *_by_alias(passage, aliases, language)]
    return _apart(found)


@cache
def alias_pattern(term: str, language: Language) -> regex.Pattern[str]:
    """A pattern for a given name in any case, its last word inflected: `Тауар таңбалары туралы заң`."""
    words = term.split()
    if language is Language.RU:
        stems = [regex.escape(word[: max(len(word) - 2, 3)]) + r"\p{L}{0,4}" for word in words]
        return regex.compile(r"(?<![\w-])" + r"\s+".join(stems) + r"(?!\w)")
    *before, last = words
    last = regex.sub(r"(?<=\p{Ll})(?:сы|сі|ы|і)$", "", last)
    stem = regex.escape(last)
    for hard, soft in (("қ", "ғ"), ("к", "г"), ("п", "б")):
        if last.endswith(hard) or last.endswith(soft):
            stem = regex.escape(last[:-1]) + f"[{hard}{soft}]"
    ending = r"(?:-?(?:[тдл][ае]р)?(?:с?[ыі])?(?:[ндт][ыі]ң|[ндт][ыі]|н|н?[дт][ае]н?|[ғгқкн]?[ае]|н[ае]н|[мбп]ен|н?[дт][ае]ғы|н?[дт][ае]гі)?)"
    head = r"\s+".join(regex.escape(word) for word in before)
    return regex.compile(
        rf"(?<![\w-]){head}{chr(92) + 's+' if head else ''}{stem}{ending}(?![\w-])"
    )


def _by_alias(passage: Passage, aliases: Sequence[Alias], language: Language) -> Iterable[Mention]:
    words = passage.words
    starts = {word.start: index for index, word in enumerate(words)}
    ends = {word.end: index + 1 for index, word in enumerate(words)}
    for alias in aliases:
        if alias.act is None:
            continue
        for match in alias_pattern(alias.term, language).finditer(
            passage.folded, passage.start, passage.end
        ):
            first, last = starts.get(match.start()), ends.get(match.end())
            if first is None or last is None or (first and words[first - 1].kind == "self"):
                continue
            if is_given(passage.folded, match.start()):
                continue
            named = (Named(alias.act, *match.span()),)
            kind = alias.act.type or ""
            case = words[last - 1].case
            yield Mention("alias", kind, first, last, *match.span(), named, case)


_STRENGTH = {"act": 0, "self": 1, "alias": 2, "bare": 3}


def _apart(found: list[Mention]) -> list[Mention]:
    """The mentions without those that stand within stronger ones; in a title, marked as nested."""
    titles = [title for mention in found for title in mention.titles]
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda m: (_STRENGTH[m.kind], m.start - m.end)):
        inside = any(low <= mention.start and mention.end <= high for low, high in titles)
        if not inside and any(
            mention.start < other.end and other.start < mention.end
            for other in chosen
            if not other.nested
        ):
            continue
        if any(
            mention.start < other.end and other.start < mention.end and other.nested
            for other in chosen
        ):
            continue
        chosen.append(mention._replace(nested=inside))
    return sorted(chosen, key=lambda mention: (mention.first, mention.last))
