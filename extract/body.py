"""The numbered text of one document, line by line, to chapters, articles, paragraphs and parts.

The lines are taken in order; a stack holds the elements that are still open. What a plain line
continues is decided by the mark that ended the line before it (`:` and `;` keep a list open, `.`
closes it), by its first letter and, where the layout shows it, by its indent.
"""

from __future__ import annotations

from collections.abc import Sequence

from zangraph.corpus.source import BlockKind, Emphasis
from zangraph.extract.asides import Asides
from zangraph.extract.cues import Cue
from zangraph.extract.lines import Line
from zangraph.extract.open_elements import NUMBERED, OpenElements, begin_list
from zangraph.extract.outline import GROUPINGS, Node

_LONGEST_HEADING = 250
# How far below a text between two items of a list the next item may stand.
_FAR = 12
# The numbers that begin a list.
_FIRST = frozenset({"1", "а", "a", "1.1"})


class Body:
    """Builds the tree below one document (the act itself, or an annex).

    `roman` is what a title with a bare Roman number begins: `section` or `chapter`.
    """

    def __init__(self, document: Node, lines: Sequence[Line], roman: str) -> None:
        self._open = OpenElements(document)
        self._asides = Asides(self._open, lines)
        self._lines = lines
        self._indents: dict[int, int] = {}
        self._previous_paragraph = 0
        self._roman = roman

    @property
    def has_structure(self) -> bool:
        """Whether anything numbered has been read."""
        return any(child.kind in _STRUCTURE for child in self._open.document.children)

    def take(self, at: int) -> int:
        """Read the line at an index, with those that belong to it; the index after them."""
        line = self._lines[at]
        if line.layout in ("amendment-note", "note"):
            self._asides.note(at)
            return at + 1
        if line.layout == "editors-note":
            return self._asides.editors_note(at)
        if line.layout:
            self._open.add_leaf(line.layout, line)
            return at + 1
        if line.kind is BlockKind.TABLE:
            self._table(at, line)
            return at + 1
        end = self._asides.quotation_end(at)
        if end:
            self._asides.quotation(at, end)
            return end
        self._open_or_continue(at, line)
        self._open.last = line
        return at + 1

    def _table(self, at: int, line: Line) -> None:
        """Add a table, or the next row of one that is printed a row a line."""
        children = self._open.holder.children
        goes_on = line.is_row and at > 0 and self._lines[at - 1].is_row
        if goes_on and children and children[-1].kind == "table":
            children[-1].end = line.end
        else:
            self._open.add_leaf("table", line)

    def close(self) -> None:
        """Finish: an introduction with nothing numbered after it is simply the text."""
        introduction = self._open.preamble
        numbered = any(child.kind in NUMBERED for child in self._open.document.children)
        enacts = introduction and any(c.kind == "enacting-formula" for c in introduction.children)
        if introduction and not enacts and not numbered:
            at = self._open.document.children.index(introduction)
            self._open.document.children[at : at + 1] = introduction.children

    # --- openings ---------------------------------------------------------------------------------

    def _open_or_continue(self, at: int, line: Line) -> None:
        cue = line.cue
        if cue is None:
            self._text(at, line)
        elif cue.kind in GROUPINGS:
            self._grouping(cue.kind, cue.number, line)
        elif cue.kind == "article":
            self._article(cue, line)
        elif cue.kind == "paragraph":
            if self._is_chapter(at, line, cue):
                self._grouping(self._title_kind(cue), cue.number, line)
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
            self._bullet(at, line)
        else:
            self._text(at, line)

    def _title_kind(self, cue: Cue) -> str:
        """`subchapter` for a title below a chapter's, numbered on its own; `chapter` otherwise."""
        chapter = self._open.nearest("chapter")
        if chapter is None or cue.number == str(self._chapters + 1):
            return "chapter"
        below = sum(child.kind == "subchapter" for child in chapter.children)
        begun = below or len(chapter.children) == 1
        return "subchapter" if begun and cue.number == str(below + 1) else "chapter"

    @property
    def _styles(self) -> set[str]:
        return {_style(item.number) for item in self._open.of_kind("subparagraph")}

    @property
    def _chapters(self) -> int:
        return sum(child.kind == "chapter" for child in self._open.document.children)

    def _grouping(self, kind: str, number: str, line: Line) -> None:
        node = self._open.push(Node(kind, line.start, line.end, number, _heading(line)))
        node.add(Node("heading", line.start, line.end))

    def _next_crossheading(self) -> str:
        """A title without a number of its own counts on inside its section."""
        above = self._open.nearest("section", "annex", "act") or self._open.document
        return str(sum(child.kind == "chapter" for child in above.children) + 1)

    def _article(self, cue: Cue, line: Line) -> None:
        article = self._open.push(Node("article", line.start, line.end, cue.number))
        if line.removed:
            article.removed = True
            article.add(Node("amendment-note", line.start, line.end))
        elif line.ends == ":":
            # `1-бап. Мына заңдарға өзгерістер енгізілсін:` leads in what follows.
            self._open.push(Node("part", line.start, line.end))
        elif (line.ends == "." and not line.level and len(line.rest) > 60) or _is_sentence(line):
            # In acts of the early 1990s the words after the number are the text, not a title.
            article.add(Node("part", line.start, line.end))
        else:
            article.heading = _heading(line)
            article.add(Node("heading", line.start, line.end))

    def _paragraph(self, cue: Cue, line: Line) -> None:
        if "." in cue.number:
            self._dotted(cue, line)
            return
        paragraph = self._open.push(Node("paragraph", line.start, line.end, cue.number))
        head = cue.number.split("-")[0]
        self._previous_paragraph = int(head) if head.isdigit() else 0
        if line.removed:
            paragraph.removed = True
            paragraph.add(Node("amendment-note", line.start, line.end))
        else:
            self._open.push(Node("part", line.start, line.end))

    def _dotted(self, cue: Cue, line: Line) -> None:
        """`2.1.` is the first item of paragraph 2, as acts of the 1990s number them."""
        holder = self._open.nearest("paragraph")
        if holder and cue.number.startswith(f"{holder.number}."):
            if self._open.part and _style(cue.number) not in self._styles:
                self._open.close_to(self._open.part)
            self._item(Node("subparagraph", line.start, line.end, cue.number), line)
        else:
            paragraph = self._open.push(Node("paragraph", line.start, line.end, cue.number))
            paragraph.removed = line.removed
            self._open.push(Node("part", line.start, line.end))

    def _subparagraph(self, cue: Cue, line: Line) -> None:
        item = Node("subparagraph", line.start, line.end, cue.number, removed=line.removed)
        if line.removed:
            item.add(Node("amendment-note", line.start, line.end))
        self._item(item, line)

    def _item(self, item: Node, line: Line) -> None:
        """Add an item to the list that is open, one level deeper where its numbering differs."""
        # A list without a lead-in starts its part.
        part = self._open.part or self._open.push(Node("part", line.start, line.start))
        begin_list(part)
        style = _style(item.number)
        levels = self._open.of_kind("subparagraph")
        same = next((n for n in levels if _style(n.number) == style), None)
        if same is not None:
            self._open.close_to(same)
            self._open.close()
        elif not levels:
            self._open.close_to(part)
        else:
            begin_list(self._open.innermost)
        self._open.push_inside(item)
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
        if following.cue.number == "1" and self._is_heading(following):
            # `2. Сессиялар` with `1. Сессияны шақыру` right below it: a chapter and its subchapter.
            return str(self._chapters + 1) == cue.number
        expected = str(self._previous_paragraph + 1)
        if following.cue.number != expected:
            return False
        # `2. Кеңестің жұмысы` between paragraphs 2 and 3: that number is taken, chapter 1 was read.
        return (
            following.cue.number != _next(cue.number)
            or expected == "1"
            or str(self._chapters + 1) == cue.number
        )

    @staticmethod
    def _is_heading(line: Line) -> bool:
        return not line.ends and len(line.text) <= _LONGEST_HEADING and not line.lower

    # --- plain text -------------------------------------------------------------------------------

    def _text(self, at: int, line: Line) -> None:
        if line.level and self.has_structure:
            self._crossheading(line)
            return
        holder = self._open.holder
        if holder is self._open.document and not self.has_structure:
            holder = self._introduction(line)
        if line.is_formula and holder.kind == "preamble":
            self._formula(holder, line)
            return
        part = self._open.part
        target = self._interrupted(at) or self._continued(part, line) if part else None
        if part and target is not None:
            self._continue(target, line)
        else:
            self._open.close_to(holder)
            self._open.new_part(line)

    def _crossheading(self, line: Line) -> None:
        """A heading without a number stands in its chapter, or in the document."""
        holder = self._open.nearest("act", "annex", *GROUPINGS) or self._open.document
        self._open.close_to(holder)
        holder.add(Node("heading", line.start, line.end))

    def _introduction(self, line: Line) -> Node:
        return self._open.preamble or self._open.push(Node("preamble", line.start, line.end))

    def _formula(self, preamble: Node, line: Line) -> None:
        """The words that enact (`БҰЙЫРАМЫН:`) are a leaf at the end of the preamble."""
        self._open.close_to(preamble)
        split = line.start + line.formula_start
        words = line.text[: line.formula_start].rstrip()
        if words:
            preamble.add(Node("part", line.start, line.start + len(words)))
        preamble.add(Node("enacting-formula", split, line.end))

    def _continued(self, part: Node, line: Line) -> Node | None:
        """The element of the open list that a plain line goes on with; `None` for a new part."""
        item = self._open.item
        ended = self._open.last.ends if self._open.last else ""
        if item:
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

    def _continue(self, target: Node, line: Line) -> None:
        self._open.close_to(target)
        begin_list(target)
        target.add(Node("alinea", line.start, line.end))
        target.end = line.end

    def _interrupted(self, at: int) -> Node | None:
        """The open item whose list goes on below: what stands between belongs to the item."""
        following = next(
            (line.cue for line in self._lines[at + 1 : at + _FAR] if line.cue and not line.layout),
            None,
        )
        if following is None or following.kind != "subparagraph" or following.number in _FIRST:
            return None
        style = _style(following.number)
        items = [n for n in self._open.of_kind("subparagraph") if _style(n.number) == style]
        return items[-1] if items and items[-1].number != following.number else None

    def _bullet(self, at: int, line: Line) -> None:
        part = self._open.part
        if part is None:
            self._text(at, line)
            return
        self._continue(self._open.item or part, line)


_STRUCTURE = frozenset({"section", "chapter", "article", "paragraph", "part", "table"})


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
