"""The endings of Kazakh words, from `stems/endings.toml`: all their combinations, as sets.

A noun takes number, possession and case in this order, a verb tense and person; participles are
declined like nouns.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def endings() -> dict[str, dict[str, str]]:
    """The tables of the file."""
    data = files("zangraph.extract").joinpath("stems", "endings.toml")
    return tomllib.loads(data.read_text("utf-8"))


@cache
def cases() -> frozenset[str]:
    """The endings of case that an abbreviation takes after a hyphen: ҚР-ның."""
    noun = endings()["noun"]
    return frozenset(noun["case"].split() + noun["case-after-third"].split()) - {"н"}


@cache
def noun_endings() -> frozenset[str]:
    """Number, possession and case in all their combinations; a local form is declined again."""
    noun = {name: words.split() for name, words in endings()["noun"].items()}
    plurals = ["", *noun["plural"]]
    bare = ["", *noun["case"], *noun["local"]]
    third = ["", *noun["case-after-third"], *noun["local-after-third"]]
    found = set(noun["relative"])
    for plural in plurals:
        found.update(plural + case for case in bare)
        found.update(plural + own + case for own in noun["possessive"] for case in bare)
        found.update(plural + own + case for own in noun["possessive-third"] for case in third)
    local = [e for e in found if e.endswith(("дағы", "дегі", "тағы", "тегі"))]
    for ending in local:
        found.update(ending + more for more in ("ның", "нің", "на", "не", "лар", "лер", "ға", "ге"))
    return frozenset(found - {""})


@cache
def plain_endings() -> frozenset[str]:
    """Endings that few stems have by chance: what is left without them is a stem."""
    noun = {name: words.split() for name, words in endings()["noun"].items()}
    alone = frozenset(noun["case"]) - {"да", "де", "та", "те", "ға", "ге", "қа", "ке"}
    third = [*noun["case-after-third"], *noun["local-after-third"]]
    owned = {own + case for own in noun["possessive-third"] for case in third if len(case) > 1}
    bare = {plural + case for plural in ("", *noun["plural"]) for case in [*alone, *noun["local"]]}
    many = {
        plural + own + case
        for plural in noun["plural"]
        for own in ("", "ы", "і")
        for case in ("", *third)
    }
    return frozenset(bare | owned | many)


@cache
def verb_endings() -> frozenset[str]:
    """Endings of tense and person, with and without negation."""
    verb = {name: words.split() for name, words in endings()["verb"].items()}
    tails = ["", *verb["finite"], *verb["participle"]]
    return frozenset([*tails[1:], *(no + tail for no in verb["negation"] for tail in tails)])


@cache
def participles() -> frozenset[str]:
    """Endings of participles and of the noun of action, which are declined."""
    verb = {name: words.split() for name, words in endings()["verb"].items()}
    return frozenset(
        neg + tail for neg in ("", *verb["negation"]) for tail in verb["participle"]
    ) | frozenset(verb["negation"])


@cache
def voices() -> tuple[str, ...]:
    """The suffixes of voice, the longest first."""
    return tuple(sorted(endings()["verb"]["voice"].split(), key=len, reverse=True))
