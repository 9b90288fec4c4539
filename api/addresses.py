"""What a lawyer types after `#` to the path of one element of the act.

A path of ours (`annex-1/paragraph-17`), an Akoma Ntoso eId (`att_1__para_17`), a publisher's
anchor (`an1_p17`), the words of a reference (`17-тармақтың 2) тармақшасы`, `пункт 17`) or the bare
number of an article or paragraph. Where the act itself has no such element, the one of its annexes
that has it is meant; what several have is refused, and what none has is answered with what the
act does have there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby

import regex

from zangraph.corpus.errors import InputError
from zangraph.corpus.source import Language
from zangraph.extract.references import parse
from zangraph.ontology.addresses import path_of_anchor, path_of_eid

_SEGMENT = regex.compile(r"(?P<kind>[a-z]+(?:-[a-z]+)*)(?:-(?P<number>.+))?")
_BARE = regex.compile(r"\d[\w-]*")
_MOST = 6


def resolve(typed: str, paths: Sequence[str], act: str) -> str:
    """The path among `paths` that is meant; `act` names the act in messages.

    Raises `InputError` for one that is not there or that several elements have.
    """
    wanted = typed.strip().strip("/")
    if not wanted:
        return ""
    known = frozenset(paths)
    if wanted in known:
        return wanted
    said = tuple(dict.fromkeys(_readings(wanted)))
    for path in said:
        if path in known:
            return path
    for path in said:
        inside = [one for one in paths if _fits_inside(path, one)]
        if len(inside) == 1:
            return inside[0]
        if inside:
            told = ", ".join(inside[:_MOST]) + (" …" if len(inside) > _MOST else "")
            raise InputError(f"{act}: {typed!r} fits several elements: {told}; give the whole path")
    raise InputError(_nowhere(typed, said, paths, act))


def _readings(wanted: str) -> Iterator[str]:
    """The paths that the words may mean, the plainest first."""
    yield wanted.lower()
    yield wanted
    anchored = path_of_anchor(wanted.lower())
    if anchored:
        yield anchored
    with suppress(ValueError):
        yield path_of_eid(wanted.lower())
    for language in Language:
        for found in parse(wanted, language):
            yield from found
    if _BARE.fullmatch(wanted):
        yield f"article-{wanted}"
        yield f"paragraph-{wanted}"


def _fits_inside(path: str, one: str) -> bool:
    """Whether an element further down is meant: in an annex, or in the part that holds a list."""
    if one.endswith("/" + path):
        above = one[: -len(path) - 1].split("/")
        return all(segment.startswith(("annex", "part")) for segment in above)
    # `annex` or `part` without a number is the first, where there is no other.
    head, _, rest = path.partition("/")
    if head == "annex":
        first, _, below = one.partition("/")
        return first.startswith("annex-") and below == rest
    return False


def _nowhere(typed: str, said: Sequence[str], paths: Sequence[str], act: str) -> str:
    """Why a path leads nowhere: the nearest element that exists, and what it has."""
    known = frozenset(paths)
    near = ""
    for path in said:
        segments = path.split("/")
        for length in range(len(segments) - 1, 0, -1):
            prefix = "/".join(segments[:length])
            if prefix in known and len(prefix) > len(near):
                near = prefix
    told = list(_what_there_is(near, said, paths))
    place = f"{near} has" if near else "the act has"
    has = f"; {place} {', '.join(told)}" if told else ""
    return f"{act}: no such element: {typed!r}{has}"


def _what_there_is(near: str, said: Sequence[str], paths: Sequence[str]) -> Iterator[str]:
    """The children of the nearest element, and the elements of the wanted kind elsewhere."""
    yield from _ranges([path for path in paths if path and _parent(path) == near])
    kinds = {_kind(path) for path in said} - {""}
    elsewhere: dict[str, list[str]] = {}
    for path in paths:
        parent = _parent(path)
        if _kind(path) in kinds and parent != near and parent.startswith("annex"):
            elsewhere.setdefault(parent, []).append(path)
    for parent, there in list(elsewhere.items())[:_MOST]:
        if all(segment.startswith("annex") for segment in parent.split("/")):
            yield from (f"{told} in {parent}" for told in _ranges(there))


def _ranges(paths: Sequence[str]) -> Iterator[str]:
    """Sibling paths told shortly: `paragraphs 1–32`, `annexes 1–2`.

    >>> list(_ranges(["preamble", "paragraph-1", "paragraph-2", "paragraph-3"]))
    ['preamble', 'paragraphs 1–3']
    """
    for kind, group in groupby(paths, key=_kind):
        numbers = [path.rpartition("/")[2].removeprefix(f"{kind}-") for path in group]
        if kind == "preamble":
            yield kind
        elif kind in _CITED:
            plural = "annexes" if kind == "annex" else f"{kind}s"
            one = len(numbers) == 1
            yield f"{kind} {numbers[0]}" if one else f"{plural} {numbers[0]}–{numbers[-1]}"


_CITED = frozenset(
    {"section", "chapter", "article", "paragraph", "subparagraph", "part", "alinea", "annex"}
)


def _kind(path: str) -> str:
    match = _SEGMENT.fullmatch(path.rpartition("/")[2])
    return match["kind"] if match else ""


def _parent(path: str) -> str:
    return path.rpartition("/")[0]
