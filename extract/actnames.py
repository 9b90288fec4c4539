"""Words to the acts that they name: titles in quotes, dates, numbers and authorities in any order.

A *mention* is the words that name an act, or several under one plural (`«A» және «B» заңдарында`,
a joint order of five ministers). Unquoted names (the Constitution, codes, treaties) and names given
in the act itself (`бұдан әрі – X`) are mentions too, as is the act in hand (`осы Ереженің`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from zangraph.corpus.source import Language
from zangraph.extract import dates
from zangraph.extract.model import ActRef
from zangraph.extract.naming import act_number, authority
from zangraph.extract.patterns import patterns
from zangraph.extract.tokens import Token

LAWS = frozenset({"law", "constitutional-law", "code", "constitution"})


class Named(NamedTuple):
    """One act under a mention and the words that name it, `text[start:end]`."""

    act: ActRef
    start: int
    end: int


class Mention(NamedTuple):
    """Words that name acts: tokens `first` to `last` (exclusive), the last of them the act's word.

    `kind`: `act` (identified by its requisites or name), `alias` (by a name given in this text),
    `self` (the act in hand, or the document in which the words stand), `bare` (`Заңның`: only the
    word). `annexed` says that a document approved by the act is meant (`№ 14 өкімімен бекітілген
    … өзгерістердің`), `nested` that the words stand in the title of another mention.
    """

    kind: str
    type: str
    first: int
    last: int
    start: int
    end: int
    acts: tuple[Named, ...]
    case: str = ""
    annexed: bool = False
    nested: bool = False
    titles: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that the text itself gives to an act, or (`act` is `None`) to something else."""

    term: str
    act: ActRef | None


class Passage(NamedTuple):
    """A run of text to read: folded and printed text share offsets."""

    words: Sequence[Token]
    folded: str
    printed: str
    start: int
    end: int


def mentions(passage: Passage, language: Language, aliases: Sequence[Alias] = ()) -> list[Mention]:
    """The mentions of acts in a passage, in their order; none overlaps another but in a title."""
    # The grammars import what stands here, so they are looked up when they are needed.
    from zangraph.extract.actnames_kk import Kazakh
    from zangraph.extract.actnames_ru import Russian

    grammar = (Kazakh if language is Language.KK else Russian)(passage)
    found = [*grammar.found(), *_by_alias(passage, aliases, language)]
    return _apart(found)


def quoted(words: Sequence[Token], printed: str) -> dict[int, int]:
    """The quotations of a passage: the token of the closing quote to that of the opening one.

    Where the marks do not tell the direction, the spaces around them do. A closing mark without
    an opening one of its own ends the quotation that a title within a title began
    (`"A" туралы Жарлығына өзгерістер енгізу туралы"`).
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    last = -1
    for index, word in enumerate(words):
        if word.kind != "quote":
            if word.kind == "stop" and printed[word.start] in ";\n":
                last = -1
            continue
        if _opens(printed, word.start, bool(stack)):
            stack.append(index)
        elif stack:
            last = pairs[index] = stack.pop()
        elif last >= 0:
            pairs[index] = last
    return pairs


def _opens(printed: str, at: int, inside: bool) -> bool:
    mark = printed[at]
    if mark in "«“„":
        return True
    if mark in "»”":
        return False
    before = printed[at - 1] if at else " "
    after = printed[at + 1] if at + 1 < len(printed) else " "
    free_before = before.isspace() or before in "(–—-/"
    free_after = not (after.isalnum() or after in '«“„"')
    if free_before == free_after:
        return not inside
    return free_before


def requisites(
    kind: str,
    parts: Mapping[str, str],
    language: Language,
) -> ActRef:
    """The requisites read as words: `date`, `number`, `authority`, `title`, those there are."""
    day = next(dates.find(parts["date"]), None) if "date" in parts else None
    title = " ".join(parts["title"].split()) if "title" in parts else None
    return ActRef(
        type=kind,
        date=day.date if day else None,
        number=act_number(parts["number"]) if "number" in parts else None,
        authority=authority(parts["authority"], language) if "authority" in parts else None,
        title=title or None,
    )


def identified(act: ActRef) -> bool:
    """Whether the words single out an act: a title, or a number, or for laws a date."""
    return bool(act.title or act.number or (act.date and (act.authority or act.type in LAWS)))


def constitution(language: Language) -> ActRef:
    """The Constitution under its official name."""
    (entry,) = patterns(f"citations-{language}.toml")["constitution"]
    return ActRef(type="constitution", title=entry.values["title"])


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
