"""The numbered text of one document, line by line, to chapters, articles, paragraphs and parts.

The lines are taken in order; a stack holds the elements that are still open. What a plain line
continues is decided by the mark that ended the line before it (`:` and `;` keep a list open, `.`
closes it), by its first letter and, where the layout shows it, by its indent.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zangraph.corpus.source import BlockKind, Emphasis
from zangraph.extract.cues import Cue
from zangraph.extract.lines import Line
from zangraph.extract.outline import GROUPINGS, HOLDERS, RANKS, Node
from zangraph.extract.zones import approval_end

_LONGEST_QUOTATION = 400
_LONGEST_HEADING = 250
# The element that a note speaks of; the last group found is the most special one.
_NOTE_TARGETS = (
    ("subparagraph", regex.compile(r"(?i)\d[\d-]*\s*\)\s*тармақша|\bподпункт")),
    ("paragraph", regex.compile(r"(?i)(\d[\d-]*)\s*-?\s*тарма[қғ](?!ша)|\bпункт\w*\s+(\d[\d-]*)")),
    ("article", regex.compile(r"(?i)(\d[\d-]*)\s*-?\s*ба[пб]|\bстать\w+\s+(\d[\d-]*)")),
    ("chapter", regex.compile(r"(?i)(\d[\d-]*)\s*-?\s*тарау|\bглав\w+\s+(\d[\d-]*)")),
    ("section", regex.compile(r"(?i)([\dIVX]+)\s*-?\s*бөлім|\bраздел\w*\s+([\dIVX]+)")),
    ("preamble", regex.compile(r"(?i)\b(?:кіріспе|преамбул)")),
)
_NOTE_HEAD = 70
_OPENING_QUOTE = regex.compile(r"\"\s*(?=[\p{L}\d])")


class Body:
    """Builds the tree below one document (the act itself, or an annex)."""

    def __init__(self, document: Node, lines: Sequence[Line]) -> None:
        self._document = document
        self._lines = lines
        self._stack = [document]
        self._last: Line | None = None
        self._indents: dict[int, int] = {}
        self._previous_paragraph = 0
        # A title with a bare Roman number is of the kind that the text's other such titles name.
        sections = any(line.cue and line.cue.kind == "section" for line in lines)
        self._roman = "section" if sections else "chapter"

    @property
    def has_structure(self) -> bool:
        """Whether anything numbered has been read."""
        return any(child.kind in _STRUCTURE for child in self._document.children)

    def take(self, at: int) -> int:
        """Read the line at an index, with those that belong to it; the index after them."""
        line = self._lines[at]
        if line.layout in ("amendment-note", "note"):
            self._note(at)
            return at + 1
        if line.layout == "editors-note":
            return self._editors_note(at)
        if line.layout:
            self._leaf(line.layout, line)
            return at + 1
        if line.kind is BlockKind.TABLE:
            self._table(line)
            return at + 1
        end = self._quotation_end(at)
        if end:
            self._quotation(at, end)
            return end
        self._open_or_continue(at, line)
        self._last = line
        return at + 1

    def close(self) -> None:
        """Finish: an introduction with nothing numbered after it is simply the text."""
        introduction = next((c for c in self._document.children if c.kind == "preamble"), None)
        numbered = any(child.kind in _NUMBERED for child in self._document.children)
        if introduction and self._document.kind == "annex" and not numbered:
            at = self._document.children.index(introduction)
            self._document.children[at : at + 1] = introduction.children

    # --- openings ---------------------------------------------------------------------------------

    def _open_or_continue(self, at: int, line: Line) -> None:
        cue = line.cue
        if cue is None:
            self._text(line)
        elif cue.kind in GROUPINGS:
            self._grouping(cue.kind, cue.number, line)
        elif cue.kind == "article":
            self._article(cue, line)
        elif cue.kind == "paragraph":
            if self._is_chapter(at, line, cue):
                self._grouping("chapter", cue.number, line)
            else:
                self._paragraph(cue, line)
        elif cue.kind == "subparagraph":
            self._subparagraph(cue, line)
        elif cue.kind == "crossheading":
            self._grouping("chapter", self._next_crossheading(), line)
        elif cue.kind == "introduction" and not self.has_structure:
            self._grouping("preamble", "", line)
        elif cue.kind == "roman" and self._is_heading(line):
            self._grouping(self._roman, cue.number, line)
        elif cue.kind == "bullet":
            self._bullet(line)
        else:
            self._text(line)

    def _grouping(self, kind: str, number: str, line: Line) -> None:
        node = self._push(Node(kind, line.start, line.end, number, _heading(line)))
        node.add(Node("heading", line.start, line.end))

    def _next_crossheading(self) -> str:
        """A title without a number of its own counts on inside its section."""
        above = next(n for n in reversed(self._stack) if n.kind in ("section", "annex", "act"))
        return str(sum(child.kind == "chapter" for child in above.children) + 1)

    def _article(self, cue: Cue, line: Line) -> None:
        article = self._push(Node("article", line.start, line.end, cue.number))
        if line.removed:
            article.removed = True
            article.add(Node("amendment-note", line.start, line.end))
        elif line.ends == "." and not line.level and len(line.rest) > 60 or _is_sentence(line):
            # In acts of the early 1990s the words after the number are the text, not a title.
            article.add(Node("part", line.start, line.end))
        else:
            article.heading = _heading(line)
            article.add(Node("heading", line.start, line.end))

    def _paragraph(self, cue: Cue, line: Line) -> None:
        if "." in cue.number:
            self._dotted(cue, line)
            return
        paragraph = self._push(Node("paragraph", line.start, line.end, cue.number))
        head = cue.number.split("-")[0]
        self._previous_paragraph = int(head) if head.isdigit() else 0
        if line.removed:
            paragraph.removed = True
            paragraph.add(Node("amendment-note", line.start, line.end))
        else:
            self._push(Node("part", line.start, line.end))

    def _dotted(self, cue: Cue, line: Line) -> None:
        """`2.1.` is the first item of paragraph 2, as acts of the 1990s number them."""
        holder = self._innermost("paragraph")
        if holder and cue.number.startswith(f"{holder.number}."):
            self._item(Node("subparagraph", line.start, line.end, cue.number), line)
        else:
            paragraph = self._push(Node("paragraph", line.start, line.end, cue.number))
            paragraph.removed = line.removed
            self._push(Node("part", line.start, line.end))

    def _subparagraph(self, cue: Cue, line: Line) -> None:
        item = Node("subparagraph", line.start, line.end, cue.number, removed=line.removed)
        if line.removed:
            item.add(Node("amendment-note", line.start, line.end))
        self._item(item, line)

    def _item(self, item: Node, line: Line) -> None:
        """Add an item to the list that is open, one level deeper where its numbering differs."""
        part = self._open_part() or self._new_part(line)
        self._begin_list(part)
        style = _style(item.number)
        while self._stack[-1].kind == "alinea":
            self._stack.pop()
        levels = [node for node in self._stack if node.kind == "subparagraph"]
        same = next((n for n in levels if _style(n.number) == style), None)
        if same is not None:
            while self._stack[-1] is not same:
                self._stack.pop()
            self._stack.pop()
        elif not levels:
            self._pop_to(part)
        else:
            self._begin_list(self._stack[-1])
        self._stack[-1].add(item)
        self._stack.append(item)
        self._indents[id(item)] = line.indent

    def _is_chapter(self, at: int, line: Line, cue: Cue) -> bool:
        """`1. Жалпы ережелер`: a chapter's title that looks like a paragraph.

        It has no final mark, and the paragraph that follows goes on with the paragraphs' own
        numbering.
        """
        if not self._is_heading(line) or "." in cue.number:
            return False
        if line.level or line.emphasis is Emphasis.BOLD:
            return True
        following = next(
            (ln for ln in self._lines[at + 1 : at + 4] if ln.layout != "amendment-note"), None
        )
        if following is None or following.cue is None or following.cue.kind != "paragraph":
            return False
        expected = str(self._previous_paragraph + 1)
        return following.cue.number == expected and following.cue.number != _next(cue.number)\
            or following.cue.number == expected == "1"

    @staticmethod
    def _is_heading(line: Line) -> bool:
        return not line.ends and len(line.text) <= _LONGEST_HEADING and not line.lower

    # --- plain text -------------------------------------------------------------------------------

    def _text(self, line: Line) -> None:
        if line.level and self.has_structure:
            self._crossheading(line)
            return
        holder = self._holder()
        if holder is self._document and not self.has_structure:
            holder = self._introduction(line)
        if line.is_formula and holder.kind == "preamble":
            self._formula(holder, line)
            return
        part = self._open_part()
        target = self._continued(part, line) if part else None
        if part and target is not None:
            self._continue(target, part, line)
        else:
            self._pop_to(holder)
            self._new_part(line)

    def _crossheading(self, line: Line) -> None:
        """A heading without a number stands in its chapter, or in the document."""
        while self._stack[-1] is not self._document and self._stack[-1].kind not in GROUPINGS:
            self._stack.pop()
        self._stack[-1].add(Node("heading", line.start, line.end))

    def _introduction(self, line: Line) -> Node:
        first = self._document.children[-1] if self._document.children else None
        existing = next((c for c in self._document.children if c.kind == "preamble"), None)
        if existing and (first is existing or first is not None):
            return existing
        return self._push(Node("preamble", line.start, line.end))

    def _formula(self, preamble: Node, line: Line) -> None:
        """The words that enact (`БҰЙЫРАМЫН:`) are a leaf of their own at the end of the preamble."""
        self._pop_to(preamble)
        split = line.start + line.formula_start
        words = line.text[: line.formula_start].rstrip()
        if words:
            preamble.add(Node("part", line.start, line.start + len(words)))
        preamble.add(Node("enacting-formula", split, line.end))

    def _continued(self, part: Node, line: Line) -> Node | None:
        """The element of the open list that a plain line goes on with; `None` for a new part."""
        items = [n for n in self._stack if n.kind == "subparagraph"]
        ended = self._last.ends if self._last else ""
        if items:
            item = items[-1]
            deeper = line.indent > self._indents.get(id(item), 0) > 0
            if ended == ".":
                return item if deeper else None
            if deeper or item.children or ended == ":" or line.lower:
                return item
            return None
        if ended == ":":
            return part
        if ended == "." or not line.lower:
            return part if ended == ";" and part.children else None
        return part

    def _continue(self, target: Node, part: Node, line: Line) -> None:
        self._pop_to(target)
        self._begin_list(target)
        target.add(Node("alinea", line.start, line.end))
        target.end = line.end

    def _bullet(self, line: Line) -> None:
        part = self._open_part()
        if part is None:
            self._text(line)
            return
        items = [n for n in self._stack if n.kind == "subparagraph"]
        self._continue(items[-1] if items else part, part, line)

    # --- notes, tables, quotations ----------------------------------------------------------------

    def _note(self, at: int) -> None:
        line = self._lines[at]
        target = self._noted(line)
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        part = self._open_part()
        goes_on = following and following.cue and following.cue.kind == "subparagraph"
        if part and goes_on and following and following.cue and following.cue.number != "1":
            part.add(Node(line.layout, line.start, line.end))
            self._pop_to(part)
            return
        self._pop_to(target)
        target.add(Node(line.layout, line.start, line.end))

    def _noted(self, line: Line) -> Node:
        """The open element that a note speaks of, or the innermost one that can carry it."""
        words = line.rest[:_NOTE_HEAD]
        found = [
            (match.start(), kind, next((g for g in match.groups() if g), ""))
            for kind, pattern in _NOTE_TARGETS
            if (match := pattern.search(words))
        ]
        for _, kind, number in sorted(found, reverse=True):
            if kind == "preamble":
                named = [c for c in self._document.children if c.kind == "preamble"]
            else:
                named = [n for n in self._stack if n.kind == kind and number in ("", n.number)]
            if named and named[-1] in self._stack:
                holder = named[-1]
                return holder if holder.kind in HOLDERS else self._holder()
            if named:
                return named[-1]
        return self._holder()

    def _editors_note(self, at: int) -> int:
        """`РҚАО-ның ескертпесі!` and the announcement after it, which may be a line of its own."""
        first = self._lines[at]
        end = at + 1
        if not first.rest.strip() and end < len(self._lines):
            following = self._lines[end]
            if not (following.cue and following.cue.kind == "paragraph"):
                end += 1
        holder = self._holder()
        part = self._open_part()
        node = Node("editors-note", first.start, self._lines[end - 1].end)
        following = self._lines[end] if end < len(self._lines) else None
        inside = following and following.cue and following.cue.kind == "subparagraph"
        target = part if part and inside else holder
        self._pop_to(target)
        target.add(node)
        return end

    def _table(self, line: Line) -> None:
        holder = self._holder()
        self._pop_to(holder)
        holder.add(Node("table", line.start, line.end))

    def _quotation_end(self, at: int) -> int:
        """The end of a new wording that an amending act quotes over several lines; 0 for none."""
        line = self._lines[at]
        if not _OPENING_QUOTE.match(line.text) or line.text.count('"') % 2 == 0:
            return 0
        if self._last is None or self._last.ends != ":":
            return 0
        for index in range(at + 1, min(at + _LONGEST_QUOTATION, len(self._lines))):
            if approval_end(self._lines, index):
                return 0
            if self._lines[index].text.count('"') % 2:
                return index + 1
        return 0

    def _quotation(self, at: int, end: int) -> None:
        part = self._open_part() or self._new_part(self._lines[at])
        target = next((n for n in reversed(self._stack) if n.kind == "subparagraph"), part)
        self._begin_list(target)
        self._pop_to(target)
        target.add(Node("quotation", self._lines[at].start, self._lines[end - 1].end))
        self._last = self._lines[end - 1]

    # --- the stack --------------------------------------------------------------------------------

    def _push(self, node: Node) -> Node:
        """Open an element; those of its own rank and below are closed."""
        while len(self._stack) > 1 and _closes(node.kind, self._stack[-1].kind):
            self._stack.pop()
        self._stack[-1].add(node)
        self._stack.append(node)
        return node

    def _pop_to(self, node: Node) -> None:
        if node in self._stack:
            while self._stack[-1] is not node:
                self._stack.pop()

    def _holder(self) -> Node:
        """The innermost open element that has text of its own."""
        return next(n for n in reversed(self._stack) if n.kind in HOLDERS)

    def _innermost(self, kind: str) -> Node | None:
        return next((n for n in reversed(self._stack) if n.kind == kind), None)

    def _open_part(self) -> Node | None:
        return self._innermost("part")

    def _new_part(self, line: Line) -> Node:
        return self._push(Node("part", line.start, line.end))

    @staticmethod
    def _begin_list(node: Node) -> None:
        """Make the words before a list its lead-in, the first alinea."""
        if not node.children and node.end > node.start:
            node.add(Node("alinea", node.start, node.end))

    def _leaf(self, kind: str, line: Line) -> None:
        holder = self._holder()
        self._pop_to(holder)
        holder.add(Node(kind, line.start, line.end))


_STRUCTURE = frozenset({"section", "chapter", "article", "paragraph", "part", "table"})
_NUMBERED = frozenset({"section", "chapter", "article", "paragraph"})


def _closes(kind: str, open_kind: str) -> bool:
    """Whether an element of one kind ends an open one: an introduction holds nothing numbered."""
    if open_kind == "preamble":
        return kind in _NUMBERED or kind == "subchapter"
    return RANKS[open_kind] >= RANKS[kind]


def _heading(line: Line) -> str:
    return line.words[line.cue.rest :].strip(" .:") if line.cue else line.words


def _is_sentence(line: Line) -> bool:
    """Whether the words after an article's number are a sentence and not a title."""
    return line.ends == "." and ". " in line.rest.rstrip(". ")


def _style(number: str) -> str:
    """`1`, `1.1` and `а` are numberings of different levels."""
    if number[:1].isdigit():
        return "dotted" if "." in number else "number"
    return "letter"


def _next(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else ""
