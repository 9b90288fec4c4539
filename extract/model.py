"""What the extraction finds in one edition of an act: its elements, and facts with their words.

An element's place is a range of the *reading*; a fact carries `Evidence`, whose span is a range
of the *source*. Closed-list values (`kind`, `type`, `status`, `rule` …) are the notations of the
vocabulary, as in `order` or `P10D-after-first-publication`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from zangraph.corpus.corrections import Correction
from zangraph.corpus.source import Evidence, Reading, Span
from zangraph.extract.norm_model import Ledger, Norm

if TYPE_CHECKING:
    from zangraph.extract.body_model import Body
    from zangraph.extract.standing import Relation

_AFTER_PUBLICATION = regex.compile(r"P(?P<amount>\d+)(?P<unit>[DM])-after-first-publication")


@dataclass(frozen=True, slots=True)
class Registration:
    """State registration of an act at the Ministry of Justice (law on legal acts, article 44)."""

    number: str
    date: date | None


@dataclass(frozen=True, slots=True)
class ActRef:
    """An act as its requisites name it; `None` where the text does not state one.

    `authority` is in the nominative (`Адам құқықтары жөніндегі уәкіл`), `title` without quotes.
    """

    type: str | None = None
    date: date | None = None
    number: str | None = None
    authority: str | None = None
    title: str | None = None
    registration: Registration | None = None

    @property
    def identified(self) -> bool:
        """Whether the requisites single out one act: a date and number, or a title."""
        return bool(self.title) or (self.date is not None and self.number is not None)


@dataclass(frozen=True, slots=True)
class Commencement:
    """When an act or a change commences, as the text states the rule.

    `rule` is a notation of `commencement-rules`: `date`, `after-first-publication`,
    `on-signature`, `see-amending-act`, `not-stated`; `days` goes with the second (0 for "from the
    day of"), or `months` in its stead, `date` with the first.
    """

    rule: str = "not-stated"
    days: int | None = None
    date: date | None = None
    months: int | None = None

    def __str__(self) -> str:
        """The notation of the interface contract: `2026-07-01`, `P10D-after-first-publication`."""
        if self.rule == "date" and self.date:
            return self.date.isoformat()
        if self.rule == "after-first-publication":
            if self.months:
                return f"P{self.months}M-after-first-publication"
            return f"P{self.days or 0}D-after-first-publication"
        return self.rule

    @classmethod
    def parse(cls, notation: str) -> Commencement:
        """The rule that a notation of the interface contract stands for."""
        match = _AFTER_PUBLICATION.fullmatch(notation)
        if match:
            amount = int(match["amount"])
            in_months = match["unit"] == "M"
            return cls(
                "after-first-publication",
                days=None if in_months else amount,
                months=amount if in_months else None,
            )
        try:
            return cls("date", date=date.fromisoformat(notation))
        except ValueError:
            return cls(notation)


@dataclass(frozen=True, slots=True)
class Requisites:
    """What an act says of itself (law on legal acts, article 22).

    `repeal` is the repeal of the whole act that its head or its publisher's record states (without
    evidence where only the record does); `warnings` tell where the sources of a requisite disagree.
    """

    act: ActRef
    status: str = "unknown"
    commencement: Commencement = Commencement()
    evidence: tuple[Evidence, ...] = ()
    repeal: Effect | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One structural element: `reading.text[start:end]`, its children in order inside it.

    `path` is the address of `gold/FORMAT.md` (`annex-1/paragraph-17/subparagraph-2`; "" for the
    act itself); elements that nobody cites (title, signature, notes …) have one too, so that every
    leaf can be named. `number` is as printed (`46-11`, `а`), "" where there is none. `heading` is
    the element's title. `removed` says that only the number was kept.
    """

    kind: str
    path: str
    start: int
    end: int
    number: str = ""
    heading: str = ""
    removed: bool = False
    children: tuple[Element, ...] = ()

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Element]:
        """The elements without children, in the order of the text."""
        for element in self.walk():
            if not element.children:
                yield element


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to an act or to elements of it.

    `act` is `None` for the citing act itself. `targets` are paths inside the cited act, "" for the
    act as a whole. `status` and `reason` are final for internal references; for others the graph
    decides them against the corpus.
    """

    at: str
    evidence: Evidence
    act: ActRef | None
    targets: tuple[str, ...]
    status: str = "unresolved"
    reason: str = ""
    legal_basis: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """A change that `by` makes to `path` of `target` (`None`: the act in hand).

    `announced`: the note speaks of a future wording. `until`: the end of a suspension.
    `at` is the element in which the words of the evidence stand. `wording` is the new wording
    that an amending act quotes.
    """

    path: str
    kind: str
    by: ActRef
    commencement: Commencement
    evidence: Evidence
    at: str = ""
    target: ActRef | None = None
    announced: bool = False
    until: date | None = None
    wording: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Repeal:
    """An entry by which this act repeals another; `part` is the repealed path, `None` for all."""

    at: str
    act: ActRef
    part: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning, or a full name and the short name given to it (`бұдан әрі – X`)."""

    at: str
    term: str
    meaning: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Applied:
    """A person's correction and whether it found its fact; `span` is where its words stand."""

    correction: Correction
    found: bool
    span: Span | None = None


@dataclass(frozen=True)
class Act:
    """One edition of an act, as extracted."""

    requisites: Requisites
    reading: Reading
    root: Element
    citations: tuple[Citation, ...] = ()
    effects: tuple[Effect, ...] = ()
    repeals: tuple[Repeal, ...] = ()
    definitions: tuple[Definition, ...] = ()
    bodies: tuple[Body, ...] = ()
    relations: tuple[Relation, ...] = ()
    norms: tuple[Norm, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    warnings: tuple[str, ...] = ()
    corrections: tuple[Applied, ...] = ()

    @cached_property
    def by_path(self) -> dict[str, Element]:
        """The elements by path; the first where a defective text has a number twice."""
        found: dict[str, Element] = {}
        for element in self.root.walk():
            found.setdefault(element.path, element)
        return found

    @property
    def unread(self) -> tuple[Element, ...]:
        """The leaves that fit nothing the parser knows."""
        return tuple(leaf for leaf in self.root.leaves() if leaf.kind == "unread")

    def text(self, element: Element) -> str:
        """The words of an element, as read."""
        return self.reading.text[element.start : element.end]
