"""Answers to the form in which a person reads them: tables and wrapped legal text, for rich.

The frame is in the reader's language, the law's words are as they are. Each fact keeps the span
that its words have in the source, so that a reader can look them up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import groupby
from typing import Any, cast

import regex
from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleRenderable, Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from zangraph.api.answers import (
    Acts,
    ActView,
    Answer,
    CitationView,
    Cites,
    EffectView,
    ElementView,
    History,
    InForceView,
    Show,
    Table,
)
from zangraph.api.words import label, rule, when, word

# Elements that are about the text and not of it: shown on one line.
_FOLDED = frozenset({"amendment-note", "editors-note", "contents"})
_HEADS = frozenset({"heading", "title", "banner"})
_FOLDED_LENGTH = 90
_PATH_WIDTH = 38
_ROW_END = regex.compile(r"\s*[\n¶]\s*")


def form(answer: Answer) -> ConsoleRenderable:
    """The form of an answer; one that lays itself out is its own."""
    laid_out = _FORMS.get(type(answer))
    return laid_out(answer) if laid_out is not None else cast(ConsoleRenderable, answer)


def html(answer: Answer) -> str:
    """The form of an answer as HTML, for notebooks."""
    console = Console(record=True, file=StringIO(), width=110, force_terminal=True)
    console.print(form(answer))
    return console.export_html(
        inline_styles=True, code_format="<pre style='line-height:normal'>{code}</pre>"
    )


def named(act: ActView, language: str) -> str:
    """An act as it is spoken of: `order 2025-10-06 № 62 (Адам құқықтары жөніндегі уәкіл)`."""
    kind = label("act-types", act.type, language) if act.type else ""
    who = f"({act.authority})" if act.authority else ""
    return " ".join(filter(None, [kind, act.requisites, who]))


def _show(answer: Show) -> ConsoleRenderable:
    said: list[ConsoleRenderable] = [*_head(answer.act, answer.language)]
    said += _force(answer)
    said += [Text(f"{answer.path or word('whole-act', answer.language)}  ", "bold")]
    said += [Text(answer.iri, "dim"), Text("")]
    said += _words(answer)
    asked = answer.elements[0] if answer.elements else None
    if asked is not None and asked.versions:
        said += [Text(""), _versions(asked, answer.language)]
        reasons = dict.fromkeys(version.start.reason for version in asked.versions)
        said += [Padding(Text(f"{reason}.", "dim"), (0, 0, 0, 2)) for reason in reasons if reason]
    if answer.unread:
        said += [Text(""), Text(word("unread", answer.language, count=len(answer.unread)), "red")]
        for unread in answer.unread[:20]:
            said.append(_quote(unread.text, unread.span))
    if answer.repairs:
        told = word("repairs", answer.language, count=len(answer.repairs))
        said += [Text(""), Text(told, "dim")]
    said += [Text(f"! {warning}", "yellow") for warning in answer.warnings]
    return Group(*said)


def _head(act: ActView, language: str) -> Iterator[ConsoleRenderable]:
    kind = label("act-types", act.type, language)
    requisites = act.requisites if act.date or act.number or not act.title else ""
    yield Text(" · ".join(filter(None, [kind, requisites, act.authority or ""])), "bold cyan")
    if act.title:
        yield Text(f"«{act.title}»", "italic")
    if act.registration is not None:
        number, day = act.registration
        on = word("on", language, day=day) if day else ""
        yield Text(word("registered", language, number=number, on=on), "dim")
    if not act.held:
        yield Text(word("named-only", language), "yellow")


def _force(answer: Show) -> Iterator[ConsoleRenderable]:
    """The status line, and why."""
    standing = answer.in_force
    if standing is not None:
        yield from _in_force_lines(standing, answer.language)


def _in_force_lines(answer: InForceView, language: str) -> Iterator[ConsoleRenderable]:
    style = {"yes": "green", "presumed": "green", "no": "red"}.get(answer.answer, "yellow")
    told = word(f"in-force-{answer.answer}", language, on=answer.on)
    yield Text(f"{told}: {answer.reason}" if answer.reason else told, style)


def _words(answer: Show) -> Iterator[ConsoleRenderable]:
    """The text, an element a row, its path beside it."""
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, max_width=_PATH_WIDTH)
    grid.add_column()
    rows: list[tuple[str, Text]] = []
    hidden, before = "", ""
    for element in answer.elements:
        if hidden and element.path.startswith(hidden):
            if element.kind not in _FOLDED:
                continue
        else:
            hidden = ""
        if element.text is None:
            if _known_below(element, answer.elements):
                continue
            hidden = f"{element.path}/" if element.path else ""
            missing = _missing(element, answer)
            if rows and before == missing.plain:  # one line for neighbours that lack the same
                first = rows[-1][0].partition(" … ")[0]
                last = element.path.rpartition("/")[2]
                rows[-1] = (f"{first} … {last}", missing)
                continue
            rows.append((_tail(element, answer.path), missing))
            before = missing.plain
        elif element.leaf:
            rows.append((_tail(element, answer.path), _leaf(element, answer.language)))
            before = ""
    for path, words in rows:
        grid.add_row(path, words)
    yield grid


def _known_below(element: ElementView, elements: Iterable[ElementView]) -> bool:
    """Whether some words below an element are known, so that they speak for it."""
    if element.leaf:
        return False
    start = f"{element.path}/" if element.path else ""
    return any(
        one.text is not None
        and one is not element
        and one.path.startswith(start)
        and one.kind not in _FOLDED
        for one in elements
    )


def _tail(element: ElementView, base: str) -> str:
    path = element.path.removeprefix(f"{base}/") if base else element.path
    return path if len(path) <= _PATH_WIDTH else f"…{path[1 - _PATH_WIDTH :]}"


def _leaf(element: ElementView, language: str) -> Text:
    read = element.read or element.text or ""
    if element.kind == "table":
        return Text("\n".join(" ".join(row.split()) for row in _ROW_END.split(read)))
    words = " ".join(read.split())
    if element.kind in _FOLDED:
        short = words if len(words) <= _FOLDED_LENGTH else f"{words[:_FOLDED_LENGTH]}…"
        return Text(f"[{word('note', language)}] {short}", "dim")
    if element.kind == "unread":
        return Text(words, "red")
    return Text(words, "bold" if element.kind in _HEADS else "")


def _missing(element: ElementView, answer: Show) -> Text:
    name = "wording-unknown" if element.standing else "did-not-stand"
    told = word(name, answer.language, on=answer.on)
    return Text(f"[{told}: {element.absence}]" if element.absence else f"[{told}]", "yellow")


def _versions(element: ElementView, language: str) -> Grid:
    columns = ("version", "from", "to", "by", "wording")
    rows = table(word(name, language) for name in columns)
    for version in element.versions:
        mark = "→ " if version.name in element.standing else ""
        rows.add_row(
            f"{mark}{version.name}",
            when(version.start, language),
            when(version.end, language),
            version.by.requisites if version.by else "–",
            word("executed" if version.executed else version.wording, language),
        )
    return rows


def _history(answer: History) -> ConsoleRenderable:
    language = answer.language
    said: list[ConsoleRenderable] = [*_head(answer.act, language)]
    if answer.path:
        said.append(Text(answer.path, "bold"))
    if not answer.effects:
        said.append(Text(word("no-effects", language), "dim"))
    said += _changes(answer.made, "made", language)
    said += _changes(answer.upon, "upon", language)
    if answer.lineage:
        said += [Text(""), Text(word("lineage", language), "bold")]
    for link in answer.lineage:
        name = "replaces" if link.replaces else "repeals"
        told = word(name, language, later=_short(link.later), earlier=_short(link.earlier))
        sure = label("certainties", link.certainty, language)
        said.append(Text(f"  {told} ({sure}: {link.reason})"))
    return Group(*said)


def _changes(
    effects: Iterable[EffectView], name: str, language: str
) -> Iterator[ConsoleRenderable]:
    """Effects grouped by the two acts: a table, then the reasons, then the words."""
    groups: dict[tuple[str, str], list[EffectView]] = {}
    for effect in effects:
        groups.setdefault((effect.by.iri, effect.target.iri), []).append(effect)
    for group in groups.values():
        by, target = named(group[0].by, language), named(group[0].target, language)
        yield Text("")
        yield Text(word(name, language, act=by, target=target), "bold")
        rows = table(word(one, language) for one in ("element", "kind", "commences", "rule"))
        rows.columns[1].no_wrap = True
        for effect in group:
            rows.add_row(
                effect.path or word("whole-act", language),
                _kind(effect, language),
                when(effect.start, language),
                rule(effect.rule, language),
            )
        yield rows
        reasons = [effect.start.reason for effect in group if effect.start.reason]
        yield from _listed(word("because", language), dict.fromkeys(reasons))
        quotes = {(effect.quote, effect.span): effect for effect in group}
        if any(quote for quote, _ in quotes):
            yield Text(word("quoted", language), "bold")
        for (quote, span), effect in quotes.items():
            if quote:
                yield _quote(effect.repaired or quote, span, effect.stated_in)


def _kind(effect: EffectView, language: str) -> str:
    told = label("amendment-kinds", effect.kind, language)
    if language != "kk":
        told += f" ({label('amendment-kinds', effect.kind, 'kk')})"
    marks = [word("announced", language)] if effect.announced else []
    marks += [word("until", language, day=effect.until)] if effect.until else []
    return ", ".join([told, *marks])


def _cites(answer: Cites) -> ConsoleRenderable:
    language = answer.language
    place = f"{_short(answer.act)}#{answer.path}" if answer.path else _short(answer.act)
    title = word("cited-by" if answer.incoming else "cites", language, act=place)
    said: list[ConsoleRenderable] = [Text(title, "bold cyan")]
    if not answer.citations:
        return Group(*said, Text(word("no-citations", language), "dim"))
    rows = table(word(name, language) for name in ("at", "words", "leads-to"))
    rows.show_lines = rows.expand = True
    rows.columns[0].max_width = _PATH_WIDTH
    rows.columns[1].ratio, rows.columns[2].ratio = 3, 2
    for one in answer.citations:
        at = f"{_short(one.citing)}\n{one.at}" if answer.incoming and one.citing else one.at
        rows.add_row(at, _cited(one, language), _led(one, language))
    return Group(*said, rows)


def _cited(one: CitationView, language: str) -> Text:
    """The words of a reference as read, and as printed where that differs."""
    words = Text(_framed(one.repaired or one.quote))
    words.append(f" [{one.span[0]}–{one.span[1]}]", "dim")
    if one.repaired is not None:
        words.append(f"\n{word('printed', language)}: {_framed(one.quote)}", "dim")
    return words


def _led(one: CitationView, language: str) -> Text:
    """The act and elements that a reference leads to, or why it leads nowhere."""
    act = word("this-act", language)
    if one.act is not None:
        act = f"{label('act-types', one.act.type, language)} {one.act.requisites}".strip()
    led = Text("\n".join([act, *_together(one.targets)]))
    resolved = one.status == "resolved"
    status = label("citation-statuses", one.status, language)
    led.append(f"\n{status}", "green" if resolved else "yellow")
    if one.reason and not resolved:
        led.append(f": {one.reason}", "dim")
    return led


def _together(paths: Iterable[str]) -> Iterator[str]:
    """Paths as a lawyer lists them: `paragraph-17/subparagraph-2, 3, 4` for three neighbours."""
    for head, group in groupby(filter(None, paths), key=lambda path: path.rpartition("-")[0]):
        numbers = [path.removeprefix(f"{head}-") for path in group]
        yield f"{head}-{', '.join(numbers)}" if head else numbers[0]


def _acts(answer: Acts) -> ConsoleRenderable:
    language = answer.language
    if not answer.acts:
        return Text(word("no-acts", language), "dim")
    rows = table(word(name, language) for name in ("act", "type", "status", "title"))
    for act in answer.acts:
        kind = label("act-types", act.type, language)
        status = label("act-statuses", act.status, language)
        named = act.requisites if act.date or act.number else "–"
        rows.add_row(named, kind, status, act.title or act.iri)
    return rows


def _in_force(answer: InForceView) -> ConsoleRenderable:
    return Group(*_in_force_lines(answer, "en"))


def _rows(answer: Table) -> ConsoleRenderable:
    rows = table(answer.variables)
    for row in answer.rows:
        rows.add_row(*(value or "" for value in row))
    return rows


def table(columns: Iterable[str]) -> Grid:
    """An empty table with these columns."""
    rows = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        rows.add_column(column, overflow="fold")
    return rows


def _listed(title: str, entries: Iterable[str]) -> Iterator[ConsoleRenderable]:
    entries = list(entries)
    if entries:
        yield Text(title, "bold")
    for entry in entries:
        yield Padding(Text(f"{entry}."), (0, 0, 0, 2))


def _quote(words: str, span: tuple[int, int], act: ActView | None = None) -> ConsoleRenderable:
    text = Text(_framed(words))
    place = f"{act.requisites}, " if act is not None else ""
    text.append(f" [{place}{span[0]}–{span[1]}]", "dim")
    return Padding(text, (0, 0, 0, 2))


def _framed(words: str) -> str:
    """Words in quotes, unless they begin with such quotes themselves."""
    plain = " ".join(words.split())
    return plain if plain.startswith("«") else f"«{plain}»"


def _short(act: ActView) -> str:
    return act.requisites


_FORMS: dict[type[Answer], Callable[[Any], ConsoleRenderable]] = {
    Acts: _acts,
    Cites: _cites,
    History: _history,
    InForceView: _in_force,
    Show: _show,
    Table: _rows,
}
