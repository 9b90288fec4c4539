"""Names of bodies in Russian text: adjectives, the head noun, then what it is of or for.

`директор Департамента по правам интеллектуальной собственности Министерства` runs from its head to
the right as far as words in the genitive, or after `по` in the dative, go. The key of a name
has its words without endings and in reverse order, so that the owner stands first, as in Kazakh.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Reading
from zangraph.extract.body_names import NOT_READ, Headed, Mention
from zangraph.extract.model import Element
from zangraph.ontology.vocabulary import terms

_WORD = regex.compile(r'"[^"\n]{2,120}"|[\p{L}\d]+(?:-[\p{L}\d]+)*')
_ADJECTIVE = regex.compile(
    r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ей|ых|их|ыми|ими)$"
)
_ADJECTIVE_GENITIVE = regex.compile(r"(?:ого|его|ой|ей|ых|их)$")
_ADJECTIVE_DATIVE = regex.compile(r"(?:ому|ему|ой|ей|ым|им)$")
_NOMINATIVE = regex.compile(r"(?:ая|яя|ое|ее|ый|ые)$")
_GENITIVE = regex.compile(r"(?:[аяыи]|[оё]в|ев|[еи]й|ств|[нт]ых)$")
_DATIVE = regex.compile(r"(?:[уюеи]|[ая]м)$")
_VERB = regex.compile(
    r"(?:[еиуюая]т(?:ся)?|лся|лась|лись|ть(?:ся)?|но|ло|вши|вая|[шв]ш(?:ей|его|их|ий))$"
)
_ENDING = regex.compile(
    r"(?:иями|ями|ами|иях|ях|ах|ого|его|ому|ему|ыми|ими|ией|ием|иям|ям|ам|ая|яя|ое|ее|ой|ей|ую"
    r"|юю|ый|ий|ые|ие|ых|их|ым|им|ом|ем|ов|ев|ия|ии|ию|ие|ий|ть|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_OFTEN = 2  # a part of a phrase is the name if it stands alone more than so often as the phrase
_UNIQUE = frozenset({("правительств",), ("парламент",), ("президент",), ("премьер-министр",)})
_PLAIN_KINDS = frozenset(
    {
        *("commission", "consultative-body", "collegial-body", "representative-body", "mechanism"),
        *("governing-body", "working-body"),
    }
)
_COUNTRY = ("казахстан", "республик")
_LONGEST = 22
# The ending of a noun by gender, to those of its adjective.
_AGREEMENT = {
    "f": {
        "я": "ая|яя", "а": "ая|яя", "и": "ой|ей|ые|[^н]ие", "ы": "ой|ей|ые|[^н]ие", "е": "ой|ей",
        "ю": "ую|юю", "у": "ую|юю", "ей": "ой|ей", "ой": "ой|ей", "й": "ых|их", "": "ых|их",
        "ям": "ым|им", "ам": "ым|им", "ями": "ыми|ими", "ами": "ыми|ими", "ях": "ых|их",
    },
    "m": {
        "": "ый|ий|ой|ых|их", "ь": "ый|ий|ой", "о": "ое|ее", "е": "ое|ее|ом|ем", "а": "ого|его",
        "я": "ого|его|ые|ие", "у": "ому|ему", "ю": "ому|ему", "ом": "ым|им", "ем": "ым|им",
        "ы": "ые|ие", "и": "ые|ие", "ов": "ых|их", "ей": "ых|их", "й": "ых|их", "ам": "ым|им",
        "ям": "ым|им", "ами": "ыми|ими", "ями": "ыми|ими", "ах": "ых|их", "ях": "ых|их",
    },
}  # fmt: skip
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class NameRu:
    """A name at its place: `start` and `end` in the text, its key, kind and nominative."""

    start: int
    end: int
    head: str
    kind: str
    name: str
    capital: bool


class FinderRu:
    """Finds the names in one act in Russian."""

    def __init__(self, reading: Reading, root: Element) -> None:
        self._folded = reading.folded
        self._text = reading.text
        self._root = root
        # Where a short name stands by itself.
        self.bare: list[Mention] = []

    def named_in(self, text: str) -> list[Headed]:
        """The names in the words of a definition."""
        folded = fold(text)
        return [
            Headed(one.name, one.kind, one.head, one.end >= len(folded.rstrip(" ;.")))
            for one in names_ru(folded, 0, len(folded))
            if one.start == 0
        ]

    def mentions(self, short: frozenset[str], single: frozenset[str]) -> list[Mention]:
        """The places where names stand; of a lower-case name the part that stands alone."""
        found: list[tuple[NameRu, str]] = []
        for leaf in self._root.leaves():
            if leaf.kind in NOT_READ:
                continue
            path = leaf.path.rpartition("/")[0] if leaf.kind == "heading" else leaf.path
            found += [(one, path) for one in names_ru(self._folded, leaf.start, leaf.end)]
        times = Counter(key_ru(one.name) for one, _ in found)
        mentions = []
        for one, path in found:
            name = _alone(one, times)
            key = key_ru(name)
            mention = Mention(name, key, one.kind, path, one.start, one.end, False)
            if len(key) < 2 and key not in _UNIQUE:
                self.bare.append(mention)
            elif _is_name(one, name):
                mentions.append(mention)
        return mentions


def _alone(one: NameRu, times: Counter[tuple[str, ...]]) -> str:
    """A name without what follows it in the sentence, where it often stands without it."""
    words_of_it = one.name.split()
    for count in range(2, len(words_of_it)):
        shorter = " ".join(words_of_it[:count])
        if times[key_ru(shorter)] > _OFTEN * times[key_ru(one.name)] and one.kind in _PLAIN_KINDS:
            return shorter
    return one.name


def _is_name(one: NameRu, name: str) -> bool:
    """Whether a phrase names a body rather than says what one is, or any of a kind."""
    if one.head == "орган" and one.kind != "working-body":
        return False
    if one.kind == "post" or not weak_ru(one.head):
        return one.capital or one.kind in (*_PLAIN_KINDS, "post") or one.head == "палата"
    return one.capital or one.kind == "working-body"


@lru_cache(maxsize=50_000)
def key_ru(name: str) -> tuple[str, ...]:
    """What a Russian name comes to: words without endings, the owner first.

    >>> key_ru("Министерства юстиции Республики Казахстан")
    ('юстиц', 'министерств')
    """
    found = [_stem(word) for word in regex.findall(r"[\p{L}\d]+(?:-\p{L}+)*", name)]
    key = tuple(reversed([word for word in found if word not in ("и", "по")]))
    while key[:2] == _COUNTRY and len(key) > 2:
        key = key[2:]
    return tuple(word for word in key if word not in ("рк",)) or key


def names_ru(folded: str, start: int, end: int) -> Iterator[NameRu]:
    """The phrases of a stretch of folded text that a body's head noun heads."""
    found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded, start, end)]
    words = [word for word, _, _ in found]
    for at in range(len(words)):
        head = _head(words[at])
        if head is None:
            continue
        kind = _kind(words, at)
        if kind is None or (at + 1 < len(words) and words[at + 1].lower().startswith("орган")):
            continue
        first = _first(words, at, folded, found)
        last = _last(words, at, folded, found)
        name = " ".join(
            [*_adjectives(words[first:at], head), _cased(words[at], head[0]), *words[at + 1 : last]]
        )
        inner = any(word.lstrip('"')[:1].isupper() for word in words[max(first, 1) : last])
        yield NameRu(found[first][1], found[last - 1][2], head[0], kind, name, inner)


def weak_ru(head: str) -> bool:
    """Whether a head is a common noun too, and names a body only with a capital."""
    return head in _data()["words"]["weak"].split()


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    plain = word.lower()
    short = _ENDING.sub("", plain)
    return short if len(short) >= _SHORTEST_STEM else plain


@lru_cache(maxsize=20_000)
def _head(word: str) -> tuple[str, str] | None:
    """The nominative and the gender of a head noun in any case."""
    plain = word.lower()
    best = max((one for one in _heads() if plain.startswith(one)), key=len, default=None)
    if best is None or len(plain) - len(best) > _SHORTEST_STEM:
        return None
    if not regex.fullmatch(
        r"|".join(("", r"[аяоеыиуюьй]{1,2}", "[оае]м", "[ая]м[и]?", "[ая]х", "ов|ей")),
        plain[len(best) :],
    ):
        return None
    nominative, gender = _heads()[best].split()
    return nominative, gender


def _kind(words: list[str], at: int) -> str | None:
    for stem, kind, exceptions in _kinds():
        parts = stem.split()
        begin = at - len(parts) + 1
        if begin < 0:
            continue
        here = [word.lower() for word in words[begin : at + 1]]
        fits = all(word.startswith(part) for word, part in zip(here, parts, strict=True))
        if fits and not any(here[-1].startswith(one) for one in exceptions):
            return kind
    return "office" if words[at].lower().startswith("прокурор") else None


@cache
def _kinds() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found = [
        (stem, kind, term.exceptions.get("ru", ()))
        for kind, term in terms("body-kinds").items()
        for stem in (*term.stems.get("ru", ()), *_also(kind))
    ]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def _also(kind: str) -> tuple[str, ...]:
    """How else a kind is said: its adjective in the cases that it is met in."""
    said = {"working-body": "рабоч", "collegial-body": "коллегиальн"}.get(kind)
    return (f"{said} орган",) if said else ()


def _gap(folded: str, found: list[tuple[str, int, int]], left: int) -> str:
    return folded[found[left][2] : found[left + 1][1]]


def _first(words: list[str], at: int, folded: str, found: list[tuple[str, int, int]]) -> int:
    """Where the adjectives before a head begin."""
    first = at
    while first > 0 and _gap(folded, found, first - 1).strip() == "":
        before = words[first - 1]
        if not _agrees(before.lower(), words[at].lower()) or _stem(before) in _outside():
            break
        if _head(before) is not None and _head(before) != ("уполномоченный", "m"):
            break
        first -= 1
    return first


def _agrees(adjective: str, noun: str) -> bool:
    """Whether an adjective has the case and number of its noun, as far as the letters tell."""
    head = _head(noun)
    if head is None:
        return False
    stem = next(one for one in sorted(_heads(), key=len, reverse=True) if noun.startswith(one))
    endings = _AGREEMENT["f" if head[1] == "f" else "m"].get(noun[len(stem) :], "")
    return bool(endings) and bool(regex.search(rf"(?:{endings})$", adjective))


def _last(words: list[str], at: int, folded: str, found: list[tuple[str, int, int]]) -> int:
    """The index after the last word of a name: the head's own, or what it is of or for."""
    last = at + 1
    dative = False
    rights = _data()["words"]["rights"].split()
    while last < len(words) and last - at < _LONGEST:
        if _gap(folded, found, last - 1).strip():
            break
        word = words[last]
        plain = word.lower()
        if [one.lower() for one in words[last : last + len(rights)]] == rights:
            last += len(rights)
            continue
        if words[last - 1].lower() == "казахстан":
            break
        if plain == "по" and last + 1 < len(words):
            dative, last = True, last + 1
            continue
        if plain == "и" and last + 1 < len(words) and _ADJECTIVE_GENITIVE.search(words[last + 1]):
            last += 1
            continue
        if not _belongs(word, dative=dative):
            break
        if dative and _DATIVE.search(plain) and not _ADJECTIVE.search(plain):
            dative = False
        last += 1
    while last > at + 1 and words[last - 1].lower() in ("по", "и"):
        last -= 1
    return last


def _belongs(word: str, *, dative: bool) -> bool:
    """Whether a word after a head is of its name by its ending."""
    plain = word.lower()
    if word.startswith('"') or plain == "казахстан":
        return True
    if not plain.isalpha() and "-" not in plain:
        return False
    if len(plain) < _SHORTEST_STEM or _VERB.search(plain):
        return False
    if dative:
        return bool(_ADJECTIVE_DATIVE.search(plain) or _DATIVE.search(plain))
    if _ADJECTIVE_GENITIVE.search(plain):
        return True
    return bool(_GENITIVE.search(plain)) and not _NOMINATIVE.search(plain)


def _adjectives(words: list[str], head: tuple[str, str]) -> Iterator[str]:
    """The adjectives before a head in the nominative of its gender."""
    for word in words:
        base = _ADJECTIVE.sub("", word)
        soft = base[-1:] in "гкхжшщч"
        ending = {"m": "ий" if soft else "ый", "f": "ая", "n": "ое"}[head[1]]
        yield base + ending


def _cased(printed: str, nominative: str) -> str:
    if not printed[:1].isupper():
        return nominative
    return "-".join(
        part.capitalize() if shown[:1].isupper() else part
        for part, shown in zip(nominative.split("-"), printed.split("-"), strict=False)
    )


@cache
def _outside() -> frozenset[str]:
    return frozenset(_stem(word) for word in _data()["words"]["outside"].split())


@cache
def _heads() -> dict[str, str]:
    return _data()["head"]


@cache
def _data() -> dict[str, dict[str, str]]:
    data = files("zangraph.extract").joinpath("stems", "bodies-ru.toml").read_text("utf-8")
    return tomllib.loads(data)
