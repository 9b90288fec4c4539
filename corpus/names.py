"""The names of files and folders to what they say of a text: language, edition, part, requisites.

Three ways of naming are known: `kaz.txt`, `rus@2025-10-06-62.md`, `kaz.excerpt-art20@052482cc.md`
in an act's folder; `2023-01-20-ombudsman-order-1` for a folder or a loose text; anything else
says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from zangraph.corpus.meta import Meta, Stated
from zangraph.corpus.source import Language
from zangraph.ontology.vocabulary import terms

LANGUAGES = {"kaz": Language.KK, "rus": Language.RU, "kk": Language.KK, "ru": Language.RU}

_IN_FOLDER = regex.compile(
    r"""\A (?P<code>kaz|rus)
    (?: \.excerpt-(?P<part>[\w.-]+?) )?
    (?: @(?P<version>[\w.-]+?) )?
    \. (?P<suffix>\w+) \Z""",
    regex.VERBOSE | regex.IGNORECASE,
)
# `…-1.rus.txt`, `…-1@2025-10-06-62.txt`: the tails of a loose text's name.
_TAIL = regex.compile(
    r"""\A (?P<stem>.+?)
    (?: @(?P<version>[\w-]+) )?
    (?: [.](?P<code>kaz|rus|kk|ru) )?
    (?: @(?P<late>[\w-]+) )? \Z""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A version named by its day: `2025-10-06`, `2025-10-06-62`, `edition-2019-11-04`.
_DAY = regex.compile(r"\A(?:edition-)?(?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<number>.+))?\Z")


@dataclass(frozen=True, slots=True)
class TextName:
    """What a text's file name says. `stem` is the act's part of a loose text's name."""

    stem: str = ""
    code: str = ""
    version: str = ""
    part: str = ""

    @property
    def language(self) -> Language | None:
        """The language named, if one is."""
        return LANGUAGES.get(self.code)


def in_folder(name: str) -> TextName | None:
    """What the name of a text inside an act's folder says; `None` if it is not such a name.

    >>> in_folder("kaz.excerpt-art6-9@09df1f7c.md")
    TextName(stem='', code='kaz', version='09df1f7c', part='art6-9')
    """
    found = _IN_FOLDER.match(name)
    if not found:
        return None
    return TextName("", found["code"].lower(), found["version"] or "", found["part"] or "")


def loose(stem: str) -> TextName:
    """What the name of a loose text, without its suffix, says.

    >>> loose("2023-01-20-ombudsman-order-1@2025-10-06-62.rus")
    TextName(stem='2023-01-20-ombudsman-order-1', code='rus', version='2025-10-06-62', part='')
    """
    found = _TAIL.match(stem)
    if not found:
        return TextName(stem)
    version = found["version"] or found["late"] or ""
    return TextName(found["stem"], (found["code"] or "").lower(), version)


def edition_in(version: str) -> Meta:
    """What a version's name says of an edition: its day, the act that brought it about.

    >>> edition_in("2025-10-06-62").edition.isoformat()
    '2025-10-06'
    >>> edition_in("f4bfc296") == Meta()
    True
    """
    if version == "original":
        return Meta(original=True)
    found = _DAY.match(version)
    day = _date(found["day"]) if found else None
    if not found or not day:
        return Meta()
    number = found["number"]
    return Meta(edition=day, brought_by=(Stated(date=day, number=number),) if number else ())


@cache
def _requisites() -> regex.Pattern[str]:
    types = "|".join(sorted(map(regex.escape, terms("act-types")), key=len, reverse=True))
    return regex.compile(
        rf"\A(?P<day>\d{{4}}-\d{{2}}-\d{{2}})-(?P<body>[\w-]+?)-(?P<type>{types})-(?P<number>.+)\Z"
    )


def requisites_in(name: str) -> Stated | None:
    """The requisites in the name of a folder or a loose text, if it is made of them.

    >>> requisites_in("2023-01-20-ombudsman-order-1").number
    '1'
    >>> requisites_in("ombudsman regulation") is None
    True
    """
    found = _requisites().match(name)
    day = _date(found["day"]) if found else None
    if not found or not day:
        return None
    return Stated(type=found["type"], date=day, number=found["number"], body=found["body"])


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
