"""Kazakh words to acts by their unquoted names: the Constitution, codes and treaties.

`Еңбек кодексі 85-бабының`, `Негізгі заңның 20-бабымен`, `ҚК-нің 347-1-бабы`, `… түрлеріне қарсы
конвенциясы 19-бабының`: the name ends in the act's word and begins with a capital letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract import dates
from zangraph.extract.mention import Mention, Named, Reader, constitution, requisites
from zangraph.extract.model import ActRef
from zangraph.extract.patterns import patterns

# How far left the name of a treaty is looked for, in tokens.
_TREATY_REACH = 34
_ENDS_NAME = frozenset(
    {"date", "number", "digits", "closed", "quote", "open", "close", "stop", "colon"}
)
TREATIES = ("конвенция", "пакт", "хаттама", "статут", "шарт", "келісім")
NAMED_TREATIES = ("конвенция", "пакт", "хаттама", "статут")
# What stands before the word of a treaty that has a name: `қарсы конвенция`, `Рим статуты`.
_NAMING = regex.compile(
    r"^(?:туралы|қарсы|жөніндегі|арналған|үшін|Рим|Вена|Женева|\p{L}+[лтд][ыі][қк])$"
)


@cache
def _codes() -> regex.Pattern[str]:
    names = patterns("codes.toml").union("kk")
    joint = r"(?:\s*,\s*|\s+(?:және|мен|бен|пен)\s+)"
    return regex.compile(rf"(?<![\w-])({names}(?:{joint}{names})*)\s+([Кк]одекс\p{{Ll}}*)")


@cache
def _shorts() -> regex.Pattern[str]:
    return regex.compile(patterns("codes.toml").union("short-kk") + r"(?:-?\p{Ll}{2,3})?(?![\w-])")


class KazakhNames(Reader):
    """Reads the unquoted names of one passage of Kazakh."""

    def by_name(self) -> Iterator[Mention]:
        """The Constitution and the codes of the passage."""
        text = self._folded[self._passage.start : self._passage.end]
        if "онституция" in text or "егізгі" in text:
            yield from self._constitution()
        if "одекс" in text:
            yield from self._codes_by_name()
        yield from self._codes_by_letters()

    def _constitution(self) -> Iterator[Mention]:
        expression = patterns("citations-kk.toml")["constitution"][0].regex
        for match in expression.finditer(self._folded, self._passage.start, self._passage.end):
            at = self._index(match.end())
            if at is None:
                continue
            first = self._index_of(match.start())
            if first and self._words[first - 1].kind == "country":
                first -= 1
            if first is not None:
                act = constitution(Language.KK)
                yield self._mention("act", first, at + 1, act, "constitution")

    def _codes_by_name(self) -> Iterator[Mention]:
        entries = patterns("codes.toml")["kk"]
        for match in _codes().finditer(self._folded, self._passage.start, self._passage.end):
            first, head = self._index_of(match.start()), self._index(match.end())
            if first is None or head is None:
                continue
            day = None
            if first and self._words[first - 1].kind == "date":
                day = dates.parse(self._words[first - 1].value)
                first -= 1
            if first and self._words[first - 1].kind == "country":
                first -= 1
            names = []
            for entry in entries:
                for name in entry.regex.finditer(self._folded, *match.span(1)):
                    names.append((name.start(), name.end(), entry.values["title"]))
            names.sort()
            acts = []
            for index, (low, high, title) in enumerate(names):
                start = self._words[first].start if index == 0 else low
                end = match.end() if index == len(names) - 1 else high
                acts.append(Named(ActRef(type="code", date=day, title=title), start, end))
            start, case = self._words[first].start, self._words[head].case
            yield Mention(
                "act", "code", first, head + 1, start, match.end(), tuple(acts), case or "genitive"
            )

    def _codes_by_letters(self) -> Iterator[Mention]:
        for match in _shorts().finditer(self._folded, self._passage.start, self._passage.end):
            at = self._index(match.end())
            first = self._index_of(match.start())
            if at is None or first is None:
                continue
            for entry in patterns("codes.toml")["short-kk"]:
                if entry.regex.match(self._folded, match.start()):
                    act = ActRef(type="code", title=entry.values["title"])
                    mention = self._mention("alias", first, at + 1, act, "code")
                    yield mention._replace(case="genitive")
                    break

    def treaty(self, head: int) -> Mention | None:
        """A treaty by its unquoted name, from the capital letter with which the name begins.

        A day before the name is the treaty's own, and where it stands the name begins after it.
        """
        word = self._words[head]
        dated = self._dated_treaty(head)
        start = dated if dated is not None else self._name_of_treaty(head)
        minutes = self._stem_in(word, ("хаттама", "шарт", "келісім"))
        # `1891 жылғы 14 сәуірдегі … туралы Мадрид келісімі`: a treaty may be called by its place.
        placed = dated is not None and head - 1 > dated and self._capital(head - 1)
        between = self._words[dated:head] if dated is not None else ()
        placed = placed and all(word.kind in ("word", "and", "country") for word in between)
        if start is None or not (placed or _NAMING.search(self._text(head - 1, head))):
            return None
        # Minutes and contracts: a treaty is dated, optional, or adds to another one.
        adds = bool(start) and self._words[start - 1].value.endswith(("тыратын", "тіретін"))
        if minutes and dated is None and not adds and not self._optional(head - 1):
            return None
        name = " ".join(self._text(start, head).split())
        if name.lower() == "халықаралық":
            return None
        base = next(stem for stem in TREATIES if self._stem_in(word, (stem,)))
        parts = {"title": f"{name} {base}"}
        first = start
        before = start - 1
        if before >= 1 and self._words[before].value == "қабылданған":
            before -= 1
        if before >= 0 and self._words[before].kind == "date":
            parts["date"] = self._words[before].value
            first = before
        act = requisites("treaty", parts, Language.KK)
        return self._mention("act", first, head + 1, act, "treaty")

    def _dated_treaty(self, head: int) -> int | None:
        """Where the name begins after a treaty's day: `2011 жылғы 16 сәуірдегі … туралы шарт`."""
        for place in range(head - 1, max(head - _TREATY_REACH, -1), -1):
            word = self._words[place]
            if word.kind in ("number", "digits", "closed", "quote", "stop", "colon"):
                return None
            if word.kind == "date":
                its_day = word.value.endswith(("дағы", "дегі", "тағы", "тегі"))
                return place + 1 if its_day and self._capital(place + 1) else None
        return None

    def _name_of_treaty(self, head: int) -> int | None:
        words = self._words
        start = None
        for place in range(head - 1, max(head - _TREATY_REACH, -1), -1):
            word = words[place]
            if word.kind in _ENDS_NAME:
                break
            if word.kind != "country" and self._capital(place):
                printed = self._text(place, place + 1)
                if printed.isupper() or "-" in printed[:5]:
                    break
                start = place
                before = words[place - 1] if place else None
                if before is None or before.kind != "act" or before.value != "treaty":
                    break
        return start

    def _optional(self, at: int) -> bool:
        """Whether a single word before the treaty's is a name: `Факультативтік хаттама`."""
        return self._words[at].value in ("факультативтік", "рим")
