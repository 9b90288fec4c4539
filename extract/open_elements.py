"""The elements that are still open while a document is read, innermost last."""

from __future__ import annotations

from zangraph.extract.lines import Line
from zangraph.extract.outline import HOLDERS, RANKS, Node

NUMBERED = frozenset({"section", "chapter", "article", "paragraph"})
_CLOSE_PREAMBLE = NUMBERED | {"subchapter"}


class OpenElements:
    """A stack whose first element is the document: the act itself, or an annex."""

    def __init__(self, document: Node) -> None:
        self.document = document
        self.last: Line | None = None
        self._stack = [document]

    @property
    def innermost(self) -> Node:
        """The element opened last."""
        return self._stack[-1]

    def push(self, node: Node) -> Node:
        """Open an element; those of its own rank and below are closed."""
        while len(self._stack) > 1 and _closes(node.kind, self._stack[-1].kind):
            self._stack.pop()
        return self.push_inside(node)

    def push_inside(self, node: Node) -> Node:
        """Open an element inside the innermost one, whatever its rank."""
        self._stack[-1].add(node)
        self._stack.append(node)
        return node

    def close(self) -> None:
        """Close the innermost element."""
        self._stack.pop()

    def close_to(self, node: Node) -> None:
        """Close what was opened after an element; nothing where it is not open."""
        if node in self._stack:
            while self._stack[-1] is not node:
                self._stack.pop()

    def of_kind(self, *kinds: str) -> list[Node]:
        """The open elements of some kinds, outermost first."""
        return [node for node in self._stack if node.kind in kinds]

    def nearest(self, *kinds: str) -> Node | None:
        """The innermost open element of some kinds."""
        return next((node for node in reversed(self._stack) if node.kind in kinds), None)

    def is_open(self, node: Node) -> bool:
        """Whether an element is still open."""
        return node in self._stack

    @property
    def holder(self) -> Node:
        """The innermost open element that has text of its own."""
        return next(node for node in reversed(self._stack) if node.kind in HOLDERS)

    @property
    def part(self) -> Node | None:
        """The part that is open."""
        return self.nearest("part")

    @property
    def item(self) -> Node | None:
        """The innermost list item that is open."""
        return self.nearest("subparagraph")

    @property
    def preamble(self) -> Node | None:
        """The introduction of the document, open or not."""
        return next((c for c in self.document.children if c.kind == "preamble"), None)

    def new_part(self, line: Line) -> Node:
        """Open a part that starts with a line."""
        return self.push(Node("part", line.start, line.end))

    def add_leaf(self, kind: str, line: Line) -> None:
        """Add a leaf to the innermost holder of text."""
        holder = self.holder
        self.close_to(holder)
        holder.add(Node(kind, line.start, line.end))


def begin_list(node: Node) -> None:
    """Make the words before a list its lead-in, the first alinea."""
    if not node.children and node.end > node.start:
        node.add(Node("alinea", node.start, node.end))


def _closes(kind: str, open_kind: str) -> bool:
    """Whether an element of one kind ends an open one: an introduction holds nothing numbered."""
    if open_kind == "preamble":
        return kind in _CLOSE_PREAMBLE
    return RANKS[open_kind] >= RANKS[kind]
