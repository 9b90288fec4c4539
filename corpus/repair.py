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
links as gaps, and the first link set off either by being *glued* to the rest (`бекітілсін.баяндама`,
`ережелерКонституциясында`), or by having the form of what publishers link (an element, an act, a
code by name). Forms alone count only in a text in which glued links show that links were
displaced; an ordinary double space never moves a word. What is not decided stays as printed and
is reported as a doubt.
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
        (?:\d+(?:-\d+)*\)?)?[-\s]?                        # 37-бабының  3 тармағы  -бабында
        (?:бап|баб|тарма[қғ]|тармақша|бөлік|бөліг|бөлім|тарау|абзац|қосымша|параграф)
        (?!ша(?:да|ла))\p{L}*
      | -\d+-(?:бап|баб|тарма[қғ]|бөлік|бөліг)\p{L}*      # -5-бап
      | (?:стать|пункт|подпункт|част|глав|раздел|параграф|абзац)\p{L}{1,3}\s\d+(?:-\d+)*\)?
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
        (?:[Зз]аң(?!д[аыі]\p{{L}}*лық|намa|нама|герлік)|[Бб]ұйры[қғ]|[Ққ]аулы|[Ққ]аулы|[Өө]кім(?!ет|\p{{L}}*лік)|
           [Шш]ешім(?!ін\sтапқан)|[Жж]арлы[қғ]|[Дд]екрет)\p{{L}}{{0,8}}
      | (?:[Фф]акультативтік\s)?[Хх]аттама\p{{L}}*
      | [Кк]онституция(?!лық)\p{{L}}* | [Кк]онвенция\p{{L}}* | [Дд]екларация\p{{L}}*
      | (?:[Шш]арт|[Пп]акт|[Кк]елісім)(?:і|ы|ге|ке|қа|нің|тың|ті|ты|ін|ын|іне|ына|інің|ының)?
      | [Ее]реже(?:лер)?\p{{L}}{{0,6}} | [Ққ]ағида(?:лар)?(?:сы|ы|ның|сының|сын|ын|ға|сына|ына|сында|ында)?
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
        rf"(?<first>(?<![\w№-])|(?<=\s)(?=-)|(?<=[\s(\"«])){_LINK}(?:\s{_LINK}){{{count - 1}}}\s?$",
        regex.VERBOSE,
    )
    for count in range(1, 6)
}
_ONE_LINK = regex.compile(_LINK, regex.VERBOSE)
_LAST_LINK = regex.compile(rf"{_LINK}$", regex.VERBOSE)
_NUMBER_ONLY = regex.compile(r"\d+(?:-\d+)*")
_ELEMENT_LINK = regex.compile(_ELEMENT, regex.VERBOSE)
# Where a link left its place. Each match is empty and stands where the link is read.
_GAP = regex.compile(
    r"""
      (?<=\S[ ])(?=[ ])                                   # two spaces; three are two gaps
    | (?<=[ ][ ])(?=[ ]\S)
    | (?<=\w[)"»]?[ ])(?=[,.;:!?)](?:[\s,.;:)"»\w]|$))      # a mark after a space
    | (?<=,[ ])(?=[,.;:)])
    | (?<=\([ ])(?=\))                                    # an empty bracket
    | (?<=\w[ ])(?=-\p{Ll})                               # a suffix without its word
    | (?<=\w[ ])(?=-[ ][ ])                               # 132 - 137: the dash between two
    """,
    regex.VERBOSE,
)
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
    (?: туралы["»]? | Республикасы(?:ның)? | \b[Нн]егізгі\sзаңның | жылғы | \p{L}+(?:дағы|дегі|тағы|тегі)
      | (?:№|N)\s?[\w/-]+ | кодекс\p{L}* | \p{L}+(?:ның|нің|дың|дің|тың|тің) | ҚК(?:-\p{L}+)? )\s$
    """,
    regex.VERBOSE,
)
# Words that end a genitive: the element or act after them stands where it belongs.
_GENITIVE = regex.compile(r"(?:\p{L}(?:ның|нің|дың|дің|тың|тің)|Республикасы|ҚК-\p{L}+)\s$")
_WORDS = regex.compile(r"\p{L}+")
# A link of this many words or more is doubted, even when glued.
_LONGEST_LINK = 7
# Glued links that a text must show before form alone decides.
_DISPLACED_FROM = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A decided line: where its links stand in the printed line, and the gap of each."""

    links: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]
    glued: bool


def put_back(
    lines: Sequence[Line], text: str, layout: Layout, words: Callable[[], frozenset[str]]
) -> tuple[Span, ...]:
    """Put the displaced links of wrapped lines back; gives the lines that are left in doubt."""
    if not layout.wrapped:
        return ()
    found: list[tuple[int, _Found | None]] = []
    for index, line in enumerate(lines):
        if line.kind is BlockKind.PARAGRAPH and len(line.runs) == 1:
            gaps = _gaps(line, text, layout)
            starts = _starts_with_gap(lines, index, text, layout)
            if gaps or starts:
                after = lines[index + 1].text if index + 1 < len(lines) else ""
                place = _glued(line.text, gaps, starts, after, words)
                found.append((index, place))
    if sum(place is not None for _, place in found) < _DISPLACED_FROM:
        found = [(index, place) for index, place in found if place is not None]
        displaced = False
    else:
        displaced = True
    doubts: list[Span] = []
    for index, place in found:
        line = lines[index]
        gaps = _gaps(line, text, layout)
        starts = _starts_with_gap(lines, index, text, layout)
        if place is None and displaced and not (layout.soft and line.soft):
            place = _by_form(line.text, gaps, starts, words)
        if place is not None:
            _move(line, text, place)
        elif gaps and not _in_place(line.text, gaps):
            doubts.append(Span(line.start, line.end))
    return tuple(doubts)


def _gaps(line: Line, text: str, layout: Layout) -> list[int]:
    """The gaps inside a line, and the one at its start where a mark stands alone."""
    return [match.start() for match in _GAP.finditer(line.text)]


def _starts_with_gap(lines: Sequence[Line], index: int, text: str, layout: Layout) -> bool:
    """Whether a link may stand before the first word of a line.

    It then begins with one space more than its like, or with a mark; the line before is open.
    """
    line = lines[index]
    extra = line.indent == 1 or (layout.indent > 0 and line.indent == layout.indent + 1)
    return extra or line.text[:1] in ",.;:)"


def _glued(
    words_of_line: str,
    gaps: list[int],
    starts: bool,
    after: str,
    words: Callable[[], frozenset[str]],
) -> _Found | None:
    """The links of a line the first of which is glued to the rest of the line."""
    all_gaps = ([0] if starts else []) + gaps
    ordinal = _ORDINAL.search(words_of_line)
    if ordinal and _LOWER_UNIT.match(after) and len(gaps) == 1 and gaps[0] < ordinal.start():
        return _Found((ordinal.span("link"),), (gaps[0],), True)
    points = [
        match.start()
        for match in _GLUE.finditer(words_of_line)
        if not _NOT_GLUE.search(words_of_line[: match.start()])
        and len(_WORDS.findall(words_of_line[match.start() :])) < _LONGEST_LINK
        and not any(gap >= match.start() for gap in gaps)
    ]
    if len(points) > 1:
        # A link may itself hold a mark; the first point after the last gap is the glue.
        points = points[:1]
    for point in points:
        rest = words_of_line[:point]
        for wanted in _assignments(gaps, starts):
            links = _split(words_of_line, point, len(wanted))
            if links and rest.strip():
                return _Found(links, wanted, True)
    last = _LAST_LINK.search(words_of_line)
    if last and all_gaps and max(all_gaps) < last.start():
        return _inside_word(words_of_line, gaps, starts, words)
    return None


def _inside_word(
    printed: str, gaps: list[int], starts: bool, words: Callable[[], frozenset[str]]
) -> _Found | None:
    """The link of a line where it is glued to a word in lower case (`сағаткодексіне`)."""
    wanted = tuple(gaps) if gaps else ((0,) if starts else ())
    if len(wanted) != 1:
        return None
    for match in regex.finditer(r"(?<=\p{Ll}{3})(?=\p{Ll}{3}[\p{L} ]*$)", printed):
        point = match.start()
        if not _ONE_LINK.fullmatch(printed, point):
            continue
        first = regex.search(r"\p{L}+$", printed[:point])
        whole = regex.search(r"\p{L}+", printed[first.start() :]) if first else None
        if first and whole and first[0].casefold() in words():
            tail = whole[0].casefold()
            if not any(other.startswith(tail) for other in words() if other != tail):
                return _Found(((point, len(printed)),), wanted, True)
    return None


def _assignments(gaps: list[int], starts: bool) -> list[tuple[int, ...]]:
    """The gaps that links may have left, likeliest first: those seen, then with the line's start."""
    inner = tuple(gaps)
    if starts and inner:
        return [(0, *inner), inner]
    return [(0,)] if starts else [inner]


def _split(printed: str, point: int, count: int) -> tuple[tuple[int, int], ...]:
    """The tail of a line from `point` on as so many links; empty where it is not."""
    if count == 0:
        return ()
    if count == 1:
        return ((point, len(printed)),)
    links: list[tuple[int, int]] = []
    at = point
    for index in range(count):
        match = _ONE_LINK.match(printed, at)
        if not match:
            return ()
        end = len(printed) if index == count - 1 else match.end()
        links.append((at, end))
        if index < count - 1:
            if printed[end : end + 1] != " ":
                return ()
            at = end + 1
    return tuple(links) if _ONE_LINK.fullmatch(printed, at) else ()


def _by_form(
    printed: str, gaps: list[int], starts: bool, words: Callable[[], frozenset[str]]
) -> _Found | None:
    """The links of a line that have the form of links; as many as there are gaps.

    One more may stand at the end of the line, where it belongs, when it is cut there (`192-`).
    """
    for wanted in _assignments(gaps, starts):
        for extra in (0, 1):
            count = len(wanted) + extra
            match = _LINKS[count].search(printed) if count in _LINKS else None
            if not match or not printed[: match.start()].strip():
                continue
            first = match.start()
            inner = [gap for gap in gaps if gap < first]
            if len(inner) < len(gaps):
                continue
            links = _split(printed, first, count)
            if not links:
                continue
            if extra:
                cut = printed[links[-1][0] :]
                if not (_NUMBER_ONLY.match(cut) and cut.endswith("-")):
                    continue
                links = links[:-1]
            if _fits(printed, first, wanted, links):
                return _Found(links, wanted, False)
    return None


def _fits(
    printed: str, first: int, wanted: tuple[int, ...], links: tuple[tuple[int, int], ...]
) -> bool:
    """Whether the links may have left these gaps, and do not stand where they belong."""
    for gap, (start, end) in zip(wanted, links, strict=True):
        link = printed[start:end]
        if _NUMBER_ONLY.fullmatch(link) and len(links) == 1:
            return False
    between = printed[wanted[-1] : first]
    if not between.strip():
        return len(wanted) > 1
    link = printed[links[-1][0] : links[-1][1]]
    near = len(between.split()) <= 3 and not regex.search(r"[,.;:)]", between)
    element = _ELEMENT_LINK.match(link) is not None
    before = printed[: wanted[-1]]
    if near and not element and not _WANTS.search(before):
        return False
    # `Заңының 5-бабы` stands where it belongs, unless the gap wants it as much.
    return not (_GENITIVE.search(printed[:first]) and not _WANTS.search(before) and before)


def _in_place(printed: str, gaps: list[int]) -> bool:
    """Whether the gap is at the end of the line, so that the link is read where it stands."""
    tail = printed[gaps[-1] :].strip()
    return _ONE_LINK.fullmatch(tail) is not None or all(
        not printed[gap:].strip() for gap in gaps
    )


def _move(line: Line, text: str, place: _Found) -> None:
    """Let the links of a line be read at their gaps, and record it."""
    base = line.runs[0].start
    printed = line.text
    runs: list[Run] = []
    at = 0
    for gap, (start, end) in zip(place.gaps, place.links, strict=True):
        stop = gap
        if printed[:gap].endswith("( "):
            stop -= 1
        runs.append(Run(base + at, base + stop))
        runs.append(Run(base + start, base + end))
        if gap == 0 and printed[0] not in ",.;:)-":
            lead = text[base - 1 : base] == " "
            runs.append(Run(base - 1, base) if lead else Run(-1, -1, " "))
        at = gap
    last = place.links[-1][1]
    runs.append(Run(base + at, base + place.links[0][0]))
    if last < len(printed):
        runs.append(Run(base + last, base + len(printed)))
    start = place.gaps[0]
    span = Span(base + start, base + len(printed))
    before = "".join(text[run.start : run.end] for run in runs[:1])[:start]
    set_runs(line, text, runs)
    while line.runs and text[line.runs[-1].end - 1] == " ":
        set_runs(line, text, [*line.runs[:-1], Run(line.runs[-1].start, line.runs[-1].end - 1)])
    line.repairs.append(
        Repair(
            RepairKind.DISPLACED_LINK,
            span,
            text[span.start : span.end],
            line.text[len(before) :],
        )
    )
    line.moved = True
    line.starts = place.gaps[0] == 0
