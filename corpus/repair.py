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

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from zangraph.corpus.layout import Layout
from zangraph.corpus.lines import Line, Run, set_runs
from zangraph.corpus.source import BlockKind, Repair, RepairKind, Span

# What publishers link, by form. Stems take their endings; a name that a page or line cut in two
# (`192-`, `іс жүргізу кодексінде`, `-бабында`) is a link in each of its parts.
_ELEMENT = r"""
    (?:
        (?:\d+(?:-\d+)*-(?:баб|тармағ|бөліг)\p{L}*[нд]?[ыі]ң\s)*  # 37-бабының 2-тармағының
        (?:\d+(?:-\d+)*\)?)?[-\s]?                             # 37-бабының  3 тармағы  -бабында
        (?:бап|баб|тарма[қғ]|бөлік|бөліг|бөлім|тарау|абзац|қосымша|параграф)\p{L}*
      | -\d+-(?:бап|баб|тарма[қғ]|бөлік|бөліг)\p{L}*           # -5-бап
      | (?:(?:стать|пункт|подпункт|част|глав|раздел|параграф|абзац)\p{L}{0,3}\s\d+(?:-\d+)*\)?\s?)+
    )
"""
_CODE_NAME = r"""
    (?:
        (?:Қылмыстық|Азаматтық|Әкімшілік)(?:(?:-|\sіс\s)(?:атқару|процестік|жүргізу|рәсімдік))?
      | (?:Еңбек|Салық|Бюджет|Экология|Экологиялық|Жер|Су|Орман|Кәсіпкерлік|Әлеуметтік|Кеден|
           Кедендік|Цифрлық)
      | іс\sжүргізу | жүргізу
      | (?:Уголовн|Гражданск|Уголовно-процессуальн|Гражданск\p{L}+\sпроцессуальн|Трудов|Налогов|
           Бюджетн|Земельн|Социальн|Предпринимательск|Уголовно-исполнительн)\p{L}{2,3}
    )
"""
_ACT = rf"""
    (?:
        (?:{_CODE_NAME}\s)?[Кк]одекс\p{{L}}*
      | (?:[Кк]онституциялық\s|[Нн]ормативтік\s)?
        (?:[Зз]аң(?!нама|герлік|дылық|ды\b|сыз)|[Бб]ұйры[қғ]|[Ққ]аулы|[Ққ]аулы|[Өө]кім(?!ет|\p{{L}}*лік)|
           [Шш]ешім(?!ін\sтапқан)|[Жж]арлы[қғ]|[Дд]екрет)\p{{L}}{{0,8}}
      | (?:[Фф]акультативтік\s)?[Хх]аттама\p{{L}}*
      | [Кк]онституция(?!лық)\p{{L}}* | [Кк]онвенция\p{{L}}* | [Дд]екларация\p{{L}}*
      | (?:[Шш]арт|(?:халықаралық\s)?[Пп]акт|[Кк]елісім)
        (?:і|ы|ге|ке|қа|нің|тың|ті|ты|ін|ын|іне|ына|інің|ының)?
      | [Ее]реже(?:лер)?\p{{L}}{{0,6}}
      | [Ққ]ағида(?:лар)?(?:сы|ы|ның|сының|сын|ын|ға|сына|ына|сында|ында)?
      | [Нн]ұсқаулы[қғ]\p{{L}}{{0,6}} | [Рр]егламент\p{{L}}{{0,6}} | [Тт]ізбе\p{{L}}{{0,6}}
      | (?:мемлекеттік\s)?бағдарлама\p{{L}}{{0,6}} | (?:іс-шаралар\s)?жоспары\p{{L}}{{0,4}}
      | [Бб]аяндама(?:сы|ны|сын|сының|ның)? | жобасы(?:н|ның|на)?
      | (?:[Кк]онституционн\p{{L}}+\s)?[Зз]акон(?:а|у|ом|е|ы|ов)? | [Уу]каз(?:а|у|ом|е)?
      | [Пп]риказ(?:а|у|ом|е|ов)? | (?:нормативн\p{{L}}+\s)?[Пп]остановлени(?:е|я|ю|ем|и)
      | [Рр]аспоряжени(?:е|я|ю|ем|и) | [Рр]ешени(?:е|я|ю|ем|и) | [Пп]равил(?:а|ами|ам)?
      | [Пп]оложени(?:е|я|ю|ем|и) | [Ии]нструкци(?:я|и|ю|ей) | [Кк]онвенци(?:я|и|ю|ей)
      | [Кк]онституци(?:я|и|ю|ей) | [Пп]ротокол(?:а|у|ом|е)?
    )
"""
_LINK = rf"""
    (?:
        (?:{_ELEMENT})
      | (?:{_ACT})
      | (?:№|N)\s?\d[\d/-]*(?:-\p{{L}}+)?                 # № 137
      | \d+(?:-\d+)*-?                                    # 132  192-
      | (?:ҚК|ҚПК|ҚІЖК|ҚАК|ӘҚБК|АК|АІЖК|УК|УПК|ГК|КоАП)(?:-\p{{L}}+)?
      | (?:БҰЙЫРАМЫН|ҚАУЛЫ\sЕТЕДІ|ҚАУЛЫ\sЕТЕМІН|ШЕШІМ\sҚАБЫЛДАДЫ|ШЕШТІ|
           ПРИКАЗЫВАЮ|ПОСТАНОВЛЯЕТ|ПОСТАНОВЛЯЮ|РЕШИЛ)
      | (?:{_CODE_NAME})                                  # of several codes named in a row
    )
"""
# The n links that end a line; `first` is where they begin.
_LINKS = {
    count: regex.compile(
        rf"(?:(?<![\w№-])|(?<=[\s(\"«]))(?<link>{_LINK})(?:\s(?<link>{_LINK})){{{count - 1}}}\s?$",
        regex.VERBOSE,
    )
    for count in range(1, 6)
}
_LINKS_FROM = {
    count: regex.compile(
        rf"(?<link>{_LINK})(?:\s(?<link>{_LINK})){{{count - 1}}}\s?$", regex.VERBOSE
    )
    for count in range(1, 6)
}
_ONE_LINK = regex.compile(_LINK, regex.VERBOSE)
_NUMBER_ONLY = regex.compile(r"\d+(?:-\d+)*-?")
# A link that its line cuts: `192-` before `бабына`, `Азаматтық` before `іс жүргізу кодексіне`.
_CUT_LINK = regex.compile(rf"\d+(?:-\d+)*-|{_CODE_NAME}", regex.VERBOSE)
_ENDS_IN_CODE_NAME = regex.compile(rf"{_CODE_NAME}\s+$", regex.VERBOSE)
_CODE = regex.compile(r"[Кк]одекс")
_ELEMENT_LINK = regex.compile(_ELEMENT, regex.VERBOSE)
# Where a link left its place. Each match is empty and stands where the link is read.
_GAP = regex.compile(
    r"""
      (?<=\S[ ])(?=[ ])                                   # two spaces; three are two gaps
    | (?<=[ ][ ])(?=[ ]\S)
    | (?<=\w[.)"»]?[ ])(?=[,.;:!?)](?:[\s,.;:)"»\w]|$))      # a mark after a space
    | (?<=,[ ])(?=[,.;:)])
    | (?<=\([ ])(?=\))                                    # an empty bracket
    | (?<=\w[ ])(?=-\p{Ll})                               # a suffix without its word
    | (?<=\w[ ])(?=-[ ][ ])                               # 132 - 137: the dash between two
    | (?<=[\s,]["«][ ])(?=["»])                           # an empty pair of quotes
    """,
    regex.VERBOSE,
)
# What every gap inside a line shows; looked for first, because most lines have none.
_MAY_BE_GAP = regex.compile(r"[ ][ ,.;:!?)»\"-]")
# Where a link is glued to the end of the rest: after a mark, a change to upper case, a digit.
_GLUE = regex.compile(
    r"""
      (?<=[\p{L}\d)"»][.,;:)]|[\s(][.,;:)]|^[.,;:)]|[)"»]\.)(?=[\p{L}\d-])
    | (?<=\p{Ll})(?=\p{Lu})
    | (?<=\p{Ll}{2})(?=\d)
    """,
    regex.VERBOSE,
)
# What looks glued and is not: `т.б.`, `А.С. Умаров`, `3,1`, `15.00-де`, `1)осы`.
_NOT_GLUE = regex.compile(
    r"""
    (?:\b\p{L}{1,2}\.|\d[.,:](?=\d)|\b\d+[.)]|\bгг\.|[a-zA-Z]\.(?=[a-zA-Z]))$
    """,
    regex.VERBOSE,
)
# The number of a lower element glued to the higher one that is linked: `3-347-1-бабы / бөлігінің`
# is `347-1-бабы 3-бөлігінің`. An inserted article has two numbers, so the link keeps at most two.
_ORDINAL = regex.compile(
    r"(?<![\w-])(?P<lower>\d+-(?:\d{1,2}-(?=\d+-\d+-))?)(?P<link>\d+(?:-\d{1,2})?-\p{Ll}+)$"
)
_LOWER_UNIT = regex.compile(r"(?:тарма[қғ]|бөлік|бөліг|абзац|бап|баб)\p{L}*")
# Words before a gap that want an act or an element to follow.
_WANTS = regex.compile(
    r"""
    (?: туралы["»]? | Республикасы(?:ның)? | \b[Нн]егізгі\sзаңның | жылғы
      | \p{L}+(?:дағы|дегі|тағы|тегі) | \d\d\.\d\d\.\d{4} | (?:№|N)\s?[\w/-]+ | кодекс\p{L}*
      | \p{L}+(?:ның|нің|дың|дің|тың|тің) | ҚК(?:-\p{L}+)?
      | Республики\sКазахстан | года | согласно | соответствии\sс(?:о)? | кодекса | Закона
    )\s+$
    """,
    regex.VERBOSE,
)
# Words that end a genitive: the element or act after them stands where it belongs.
_GENITIVE = regex.compile(r"(?:\p{L}(?:ның|нің|дың|дің|тың|тің)|Республикасы|ҚК-\p{L}+)\s$")
_LETTERS = regex.compile(r"\p{L}+")
_MARK = regex.compile(r"[,.;:)]")
# A place inside a word of the last words of a line.
_INSIDE = regex.compile(r"(?<=\b(?<rest>\p{L}\p{Ll}{2,}))(?=\p{Ll}{3}[\p{L} ]*$)")
# A link of this many words or more is doubted, even when glued.
_LONGEST_LINK = 7
# Characters at the end of a line in which its links are looked for.
_TAIL = 80
# Glued links that a text must show before form alone decides.
_DISPLACED_FROM = 2


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as printed, with the gaps seen in it and its neighbours.

    `starts` says that a link may stand before its first word; `must` that one does.
    """

    text: str
    gaps: tuple[int, ...]
    starts: bool
    must: bool
    before: str
    after: str

    @property
    def assignments(self) -> tuple[tuple[int, ...], ...]:
        """The sets of gaps that links may have left, likeliest first."""
        if not self.starts:
            return (self.gaps,)
        if not self.gaps or self.must:
            return ((0, *self.gaps),)
        return ((0, *self.gaps), self.gaps)

    def lead(self, gap: int) -> str:
        """The words that stand before a gap."""
        return self.text[:gap] if gap else self.before + " "


@dataclass(frozen=True, slots=True)
class _Found:
    """A decided line: where its links stand in the printed line, and the gap of each."""

    links: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]


def put_back(
    lines: Sequence[Line], text: str, layout: Layout, words: Callable[[], frozenset[str]]
) -> tuple[Span, ...]:
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
    gaps: tuple[int, ...] = ()
    if _MAY_BE_GAP.search(line.text):
        gaps = tuple(match.start() for match in _GAP.finditer(line.text))
    before = lines[index - 1].text if index else ""
    must = layout.indent > 0 and line.indent == layout.indent + 1
    starts = must or (_begins_oddly(line, layout) and before != "" and before[-1] not in ".;:")
    if not gaps and not starts:
        return None
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return _Printed(line.text, gaps, starts, must, before, after)


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
    ordinal = _ORDINAL.search(line)
    if ordinal and _LOWER_UNIT.match(printed.after):
        single = len(gaps) == 1 and gaps[0] < ordinal.start()
        return _Found((ordinal.span("link"),), gaps) if single else None
    points = [
        match.start()
        for match in _GLUE.finditer(line)
        if not _NOT_GLUE.search(line[: match.start()]) and all(gap < match.start() for gap in gaps)
    ]
    for point in points:
        for wanted in printed.assignments:
            links = _split(line, point, len(wanted))
            if links:
                return _Found(links, wanted)
    # Words of no known form, glued to a mark: the only gap of the line is theirs.
    if (
        len(points) == 1
        and len(gaps) == 1
        and not printed.starts
        and not line[points[0] - 1].isalpha()
        and len(_LETTERS.findall(line[points[0] :])) < _LONGEST_LINK
    ):
        return _Found(((points[0], len(line)),), gaps)
    return None


def _inside_word(printed: _Printed, words: Callable[[], frozenset[str]]) -> _Found | None:
    """The link of a line where it is glued to a word in lower case (`сағаткодексіне`)."""
    wanted = printed.gaps or ((0,) if printed.starts else ())
    if len(wanted) != 1:
        return None
    for match in _INSIDE.finditer(printed.text, wanted[0]):
        if not _split(printed.text, match.start(), 1):
            continue
        # The rest of the word must be a word of the text, the whole nowhere else in it.
        rest = match["rest"].casefold()
        whole = rest + _LETTERS.findall(printed.text, match.start())[0].casefold()
        alike = [word for word in words() if word.startswith(whole)]
        if rest in words() and len(alike) == 1:
            return _Found(((match.start(), len(printed.text)),), wanted)
    return None


def _split(line: str, point: int, count: int) -> tuple[tuple[int, int], ...]:
    """The end of a line from `point` on as so many links; empty where it is not."""
    pattern = _LINKS_FROM.get(count)
    match = pattern.match(line, point) if pattern and line[:point].strip() else None
    return tuple(match.spans("link")) if match else ()


def _by_form(printed: _Printed) -> _Found | None:
    """The links of a line that have the form of links; as many as there are gaps.

    One more may stand at the end of the line, where it belongs, when it is cut there (`192-`).
    """
    line = printed.text
    for wanted in printed.assignments:
        for extra in (1, 0):
            pattern = _LINKS.get(len(wanted) + extra)
            match = pattern.search(line, max(len(line) - _TAIL, 0)) if pattern else None
            if not match or not line[: match.start()].strip():
                continue
            links = tuple(match.spans("link"))
            if any(gap >= links[0][0] for gap in printed.gaps):
                continue
            if extra:
                if not _CUT_LINK.fullmatch(line, *links[-1]):
                    continue
                links = links[:-1]
            elif len(links) == 1 and _NUMBER_ONLY.fullmatch(line, *links[0]):
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
    wants = _WANTS.search(before) is not None
    link = line[slice(*links[0])]
    if _CODE.search(link) and _ENDS_IN_CODE_NAME.search(before):
        return True
    near = len(between.split()) <= 3 and not _MARK.search(between)
    if near and not wants and not _ELEMENT_LINK.match(link):
        return False
    # `Заңының 5-бабы` stands where it belongs, unless the gap wants it as much.
    return wants or not _GENITIVE.search(line[: links[0][0]])


def _in_place(printed: _Printed) -> bool:
    """Whether the gap is at the end of the line, so that the link is read where it stands."""
    tail = printed.text[printed.gaps[-1] :].strip()
    return not tail or _ONE_LINK.fullmatch(tail) is not None


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
