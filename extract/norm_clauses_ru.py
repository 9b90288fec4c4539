"""Russian sentences to rules: the verb may stand anywhere, the bearer is the noun before it.

A sentence is one clause, cut only where a second verb follows a comma or `и`. Names in an oblique
case are put in the nominative by the endings of their head noun and its adjectives.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from zangraph.corpus.source import Language
from zangraph.extract.modality import modality
from zangraph.extract.norm_rule import Rule, Setting
from zangraph.extract.patterns import patterns

_VERB = regex.compile(
    r"""(?xi)(?<!\p{L})(?!(?:совет|комитет|бюджет|предмет|ответ|отчет|департамент|аппарат|кабинет
        |приоритет|сайт|запрет|лет|аудит)(?!\p{L}))
    (?: \p{L}{2,}(?:ет|ит|ют|ят|ут|ат|ется|ится|ются|ятся|атся)
      | вправе | обязан[аоы]? | долж(?:ен|на|но|ны) | правомочн\p{L}+
    )(?!\p{L})
    """
)
_ADJECTIVE = regex.compile(
    r"(?P<stem>\p{L}+?)(?P<end>ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ую|юю|ей|ые|ие|ых|их)$"
)
_NEXT = regex.compile(
    r"(?:,|\s+и)\s+(?=(?:\p{L}+\s+){0,3}?\p{L}+(?:ет|ит|ют|ят|ется|ится|ются|ятся)(?!\p{L}))"
)
_NOMINATIVE = {
    "f": {"комисси": "я", "коллеги": "я", "сесси": "я", "ассамбле": "я"},
    "n": {"министерств": "о", "правительств": "о", "агентств": "о"},
}  # fmt: skip
_FEMININE = {"ой": "ая", "ей": "яя", "ую": "ая", "юю": "яя"}
_MASCULINE = {"ого": "ый", "его": "ий", "ому": "ый", "ему": "ий", "ым": "ый", "им": "ий"}
# The endings of an adjective that agrees with a noun in the nominative, and in another case.
_AGREES = {
    "f": (frozenset({"ая", "яя"}), frozenset({"ой", "ей", "ую", "юю"})),
    "m": (frozenset({"ый", "ий", "ой"}), frozenset({"ого", "его", "ому", "ему", "ым", "им", "ом"})),
    "n": (frozenset({"ое", "ее"}), frozenset({"ого", "его", "ому", "ему", "ым", "им"})),
}
_PLURAL = frozenset({"ые", "ие", "ых", "их", "ым", "им"})
_PLAIN = {
    "prohibition": "prohibition", "validity": "procedure", "right": "right", "holds": "procedure",
    "obligation": "obligation", "permission": "permission", "constitutive": "constitutive",
    "assigned": "constitutive", "agentless": "procedure", "present": "power",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Body:
    start: int
    end: int
    group: str
    name: str
    nominative: bool


@cache
def _heads() -> tuple[tuple[str, str, regex.Pattern[str]], ...]:
    entries = patterns("norms-ru.toml")["body"]
    return tuple((one.values["group"], one.values["gender"], one.regex) for one in entries)


def bodies(text: str) -> list[_Body]:
    """The bodies and offices of a Russian text, each with its name in the nominative."""
    found = [
        _body(text, match, group, gender)
        for group, gender, pattern in _heads()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda one: one.start)


def _body(text: str, match: regex.Match[str], group: str, gender: str) -> _Body:
    stem, end = match["stem"], match["end"]
    low = stem.lower()
    if gender == "f":
        plain = _NOMINATIVE["f"].get(low, "а")
        plural = end in ("ям", "ями", "ях")
    elif gender == "n":
        plain = _NOMINATIVE["n"].get(low, "е")
        plural = False
    else:
        plain = "ь" if group == "role" and low.endswith(("ател", "тар", "ител")) else ""
        if low in ("председательствующ", "уполномоченн"):
            plain = "ий" if low.endswith("щ") else "ый"
        plural = end in ("ы", "ов", "ам", "ами", "и", "ей", "ям", "ями")
    nominative = end == plain or (group == "role" and end in ("ы", "и"))
    head = f"{stem}{'ы' if plural and low == 'член' else plain}"
    agreeing = _PLURAL if plural else _AGREES[gender][0 if nominative else 1]
    start, words = _adjectives(text, match.start(), gender, agreeing)
    return _Body(start, match.end(), group, " ".join([*words, head]), nominative)


def _adjectives(
    text: str, start: int, gender: str, agreeing: frozenset[str]
) -> tuple[int, list[str]]:
    """Where the adjectives before a noun begin, and they in the nominative."""
    words: list[str] = []
    begin = start
    for match in reversed(list(regex.finditer(r"\p{L}+(?=\s)", text[max(0, start - 60) : start]))):
        adjective = _ADJECTIVE.fullmatch(match[0])
        if adjective is None or adjective["end"] not in agreeing:
            break
        endings = _FEMININE if gender == "f" else _MASCULINE
        words.insert(0, adjective["stem"] + endings.get(adjective["end"], adjective["end"]))
        begin = max(0, start - 60) + match.start()
    return begin, words


def _phrase(text: str, body: _Body, high: int) -> str:
    """The name with the genitives that follow it: `Председатель апелляционной комиссии`."""
    tail = text[body.end : high]
    stop = regex.search(r"[,;:(]|\s-\s|\s(?:и|или|либо|на|в|по\s+результат)\s", tail)
    verb = _VERB.search(tail)
    ends = [one.start() for one in (stop, verb) if one]
    words = f"{body.name}{tail[: min(ends, default=len(tail))]}".split()
    while words[-1].lower() in ("не", "также", "обязательно"):
        words.pop()
    return " ".join(words)


def lead_bearer(text: str, headed: str) -> str | None:
    """The bearer that the words which open a list name."""
    found = bodies(text)
    verb = _VERB.search(text)
    high = verb.start() if verb and verb.start() else len(text)
    for one in found:
        if one.nominative and one.start < high:
            return _phrase(text, one, high)
    if headed and found:
        return _phrase(text, found[0], len(text))
    return None


def rules(text: str, setting: Setting) -> list[Rule]:
    """The rules of a sentence, one a verb."""
    found = bodies(text)
    cuts = [match.start() for match in _NEXT.finditer(text)]
    limits = [0, *cuts, len(text)]
    made: list[Rule] = []
    for low, high in pairwise(limits):
        clause = text[low:high]
        kind = modality(clause, Language.RU)
        if kind is None:
            continue
        if kind in ("performative", "commencement", "subject-matter"):
            return [Rule(kind, "", None, None, None, low, high)]
        one = _rule(text, found, low, high, kind, setting)
        made.append(one)
        setting = Setting(setting.lead, setting.about, one, setting.headed)
    return made


def _rule(text: str, found: list[_Body], low: int, high: int, kind: str, setting: Setting) -> Rule:
    inside = [one for one in found if low <= one.start < high]
    verb = _VERB.search(text, low, high)
    stop = verb.start() if verb else high
    before = [one for one in inside if one.start < stop]
    subject = next((one for one in before if one.nominative), None)
    if subject is None and not before:
        subject = next((one for one in inside if one.nominative), None)
    elif subject is None and kind in ("constitutive", "present"):
        subject = next((one for one in inside if one.nominative and one.start > stop), None)
    collegial = next((one for one in inside if one.group == "collegial"), None)
    body = collegial.name if collegial else setting.about
    bearer = setting.lead
    active = kind in ("present", "right", "permission", "prohibition", "constitutive", "holds")
    if bearer is None and subject is not None:
        bearer = _phrase(text, subject, stop if subject.start < stop else high)
    elif bearer is None and setting.previous is not None and active:
        previous = setting.previous
        bearer = previous.bearer if previous.subject else previous.body or previous.bearer
    elif bearer is None:
        bearer = before[0].name if before else body
    told = _PLAIN[kind]
    by = regex.search(r"(?i)(?:приказом|решением|постановлением|распоряжением)\s", text[low:high])
    if kind in ("agentless", "constitutive") and by and setting.lead is None:
        owner = next((one for one in inside if one.start >= low + by.end()), None)
        if owner is not None:
            told, bearer = "power", _phrase(text, owner, high)
    if kind == "constitutive" and setting.headed == "power":
        told = "power"
    members = next((o.name for o in inside if o.name.lower().startswith("член")), None)
    return Rule(kind, told, bearer, body, members, low, high, subject=subject is not None)


def action(words: str) -> tuple[str, str]:
    """The verb of a clause and what follows it."""
    verb = _VERB.search(words)
    if verb is None:
        return words.rpartition(" ")[2], ""
    return verb[0], words[verb.end() :].strip(" ,")


def body_of_title(title: str) -> str | None:
    """The body that a Russian title is about, in the nominative."""
    found = bodies(title)
    return found[0].name if found else None
