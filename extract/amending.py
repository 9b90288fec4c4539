"""An amending act's own words to the changes it makes: `12-тармақ мынадай редакцияда жазылсын:`.

A line names the act to be changed (`… № 1221 бұйрығына мынадай өзгерістер енгізілсін:`), further
lines may narrow the place (`көрсетілген бұйрықпен бекітілген ережеде:`, `5-бапта:`), and clauses
state changes; a new wording follows in quotation marks. The law wants the changed element restated
in full (law on legal acts, 26(6)), so that a clause and its quotation can be carried out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Block, Evidence, Reading
from zangraph.extract.amended import AMENDED
from zangraph.extract.around import Cited, around, outermost
from zangraph.extract.changes import Change, aside, changes
from zangraph.extract.model import ActRef, Citation, Effect, Element, Requisites
from zangraph.extract.targets import Target, path_of, rank, targets

# The line that says that another act is changed, or the title of a list of changes.
_HEADER = regex.compile(
    r"(?i)(?:өзгер\w+|толықтыр\w+)\s[^\n]{0,80}?енгізіл(?:сін|еді)\b|енгізілетін\s+[^\n]{0,80}?өзгер"
    r"|\bвнести\b[^\n]{0,400}?(?:изменени|дополнени)|(?:изменени|дополнени)\w*,\s+котор\w+\s+внос"
)
# An amending act commands; a text that tells of changes (`толықтырылды`) makes none.
_COMMAND = regex.compile(
    r"(?i)(?:жазыл|баяндал|тастал|толықтырыл|ауыстырыл|енгізіл|өзгертіл)с[ыі]н\b"
    r"|\b(?:изложить|исключить|дополнить|заменить|внести)\b"
)
# The approved document in the changed act, not the act itself.
_DOCUMENT = regex.compile(r"(?i)бекітілген\b|утвержд[её]нн\w+")
_ANNEX = regex.compile(r"(?i)(\d+)\s*-\s*қосымша\w*|\bприложени\w+\s+(\d+)")
# The new wording may be an annex of the amending act: `осы бұйрыққа 2-қосымшаға сәйкес`.
_OWN_ANNEX = regex.compile(
    r"(?i)\bосы\s+\p{L}+\s+(?:(?P<number>\d+)\s*-\s*)?қосымша\w*\s+сәйкес"
    r"|\bсогласно\s+приложению\s+(?:(?:№\s*)?(?P<number>\d+)\s+)?к\s+настоящ\w+\s+\p{L}+"
)
# The act that is being changed, not a document that it approves: `көрсетілген бұйрық …`.
_ITSELF = regex.compile(
    r"(?i)\b(?:көрсетілген|аталған)\s+(?:бұйрық|қаулы|шешім|өкім|жарлық|заң)(?!\p{L}*[мбп]ен\b)"
    r"|\b(?:указанн|назван)\w+\s+(?:приказ|постановлени|решени|распоряжени|указ|закон)\w*\s+(?!утвер)"
)
_EXECUTABLE = frozenset(
    {"substitution", "amendment", "amendment-and-insertion", "insertion", "deletion", "renaming"}
)
_OF_ELEMENTS = frozenset({"substitution", "insertion", "deletion"})
# Elements of which a text has but one.
_SINGLE = frozenset({"act", "document", "annex", "preamble", "heading"})
# A word that names what is changed, beside those of the change itself.
_THING = regex.compile(
    r"(?i)\b(?!(?:мынадай|келесі|жаңа|осы|сәйкес|редакция|мазмұн|жазыл|баяндал|алып|алынып|тастал"
    r"|толықтыр|өзгер|енгізіл|изложи|исключ|дополн|следующ|редакци|нов(?:ой|ая)|содержани"
    r"|согласно|настоящ))\p{L}{3,}"
)
_NOTES = frozenset({"amendment-note", "editors-note", "banner", "requisites", "title", "heading"})
# How much of a citation tells where it stands.
_SOME_WORDS = 8
_OPENS = regex.compile(r'\s*"')
_CLOSES = regex.compile(r'"\s*[.;,]?\s*$')
# The end of a quotation whose marks do not pair: `….";`.
_CLOSES_ALONE = regex.compile(r'[.;:]\s*"\s*[.;]\s*$')
# The number of a line; `2) тармақша` is no such number.
_NUMBERED = regex.compile(r"^\s*\d+(?:-\d+)*[.)]\s*(?!\s*тармақша)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of clauses, with the new wording that stands quoted below it."""

    start: int
    end: int
    wording: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Context:
    """Which act is being changed, and where in it."""

    act: ActRef
    base: tuple[tuple[str, str], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()


def amending_clauses(
    reading: Reading, root: Element, citations: Sequence[Citation], requisites: Requisites
) -> tuple[Effect, ...]:
    """The changes that the act in hand makes to others; `path` is in the act of `target`.

    `wording` is the quoted new text, `None` where a clause quotes none (a removal) or only words.
    """
    language = str(reading.source.language)
    cited = Cited(citations)
    by = replace(requisites.act, title=None, registration=None)
    found: list[Effect] = []
    context: _Context | None = None
    amending = False
    for line in _lines(reading):
        words = reading.folded[line.start : line.end]
        amending = amending or bool(_HEADER.search(words))
        at = around(root, line.start)[-1]
        if not amending or at.kind in _NOTES:
            continue
        annexed = _OWN_ANNEX.search(words)
        words = _OWN_ANNEX.sub(_blank, words)
        plain = aside(_NUMBERED.sub(_blank, words))
        stated = tuple(c for c in changes(plain, language) if c.kind in _EXECUTABLE)
        stated = stated if _COMMAND.search(plain) else ()
        target = _target(reading, line, plain, cited)
        opens = words.rstrip().endswith(":")
        if target is not None and (opens or any(change.targets for change in stated)):
            context = _Context(target, _base(words))
            if opens and line.wording is None:
                continue
        if context is None:
            continue
        if target is None and _ITSELF.search(plain):
            context = _Context(context.act)
        if not stated:
            context = _narrowed(context, words, plain, language)
            continue
        if _HEADER.search(words) and not any(change.targets for change in stated):
            continue
        for change in stated:
            for path in _paths(context, change.targets):
                found.append(
                    Effect(
                        path,
                        _kind(change, plain),
                        by,
                        requisites.commencement,
                        reading.evidence(line.start, line.end),
                        at=at.path,
                        target=context.act,
                        wording=_wording(reading, root, line, annexed),
                    )
                )
    return tuple(found)


def _lines(reading: Reading) -> Iterator[_Line]:
    """The lines outside quotations, each with the quotation that it introduces."""
    folded = reading.folded
    blocks = reading.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        opens = folded[block.start : block.end].rstrip().endswith(":")
        last = _quotation_end(folded, blocks, at) if opens else at
        wording = (blocks[at].start, blocks[last - 1].end) if last > at else None
        yield _Line(block.start, block.end, wording)
        at = last


def _quotation_end(folded: str, blocks: Sequence[Block], at: int) -> int:
    """Where the quotation that opens the block at `at` is over; `at` where none opens it."""
    if at == len(blocks) or not _OPENS.match(folded, blocks[at].start, blocks[at].end):
        return at
    first = folded[blocks[at].start : blocks[at].end]
    if first.rstrip().endswith(":") and first.count('"') % 2 == 0:
        # `"Астана қаласы" деген бөлімде:` says where, and quotes no wording.
        return at
    quotes = 0
    alone = at
    for place in range(at, min(at + _LONGEST, len(blocks))):
        words = folded[blocks[place].start : blocks[place].end]
        quotes += words.count('"')
        if quotes % 2 == 0 and _CLOSES.search(words):
            return place + 1
        if alone == at and _CLOSES_ALONE.search(words):
            alone = place + 1
    return alone


# A quotation is not looked for further: one mark that never closes would else cost a pass each.
_LONGEST = 1000


def _target(reading: Reading, line: _Line, plain: str, cited: Cited) -> ActRef | None:
    """The act that a line names as the one to be changed: the outermost one it cites.

    `plain` is the line without its quotations: an act named in quoted words is not the one.
    """
    named = [
        citation
        for citation in outermost(cited.within(reading.span(line.start, line.end)))
        if citation.act and citation.act.identified and citation.reason != AMENDED
        if _stands_in(plain, fold(citation.evidence.repaired or citation.evidence.quote))
    ]
    return named[-1].act if named else None


def _stands_in(plain: str, cited: str) -> bool:
    """Whether a citation begins or ends outside quotations; its title stands inside them."""
    return cited[:_SOME_WORDS] in plain or cited[-_SOME_WORDS:] in plain


def _base(words: str) -> tuple[tuple[str, str], ...]:
    """The document of the changed act that a line speaks of, "" the act itself."""
    annex = _ANNEX.search(aside(words))
    if annex:
        return (("annex", annex[1] or annex[2]),)
    return (("annex", "1"),) if _DOCUMENT.search(aside(words)) else ()


def _narrowed(context: _Context, words: str, plain: str, language: str) -> _Context:
    """The context after a line that only says where: `5-бапта:`, `бекітілген ережеде:`."""
    if not words.rstrip().endswith(":"):
        return context
    base = _base(words)
    if base:
        return _Context(context.act, base)
    named = [target for target in targets(plain, language) if _is_addressed(target)]
    return replace(context, steps=_joined(context.steps, named[0])) if named else context


def _is_addressed(target: Target) -> bool:
    """Whether a target has a number; `"Астана қаласы" деген бөлімде` is no address."""
    return not target.steps or bool(target.steps[-1][1]) or target.steps[-1][0] in _SINGLE


def _kind(change: Change, plain: str) -> str:
    """The kind of a change; of something that has no address, a change of what it stands in.

    `реттік нөмірі 24-жол алып тасталсын` takes a row out of a list, not the list out of the act.
    """
    if change.targets or change.kind not in _OF_ELEMENTS:
        return change.kind
    return "amendment" if _THING.search(plain) else change.kind


def _paths(context: _Context, named: tuple[Target, ...]) -> list[str]:
    if not named:
        return [path_of((*context.base, *context.steps))]
    found = []
    for one in named:
        steps = _joined(context.steps, one)
        # `бұйрыққа 2-қосымша`: the line that names the act names its annex but once.
        base = () if context.base and steps[:1] == context.base else context.base
        if not base and steps[:1] != context.base and ("document", "") in one.steps:
            base = (("annex", "1"),)  # `бекітілген ереженің 2-тармағы`
        found.append(path_of((*base, *steps)))
    return list(dict.fromkeys(found))


def _joined(above: tuple[tuple[str, str], ...], target: Target) -> tuple[tuple[str, str], ...]:
    """A target's steps under those of the context that are more general than it."""
    own = tuple(step for step in target.steps if step[0] not in {"act", "document"})
    if not own:
        return above
    return (*(step for step in above if rank(step[0]) < rank(own[0][0])), *own)


def _wording(
    reading: Reading, root: Element, line: _Line, annexed: regex.Match[str] | None
) -> Evidence | None:
    """The new wording: quoted below the line, or the annex of the amending act that it names."""
    if line.wording is not None:
        start, end = line.wording
        return reading.evidence(start, end)
    if annexed is None:
        return None
    path = f"annex-{annexed['number'] or 1}"
    annex = next((one for one in root.children if one.path == path), None)
    return reading.evidence(annex.start, annex.end) if annex else None


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])
