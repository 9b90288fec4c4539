"""Words for changes to what they state: kinds of change and their targets.

The same words stand in amendment notes (`14-тармақ алып тасталды`) and in amending acts
(`14-тармақ алып тасталсын`). Kinds are data (`patterns/notes-*.toml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from zangraph.extract.dates import PATTERN as DATE
from zangraph.extract.dates import parse
from zangraph.extract.patterns import patterns
from zangraph.extract.targets import Target, targets

# Quotations and brackets speak of other things than the words around them.
_QUOTED = regex.compile(r'"[^"]*"')
BRACKETED = regex.compile(r"\((?:[^()]|\([^()]*\))*\)")
BLANK = "\x00"
ANY_DATE = regex.compile(rf"(?x){DATE}")
# `осы Конституциялық заңның 23-бабына сәйкес`: why, not what.
_OWN_ACT = regex.compile(r"(?i)\b(?:осы|настоящ\w+)\b")
# `дополнен статьей 10-1 в соответствии с Законом РК`: the last words name the amending act.
_BY_WHICH = regex.compile(
    r"(?i)\bв\s+соответствии|\b(?:закон|приказ|постановлени|решени|указ)\w*\s"
)
REWORDINGS = frozenset({"substitution", "amendment", "insertion", "amendment-and-insertion"})
# `деген сөз алып тасталсын`, `екінші сөйлемі …`: what goes or comes is words of the element.
_OF_WORDS = regex.compile(
    r"(?i)\bдеген\s+(?:сөз|сан|цифр|белгі|әріп|аббревиатура)|\bсөйлем"
    r"|\b(?:слов(?:о|а|ом|ами)|цифр(?:а|ы|у|ой|ами)|предложени[еяюй]\w*)\b"
)
_WHOLE = frozenset({"substitution", "insertion", "deletion"})


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed, and how; without targets, what the words stand in or speak of before."""

    kind: str
    targets: tuple[Target, ...]
    announced: bool
    until: date | None


def changes(text: str, language: str) -> tuple[Change, ...]:
    """The changes that a text states, each with the targets that stand before its words."""
    entries = patterns(f"notes-{language}.toml")
    announced = any(entry.regex.search(text) for entry in entries["announced"])
    until = next((match for entry in entries["until"] if (match := entry.regex.search(text))), None)
    end = parse(until["day"]) if until else None
    found: list[Change] = []
    begin = 0
    said = cues(text, language)
    undated = ANY_DATE.sub(lambda match: BLANK * len(match[0]), text)
    for place, (kind, start, stop) in enumerate(said):
        limit = said[place + 1][1] if place + 1 < len(said) else len(text)
        named = _named(undated, begin, start, limit, kind, language)
        if not named and found:
            named = found[-1].targets
        suspended = end if kind == "suspension" else None
        # In Russian the words may come after: `слово … исключить`, `дополнить словами …`.
        comma = text.find(",", stop, limit)
        upto = start if language == "kk" else comma if comma >= 0 else limit
        if kind in _WHOLE and _OF_WORDS.search(text, begin, upto):
            kind = "amendment"
        found.extend(
            Change(
                "renaming" if heading and kind in REWORDINGS else kind, some, announced, suspended
            )
            for heading in (False, True)
            if (some := tuple(target for target in named if target.heading is heading))
        )
        if not named:
            found.append(Change(kind, (), announced, suspended))
        begin = stop
    return tuple(found)


def _named(
    text: str, begin: int, start: int, limit: int, kind: str, language: str
) -> tuple[Target, ...]:
    """The targets of one change; in Russian what is added stands after its word."""
    own_act = _OWN_ACT.search(text, begin, start)
    named = targets(text[begin : own_act.start() if own_act else start], language)
    if language == "ru" and kind == "insertion":
        by = _BY_WHICH.search(text, start, limit)
        added = targets(text[start : by.start() if by else limit], language)
        added = tuple(target for target in added if target.steps and target.steps[0][0] != "act")
        if added:
            owner = named[0].steps if named else ()
            return tuple(Target((*owner, *target.steps), added=True) for target in added)
    if any(target.added for target in named):
        return tuple(target for target in named if target.added)
    return named


def change_at(text: str, kind: str, language: str) -> int | None:
    """Where a folded text first speaks of a kind of change, `None` where it does not."""
    return next((start for found, start, _ in cues(aside(text), language) if found == kind), None)


def cues(text: str, language: str) -> list[tuple[str, int, int]]:
    """The words for kinds of change in a text: kind, start and end, in order, without overlap."""
    found = sorted(
        (match.start(), -match.end(), entry.values["kind"])
        for entry in patterns(f"notes-{language}.toml")["kind"]
        for match in entry.regex.finditer(text)
    )
    kept: list[tuple[str, int, int]] = []
    for start, end, kind in found:
        if not kept or start >= kept[-1][2]:
            kept.append((kind, start, -end))
    return kept


def aside(plain: str) -> str:
    """A folded text with quotations and brackets blanked out, offsets kept."""
    for pattern in (_QUOTED, BRACKETED):
        plain = pattern.sub(lambda match: BLANK * len(match[0]), plain)
    return plain
