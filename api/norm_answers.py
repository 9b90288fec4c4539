"""What an act lays down and what a body is, as frozen values; `to_json` has the interface's keys.

A parameter is a mapping with the keys of the annotation format (`kind`, `operator`, `value` …):
exact numbers as text, only what the law states.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zangraph.api.answers import ActView, Answer, Bound, InForceView, Json, Offsets

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class NormView:
    """One norm: what it does (`modality`), for whom, and by what number it can be checked.

    `bearer` is as the text has it, `body` the IRI of whom it means, `None` where that is not known.
    `quote` is its sentence as printed, `repaired` as read where that differs.
    """

    at: str
    modality: str
    bearer: str | None
    action: str
    parameter: Mapping[str, str] | None
    quote: str
    span: Offsets
    object: str = ""
    condition: str = ""
    exception: str = ""
    repaired: str | None = None
    body: str | None = None
    within: str | None = None
    act: ActView | None = None

    def to_json(self, *, of_body: bool = False) -> Json:
        """The norm with the keys of the interface; that of a body says which act it is from."""
        found: Json = {
            "at": self.at,
            "modality": self.modality,
            "bearer": self.bearer,
            "action": self.action,
            "parameter": dict(self.parameter) if self.parameter is not None else None,
            "quote": self.quote,
            "span": list(self.span),
        }
        if of_body:
            found = {"act": self.act.brief() if self.act else None} | found
        return found


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body, office or post under the names that an act gives it, and where it first does."""

    iri: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    at: str = ""
    quote: str = ""
    span: Offsets | None = None

    def to_json(self) -> Json:
        """The body with its place."""
        return {
            "name": self.name,
            "kind": self.kind,
            "aliases": list(self.aliases),
            "iri": self.iri,
            "at": self.at,
            "quote": self.quote,
            "span": list(self.span) if self.span is not None else None,
        }


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A term that an act defines, or a short name that it gives."""

    at: str
    term: str
    meaning: str
    quote: str
    span: Offsets

    def to_json(self) -> Json:
        """The definition with its place."""
        return {
            "at": self.at,
            "term": self.term,
            "meaning": self.meaning,
            "quote": self.quote,
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A sentence in which a number was seen and not taken, and why."""

    at: str
    reason: str
    quote: str
    span: Offsets

    def to_json(self) -> Json:
        """The sentence and the reason."""
        return {
            "at": self.at,
            "reason": self.reason,
            "quote": self.quote,
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True)
class GapView:
    """An element whose words on the day are not known: nothing is said of its norms."""

    path: str
    reason: str

    def to_json(self) -> Json:
        """The element and why."""
        return {"path": self.path, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class LedgerView:
    """How many sentences became what, those whose numbers were left, and what is not known."""

    counts: Mapping[str, int]
    doubts: tuple[DoubtView, ...] = ()
    gaps: tuple[GapView, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return sum(self.counts.values())

    def to_json(self) -> Json:
        """The numbers by class, and the lists."""
        return {
            **self.counts,
            "sentences": self.sentences,
            "doubts": [doubt.to_json() for doubt in self.doubts],
            "not-known": [gap.to_json() for gap in self.gaps],
        }


@dataclass(frozen=True, slots=True)
class Norms(Answer):
    """The norms of an act or element as they stood on `on`, with bodies, definitions and ledger."""

    act: ActView
    path: str
    on: datetime.date
    norms: tuple[NormView, ...]
    bodies: tuple[BodyView, ...] = ()
    definitions: tuple[DefinitionView, ...] = ()
    ledger: LedgerView = field(default_factory=lambda: LedgerView({}))
    in_force: InForceView | None = None
    language: str = "en"

    def to_json(self) -> Json:
        """`{"norms", "bodies", "definitions", "ledger"}`."""
        return {
            "norms": [norm.to_json() for norm in self.norms],
            "bodies": [body.to_json() for body in self.bodies],
            "definitions": [one.to_json() for one in self.definitions],
            "ledger": self.ledger.to_json(),
        }

    def __rich__(self) -> RenderableType:
        """The norms by bearer and modality, then the ledger."""
        from zangraph.api.norm_forms import norms

        return norms(self)


@dataclass(frozen=True, slots=True)
class RelationView:
    """How a body stands to another; `body` reads first: `body` – `kind` – `other`."""

    body: str
    kind: str
    other: str
    act: ActView
    at: str
    quote: str
    span: Offsets

    def to_json(self) -> Json:
        """The relation with the words for it."""
        return {
            "body": self.body,
            "kind": self.kind,
            "other": self.other,
            "act": self.act.brief(),
            "at": self.at,
            "quote": self.quote,
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True)
class NamedIn:
    """An act that names a body, where it first does, and from when to when the act applies."""

    act: ActView
    names: tuple[str, ...]
    at: str
    quote: str
    span: Offsets | None
    start: Bound | None
    end: Bound | None
    in_force: InForceView

    def to_json(self) -> Json:
        """The act, the names and the dates."""
        return {
            "act": self.act.to_json(),
            "iri": self.act.iri,
            "names": list(self.names),
            "at": self.at,
            "quote": self.quote,
            "span": list(self.span) if self.span is not None else None,
            "from": self.start.to_json() if self.start else None,
            "to": self.end.to_json() if self.end else None,
            "in_force": self.in_force.answer,
        }


@dataclass(frozen=True, slots=True)
class SucceededView:
    """One body in the place of another since a day, with the act that says so."""

    earlier: str
    later: str
    since: datetime.date
    source: str

    def to_json(self) -> Json:
        """Both names, the day and the source."""
        return {
            "earlier": self.earlier,
            "later": self.later,
            "since": self.since.isoformat(),
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class BodyAnswer(Answer):
    """A body: the acts that name it, and what they lay down of it on `on`.

    `sections` are its norms under `powers`, `rights`, `duties`, `prohibitions`, `composition` and
    `procedure`; `posts` those of its chair, secretary and members, by the post. `quorum` says how
    the quorum is stated: `share`, `number`, `other` or `not-stated`, or `unknown` where some
    wording of the day is; `None` for no collegial body, or one that nothing rules on that day.
    """

    body: BodyView
    on: datetime.date
    acts: tuple[NamedIn, ...]
    sections: Mapping[str, tuple[NormView, ...]]
    posts: Mapping[str, tuple[NormView, ...]] = field(default_factory=dict)
    relations: tuple[RelationView, ...] = ()
    successions: tuple[SucceededView, ...] = ()
    quorum: str | None = None
    gaps: tuple[GapView, ...] = ()
    language: str = "en"

    def to_json(self) -> Json:
        """The body, its acts, its norms by section, its posts, relations and predecessors."""
        return {
            "body": self.body.to_json(),
            "on": self.on.isoformat(),
            "acts": [one.to_json() for one in self.acts],
            **{
                name: [norm.to_json(of_body=True) for norm in norms]
                for name, norms in self.sections.items()
            },
            "quorum": self.quorum,
            "posts": [
                {"name": name, "norms": [norm.to_json(of_body=True) for norm in norms]}
                for name, norms in self.posts.items()
            ],
            "relations": [one.to_json() for one in self.relations],
            "successions": [one.to_json() for one in self.successions],
            "not-known": [gap.to_json() for gap in self.gaps],
        }

    def __rich__(self) -> RenderableType:
        """The body, then its acts, norms, posts and relations."""
        from zangraph.api.norm_forms import body

        return body(self)
