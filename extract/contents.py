"""What a paper must hold, who signs it, who may not be a member, in which language a body works.

A content is counted by the items of its list, or by the commas of a plain enumeration; where a
comma may stand inside an item, nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zangraph.corpus.source import Language
from zangraph.extract.stated import Doubt, Found, Stated, Words

_SEPARATOR = regex.compile(
    r",\s+(?:және\s+|сондай-ақ\s+|а\s+также\s+)?|\s+(?:және|жене|сондай-ақ|и|а\s+также)\s+"
)
_AND = regex.compile(r"\s(?:және|жене|сондай-ақ|и|а\s+также)\s")
_AND_WITH = regex.compile(r"\s+(?:мен|бен|пен)\s+")
_EITHER = regex.compile(
    r"(?i)(?<!\p{L})(?:немесе|болмаған\s+(?:кезде|жағдайда)|или|либо|отсутстви\p{L}+)(?!\p{L})"
)
# Papers of one kind under two names, in the plural.
_ONE_KIND = regex.compile(r"\p{L}[лдт][ае]р\s+(?:мен|бен|пен)\s+\p{L}+[лдт][ае]р$")
# Two nouns of one possessor, which end alike: `өткізу уақыты мен орны`.
_PAIR = regex.compile(r"^[^()]*\p{L}с?[ыі]\s+(?:мен|бен|пен)\s+\p{L}+с?[ыі]$")
_NESTED = regex.compile(
    r"(?i)[(]|туралы|қатысты|оның\s+ішінде|в\s+том\s+числе|(?<!\p{L})об?\s+\p{L}+|котор"
)
_WHERE = regex.compile(
    r"(?i)(?:,\s+|^)(?:онда|оларда|одан|хаттамада|есепте|баяндамада|шешімде|қорытындыда|өтініште)\s+(?:мыналар\p{L}*\s*:?\s*)?|,\s+(?:в\s+котор\p{L}+|где)\s+"
)
# What announces a list that follows: it is no content itself.
_FOLLOWING = regex.compile(r"(?i)(?:мынадай|мыналар|келесі)")
_MANY = 12


def contents(words: Words) -> Iterator[Stated | Doubt]:
    """The contents, signatures, disqualifications and languages that a sentence prescribes."""
    yield from _signatures(words)
    yield from _disqualified(words)
    yield from _languages(words)
    yield from _content(words)


def _signatures(words: Words) -> Iterator[Stated | Doubt]:
    sign = words.first("signature")
    if sign is None:
        return
    low, high = _signers(words, sign)
    if _EITHER.search(words.text, low, high):
        yield Doubt(sign.start, "one signs or another, not both")
        return
    roles: list[Found] = []
    for found in sorted(words.find("role-of", low, high), key=lambda one: (one.start, -one.end)):
        if not roles or found.start >= roles[-1].end:
            roles.append(found)
    values = list(dict.fromkeys(found.entry.values["value"] for found in roles))
    if not values:
        yield Doubt(sign.start, "who signs is no office of the body")
        return
    yield Stated(
        "required-signature", low, sign.end, value=",".join(values), modality="obligation",
        whose="body",
    )  # fmt: skip


_TO_SIGN = regex.compile(
    r"(?i)(?:оған|оларға|(?:хаттама|шешім|қорытынды|акт|есеп|баяндама|құжат)\p{L}*(?:ға|ге|қа|ке|на|не))\s"
)


def _signers(words: Words, sign: Found) -> tuple[int, int]:
    """Where those who sign are named: between the paper and the verb, in Russian on either side."""
    if words.language is Language.RU:
        stop = regex.compile(r"[;.]").search(words.text, sign.end)
        return sign.end, stop.start() if stop else len(words.text)
    low = 0
    for match in _TO_SIGN.finditer(words.text, 0, sign.start):
        low = match.end()
    return low, sign.start


def _disqualified(words: Words) -> Iterator[Stated | Doubt]:
    """Who is shut out: by the items of a list; an enumeration in one sentence is not counted."""
    closing = Words(words.closing, words.language)
    closes = bool(words.closing) and closing.has("disqualified")
    if words.items and (closes or words.has("shut-out")):
        yield Stated(
            "disqualification", 0, len(words.text), count=str(words.items), modality="prohibition"
        )
        return


def _languages(words: Words) -> Iterator[Stated | Doubt]:
    found = words.first("language")
    if found is None:
        return
    tongues = sorted(words.find("tongue"), key=lambda one: one.start)
    values = list(dict.fromkeys(one.entry.values["value"] for one in tongues))
    if values:
        yield Stated("working-language", found.start, tongues[-1].end, value=",".join(values))


def _content(words: Words) -> Iterator[Stated | Doubt]:
    if words.items and (words.has("handed-in") or _presented(words)):
        yield _listed(words)
        return
    verb = words.first("contains")
    if verb is None or not words.has("paper"):
        return
    if words.items:
        yield _listed(words)
        return
    low, high = _opening(words, verb), verb.start
    colon = words.text.find(":", verb.start)
    if colon >= 0 and words.text[colon + 1 :].strip():
        low, high = colon + 1, len(words.text)
    elif low is not None and _FOLLOWING.search(words.text[low:high]):
        return
    if words.language is Language.RU:
        low, high = verb.end, len(words.text)
    if low is None:
        return
    number = _enumerated(words.text[low:high].rstrip(" .;"))
    if number is None:
        yield Doubt(low, "how many items are asked for the commas do not tell")
        return
    yield Stated(
        "required-content",
        min(low, verb.start),
        max(high, verb.end),
        count=str(number),
        modality="obligation",
        whose="body",
    )


def _presented(words: Words) -> bool:
    """Whether a list tells what is presented for a purpose: `кіру үшін: … ұсынады`."""
    closing = Words(words.closing, words.language)
    lead = len(words.text) - len(words.closing)
    return bool(words.closing) and closing.has("presents") and words.has("purpose", 0, lead)


def _listed(words: Words) -> Stated:
    return Stated(
        "required-content", 0, len(words.text), count=str(words.items), modality="obligation",
        whose="body",
    )  # fmt: skip


def _opening(words: Words, verb: Found) -> int | None:
    """Where the enumeration begins: after `онда`, or after the paper that it is in."""
    if verb.entry.values.get("form") == "while":
        return _clause_start(words, verb)
    low = None
    for match in _WHERE.finditer(words.text, 0, verb.start):
        low = match.end()
    if low is None:
        for found in words.find("holder", 0, verb.start):
            low = found.end
    return low


def _clause_start(words: Words, verb: Found) -> int | None:
    """Where a clause such as `күні мен орны көрсетіліп` begins: after the paper or a term."""
    low = None
    for kind in ("paper", "deadline"):
        for found in words.find(kind, 0, verb.start):
            high = found.match.end()
            while high < verb.start and words.text[high].isalpha():
                high += 1
            low = max(low or 0, high)
    return low


def _enumerated(text: str) -> int | None:
    """How many items an enumeration has; `None` where a comma may stand inside one."""
    text = text.strip(" ,")
    items = [item for item in _SEPARATOR.split(text) if item.strip()]
    joined = list(_AND.finditer(text))
    # `және` closes an enumeration; anywhere else it stands inside an item.
    if len(joined) > 1 or (joined and "," in text[joined[0].end() :]):
        return None
    if not items or len(items) > _MANY:
        return None
    if len(items) > 1 and any(_NESTED.search(item) for item in items):
        return None
    if len(items) == 1:
        pair = _AND_WITH.split(items[0])
        return len(pair) if len(pair) <= 2 else None
    numbers = [_of_pair(item) for item in items]
    return None if None in numbers else sum(number or 0 for number in numbers)


def _of_pair(item: str) -> int | None:
    """Two for `уақыты мен орны`, one for `ұсынымдар мен ұсыныстар`; `None` for any other pair."""
    if not _AND_WITH.search(item) or _ONE_KIND.search(item):
        return 1
    return 2 if _PAIR.search(item) else None
