"""How acts are named in running text: words for their types, numbers, issuing authorities.

The words come from the vocabulary's stems; here they become patterns that other patterns hold
(free of groups) and are turned back into notations. Authorities are given in the nominative, as
an act's requisites name them (`Қазақстан Республикасының Әділет министрі`), whatever case and
abbreviation the text has (`ҚР Әділет министрінің`).
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.patterns import PatternFile, patterns
from zangraph.ontology import authorities
from zangraph.ontology.vocabulary import terms

# What may follow a Kazakh noun's stem: plural, possession, case.
KK_ENDING = (
    r"(?:[лдт][ае]р)?(?:[сы]?[ыі])?"
    r"(?:[ндт][ыі]ң|н?[дт][ае](?:н|ғы|гі)?|н[ае]н|н[ае]|[ғгқк][ае]|[ае]|[ндт][ыі]|н|[мбп]ен)?(?!\w)"
)
KK_GENITIVE = regex.compile(r"[ндт][ыі]ң$")
# A last front vowel: the endings that follow have front vowels too.
_FRONT = regex.compile(r"[еіәөүи][^аоұыу\W]*$")
KK_INSTRUMENTAL = regex.compile(r"[мбп]ен$")

# The number of an act: `62`, `305-VIII`, `171/ҚБПҮ`, `42 ө/17`, `ҚР ДСМ-25`, `9-95`.
NUMBER = (
    r"(?:ҚР\s\p{Lu}{2,6}-?\s?)?[\p{L}\d]*\d[\p{L}\d/-]*(?:\.\d[\d/-]*)*"
    r"(?:\s(?:\p{Ll}{1,2}/\d+|НҚ|нқ|қе|н/қ))?"
)
# The sign before a number: `№`, or a Latin or Cyrillic N typed for it.
NUMBER_SIGN = r"(?:№|N°|Nº|\bN(?=\s?\d))"
# Marks that publishers put after a law's number: "law of the Republic of Kazakhstan".
_LAW_MARK = regex.compile(r"\s*-?(?:ЗРК|ҚРЗ|КРЗ)$")
_ROMAN_CYRILLIC = str.maketrans("ІХСМУ", "IXCMV")
_ROMAN_TAIL = regex.compile(r"(?<=\d-)[IVXІХУ]+$")


# `конституционный закон` stands for `конституционными законами` too.
_RU_ADJECTIVE = regex.compile(r"(?:ый|ий|ое|ая|ого|ому|ым|ом|ые|ых)$")


@cache
def requisite_patterns(language: str) -> PatternFile:
    """The entries of `patterns/requisites-<language>.toml`."""
    return patterns(f"requisites-{language}.toml")


@cache
def stem_pattern(scheme: str, language: str, notations: tuple[str, ...] = ()) -> str:
    """A pattern for the words of a closed list in any case, the longest stem first, no groups.

    With `notations`, only those entries. It is meant for folded text, in any case of letters.
    """
    stems = [
        _stem(stem, term.exceptions.get(language, ()), language)
        for stem, term in sorted(
            (
                (stem, term)
                for notation, term in terms(scheme).items()
                if not notations or notation in notations
                for stem in term.stems.get(language, ())
            ),
            key=lambda pair: -len(pair[0]),
        )
    ]
    return "(?:" + "|".join(stems) + ")"


def _stem(stem: str, exceptions: tuple[str, ...], language: str) -> str:
    """One stem as a pattern: each of its words begins a word of the text."""
    *epithets, noun = stem.split()
    if language == "ru":
        epithets = [_RU_ADJECTIVE.sub("", word) for word in epithets]
    words = [regex.escape(word) for word in (*epithets, noun)]
    ending = KK_ENDING if language == "kk" else r"\p{L}*"
    refused = "|".join(regex.escape(exception) for exception in exceptions)
    guard = f"(?!{refused})" if refused else ""
    return r"\b" + guard + r"\p{L}*\s+".join(words) + ending


@lru_cache(maxsize=1024)
def notation(scheme: str, words: str, language: str) -> str | None:
    """Which entry of a closed list the words name, by the longest fitting stem.

    >>> notation("act-types", "Конституциялық заңымен", "kk"), notation("act-types", "бап", "kk")
    ('constitutional-law', None)
    """
    plain = fold(words).lower()
    fitting = [
        (len(stem), name)
        for name, term in terms(scheme).items()
        for stem in term.stems.get(language, ())
        if regex.fullmatch(_stem(stem, term.exceptions.get(language, ()), language), plain)
    ]
    return max(fitting)[1] if fitting else None


def act_type(words: str, language: str) -> str | None:
    """The type of act that a word names, in any case and number."""
    return notation("act-types", words, language)


def act_number(printed: str) -> str | None:
    """The number of an act without the mark of a law, its Roman numerals in Latin letters.

    >>> act_number("154-VII ЗРК"), act_number("165-VІ"), act_number("___")
    ('154-VII', '165-VI', None)
    """
    number = _LAW_MARK.sub("", fold(printed).strip(' .,;:№_«»"'))
    number = _ROMAN_TAIL.sub(lambda match: match[0].translate(_ROMAN_CYRILLIC), number)
    return number or None


@lru_cache(maxsize=1024)
def authority(words: str, language: str) -> str | None:
    """The issuing authority in the nominative, acting and deputy marks dropped.

    `None` where no body is named (`ҚР` alone stands for the state, not for a body).

    >>> authority("ҚР Әділет министрінің м.а.", "kk")
    'Қазақстан Республикасының Әділет министрі'
    >>> authority("и.о. Министра юстиции РК", "ru")
    'Министр юстиции Республики Казахстан'
    """
    data = requisite_patterns(language)
    plain = " ".join(fold(words).split()).strip(' ,;:-"')
    for short in data["abbreviation"]:
        plain = short.regex.sub(short.values["full"], plain)
    for acting in data["acting"]:
        plain = acting.regex.sub(" ", plain)
    plain = _undoubled(" ".join(plain.split()).strip(" ,;:-"), language)
    if not plain or any(state.regex.search(plain) for state in data["state"]):
        return None
    return _official(_nominative_kk(plain) if language == "kk" else _nominative_ru(plain), language)


def _official(name: str, language: str) -> str:
    """The name with the capitals of the official one: `Бас прокуроры` → `Бас Прокуроры`."""
    term = authorities.authority(name)
    if term is None or term.generic:
        return name
    for word in term.labels[language].split():
        name = regex.sub(rf"(?i)\b{regex.escape(word)}", word, name, count=1)
    return name


def of_the_republic(name: str) -> str:
    """A Kazakh body's name as one of the Republic: `Үкімет` → `Қазақстан Республикасының Үкіметі`.

    >>> of_the_republic("Бас Прокурор"), of_the_republic("Әділет министрі")
    ('Қазақстан Республикасының Бас Прокуроры', 'Қазақстан Республикасының Әділет министрі')
    """
    if not regex.search(r"[ыі]$", name):
        vowel = "і" if _FRONT.search(name) else "ы"
        name = name + ("с" if regex.search(r"[аәеиоөуүұэ]$", name) else "") + vowel
    return f"Қазақстан Республикасының {name}"


def _undoubled(words: str, language: str) -> str:
    """A name that a two-column head repeats, once: `уәкіл … уәкілдің` is the second of them."""
    parts = words.split()
    if language == "kk" and len(parts) % 2 == 0:
        half = len(parts) // 2
        first, second = " ".join(parts[:half]), " ".join(parts[half:])
        if KK_GENITIVE.sub("", second) == first:
            return second
    return words


def _nominative_kk(words: str) -> str:
    """`Қазақстан Республикасы Әділет министрінің` → `Қазақстан Республикасының Әділет министрі`."""
    owners = requisite_patterns("kk")["owner"]
    parts = KK_GENITIVE.sub("", words).split()
    if any(KK_GENITIVE.search(part) for part in parts[:-1]):
        return " ".join(parts)
    for at in range(len(parts) - 2, -1, -1):
        if any(owner.regex.search(parts[at]) for owner in owners):
            parts[at] += "нің" if _FRONT.search(parts[at]) else "ның"
            break
    return " ".join(parts)


def _nominative_ru(words: str) -> str:
    """`Министра юстиции Республики Казахстан` → `Министр юстиции Республики Казахстан`."""
    for entry in requisite_patterns("ru")["nominative"]:
        match = entry.regex.search(words)
        if match:
            return match.expand(entry.values["nominative"]) + words[match.end() :]
    return words
