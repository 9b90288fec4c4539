"""The bodies of many acts to the bodies that there are: which names mean one, which stay apart.

A name that says by itself which body is meant (a ministry, a court, the Government, `Қазақстан
Республикасындағы Адам құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі`) is one body wherever
it stands. A name that many bodies share (`Үйлестіру кеңесі`, `Аттестаттау комиссиясы`, the chair of
one) means a body of its act only: a head noun never joins two acts. Names that officially mean one
body, and bodies that took others' places, are listed with their sources in `bodies.toml`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any  # the values of a TOML table

from zangraph.corpus.source import Language
from zangraph.extract.bodies import Body, name_key

# Kinds whose name says which body of the state is meant.
_OF_THE_STATE = frozenset(
    {
        *("parliament", "parliament-chamber", "government", "court", "ministry", "state-body"),
        *("office", "international-body", "mechanism"),
    }
)
# A body at or within another that its name gives in full; or one whose matters its name tells.
_BESIDE = "жан"
_TELLING = 4  # words of a name that describes its body: two such bodies would be named otherwise
# Words that mean any body of their kind, whatever stands with them.
_PLACES = frozenset(
    {"облыс", "облыстық", "аудан", "аудандық", "қала", "қалалық", "област", "район"}
)
_NATIONAL = ("Қазақстан Республикасы ", "Қазақстан Республикасының ", "Қазақстан халқы")
_ANY = frozenset({"уәкілетті", "жергілікті", "аумақтық", "тиісті", "уполномоченный", "местный"})


@dataclass(frozen=True, slots=True)
class Place:
    """A body as one act names it."""

    act: str
    body: Body


@dataclass(frozen=True, slots=True)
class KnownBody:
    """One body, under all the names that acts give it.

    `key` tells it from all others. `shared` says that its name is known in more acts than one may
    mean, and that it was therefore kept to its act. `source` is why several official names are one.
    """

    key: str
    name: str
    kind: str
    names: tuple[str, ...]
    places: tuple[Place, ...]
    shared: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """One body in the place of another since a day, with the act that says so."""

    earlier: str
    later: str
    since: date
    source: str


def known_bodies(acts: Mapping[str, Iterable[Body]]) -> tuple[KnownBody, ...]:
    """The bodies of several acts, each once; acts are named by any keys, bodies by those keys."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for act, bodies in acts.items():
        named = tuple(bodies)
        for body in named:
            groups[_identity(act, body, named)].append(Place(act, body))
    return tuple(_known(key, places) for key, places in sorted(groups.items()))


def find(name: str, known: Iterable[KnownBody], act: str | None = None) -> tuple[KnownBody, ...]:
    """The bodies that a name may mean, those of the act at hand alone where it has any.

    Several are an answer: the name is shared, and the asker must say whose is meant.
    """
    key, russian = (" ".join(name_key(name, one)) for one in (Language.KK, Language.RU))
    fitting = [body for body in known if any(key in place.body.keys for place in body.places)] or [
        body for body in known if key == body.key
    ]
    official = _official().get(key) or _official().get(russian)
    if not fitting and official:
        fitting = [body for body in known if body.key == official[0]]
    own = [body for body in fitting if any(place.act == act for place in body.places)]
    return tuple(own or fitting)


def official(name: str) -> str | None:
    """The key of the body that a name officially means, `None` where the list does not have it."""
    found = (_official().get(" ".join(name_key(name, one))) for one in Language)
    return next((entry[0] for entry in found if entry is not None), None)


def successions() -> tuple[Succession, ...]:
    """The bodies that took the place of others, from the list."""
    return tuple(
        Succession(entry["earlier"], entry["later"], entry["since"], entry["source"])
        for entry in _data()["successor"]
    )


def _known(key: str, places: list[Place]) -> KnownBody:
    names: dict[str, None] = {}
    for place in places:
        names[place.body.name] = None
    for place in places:
        names.update(dict.fromkeys(place.body.aliases))
    fullest = max((place.body for place in places), key=lambda body: len(name_key(body.name)))
    others = tuple(name for name in names if name != fullest.name)
    official = next((entry for entry in _official().values() if entry[0] == key), ("", ""))
    return KnownBody(
        key, fullest.name, fullest.kind, others, tuple(places), "#" in key, official[1]
    )


def _identity(act: str, body: Body, named: tuple[Body, ...]) -> str:
    """What tells a body from all others: its full name, or its name within its act."""
    for key in sorted(body.keys, key=len, reverse=True):
        if key in _official():
            return _official()[key][0]
    full = max(body.keys, key=lambda key: len(key.split()), default=" ".join(name_key(body.name)))
    words = full.split()
    owner = next((one for one in named if one is not body and _owns(one, full, body)), None)
    if owner is not None:
        return f"{_identity(act, owner, named)} / {full}" if _single(owner) else f"{act}#{full}"
    if _ANY & set(words) or (len(words) > 1 and not set(words[:-1]) - _PLACES):
        return f"{act}#{full}"
    if _national(body):
        return full
    if body.kind in _OF_THE_STATE or len(words) >= _TELLING or _BESIDE in words:
        return full
    return f"{act}#{full}"


def _national(body: Body) -> bool:
    """Whether a name says that the body is the country's: there is one of it."""
    return any(name.startswith(_NATIONAL) for name in (body.name, *body.aliases))


def _owns(owner: Body, full: str, body: Body) -> bool:
    """Whether a body's name begins with that of another: its post or division."""
    if body.kind in _OF_THE_STATE and _BESIDE not in full.split():
        return False
    return any(full.startswith(key + " ") for key in owner.keys)


def _single(body: Body) -> bool:
    """Whether the owner of a post or division is the same body in every act."""
    full = max(body.keys, key=lambda key: len(key.split()))
    telling = len(full.split()) >= _TELLING or full in _official() or _national(body)
    return body.kind in _OF_THE_STATE or telling


@cache
def _official() -> dict[str, tuple[str, str]]:
    """Names that officially mean one body: the key of each, to the first one's and the source."""
    found: dict[str, tuple[str, str]] = {}
    for entry in _data()["same"]:
        languages = (Language.KK, Language.RU)
        keys = [" ".join(name_key(name, one)) for one in languages for name in entry["names"]]
        found.update(dict.fromkeys(keys, (keys[0], entry["source"])))
    return found


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    data = files("zangraph.graph").joinpath("bodies.toml").read_text("utf-8")
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads(data)
    return tables
