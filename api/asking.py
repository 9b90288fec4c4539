"""A proposal to add a text, to what a person sees of it and is asked before it is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer
from rich.console import ConsoleRenderable, Group
from rich.text import Text

from zangraph.api.add import Proposal
from zangraph.api.console import read_day
from zangraph.api.render import table
from zangraph.corpus.errors import InputError
from zangraph.corpus.meta import Stated, proposed
from zangraph.ontology.vocabulary import terms

_MOST_UNREAD = 10
_MOST_EFFECTS = 12
_SHORT = 90


def described(proposal: Proposal) -> ConsoleRenderable:
    """What was read of a text, and what was not."""
    act, ref = proposal.act, proposal.act.requisites.act
    said: list[ConsoleRenderable] = [Text(f"Read of {proposal.source.name}", "bold cyan")]
    requisites = table(["requisite", "read"])
    registration = ref.registration
    for name, value in (
        ("type", ref.type),
        ("date", ref.date),
        ("number", ref.number),
        ("authority", ref.authority),
        ("title", ref.title),
        ("registration", f"№ {registration.number}" if registration else None),
        ("status", act.requisites.status),
        ("commencement", act.requisites.commencement),
        ("language", proposal.source.language),
    ):
        requisites.add_row(name, str(value) if value else Text("not stated", "yellow"))
    counted = table(["read", "how many"])
    order = list(terms("elements"))
    for kind, count in sorted(proposal.counts.items(), key=lambda pair: order.index(pair[0])):
        if kind not in ("act", "unread"):
            counted.add_row(kind, str(count))
    for status, count in proposal.citations.items():
        counted.add_row(f"citations, {status}", str(count))
    counted.add_row("definitions", str(len(act.definitions)))
    counted.add_row("repeals of other acts", str(len(act.repeals)))
    counted.add_row("repairs of the text", str(len(act.reading.repairs)))
    said += [requisites, counted, *_effects(proposal), *_not_read(proposal)]
    said += [Text(f"! {one}", "yellow") for one in (*act.requisites.warnings, *act.warnings)]
    return Group(*said)


def completed(proposal: Proposal) -> Proposal:
    """The proposal with what a person answers to what the text does not say; empty for unknown."""
    meta = replace(proposal.meta, stated=_stated(proposal.meta.stated))
    if meta.source is None:
        meta = replace(meta, source=_link())
    if meta.retrieved is None:
        meta = replace(meta, retrieved=_day("Taken from there on", date.today()))
    if meta.published is None:
        meta = replace(meta, published=_day("First officially published on"))
    if meta.published is not None and meta.published_in is None:
        said = _ask("Published where, or who says so")
        meta = replace(meta, published_in=said or None)
    return replace(proposal, meta=meta)


def confirmed(proposal: Proposal, corpus: Path) -> None:
    """Shows what would be written, and asks. Raises `InputError` for a no."""
    print(f"\n{corpus / proposal.folder}/meta.toml\n", file=sys.stderr)  # noqa: T201 - a question
    print(proposed(proposal.meta), file=sys.stderr)  # noqa: T201
    answer = _ask(f"Write {proposal.folder}/{proposal.file}? [Y/n]").lower()
    if answer not in ("", "y", "yes", "д", "да", "и", "иә"):
        raise InputError("nothing was added")


def _effects(proposal: Proposal) -> Iterator[ConsoleRenderable]:
    effects = proposal.act.effects
    if not effects:
        return
    found = table(["changed", "how", "by", "commences"])
    for effect in effects[:_MOST_EFFECTS]:
        day = effect.by.date.isoformat() if effect.by.date else "?"
        by = f"{day} № {effect.by.number or '?'}"
        found.add_row(effect.path or "the whole act", effect.kind, by, str(effect.commencement))
    yield found
    if len(effects) > _MOST_EFFECTS:
        yield Text(f"… and {len(effects) - _MOST_EFFECTS} more changes", "dim")


def _not_read(proposal: Proposal) -> Iterator[ConsoleRenderable]:
    act = proposal.act
    style = "red" if proposal.unread > 0.01 else "green"
    yield Text(f"Not read: {proposal.unread:.2%} of the characters", style)
    for element in act.unread[:_MOST_UNREAD]:
        words = " ".join(act.text(element).split())
        yield Text(f"  {words[:_SHORT]}{'…' if len(words) > _SHORT else ''}", "red")
    if len(act.unread) > _MOST_UNREAD:
        yield Text(f"  … and {len(act.unread) - _MOST_UNREAD} more places", "red")


def _stated(stated: Stated) -> Stated:
    """The requisites by which an act is named, asked for where the text does not state them."""
    if stated.type is None:
        stated = replace(stated, type=_type())
    if stated.date is None:
        stated = replace(stated, date=_day("Date of the act"))
    if stated.number is None:
        stated = replace(stated, number=_ask("Number of the act (empty: not known)") or None)
    if stated.authority is None:
        said = _ask("Issued by (the authority, as acts name it; empty: not known)")
        stated = replace(stated, authority=said or None)
    return stated


def _type() -> str | None:
    known = terms("act-types")
    while True:
        said = _ask(f"Type of the act ({', '.join(known)}; empty: not known)")
        if not said or said in known:
            return said or None
        print(f"{said!r} is none of these", file=sys.stderr)  # noqa: T201


def _link() -> str | None:
    while True:
        said = _ask("Link the text was taken from (https://…; empty: not known)")
        if not said or said.startswith(("https://", "http://")):
            return said or None
        print("expected a link that begins with https://", file=sys.stderr)  # noqa: T201


def _day(question: str, default: date | None = None) -> date | None:
    """A day that a person answers; the default, or `None`, where the answer is empty."""
    hint = f"empty: {default.isoformat()}" if default else "empty: not known"
    while True:
        said = _ask(f"{question} (YYYY-MM-DD; {hint}; -: not known)")
        if said == "-":
            return None
        if not said:
            return default
        try:
            return read_day(said, "the answer")
        except InputError as error:
            print(error, file=sys.stderr)  # noqa: T201


def _ask(question: str) -> str:
    try:
        return str(typer.prompt(question, default="", show_default=False, err=True)).strip()
    except typer.Abort as stop:
        if isinstance(stop.__cause__ or stop.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        raise InputError(
            "there is no one to ask, and nothing was added; give --yes, and what the text does "
            "not say with --set source=… --set published=YYYY-MM-DD"
        ) from None
