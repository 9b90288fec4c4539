"""What stands between the elements of a text: notes, editors' notes, quoted new wordings."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zangraph.extract.lines import Line
from zangraph.extract.open_elements import OpenElements, begin_list
from zangraph.extract.outline import HOLDERS, Node
from zangraph.extract.zones import approval_end, editors_note_end

_N = r"(\d+(?:-\d+)*)"
# The element that a note speaks of; the last group found is the most special one.
_NOTE_TARGETS = (
    ("subparagraph", regex.compile(r"(?i)\d[\d-]*\s*\)\s*тармақша|\bподпункт")),
    ("paragraph", regex.compile(rf"(?i){_N}\s*-?\s*тарма[қғ](?!ша)|\bпункт\w*\s+{_N}")),
    ("article", regex.compile(rf"(?i){_N}\s*-?\s*ба[пб]|\bстать\w+\s+{_N}")),
    ("chapter", regex.compile(rf"(?i){_N}\s*-?\s*тарау|\bглав\w+\s+{_N}")),
    ("section", regex.compile(r"(?i)([\dIVX]+)\s*-?\s*бөлім|\bраздел\w*\s+([\dIVX]+)")),
    ("preamble", regex.compile(r"(?i)\b(?:кіріспе|преамбул)")),
)
_NOTE_HEAD = 70
_LONGEST_QUOTATION = 400
_OPENING_QUOTE = regex.compile(r"\"\s*(?=[\p{L}\d])")


class Asides:
    """Puts them where they belong among the open elements."""

    def __init__(self, open_elements: OpenElements, lines: Sequence[Line]) -> None:
        self._open = open_elements
        self._lines = lines

    def note(self, at: int) -> None:
        """Add a note to the element that it speaks of; a list that goes on after it stays open."""
        line = self._lines[at]
        target = self._noted(line)
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        part = self._open.part
        goes_on = following and following.cue and following.cue.kind == "subparagraph"
        if part and goes_on and following and following.cue and following.cue.number != "1":
            part.add(Node(line.layout, line.start, line.end))
            self._open.close_to(part)
            return
        if part and following and self._inside_item(following):
            # Between two lines of one item: the item stays open.
            inner = self._open.item or part
            begin_list(inner)
            inner.add(Node(line.layout, line.start, line.end))
            return
        article = self._open.nearest("article")
        if line.layout == "note" and article:
            # `Ескертпе.` after the last paragraph is a note of the article, as it is cited.
            target = article
        self._open.close_to(target)
        target.add(Node(line.layout, line.start, line.end))

    def _inside_item(self, following: Line) -> bool:
        """Whether a list that a note interrupts goes on in lines without numbers."""
        last = self._open.last
        listed = last is not None and last.ends in (";", ":", ",")
        return listed and not following.cue and not following.layout and following.lower

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
                named = [self._open.preamble] if self._open.preamble else []
            else:
                named = [n for n in self._open.of_kind(kind) if number in ("", n.number)]
            if named and self._open.is_open(named[-1]):
                holder = named[-1]
                return holder if holder.kind in HOLDERS else self._open.holder
            if named:
                return named[-1]
        return self._open.holder

    def editors_note(self, at: int) -> int:
        """`РҚАО-ның ескертпесі!` and the announcement after it, which may be a line of its own."""
        first = self._lines[at]
        end = editors_note_end(self._lines, at)
        holder = self._open.holder
        part = self._open.part
        node = Node("editors-note", first.start, self._lines[end - 1].end)
        after = self._lines[end] if end < len(self._lines) else None
        inside = after and after.cue and after.cue.kind == "subparagraph"
        target = part if part and inside else holder
        self._open.close_to(target)
        target.add(node)
        return end

    def quotation_end(self, at: int) -> int:
        """The end of a new wording that an amending act quotes over several lines; 0 for none."""
        line = self._lines[at]
        if not _OPENING_QUOTE.match(line.text) or line.text.count('"') % 2 == 0:
            return 0
        if self._open.last is None or self._open.last.ends != ":":
            return 0
        for index in range(at + 1, min(at + _LONGEST_QUOTATION, len(self._lines))):
            if approval_end(self._lines, index):
                return 0
            if self._lines[index].text.count('"') % 2:
                return index + 1
        return 0

    def quotation(self, at: int, end: int) -> None:
        """Add the quoted lines to the item, or the part, that announces them."""
        part = self._open.part or self._open.new_part(self._lines[at])
        target = self._open.item or part
        begin_list(target)
        self._open.close_to(target)
        target.add(Node("quotation", self._lines[at].start, self._lines[end - 1].end))
        self._open.last = self._lines[end - 1]
