"""Times in norms: how often, by when, how long, and what a term runs from.

A week is seven days and a half-year six months: the vocabulary's units are hours, days, working
days, months, quarters and years.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zangraph.extract.quantities import count, share
from zangraph.extract.stated import Doubt, Found, Stated, Words

_DISAGREE = "a number whose words and digits do not agree"
# How far from a term the words stand that tell what it runs from.
_REACH = 110
_STOP = regex.compile(r"[;:]\s|\.\s+(?=\p{Lu})")
# The first letters of a unit's name to the unit and how many of it that is.
_UNITS = {
    "күн": ("day", 1), "сағат": ("hour", 1), "тәулік": ("day", 1), "апта": ("day", 7),
    "ай": ("month", 1), "тоқсан": ("quarter", 1), "жыл": ("year", 1), "жарты": ("month", 6),
    "рабоч": ("working-day", 1), "календар": ("day", 1), "д": ("day", 1), "сут": ("day", 1),
    "час": ("hour", 1), "недел": ("day", 7), "месяц": ("month", 1), "квартал": ("quarter", 1),
    "полугод": ("month", 6), "г": ("year", 1), "лет": ("year", 1),
    "ежегод": ("year", 1), "ежекварт": ("quarter", 1),
    "ежемес": ("month", 1), "еженед": ("day", 7), "ежедн": ("day", 1),
}  # fmt: skip
_WORKING = regex.compile(r"(?i)жұмыс|рабоч")
_HALF = regex.compile(r"(?i)жарты|полгода|полугод")
_AT_MOST = regex.compile(
    r"(?i)артық\s+емес|көп\s+емес|жиі\s+емес|аспа|не\s+более|не\s+чаще|не\s+свыше"
)
_UNCLEAR = regex.compile(r"(?i)^(?:артық|астам|көп|жиі)$")
_YEARLY = ("year", 1)


def terms(words: Words) -> Iterator[Stated | Doubt]:
    """The times of a sentence: frequencies, deadlines, durations, terms of office, rotation."""
    taken: list[tuple[int, int]] = []
    for family in (_rotation, _frequencies, _terms_of_office, _durations, _deadlines):
        for one in family(words):
            if isinstance(one, Stated):
                if any(one.start < end and start < one.end for start, end in taken):
                    continue
                taken.append((one.start, one.end))
            yield one


def _unit(words: str, kind: str = "") -> tuple[str, int] | None:
    low = words.lower()
    if low.startswith("күн") and _WORKING.search(kind):
        return "working-day", 1
    best = max((key for key in _UNITS if low.startswith(key)), key=len, default=None)
    if best is None:
        return None
    unit, factor = _UNITS[best]
    if unit == "day" and _WORKING.search(kind):
        return "working-day", factor
    return unit, factor


def _time(found: Found) -> tuple[str, str] | None:
    """The value and unit of a matched time; `None` where its number contradicts itself."""
    unit = _unit(found.group("unit"), f"{found.group('kind')} {found.group('of')}")
    if unit is None:
        return None
    if _HALF.match(found.group("number")):
        return ("6", "month") if unit == _YEARLY else None
    number = count(found.group("number")) if found.group("number") else 1
    if number is None or number == 0:
        return None
    return str(number * unit[1]), unit[0]


def _frequencies(words: Words) -> Iterator[Stated | Doubt]:
    for found in words.find("frequency"):
        unit = _unit(found.group("unit"))
        if unit is None:
            continue
        length = found.group("number")
        number = 1
        if length and not _HALF.match(length):
            number = count(length) or 0
        if length and _HALF.match(length):
            unit = ("month", 6) if unit == _YEARLY else unit
        times = count(found.group("count")) if found.group("count") else 1
        if not number or times is None:
            yield Doubt(found.start, _DISAGREE)
            continue
        limit = found.group("limit")
        if _UNCLEAR.match(limit):
            yield Doubt(found.start, "more often than so is a limit only with a negation")
            continue
        upper = bool(_AT_MOST.search(limit)) or bool(found.group("most"))
        period = number * unit[1]
        yield Stated(
            "frequency", found.start, found.end, "<=" if upper else ">=", str(times),
            period=str(period) if period != 1 else None, unit=unit[0], modality="obligation",
        )  # fmt: skip


def _rotation(words: Words) -> Iterator[Stated | Doubt]:
    """A share of the members renewed in every so many years."""
    renewal = next((r for r in words.find("role") if r.entry.values["role"] == "rotation"), None)
    if renewal is None:
        return
    part = words.first("share", 0, renewal.start)
    each = words.first("frequency", 0, renewal.start)
    if part is None or each is None:
        return
    if each.entry.values["form"] != "each" and count(each.group("count") or "1") != 1:
        return
    value = share(part.group("fraction"))
    unit = _unit(each.group("unit"))
    number = count(each.group("number")) if each.group("number") else 1
    if value is None or unit is None or number is None:
        yield Doubt(part.start, _DISAGREE)
        return
    low, high = min(part.start, each.start), max(part.end, each.end)
    yield Stated(
        "rotation", low, high, value=str(value), period=str(number * unit[1]), unit=unit[0],
        modality="obligation", whose="body",
    )  # fmt: skip


def _terms_of_office(words: Words) -> Iterator[Stated | Doubt]:
    for kind in ("term", "duration"):
        for found in words.find(kind):
            form = found.entry.values.get("form", "")
            if kind == "duration" and (form in ("during", "not-over") or not words.has("office")):
                continue
            if words.has("suspended"):
                continue
            time = _time(found)
            if time is None:
                yield Doubt(found.start, _DISAGREE)
                continue
            yield Stated(
                "term-of-office", found.start, found.end, value=time[0], unit=time[1],
                operator="<=" if found.group("upto") else None,
            )  # fmt: skip


def _durations(words: Words) -> Iterator[Stated | Doubt]:
    for found in words.find("duration"):
        time = _time(found)
        if time is None:
            yield Doubt(found.start, _DISAGREE)
            continue
        upper = bool(found.group("upto")) or found.entry.values.get("form") == "not-over"
        yield Stated(
            "duration", found.start, found.end, value=time[0], unit=time[1],
            operator="<=" if upper else None,
        )  # fmt: skip
    if words.has("suspended"):
        for found in words.find("deadline"):
            time = _time(found)
            lasts = words.has("suspended", found.end, min(len(words.text), found.end + 40))
            if time and lasts and found.entry.values["form"] == "within":
                yield Stated("duration", found.start, found.end, value=time[0], unit=time[1])


def _deadlines(words: Words) -> Iterator[Stated | Doubt]:
    for found in words.find("deadline"):
        form = found.entry.values["form"]
        if words.has("not-deadline", max(0, found.start - 14), found.start):
            continue
        if form == "day-of-month":
            number = count(found.group("number"))
            if number and number <= 31:
                yield Stated(
                    "deadline", found.start, found.end, value=str(number), unit="day",
                    after="reporting-period", modality="obligation",
                )  # fmt: skip
            continue
        time = _time(found)
        if time is None:
            yield Doubt(found.start, _DISAGREE)
            continue
        to, since = _moments(words, found, before=form == "before")
        yield Stated(
            "deadline", found.start, found.end, value=time[0], unit=time[1],
            after=since, before=to, modality="obligation",
        )  # fmt: skip


def _moments(words: Words, found: Found, *, before: bool) -> tuple[str | None, str | None]:
    """What a term runs to and from: the nearest moment that the words beside it name."""
    low = max(0, found.start - _REACH)
    for stop in _STOP.finditer(words.text, low, found.start):
        low = stop.end()
    high = min(len(words.text), found.end + 90)
    near = [
        (min(abs(found.start - one.end), abs(one.start - found.end)), one)
        for one in words.find("moment", low, high)
    ]
    if not near:
        return None, None
    moment = min(near, key=lambda pair: pair[0])[1]
    backward = before or bool(_BACKWARD.search(moment.match[0]))
    named = moment.entry.values["moment"]
    return (named, None) if backward else (None, named)


_BACKWARD = regex.compile(r"(?i)дейін|(?<!\p{L})до(?!\p{L})")
