"""The lines of a text replaced by others, read anew, and held against what was to change.

A text is taken as its blocks. What comes of replacing some of them is read like any other text and
is accepted only where it has what an edit says in its place, and nothing else is otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from zangraph.corpus.source import (
    Block,
    BlockKind,
    Emphasis,
    Form,
    Language,
    Piece,
    Reading,
    SourceText,
)
from zangraph.extract.model import Act, Effect, Element
from zangraph.extract.structure import structure
from zangraph.graph.replacing import NotExecutableError
from zangraph.graph.wording import contents, plain

_SPACE = regex.compile(r"\s+")
# Elements whose numbers follow from their place: taking one away or adding one moves the others.
_COUNTED = frozenset({"part", "alinea"})


@dataclass(frozen=True, slots=True)
class Line:
    """A block to be: its words and layout."""

    text: str
    block: Block


@dataclass(frozen=True, slots=True)
class Edit:
    """Blocks `first` to `last` (exclusive) of a reading replaced by lines, as `effect` says."""

    effect: Effect
    path: str
    first: int
    last: int
    lines: tuple[Line, ...]
    words: str | None = None  # what the element then says, where it is known beforehand
    more: tuple[tuple[int, str], ...] = ()  # single blocks with new words


def apart(edits: Sequence[Edit]) -> bool:
    """Whether edits touch different lines."""
    taken: set[float] = set()
    for edit in edits:
        mine: set[float] = set(range(edit.first, edit.last)) | {at for at, _ in edit.more}
        if edit.first == edit.last and not edit.more:
            mine = {edit.first - 0.5}
        if mine & taken:
            return False
        taken |= mine
    return True


def block_range(act: Act, element: Element) -> tuple[int, int]:
    """The blocks that an element takes up whole; `NotExecutableError` where it shares one."""
    blocks = act.reading.blocks
    text = act.reading.text[element.start : element.end]
    start = element.start + len(text) - len(text.lstrip())
    end = element.start + len(text.rstrip())
    first = bisect_left(blocks, start, key=lambda block: block.start)
    last = bisect_left(blocks, end, key=lambda block: block.end)
    if (
        first >= len(blocks)
        or last >= len(blocks)
        or blocks[first].start != start
        or blocks[last].end != end
    ):
        raise NotExecutableError("shares-line")
    return first, last + 1


def like(lines: tuple[Line, ...], model: Block, *, keep: bool) -> tuple[Line, ...]:
    """Lines whose first is set as what it replaces or stands beside."""
    first = lines[0]
    emphasis = model.emphasis if keep else Emphasis.NONE
    block = replace(model, emphasis=emphasis, anchor="")
    return (replace(first, block=block), *lines[1:])


def bare(lines: Iterable[Line]) -> str:
    """The words of lines made comparable, white space aside."""
    return _SPACE.sub("", plain("".join(line.text for line in lines)))


def rewritten(act: Act, edits: Sequence[Edit]) -> Act | None:
    """The text with its lines replaced, read anew; `None` where it then says something else."""
    kept = [Line(act.reading.block_text(block), block) for block in act.reading.blocks]
    for edit in edits:
        for at, words in edit.more:
            kept[at] = replace(kept[at], text=words)
    lines: list[Line] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.first):
        if edit.more:
            continue
        lines += kept[at : edit.first]
        lines += edit.lines
        at = edit.last
    lines += kept[at:]
    reading = reading_of(lines, act.reading)
    made = Act(act.requisites, reading, structure(reading))
    return made if _as_said(act, made, edits) else None


def reading_of(lines: Sequence[Line], older: Reading | None) -> Reading:
    """Lines as a reading of a text of their own."""
    text = "\n".join(line.text for line in lines)
    blocks = []
    at = 0
    for line in lines:
        layout = line.block
        kind = (
            BlockKind.PARAGRAPH if older is None and layout.kind is BlockKind.QUOTE else layout.kind
        )
        blocks.append(replace(layout, start=at, end=at + len(line.text), kind=kind))
        at += len(line.text) + 1
    if older is None:
        language = Language.KK
        name = "quotation"
    else:
        language, name = older.source.language, older.source.name
    source = SourceText(name, text.encode("utf-8", "surrogatepass"), text, Form.TEXT, language)
    return Reading(source, text, (Piece(0, 0, len(text)),), tuple(blocks), ())


def _as_said(older: Act, newer: Act, edits: Sequence[Edit]) -> bool:
    """Whether a text differs from the older one in what the edits say, and in nothing else."""
    touched: set[str] = set()
    for edit in edits:
        element = newer.by_path.get(edit.path)
        if (element is None) is (edit.effect.kind != "deletion"):
            return False
        said = _SPACE.sub("", plain(newer.text(element))) if element is not None else None
        if edit.words is not None and said != edit.words:
            return False
        for act in (older, newer):
            touched |= around(act.root, edit.path)
    before, after = contents(older), contents(newer)
    for path, digest in before.items():
        if path not in touched and (path not in after or after[path] != digest):
            return False
    return all(path in before or path in touched for path in after)


def around(root: Element, path: str, *, counted: bool = True) -> set[str]:
    """An element's path with those of all above and below it.

    With `counted` those beside it too, where their numbers follow from its place.
    """
    above, _, own = path.rpartition("/")
    wanted = above if counted and own.partition("-")[0] in _COUNTED else path
    found: set[str] = {path}

    def visit(element: Element, inside: bool) -> bool:
        inside = inside or element.path == wanted
        holds = inside
        for child in element.children:
            holds = visit(child, inside) or holds
        if holds:
            found.add(element.path)
        return holds

    visit(root, False)
    return found
