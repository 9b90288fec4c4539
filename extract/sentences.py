"""The leaves of an act to sentences, each with the list that it stands in.

In Kazakh acts the bearer of a power stands once, in the words that open a list, and the verb often
once, in its last item (`Кеңестің өкілеттіктеріне: 1) … қарау; 2) … қабылдау жатады.`). A sentence
therefore carries its `Listing`. A paragraph of words between two numbered items belongs to the item
before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from zangraph.corpus.source import Reading
from zangraph.extract.model import Element

# What is not norm text: headings, requisites, notes on amendments.
STRUCTURAL = frozenset(
    {
        *("requisites", "title", "banner", "contents", "heading", "amendment-note", "imprint"),
        *("editors-note", "approval", "agreement", "signature", "enacting-formula", "table"),
        *("crossheading", "preamble"),
    }
)
_LABEL = regex.compile(r"\s*(?:\d+(?:[-.]\d+)*\s*[.)]+|\p{Ll}\)|[-*•])?\s*")
# A full stop ends a sentence before a capital letter, unless it belongs to an abbreviation or
# to initials: `т.б. органдар`, `М.Б. Бекетаев`, `2015 ж. Ереже`.
_STOP = regex.compile(
    r"""
      (?<!(?:^|[\s.])\p{L}) (?<!\b(?:т\.б|ж\.ж|м\.а|и\.о|т\.е|т\.д|ст|гг|др)) [.!?] ["»)]? \s+
      (?=["«(]?[\p{Lu}\d])
    | \n
    """,
    regex.VERBOSE,
)
_CONTAINER = regex.compile(r"(?:/|^)(?:part|alinea)-[^/]+")
_NUMBERED = regex.compile(r"/(?:subparagraph|paragraph)-[^/]+")


@dataclass(eq=False, slots=True)
class Listing:
    """A list: the range of the words that open it, and the sentences of its items.

    `at` is the element that holds it; `above` the list in one item of which it stands.
    """

    at: str
    start: int
    end: int
    parent: str
    above: Listing | None = None
    items: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The range of one sentence in the reading, without its number, and where it stands.

    `first` says that it opens its leaf. `document` is the path of the annex, "" for the act.
    """

    at: str
    start: int
    end: int
    kind: str
    first: bool = True
    listing: Listing | None = None
    opens: Listing | None = None
    document: str = ""
    heading: str = ""
    chapter: str = ""


@dataclass(slots=True)
class _Leaf:
    element: Element
    document: str
    heading: str
    chapter: str
    removed: bool


def sentences(reading: Reading, root: Element) -> tuple[Sentence, ...]:
    """The sentences of an act in the order of its text, removed elements left out."""
    leaves = [leaf for leaf in _leaves(root) if not leaf.removed]
    return tuple(_Lists(reading, leaves).found())


def bare(path: str) -> str:
    """A path without its parts and alineas, as `at` is compared."""
    return _CONTAINER.sub("", path)


def _leaves(root: Element) -> Iterator[_Leaf]:
    """The leaves with the annex, the article's and the chapter's headings that they stand under."""
    stack = [_Leaf(root, "", "", "", False)]
    while stack:
        here = stack.pop()
        element = here.element
        document, heading, chapter = here.document, here.heading, here.chapter
        if element.kind == "annex":
            document, heading, chapter = element.path, "", ""
        elif element.kind == "article":
            heading = element.heading
        elif element.kind in ("chapter", "section", "subchapter"):
            chapter = element.heading
        removed = here.removed or element.removed
        if element.children:
            stack.extend(
                _Leaf(child, document, heading, chapter, removed)
                for child in reversed(element.children)
            )
        else:
            yield _Leaf(element, document, heading, chapter, removed)


class _Lists:
    """Walks the leaves, keeping the lists that are open."""

    def __init__(self, reading: Reading, leaves: list[_Leaf]) -> None:
        self._text = reading.folded
        self._leaves = leaves
        self._open: list[Listing] = []

    def found(self) -> Iterator[Sentence]:
        for index, leaf in enumerate(self._leaves):
            if leaf.element.kind in STRUCTURAL or "/preamble" in f"/{leaf.element.path}":
                yield from self._sentences(leaf, leaf.element.path, None)
                continue
            listing, at = self._place(index)
            yield from self._sentences(leaf, at, listing)

    def _place(self, index: int) -> tuple[Listing | None, str]:
        """The list to which a leaf belongs, and the path under which it is told."""
        path = self._leaves[index].element.path
        while self._open:
            listing = self._open[-1]
            if self._is_item(path, listing):
                return listing, path
            if path.startswith(f"{listing.at}/") and self._goes_on(index, listing):
                return listing, listing.items[-1].at if listing.items else path
            self._open.pop()
        return None, path

    @staticmethod
    def _is_item(path: str, listing: Listing) -> bool:
        below = path[len(listing.at) :] if path.startswith(f"{listing.at}/") else ""
        if listing.at == "":
            below = f"/{path}"
        if _NUMBERED.match(below):
            return True
        return bool(listing.parent) and path.startswith(f"{listing.parent}/alinea-")

    def _goes_on(self, index: int, listing: Listing) -> bool:
        """Whether numbered items of the list follow the leaf, which only interrupts it."""
        if not listing.items or self._ends_open(index):
            return False
        for later in range(index + 1, min(index + 6, len(self._leaves))):
            path = self._leaves[later].element.path
            if not path.startswith(f"{listing.at}/") or self._ends_open(later):
                return False
            if _NUMBERED.match(path[len(listing.at) :]):
                return True
        return False

    def _ends_open(self, index: int) -> bool:
        element = self._leaves[index].element
        return self._text[element.start : element.end].rstrip().endswith(":")

    def _sentences(self, leaf: _Leaf, at: str, listing: Listing | None) -> Iterator[Sentence]:
        element = leaf.element
        label = _LABEL.match(self._text, element.start, element.end)
        start = label.end() if label else element.start
        first = True
        whole = element.kind in STRUCTURAL
        ranges = [(element.start, element.end)] if whole else self._ranges(start, element.end)
        for low, high in ranges:
            opens = None
            if self._text[high - 1] == ":" and high >= _trimmed(self._text, start, element.end):
                opens = self._opened(element.path, low, high - 1, listing)
            sentence = Sentence(
                at, low, high, element.kind, first, listing, opens,
                leaf.document, leaf.heading, leaf.chapter,
            )  # fmt: skip
            if listing is not None:
                listing.items.append(sentence)
            yield sentence
            first = False

    def _opened(self, path: str, low: int, high: int, above: Listing | None) -> Listing:
        parent = path.rpartition("/")[0] if "alinea-" in path else ""
        opened = Listing(bare(path), low, high, parent, above)
        self._open.append(opened)
        return opened

    def _ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        low = start
        for stop in _STOP.finditer(self._text, start, end):
            high = _trimmed(self._text, low, stop.end())
            if high > low:
                yield low, high
                low = stop.end()
        high = _trimmed(self._text, low, end)
        if high > low:
            yield low, high


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \n":
        end -= 1
    return end
