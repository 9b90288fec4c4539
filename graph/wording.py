"""The wording of an element: its words without notes and headings of its own, made comparable.

Two wordings are the same when they differ only in look-alike letters, white space, kinds of dash
and quote, or the mark that ends a list item (a `.` becomes `;` when an item is added after it).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.model import Act, Element

# What stands inside an element without being its wording: other people's words about it, and its
# heading, which is renamed on its own.
NOT_WORDING = frozenset({"amendment-note", "editors-note", "banner", "contents", "heading"})
_SPACE = regex.compile(r"\s+")
_AROUND = regex.compile(r'\s*(["()\-])\s*')
_LAST_MARK = regex.compile(r"[\s;.,:]+$")


def plain(text: str) -> str:
    """Text for comparison.

    >>> plain("1)  шағымды – қарау;") == plain("1) шағымды - қарау.")
    True
    """
    folded = _SPACE.sub(" ", fold(text)).strip()
    return _LAST_MARK.sub("", _AROUND.sub(r"\1", folded)).casefold()


def leaves(element: Element) -> Iterator[Element]:
    """The leaves that make up an element's wording; a heading asked for is its own wording."""
    if not element.children:
        yield element
    for child in element.children:
        if child.kind not in NOT_WORDING:
            yield from leaves(child)


def wording(act: Act, element: Element) -> str:
    """An element's words as read, without its notes: one leaf a line."""
    return "\n".join(act.text(leaf).strip() for leaf in leaves(element))


def comparable(act: Act, element: Element) -> str:
    """An element's wording made comparable."""
    return "\n".join(filter(None, (plain(act.text(leaf)) for leaf in leaves(element))))


def contents(act: Act) -> Mapping[str, str | None]:
    """For each path of an act the hash of its wording: sixteen hexadecimal digits.

    An element of which only the number or the heading was kept has none.
    """
    found: dict[str, str | None] = {}
    _gather(act, act.root, found)
    return found


def _gather(act: Act, element: Element, found: dict[str, str | None]) -> str:
    """Records the hashes of an element and all below it; gives its comparable words."""
    if element.children:
        words = []
        for child in element.children:
            below = _gather(act, child, found)
            if below and child.kind not in NOT_WORDING:
                words.append(below)
        text = "\n".join(words)
    else:
        text = plain(act.text(element))
    # A removed article may keep its heading, and nothing else.
    gone = element.removed or not text
    digest = None if gone else hashlib.sha256(text.encode()).hexdigest()[:16]
    found.setdefault(element.path, digest)
    return text
