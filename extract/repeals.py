"""The clauses by which an act repeals others, to entries: `… бұйрығының күші жойылды деп танылсын`.

A clause names the repealed acts before its verb, in a list below it, or in an annex to which it
sends. Of an entry it is the act that the entry names, not the acts inside that act's title
(`"… № 18 өкіміне өзгерістер енгізу туралы" … № 15 өкімі` repeals № 15).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Reading
from zangraph.extract.around import Cited, around, outermost
from zangraph.extract.model import ActRef, Citation, Element, Repeal
from zangraph.extract.patterns import patterns

_UNITS = frozenset({"article", "paragraph", "subparagraph", "preamble"})
_NOT_OWN = frozenset({"editors-note", "banner", "requisites", "title", "annex"})
_GENITIVE = regex.compile(r"[ндт][ыі]ң\W*$")
_TAIL = regex.compile(r"(?:/(?:part|alinea)-[^/]+)+$")
_SENTENCE_END = regex.compile(r"[.;](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A repealing verb, its numbered element, and the sentence around it, in the reading."""

    unit: Element
    start: int
    verb: int
    end: int
    opens_list: bool


def repeals(reading: Reading, root: Element, citations: Sequence[Citation]) -> tuple[Repeal, ...]:
    """The acts and parts of acts that this act repeals, in the order of the text.

    `part` is the path of the repealed element in the other act, `None` for the whole of it.
    """
    cited = Cited(citations)
    found: list[Repeal] = []
    for clause in _clauses(reading, root):
        found.extend(_entries(_named(reading, root, clause, cited)))
    return _once(found)


def _clauses(reading: Reading, root: Element) -> Iterator[_Clause]:
    """Each repealing verb of the act's own text, with its sentence."""
    text = reading.folded
    for entry in patterns("repeals.toml")["clause"]:
        if entry.values["language"] != str(reading.source.language):
            continue
        for match in entry.regex.finditer(text):
            chain = around(root, match.start())
            units = [element for element in chain if element.kind in _UNITS]
            if not units or any(element.kind in _NOT_OWN for element in chain):
                continue
            unit = units[-1]
            closing = _SENTENCE_END.search(text, match.end(), unit.end)
            end = closing.start() if closing else unit.end
            ends = [stop.end() for stop in _SENTENCE_END.finditer(text, unit.start, match.start())]
            opens_list = text[match.end() : end].rstrip().endswith(":")
            yield _Clause(unit, ends[-1] if ends else unit.start, match.start(), end, opens_list)


def _named(reading: Reading, root: Element, clause: _Clause, cited: Cited) -> Iterable[Citation]:
    """The citations of what a clause repeals."""
    if clause.opens_list:
        return _acts(cited, reading, clause.end, clause.unit.end)
    acts = _acts(cited, reading, clause.unit.start, clause.unit.end)
    if str(reading.source.language) == "kk":
        acts = [
            citation
            for citation in acts
            if _GENITIVE.search(citation.evidence.repaired or citation.evidence.quote)
        ]
    annex = _annex(root, reading.folded[clause.start : clause.end])
    if annex is None or any(citation.act and citation.act.date for citation in acts):
        return acts
    return _acts(cited, reading, annex.start, annex.end)


def _acts(cited: Cited, reading: Reading, start: int, end: int) -> list[Citation]:
    """The citations of other acts in a range of the reading."""
    return [citation for citation in cited.within(reading.span(start, end)) if citation.act]


def _annex(root: Element, sentence: str) -> Element | None:
    """The annex to which a clause sends: by its number, or the one that is a list of acts."""
    for entry in patterns("repeals.toml")["annex"]:
        for match in entry.regex.finditer(sentence):
            annexes = [child for child in root.children if child.kind == "annex"]
            number = match["number"]
            if number:
                return next((annex for annex in annexes if annex.number == number), None)
            lists = [annex for annex in annexes if entry.regex.search(fold(annex.heading))]
            if len(lists or annexes) == 1:
                return (lists or annexes)[0]
    return None


def _entries(citations: Iterable[Citation]) -> Iterator[Repeal]:
    """One entry for each repealed act or element, named in its own numbered element."""
    by_unit: dict[str, list[Citation]] = {}
    for citation in citations:
        by_unit.setdefault(_TAIL.sub("", citation.at), []).append(citation)
    for at, beside in by_unit.items():
        for citation in outermost(beside):
            for target in citation.targets or ("",):
                if citation.act:
                    yield Repeal(at, citation.act, target or None, citation.evidence)


def _once(found: list[Repeal]) -> tuple[Repeal, ...]:
    """The entries, each once: of two places for one act, the more specific."""
    kept: dict[tuple[ActRef, str | None], Repeal] = {}
    for repeal in found:
        entry = (repeal.act, repeal.part)
        if entry not in kept or len(repeal.at) > len(kept[entry].at):
            kept[entry] = repeal
    return tuple(kept.values())
