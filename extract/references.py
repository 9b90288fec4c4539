"""Words to references: chains of elements such as `17-тармағының 2), 3) және 6) тармақшаларында`.

A *group* is one element word with its numbers, a *chain* the groups that hang together. Kazakh goes
from the general to the specific (`7-бабы 14) тармақшасының үшінші абзацы`), Russian the other way
round (`подпункт 4) статьи 37`); read backwards it is the same grammar, and so it is done. Which act
a chain belongs to is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language
from zangraph.extract.tokens import Token, tokens

# General before specific; what has the same rank cannot contain one another.
_RANK = {
    "annex": 0,
    "section": 1,
    "subsection": 2,
    "chapter": 3,
    "subchapter": 4,
    "preamble": 5,
    "article": 5,
    "paragraph": 6,
    "subparagraph": 7,
    "part": 8,
    "alinea": 9,
    "note": 9,
}
# Elements that may be cited without a number, since there is one of them.
_UNNUMBERED = frozenset({"annex", "note", "preamble"})
_NUMERIC = frozenset({"digits", "closed", "roman", "ordinal"})
# More than these between two numbers is a slip of the pen (`1-2012-тармақ`), not a range.
_LONGEST_RANGE = 400
# How many tokens of a bracket or a quoted heading may stand within a chain.
_LONGEST_ASIDE = 40


class Step(NamedTuple):
    """One element of a path: its kind and number, `""` for the lone or the enclosing one."""

    element: str
    number: str


class Group(NamedTuple):
    """An element word with its numbers, tokens `first` to `last` (exclusive).

    `pointer` is `self` for the enclosing element (`осы тармақтың`), `back` for the one cited last
    before (`аталған баптың`).
    """

    element: str
    numbers: tuple[str, ...]
    first: int
    last: int
    case: str
    pointer: str = ""


class Chain(NamedTuple):
    """Groups that hang together, `text[start:end]`, and the paths that they name, general first."""

    first: int
    last: int
    start: int
    end: int
    paths: tuple[tuple[Step, ...], ...]
    pointer: str = ""

    @property
    def top(self) -> str:
        """The most general element that the chain names."""
        return self.paths[0][0].element


def parse(text: str, language: Language = Language.KK) -> tuple[tuple[str, ...], ...]:
    """The paths that the chains of a text name, chain by chain, as far as its words say.

    >>> parse("7-бабы 14) тармақшасының үшінші абзацына сәйкес")
    (('article-7/subparagraph-14/alinea-3',),)
    >>> parse("подпункты 2) и 3) пункта 4 статьи 37", Language.RU)
    (('article-37/paragraph-4/subparagraph-2', 'article-37/paragraph-4/subparagraph-3'),)
    """
    text = fold(text)
    return tuple(
        tuple(path_of(path) for path in chain.paths)
        for chain in chains(tokens(text, language), text, language)
    )


def path_of(steps: Sequence[Step]) -> str:
    """The path of the format: chapters and sections count only where they are themselves cited."""
    *above, last = steps
    kept = [step for step in above if not 0 < _RANK[step.element] < _RANK["article"]]
    return "/".join(
        f"{element}-{number}" if number else element for element, number in [*kept, last]
    )


def chains(words: Sequence[Token], text: str, language: Language) -> list[Chain]:
    """The chains of a run of tokens, in their order."""
    joined: list[Chain] = []
    run: list[Group] = []
    links: list[str] = []
    for group in groups(words, text, language):
        link = _link(words, run[-1], group, language) if run else None
        if link is None:
            if run:
                joined.append(_chain(run, links, words, language))
            run, links = [group], []
        else:
            run.append(group)
            links.append(link)
    if run:
        joined.append(_chain(run, links, words, language))
    return joined


def groups(words: Sequence[Token], text: str, language: Language) -> Iterator[Group]:
    """The element words of a run of tokens that have numbers, or need none, with those numbers."""
    numbers_of = _numbers_before if language is Language.KK else _numbers_after
    taken = 0
    for at, word in enumerate(words):
        if word.kind != "element" or at < taken:
            continue
        first, last, numbers = numbers_of(words, at, text)
        element = word.value
        if element == "paragraph" and language is Language.RU and words[last - 1].kind == "closed":
            # Codes write `пунктом 4)` for the item of a list.
            element = "subparagraph"
        pointer = ""
        if first > taken and words[first - 1].kind in ("self", "back"):
            first -= 1
            pointer = words[first].kind
        if numbers or pointer or word.value in _UNNUMBERED:
            yield Group(element, numbers, first, last, word.case, pointer)
            taken = last


def _chain(run: list[Group], links: list[str], words: Sequence[Token], language: Language) -> Chain:
    first, last = run[0].first, run[-1].last
    if language is Language.RU:
        run, links = run[::-1], links[::-1]
    stack: list[Group] = []
    named: list[list[tuple[Step, ...]]] = []
    for index, group in enumerate(run):
        if index and links[index - 1] == "and":
            named.append(list(_paths(stack)))
            stack = _above(stack, group)
        stack.append(group)
    named.append(list(_paths(stack)))
    if language is Language.RU:
        named.reverse()
    paths = tuple(dict.fromkeys(path for paths in named for path in paths))
    return Chain(first, last, words[first].start, words[last - 1].end, paths, run[0].pointer)


def _above(stack: list[Group], group: Group) -> list[Group]:
    """What of the path before still holds for a group that is coordinated with its end."""
    for index, other in enumerate(stack):
        if other.element == group.element:
            return stack[:index]
    return [other for other in stack if _RANK[other.element] < _RANK[group.element]]


def _paths(stack: list[Group], done: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    if not stack:
        yield done
        return
    group, *below = stack
    for number in group.numbers or ("",):
        yield from _paths(below, (*done, Step(group.element, number)))


def _link(words: Sequence[Token], before: Group, group: Group, language: Language) -> str | None:
    """How two neighbouring groups hang together: `""` one within the other, `and` side by side."""
    between = words[before.last : group.first]
    while between and (aside := aside_length(between)):
        between = between[aside:]
    if between and len(between) <= 2 and all(word.kind in ("and", "comma") for word in between):
        outer = group if language is Language.KK else before
        return None if outer.pointer else "and"
    if between:
        given = len(between) == 1 and between[0].value == "берілген"
        return "" if given and group.element == "note" else None
    general, specific = (before, group) if language is Language.KK else (group, before)
    if language is Language.KK and before.case not in ("genitive", "nominative"):
        return None
    if language is Language.KK and group.pointer:
        return None
    within = _RANK[specific.element] > _RANK[general.element]
    # Codes call their numbered paragraphs parts: `бірінші бөлігінің 4) тармақшасы`.
    within = within or (general.element, specific.element) == ("part", "subparagraph")
    # A lettered paragraph stands below anything, and a note has paragraphs of its own.
    letter = bool(specific.numbers) and specific.numbers[0].isalpha()
    return "" if within or letter or general.element == "note" else None


def aside_length(between: Sequence[Token]) -> int:
    """How many tokens a bracket or a quoted heading takes (`(…)`, `"Азаптаулар" деген`), or 0."""
    first = between[0].kind
    if first not in ("open", "quote"):
        return 0
    closing = "close" if first == "open" else "quote"
    for index, word in enumerate(between[1 : _LONGEST_ASIDE + 1], 1):
        if word.kind == closing:
            if first == "open":
                return index + 1
            follows = index + 1 < len(between) and between[index + 1].value == "деген"
            return index + 2 if follows else 0
    return 0


def _numbers_before(words: Sequence[Token], at: int, text: str) -> tuple[int, int, tuple[str, ...]]:
    """The first token of a group, the one after its last, and its numbers: `5 және 6-тармақтар`."""
    place = at - 1
    if place >= 0 and words[place].kind == "dash":
        place -= 1
    if place >= 1 and words[place].value in ("шы", "ші", "ыншы", "інші", "нші", "ншы"):
        place -= 1
    kind, numbers, first = "", [], at
    while place >= 0:
        word = words[place]
        letter = _quoted_letter(words, place, text)
        here = "letter" if letter else word.kind
        if (here not in _NUMERIC and not letter) or (kind and here != kind):
            break
        kind = here
        if letter:
            numbers.append(letter)
            place -= 2
        elif here == "ordinal" and place and words[place - 1].kind == "cardinal":
            tens = int(words[place - 1].value)
            unit = int(word.value)
            if tens >= 10 and tens % 10 == 0 and unit < 10:
                numbers.append(str(tens + unit))
                place -= 1
            else:
                numbers.append(word.value)
        else:
            numbers.append(word.value)
        first = place
        if place >= 2 and words[place - 1].kind in ("and", "comma", "dash"):
            if words[place - 1].kind == "dash":
                numbers.append("-")
            place -= 2
        else:
            break
    while numbers and numbers[-1] == "-":
        numbers.pop()
    return first, at + 1, _listed(numbers[::-1], words[at].plural)


def _numbers_after(words: Sequence[Token], at: int, text: str) -> tuple[int, int, tuple[str, ...]]:
    """As `_numbers_before`, in Russian: `пункты 1 и 2`, `часть вторая`, but also `второй части`."""
    numbers: list[str] = []
    kind, last, place = "", at + 1, at + 1
    while place < len(words):
        word = words[place]
        letter = _quoted_letter(words, place + 2, text) if word.kind == "quote" else ""
        here = "letter" if letter else word.kind
        if (here not in _NUMERIC and not letter) or (kind and here != kind):
            break
        kind = here
        numbers.append(letter or word.value)
        last = place = place + (3 if letter else 1)
        if place < len(words) and words[place].kind in ("and", "comma", "dash"):
            if words[place].kind == "dash":
                numbers.append("-")
            place += 1
        else:
            break
    while numbers and numbers[-1] == "-":
        numbers.pop()
    if numbers:
        return at, last, _listed(numbers, words[at].plural or len(numbers) > 1)
    first = at
    if at and words[at - 1].kind == "ordinal":
        first = at - 1
        numbers = [words[first].value]
        while first >= 2 and words[first - 1].kind in ("and", "comma"):
            if words[first - 2].kind != "ordinal":
                break
            first -= 2
            numbers.insert(0, words[first].value)
    return first, at + 1, tuple(numbers)


def _quoted_letter(words: Sequence[Token], place: int, text: str) -> str:
    """The letter of `"б" тармағы` whose closing quote is the token at `place`, or nothing."""
    if not 2 <= place < len(words) or words[place].kind != "quote":
        return ""
    letter = words[place - 1]
    if words[place - 2].kind != "quote" or letter.end - letter.start != 1:
        return ""
    return text[letter.start : letter.end].lower()


def _listed(numbers: list[str], plural: bool) -> tuple[str, ...]:
    """The numbers of a list with its ranges written out.

    `18-24` is a range with an element word in the plural, and an inserted number (`46-11`) else.
    """
    found: list[str] = []
    pending = False
    for number in numbers:
        if number == "-":
            pending = True
            continue
        low, _, high = number.partition("-")
        if pending and found and found[-1].isdigit() and number.isdigit():
            found.extend(_range(found[-1], number)[1:])
        elif plural and high and "-" not in high and (span := _range(low, high)):
            found.extend(span)
        else:
            found.append(number)
        pending = False
    return tuple(dict.fromkeys(found))


def _range(low: str, high: str) -> list[str]:
    if not (low.isdigit() and high.isdigit()):
        return []
    first, last = int(low), int(high)
    if not first < last <= first + _LONGEST_RANGE:
        return []
    return [str(number) for number in range(first, last + 1)]
