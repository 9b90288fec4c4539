"""What publishers link in the text of an act, and the marks that a displaced link leaves.

Publishers link references: elements by number (`37-бабының`), acts by their word (`бұйрығы`,
`Заңымен`), codes by name (`Қылмыстық іс жүргізу кодексінің`), numbers of acts (`№ 137`). The forms
are those seen at the ends of lines of publishers' PDFs; `zangraph.corpus.repair` uses them.
"""

import regex

# What publishers link, by form. Stems take their endings; a name that a page or line cut in two
# (`192-`, `іс жүргізу кодексінде`, `-бабында`) is a link in each of its parts.
_ELEMENT = r"""
    (?:
        (?:\d+(?:-\d+)*\)?)?[-\s]?                             # 37-бабының  3 тармағы  -бабында
        (?:бап|баб|тарма[қғ]|бөлік|бөліг|бөлім|тарау|абзац|қосымша|параграф)\p{L}*
      | -\d+-(?:бап|баб|тарма[қғ]|бөлік|бөліг)\p{L}*           # -5-бап
      | (?:(?:стать|пункт|подпункт|част|глав|раздел|параграф|абзац)\p{L}{0,3}\s\d+(?:-\d+)*\)?\s?)+
    )
"""
# Elements linked as one phrase: `37-бабының 2-тармағының 4) тармақшасы`.
_CHAIN = r"(?:\d+(?:-\d+)*[-)]\s?(?:баб|тармағ|тармақша|бөліг)\p{L}*[ыі]ң\s)+"
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
      | [Нн]ормативтік\s(?:бұйры[қғ]|қаулы|жарлы[қғ]|шешім)\p{{L}}{{0,8}}
      | (?:[Кк]онституциялық\s(?=[Зз]аң))?
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
      | (?:№|(?<!\w)N)\s?\d+(?:[/-]\d+)*(?:-[IVXLІХ]+)?(?![\w-])  # № 137  № 217-VI
      | \d+(?:-\d+)*-?                                    # 132  192-
      | (?:ҚК|ҚПК|ҚІЖК|ҚАК|ӘҚБК|АК|АІЖК|УК|УПК|ГК|КоАП)(?:-\p{{L}}+)?
      | (?:БҰЙЫРАМЫН|ҚАУЛЫ\sЕТЕДІ|ҚАУЛЫ\sЕТЕМІН|ШЕШІМ\sҚАБЫЛДАДЫ|ШЕШТІ|
           ПРИКАЗЫВАЮ|ПОСТАНОВЛЯЕТ|ПОСТАНОВЛЯЮ|РЕШИЛ)
      | (?:{_CODE_NAME})                                  # of several codes named in a row
    )
"""


# Of several links, none is a bare `абзацына`: its number would have been linked with it.
_UNNUMBERED = r"(?!(?:бап|баб|тарма[қғ]|бөлі[кг]|бөлім|абзац|тарау)\p{L}*)"


def _links(count: int) -> str:
    """The pattern of so many links; a single one may be a chain of elements."""
    if count == 1:
        return rf"(?<link>{_CHAIN}{_ELEMENT}|{_LINK})"
    link = rf"(?<link>{_UNNUMBERED}{_LINK})"
    return rf"{link}(?:\s{link}){{{count - 1}}}"


# The n links that end a line.
LINKS = {
    count: regex.compile(
        rf"(?:(?<![\w№-])|(?<=[\s(\"«])){_links(count)}\s?$",
        regex.VERBOSE,
    )
    for count in range(1, 6)
}
# Read backwards from the line's end, so that most lines are told at once to end in no link.
ENDS_IN_LINK = regex.compile(rf"(?r){_LINK}\s?$", regex.VERBOSE)
LINKS_FROM = {count: regex.compile(rf"{_links(count)}\s?$", regex.VERBOSE) for count in range(1, 6)}
ONE_LINK = regex.compile(_LINK, regex.VERBOSE)
NUMBER_ONLY = regex.compile(r"\d+(?:-\d+)*-?")
# A link that its line cuts: `192-` before `бабына`, `Азаматтық` before `іс жүргізу кодексіне`.
CUT_LINK = regex.compile(rf"\d+(?:-\d+)*-|{_CODE_NAME}", regex.VERBOSE)
ENDS_IN_CODE_NAME = regex.compile(rf"{_CODE_NAME}\s+$", regex.VERBOSE)
CODE = regex.compile(r"[Кк]одекс")
ELEMENT_LINK = regex.compile(_ELEMENT, regex.VERBOSE)
# Where a link left its place. Each match is empty and stands where the link is read.
GAP = regex.compile(
    r"""
      (?<=[ ])(?=[ ])                                     # two spaces; three are two gaps
    | (?<=[\w–—-][.)"»]?[ ])(?=[,.;:!?)](?:[\s,.;:)"»\w]|$))      # a mark after a space
    | (?<=[ ][ ]|,[ ])(?=[,.;:)])
    | (?<=\([ ]?)(?=\))                                   # an empty bracket
    | (?<=[(«])(?=[ ]\w)                                  # a bracket that begins with a space
    | (?<=\w[ ])(?=-\p{Ll})                               # a suffix without its word
    | (?<=\w[ ])(?=-[ ][ ])                               # 132 - 137: the dash between two
    | (?<=[\s,]["«][ ])(?=["»])                           # an empty pair of quotes
    """,
    regex.VERBOSE,
)
# What every gap inside a line shows; looked for first, because most lines have none.
MAY_BE_GAP = regex.compile(r"[ ][ ,.;:!?)»\"-]|\(\)|[(«][ ]")
# Where a link is glued to the end of the rest: after a mark, a change to upper case, a digit.
GLUE = regex.compile(
    r"""
      (?<=[\p{L}\d)"»][.,;:)]|[\s(][.,;:)]|^[.,;:)]|[)"»]\.)(?=[\p{L}\d-])
    | (?<=\p{Ll})(?=\p{Lu})
    | (?<=\p{Ll}{2})(?=\d)
    """,
    regex.VERBOSE,
)
# What looks glued and is not: `т.б.`, `А.С. Умаров`, `3,1`, `15.00-де`, `1)осы`.
NOT_GLUE = regex.compile(
    r"""
    (?:\b\p{L}{1,2}\.|\d[.,:](?=\d)|\b\d+[.)]|\bгг\.|[a-zA-Z]\.(?=[a-zA-Z]))$
    """,
    regex.VERBOSE,
)
# The number of a lower element glued to the higher one that is linked: `3-347-1-бабы / бөлігінің`
# is `347-1-бабы 3-бөлігінің`. An inserted article has two numbers, so the link keeps at most two.
ORDINAL = regex.compile(
    r"(?<![\w-])(?P<lower>\d+-(?:\d{1,2}-(?=\d+-\d+-))?)(?P<link>\d+(?:-\d{1,2})?-\p{Ll}+)$"
)
LOWER_UNIT = regex.compile(r"(?:тарма[қғ]|бөлік|бөліг|абзац|бап|баб)\p{L}*")
# Words before a gap that want an act or an element to follow.
WANTS = regex.compile(
    r"""
    (?: туралы["»]? | Республикасы(?:ның)? | \b[Нн]егізгі\sзаңның | жылғы
      | \p{L}+(?:дағы|дегі|тағы|тегі) | \d\d\.\d\d\.\d{4} | (?:№|N)\s?[\w/-]+ | кодекс\p{L}*
      | \p{L}+(?:ның|нің|дың|дің|тың|тің) | ҚК(?:-\p{L}+)?
      | Республики\sКазахстан | года | согласно | соответствии\sс(?:о)? | кодекса | Закона
    )\s+$
    """,
    regex.VERBOSE,
)
# `нормативтік / құқықтық актілер`: the adjective belongs to the next line, not to the act.
NORMATIVE = regex.compile(r"[Нн]ормативтік\s(?=\p{L}+$)")
LEGAL = regex.compile(r"құқықтық\b")
# Words that end a genitive: the element or act after them stands where it belongs.
GENITIVE = regex.compile(r"(?:\p{L}(?:ның|нің|дың|дің|тың|тің)|Республикасы|ҚК-\p{L}+)\s$")
LETTERS = regex.compile(r"\p{L}+")
MARK = regex.compile(r"[,.;:)]")
# A place inside a word of the last words of a line.
INSIDE = regex.compile(r"(?<=\b(?<rest>\p{L}\p{Ll}{2,}))(?=\p{Ll}{3}[\p{L} ]*$)")
