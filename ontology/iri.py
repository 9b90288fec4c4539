"""Requisites, paths and versions to IRIs and back; IRIs are made here and nowhere else.

The form is that of ELI: `eli/kz/{body}/{type}/{yyyy-mm-dd}/{number}` is the act, then come the
element's path, `/@{version}` and `/{language}`. What an act does not state has a marker of its own
(`undated`, `unnumbered:{title}`), so that every act has an IRI, and `parse` gives the parts back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

import regex
from rdflib.term import URIRef

from zangraph.ontology import authorities
from zangraph.ontology.slug import escape, unescape
from zangraph.ontology.vocabulary import terms

BASE = "https://w3id.org/zangraph/"
ORIGINAL = "original"
"""The name of the version in which an element or act was adopted."""

_UNDATED, _UNNUMBERED, _UNTYPED = "undated", "unnumbered", "untyped"
_LANGUAGES = ("kk", "ru")
_VERSION = regex.compile(
    r"(?P<edition>edition-)?(?P<date>undated|\d{4}-\d{2}-\d{2})(?:-(?P<number>.+))?"
)
# `№`, and `ЗРК` or `ҚРЗ` (law of the Republic) after the number, are no part of it.
_NUMBER_MARKS = regex.compile(r"^(?:№|N(?=[\s\d]))\s*|\s+(?:ЗРК|ҚРЗ)\.?$")
# `217-VІ` is typed with either alphabet; the numeral is Latin.
_CONVOCATION = regex.compile(r"(?<=\d-)[IVXІХ]+(?!\w)")
_LATIN = str.maketrans("ІХ", "IX")
_SPACE = regex.compile(r"\s+")
_QUOTES = str.maketrans("", "", '«»"“”„')


class Requisites(Protocol):
    """Whatever states an act's requisites; `None` where the text does not."""

    @property
    def type(self) -> str | None: ...  # noqa: D102
    @property
    def date(self) -> date | None: ...  # noqa: D102
    @property
    def number(self) -> str | None: ...  # noqa: D102
    @property
    def authority(self) -> str | None: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ActName:
    """An act as its IRI names it; the title only where it has no number."""

    type: str | None = None
    date: date | None = None
    number: str | None = None
    authority: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What an IRI says: the act, and what of it; "" or `None` for what it does not go down to."""

    act: ActName
    path: str = ""
    version: str | None = None
    language: str | None = None
    fragment: str = ""


def act_iri(act: Requisites, *, base: str = BASE) -> URIRef:
    """The IRI of an act.

    An authority that is not stated is the usual one of the type: laws are of Parliament. A number
    is taken without `№` and `ҚРЗ`, its convocation in Latin numerals.

    >>> act_iri(ActName("law", date(2015, 4, 14), "305-V ҚРЗ"))
    rdflib.term.URIRef('https://w3id.org/zangraph/eli/kz/parliament/law/2015-04-14/305-V')
    """
    entry = terms("act-types").get(act.type or "")
    body = authorities.slug(act.authority)
    if body == authorities.UNSTATED and entry is not None and entry.issuer is not None:
        body = entry.issuer
    kind = escape(act.type) if act.type else _UNTYPED
    day = act.date.isoformat() if act.date else _UNDATED
    number = _number(act.number) or _without_number(act.title)
    return URIRef(f"{base}eli/kz/{body}/{kind}/{day}/{number}")


def element_iri(act: URIRef, path: str) -> URIRef:
    """The IRI of an element of an act; of the act itself for the path ""."""
    return URIRef("/".join([act, *map(escape, path.split("/"))])) if path else act


def version_iri(of: URIRef, name: str, language: str | None = None) -> URIRef:
    """The IRI of a version of an act or element, or of its wording in one language.

    `name` comes from `version_name` or `edition_name`, or is `ORIGINAL`.
    """
    return URIRef(f"{of}/@{name}" + (f"/{language}" if language else ""))


def version_name(day: date | None, number: str | None) -> str:
    """The name of the version that an amending act brings about: `2025-10-06-62`."""
    return f"{day.isoformat() if day else _UNDATED}-{_number(number) or _UNNUMBERED}"


def edition_name(day: date | None) -> str:
    """The name of a version of which only the edition's day is known: `edition-2019-11-04`."""
    return f"edition-{day.isoformat() if day else _UNDATED}"


def read_version(name: str) -> tuple[date | None, str | None]:
    """The day and number in a version's name; no number in an edition's, neither in `original`.

    Raises `ValueError` for what is no version's name.

    >>> read_version("2025-10-06-62")
    (datetime.date(2025, 10, 6), '62')
    """
    if name == ORIGINAL:
        return None, None
    match = _VERSION.fullmatch(name)
    if match is None or bool(match["edition"]) == bool(match["number"]):
        raise ValueError(f"{name!r} names no version: original, 2025-10-06-62, edition-2019-11-04")
    number = match["number"]
    return _date(match["date"]), None if number in (None, _UNNUMBERED) else unescape(number)


def fact_iri(of: URIRef, kind: str, start: int, end: int) -> URIRef:
    """The IRI of what stands at a span of an edition's source: `…/kk#citation-120-180`."""
    return URIRef(f"{of}#{kind}-{start}-{end}")


def part_iri(of: URIRef, name: str) -> URIRef:
    """The IRI of something that belongs to one thing alone: the interval `…/@original#from`."""
    return URIRef(f"{of}#{escape(name)}")


def body_iri(name: str, *, act: URIRef | None = None, base: str = BASE) -> URIRef:
    """The IRI of a body: of its own, or (with `act`) one that has its name in that act only."""
    plain = escape(_plain(name))
    return URIRef(f"{act}#body-{plain}" if act is not None else f"{base}body/{plain}")


def source_iri(sha256: str, *, base: str = BASE) -> URIRef:
    """The IRI of a source file, by the hash of its bytes."""
    return URIRef(f"{base}source/{sha256}")


def extraction_iri(sha256: str, version: str, *, base: str = BASE) -> URIRef:
    """The IRI of the run of one version of the extractor over a source file."""
    return URIRef(f"{base}extraction/{sha256}/{escape(version)}")


def parse(iri: str, *, base: str = BASE) -> Parts:
    """The parts of the IRI of an act or of anything under one.

    Also reads an IRI whose letters were percent-encoded on the way. Raises `ValueError` for any
    other IRI.
    """
    whole, _, fragment = iri.partition("#")
    if not whole.startswith(f"{base}eli/kz/"):
        raise ValueError(f"{iri} is not an act of {base}")
    segments = whole.removeprefix(f"{base}eli/kz/").split("/")
    if len(segments) < 4 or not all(segments):
        raise ValueError(f"{iri} does not go down to an act: authority/type/date/number expected")
    body, kind, day, number, *rest = segments
    version = language = None
    at = next((i for i, segment in enumerate(rest) if segment.startswith("@")), len(rest))
    path, below = rest[:at], rest[at:]
    if below:
        version, tail = below[0][1:], below[1:]
        read_version(version)
        if len(tail) > 1 or (tail and tail[0] not in _LANGUAGES):
            raise ValueError(f"{iri}: after a version only a language may stand")
        language = tail[0] if tail else None
    marker, _, title = number.partition(":")
    numbered = marker != _UNNUMBERED
    act = ActName(
        type=None if kind == _UNTYPED else unescape(kind),
        date=_date(day),
        number=unescape(number) if numbered else None,
        authority=authorities.name(body),
        title=unescape(title) or None,
    )
    return Parts(act, "/".join(map(unescape, path)), version, language, unescape(fragment))


def _number(number: str | None) -> str | None:
    """The slug of a number, or `None` where there is none."""
    if number is None:
        return None
    plain = _SPACE.sub(" ", _NUMBER_MARKS.sub("", number.strip())).strip()
    plain = _CONVOCATION.sub(lambda match: match[0].translate(_LATIN), plain)
    return escape(plain) or None


def _without_number(title: str | None) -> str:
    """What stands for the number of an act that has none, or of which only the title is known."""
    plain = _plain(title) if title else ""
    return f"{_UNNUMBERED}:{escape(plain)}" if plain else _UNNUMBERED


def _plain(text: str) -> str:
    """A name for identity: lower case, one space, no quotes, no Latin letters among Cyrillic."""
    return authorities.same_letters(_SPACE.sub(" ", text.translate(_QUOTES)).strip().lower())


def _date(text: str) -> date | None:
    return None if text == _UNDATED else date.fromisoformat(text)
