"""The tree while it grows (`Node`), and its addresses once it is whole.

Addresses follow `gold/FORMAT.md`: general to specific, chapters and sections left out because the
numbering of articles and paragraphs runs on through them. Where it starts again in each chapter
(a report, an old act), the chapter is named after all, or two elements would share an address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from zangraph.extract.model import Element

# From general to specific; an element closes those of its own rank and below.
RANKS = {
    "act": 0,
    "annex": 1,
    "preamble": 2,
    "section": 3,
    "chapter": 4,
    "subchapter": 5,
    "article": 6,
    "paragraph": 7,
    "part": 8,
    "subparagraph": 9,
    "alinea": 10,
}
GROUPINGS = frozenset({"section", "chapter", "subchapter"})
# What holds parts of its own text, innermost first found.
HOLDERS = frozenset({"act", "annex", "preamble", "article", "paragraph"}) | GROUPINGS
_NUMBERED = frozenset({"article", "paragraph"})


@dataclass(slots=True, eq=False)
class Node:
    """An element that is still open; `end` grows with its children."""

    kind: str
    start: int
    end: int
    number: str = ""
    heading: str = ""
    removed: bool = False
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Append a child and return it."""
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def freeze(root: Node) -> Element:
    """The finished tree of elements, each with its address."""
    return _Addresses().element(root, "", _Place())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: its document, its groupings, and whether these must be named."""

    document: str = ""
    holder: str = ""
    groupings: tuple[str, ...] = ()
    restarts: bool = False
    grouping_restarts: bool = False


class _Addresses:
    """Gives each node its path; one taken by an earlier node gets `~2`, `~3` and so on."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def element(self, node: Node, path: str, place: _Place) -> Element:
        inner = self._inside(node, path, place)
        counts: Counter[str] = Counter()
        children = []
        end = node.end
        for child in node.children:
            counts[child.kind] += 1
            child_path = self._path(child, path, inner, counts)
            if child.kind == "subparagraph" and self._taken[child_path] and node.kind == "part":
                # A second list in the same paragraph starts at 1 again: its part is named.
                child_path = _join(path, f"subparagraph-{child.number}")
            child_path = self._unique(child_path)
            children.append(self.element(child, child_path, inner))
            end = max(end, children[-1].end)
        return Element(
            node.kind,
            path,
            node.start,
            end,
            node.number,
            node.heading,
            node.removed,
            tuple(children),
        )

    def _inside(self, node: Node, path: str, place: _Place) -> _Place:
        if node.kind in ("act", "annex"):
            return _Place(path, path, (), _restarts(node, _NUMBERED), _restarts(node, {"chapter"}))
        if node.kind in GROUPINGS:
            name = f"{node.kind}-{node.number}"
            groupings = (*place.groupings, name)
            return _Place(place.document, path, groupings, place.restarts, place.grouping_restarts)
        if node.kind in ("preamble", "article", "paragraph", "subparagraph"):
            return _Place(
                place.document, path, place.groupings, place.restarts, place.grouping_restarts
            )
        return place

    def _path(self, node: Node, parent: str, place: _Place, counts: Counter[str]) -> str:
        match node.kind:
            case "annex":
                above, name = parent, f"annex-{node.number or counts['annex']}"
            case "preamble":
                above, name = parent, "preamble"
            case "section" | "chapter" | "subchapter":
                named = place.grouping_restarts or node.kind == "subchapter"
                above = _join(place.document, *(place.groupings if named else ()))
                name = f"{node.kind}-{node.number}"
            case "article":
                above, name = self._document(place), f"article-{node.number}"
            case "paragraph":
                in_article = "/article-" in f"/{place.holder}"
                above = place.holder if in_article else self._document(place)
                name = f"paragraph-{node.number}"
            case "subparagraph":
                above, name = place.holder, f"subparagraph-{node.number}"
            case "part":
                above, name = place.holder, f"part-{counts['part']}"
            case "alinea":
                above, name = parent, f"alinea-{counts['alinea']}"
            case _:
                above, name = parent, node.kind
                if counts[node.kind] > 1 or node.kind in _REPEATED:
                    name = f"{node.kind}-{counts[node.kind]}"
        return _join(above, name)

    @staticmethod
    def _document(place: _Place) -> str:
        return _join(place.document, *(place.groupings if place.restarts else ()))

    def _unique(self, path: str) -> str:
        self._taken[path] += 1
        times = self._taken[path]
        return path if times == 1 else f"{path}~{times}"


_REPEATED = frozenset(
    {"amendment-note", "editors-note", "heading", "table", "quotation", "unread", "imprint"}
)


def _join(*names: str) -> str:
    return "/".join(name for name in names if name)


def _restarts(document: Node, kinds: frozenset[str] | set[str]) -> bool:
    """Whether the numbering of these elements starts again at 1 inside one document."""
    firsts: Counter[str] = Counter()
    stack = list(document.children)
    while stack:
        node = stack.pop()
        if node.kind in kinds:
            firsts[node.kind] += node.number == "1"
        elif node.kind in GROUPINGS:
            stack.extend(node.children)
    return any(times > 1 for times in firsts.values())
