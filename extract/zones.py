"""Where the blocks around the text of an act end: approvals, signatures, agreements, contents.

Each `…_end` takes the lines and the index of a first line and gives the index after the last line
of the block, or 0 where no such block begins there.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zangraph.corpus.source import BlockKind, Emphasis
from zangraph.extract.cues import is_approval, is_line
from zangraph.extract.lines import Line
from zangraph.extract.outline import Node

_LONGEST_APPROVAL = 9
_LONGEST_SIGNATURE = 6
_LONGEST_AGREEMENT = 40
_ANNEX_NUMBER = regex.compile(
    r"(?i)\b(\d+(?:-\d+)?)\s*-?\s*қосымша\s*$|\bприложение\s+(?:№\s*)?(\d+(?:-\d+)?)"
)
# The day on which someone agreed; in an approval the act's day is in the locative (`маусымдағы`).
_BARE_DATE = regex.compile(
    r"(?i)[\s_\"]*(?:\d{4}\s*(?:жылғы|жылы|жыл|ж\.)\s*[\"_\d\s]*\p{L}*(?<!ғы|гі)"
    r"|[\"_\d\s]+\p{L}*\s+\d{4}\s*(?:года|год|г\.)|(?<=_\s*)\d{4}\s*жылғы)\s*$"
)
# In Russian the act's number ends the block, unless another act goes on in lower case …
_NUMBERED = regex.compile(r"№\s*\S|\bN\s*\d")
_ACT_NUMBER = regex.compile(r"\bот\b.*(?:№|N)\s*\d|^(?:№|N)\s*\d")
_AND = regex.compile(r"(?:и|от|\()\b")
# … and the attached text's title starts with what it is.
_RUSSIAN_TITLE = regex.compile(
    r"(?:Правила|Положение|Инструкция|Методика|Регламент|Программа|План|Стандарт|Перечень|Состав"
    r"|Порядок|Устав|Типов\p{L}+)\b|(?:ПРАВИЛА|ПОЛОЖЕНИЕ|ИНСТРУКЦИЯ|РЕГЛАМЕНТ|ПРОГРАММА|ПЛАН)\b"
)
_WORD = regex.compile(r"\p{L}{3,}")
# A title shares fewer words than these with others by chance.
_FEWEST_WORDS = 3
# Fewer headings in a row may be those of the text itself.
_FEWEST_ENTRIES = 4
# What a table of contents lists.
_LISTED = frozenset({"section", "chapter", "subchapter", "article", "crossheading"})
# Who signs stands in the nominative, whose act it is in the genitive; there a date follows.
_OFFICE_HOLDER = regex.compile(
    r"(?i)(?:президент|министр|төраға|прокурор|уәкіл|әкім|басшы|директор|хатшы|бастық|бастығ)"
    r"(?:сы|і|ы)?\s*$"
)
_DAY_OR_NUMBER = regex.compile(r"[\d\"_№]|N\s?\d")
# A person's name: such a line closes a signature and is no part of an approval.
_SIGNED = regex.compile(
    r"(?:\p{Lu}\p{L}?\.\s*){1,2}\p{Lu}\p{Ll}[\p{L}-]+\s*$|\p{Ll}\s+(?:\p{Lu}\.\s*){2}$"
)
# `Қағидаларға 1-қосымша`: an annex of the attached document, not of the act.
_OWNER = regex.compile(
    r"(?i)\b(ереже|қағида|нұсқаулы|әдістеме|регламент|бағдарлама|жоспар|стандарт|тәртіп|тәртіб"
    r"|тізбе|тізім|жарғы|тұжырымдама|келісім|шарт)"
    r"\p{L}*?(?:ға|ге|қа|ке|на|не)\b[^№\d]{0,80}?(?:берілген\s+)?(?:\d+(?:-\d+)?\s*-?\s*)?қосымша"
    r"|\bк\s+(положени|правил|инструкци|методик|регламент|программ|план|стандарт"
    r"|перечн|устав|концепци)"
)
_ACT_OWNER = regex.compile(
    r"(?i)\b(?:бұйры|қаулы|жарлы|өкім|шешім|заң|приказ|постановл|указ|решени)"
)


def approval_end(lines: Sequence[Line], at: int) -> int:
    """The end of a block that says what a text is to its act: `… № 1 Бұйрыққа / 1-қосымша`."""
    first = lines[at]
    if first.ends or first.level or first.layout or first.kind is BlockKind.TABLE or first.cue:
        return 0
    if len(first.text) > 300 or is_line("agreement", first.text):
        return 0
    if is_approval("first-line", first.text):
        return _approval_downwards(lines, at)
    return _approval_upwards(lines, at)


def _approval_upwards(lines: Sequence[Line], at: int) -> int:
    """Kazakh order: requisites of the act first, `бекітілген` or `қосымша` last."""
    if _BARE_DATE.match(lines[at].text):
        return 0
    fitted = True
    named = False
    for index in range(at, min(at + _LONGEST_APPROVAL, len(lines))):
        line = lines[index]
        if line.ends or line.level or line.layout or len(line.text) > 300:
            return 0
        if line.cue or _SIGNED.search(line.text) or is_line("agreement", line.text):
            return 0
        if _signs(lines, index):
            return 0
        # Blank forms (`2018 жылғы «___» қыркүйектегі`) count as naming the act, too. One line that
        # names nothing may stand between two that do: a name that was wrapped.
        fits = is_approval("line", line.text)
        named = named or fits
        if is_approval("last-line", line.text):
            alone = index == at and len(line.text) <= 80
            return index + 1 if named or alone else 0
        # In Markdown the quotation is the block; names of several lines stand in it.
        in_quote = line.kind is BlockKind.QUOTE and lines[at].kind is BlockKind.QUOTE
        if not fits and not in_quote and (not fitted or len(line.text) > 60):
            return 0
        fitted = fits
    return 0


def _signs(lines: Sequence[Line], at: int) -> bool:
    """Whether a line gives the office of who signed: what follows is not the day of an act."""
    if not _OFFICE_HOLDER.search(lines[at].text) or at + 1 >= len(lines):
        return False
    return not _DAY_OR_NUMBER.match(lines[at + 1].text)


def _approval_downwards(lines: Sequence[Line], at: int) -> int:
    """Russian order: `Утверждено` or `Приложение` first, requisites of the act after it."""
    index = _number_end(lines, at) or at + 1
    while index < min(at + _LONGEST_APPROVAL, len(lines)):
        line = lines[index]
        if line.ends or line.level or line.cue or _RUSSIAN_TITLE.match(line.text):
            break
        if not (line.lower or is_approval("line", line.text)):
            break
        if _NUMBERED.search(lines[index - 1].text) and not _AND.match(line.text):
            break
        if lines[at].kind is BlockKind.QUOTE and line.kind is not BlockKind.QUOTE:
            break
        index += 1
    return index


def _number_end(lines: Sequence[Line], at: int) -> int:
    """The index after the line with the act's number, however the lines between are broken."""
    for index in range(at, min(at + _LONGEST_APPROVAL, len(lines))):
        line = lines[index]
        if line.ends or line.level or (index > at and (line.cue or len(line.text) > 60)):
            return 0
        if line.kind is not lines[at].kind or _RUSSIAN_TITLE.match(line.text):
            return 0
        if _ACT_NUMBER.search(line.text):
            return index + 1
    return 0


def signature_end(lines: Sequence[Line], at: int) -> int:
    """The end of the lines that name the office and the person who signed."""
    end = 0
    for index in range(at, min(at + _LONGEST_SIGNATURE, len(lines))):
        line = lines[index]
        goes_on = index > at and line.ends in (",", ".") and len(line.text) <= 80
        if not (line.is_short or goes_on) or line.level or line.layout or line.cue:
            break
        if line.kind in (BlockKind.QUOTE, BlockKind.TABLE) or is_line("contents", line.text):
            break
        if is_line("agreement", line.text) or approval_end(lines, index):
            break
        if line.ends == "." and not _SIGNED.search(line.text.rstrip(" .")):
            break
        if is_line("signature", line.text.rstrip(" .")):
            end = index + 1
    return end


def last_signature_end(lines: Sequence[Line], at: int) -> int:
    """The end of the signature that closes an attached document: set apart, nothing after it."""
    end = signature_end(lines, at)
    if end < at + 2:
        return 0
    bold = all(line.emphasis is not Emphasis.NONE for line in lines[at:end])
    closes = end == len(lines) or bool(approval_end(lines, end)) or bool(lines[end].layout)
    return end if bold and closes else 0


def named_signature_end(lines: Sequence[Line], at: int) -> int:
    """The end of a signature that gives both office and name; 0 where one of them is missing."""
    end = signature_end(lines, at)
    if end < at + 2:
        return 0
    last = lines[end - 1].text.rstrip(" .")
    return end if _SIGNED.search(last) or is_line("name", last) else 0


def agreement_end(lines: Sequence[Line], at: int) -> int:
    """The end of the blocks in which other bodies agree: `"КЕЛІСІЛДІ"` and what follows."""
    if not is_line("agreement", lines[at].text):
        return 0
    index = at + 1
    while index < min(at + _LONGEST_AGREEMENT, len(lines)):
        line = lines[index]
        if line.level or line.layout or approval_end(lines, index):
            break
        if len(line.text) > 160 or (line.cue and line.cue.kind in ("chapter", "article")):
            break
        index += 1
    return index


def contents_end(lines: Sequence[Line], at: int) -> int:
    """The end of a table of contents: its first entry comes again as a heading of the text."""
    if at + 1 >= len(lines):
        return at + 1
    listed = untitled_contents_end(lines, at + 1)
    if listed:
        return listed
    entry = lines[at + 1]
    for index in range(at + 2, min(at + 2000, len(lines))):
        if _same_heading(entry, lines[index]):
            return index
    index = at + 1
    while index < len(lines) and not lines[index].ends and not lines[index].level:
        index += 1
    return index


def untitled_contents_end(lines: Sequence[Line], at: int) -> int:
    """The end of a table of contents without a title of its own: its first entry comes again.

    The title and the introduction of the act may stand in between.
    """
    first = lines[at]
    if not _is_entry(first):
        return 0
    end = index = at + 1
    while index < len(lines) and lines[index].level == first.level:
        line = lines[index]
        if index > at + 2 and _same_heading(first, line):
            return index
        if _is_entry(line) or (line.lower and index == end):
            end = index + 1
        elif line.ends:
            break
        index += 1
    again = end >= at + _FEWEST_ENTRIES and any(_same_heading(first, line) for line in lines[end:])
    return end if again else 0


def _is_entry(line: Line) -> bool:
    return bool(line.cue and line.cue.kind in _LISTED)


def editors_note_end(lines: Sequence[Line], at: int) -> int:
    """The end of `РҚАО-ның ескертпесі!` with the announcement, which may be a line of its own."""
    if lines[at].rest.strip() or at + 1 >= len(lines):
        return at + 1
    following = lines[at + 1]
    numbered = following.cue and following.cue.kind == "paragraph"
    return at + 1 if numbered or following.level else at + 2


def _same_heading(entry: Line, line: Line) -> bool:
    """Whether a line is the heading that a table of contents lists, dots and breaks aside."""
    one, other = entry.cue, line.cue
    if one and other and (one.kind, one.number) != (other.kind, other.number):
        return False
    return _plain(entry.rest) == _plain(line.rest) and bool(one) == bool(other)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .:")


def annex_number(approval: str) -> str:
    """The number of an annex as its approval block states it; "" where it has none."""
    match = _ANNEX_NUMBER.search(approval)
    return next((group for group in match.groups() if group), "") if match else ""


def annex_owner(approval: str, annexes: Sequence[Node]) -> Node | None:
    """The attached document whose own annex this is; `None` for an annex of the act."""
    match = _OWNER.search(approval)
    if not annexes:
        return None
    if not match:
        return _titled(approval, annexes)
    if _ACT_OWNER.search(approval) and not _owner_is_last(approval, match.start()):
        return None
    stem = next(group for group in match.groups() if group).casefold()
    named = (annex for annex in reversed(annexes) if stem in annex.heading.casefold())
    return next(named, annexes[-1])


def _titled(approval: str, annexes: Sequence[Node]) -> Node | None:
    """The attached document whose title a block gives, and no act's: `… сипаттамасына қосымша`."""
    if _ACT_OWNER.search(approval) or _NUMBERED.search(approval):
        return None
    named = _stems(approval)
    if len(named) < _FEWEST_WORDS:
        return None
    fitting = (annex for annex in reversed(annexes) if named <= _stems(annex.heading))
    return next(fitting, None)


def _stems(words: str) -> set[str]:
    """The beginnings of the words, which cases leave as they are."""
    stems = {word[:5].casefold() for word in _WORD.findall(words)}
    return stems - {"қосым", "прило"}


def _owner_is_last(approval: str, at: int) -> bool:
    """Whether the document is named nearer to the word `қосымша` than any act is."""
    return not _ACT_OWNER.search(approval, at)
