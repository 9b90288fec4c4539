"""The end of a clause to the modality of its norm.

Kazakh puts the verb last, so the last words of a clause tell duty, right, power or procedure; in
Russian the verb stands anywhere, and the whole clause is searched. The patterns are data
(`patterns/norms-kk.toml`, `norms-ru.toml`), tried kind by kind in the order of `_ORDER`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract.patterns import patterns

# A prohibition is told before the duty that it negates, validity before `болып табылады`.
_ORDER = (
    "performative", "prohibition", "validity", "right", "obligation", "permission",
    "constitutive", "agentless", "present",
)  # fmt: skip
# Kinds whose words stand apart from the verb.
_WHOLE = ("commencement", "subject-matter", "assigned", "holds", "contains")
# How many words of the end of a Kazakh clause can tell its modality.
_TAIL = 4

# The words that end a Kazakh clause: a verb in the present, or a word that stands for one.
_ENDS = regex.compile(
    r"""
    (?: (?<=[аейәя])(?:ды|ді)                     # шақырады, қарайды, етпейді
      | (?<!\w)(?:құқылы|міндетті|мүмкін|тиіс(?:ті)?|емес|ие|бар|көрсетілген|жоқ|өкілетті)
      | (?<=[рсзтлн])с[ыі]н | (?<=әзірлен)(?:ді|ген)
    )(?!\w)
    (?= \s*\)? \s*(?:[.;,:]|$)                  # the sentence or the clause ends
      | \s+(?:және|әрі|немесе|не|бірақ|ал|сондай-ақ)\s )
    """,
    regex.VERBOSE,
)
# Nouns in the accusative that end like a verb.
_NOUNS = regex.compile(
    r"(?<!\w)(?:жағдай|ай|ой|сарай|тоғай|мұндай|ондай|қандай|үй|би|жай|пай|той|бой|сай)(?:ды|ді)$"
)
# Words that look like a predicate and only qualify what follows.
_QUALIFIES = regex.compile(r"(?:міндетті|тиісті|бар|емес|ие|көрсетілген|жоқ)$")
# A second verb of the same clause: `шақырылады және өткізіледі`.
_ALONE = regex.compile(r"\s*,?\s*(?:және|әрі|немесе|не)\s+\S+")


def clauses(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The ranges of the clauses of a sentence, each from the end of the one before to its verb.

    >>> [c for c in clauses("Комиссия шешім қабылдайды, оған төраға қол қояды.", Language.KK)]
    [(0, 25), (25, 48)]
    """
    if language is Language.RU:
        yield 0, len(text.rstrip(" .;:"))
        return
    start = 0
    depth = text.find("(")
    for match in _ENDS.finditer(text):
        if depth >= 0 and _in_bracket(text, match.start()):
            continue
        if _NOUNS.search(text, max(0, match.end() - 12), match.end()):
            continue
        after = text[match.end() : match.end() + 1]
        if _QUALIFIES.search(match[0]) and after not in (".", ";", "") and not _closes(text, match):
            continue
        if start and _ALONE.fullmatch(text, start, match.end()):
            start = match.end()
            continue
        yield start, match.end()
        start = match.end()


def _closes(text: str, match: regex.Match[str]) -> bool:
    """Whether a word such as `міндетті` ends a clause although more follows: `… ие, …`."""
    return text[match.end()] == "," and match[0] in ("ие", "міндетті", "бар")


def _in_bracket(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def modality(clause: str, language: Language) -> str | None:
    """The kind of a clause: a modality, `performative`, `agentless` …; `None` where it has no verb.

    >>> modality("Комиссия отырысты шақырады", Language.KK)
    'present'
    >>> modality("Осы бұйрықпен ереже бекітілсін", Language.KK)
    'performative'
    """
    if language is Language.RU:
        whole = next(
            (kind for kind in _whole(language) if _any(kind, language).search(clause)), None
        )
        return whole or _kind(clause, language)
    last = " ".join(clause.split()[-_TAIL:])
    for kind in _may_be_whole(last.rpartition(" ")[2]):
        if _any(kind, language).search(clause):
            return kind
    return _kind(last, language)


@cache
def _whole(language: Language) -> tuple[str, ...]:
    """The kinds of a language that are told by the whole clause."""
    file = patterns(f"norms-{language}.toml")
    return tuple(kind for kind in _WHOLE if kind in file.kinds)


@lru_cache(maxsize=16384)
def _may_be_whole(verb: str) -> tuple[str, ...]:
    """The kinds told by the whole clause that end with such a verb, so that few are searched."""
    file = patterns(f"norms-{Language.KK}.toml")
    return tuple(
        kind
        for kind in _WHOLE
        if any(regex.search(entry.values["verb"], verb) for entry in file[kind])
    )


@lru_cache(maxsize=16384)
def _kind(words: str, language: Language) -> str | None:
    return next((kind for kind in _ORDER if _any(kind, language).search(words)), None)


@cache
def _any(kind: str, language: Language) -> regex.Pattern[str]:
    return regex.compile(patterns(f"norms-{language}.toml").union(kind))


def matches(kind: str, text: str, language: Language) -> bool:
    """Whether a text has a cue of a kind (`evaluative`, `powers`, `rights`, `definitions`)."""
    return bool(_any(kind, language).search(text))
