"""The words of a clause to the parts of a norm: action and object, condition, exception."""

from __future__ import annotations

import regex

from zangraph.corpus.source import Language
from zangraph.extract import norm_clauses_ru

# Where a condition or an exception ends (Kazakh) or begins (Russian).
_CONDITION = regex.compile(
    r"(?:[ғқ]ан|[гк]ен)\s+(?:жағдайда|кезде)(?!\w)|\p{L}(?:са|се)(?=,)|(?<!\w)(?:[Ее]сли|[Вв]\s+случае)\s"
)
_EXCEPTION = regex.compile(r"қоспағанда(?!\w)|(?<!\w)(?:за\s+исключением|кроме)\s")
# Backwards, from the end.
_LAST_WORDS = regex.compile(r"(?r)(?:\S+\s+)?\S+$")
# Looked for first: few clauses have one of them.
_CONDITIONAL = ("са,", "се,", "жағдайда", "кезде", "сли", "случае")
_LIGHT = regex.compile(r"(?:ет|жаса|бол|ал|тиіс|мүмкін|құқылы|міндетті|бер|қой|асыр|табыл)\p{L}*$")


def condition_of(words: str) -> str:
    """The clause that says when the norm holds, "" where there is none."""
    if not any(sign in words for sign in _CONDITIONAL):
        return ""
    return _clause_at(words, _CONDITION.search(words))


def exception_of(words: str) -> str:
    """The words that take something out of the norm, "" where there are none."""
    return _clause_at(words, _EXCEPTION.search(words))


def _clause_at(words: str, match: regex.Match[str] | None) -> str:
    """The clause that a match ends, or, where it begins with it, the clause from there on."""
    if match is None:
        return ""
    if match[0].endswith(" "):
        end = words.find(",", match.end())
        return words[match.start() : end if end >= 0 else len(words)].strip()
    start = words.rfind(",", 0, match.start()) + 1
    return words[start : match.end()].strip()


def action_and_object(words: str, bearer: str | None, language: Language) -> tuple[str, str]:
    """The verb of a clause, with the noun that it carries, and the words that it governs."""
    if language is Language.RU:
        return norm_clauses_ru.action(words)
    last = words.rpartition(" ")[2]
    match = _LAST_WORDS.search(words) if _LIGHT.match(last) else None
    action = match[0] if match else last
    rest = words[: len(words) - len(action)].strip(" ,")
    if bearer and bearer in rest:
        rest = rest.rpartition(bearer)[2].strip(" ,")
    return action, rest
