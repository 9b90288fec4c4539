"""How many: the least, the most and the exact number of members, candidates or deputies."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zangraph.extract.quantities import count
from zangraph.extract.stated import Doubt, Found, Stated, Words

_DISAGREE = "a number whose words and digits do not agree"
_OF_THEM = {
    "біреуі": 1,
    "екеуі": 2,
    "үшеуі": 3,
    "төртеуі": 4,
    "бесеуі": 5,
    "алтауы": 6,
    "жетеуі": 7,
}
_DEPUTY = regex.compile(r"(?i)^депутат")


def counts(words: Words) -> Iterator[Stated | Doubt]:
    """The numbers of people and bodies that a sentence lays down."""
    taken: list[tuple[int, int]] = []
    for kind, name, operator in (
        ("range", "", ""),
        ("minimum", "minimum-count", ">="),
        ("maximum", "maximum-count", "<="),
        ("exact", "exact-count", "="),
    ):
        for found in words.find(kind):
            if any(found.start < end and start < found.end for start, end in taken):
                continue
            for one in _range(words, found) if not name else _count(words, found, name, operator):
                if isinstance(one, Stated):
                    taken.append((found.start, found.end))
                yield one
    for found in words.find("single"):
        yield Stated(
            "maximum-count", found.start, found.end, "<=", "1", _base(words, found),
            modality="prohibition",
        )  # fmt: skip


def _count(words: Words, found: Found, kind: str, operator: str) -> Iterator[Stated | Doubt]:
    form = found.entry.values.get("form", "")
    number = _OF_THEM.get(found.group("count").lower()) or count(found.group("count"))
    if number is None:
        yield Doubt(found.start, _DISAGREE)
        return
    if form in ("least", "not-less", "not-more") and not words.has("composition"):
        return
    if words.has("attendance", found.start, None):
        return
    if _parted(words, found) or words.has("beside", 0, found.start):
        yield Doubt(found.start, "a number of members besides the officers, not of the whole body")
        return
    base = _base(words, found, composed=form in ("least", "not-less", "not-more", "consists"))
    if base is None:
        return
    group = words.first("group-scope")
    scope = group.entry.values["scope"] if group else None
    yield Stated(kind, found.start, found.end, operator, str(number), base, scope=scope)


def _parted(words: Words, found: Found) -> bool:
    """Whether others are counted beside those: `үш өкілінен және ... екі өкілінен тұрады`."""
    return any(
        one.start == found.start and "part" in one.entry.values
        for one in words.find("beside", found.start)
    )


def _range(words: Words, found: Found) -> Iterator[Stated | Doubt]:
    low, high = count(found.group("low")), count(found.group("high"))
    if low is None or high is None or low >= high:
        yield Doubt(found.start, _DISAGREE)
        return
    if not words.has("composition"):
        return
    base = _base(words, found)
    yield Stated("minimum-count", found.start, found.end, ">=", str(low), base)
    yield Stated("maximum-count", found.start, found.end, "<=", str(high), base)


def _base(words: Words, found: Found, *, composed: bool = False) -> str | None:
    """What is counted: deputies where they are sent, members where they make up the body."""
    if "base" in found.entry.values:
        return found.entry.values["base"]
    noun = found.group("noun")
    if found.entry.values.get("form") == "of-them":
        return _named_before(words, found)
    if _DEPUTY.match(noun) and not composed:
        return "deputies"
    for one in Words(noun, words.language).find("people"):
        return one.entry.values["base"]
    return None


def _named_before(words: Words, found: Found) -> str | None:
    """The base of the count that `оның екеуі` takes apart."""
    for kind in ("exact", "minimum"):
        for other in words.find(kind, 0, found.start):
            if other.group("noun"):
                return _base(words, other, composed=True)
    return None
