"""Noun phrases of Kazakh and Russian legal text: where they begin, and their nominative.

Enough of the grammar to tell what a short name stands for, from the words before its bracket.
"""

from __future__ import annotations

from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract.patterns import patterns

# After the possessive: Заңы|ның, жүйесі|нде, хаттамасы|н.
_AFTER_POSSESSIVE = regex.compile(r"(?<=\p{L}{3}[ыі])(?:ның|нің|нда|нде|нан|нен|на|не|мен|н)$")
_GENITIVE = regex.compile(r"(?<=\p{L}{2})[ндт][ыі]ң$")
_LOCAL = regex.compile(r"(?<=\p{L}{3})(?:[дт][ае]н?|[ғг][ае]|(?<=[тдл][ае]р)[ғг][ае]|[мбп]ен)$")
_CASE = regex.compile(
    r"(?:[ндт][ыі]ң|[ндт][ыі]|[дтн][ае]н?|[ғгқк][ае]|[мбп]ен|н|с?[ыі]|с?[ыі](?:ның|нің|н|на|не|нда|нде|мен))?$"
)
_WORD = regex.compile(r"[\p{L}\d][\p{L}\d'-]*")
_CONJUNCTION = regex.compile(r"[\s,]*(?:(?:және|мен|бен|пен|сондай-ақ|и|а\s+также)(?!\w))?[\s,]*")
_SELF = regex.compile(
    r"[Оо]сы\s+(?:(?:[Ее]реже|[Ққ]ағидалар|[Нн]ұсқаулық|[Зз]аң|[Бб]ұйрық|[Ққ]аулы)\s+)?"
)
# Bodies that are the subject of a sentence when another name follows.
_SUBJECT = regex.compile(r"(?:Үкімет|Парламент|Президент|Мәжіліс|Сенат)\s+(?=\p{Lu})")
_COUNTRY = regex.compile(r"Қазақстан\s+Республикас(?:ы|ының|ындағы)(?!\w)")
_PARTICIPLE = regex.compile(r"\p{Ll}(?:[аейы]тын|етін|[ғгқк][ае]н)\s+(?=\p{Lu})")
# Postpositions that close an adjunct: what follows them begins anew.
_ADJUNCT = regex.compile(
    r"(?<!\w)(?:сәйкес|үшін|мақсатында|негізінде|кезінде|кезде|арқылы|\d{4}\s+жылы|(?:[Жж]арлығы|[Ққ]аулысы|[Бб]ұйрығы|[Шш]ешімі|[Өө]кімі|[Зз]аңы)мен(?:\s+бекітілген)?)\s*,?\s+(?!\p{L}*(?:жөніндегі|туралы))"
)
_CASED = regex.compile(
    r"(?:[ндт][ыі]ң|[дт][ае]ғы|[дт][ае]гі|[дтн][ае]н?|[ғгқк][ае]|[ғгқк][ае]н|тын|тін|және|мен|туралы|жөніндегі)$"
)


# Nominative plurals before a genitive are the subject: `тұлғалар облыстардың … органы`.
_SUBJECTS = regex.compile(r"\p{Ll}[лдт][ае]р\s+(?=\p{L}+[ндт][ыі]ң(?!\w))")
# A capital letter after a participle begins a name of its own when no more words than these follow.
_LONGEST_NAME = 3


# Final consonants that soften before a vowel: Хатшылық, Хатшылығы.
_SOFT = {"қ": "[қғ]", "к": "[кг]", "п": "[пб]"}


@cache
def _clause(language: Language) -> regex.Pattern[str]:
    entries = patterns("definitions.toml")["clause"]
    return regex.compile(
        "|".join(e.regex.pattern for e in entries if e.values["language"] == language)
    )


def abbreviated(text: str, term: str, language: Language) -> tuple[int, int] | None:
    """The words at the end of a text whose initials an abbreviation is made of, or `None`.

    A word may be passed over (`шартты түрде мерзімінен босатылған` → `ШМББ` misses none of its
    own letters but two), the first letter may not.
    """
    letters = "".join(ch for ch in term if ch.isalpha())
    if len(letters) < 2 or not letters.isupper():
        return None
    words = [
        (match.start(), match.end(), match[0]) for match in regex.finditer(r"[\p{L}\d]+", text)
    ][-3 * len(letters) :]
    at = len(words)
    wanted = len(letters)
    missed = 0
    end = words[-1][1] if words else 0
    start = end
    while wanted and at:
        at -= 1
        if words[at][2][0].upper() == letters[wanted - 1]:
            wanted -= 1
            start = words[at][0]
        else:
            missed += 1
            if missed > len(letters):
                return None
    return (start, end) if not wanted and missed <= 1 + len(letters) // 2 else None


def phrase_start(
    text: str, term: str, language: Language, defined: tuple[str, ...] = ()
) -> tuple[int, int]:
    """The range of the noun phrase at the end of a text that a short name stands for.

    `defined` are names given before, which may be the subject of the sentence.
    """
    end = _head_end(text, term) if language is Language.KK else len(text)
    start = 0
    for match in _clause(language).finditer(text, 0, end):
        if match.end() < end:
            start = match.end()
    if language is Language.RU:
        return _trimmed(text, _head_start(text, term, start, end), end)
    for expression in (_ADJUNCT, _SUBJECTS):
        for match in expression.finditer(text, start, end):
            if match.end() < end:
                start = match.end()
    for expression in (_SUBJECT, _SELF):
        opening = expression.match(text, start, end)
        if opening and opening.end() < end:
            start = opening.end()
    for match in _COUNTRY.finditer(text, start + 1, end):
        before = text[start : match.start()].split()
        if before and is_nominative(before[-1]) and not before[-1].endswith((",", '"')):
            start = match.start()
    for match in _PARTICIPLE.finditer(text, start, end):
        run = text[match.end() : end].split()
        named = len(run) <= _LONGEST_NAME or all(word[:1].isupper() for word in run)
        if named or (term[:1].isupper() and _COUNTRY.match(text, match.end())):
            start = match.end()
            break
    for name in defined:
        at = text.rfind(f"{name} ", start, end)
        after = at + len(name) + 1
        alone = at >= 0 and (at == start or not text[at - 1].isalnum())
        subject = alone and text[after : after + 1].isupper()
        if subject and len(text[after:end].split()) >= _LONGEST_NAME:
            start = after
    return _trimmed(text, start, end)


def is_nominative(word: str) -> bool:
    """Whether a Kazakh word has no ending of a case, as far as its letters tell."""
    return not _CASED.search(word)


def _head_start(text: str, term: str, start: int, end: int) -> int:
    """Where a Russian phrase begins: at the last word that the short name repeats, its head."""
    stem = term.split()[0].lower()[: max(len(term.split()[0]) - 2, 3)]
    found = start
    for match in _WORD.finditer(text, start, end):
        if match[0].lower().startswith(stem):
            found = match.start()
    return found


def nominative_ru(phrase: str, term: str) -> str:
    """A Russian phrase whose head words are put as the short name has them, in the nominative.

    >>> nominative_ru("Министерства юстиции Республики Казахстан", "Министерство")
    'Министерство юстиции Республики Казахстан'
    """
    words, names = phrase.split(" "), term.split()
    for index, name in enumerate(names[: len(words)]):
        word = words[index]
        stem = name.lower()[: max(len(name) - 2, 3)]
        if not word.lower().startswith(stem):
            break
        plain = name[0].upper() + name[1:] if word[:1].isupper() else name[0].lower() + name[1:]
        words[index] = plain + word[len(word.rstrip(",")) :]
    return " ".join(words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    opening = _CONJUNCTION.match(text, start, end)
    if opening and opening.end() < end:
        start = opening.end()
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end


def _head_end(text: str, term: str) -> int:
    """Where the phrase ends: at its end, or at the last word that the short name repeats."""
    stem = _stem(term.split()[-1])
    if len(stem) < 3:
        return len(text)
    softened = "".join(_SOFT.get(ch, regex.escape(ch)) for ch in stem[-1])
    same = regex.compile(regex.escape(stem[:-1]) + softened)
    words = list(_WORD.finditer(text))
    if not words or same.match(words[-1][0].lower()):
        return len(text)
    for match in reversed(words[:-1]):
        word = match[0].lower()
        if same.match(word) and _CASE.fullmatch(word[len(stem) :]):
            return match.end() + (text[match.end() : match.end() + 1] == ")")
    return len(text)


def _stem(word: str) -> str:
    return regex.sub(r"(?:[лдт][ае]р)?(?:с?[ыі])?$", "", word.lower().strip('"«»'))


def nominative(phrase: str, term: str = "") -> str:
    """A Kazakh noun phrase with its last word in the nominative.

    >>> nominative("Қазақстан Республикасы Әділет министрлігінің")
    'Қазақстан Республикасы Әділет министрлігі'
    >>> nominative("аттестаттаудан, оның ішінде кезектен тыс аттестаттаудан")
    'аттестаттау, оның ішінде кезектен тыс аттестаттау'
    """
    match = regex.search(r"(\p{L}+)(\W*)$", phrase)
    if match is None:
        return phrase
    word = match[1]
    name = term.split()[-1].lower() if term else ""
    # A name is given in the nominative, whatever it ends in: `қағида`.
    plain = word if word.lower() == name else _plain(word, name)
    if plain.lower().startswith(name) and _POSTPOSITION.search(phrase[: match.start()]):
        # `жөніндегі комиссиясы`: a possessive with no possessor, printed in error.
        plain = regex.sub(r"(?<=[аеиоуәөүұыіяюэ])с[ыі]$", "", plain)
    if plain == word:
        return phrase
    return regex.sub(rf"(?<!\w){regex.escape(word)}(?!\w)", plain, phrase)


_POSTPOSITION = regex.compile(r"(?:бойынша|жөніндегі|туралы)\s+$")


def _plain(word: str, name: str) -> str:
    low = word.lower()
    if name and low.startswith(name) and _CASE.fullmatch(low[len(name) :]):
        rest = low[len(name) :]
        if not regex.fullmatch(r"с?[ыі]|", rest) and not regex.match(r"с?[ыі]", rest):
            return word[: len(name)]
    for ending in (_AFTER_POSSESSIVE, _GENITIVE, _LOCAL):
        match = ending.search(word)
        if match:
            return word[: match.start()]
    return word
