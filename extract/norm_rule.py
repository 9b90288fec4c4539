"""What one clause lays down, and what is known of its surroundings before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What a clause lays down: `kind` as its verb tells it, the modality, and the bearer.

    `subject` says that the bearer is the subject of the clause; `addressed` is to whom a paper
    goes.
    """

    kind: str
    modality: str
    bearer: str | None
    body: str | None
    members: str | None
    start: int
    end: int
    subject: bool = False
    initiators: tuple[str, ...] = ()
    addressed: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before a clause is read.

    `lead` is the bearer of the list, `about` the body that the document or article is about,
    `previous` the rule of the clause before; `headed` is what the list is headed by: `power`,
    `right` or "".
    """

    lead: str | None = None
    about: str | None = None
    previous: Rule | None = None
    headed: str = ""
