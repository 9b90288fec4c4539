"""A reading to the tree of its elements: total, every character of the text in some leaf.

The layout of Kazakh acts (law on legal acts, articles 22-23): requisites and title; a preamble
that ends in an enacting formula; chapters, articles, paragraphs, subparagraphs; signatures; then
the approved documents and annexes, each with its block of approval and its own numbering. An
unnumbered text of an article or paragraph is a part; a line of a list an alinea; a lead-in with
its list is one part, and the lead-in its first alinea.

What fits nothing becomes an `unread` leaf. No text is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zangraph.corpus.source import BlockKind, Emphasis, Reading
from zangraph.extract.body import Body
from zangraph.extract.cues import is_line
from zangraph.extract.lines import Line, lines
from zangraph.extract.model import Element
from zangraph.extract.outline import Node, freeze
from zangraph.extract.zones import (
    agreement_end,
    annex_number,
    annex_owner,
    approval_end,
    contents_end,
    editors_note_end,
    last_signature_end,
    named_signature_end,
    signature_end,
    untitled_contents_end,
)

_OPENS_BODY = frozenset(
    {
        "section",
        "chapter",
        "subchapter",
        "article",
        "paragraph",
        "subparagraph",
        "roman",
        "introduction",
    }
)
# A title is cut into at most so many lines, each at most so long.
_LONGEST_TITLE = 6
_TITLE_LINE = 90


def structure(reading: Reading) -> Element:
    """The elements of an act as read, from the act itself down to its leaves."""
    return freeze(_Document(lines(reading), len(reading.text)).tree())


class _Document:
    """Cuts the lines of a text into head, body, signatures and attached documents."""

    def __init__(self, text: tuple[Line, ...], length: int) -> None:
        self._lines = text
        self._act = Node("act", 0, length)
        # A title with a bare Roman number is of the kind that the text's other such titles name.
        sections = any(line.cue and line.cue.kind == "section" for line in text)
        self._roman = "section" if sections else "chapter"
        self._attached: list[Node] = []
        self._numbers: defaultdict[int, set[str]] = defaultdict(set)

    def tree(self) -> Node:
        at = self._head(0)
        at = self._body(self._act, at)
        while at < len(self._lines):
            at = self._after(at)
        return self._act

    # --- head -----------------------------------------------------------------------------------

    def _head(self, at: int) -> int:
        """Title, requisites and banners, up to the first words of the preamble or body."""
        start = at
        while at < len(self._lines) and not self._begins_body(start, at):
            at = self._aside_end(at) or at + 1
        title = self._title(tuple(self._outside_asides(start, at)))
        index = start
        while index < at:
            line = self._lines[index]
            end = self._aside_end(index) or index + 1
            contents = is_line("contents", line.text) or line.cue
            kind = line.layout or ("contents" if contents else "")
            kind = kind or ("title" if index in title else "requisites")
            self._span(self._act, kind, index, end)
            index = end
        return at

    def _aside_end(self, at: int) -> int:
        """The end of what stands in a head without being part of it; 0 where it is one line."""
        line = self._lines[at]
        if line.layout == "editors-note":
            return editors_note_end(self._lines, at)
        if is_line("contents", line.text):
            return contents_end(self._lines, at)
        return untitled_contents_end(self._lines, at)

    def _begins_body(self, start: int, at: int) -> bool:
        line = self._lines[at]
        if line.layout or self._aside_end(at):
            return False
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if following and following.is_formula and at > start and line.is_plain_text:
            return True
        if line.is_formula or (line.cue and line.cue.kind in _OPENS_BODY):
            return True
        if line.kind is BlockKind.TABLE or self._begins_approval(at):
            return True
        return not self._is_head(line)

    def _begins_approval(self, at: int) -> bool:
        """Whether an attached document begins; one line with all requisites is the act's own."""
        block = self._lines[at : approval_end(self._lines, at)]
        return bool(block) and not any(is_line("requisites", line.text) for line in block)

    @staticmethod
    def _is_head(line: Line) -> bool:
        if line.level or not line.ends:
            return True
        return line.ends == "." and is_line("requisites", line.text) and not line.is_formula

    def _outside_asides(self, at: int, end: int) -> Iterator[int]:
        """The lines of the head that stand in no table of contents and no note."""
        while at < end:
            aside = self._aside_end(at)
            if not aside:
                yield at
            at = aside or at + 1

    def _title(self, indices: Sequence[int]) -> range:
        """The lines of the title: headings, or the line that says what the act is about."""
        candidates = [i for i in indices if self._lines[i].may_be_title]
        chosen = next(
            (
                i
                for test in (Line.is_heading, Line.says_about, Line.is_plain)
                for i in candidates
                if test(self._lines[i])
            ),
            None,
        )
        if chosen is None:
            return range(0)
        last = chosen
        possible = frozenset(candidates)
        while last + 1 in possible and Line.continues_title(self._lines[last + 1]):
            last += 1
        return range(chosen, last + 1)

    # --- body and what follows --------------------------------------------------------------------

    def _body(self, document: Node, at: int) -> int:
        body = Body(document, self._lines, self._roman)
        main = document is self._act
        while at < len(self._lines):
            if self._ends_body(body, at, main=main):
                break
            at = body.take(at)
        body.close()
        if not main and at < len(self._lines):
            end = last_signature_end(self._lines, at)
            if end:
                self._span(document, "signature", at, end)
                return end
        return at

    def _ends_body(self, body: Body, at: int, *, main: bool) -> bool:
        line = self._lines[at]
        if approval_end(self._lines, at) or agreement_end(self._lines, at):
            return True
        if not body.has_structure:
            # A law that ratifies a treaty is one sentence without a number.
            return main and bool(named_signature_end(self._lines, at))
        if not main:
            return bool(last_signature_end(self._lines, at))
        if is_line("contents", line.text):
            return True
        return bool(signature_end(self._lines, at))

    def _after(self, at: int) -> int:
        """A signature, an agreement or an attached document; `unread` where it is none of them."""
        line = self._lines[at]
        for kind, measure in (("signature", signature_end), ("agreement", agreement_end)):
            end = measure(self._lines, at)
            if end:
                self._span(self._act, kind, at, end)
                return end
        if line.layout in ("imprint", "banner", "amendment-note", "note"):
            self._leaf(self._act, line.layout, at)
            return at + 1
        if approval_end(self._lines, at) or self._begins_annex(line):
            return self._annex(at)
        self._leaf(self._act, "unread", at)
        return at + 1

    @staticmethod
    def _begins_annex(line: Line) -> bool:
        return bool(line.level or line.cue) or is_line("contents", line.text) or not line.ends

    def _annex(self, at: int) -> int:
        start = at
        end = approval_end(self._lines, at)
        approval = " ".join(line.text for line in self._lines[at:end]) if end else ""
        parent = annex_owner(approval, self._attached) or self._act
        number = annex_number(approval)
        siblings = self._numbers[id(parent)]
        if not number or number in siblings:
            number = str(len(siblings) + 1)
        siblings.add(number)
        first = self._lines[start]
        annex = parent.add(Node("annex", first.start, first.end, number))
        if parent is self._act:
            self._attached.append(annex)
        if end:
            self._span(annex, "approval", at, end)
            at = end
        title: list[str] = []
        while at < len(self._lines) and self._continues_title(at, bool(title)):
            line = self._lines[at]
            if line.layout and (title or not self._is_stamp(at)):
                self._leaf(annex, line.layout, at)
            elif not title and (is_line("form", line.text) or self._is_stamp(at)):
                self._leaf(annex, "approval", at)
            else:
                title.append(line.words)
                self._leaf(annex, "title", at)
            at += 1
        annex.heading = " ".join(title)
        if at < len(self._lines) and is_line("contents", self._lines[at].text):
            end = contents_end(self._lines, at)
            self._span(annex, "contents", at, end)
            at = end
        return self._body(annex, at)

    def _continues_title(self, at: int, begun: bool) -> bool:
        line = self._lines[at]
        if not begun and self._is_stamp(at):
            return True
        if line.layout in ("amendment-note", "imprint"):
            return line.layout == "amendment-note" and (begun or self._heads_title(at + 1))
        if line.kind is BlockKind.TABLE or is_line("contents", line.text):
            return False
        if line.cue and line.cue.kind != "bullet":
            return False
        if approval_end(self._lines, at):
            return False
        if begun and not line.level:
            set_off = line.is_upper or line.lower or line.emphasis is not Emphasis.NONE
            return not line.ends and (set_off or self._leads_to_text(at))
        return bool(line.level) or not line.ends

    def _is_stamp(self, at: int) -> bool:
        """Whether a line above the title of a form is to be filled in: `«БЕКІТЕМІН» … қолы ___`."""
        line = self._lines[at]
        return line.kind is BlockKind.QUOTE and not line.level and not line.cue

    def _heads_title(self, at: int) -> bool:
        """Whether a title, or the mark of a form, follows a note that stands above it."""
        line = self._lines[at] if at < len(self._lines) else None
        return line is not None and (line.level > 0 or is_line("form", line.text))

    def _leads_to_text(self, at: int) -> bool:
        """Whether only lines of a title stand before the first numbered text: a title cut short."""
        for line in self._lines[at : at + _LONGEST_TITLE]:
            if line.cue:
                return line.cue.kind in ("paragraph", "section", "chapter")
            if line.ends or line.layout or len(line.text) > _TITLE_LINE or line.level:
                return False
        return False

    # --- leaves -----------------------------------------------------------------------------------

    def _leaf(self, parent: Node, kind: str, at: int) -> None:
        self._span(parent, kind, at, at + 1)

    def _span(self, parent: Node, kind: str, at: int, end: int) -> None:
        first, last = self._lines[at], self._lines[end - 1]
        parent.add(Node(kind, first.start, last.end, heading=""))
