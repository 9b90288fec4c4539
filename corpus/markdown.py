r"""Markdown to lines without markup: what a law repository prints, each line with its kind.

The markup of public law repositories is small: headings, `**bold**` and `*italic*` paragraphs,
quotations (`> *Ескерту. …*`, and approval blocks of several lines ending in two spaces), anchors
alone on a line, HTML tables, escaped brackets (`1\)`), links, rules, YAML front matter. A table
becomes one line: its cells parted by ` | `, its rows by ` ¶ `. Anchors (`<a id="st46-11"></a>`)
belong to the line after them. Front matter and links back to the whole text are not read; nor are
the fences around the set lines of old acts, the codes of their links (`P961003_`), their `<*>`.
"""

import html

import regex

from zangraph.corpus.lines import (
    Line,
    Run,
    drop_invisible,
    has_invisible,
    printed_lines,
    set_runs,
)
from zangraph.corpus.source import BlockKind, Emphasis

_MARKED = regex.compile(
    r"""(?m)
      ^\#{1,6}[ ]\S               # a heading
    | ^[ ]*>[ ]?\*?\S             # a quotation
    | ^<a\s(?:id|name)=           # an anchor
    | ^\*\*(?=\**+[^\s*])[^\n]*+(?<=\S\*\*[ ]*)$  # a bold paragraph
    """,
    regex.VERBOSE,
)
_ANCHOR = regex.compile(r'\s*(?:<a\s+(?:id|name)="([^"]*)"\s*>\s*</a>\s*)+')
_HEADING = regex.compile(r"\s*(\#{1,6})\s+(?=\S)")
_QUOTE = regex.compile(r"\s*(?:>\s?)+")
_RULE = regex.compile(r"\s*+(?:(?:-\s*+){3,}+|(?:\*\s*+){3,}+|(?:_\s*+){3,}+|(?:=\s*+){3,}+)")
_BACK = regex.compile(r"\s*↑\s*\[")
# Forms to be filled in are printed between fences, their blanks in place.
_FENCE = regex.compile(r"\s*(?:```|~~~)\s*\w*\s*")
_FRONT = regex.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n)*?---[ \t]*(?:\r?\n|\Z)"
)
_BOLD = regex.compile(r"\*\*(?:(?!\*\*).)+\*\*")
_ITALIC = regex.compile(r"\*[^*]+\*")
_TABLE = regex.compile(r"\s*<table\b", regex.I)
_TABLE_END = regex.compile(r"</table\s*>", regex.I)
_PIPES = regex.compile(r"\s*+\|.*+(?<=\|)")
_PIPE_RULE = regex.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)++\s*+:?-*+:?\s*+")
_TAG = regex.compile(r"<(/?)\s*([a-zA-Z][a-zA-Z0-9]*)\b[^<>\n]*>")
# What inside a line is markup, each alternative with what is read in its place.
_MARKUP = regex.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<sign><\*+>)                      # marks an amended place
    | (?P<code>\s?(?<!\w)[A-Z]\d{6,}_+(?:\d+_*)?)  # the code of a linked act
    | (?P<stars>\*{1,3})
    | !?\[(?P<label>[^\[\]\n]*)\]\([^()\s]*(?:\s"[^"\n]*")?\)
    | <(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\b[^<>\n]*>
    | (?P<entity>&(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});)
    """,
    regex.VERBOSE,
)
_ANY_MARKUP = regex.compile(r"[\\*\[<&]|\d_")
_CELL_TAGS = {"td", "th"}


def is_markdown(text: str) -> bool:
    """Whether a text of unknown form is set in Markdown: headings and other marks occur in it."""
    marks = {match[0].lstrip()[:1] for match in _MARKED.finditer(text)}
    return "#" in marks or "<" in marks or marks == {">", "*"}


def markdown_lines(text: str) -> list[Line]:
    """The lines of a Markdown text, read without their markup."""
    front = _FRONT.match(text)
    skip = front.end() if front else 0
    lines: list[Line] = []
    table: Line | None = None
    in_html = False
    gap = 0
    anchor = ""
    unlinked = False
    invisible = has_invisible(text)
    for at, printed in printed_lines(text):
        if at < skip:
            continue
        end = at + len(printed.rstrip())
        if in_html and table is not None:
            in_html = _add_row(table, text, at, end, html=True)
            continue
        if end == at:
            gap += 1
            table = None
            continue
        place = _ANCHOR.match(printed)
        if place:
            anchor = place[1]
            if at + place.end() >= end:
                continue
        start = at + (place.end() if place else 0)
        if _BACK.match(text, start, end) or _FENCE.fullmatch(text, start, end):
            continue
        if _is_row(text, start, end):
            in_html = _TABLE.match(text, start, end) is not None
            if in_html or table is None:
                table = Line(start, end, [], "", gap=gap, kind=BlockKind.TABLE, anchor=anchor)
                lines.append(table)
            in_html = _add_row(table, text, start, end, html=in_html)
            gap, anchor = 0, ""
            continue
        if table is not None and _PIPE_RULE.fullmatch(text, start, end):
            continue
        table = None
        line = _line(text, start, end)
        line.gap, line.anchor = (0 if unlinked else gap), anchor
        line.soft = at + len(printed) > end
        line.hard = printed.endswith("  ")
        if invisible:
            drop_invisible(line, text)
        unlinked = not line.text.strip()
        if not unlinked:
            lines.append(line)
            gap, anchor = 0, ""
        elif lines:
            # A line that was only the code of a link: the sentence goes on below it.
            lines[-1].moved = True
    for line in lines:
        if line.kind is BlockKind.TABLE:
            _close_table(line, text)
    return [line for line in lines if line.text.strip()]


def _line(text: str, start: int, end: int) -> Line:
    """One line of Markdown, its markup dropped."""
    kind, level = BlockKind.PARAGRAPH, 0
    first = start
    if _RULE.fullmatch(text, start, end):
        return Line(start, end, [Run(start, end)], text[start:end], kind=BlockKind.RULE)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    quote = _QUOTE.match(text, start, end)
    if quote:
        kind, first = BlockKind.QUOTE, quote.end()
    heading = _HEADING.match(text, first, end)
    if heading:
        kind, level, first = BlockKind.HEADING, len(heading[1]), heading.end()
        while text[end - 1 : end] == "#" and end > first:
            end -= 1
    while first < end and text[first].isspace():
        first += 1
    while end > first and text[end - 1].isspace():
        end -= 1
    emphasis = _emphasis(text[first:end])
    line = Line(first, end, [Run(first, end)], text[first:end], indent=lead, kind=kind, level=level)
    line.emphasis = emphasis
    if _ANY_MARKUP.search(text, first, end):
        set_runs(line, text, _runs(text, first, end))
        _trim(line, text)
    return line


def _emphasis(words: str) -> Emphasis:
    """How the whole of a line is set."""
    if (
        words.startswith("**")
        and words.endswith("**")
        and words.count("**") == 2
        and len(words) > 4
    ):
        return Emphasis.BOLD
    if words[:1] == "*" == words[-1:] and words[:2] != "**" and words.count("*") == 2:
        return Emphasis.ITALIC
    return Emphasis.NONE


def _runs(text: str, start: int, end: int) -> list[Run]:
    """The runs of a line that are not markup."""
    runs: list[Run] = []
    at = start
    for match in _MARKUP.finditer(text, start, end):
        if match["stars"] and not _is_mark(text, match.start(), match.end()):
            continue
        runs.append(Run(at, match.start()))
        at = match.end()
        if match["escaped"]:
            runs.append(Run(at - 1, at))
        elif match["label"] is not None:
            runs.append(Run(*match.span("label")))
        elif match["entity"]:
            read = html.unescape(match["entity"])
            runs.append(Run(-1, -1, read) if read.isprintable() or read == "\xa0" else Run(0, 0))
        elif match["tag"]:
            read = _tag_read(text, match)
            runs.append(Run(-1, -1, read) if read else Run(0, 0))
    runs.append(Run(at, end))
    return runs


def _tag_read(text: str, tag: regex.Match[str]) -> str:
    """What is read in the place of an HTML tag inside a line."""
    if tag["tag"].lower() == "br":
        return " "
    before, after = text[tag.start() - 1 : tag.start()], text[tag.end() : tag.end() + 1]
    superscript = tag["tag"].lower() == "sup" and not tag["close"]
    # An inserted article printed 10¹ is 10-1 in every reference to it.
    return "-" if superscript and before.isdigit() and after.isdigit() else ""


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether stars set words off, rather than standing for themselves (`5 * 3`, `*)`)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not ((before.isspace() or not before) and (after.isspace() or not after or after == ")"))


def _trim(line: Line, text: str) -> None:
    """Drop white space that markup left at either end."""
    runs = list(line.runs)
    for end in (0, -1):
        while runs and not (runs[end].put or text[runs[end].start : runs[end].end]).strip():
            runs.pop(end)
    if runs and not runs[0].put:
        words = text[runs[0].start : runs[0].end]
        runs[0] = Run(runs[0].end - len(words.lstrip()), runs[0].end)
    if runs and not runs[-1].put:
        words = text[runs[-1].start : runs[-1].end]
        runs[-1] = Run(runs[-1].start, runs[-1].start + len(words.rstrip()))
    set_runs(line, text, runs)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line begins a table of HTML, or is a row of cells between bars."""
    if _TABLE.match(text, start, end):
        return True
    bars = _PIPES.fullmatch(text, start, end)
    return bars is not None and not _PIPE_RULE.fullmatch(text, start, end)


def _add_row(table: Line, text: str, start: int, end: int, *, html: bool) -> bool:
    """Add a line of a table; whether the table goes on below, whatever stands there."""
    if not html:
        _add_pipes(table, text, start, end)
        return False
    _add_html(table, text, start, end)
    return not _TABLE_END.search(text, start, end)


def _add_html(table: Line, text: str, start: int, end: int) -> None:
    """Add a line of an HTML table: ends of cells and rows become marks."""
    runs: list[Run] = [Run(-1, -1, " ")] if table.runs and not table.runs[-1].put else []
    at = start
    for match in _TAG.finditer(text, start, end):
        runs.extend(_stripped(text, at, match.start()))
        at = match.end()
        name, closing = match[2].lower(), match[1] == "/"
        if name in _CELL_TAGS and closing:
            runs.append(Run(-1, -1, " | "))
        elif name == "tr" and closing:
            runs.append(Run(-1, -1, " ¶ "))
        elif name == "br":
            runs.append(Run(-1, -1, " "))
    runs.extend(_stripped(text, at, end))
    table.runs.extend(runs)
    table.end = end


def _add_pipes(table: Line, text: str, start: int, end: int) -> None:
    """Add a row of a Markdown table."""
    at = start + text[start:end].index("|") + 1
    while at < end:
        stop = text.find("|", at, end)
        stop = end if stop < 0 else stop
        table.runs.extend(_stripped(text, at, stop))
        table.runs.append(Run(-1, -1, " | "))
        at = stop + 1
    table.runs.append(Run(-1, -1, " ¶ "))
    table.end = end


def _stripped(text: str, start: int, end: int) -> list[Run]:
    """What is read of a stretch of a cell."""
    words = text[start:end].strip()
    if not words:
        return []
    first = start + text[start:end].index(words[0])
    return _runs(text, first, first + len(words))


def _close_table(table: Line, text: str) -> None:
    """Let each two cells be parted by one mark only."""
    runs: list[Run] = []
    pending = ""
    for run in table.runs:
        if not run.put:
            if run.end > run.start:
                if pending and runs:
                    runs.append(Run(-1, -1, pending))
                runs.append(run)
                pending = ""
        elif run.put == " ¶ ":
            pending = " ¶ "
        elif run.put == " | ":
            # An empty cell keeps its place.
            pending = (
                pending + "| " if pending.strip() == "|" else (pending.strip() and pending) or " | "
            )
        elif run.put.strip():
            if pending and runs:
                runs.append(Run(-1, -1, pending))
            runs.append(run)
            pending = ""
        elif not pending:
            pending = " "
    set_runs(table, text, runs)
