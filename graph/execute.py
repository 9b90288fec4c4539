"""An amending act's clauses to the text that they make of an older edition of the amended act.

A changed element is restated in full (law on legal acts, 26(6)), so carrying out a clause is
putting its quotation in the element's place, or beside it, or taking the element away; clauses on
words are those of `replacing`. The text that comes of it is read again like any other, and a clause
counts as carried out only where the new text has what it says in its place and every element that
it does not speak of is as it was. What cannot be carried out is left, with its reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from zangraph.corpus.source import Block, BlockKind, Language
from zangraph.extract.model import Act, Effect, Element
from zangraph.graph.quotations import ABOUT_ANNEX, Quotations
from zangraph.graph.replacing import NotExecutableError, may_have, replaced, word_clause
from zangraph.graph.rewriting import Edit, Line, apart, around, bare, block_range, like, rewritten
from zangraph.graph.wording import leaves

_STEP = regex.compile(r"(?P<kind>[a-z]+(?:-[a-z]+)*)-(?P<number>\d.*)")
_RUN = regex.compile(r"\d+|\D+")
_ANNEX = {Language.KK: "{}-қосымша", Language.RU: "Приложение {}"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause and whether it was carried out; `reason` is the code of why not, "" where it was.

    `touched` are, of a clause on words throughout a text that was left, the paths of what it may
    have changed; `None` where that is all that its element holds.
    """

    effect: Effect
    reason: str = ""
    touched: frozenset[str] | None = None

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
    quotations = Quotations(amending, effects)
    planned = [_planned(older, effect, quotations) for effect in effects]
    edits = [one for one in planned if isinstance(one, Edit)]
    # Clauses that touch different lines are carried out together; else in their order.
    made = rewritten(older, edits) if apart(edits) else None
    if made is not None:
        reasons = ["" if isinstance(one, Edit) else one for one in planned]
        found = tuple(_outcome(*pair, older, made) for pair in zip(effects, reasons, strict=True))
        return Execution(made, found)
    act = older
    reasons = []
    for effect in effects:
        edit = _planned(act, effect, quotations)
        if isinstance(edit, str):
            reasons.append(edit)
            continue
        made = rewritten(act, [edit])
        reasons.append("" if made else "other-elements-moved")
        act = made or act
    found = tuple(_outcome(*pair, older, act) for pair in zip(effects, reasons, strict=True))
    return Execution(act, found)


def _outcome(effect: Effect, reason: str, older: Act, newer: Act) -> Outcome:
    """What became of a clause; of one that changes words throughout, also what it concerns."""
    clause = word_clause(effect.evidence.repaired or effect.evidence.quote) if reason else None
    if effect.kind != "amendment" or clause is None or not clause.throughout:
        return Outcome(effect, reason)
    touched = {effect.path}
    for act in (older, newer):
        element = act.by_path.get(effect.path)
        for leaf in leaves(element) if element is not None else ():
            if may_have(act.text(leaf), clause):
                touched |= around(act.root, leaf.path, counted=False)
    return Outcome(effect, reason, frozenset(touched))


def _planned(act: Act, effect: Effect, quotations: Quotations) -> Edit | str:
    """How a clause changes the lines of a text, or the code of the reason why it cannot."""
    rule = _RULES.get(effect.kind)
    if rule is None:
        return "clause-not-understood"
    try:
        return rule(act, effect, quotations)
    except NotExecutableError as error:
        return str(error)


def _substitution(act: Act, effect: Effect, quotations: Quotations) -> Edit:
    element = act.by_path.get(effect.path)
    if element is None:
        raise NotExecutableError("element-not-there")
    lines = quotations.of(effect)
    if element.kind == "annex" and quotations.is_annex(effect):
        return _restated(act, effect, element, lines)
    first, last = block_range(act, element)
    lines = like(lines, act.reading.blocks[first], keep=not element.removed)
    return Edit(effect, effect.path, first, last, lines, bare(lines))


def _restated(act: Act, effect: Effect, element: Element, lines: tuple[Line, ...]) -> Edit:
    """A new wording of a whole annex: the block of its approval stays."""
    first, last = block_range(act, element)
    for child in element.children:
        if child.kind not in ABOUT_ANNEX:
            break
        first = block_range(act, child)[1]
    return Edit(effect, effect.path, first, last, lines)


def _insertion(act: Act, effect: Effect, quotations: Quotations) -> Edit:
    known = act.by_path.get(effect.path)
    if known is not None and known.removed:
        return _substitution(act, effect, quotations)
    if known is not None:
        raise NotExecutableError("already-there")
    lines = quotations.of(effect)
    at, beside = _place(act, effect.path)
    own = effect.path.rpartition("/")[2]
    if own.startswith("annex-"):
        # The annex bears the number that the clause gives it, not its number in the amending act.
        words = _ANNEX[act.reading.source.language].format(own.removeprefix("annex-"))
        lines = (Line(words, Block(0, 0, BlockKind.QUOTE)), *lines)
    else:
        lines = like(lines, beside, keep=True)
    return Edit(effect, effect.path, at, at, lines, bare(lines))


def _deletion(act: Act, effect: Effect, quotations: Quotations) -> Edit:
    element = act.by_path.get(effect.path)
    if element is None or not effect.path:
        raise NotExecutableError("element-not-there")
    if element.removed:
        raise NotExecutableError("already-removed")
    first, last = block_range(act, element)
    return Edit(effect, effect.path, first, last, ())


def _renaming(act: Act, effect: Effect, quotations: Quotations) -> Edit:
    element = act.by_path.get(effect.path)
    names = ("heading", "title")
    heading = (
        next((one for one in element.children if one.kind in names), None) if element else None
    )
    if heading is None:
        raise NotExecutableError("element-not-there")
    lines = quotations.of(effect)
    first, last = block_range(act, heading)
    lines = like(lines, act.reading.blocks[first], keep=True)
    return Edit(effect, heading.path, first, last, lines, bare(lines))


def _rewording(act: Act, effect: Effect, quotations: Quotations) -> Edit:
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
    return Edit(
        effect, effect.path, first, first, (), None, tuple(zip(touched, lines, strict=True))
    )


_RULES = {
    "substitution": _substitution,
    "insertion": _insertion,
    "deletion": _deletion,
    "renaming": _renaming,
    "amendment": _rewording,
}


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
        first, last_block = block_range(act, before[1])
        return last_block, act.reading.blocks[first]
    if after is not None:
        first, _ = block_range(act, after[1])
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
