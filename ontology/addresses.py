"""The path of an element to its Akoma Ntoso eId and its publisher's anchor, and back.

`annex-1/paragraph-17/subparagraph-2` is `att_1__para_17__subpara_2` in Akoma Ntoso and
`an1_p17_sp2` in Kazakh publishers' copies, where `an0` is an annex without a number. The names
come from `elements.ttl`.
"""

from __future__ import annotations

from functools import cache

import regex

from zangraph.ontology.vocabulary import Term, terms

_ANCHOR = regex.compile(r"(?P<prefix>[a-z]+)(?P<number>\d[\w\-]*)")


def eid(path: str) -> str:
    """The Akoma Ntoso eId of a path. Raises `ValueError` for a kind that has none.

    >>> eid("article-46-11/paragraph-2")
    'art_46-11__para_2'
    """
    found = []
    for segment in path.split("/"):
        term, number = _split(segment)
        if term is None or term.eid is None:
            raise ValueError(f"{segment!r} in {path!r} is no element that an eId can name")
        found.append(f"{term.eid}_{number}" if number else term.eid)
    return "__".join(found)


def path_of_eid(eid: str) -> str:
    """The path of an Akoma Ntoso eId of ours. Raises `ValueError` for an unknown element."""
    found = []
    for segment in eid.split("__"):
        prefix, _, number = segment.partition("_")
        kind = _by("eid").get(prefix)
        if kind is None:
            raise ValueError(f"{segment!r} in {eid!r} is no element of the vocabulary")
        found.append(f"{kind}-{number}" if number else kind)
    return "/".join(found)


def anchor(path: str, *, unnumbered_annex: bool = False) -> str | None:
    """The publishers' anchor of a path, or `None` where they have none (parts, alineas).

    >>> anchor("annex-1/paragraph-6", unnumbered_annex=True)
    'an0_p6'
    """
    found = []
    for segment in path.split("/"):
        term, number = _split(segment)
        if term is None or term.anchor is None or not number:
            return None
        if unnumbered_annex and term.notation == "annex":
            number = "0"
        found.append(term.anchor + number)
    return "_".join(found)


def path_of_anchor(anchor: str) -> str | None:
    """The path of a publisher's anchor, or `None` for what is no anchor of an element.

    An annex without a number is the first of its act.

    >>> path_of_anchor("an0_p6"), path_of_anchor("st46-11")
    ('annex-1/paragraph-6', 'article-46-11')
    """
    found = []
    for segment in anchor.split("_"):
        match = _ANCHOR.fullmatch(segment)
        kind = _by("anchor").get(match["prefix"]) if match else None
        if match is None or kind is None:
            return None
        number = "1" if kind == "annex" and match["number"] == "0" else match["number"]
        found.append(f"{kind}-{number}")
    return "/".join(found)


def _split(segment: str) -> tuple[Term | None, str]:
    """The kind and number of a segment: the longest notation that begins it."""
    elements = terms("elements")
    kind, number = segment, ""
    while kind not in elements and "-" in kind:
        kind, _, tail = kind.rpartition("-")
        number = f"{tail}-{number}" if number else tail
    return elements.get(kind), number


@cache
def _by(field: str) -> dict[str, str]:
    """Kinds by their name in another scheme."""
    return {getattr(term, field): kind for kind, term in terms("elements").items()}
