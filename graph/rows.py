"""What the graph says, as frozen values: one type a kind of thing, dates as dates, IRIs as text.

`None` means that the graph does not say it, because the text did not.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from zangraph.corpus.source import Language, Span
from zangraph.extract.model import ActRef
from zangraph.graph.reasons import Reason
from zangraph.graph.time import Point


class StatedReason(Reason):
    """A reason as the graph has it: its words in each language, all codes in one."""

    __slots__ = ()

    def text(self, language: str = "en") -> str:
        """The reason in words."""
        words = dict(self.values)
        return words.get(language) or words.get("en", "")


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act: one at hand (`held`), or one of which only others speak.

    `ref` has its requisites; `titles` are by language. `status` and `commencement` are notations;
    `begins` and `ends` say when it commenced and lost its force.
    """

    iri: str
    ref: ActRef
    held: bool
    titles: Mapping[str, str] = field(default_factory=dict)
    status: str = "unknown"
    commencement: str = "not-stated"
    rank: int | None = None
    published: datetime.date | None = None
    known_as_of: datetime.date | None = None
    begins: Point | None = None
    ends: Point | None = None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One text of an act: `order` counts from the oldest, `link` says where its file is from."""

    iri: str
    act: str
    label: str
    language: Language
    date: datetime.date | None
    order: int
    partial: str | None
    file: str
    form: str
    sha256: str
    link: str | None
    retrieved: datetime.date | None
    characters: int
    unread: int
    extractor: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element as one edition has it: `span` in the text as printed, `text` as read (of leaves).

    `parent` is the path of what holds it, chapters included; `order` counts through the edition.
    """

    iri: str
    path: str
    kind: str
    number: str
    heading: str
    removed: bool
    parent: str
    order: int
    span: Span
    text: str | None


@dataclass(frozen=True, slots=True)
class WordsRow:
    """The words a fact rests on: the quotation as printed, its span, and how it is read."""

    quote: str
    span: Span
    repaired: str | None


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A citation: `paths` as cited in `act`, and the `targets` that are there, as IRIs."""

    iri: str
    edition: str
    at: str
    words: WordsRow
    act: str
    paths: tuple[str, ...]
    targets: tuple[str, ...]
    status: str
    reasons: Mapping[str, str]
    legal_basis: bool


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What an act (`by`) does to `target`, an act or element, as an edition of some act tells.

    `path` is the target's inside its act ("" for the whole), `commencement` the rule's notation.
    """

    iri: str
    edition: str
    at: str
    words: WordsRow
    by: str
    act: str
    path: str
    kind: str
    commencement: str
    begins: Point
    until: datetime.date | None
    announced: bool


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A term that an edition defines, or a short name that it gives."""

    iri: str
    edition: str
    at: str
    term: str
    meaning: str
    words: WordsRow


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A place where the reading departs from the print."""

    kind: str
    span: Span
    printed: str
    repaired: str


@dataclass(frozen=True, slots=True)
class LineageRow:
    """One act took the place of another (`replaces`), or only ended it; acts as IRIs."""

    predecessor: str
    successor: str
    replaces: bool
    certainty: str
    reasons: Mapping[str, str]
