"""Folded text to the words that matter in citations: element and act words, numbers, dates, quotes.

One pass of one expression cuts the text; what a word is (an element in the dative, an ordinal, the
word for "this") is looked up once per form. Nothing is decided here beyond the single word, so the
grammars of the two languages are written over the same tokens.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import regex

from zangraph.corpus.source import Language
from zangraph.extract import dates
from zangraph.extract.numerals import KK_CARDINALS, cardinal, ordinal, roman
from zangraph.extract.patterns import patterns
from zangraph.ontology.vocabulary import terms

CITED_ELEMENTS = (
    *("section", "subsection", "chapter", "subchapter", "article", "paragraph", "subparagraph"),
    *("part", "alinea", "annex", "note", "preamble"),
)
# What approves documents, and what is approved by it.
_DOCUMENT_TYPES = frozenset({"regulation", "rules", "instruction"})
_ACT_TYPES = (
    *("code", "law", "decree", "resolution", "order", "directive", "decision", "treaty"),
    *sorted(_DOCUMENT_TYPES),
)


class Word(NamedTuple):
    """What a word form is: `value` is the notation or number, `case` its case, if known."""

    kind: str
    value: str = ""
    case: str = ""
    plural: bool = False


class Token(NamedTuple):
    """A word or sign of a text, `text[start:end]`.

    Kinds: `element`, `act`, `document`, `self`, `back`, `and`, `approved`, `ordinal`, `cardinal`,
    `word`; `digits`, `fraction`, `closed` (`2)`), `roman`, `date`, `number` (`№ 18`), `country`;
    `quote`, `open`, `close`, `comma`, `dash`, `colon`, `stop`.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    case: str = ""
    plural: bool = False


_SIGNS = {"(": "open", ")": "close", ",": "comma", "-": "dash", ":": "colon"}
_DATE = rf"(?:{dates.PATTERN})(?!-?\d)"
# The order is for speed as well: most words and signs are told by their first character.
_CUT = r"""
    (?P<plain>\p{Ll}[\w']+(?:-\p{L}\w*)*)
  | (?P<mark>[(),\-:])
  | (?P<stop>[.;!?\n])
  | (?=[\p{L}\d№"])(?:                                   # what else a token begins with
        (?P<country>COUNTRY)
      | (?P<date>DATE)
      | (?P<number>(?:№|(?<!\w)N(?=\s?\d))\s*(?P<sign>
            \d[\w/.-]*(?:\s\p{L}/\d+)?(?<![.-])          # 18, 217-VI, 171/ҚБПҮ, 42 ө/17
          | \p{L}{1,6}[-/]\d[\w/-]*))                    # V-123
      | (?P<closed>\d+(?:-\d+)*\)|(?<![\w"])\p{Ll}\)(?=\s|\p{L}))   # 2), 20-1), а)
      | (?P<fraction>\d+/\d+)                            # 2/3 of the members, no number
      | (?P<digits>\d+(?:\.\d+)+(?=-\p{L})|\d+(?:-\d+)*)-?  # 5.1, 46-11, and the hyphen after
      | (?P<roman>(?<!\w)[IVXLC]+(?!\w))-?
      | (?P<word>\p{L}[\w']*(?:-\p{L}\w*)*)
      | (?P<quote>")
    )
    """


def tokens(text: str, language: Language, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and signs of a range of folded text, with offsets into the text itself."""
    words = _Words.of(language)
    return _cut(words, words.cut, text, start, len(text) if end is None else end)


def _cut(
    words: _Words, expression: regex.Pattern[str], text: str, start: int, end: int
) -> list[Token]:
    found: list[Token] = []
    add = found.append
    # Calling the class costs twice as much, and a megabyte has seventy thousand tokens.
    new = tuple.__new__
    for match in expression.finditer(text, start, end):
        kind = match.lastgroup or ""
        begin, stop = match.span()
        if kind == "plain" or kind == "word":
            word, value, case, plural = words[text[begin:stop]]
            add(new(Token, (word, begin, stop, value, case, plural)))
        elif kind == "mark":
            add(Token(_SIGNS[match[0]], begin, stop))
        elif kind == "digits":
            add(Token(kind, begin, stop, match[kind]))
        elif kind == "roman":
            add(Token(kind, begin, stop, str(roman(match[kind]) or match[kind])))
        elif kind == "closed":
            add(Token(kind, begin, stop, match[0][:-1]))
        elif kind == "number":
            add(Token(kind, begin, stop, " ".join(match["sign"].split())))
        elif kind == "date" and dates.parse(match[0]) is None:
            # `2012 жылы 3 мүше` has the form of a date and is none.
            found += _cut(words, words.plain, text, begin, stop)
        else:
            add(Token(kind, begin, stop, match[0] if kind == "date" else ""))
    return found


class _Words(dict[str, Word]):
    """What each word form is, filled as forms are met; bounded, since the forms of a text are."""

    _LIMIT = 200_000

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._classify = _classifier(language)
        country = patterns(f"citations-{language}.toml").union("country").replace(" ", r"\s")
        source = _CUT.replace("COUNTRY", country)
        self.cut = regex.compile(source.replace("DATE", _DATE), regex.VERBOSE)
        self.plain = regex.compile(source.replace("DATE", "(?!)"), regex.VERBOSE)

    @staticmethod
    @cache
    def of(language: Language) -> _Words:
        """The one table of a language."""
        return _Words(language)

    def __missing__(self, form: str) -> Word:
        if len(self) > self._LIMIT:
            self.clear()
        word = self[form] = self._classify(form)
        return word


class _Classifier(NamedTuple):
    """The stems and lists of one language."""

    stems: Mapping[str, tuple[str, str]]  # stem → kind and value
    head: regex.Pattern[str]
    tail: regex.Pattern[str]
    cases: tuple[tuple[str, regex.Pattern[str]], ...]
    lists: tuple[tuple[str, regex.Pattern[str]], ...]

    def __call__(self, form: str) -> Word:
        low = form.lower()
        for kind, expression in self.lists:
            if expression.search(low):
                return Word(kind, low)
        number = ordinal(low)
        if number is not None:
            return Word("ordinal", str(number))
        if low in KK_CARDINALS:
            return Word("cardinal", str(cardinal(low)))
        head = self.head.match(low)
        if head:
            tail = self.tail.fullmatch(low, head.end())
            if tail:
                kind, value = self.stems[head[0]]
                case = self._case(tail["case"])
                if case is not None:
                    return Word(kind, value, case, bool(tail["plural"]))
        return Word("word", low)

    def _case(self, ending: str) -> str | None:
        if not ending:
            return "nominative"
        for case, expression in self.cases:
            if expression.search(ending):
                return case
        return None


def _classifier(language: Language) -> _Classifier:
    data = patterns(f"citations-{language}.toml")
    stems: dict[str, tuple[str, str]] = {}
    elements, acts = terms("elements"), terms("act-types")
    for notation in CITED_ELEMENTS:
        for stem in elements[notation].stems.get(language, ()):
            stems[stem] = ("element", notation)
    for notation in _ACT_TYPES:
        kind = "document" if notation in _DOCUMENT_TYPES else "act"
        for stem in acts[notation].stems.get(language, ()):
            stems[stem] = (kind, notation)
    for entry in data["stem"]:
        stem = entry.regex.pattern
        stems[stem] = (entry.values["kind"], entry.values["value"])
    ordered = sorted((stem for stem in stems if " " not in stem), key=len, reverse=True)
    return _Classifier(
        stems,
        regex.compile("|".join(map(regex.escape, ordered))),
        regex.compile(data.fragments["endings"]),
        tuple((entry.values["case"], entry.regex) for entry in data["ending"]),
        tuple(
            (kind, regex.compile(data.union(kind))) for kind in ("self", "back", "and", "approved")
        ),
    )
