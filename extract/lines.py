"""The blocks of a reading as the structure parser sees them: folded words, opening, last mark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from zangraph.corpus.source import Block, BlockKind, Emphasis, Reading
from zangraph.extract.cues import Cue, is_line, opener

# A chapter that follows a title in the same line: `… туралы ереже 1-тарау. Жалпы ережелер`.
_GLUED_CHAPTER = regex.compile(
    r"(?<=[\p{L})\"])\s+(?=(?:\d+\s?-\s?тарау|Тарау\s\d+|Глава\s\d+|1-бөлім)\s?\.\s+\p{Lu})"
)
# An article without a title, its first paragraph on the same line: `2-бап. 1. Осы Заң …`.
_NUMBERED_TWICE = regex.compile(
    r"(?:\d+(?:-\d+)*\s?-\s?(?i:бап)|(?i:статья)\s\d+(?:-\d+)*)\s?\.\s(?P<rest>1\s?\.\s+[\p{Lu}\"])"
)
_LAST_MARK = regex.compile(r"([.;:,!?])[\"\s)\]]*$")
# Cells divided by tabs, as text taken from a page has them.
_ROW = regex.compile(r"\S *\t[^\t\n]+\t[^\t\n]*\S")
# A full stop that belongs to an abbreviation: an acting officer, an initial.
_ABBREVIATION = regex.compile(r"(?:\b(?i:м\.\s?а|и\.\s?о)|\s\p{Lu}\.?\p{Lu})\.\s*$")
_ENDS_ABOUT = regex.compile(r"(?i)\b(?:туралы|жөнінде|хақында|жайлы|жайында)\s*$")
_BEGINS_ABOUT = regex.compile(r"(?i)(?:о|об|обо)\s")
_REMOVED = regex.compile(
    r"(?i)[\s*_(]*(?:ал(?:ын)?ып\s+таста|күші(?:н)?\s+жой|исключ[её]н|утратил)(?!.{0,80}деп\s+тан)"
    # … or a title of which the number alone is left: `Порядок созыва (исключена)`.
    r"|[^:;]{0,200}\((?:ал(?:ын)?ып\s+тасталды|күші\s+жойылды|исключ[её]н[ао]?)\)[\s.]*$"
)
# What makes a note an amendment note: it names a change or a commencement …
_CHANGE = regex.compile(
    r"(?i)редакция|өзгер(?:і|ту|т?іл|д)|толықтыр|таста(?:л|ғ)|күші(?:н)?\s+жой|тоқтат|ауыстыр|қолданысқа"
    r"|күшіне\s+ен|редакци|изменен|дополн|исключ|утратил|вводится|вступает|приостанов|замен"
)
# … and the act or day that brought it.
_DATED = regex.compile(
    r"\d{2}\.\d{2}\.\d{4}|\d{4}\.\d{2}\.\d{2}|№|\bN\s*\d|\d{4}\s+жыл|\d{4}\s+год"
)
_FORMULA = regex.compile(
    r"(?i)\b(?:бұйырамын|бұйырамыз|қаулы\s+(?:ете(?:ді|мін|міз)|қылады)|шеш(?:ті[мк]?|еді|емін)"
    r"|шешім\s+(?:етті|шығар(?:ды|амын)|қабылда(?:ды|дым|дық|йды|ймын))|өкім\s+ете(?:мін|ді)"
    r"|ұйғарады|приказыва(?:ю|ем)|постанов(?:ля(?:ет|ю|ем)|ил[аи]?)|реши(?:л[аи]?|т)|распоряжаюсь"
    r"|(?-i:\p{Lu}\s){5,}(?-i:\p{Lu})"  # set apart by spaces: `Б Ұ Й Ы Р А М Ы Н`
    r")\s*[:.]?\s*$"
)
# The longest banner or imprint; the ends of a line in which its formula and its `туралы` stand.
_LONGEST_IMPRINT = 600
_FORMULA_REACH = 100
_ABOUT_REACH = 40


@dataclass(frozen=True)
class Line:
    """One block: `text` is folded, `words` as read; both are `reading.text[start:end]`."""

    start: int
    end: int
    words: str
    text: str
    kind: BlockKind
    level: int
    indent: int
    emphasis: Emphasis

    @cached_property
    def cue(self) -> Cue | None:
        """How the line opens."""
        return None if self.kind is BlockKind.TABLE else opener(self.text)

    @cached_property
    def ends(self) -> str:
        """The mark that ends the line, closing quotes and brackets aside; "" for none."""
        match = _LAST_MARK.search(self.text, max(0, len(self.text) - 8))
        if match is None or (match[1] == "." and _ABBREVIATION.search(self.text)):
            return ""
        return match[1]

    @cached_property
    def layout(self) -> str:
        """The kind of a line that belongs to no element of the text: notes, banners, imprints."""
        if self.cue and self.cue.kind == "note":
            return self.note_kind
        if self.cue and self.cue.kind == "editors-note":
            return "editors-note"
        if self.cue or len(self.text) >= _LONGEST_IMPRINT:
            return ""
        return next((kind for kind in ("banner", "imprint") if is_line(kind, self.text)), "")

    @property
    def is_row(self) -> bool:
        """Whether the line is one row of a table, its cells divided by tabs."""
        return "\t" in self.words

    @property
    def note_kind(self) -> str:
        """`amendment-note`, or `note` for one that is a norm of its own."""
        changed = _CHANGE.search(self.text) and _DATED.search(self.text)
        return "amendment-note" if changed else "note"

    @property
    def rest(self) -> str:
        """The folded words after the opening."""
        return self.text[self.cue.rest :] if self.cue else self.text

    @property
    def removed(self) -> bool:
        """Whether only a number is left: `18. Алып тасталды - …`."""
        return bool(self.cue and _REMOVED.match(self.rest))

    @property
    def lower(self) -> bool:
        """Whether the words start with a small letter: the sentence began on an earlier line."""
        first = self.text.lstrip(' "(-')[:1]
        return first.islower()

    @property
    def is_upper(self) -> bool:
        """Whether the line is set in capitals."""
        return self.words.isupper()

    @property
    def is_formula(self) -> bool:
        """Whether the line ends in an enacting formula."""
        return self.formula_start >= 0

    @cached_property
    def formula_start(self) -> int:
        """Where, in the line, the enacting formula starts; -1 where there is none."""
        match = _FORMULA.search(self.text, max(0, len(self.text) - _FORMULA_REACH))
        return match.start() if match else -1

    @property
    def is_short(self) -> bool:
        """Whether the line can be one of a signature or an approval block."""
        return len(self.text) <= 120 and not self.ends

    @property
    def is_plain_text(self) -> bool:
        """Whether the line is neither a heading, nor a title, nor requisites."""
        return not (self.level or self.says_about() or is_line("requisites", self.text))

    # The tests by which a title is chosen, in the order in which they are tried.

    @property
    def may_be_title(self) -> bool:
        """Whether the line can be (part of) a title."""
        return not self.layout and (bool(self.level) or not self.ends) and not self._is_requisites

    @property
    def _is_requisites(self) -> bool:
        return not self.says_about() and not self.level and is_line("requisites", self.text)

    def is_heading(self) -> bool:
        """Whether the layout sets it as a heading."""
        return self.level > 0

    def says_about(self) -> bool:
        """Whether it says what the act is about (`… туралы`, `О …`)."""
        end = max(0, len(self.text) - _ABOUT_REACH)
        return bool(_ENDS_ABOUT.search(self.text, end) or _BEGINS_ABOUT.match(self.text))

    def is_plain(self) -> bool:
        """Whether it is any line without a final mark."""
        return True

    def continues_title(self) -> bool:
        """Whether a second line goes on with the title of the first."""
        return self.level > 0 or self.lower


def lines(reading: Reading) -> tuple[Line, ...]:
    """The blocks of a reading; a heading glued to a title is a line of its own."""
    found: list[Line] = []
    for block in reading.blocks:
        for start, end in _cut(reading, block):
            found.append(
                Line(
                    start,
                    end,
                    reading.text[start:end],
                    reading.folded[start:end],
                    BlockKind.TABLE if _ROW.search(reading.text, start, end) else block.kind,
                    block.level,
                    block.indent,
                    block.emphasis,
                )
            )
    return tuple(found)


def _cut(reading: Reading, block: Block) -> list[tuple[int, int]]:
    text = reading.folded
    numbered = _NUMBERED_TWICE.match(text, block.start, block.end)
    if numbered:
        return [(block.start, numbered.start("rest") - 1), (numbered.start("rest"), block.end)]
    if block.end - block.start < 600 and not _LAST_MARK.search(text, block.start, block.end):
        match = _GLUED_CHAPTER.search(text, block.start, block.end)
        if match:
            return [(block.start, match.start()), (match.end(), block.end)]
    return [(block.start, block.end)]
