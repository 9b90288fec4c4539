"""The answers to questions as frozen values; `to_json` of each is the shape of the interface.

Dates are `date` here and ISO text in JSON; a span is a pair of code-point offsets into the text as
printed, and a list of two numbers in JSON. `None` means "not stated in the text", `null` in JSON.
An answer shows itself in a notebook as it is printed on the command line.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]  # what `json.dumps` takes: no narrower type is true of it
Offsets = tuple[int, int]


class Answer(ABC):
    """What all answers share: their JSON, and their form in a notebook."""

    __slots__ = ()

    @abstractmethod
    def to_json(self) -> Json:
        """The answer as the interface has it, ready for `json.dumps`."""

    def _repr_html_(self) -> str:
        # The forms need rich, which no one needs who only computes.
        from zangraph.api.render import html

        return html(self)


@dataclass(frozen=True, slots=True)
class ActView:
    """An act by its requisites, with its status on the day asked about.

    `status` is a notation of `act-statuses`, `commencement` of the rule by which it commences
    (`P10D-after-first-publication`). `held` says that its text is in the corpus; of another act
    only what others say of it is known.
    """

    iri: str
    type: str | None = None
    date: datetime.date | None = None
    number: str | None = None
    authority: str | None = None
    title: str | None = None
    registration: tuple[str, datetime.date | None] | None = None
    status: str = "unknown"
    commencement: str = "not-stated"
    held: bool = False

    @property
    def requisites(self) -> str:
        """How a lawyer names it: `2023-01-20 № 1`, or its title where it has neither."""
        parts = [self.date.isoformat() if self.date else "", f"№ {self.number}"]
        named = " ".join(filter(None, parts if self.number else parts[:1]))
        return named or (f"«{self.title}»" if self.title else self.iri)

    def to_json(self) -> Json:
        """The eight keys of an act."""
        registration = None
        if self.registration is not None:
            number, day = self.registration
            registration = {"number": number, "date": _iso(day)}
        return self.brief() | {
            "title": self.title,
            "registration": registration,
            "status": self.status,
            "commencement": self.commencement,
        }

    def brief(self) -> Json:
        """The four keys by which an act is named as the author of a change."""
        return {
            "type": self.type,
            "date": _iso(self.date),
            "number": self.number,
            "authority": self.authority,
        }


@dataclass(frozen=True, slots=True)
class Bound:
    """When something begins or ends: a day from `earliest` to `latest`, with the reason.

    `certainty` is how firm `latest` is: `certain`, `presumed`, `unknown`. `surely` is a day by
    which it has happened beyond presumption.
    """

    earliest: datetime.date | None
    latest: datetime.date | None
    certainty: str
    reason: str
    surely: datetime.date | None = None

    def to_json(self) -> Json:
        """The bound with its four keys."""
        return {
            "earliest": _iso(self.earliest),
            "latest": _iso(self.latest),
            "certainty": self.certainty,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class VersionView:
    """One wording of an element between two changes; `by` brought it about, if an act did.

    `executed` says that the wording follows from the amending act's clause: no edition shows it.
    """

    name: str
    start: Bound
    end: Bound | None
    by: ActView | None
    wording: str
    executed: bool = False

    def to_json(self) -> Json:
        """The version with the keys of the interface; `executed` where nobody published it."""
        executed: Json = {"executed": True} if self.executed else {}
        return {
            "name": self.name,
            "from": self.start.to_json(),
            "to": self.end.to_json() if self.end else None,
            "by": self.by.brief() if self.by else None,
            "wording": self.wording,
            **executed,
        }


@dataclass(frozen=True, slots=True)
class ElementView:
    """One structural element as it stood on the day asked about.

    `text` is exactly what is printed at `span`, both `None` where the wording of that day is not
    known or the element did not stand then (`text` alone is given for a wording that follows from
    an amending act's clause and that no edition prints): `absence` says why, and `standing` names
    the versions that stood or may have stood. `read` are its words as repaired. `versions` are all
    there are.
    """

    path: str
    kind: str
    number: str
    heading: str
    text: str | None
    span: Offsets | None
    versions: tuple[VersionView, ...]
    read: str | None = None
    standing: tuple[str, ...] = ()
    absence: str = ""
    leaf: bool = True

    def to_json(self) -> Json:
        """The element with the keys of the interface."""
        return {
            "path": self.path,
            "kind": self.kind,
            "number": self.number,
            "heading": self.heading,
            "text": self.text,
            "span": _pair(self.span),
            "versions": [version.to_json() for version in self.versions],
        }


@dataclass(frozen=True, slots=True)
class RepairView:
    """A place where the reading departs from the print."""

    span: Offsets
    printed: str
    repaired: str
    kind: str = ""

    def to_json(self) -> Json:
        """The repair with the keys of the interface."""
        return {"span": _pair(self.span), "printed": self.printed, "repaired": self.repaired}


@dataclass(frozen=True, slots=True)
class UnreadView:
    """Words that fit nothing the parser knows."""

    path: str
    text: str
    span: Offsets

    def to_json(self) -> Json:
        """The place, its words and its span."""
        return {"path": self.path, "text": self.text, "span": _pair(self.span)}


@dataclass(frozen=True, slots=True)
class Show(Answer):
    """An act or an element with all below it, as of `on`; the element asked for comes first."""

    act: ActView
    path: str
    iri: str
    on: datetime.date
    elements: tuple[ElementView, ...]
    unread: tuple[UnreadView, ...] = ()
    repairs: tuple[RepairView, ...] = ()
    in_force: InForceView | None = None
    warnings: tuple[str, ...] = ()
    language: str = "en"

    def to_json(self) -> Json:
        """`{"act", "path", "iri", "elements", "unread", "repairs"}`."""
        return {
            "act": self.act.to_json(),
            "path": self.path,
            "iri": self.iri,
            "elements": [element.to_json() for element in self.elements],
            "unread": [unread.to_json() for unread in self.unread],
            "repairs": [repair.to_json() for repair in self.repairs],
        }


@dataclass(frozen=True, slots=True)
class InForceView(Answer):
    """The answer to "in force on that day?": `yes`, `presumed`, `no` or `unknown`, and why."""

    answer: str
    on: datetime.date
    reason: str
    act: ActView | None = None
    path: str = ""

    def to_json(self) -> Json:
        """`{"act", "path", "on", "in_force", "reason"}`."""
        return {
            "act": self.act.to_json() if self.act else None,
            "path": self.path,
            "on": self.on.isoformat(),
            "in_force": self.answer,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class EffectView:
    """A change that `by` makes to `path` of `target`, with the words that tell of it.

    `rule` is the notation of the rule by which it commences. The words stand in the element `at`
    of the act `stated_in`, `repaired` beside them where they are read otherwise.
    """

    by: ActView
    target: ActView
    path: str
    kind: str
    rule: str
    start: Bound
    quote: str
    span: Offsets
    repaired: str | None = None
    stated_in: ActView | None = None
    announced: bool = False
    until: datetime.date | None = None

    def to_json(self) -> Json:
        """The effect with the keys of the interface."""
        return {
            "by": self.by.brief(),
            "target": self.target.to_json() | {"path": self.path},
            "kind": self.kind,
            "commencement": {
                "rule": self.rule,
                "earliest": _iso(self.start.earliest),
                "latest": _iso(self.start.latest),
                "reason": self.start.reason,
            },
            "quote": self.quote,
            "span": _pair(self.span),
        }


@dataclass(frozen=True, slots=True)
class History(Answer):
    """The changes upon an act or element (`upon`), and those that the act makes to others."""

    act: ActView
    path: str
    on: datetime.date
    upon: tuple[EffectView, ...]
    made: tuple[EffectView, ...] = ()
    lineage: tuple[SuccessionView, ...] = ()
    language: str = "en"

    @property
    def effects(self) -> tuple[EffectView, ...]:
        """All of them: what the act changes, then what changed it."""
        return (*self.made, *self.upon)

    def to_json(self) -> Json:
        """`{"effects": [...]}`."""
        return {"effects": [effect.to_json() for effect in self.effects]}


@dataclass(frozen=True, slots=True)
class SuccessionView:
    """`later` took the place of `earlier`, or (`replaces` false) only repealed it."""

    later: ActView
    earlier: ActView
    replaces: bool
    certainty: str
    reason: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """A reference: where it stands, its words, the act and elements it names, what became of it.

    `act` is `None` where the citing act refers to itself. `citing` is the act it stands in.
    """

    at: str
    quote: str
    repaired: str | None
    span: Offsets
    act: ActView | None
    targets: tuple[str, ...]
    status: str
    reason: str
    citing: ActView | None = None

    def to_json(self, *, incoming: bool = False) -> Json:
        """The citation with the keys of the interface; an incoming one says where it stands."""
        found: Json = {
            "at": self.at,
            "quote": self.quote,
            "repaired": self.repaired,
            "span": _pair(self.span),
            "act": self.act.to_json() if self.act else None,
            "targets": list(self.targets),
            "status": self.status,
            "reason": self.reason,
        }
        if incoming:
            found["citing"] = self.citing.to_json() if self.citing else None
        return found


@dataclass(frozen=True, slots=True)
class Cites(Answer):
    """What an act or element cites, or (`incoming`) who cites it."""

    act: ActView
    path: str
    on: datetime.date
    citations: tuple[CitationView, ...]
    incoming: bool = False
    language: str = "en"

    def to_json(self) -> Json:
        """`{"citations": [...]}`; each incoming one has a further key `citing`, its act."""
        return {"citations": [one.to_json(incoming=self.incoming) for one in self.citations]}


@dataclass(frozen=True, slots=True)
class Acts(Answer):
    """The acts whose texts are in the store."""

    acts: tuple[ActView, ...]
    on: datetime.date
    language: str = "en"

    def to_json(self) -> Json:
        """`{"acts": [{…, "iri"}]}`."""
        return {"acts": [act.to_json() | {"iri": act.iri} for act in self.acts]}


@dataclass(frozen=True, slots=True)
class Table(Answer):
    """The rows of a SPARQL query: variables, and terms as text (`None` where unbound)."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]

    def to_json(self) -> Json:
        """The variables and the rows by variable."""
        found: list[Mapping[str, str | None]] = [
            dict(zip(self.variables, row, strict=True)) for row in self.rows
        ]
        return {"variables": list(self.variables), "rows": found}


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _pair(span: Offsets | None) -> list[int] | None:
    return list(span) if span is not None else None
