"""What the grammars of act names share: a mention, the passage that is read, quotations.

Nothing here depends on the language: `actnames_kk` and `actnames_ru` read, and `actnames` puts
what they find together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from zangraph.corpus.source import Language
from zangraph.extract import dates
from zangraph.extract.model import ActRef
from zangraph.extract.naming import act_number, authority
from zangraph.extract.patterns import patterns
from zangraph.extract.tokens import Token

LAWS = frozenset({"law", "constitutional-law", "code", "constitution"})
# The bracket in which a name is given does not cite: `(бұдан әрі - Заң)`.
_GIVING = regex.compile(r"\([^()]*(?:әрі|қарай|далее|дальнейшем)[^()]*$")
_GIVING_REACH = 40


class Named(NamedTuple):
    """One act under a mention and the words that name it, `text[start:end]`."""

    act: ActRef
    start: int
    end: int


class Mention(NamedTuple):
    """Words that name acts: tokens `first` to `last` (exclusive), the last of them the act's word.

    `kind`: `act` (identified by its requisites or name), `alias` (by a name given in this text),
    `self` (the act in hand, or the document in which the words stand), `bare` (`Заңның`: only the
    word). `annexed` says that a document approved by the act is meant (`№ 14 өкімімен бекітілген
    … өзгерістердің`), `nested` that the words stand in the title of another mention.
    """

    kind: str
    type: str
    first: int
    last: int
    start: int
    end: int
    acts: tuple[Named, ...]
    case: str = ""
    annexed: bool = False
    nested: bool = False
    titles: tuple[tuple[int, int], ...] = ()


class Passage(NamedTuple):
    """A run of text to read: folded and printed text share offsets."""

    words: Sequence[Token]
    folded: str
    printed: str
    start: int
    end: int


class Reader:
    """Reads one passage; the languages add what they look for."""

    def __init__(self, passage: Passage) -> None:
        self._words = passage.words
        self._folded = passage.folded
        self._printed = passage.printed
        self._passage = passage
        self._pairs = quoted(passage.words, passage.printed) if _has_quote(passage) else {}
        self._openings = {opening: closing for closing, opening in self._pairs.items()}
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def _mention(self, kind: str, first: int, last: int, act: ActRef, type_: str) -> Mention:
        start, end = self._words[first].start, self._words[last - 1].end
        case = self._words[last - 1].case or "genitive"
        return Mention(kind, type_, first, last, start, end, (Named(act, start, end),), case)

    def _title(self, opening: int, closing: int) -> str:
        """The words of a quotation; a mark that opens two of them belongs to the inner one."""
        inner = sum(1 for other in self._pairs.values() if other == opening) > 1
        shared = inner and max(c for c, o in self._pairs.items() if o == opening) == closing
        words = self._text(opening if shared else opening + 1, closing)
        return " ".join(words.split())

    def _text(self, first: int, last: int) -> str:
        if first >= last:
            return ""
        return self._printed[self._words[first].start : self._words[last - 1].end]

    def _capital(self, at: int) -> bool:
        return self._folded[self._words[at].start].isupper()

    def _stem_in(self, word: Token, stems: tuple[str, ...]) -> bool:
        return self._folded[word.start : word.end].lower().startswith(stems)

    def _index(self, end: int) -> int | None:
        """The token that ends at an offset."""
        if not self._ends:
            self._ends = {word.end: index for index, word in enumerate(self._words)}
        return self._ends.get(end)

    def _index_of(self, start: int) -> int | None:
        """The token that starts at an offset."""
        if not self._starts:
            self._starts = {word.start: index for index, word in enumerate(self._words)}
        return self._starts.get(start)


def _has_quote(passage: Passage) -> bool:
    return passage.folded.find('"', passage.start, passage.end) >= 0


def quoted(words: Sequence[Token], printed: str) -> dict[int, int]:
    """The quotations of a passage: the token of the closing quote to that of the opening one.

    Where the marks do not tell the direction, the spaces around them do. A closing mark without
    an opening one of its own ends the quotation that a title within a title began
    (`"A" туралы Жарлығына өзгерістер енгізу туралы"`).
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    last = -1
    for index, word in enumerate(words):
        if word.kind != "quote":
            if word.kind == "stop" and printed[word.start] in ";\n":
                last = -1
            continue
        if _opens(printed, word.start, bool(stack)):
            stack.append(index)
        elif stack:
            last = pairs[index] = stack.pop()
        elif last >= 0:
            pairs[index] = last
    return pairs


def _opens(printed: str, at: int, inside: bool) -> bool:
    mark = printed[at]
    if mark in "«“„":
        return True
    if mark in "»”":
        return False
    before = printed[at - 1] if at else " "
    after = printed[at + 1] if at + 1 < len(printed) else " "
    free_before = before.isspace() or before in "(–—-/"
    free_after = not (after.isalnum() or after in '«“„"')
    if free_before == free_after:
        return not inside
    return free_before


def requisites(
    kind: str,
    parts: Mapping[str, str],
    language: Language,
) -> ActRef:
    """The requisites read as words: `date`, `number`, `authority`, `title`, those there are."""
    day = next(dates.find(parts["date"]), None) if "date" in parts else None
    title = " ".join(parts["title"].split()) if "title" in parts else None
    return ActRef(
        type=kind,
        date=day.date if day else None,
        number=act_number(parts["number"]) if "number" in parts else None,
        authority=_authority(parts["authority"], language) if "authority" in parts else None,
        title=title or None,
    )


# `Қазақстан Республикасы Үкіметтің`: printed without the possessive that the name has.
_UNPOSSESSED = regex.compile(r"(?<=Республикасының )((?:\p{Lu}\p{L}+\s)*\p{Lu}\p{L}*[^\WЫІыі])$")


_COURT = regex.compile(r"(?:\bсоты|суда?)$")


def _authority(words: str, language: Language) -> str | None:
    name = authority(words, language)
    if name and language is Language.KK and _UNPOSSESSED.search(name):
        return name + ("і" if regex.search(r"[еіәөүи][^аоұыеіәөүи]*$", name) else "ы")
    return name


def identified(act: ActRef) -> bool:
    """Whether the words single out an act: a title, or a number, or for laws a date.

    A dated decision of a court is no act of legislation.
    """
    if act.title or act.number:
        return True
    if act.date is None or (act.authority and _COURT.search(act.authority)):
        return False
    return bool(act.authority) or act.type in LAWS


def is_given(folded: str, at: int) -> bool:
    """Whether a name stands in the bracket that gives it, where it does not cite."""
    return bool(_GIVING.search(folded, max(at - _GIVING_REACH, 0), at))


def constitution(language: Language) -> ActRef:
    """The Constitution under its official name."""
    (entry,) = patterns(f"citations-{language}.toml")["constitution"]
    return ActRef(type="constitution", title=entry.values["title"])
