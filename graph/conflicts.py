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
from zangraph.graph.changes import act_name
from zangraph.graph.time import Certainty, InForce, Point, Reached, in_force
from zangraph.ontology import authorities

LANGUAGES = ("kk", "ru", "en")


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
    forces = [in_force(each.commenced, each.ended, on) for each in (one, other)]
    absent = [force.reached is Reached.NO for force in forces]
    if all(absent):
        return _open("neither-in-force")
    if any(absent):
        winner, loser = (other, one) if absent[0] else (one, other)
        return _won("not-in-force", winner, loser, presumed=_presumed(forces))
    ranks = one.rank, other.rank
    if ranks[0] is None or ranks[1] is None:
        outside = one if ranks[0] is None else other
        return _open("outside-the-ladder", outside=act_name(outside.act))
    if ranks[0] != ranks[1]:
        winner, loser = (one, other) if ranks[0] < ranks[1] else (other, one)
        pair = (winner.act.type, loser.act.type)
        rule = "code-before-law" if pair == ("code", "law") else "higher-rank"
        return _won(rule, winner, loser, presumed=_presumed(forces))
    return _later(one, other)


def _later(one: Contender, other: Contender) -> Verdict:
    """The later commenced of two acts of equal rank, as far as their dates tell."""
    first, second = one.commenced, other.commenced
    if first.day is not None and first.day == second.day:
        return _open("same-day")
    for winner, loser in ((one, other), (other, one)):
        start, end = winner.commenced.earliest, loser.commenced.latest
        if start is not None and end is not None and start > end:
            presumed = loser.commenced.certainty is not Certainty.CERTAIN
            return _won("later-commenced", winner, loser, presumed=presumed)
    return _open("order-unknown")


def _presumed(forces: list[InForce]) -> bool:
    return any(force.reached in (Reached.PRESUMED, Reached.UNKNOWN) for force in forces)


def _won(rule: str, winner: Contender, loser: Contender, *, presumed: bool) -> Verdict:
    values = {
        "winner": act_name(winner.act),
        "loser": act_name(loser.act),
        "winner_rank": str(winner.rank),
        "loser_rank": str(loser.rank),
    }
    said = _rules()[rule]
    return Verdict(
        rule, said["source"], _reasons(rule, values), winner.act, loser.act, presumed
    )


def _open(rule: str, **values: str) -> Verdict:
    return Verdict(rule, _rules()[rule]["source"], _reasons(rule, values))


def _reasons(rule: str, values: Mapping[str, str]) -> Mapping[str, str]:
    said = _rules()[rule]
    return {language: said[language].format_map(values) for language in LANGUAGES}


@cache
def _rules() -> dict[str, dict[str, str]]:
    data = files("zangraph.graph").joinpath("conflicts.toml").read_text("utf-8")
    return tomllib.loads(data)
