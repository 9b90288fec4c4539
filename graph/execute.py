"""An amending act's clauses to the text that they make of an older edition of the amended act.

A changed element is restated in full (law on legal acts, 26(6)), so carrying out a clause is
putting its quotation in the element's place, or beside it, or taking the element away; clauses on
words are those of `replacing`. The text that comes of it is read again like any other, and a clause
counts as carried out only where the new text has what it says in its place and every element that
it does not speak of is as it was. What cannot be carried out is left, with its reason.
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
from zangraph.graph.replacing import NotExecutableError, replaced, word_clause
from zangraph.graph.wording import contents, leaves, plain

_OPENS = regex.compile(r"^\s*[«»\"“„]")
_CLOSES = regex.compile(r"\s*[»\"”“]\s*[.;,]?\s*$")
_STEP = regex.compile(r"(?P<kind>[a-z]+(?:-[a-z]+)*)-(?P<number>\d.*)")
_RUN = regex.compile(r"\d+|\D+")
_SPACE = regex.compile(r"\s+")
# Elements whose numbers follow from their place: taking one away or adding one moves the others.
_COUNTED = frozenset({"part", "alinea"})
# What in an annex is said about it, and stays when it is worded anew.
_ABOUT_ANNEX = frozenset({"approval", "agreement", "amendment-note", "editors-note", "banner"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause and whether it was carried out; `reason` is the code of why not, "" where it was."""

    effect: Effect
    reason: str = ""

    @property
    def done(self) -> bool:
        """Whether the clause was carried out."""
        return not self.reason


@dataclass(frozen=True, eq=False)
class Execution:
    """The act as an amending act's clauses leave it, and what became of each clause."""

    act: Act
    outcomes: tuple[Outcome, ...]

    @property
    def done(self) -> tuple[Effect, ...]:
        """The clauses that were carried out."""
        return tuple(one.effect for one in self.outcomes if one.done)


def execute(older: Act, amending: Act, effects: Sequence[Effect]) -> Execution:
    """Carry out an amending act's clauses on an older edition of the act they amend.

    `effects` are those of `amending` whose target is the amended act. The older edition's own
    facts (notes, citations) are not taken over into the new text: they speak of the old one.
    """
    quotations = _Quotations(amending, effects)
    planned = [_planned(older, effect, quotations) for effect in effects]
    edits = [one for one in planned if isinstance(one, _Edit)]
    # Clauses that touch different lines are carried out together; else in their order.
    made = _rewritten(older, edits) if _apart(edits) else None
    if made is not None:
        reasons = ["" if isinstance(one, _Edit) else one for one in planned]
        return Execution(made, tuple(map(Outcome, effects, reasons)))
    act = older
    outcomes: list[Outcome] = []
    for effect in effects:
        edit = _planned(act, effect, quotations)
        if isinstance(edit, str):
            outcomes.append(Outcome(effect, edit))
            continue
        made = _rewritten(act, [edit])
        outcomes.append(Outcome(effect, "" if made else "other-elements-moved"))
        act = made or act
    return Execution(act, tuple(outcomes))


@dataclass(frozen=True, slots=True)
class _Line:
    """A block to be: its words and layout."""

    text: str
    block: Block


@dataclass(frozen=True, slots=True)
class _Edit:
    """Blocks `first` to `last` (exclusive) of a reading replaced by lines, as `effect` says."""

    effect: Effect
    path: str
    first: int
    last: int
    lines: tuple[_Line, ...]
    words: str | None = None  # what the element then says, where it is known beforehand
    more: tuple[tuple[int, str], ...] = ()  # single blocks with new words


def _apart(edits: Sequence[_Edit]) -> bool:
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


def _planned(act: Act, effect: Effect, quotations: _Quotations) -> _Edit | str:
    """How a clause changes the lines of a text, or the code of the reason why it cannot."""
    rule = _RULES.get(effect.kind)
    if rule is None:
        return "clause-not-understood"
    try:
        return rule(act, effect, quotations)
    except NotExecutableError as error:
        return str(error)


def _substitution(act: Act, effect: Effect, quotations: _Quotations) -> _Edit:
    element = act.by_path.get(effect.path)
    if element is None:
        raise NotExecutableError("element-not-there")
    lines = quotations.of(effect)
    if element.kind == "annex" and quotations.is_annex(effect):
        return _restated(act, effect, element, lines)
    first, last = _blocks(act, element)
    lines = _like(lines, act.reading.blocks[first], keep=not element.removed)
    return _Edit(effect, effect.path, first, last, lines, _bare(lines))


def _restated(act: Act, effect: Effect, element: Element, lines: tuple[_Line, ...]) -> _Edit:
    """A new wording of a whole annex: the block of its approval stays."""
    first, last = _blocks(act, element)
    for child in element.children:
        if child.kind not in _ABOUT_ANNEX:
            break
        first = _blocks(act, child)[1]
    return _Edit(effect, effect.path, first, last, lines)


def _insertion(act: Act, effect: Effect, quotations: _Quotations) -> _Edit:
    known = act.by_path.get(effect.path)
    if known is not None and known.removed:
        return _substitution(act, effect, quotations)
    if known is not None:
        raise NotExecutableError("already-there")
    lines = quotations.of(effect)
    at, beside = _place(act, effect.path)
    if not effect.path.rpartition("/")[2].startswith("annex-"):
        lines = _like(lines, beside, keep=True)
    return _Edit(effect, effect.path, at, at, lines, _bare(lines))


def _deletion(act: Act, effect: Effect, quotations: _Quotations) -> _Edit:
    element = act.by_path.get(effect.path)
    if element is None or not effect.path:
        raise NotExecutableError("element-not-there")
    if element.removed:
        raise NotExecutableError("already-removed")
    first, last = _blocks(act, element)
    return _Edit(effect, effect.path, first, last, ())


def _renaming(act: Act, effect: Effect, quotations: _Quotations) -> _Edit:
    element = act.by_path.get(effect.path)
    names = ("heading", "title")
    heading = (
        next((one for one in element.children if one.kind in names), None) if element else None
    )
    if heading is None:
        raise NotExecutableError("element-not-there")
    lines = quotations.of(effect)
    first, last = _blocks(act, heading)
    lines = _like(lines, act.reading.blocks[first], keep=True)
    return _Edit(effect, heading.path, first, last, lines, _bare(lines))


def _rewording(act: Act, effect: Effect, quotations: _Quotations) -> _Edit:
    """Words of an element changed in its own words: notes and headings are not among them."""
    element = act.by_path.get(effect.path)
    if element is None:
        raise NotExecutableError("element-not-there")
    clause = word_clause(effect.evidence.repaired or effect.evidence.quote)
    if clause is None or (len(clause.replacements) > 1 and quotations.shares_clause(effect)):
        raise NotExecutableError("clause-not-understood")
    starts = quotations.starts(act)
    touched = dict.fromkeys(
        at
        for leaf in leaves(element)
        for at in range(bisect_left(starts, leaf.start + 1) - 1, bisect_left(starts, leaf.end))
    )
    if not touched or act.reading.blocks[next(iter(touched))].start < element.start:
        raise NotExecutableError("shares-line")
    text = replaced(
        "\n".join(act.reading.block_text(act.reading.blocks[at]) for at in touched), clause
    )
    lines = text.split("\n")
    if len(lines) != len(touched) or not all(map(str.strip, lines)):
        raise NotExecutableError("words-not-found")
    first = next(iter(touched))
    return _Edit(
        effect, effect.path, first, first, (), None, tuple(zip(touched, lines, strict=True))
    )


_RULES = {
    "substitution": _substitution,
    "insertion": _insertion,
    "deletion": _deletion,
    "renaming": _renaming,
    "amendment": _rewording,
}


# --- the quotations of the amending act


class _Quotations:
    """The new wordings that an amending act quotes or annexes, as lines."""

    def __init__(self, amending: Act, effects: Sequence[Effect]) -> None:
        self._act = amending
        self._spans = [
            (amending.reading.span(block.start, block.end), block)
            for block in amending.reading.blocks
        ]
        self._annexes = {
            amending.reading.span(one.start, one.end): one
            for one in amending.root.walk()
            if one.kind == "annex"
        }
        self._effects = effects

    @staticmethod
    def starts(act: Act) -> list[int]:
        """Where the blocks of a text begin."""
        return [block.start for block in act.reading.blocks]

    def is_annex(self, effect: Effect) -> bool:
        """Whether the new wording is an annex of the amending act."""
        return effect.wording is not None and effect.wording.span in self._annexes

    def shares_clause(self, effect: Effect) -> bool:
        """Whether the clause speaks of several elements."""
        return any(
            one.evidence.span == effect.evidence.span and one.path != effect.path
            for one in self._effects
        )

    def of(self, effect: Effect) -> tuple[_Line, ...]:
        """The lines of the new wording of the element that a clause is about."""
        if effect.wording is None:
            raise NotExecutableError("no-new-wording")
        annex = self._annexes.get(effect.wording.span)
        if annex is not None:
            return self._annex(annex)
        span = effect.wording.span
        blocks = [
            block for place, block in self._spans if span.covers(place) and place.end > place.start
        ]
        words = [self._act.reading.block_text(block) for block in blocks]
        if not words:
            raise NotExecutableError("no-new-wording")
        words[0] = _OPENS.sub("", words[0])
        words[-1] = _CLOSES.sub("", words[-1])
        lines = tuple(map(_Line, words, blocks))
        shared = [one for one in self._effects if one.wording == effect.wording]
        if len({one.path for one in shared}) > 1:
            lines = _part_of(lines, effect.path)
        if not any(line.text.strip() for line in lines):
            raise NotExecutableError("no-new-wording")
        return lines

    def _annex(self, annex: Element) -> tuple[_Line, ...]:
        start = annex.start
        for child in annex.children:
            if child.kind not in _ABOUT_ANNEX:
                break
            start = child.end
        return tuple(
            _Line(self._act.reading.block_text(block), block)
            for block in self._act.reading.blocks
            if start <= block.start < annex.end
        )


def _part_of(lines: tuple[_Line, ...], path: str) -> tuple[_Line, ...]:
    """Of a quotation of several elements the lines of one."""
    reading = _reading(lines, None)
    last = path.rpartition("/")[2]
    starts = [block.start for block in reading.blocks]
    for element in structure(reading).walk():
        if element.path.rpartition("/")[2] == last and element.start in starts:
            first = starts.index(element.start)
            return lines[first : bisect_left(starts, element.end)]
    raise NotExecutableError("quotation-unclear")


# --- places in the older text


def _blocks(act: Act, element: Element) -> tuple[int, int]:
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


def _place(act: Act, path: str) -> tuple[int, Block]:
    """Before which block a new element goes, and the first block of the one it goes beside."""
    above, _, own = path.rpartition("/")
    wanted = _STEP.fullmatch(own)
    parent = act.by_path.get(above)
    if wanted is None or parent is None:
        raise NotExecutableError("no-place")
    before: tuple[tuple[object, ...], Element] | None = None
    after: tuple[tuple[object, ...], Element] | None = None
    number = _order(wanted["number"])
    for element in act.root.walk():
        place, _, last = element.path.rpartition("/")
        step = _STEP.fullmatch(last)
        if place != above or step is None or step["kind"] != wanted["kind"]:
            continue
        order = _order(step["number"])
        if order < number and (before is None or order > before[0]):
            before = (order, element)
        elif order > number and (after is None or order < after[0]):
            after = (order, element)
    if before is not None:
        first, last_block = _blocks(act, before[1])
        return last_block, act.reading.blocks[first]
    if after is not None:
        first, _ = _blocks(act, after[1])
        return first, act.reading.blocks[first]
    if wanted["kind"] == "annex":
        end = len(act.reading.blocks)
        return end, act.reading.blocks[end - 1]
    raise NotExecutableError("no-place")


def _order(number: str) -> tuple[object, ...]:
    """Numbers in their order: 8, 8-1, 9, 10."""
    return tuple(
        (0, int(run), "") if run.isdecimal() else (1, 0, run)
        for run in _RUN.findall(number)
        if run != "-"
    )


def _like(lines: tuple[_Line, ...], model: Block, *, keep: bool) -> tuple[_Line, ...]:
    """Lines whose first is set as what it replaces or stands beside."""
    first = lines[0]
    emphasis = model.emphasis if keep else Emphasis.NONE
    block = replace(model, emphasis=emphasis, anchor="")
    return (replace(first, block=block), *lines[1:])


def _bare(lines: Iterable[_Line]) -> str:
    return _SPACE.sub("", plain("".join(line.text for line in lines)))


# --- the new text


def _rewritten(act: Act, edits: Sequence[_Edit]) -> Act | None:
    """The text with its lines replaced, read anew; `None` where it then says something else."""
    kept = [_Line(act.reading.block_text(block), block) for block in act.reading.blocks]
    for edit in edits:
        for at, words in edit.more:
            kept[at] = replace(kept[at], text=words)
    lines: list[_Line] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.first):
        if edit.more:
            continue
        lines += kept[at : edit.first]
        lines += edit.lines
        at = edit.last
    lines += kept[at:]
    reading = _reading(lines, act.reading)
    made = Act(act.requisites, reading, structure(reading))
    return made if _as_said(act, made, edits) else None


def _reading(lines: Sequence[_Line], older: Reading | None) -> Reading:
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


def _as_said(older: Act, newer: Act, edits: Sequence[_Edit]) -> bool:
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
            touched |= _around(act.root, edit.path)
    before, after = contents(older), contents(newer)
    for path, digest in before.items():
        if path not in touched and (path not in after or after[path] != digest):
            return False
    return all(path in before or path in touched for path in after)


def _around(root: Element, path: str) -> set[str]:
    """An element's path with those of all above and below it; of what is counted, beside it too."""
    above, _, own = path.rpartition("/")
    wanted = above if own.partition("-")[0] in _COUNTED else path
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
