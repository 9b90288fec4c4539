"""Where an act's text speaks of its requisites: head, approval blocks, enacting formula, signature.

Each place says what it says, in an `ActRef` with gaps; `requisites.py` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from zangraph.corpus.source import Evidence, Reading
from zangraph.extract.changes import change_at
from zangraph.extract.dates import PATTERN as DATE
from zangraph.extract.dates import parse
from zangraph.extract.model import ActRef, Element
from zangraph.extract.naming import (
    KK_GENITIVE,
    NUMBER,
    NUMBER_SIGN,
    act_number,
    act_type,
    authority,
    requisite_patterns,
    stem_pattern,
)
from zangraph.extract.targets import ACTS
from zangraph.ontology import authorities

_KK_TYPE = stem_pattern("act-types", "kk", ACTS)
_RU_TYPE = stem_pattern("act-types", "ru", ACTS)
# The line of requisites, in its three orders: by whom, when, what; what, when; Russian.
_HEAD = {
    "kk": (
        regex.compile(
            rf"""(?x)(?P<authority>[^.;"\n]*?)\s*(?P<date>{DATE})\s*{NUMBER_SIGN}\s*
            (?P<number>{NUMBER})\s+(?:ҚРЗ\s+|бірлескен\s+)?(?P<type>(?i:{_KK_TYPE}))(?<=[ыі])"""
        ),
        regex.compile(
            rf"""(?x)(?P<authority>[^.;"\n]*?)(?P<type>(?i:{_KK_TYPE}))(?<=[ыі])\s*[.,]?\s*
            (?P<date>{DATE})\s*{NUMBER_SIGN}\s*(?P<number>{NUMBER})"""
        ),
        regex.compile(
            rf"""(?x)(?P<authority>[^.;"\n]*?)\s*(?P<date>{DATE})(?P<number>)\s+
            (?P<type>(?i:{_KK_TYPE}))(?<=[ыі])"""
        ),
    ),
    "ru": (
        regex.compile(
            rf"""(?x)(?P<type>(?i:{_RU_TYPE}))\s*(?P<authority>[^;"\n]*?)\s*,?\s*\bот\s+
            (?P<date>{DATE})(?:\s*,?\s*{NUMBER_SIGN}\s*(?P<number>{NUMBER}))?"""
        ),
    ),
}
# The block over an annex; its date or number may be left blank, its body be missing.
_APPROVAL = {
    "kk": regex.compile(
        rf"""(?xs)(?P<authority>[^\d"]*?)\s*
        (?:(?P<date>{DATE})|\d{{4}}\s*жыл\w*\s*["«»_\s]*(?:\p{{L}}+)?)?\s*
        (?:"[^"]{{8,400}}"\s*)?  # the act's title may stand before its number
        {NUMBER_SIGN}\s*(?:(?P<number>{NUMBER})|_*)\s*(?P<type>(?i:{_KK_TYPE}))"""
    ),
    "ru": regex.compile(
        rf"""(?xs)(?P<type>(?i:{_RU_TYPE}))\s*(?P<authority>[^\d"]*?)\s*
        (?:\bот\s+(?P<date>{DATE})(?:\s*,?\s*{NUMBER_SIGN}\s*(?P<number>{NUMBER}))?
          |{NUMBER_SIGN}\s*(?P<number>{NUMBER})\s*,?\s*\bот\s+(?P<date>{DATE}))"""
    ),
}
# In the words for a joint act's authorities, the first one's date and number.
_DATED = regex.compile(
    rf"(?x)(?:\bот\s+)?(?P<day>{DATE})\s*{NUMBER_SIGN}\s*(?P<own_number>{NUMBER})\s*,?"
)
_AND = regex.compile(r"^\s*(?:және|мен|и)\s|\s(?:бірлескен|совместн\w+)\s*$")
# `облыс әкімі`: the place of a local body, without its name.
_PLACE = regex.compile(r"(?:облыс|аудан|қала|округ|ауыл|кент|област|район|город)\p{L}*\s\p{L}+$")
# An office may stand in the nominative over its act's date: `Әділет министрі / 2022 жылғы …`.
_OFFICE = regex.compile(
    r"(?i)(?:президент|министр|төраға|прокурор|уәкіл|әкім|басшы|басқарушы)(?:сы|і|ы)$"
)
_MAX_AUTHORITY_WORDS = 8
# The requisites stand in the first so many characters of a line; those of joint acts take 300.
_LONGEST_HEAD = 600


@dataclass(frozen=True, slots=True)
class Said:
    """What one place says of the act; `evidence` where the place is in the text."""

    name: str
    act: ActRef
    evidence: Evidence | None = None


def head_elements(root: Element) -> list[Element]:
    """The elements before the act's own text that may hold requisites."""
    found = []
    for element in root.children:
        if element.kind in {"requisites", "banner", "title", "amendment-note", "imprint"}:
            if element.kind in {"requisites", "banner"}:
                found.append(element)
        else:
            break
    return found


def heads(reading: Reading, head: list[Element], language: str) -> Iterator[Said]:
    """What the line of requisites says: by whom, when, under which number, and what."""
    for element in head:
        words = reading.folded[element.start : min(element.end, element.start + _LONGEST_HEAD)]
        cue = change_at(words, "repeal", language)
        words = words if cue is None else words[:cue]
        matches = (pattern.search(words) for pattern in _HEAD[language])
        match = next((match for match in matches if match), None)
        if match:
            start = element.start + match.start()
            yield Said(
                "the head",
                _act(match, language),
                reading.evidence(start, element.start + match.end()),
            )
            return


def approvals(reading: Reading, root: Element, language: str) -> Iterator[Said]:
    """What the blocks over the annexes say of the act that approved them or that they belong to."""
    for annex in root.children:
        if annex.kind != "annex":
            continue
        for block in annex.children:
            if block.kind != "approval":
                continue
            words = reading.folded[block.start : block.end].replace("\n", " ")
            match = _APPROVAL[language].search(words)
            if match:
                evidence = reading.evidence(block.start, block.end)
                yield Said("an approval block", _act(match, language), evidence)


def _act(match: regex.Match[str], language: str) -> ActRef:
    issuer, day, number = match["authority"].strip(), match["date"], match["number"]
    names = [issuer]
    first = _DATED.search(issuer)
    if first:  # a joint act: the first date and number are its own
        day, number = first["day"], first["own_number"]
        names = [issuer[: first.start()], issuer[first.end() :]]
    return ActRef(
        act_type(match["type"], language),
        parse(day) if day else None,
        act_number(number) if number else None,
        authorities.JOINT.join(filter(None, (_name(name, language) for name in names))) or None,
    )


def _name(words: str, language: str) -> str | None:
    """An authority; who issued stands in the genitive, `Ішкі істер министрлігі` only agreed."""
    words = _AND.sub("", words).strip(" ,")
    acting = "м.а" in words
    signs = acting or KK_GENITIVE.search(words) or _OFFICE.search(words)
    if language == "kk" and not signs:
        return None
    return authority(words, language)


def own_words(reading: Reading, root: Element, language: str) -> Said:
    """The type by the enacting formula or the act's name for itself, and who enacts."""
    preamble = next((child for child in root.children if child.kind == "preamble"), None)
    annex = next((child.start for child in root.children if child.kind == "annex"), root.end)
    type_ = issuer = None
    entries = requisite_patterns(language)["formula"]
    text = reading.folded
    for entry in entries:
        match = entry.regex.search(text, preamble.start, preamble.end) if preamble else None
        if match:
            type_ = entry.values["type"]
            issuer = _issuer(text[preamble.start : match.start()] if preamble else "")
            break
    else:
        type_ = next(
            (e.values["type"] for e in entries if e.regex.search(text, root.start, annex)), None
        )
    signed = [child for child in root.children if child.kind == "signature"]
    named = [_issuer(text[part.start : part.end].split("\n")[0]) for part in signed]
    issuer = _fuller([issuer, *named]) if issuer else None
    heads = [child for child in root.children if child.kind == "requisites"]
    enacting = [_issuer(text[part.start : part.end]) for part in heads]
    issuer = issuer or next((name for name in enacting if name), None)
    return Said("its own words", ActRef(type_, authority=issuer))


def _issuer(words: str) -> str | None:
    """The authority that the last words name: `… мақсатында Қазақстан Республикасының Үкіметі`."""
    parts = regex.split(r"[,;:]", " ".join(words.split()).strip(" ,:"))[-1].split()
    found = None
    for length in range(1, min(len(parts), _MAX_AUTHORITY_WORDS) + 1):
        name = " ".join(parts[-length:])
        named = name[0].isupper() or not found or _PLACE.match(name)
        if named and authorities.authority(name):
            found = name
    return found


def _fuller(names: list[str | None]) -> str | None:
    """The longest of the names for the authority that the first one names."""
    first = names[0]
    entry = authorities.authority(first or "")
    same = [name for name in names if name and authorities.authority(name) == entry]
    return max(same, key=len, default=first)
