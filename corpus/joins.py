"""Lines to paragraphs: which line goes on from the one before, and what stands at the joint.

Wrapped lines are joined with a space; words cut by a hyphen, and marks that slipped to the next
line, without one. A line that begins an element of the act (`1)`, `2.`, `3-тарау`, `Ескерту.`) is
never joined, unless the line before cannot end there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import regex

from zangraph.corpus.layout import Layout, columns, measure
from zangraph.corpus.lines import Line
from zangraph.corpus.source import BlockKind
from zangraph.corpus.words import Words

# The beginning of an element, a note or a line of requisites.
BEGINS = regex.compile(
    r"""
      \d+(?:[-.]\d+)*[.)](?=\s*[\p{L}"«“(])   # 1. Осы  1) заңда  2-1. 1.2.
    | \d+(?:-\d+)*[.)]\s+\d+\s\p{L}          # 1) 16 сағат  2. 2023 жылғы
    | \p{L}\)\s                               # а) б) в)
    | [IVXLІХ]+[.)]?\s+\p{Lu}                 # ІІ. Жалпы  V ТАРАУ
    | [-–—•·▪]\s                              # - Жазаны
    | [1-9]\d*(?:-\d+)*\s?-?\s?               # 1-тарау  2-бап  7-қосымша: the bare word
        (?i:тарау|бөлім|бөлімше|бап|параграф|қосымша|кесте)(?!\w)
    | \d[\d,\s]*(?:және\s\d+)?-(?:баптар|тармақтар)(?:\s+бойынша\b|\s*$)
    | (?i:тарау|бөлім|бап|параграф|кіші\sбөлім)\s+(?:\d+|[IVXLІХ]+)\b
    | (?i:глава|раздел|статья|подраздел|параграф|приложение)\s+(?:\d+|[IVXLІХ]+|№)
    | (?:(?i:Ескерту|Ескертпе|Сноска|Примечание)|РҚАО|Примечание\sРЦПИ|ИЗПИ|ЗҚАИ)\b
    | ["«“]?(?:КЕЛІСІЛДІ|КЕЛІСІЛГЕН|БЕКІТІЛГЕН|СОГЛАСОВАНО|СОГЛАСОВАН|УТВЕРЖДЕН\p{L}?|
        Утвержден\p{L}?|Бекітілген|Бекітілді|Келісілді)\b
    """,
    regex.VERBOSE,
)
# A number that begins a line and is a reference all the same: `4) тармақшасын`, `3) және 4)`.
_REFERENCE = regex.compile(
    r"""
    \p{L}?[\d-]*[.)]\s*
    (?: (?:тармақ|тармақша|абзац|бөлік|бөліг|пункт|подпункт|част|абзац)\p{L}*
      | және | мен | пен | бен | немесе | и | или | , )
    """,
    regex.VERBOSE,
)
# Ends of a line after which a sentence goes on, whatever follows.
_OPEN = regex.compile(
    r"""
    (?: [,(«“№] | (?<=\w)- | \bN | \s["–—-]
      | \b(?:және|мен|пен|бен|немесе|жөніндегі|туралы\s"|осы|бұдан\sәрі|и|или|о|об|в|на|по|от|для|с)
    )$
    """,
    regex.VERBOSE,
)
# Ends of a line after which a new paragraph may begin, and what may stand after them.
_CLOSING = (".", ";", ":", "!", "?")
_AFTER_CLOSING = "'\"»”)"
# Full stops of shortened words, after which a sentence may go on in lower case.
_SHORTENED = regex.compile(
    r"(?:\bт\.\s?[бпд]|\bт\.с\.с|\bдр|\bжж?|\bгг?|\b[мМ]\.а|\bи\.о|\b\p{Lu})\.$"
)
# Beginnings that cannot begin a paragraph.
_GOES_ON = regex.compile(r"\p{Ll}|[,.;:!?)»”]")
_TIGHT_BEFORE = regex.compile(r"[,.;:!?)»”\"](?!\w)|-(?=\w)")
_TIGHT_AFTER = regex.compile(r"(?:[(«“]|[\s(]\")$")
# What every end that fits `_TIGHT_AFTER` ends with; most lines end otherwise.
_OPENING = ("(", "«", "“", '"')
_HYPHENED = regex.compile(r"(?<=\w)-$")
# The characters at the end of a line that these patterns see, for speed.
_END = 16
_WORD_START = regex.compile(r"\w")
_LAST_PART = regex.compile(r"[\w-]+$")
_FIRST_PART = regex.compile(r"^\w+")
# In a text with one paragraph a line, a line this long that stops in mid-sentence was cut by a
# page; lines of an approval or a signature are shorter.
_CUT_FROM = 60
# After a comma a new line may be meant: a preamble sets out its grounds one a line.
_CUT_AFTER = regex.compile(r"[\w-]$")
# A note, whose last words may stand outside the markup that sets it.
_NOTE = regex.compile(r"(?i)(?:ескерту|ескертпе|сноска|примечание)\s*[.:]")
# The last words of a note say by which act (`бұйрығымен.`), or close the bracket on when.
_NOTE_ENDS = regex.compile(r"(?:\p{Ll}[мпб]ен|\p{L}\)|\d\))\.$")
_NOTE_GOES_ON = regex.compile(r"\p{Ll}|№|N\s?\d|\d{4}\s?(?:жыл|ж\.)|\d{1,2}[.\s]\d{2}\.\d{4}")
# Lines of an approval that begin in lower case.
_APPROVAL = regex.compile(r"(?:бекітілген|бекітілді|келісілген|к\s|от\s)")


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two lines of one paragraph; `cut` that a word was hyphenated there.

    `drop` is the number of characters at the end of the line before that are not read (a hyphen
    that only the margin asked for).
    """

    between: str = " "
    cut: bool = False
    drop: int = 0


_TIGHT, _SPACED = Joint(""), Joint()


def paragraphs(
    lines: Sequence[Line], words: Words, layout: Layout | None = None
) -> Iterator[list[tuple[Line, Joint]]]:
    """The lines of each paragraph, each with the joint that leads to it.

    `words` are those of the text; they are asked only where a hyphen ends a line, to tell
    `іс-шара` from a word that was merely cut.
    """
    layout = layout or measure(lines)
    goes_on = partial(_goes_on, layout=layout)
    paragraph: list[tuple[Line, Joint]] = []
    for line in lines:
        if paragraph and goes_on(paragraph[0][0], paragraph[-1][0], line):
            paragraph.append((line, _joint(paragraph[-1][0], line, words)))
        else:
            if paragraph:
                yield paragraph
            paragraph = [(line, _TIGHT)]
    if paragraph:
        yield paragraph


def _goes_on(first: Line, before: Line, line: Line, layout: Layout) -> bool:
    """Whether a line belongs to the paragraph from the line `first` to the line `before`."""
    if _NOTE.match(first.text) and _ends_note(before, line):
        return True
    if (
        before.kind is not BlockKind.PARAGRAPH
        or line.kind is not BlockKind.PARAGRAPH
        or before.hard
        or line.anchor
        or before.emphasis is not line.emphasis
    ):
        return False
    if not layout.wrapped:
        return _cut_by_page(before, line)
    if _is_cut(before, line):
        return True
    if _NOTE.match(first.text) and _NOTE_ENDS.search(before.text[-_END:]):
        return False
    if layout.indent and line.indent >= layout.indent:
        return False
    if line.starts:
        return not _is_closed(before)
    soft = layout.soft and before.soft
    full = columns(before, line) >= layout.width
    lower = _GOES_ON.match(line.text) is not None
    closed = _is_closed(before)
    if closed and lower and _SHORTENED.search(before.text[-_END:]):
        closed = False
    if BEGINS.match(line.text):
        open_before = not closed and (soft or full) and not line.gap
        return open_before and (layout.indent > 0 or _REFERENCE.match(line.text) is not None)
    # A line whose links had left it may stand between blank lines.
    if soft or (not closed and (before.moved or _OPEN.search(before.text[-_END:]))):
        return True
    if lower and not _WORD_START.match(line.text):
        return True
    if line.gap:
        # Where paragraphs are indented, a page break is all that can stand inside one.
        inside = layout.indent > 0 and first.indent >= layout.indent
        return full and not closed and (lower or inside)
    return full or (lower and not closed and len(before.text) >= 0.7 * layout.width)


def _ends_note(before: Line, line: Line) -> bool:
    """Whether a line gives the last words of a note: `… N 966` and, below it, `қаулысымен`."""
    if line.kind not in (BlockKind.PARAGRAPH, before.kind) or line.anchor or line.level:
        return False
    return not _is_closed(before) and _NOTE_GOES_ON.match(line.text) is not None


def _is_closed(line: Line) -> bool:
    """Whether a new paragraph may begin after a line."""
    return line.text.rstrip(_AFTER_CLOSING).endswith(_CLOSING)


def _is_cut(before: Line, line: Line) -> bool:
    """Whether a hyphen ends a line in the middle of a word."""
    if not before.text.endswith("-"):
        return False
    return bool(_HYPHENED.search(before.text[-_END:]) and _WORD_START.match(line.text))


def _cut_by_page(before: Line, line: Line) -> bool:
    """Whether a text with one paragraph a line was cut between these two."""
    return (
        len(before.text) >= _CUT_FROM
        and _GOES_ON.match(line.text) is not None
        and before.indent == line.indent
        and _CUT_AFTER.search(before.text[-_END:]) is not None
        and not BEGINS.match(line.text)
        and not _APPROVAL.match(line.text)
    )


def _joint(before: Line, line: Line, words: Words) -> Joint:
    """What stands between two lines of one paragraph."""
    if _is_cut(before, line):
        first, second = _LAST_PART.search(before.text), _FIRST_PART.match(line.text)
        if first and second:
            whole = (first[0][:-1] + second[0]).casefold()
            kept = (first[0] + second[0]).casefold()
            # A number is never joined: `46-` and `11-бап` are not article 4611.
            cut = first[0][-2].isalpha() and second[0][0].isalpha()
            if cut and words.starting_with(whole) and not words.starting_with(kept):
                return Joint("", cut=True, drop=1)
        return Joint("", cut=True)
    tight = before.text.endswith(_OPENING) and _TIGHT_AFTER.search(before.text[-_END:])
    return _TIGHT if tight or _TIGHT_BEFORE.match(line.text) else _SPACED
