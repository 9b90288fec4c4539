"""Two acts that differ to the one that prevails on a day, with the rule and its article.

The rules are those of articles 10 and 12 of the law on legal acts, kept as data in
`conflicts.toml`: an act in force before one that is not; a code before a law until the code is
amended; the higher rank; at equal rank the one that commenced later. Where they do not decide (an
act outside the ladder of ranks, an order of commencement that nobody recorded), it is said to be
open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from zangraph.extract.model import ActRef
from zangraph.graph.time import Certainty, Point, Reached, in_force
from zangraph.ontology import authorities
from zangraph.ontology.vocabulary import terms

# How an act is named in a sentence, by language.
_NAMED = {
    "kk": "{date} № {number} {type}",
    "ru": "{type} от {date} № {number}",
    "en": "the {type} of {date} № {number}",
}


@dataclass(frozen=True, slots=True)
class Contender:
    """An act that claims to govern: when it commenced and ended, and what approved it.

    `approved_by` is the main act of a derivative one, whose rank it has (10(4)); `None` where the
    act approves itself.
    """

    act: ActRef
    commenced: Point
    ended: Point | None = None
    approved_by: ActRef | None = None

    @property
    def rank(self) -> int | None:
        """The rank of legal force, 0 the highest; `None` outside the ladder or not known."""
        act = self.approved_by or self.act
        return authorities.rank(act.type, act.authority)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which act prevails: `winner` and `loser`, both `None` where it is open.

    `rule` is the name of the rule in `conflicts.toml`, `source` its article, `reasons` the words
    for people by language. `presumed` says that the verdict rests on a date of commencement that
    is only presumed.
    """

    rule: str
    source: str
    reasons: Mapping[str, str]
    winner: ActRef | None = None
    loser: ActRef | None = None
    presumed: bool = False

    @property
    def open(self) -> bool:
        """Whether the rules do not decide."""
        return self.winner is None


def prevails(one: Contender, other: Contender, on: date) -> Verdict:
    """Which of two acts governs on a day, where they say different things of the same matter."""
    forces = {each.act: in_force(each.commenced, each.ended, on).answer for each in (one, other)}
    absent = [forces[each.act] is Reached.NO for each in (one, other)]
    if all(absent):
        return _open("neither-in-force")
    if any(absent):
        winner, loser = (other, one) if absent[0] else (one, other)
        return _won("not-in-force", winner, loser, forces[winner.act])
    ranks = one.rank, other.rank
    if ranks[0] is None or ranks[1] is None:
        return _open("outside-the-ladder", outside=one if ranks[0] is None else other)
    if ranks[0] != ranks[1]:
        winner, loser = (one, other) if ranks[0] < ranks[1] else (other, one)
        pair = (winner.act.type, loser.act.type)
        rule = "code-before-law" if pair == ("code", "law") else "higher-rank"
        return _won(rule, winner, loser, forces[winner.act])
    return _later(one, other, forces)


def _later(one: Contender, other: Contender, forces: Mapping[ActRef, Reached]) -> Verdict:
    """The later commenced of two acts of equal rank, as far as their dates tell."""
    first, second = one.commenced, other.commenced
    if first.day is not None and first.day == second.day:
        return _open("same-day")
    for winner, loser in ((one, other), (other, one)):
        start, end = winner.commenced.earliest, loser.commenced.latest
        if start is not None and end is not None and start > end:
            sure = loser.commenced.certainty is Certainty.CERTAIN
            force = forces[winner.act]
            firm = force if sure or force is Reached.UNKNOWN else Reached.PRESUMED
            return _won("later-commenced", winner, loser, firm)
    return _open("order-unknown")


def _won(rule: str, winner: Contender, loser: Contender, force: Reached) -> Verdict:
    """The verdict, unless it is not known whether the winner is in force."""
    if force is Reached.UNKNOWN:
        return _open("force-unknown", winner=winner)
    reasons = _reasons(rule, winner=winner, loser=loser)
    presumed = force is Reached.PRESUMED
    return Verdict(rule, _rules()[rule]["source"], reasons, winner.act, loser.act, presumed)


def _open(rule: str, **named: Contender) -> Verdict:
    return Verdict(rule, _rules()[rule]["source"], _reasons(rule, **named))


def _reasons(rule: str, **named: Contender) -> Mapping[str, str]:
    """The words of a rule in each language, with the acts named in them."""
    said = _rules()[rule]
    ranks = {f"{role}_rank": str(each.rank) for role, each in named.items()}
    return {
        language: said[language].format(
            **ranks, **{role: _name(each.act, language) for role, each in named.items()}
        )
        for language in _NAMED
    }


def _name(act: ActRef, language: str) -> str:
    """An act in a sentence: `the order of 2023-01-20 № 1`; by its title where it has no number."""
    entry = terms("act-types").get(act.type or "other")
    type_ = entry.labels[language] if entry else act.type or ""
    if act.date is None or act.number is None:
        return f"«{act.title}»" if act.title else type_
    return _NAMED[language].format(date=act.date.isoformat(), number=act.number, type=type_)


@cache
def _rules() -> dict[str, dict[str, str]]:
    data = files("zangraph.graph").joinpath("conflicts.toml").read_text("utf-8")
    return tomllib.loads(data)
