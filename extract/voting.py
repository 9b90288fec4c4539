"""How a body validly acts, in numbers: quorum, majority, tie-break, ballot, demand of members.

A share (`үштен екісі`) means nothing by itself: what stands next to it tells whether so many must
be present, vote for it, or may demand it, and of whom it is a share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import regex

from zangraph.corpus.source import Language
from zangraph.extract.quantities import count, share
from zangraph.extract.stated import Doubt, Found, Stated, Words

# How far from a share the word stands that tells what it is for, and those of whom it is.
_HALF = Fraction(1, 2)
_REACH = 110
_BREAK = regex.compile(r"[.;:]\s|,\s")
_STOP = regex.compile(r"[.;:]\s")
# A share that is no part of somebody: `2/3 көпшілік дауыспен`.
_BARE = regex.compile(r"(?i)(?<!(?:с|бір|үш|төрт|бес|-)[ыі])(?<![ыі]ң)\s+көпшілі[кг]\p{L}*")
_GENITIVE = regex.compile(r"(?:ның|нің|дың|дің|тың|тің)\s+$")
_OF_VOTES = regex.compile(r"(?i)(?<!\w)дауыс\p{L}*[ндт][ыі]ң\s+(?:жалпы\s+)?(?:санының\s+)?$")
_FULL = regex.compile(r"(?i)толық\s+құрам|полном\s+составе")


@dataclass(frozen=True, slots=True)
class _Share:
    start: int
    end: int
    value: Fraction
    operator: str
    role: str
    role_end: int


def voting(words: Words) -> Iterator[Stated | Doubt]:
    """The rules of a sentence on quorum, votes, ties, ballot and demands."""
    votes: list[Stated | Doubt] = []
    shares: list[_Share] = []
    for one in _shares(words):
        if isinstance(one, Doubt):
            yield one
            continue
        shares.append(one)
        found = _BY_ROLE[one.role](words, one)
        if found is None and one.role != "rotation":
            yield Doubt(one.start, "a share whose base or purpose the words do not decide")
        elif found is not None and one.role == "vote":
            votes.append(found)
        elif found is not None:
            yield found
    votes.extend(_majorities(words, shares))
    yield from _distinct(votes)
    yield from _attendance(words)
    yield from _tie_break(words)
    yield from _ballot(words)


def _shares(words: Words) -> Iterator[_Share | Doubt]:
    for found in words.find("share"):
        role = _role(words, found)
        if role is None:
            continue
        if found.entry.values.get("most"):
            if not regex.search(
                r"(?:\d|екісі(?:нің)?|үші(?:нің)?|жай|қарапайым)\s+$", words.text[: found.start]
            ):
                yield _Share(found.start, found.end, _HALF, ">", role[0], role[1])
            continue
        value = share(found.group("fraction"))
        other = share(found.group("tail")) if "(" in found.group("tail") else value
        if value is None or other != value or not 0 < value < 1:
            yield Doubt(found.start, "a share whose words and digits do not agree")
            continue
        yield _Share(
            found.start, found.end, value, _operator(found, value), role[0], role[1]
        )  # fmt: skip


def _operator(found: Found, value: Fraction) -> str:
    if found.group("more"):
        return ">"
    if found.group("notmore"):
        return "<="
    return ">="


def _role(words: Words, found: Found) -> tuple[str, int] | None:
    """What the share is for, and where the word ends that tells it: the nearest on its side."""
    best: tuple[int, str, int] | None = None
    limit = _limit(words.text, found.end)
    for other in words.find("role", 0):
        side = other.entry.values["side"]
        if other.start >= found.end and side in ("after", "either"):
            if other.start > limit:
                continue
            distance = other.start - found.end
        elif other.end <= found.start and side in ("before", "either"):
            distance = found.start - other.end
            if distance > _REACH or _STOP.search(words.text, other.end, found.start):
                continue
        else:
            continue
        if best is None or distance < best[0]:
            best = (distance, other.entry.values["role"], other.end)
    return (best[1], best[2]) if best else None


def _limit(text: str, end: int) -> int:
    stop = _STOP.search(text, end)
    return min(stop.start() if stop else len(text), end + _REACH)


def _base(words: Words, start: int, end: int) -> str | None:
    """Of whom a share is: the words before it in its clause, then those right after it."""
    text = words.text
    low = max(0, start - _REACH)
    for stop in _BREAK.finditer(text, low, start):
        low = stop.end()
    first = None if words.language is Language.RU else _base_in(words, low, start)
    return (
        first
        or _base_in(words, start, min(len(text), end + 60))
        or (_base_in(words, low, start) if words.language is Language.RU else None)
    )


def _base_in(words: Words, low: int, high: int) -> str | None:
    """The most telling base in a range: those elected, voting or present, before all members."""
    found = {one.entry.values["base"] for one in words.find("base", low, high)}
    return next(
        (base for base in ("elected", "votes", "present", "members") if base in found), None
    )


def _quorum(words: Words, one: _Share) -> Stated | None:
    if not (words.has("meeting") and words.has("valid")):
        return None
    base = _base(words, one.start, one.end)
    if base == "present":  # those who come are the share, not its whole
        base = "members"
    if base not in ("members", "elected"):
        return None
    return Stated(
        "quorum", one.start, one.end, one.operator, str(one.value), base,
        modality="procedure", whose="body",
    )  # fmt: skip


def _vote(words: Words, one: _Share) -> Stated | None:
    base = _base_of_share(words, one)
    if base is None or not words.has("decides") or one.operator == "<=":
        return None
    half = one.value == _HALF
    if half and one.operator != ">":
        return None
    return Stated(
        "majority" if one.value <= _HALF else "supermajority",
        one.start, one.end, one.operator, str(one.value), base,
        scope=_scope(words, one.start), modality="procedure", whose="body",
    )  # fmt: skip


def _base_of_share(words: Words, one: _Share) -> str | None:
    """Of whom a share of votes is: of the votes cast where no genitive names those who vote."""
    base = _base(words, one.start, one.role_end)
    if words.language is Language.RU:
        return base
    before = words.text[: one.start]
    if _BARE.match(words.text, one.end) and not _GENITIVE.search(before):
        return "votes"
    return "votes" if base is None and _OF_VOTES.search(before) else base


def _demand(words: Words, one: _Share) -> Stated | None:
    base = _base(words, one.start, one.end)
    if base not in ("members", "elected"):
        return None
    return Stated(
        "demand-share", one.start, one.end, one.operator, str(one.value), base,
        modality="right", whose="members",
    )  # fmt: skip


def _no_vote(words: Words, one: _Share) -> None:
    """A share of renewal is read with its term, in `terms`."""
    return


_BY_ROLE = {"attend": _quorum, "vote": _vote, "demand": _demand, "rotation": _no_vote}


def _majorities(words: Words, shares: list[_Share]) -> Iterator[Stated | Doubt]:
    """A majority of votes that is not a share written out."""
    for found in words.find("majority"):
        if any(one.start <= found.end and found.start <= one.role_end for one in shares):
            continue
        if not words.has("decides"):
            continue
        base = _base_of_votes(words, found)
        yield Stated(
            "majority", found.start, found.end, ">", "1/2", base,
            scope=_scope(words, found.start), modality="procedure", whose="body",
        )  # fmt: skip


def _base_of_votes(words: Words, found: Found) -> str:
    """Of whom a bare majority is; of the votes where nobody is named right beside it."""
    if _FULL.search(words.text, 0, found.start):
        return "members"
    return _near_base(words, found) or "votes"


def _near_base(words: Words, found: Found) -> str | None:
    if words.language is Language.RU:
        stop = _BREAK.search(words.text, found.end)
        high = min(stop.start() if stop else len(words.text), found.end + 90)
        return _base_in(words, found.end, high)
    low = max(0, found.start - 90)
    for stop in _BREAK.finditer(words.text, low, found.start):
        low = stop.end()
    nearest = max(
        words.find("whose-votes", low, found.start), key=lambda one: one.end, default=None
    )
    if nearest is None:
        return None
    return _base_in(words, low, nearest.end)


def _distinct(votes: list[Stated | Doubt]) -> Iterator[Stated | Doubt]:
    """The majorities of a sentence, one told twice told once, by its more telling base."""
    stated = [one for one in votes if isinstance(one, Stated)]
    yield from (one for one in votes if isinstance(one, Doubt))
    for one in stated:
        better = any(
            other is not one
            and (other.kind, other.value) == (one.kind, one.value)
            and (one.base == "votes" and other.base != "votes")
            for other in stated
        )
        again = any(
            other.start < one.start
            and (other.kind, other.value, other.base) == (one.kind, one.value, one.base)
            for other in stated
        )
        if not better and not again:
            yield one


def _scope(words: Words, at: int) -> str | None:
    found = words.first("scope", 0, None)
    return found.entry.values["scope"] if found else None


def _attendance(words: Words) -> Iterator[Stated | Doubt]:
    """A quorum stated as a number of members."""
    for found in words.find("attendance"):
        number = count(found.group("count"))
        if number is None:
            yield Doubt(found.start, "a number whose words and digits do not agree")
        elif words.has("meeting") and words.has("valid"):
            yield Stated(
                "quorum", found.start, found.end, ">=", str(number), "members",
                modality="procedure", whose="body",
            )  # fmt: skip


def _tie_break(words: Words) -> Iterator[Stated | Doubt]:
    tie = words.first("tie")
    if tie is None:
        return
    who = min(words.find("role-of", tie.end), key=lambda one: (one.start, -one.end), default=None)
    if words.language is Language.RU and who is None:
        who = words.first("role-of", 0, tie.start)
    if who is None or not words.has("decisive"):
        yield Doubt(tie.start, "what follows when votes are equal is not read")
        return
    if who.entry.values["value"] in ("members", "secretary"):
        return
    yield Stated(
        "tie-break", tie.start, who.end, value=who.entry.values["value"],
        modality="procedure", whose="body",
    )  # fmt: skip


def _ballot(words: Words) -> Iterator[Stated | Doubt]:
    kinds = {found.entry.values["value"]: found for found in words.find("ballot")}
    if len(kinds) > 1:
        yield Doubt(min(one.start for one in kinds.values()), "the ballot is open or secret")
        return
    for value, found in kinds.items():
        yield Stated(
            "ballot", found.start, found.end, value=value, modality="procedure", whose="body"
        )
