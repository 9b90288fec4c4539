"""A body as an act names it, and which body a name of that act means."""

from __future__ import annotations

from dataclasses import dataclass

from zangraph.corpus.source import Evidence, Language
from zangraph.extract.bodies_ru import key_ru
from zangraph.extract.body_names import key_kk

KEYS = {Language.KK: key_kk, Language.RU: key_ru}


@dataclass(frozen=True, slots=True)
class Body:
    """A body, office or post as one act names it.

    `name` is its fullest name in the nominative, `aliases` its other names, `kind` a notation of
    `body-kinds`, `at` and `evidence` its first mention, `document` the path of the annex in which
    its short names hold ("" for the act), `keys` what its names come to without their endings.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    at: str
    evidence: Evidence
    document: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the reading where a body is named, and the case in which it stands there."""

    body: Body
    start: int
    end: int
    case: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The bodies of an act, and where they are named in the order of its text."""

    bodies: tuple[Body, ...]
    named: tuple[Named, ...]


def name_key(name: str, language: Language = Language.KK) -> tuple[str, ...]:
    """What a name comes to without endings, the country's name before it left out.

    >>> name_key("Қазақстан Республикасының Әділет министрлігіне")
    ('әділет', 'министрлік')
    """
    return KEYS[language](name)


def resolve_bearer(name: str, at: str, found: tuple[Body, ...]) -> Body | None:
    """The body that a name stands for at a place of the act, `None` where none or several fit.

    Names given in the annex in which the place stands go before those of other annexes.
    """
    for key in (" ".join(key_kk(name)), " ".join(key_ru(name))):
        body = by_key(key, at, found) or by_key(key, at, found, ends=True)
        if body is not None:
            return body
    return None


def by_key(key: str, at: str, found: tuple[Body, ...], *, ends: bool = False) -> Body | None:
    """The one body of that key at a place, or with `ends` the one whose name ends so."""
    if ends:
        fitting = [body for body in found if _ends_only(body, tuple(key.split()))]
    else:
        fitting = [body for body in found if key in body.keys]
    return only(fitting, key, at)


def only(fitting: list[Body], key: str, at: str) -> Body | None:
    """The one of several bodies of a key that it means at a place: by its name, by its annex."""
    if len(fitting) > 1:
        own = [body for body in fitting if " ".join(key_kk(body.name)) == key]
        fitting = own or fitting
    if len(fitting) > 1:
        near = [body for body in fitting if body.document and at.startswith(body.document)]
        fitting = near or fitting
    return fitting[0] if len(fitting) == 1 else None


def _ends_only(body: Body, key: tuple[str, ...]) -> bool:
    return any(tuple(name.split())[-len(key) :] == key for name in body.keys)
