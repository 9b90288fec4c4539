"""Lines of a PDF text to lines with their links back in place.

In text taken from publishers' PDFs each hyperlinked phrase has left its place and stands at the
end of its physical line, after the rest of that line; several stand there in their order. The
place it left shows as a *gap*: two spaces, a space before a comma, an empty bracket, a suffix
without its word, a line that begins with a space.

    Заңының  4) 37-бабының        is read   Заңының 37-бабының 4)
    ҚК-нің  3-347-1-бабы          is read   ҚК-нің 347-1-бабы 3-
    алып :БҰЙЫРАМЫН               is read   алып БҰЙЫРАМЫН:

So a line is `rest₀ gap rest₁ gap … restₙ link₁ … linkₙ`, and reading it means finding where the
links begin and which gap each belongs to. A repair is made only where both are decided: as many
links as gaps, and the first link set off either by being *glued* to the rest
(`бекітілсін.баяндама`, `ережелерКонституциясында`), or by having the form of what publishers link
(an element, an act, a code by name). Forms alone count only in a text in which glued links show
that links were displaced; an ordinary double space never moves a word. What is not decided stays
as printed and is reported as a doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zangraph.corpus.layout import Layout
from zangraph.corpus.lines import Line, Run, set_runs
from zangraph.corpus.links import (
    CODE,
    CUT_LINK,
    ELEMENT_LINK,
    ENDS_IN_CODE_NAME,
    ENDS_IN_LINK,
    GAP,
    GENITIVE,
    GLUE,
    INSIDE,
    LEGAL,
    LETTERS,
    LINKS,
    LINKS_FROM,
    LOWER_UNIT,
    MARK,
    MAY_BE_GAP,
    NORMATIVE,
    NOT_GLUE,
    NUMBER_ONLY,
    ONE_LINK,
    ORDINAL,
    WANTS,
)
from zangraph.corpus.source import BlockKind, Repair, RepairKind, Span
from zangraph.corpus.words import Words

# A link of this many words or more is doubted, even when glued.
_LONGEST_LINK = 7
# Characters at the end of a line in which its links are looked for.
_TAIL = 80
# A line of so many widths is no wrapped line.
_LONGEST_LINE = 3
# Glued links that a text must show before form alone decides.
_DISPLACED_FROM = 2


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as printed, with the gaps seen in it and its neighbours.

    `starts` says that a link stands before its first word.
    """

    text: str
    gaps: tuple[int, ...]
    starts: bool
    before: str
    after: str

    @property
    def wanted(self) -> tuple[int, ...]:
        """The gaps that links have left: those seen, and the line's start."""
        return (0, *self.gaps) if self.starts else self.gaps

    def lead(self, gap: int) -> str:
        """The words that stand before a gap."""
        return self.text[:gap] if gap else self.before + " "


@dataclass(frozen=True, slots=True)
class _Found:
    """A decided line: where its links stand in the printed line, and the gap of each."""

    links: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]


def put_back(lines: Sequence[Line], text: str, layout: Layout, words: Words) -> tuple[Span, ...]:
    """Put the displaced links of wrapped lines back; gives the lines that are left in doubt."""
    if not layout.wrapped:
        return ()
    seen = [
        (index, printed)
        for index in range(len(lines))
        if (printed := _printed(lines, index, layout)) is not None
    ]
    found = {index: place for index, printed in seen if (place := _glued(printed))}
    displaced = len(found) >= _DISPLACED_FROM
    doubts: list[Span] = []
    for index, printed in seen:
        line = lines[index]
        place = found.get(index)
        if place and not displaced and not _split(printed.text, place.links[0][0], 1):
            continue
        # White space after a line says that it was wrapped there; only a cut link has it too.
        runs_on = index + 1 < len(lines) and _begins_oddly(lines[index + 1], layout)
        if not place and displaced and (not (layout.soft and line.soft) or runs_on):
            place = _inside_word(printed, words) or _by_form(printed)
        if place:
            _move(line, text, place)
        elif displaced and printed.gaps and not _in_place(printed):
            # An open quotation is a link that goes on in the next line.
            cut = line.text.count('"') % 2 == 1 and index + 1 < len(lines)
            last = lines[index + 1] if cut else line
            line.moved = last.moved = True
            doubts.append(Span(line.start, last.end))
    return tuple(doubts)


def _printed(lines: Sequence[Line], index: int, layout: Layout) -> _Printed | None:
    """A line with its gaps; `None` where there are none."""
    line = lines[index]
    if line.kind is not BlockKind.PARAGRAPH or len(line.runs) != 1:
        return None
    if len(line.text) > _LONGEST_LINE * layout.width:
        return None
    gaps: tuple[int, ...] = ()
    if MAY_BE_GAP.search(line.text):
        gaps = tuple(match.start() for match in GAP.finditer(line.text))
    before = lines[index - 1].text if index else ""
    must = layout.indent > 0 and (
        line.indent == layout.indent + 1
        or (line.indent >= layout.indent and line.text[:1] in ",.;:)")
    )
    starts = must or (_begins_oddly(line, layout) and before != "" and before[-1] not in ".;:")
    if not gaps and not starts:
        return None
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return _Printed(line.text, gaps, starts, before, after)


def _begins_oddly(line: Line, layout: Layout) -> bool:
    """Whether a line begins with one space more than its like, or with a mark."""
    return (
        line.indent == 1
        or line.text[:1] in ",.;:)"
        or (layout.indent > 0 and line.indent == layout.indent + 1)
    )


def _glued(printed: _Printed) -> _Found | None:
    """The links of a line the first of which is glued to the rest of the line."""
    line, gaps = printed.text, printed.gaps
    ordinal = ORDINAL.search(line)
    if ordinal and LOWER_UNIT.match(printed.after):
        single = len(gaps) == 1 and gaps[0] < ordinal.start()
        return _Found((ordinal.span("link"),), gaps) if single else None
    points = [
        match.start()
        for match in GLUE.finditer(line)
        if not NOT_GLUE.search(line[: match.start()]) and all(gap < match.start() for gap in gaps)
    ]
    for point in points:
        links = _split(line, point, len(printed.wanted))
        if links:
            return _Found(links, printed.wanted)
    # Words of no known form, glued to a mark: the only gap of the line is theirs.
    if (
        len(points) == 1
        and len(gaps) == 1
        and not printed.starts
        and not line[points[0] - 1].isalpha()
        and len(LETTERS.findall(line[points[0] :])) < _LONGEST_LINK
    ):
        return _Found(((points[0], len(line)),), gaps)
    return None


def _inside_word(printed: _Printed, words: Words) -> _Found | None:
    """The link of a line where it is glued to a word in lower case (`сағаткодексіне`)."""
    wanted = printed.wanted
    if len(wanted) != 1:
        return None
    for match in INSIDE.finditer(printed.text, wanted[0]):
        if not _split(printed.text, match.start(), 1):
            continue
        # The rest of the word must be a word of the text, the whole nowhere else in it.
        rest = match["rest"].casefold()
        whole = rest + LETTERS.findall(printed.text, match.start())[0].casefold()
        if rest in words and words.starting_with(whole) == 1:
            return _Found(((match.start(), len(printed.text)),), wanted)
    return None


def _split(line: str, point: int, count: int) -> tuple[tuple[int, int], ...]:
    """The end of a line from `point` on as so many links; empty where it is not."""
    pattern = LINKS_FROM.get(count)
    match = pattern.match(line, point) if pattern and line[:point].strip() else None
    return tuple(match.spans("link")) if match else ()


def _by_form(printed: _Printed) -> _Found | None:
    """The links of a line that have the form of links; as many as there are gaps.

    One more may stand at the end of the line, where it belongs, when it is cut there (`192-`).
    """
    line = printed.text
    if not ENDS_IN_LINK.search(line):
        return None
    first = max(len(line) - _TAIL, 0)
    normative = NORMATIVE.search(line) if LEGAL.match(printed.after) else None
    if normative:
        first = normative.end()
    wanted = printed.wanted
    for extra in (1, 0):
        pattern = LINKS.get(len(wanted) + extra)
        match = pattern.search(line, first) if pattern else None
        if not match or not line[: match.start()].strip():
            continue
        links = tuple(match.spans("link"))
        if any(gap >= links[0][0] for gap in printed.gaps):
            continue
        if extra:
            if not CUT_LINK.fullmatch(line, *links[-1]):
                continue
            links = links[:-1]
        elif len(links) == 1 and NUMBER_ONLY.fullmatch(line, *links[0]):
            continue
        if _fits(printed, wanted, links):
            return _Found(links, wanted)
    return None


def _fits(printed: _Printed, wanted: tuple[int, ...], links: tuple[tuple[int, int], ...]) -> bool:
    """Whether the links may have left these gaps, and do not stand where they belong."""
    line = printed.text
    between = line[wanted[-1] : links[0][0]]
    if not between.strip():
        return len(wanted) > 1
    if len(wanted) > 1 or (wanted[0] and line[wanted[0]] in ",.;:)"):
        return True
    before = printed.lead(wanted[0])
    wants = WANTS.search(before) is not None
    link = line[slice(*links[0])]
    if CODE.search(link) and ENDS_IN_CODE_NAME.search(before):
        return True
    near = len(between.split()) <= 3 and not MARK.search(between)
    if near and not wants and not ELEMENT_LINK.match(link):
        return False
    # `Заңының 5-бабы` stands where it belongs, unless the gap wants it as much.
    return wants or not GENITIVE.search(line[: links[0][0]])


def _in_place(printed: _Printed) -> bool:
    """Whether the gap is at the end of the line, so that the link is read where it stands."""
    tail = printed.text[printed.gaps[-1] :].strip()
    return not tail or ONE_LINK.fullmatch(tail) is not None


def _move(line: Line, text: str, place: _Found) -> None:
    """Let the links of a line be read at their gaps, and record it."""
    base, printed = line.start, line.text
    runs: list[Run] = []
    at = 0
    for gap, (start, end) in zip(place.gaps, place.links, strict=True):
        runs.append(Run(base + at, base + _without_space(printed, gap)))
        runs.append(Run(base + start, base + end))
        if gap == 0 and printed[0] not in ",.;:)-":
            spaced = text[base - 1 : base] == " "
            runs.append(Run(base - 1, base) if spaced else Run(-1, -1, " "))
        at = gap
    rest = printed[at : place.links[0][0]].rstrip()
    runs.append(Run(base + at, base + at + len(rest)))
    # A link cut by the line's end stays there.
    runs.append(Run(base + place.links[-1][1], base + len(printed.rstrip())))
    kept = _without_space(printed, place.gaps[0])
    set_runs(line, text, runs)
    span = Span(base + kept, base + len(printed))
    line.repairs.append(Repair(RepairKind.DISPLACED_LINK, span, printed[kept:], line.text[kept:]))
    line.moved = True
    line.starts = place.gaps[0] == 0


def _without_space(printed: str, gap: int) -> int:
    """Where the words before a gap end: in an empty bracket or pair of quotes, before the space."""
    pair = printed[gap - 2 : gap + 1] if gap > 1 else ""
    return gap - (pair in ("( )", '" "', "« »"))
