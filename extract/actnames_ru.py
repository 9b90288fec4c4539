"""Russian words to the acts that they name: the act's word comes first, what identifies it after.

`приказ Министра юстиции Республики Казахстан от 24 февраля 2012 года № 87 «Об утверждении …»`:
authority, state, date, number and title are read rightwards from the word.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract import dates
from zangraph.extract.mention import (
    LAWS,
    Mention,
    Named,
    Reader,
    constitution,
    identified,
    requisites,
)
from zangraph.extract.model import ActRef
from zangraph.extract.patterns import patterns

_AUTHORITY_REACH = 14
_DOCUMENT_REACH = 40


@cache
def _codes() -> regex.Pattern[str]:
    names = patterns("codes.toml").union("ru")
    joint = r"(?:\s*,\s*|\s+и\s+)"
    return regex.compile(rf"(?<![\w-])({names}(?:{joint}{names})*)\s+([Кк]одекс\p{{Ll}}*)")


@cache
def _codes_about() -> regex.Pattern[str]:
    names = patterns("codes.toml").union("ru-about")
    country = patterns("citations-ru.toml").union("country")
    return regex.compile(rf"[Кк]одекс\p{{Ll}}*(?:\s+{country})?\s+({names})")


@cache
def _shorts() -> regex.Pattern[str]:
    return regex.compile(patterns("codes.toml").union("short-ru"))


class Russian(Reader):
    """Reads one passage of Russian."""

    def found(self) -> Iterator[Mention]:
        """The mentions of the passage, overlapping ones too."""
        text = self._folded[self._passage.start : self._passage.end]
        if "онституци" in text:
            yield from self._constitution()
        if "одекс" in text:
            yield from self._codes_by_name()
        yield from self._codes_by_letters()
        for at, word in enumerate(self._words):
            if word.kind == "act":
                yield self._act(at)
            if word.kind == "document" and self._capital(at):
                yield self._mention("bare", at, at + 1, ActRef(type=word.value), word.value)
            if word.kind == "self":
                mention = self._self(at)
                if mention:
                    yield mention

    def _act(self, head: int) -> Mention:
        word = self._words[head]
        kind, first = self._kind(head)
        parts: dict[str, str] = {}
        titles: list[tuple[int, int]] = []
        last = head + 1
        while last < len(self._words):
            step = self._step(last, kind, parts, titles)
            if step is None:
                break
            last = step
        act = requisites(kind, parts, Language.RU)
        if not titles and (kind == "code" or not identified(act)):
            return self._mention("bare", first, head + 1, act, kind)
        if len(titles) > 1:
            mention = self._several(kind, act, titles, first, last)
        else:
            title = self._title(*titles[0]) if titles else None
            whole = ActRef(
                type=kind,
                date=act.date,
                number=act.number,
                authority=act.authority,
                title=title or None,
            )
            mention = self._mention("act", first, last, whole, kind)
        spans = tuple((self._words[low].start, self._words[high].end) for low, high in titles)
        return self._approved(mention._replace(titles=spans, case=word.case))

    def _kind(self, head: int) -> tuple[str, int]:
        kind, first = self._words[head].value, head
        if first:
            value = self._words[first - 1].value
            for entry in patterns("citations-ru.toml")["kind"]:
                if entry.values["head"] == kind and entry.regex.search(value):
                    return entry.values["type"] or kind, first - 1
        return kind, first

    def _step(
        self, at: int, kind: str, parts: dict[str, str], titles: list[tuple[int, int]]
    ) -> int | None:
        """Takes what stands at a token into the requisites; the token after it, or `None`."""
        word = self._words[at]
        if word.kind == "quote" and at in self._openings and not titles:
            titles.append((at, self._openings[at]))
            return self._openings[at] + 1
        if (
            word.kind in ("and", "comma")
            and titles
            and at + 1 in self._openings
            and self._listed(at)
        ):
            titles.append((at + 1, self._openings[at + 1]))
            return self._openings[at + 1] + 1
        after = self._words[at + 1] if at + 1 < len(self._words) else None
        if word.value == "от" and after and after.kind == "date" and "date" not in parts:
            parts["date"] = after.value
            return at + 2
        if word.kind in ("date", "number") and word.kind not in parts:
            parts[word.kind] = word.value
            return at + 1
        if word.kind == "country" and "country" not in parts:
            parts["country"] = "yes"
            return at + 1
        if not parts and not titles and kind not in LAWS and kind != "treaty":
            last = self._authority(at)
            if last is not None:
                parts["authority"] = self._text(at, last)
                return last
        return None

    def _listed(self, at: int) -> bool:
        """Whether titles are listed under one plural (`Законами «А», «Б»`)."""
        if self._words[at].kind == "and":
            return True
        closing = self._openings[at + 1]
        after = self._words[closing + 1] if closing + 1 < len(self._words) else None
        return after is None or after.kind not in ("word", "date")

    def _authority(self, at: int) -> int | None:
        """The token after an authority in the genitive that starts at a token."""
        if self._words[at].kind not in ("word", "country"):
            return None
        last: int | None = None
        for place in range(at, min(at + _AUTHORITY_REACH, len(self._words))):
            word = self._words[place]
            if word.kind == "country":
                last = place + 1
                continue
            if word.kind in ("date", "number", "quote") or word.value == "от":
                return place if place > at else None
            if word.kind not in ("word", "and", "stop", "comma", "dash"):
                break
            if word.kind == "stop" and place > at + 3:
                break
        return last

    def _several(
        self, kind: str, act: ActRef, titles: list[tuple[int, int]], first: int, last: int
    ) -> Mention:
        named = []
        for index, (low, high) in enumerate(titles):
            start = first if index == 0 else low
            title = self._title(low, high) or None
            whole = ActRef(type=kind, authority=act.authority, title=title)
            named.append(Named(whole, self._words[start].start, self._words[high].end))
        start, end = self._words[first].start, self._words[last - 1].end
        return Mention("act", kind, first, last, start, end, tuple(named))

    def _approved(self, mention: Mention) -> Mention:
        """The mention with the approved document to its left: `пункт 1 изменений, утвержденных`."""
        words = self._words
        at = mention.first - 1
        if at < 1 or words[at].kind != "approved":
            return mention
        for place in range(at - 1, max(at - _DOCUMENT_REACH, 0), -1):
            if words[place].kind == "stop":
                break
            if words[place].kind == "document":
                # `пункт 5 Типового положения`: an adjective may stand before the document.
                first = place - (words[place - 1].kind == "word")
                if first and words[first - 1].kind in ("digits", "closed"):
                    start = words[first].start
                    return mention._replace(first=first, start=start, annexed=True)
        return mention

    def _self(self, at: int) -> Mention | None:
        for place in range(at + 1, min(at + 4, len(self._words))):
            word = self._words[place]
            if word.kind in ("act", "document"):
                return self._mention("self", at, place + 1, ActRef(type=word.value), word.value)
            if word.kind != "word":
                return None
        return None

    def _constitution(self) -> Iterator[Mention]:
        expression = patterns("citations-ru.toml")["constitution"][0].regex
        for match in expression.finditer(self._folded, self._passage.start, self._passage.end):
            at = self._index(match.end())
            if at is not None:
                last = at + 1 + self._is_country(at + 1)
                act = constitution(Language.RU)
                yield self._mention("act", at, last, act, "constitution")

    def _codes_by_name(self) -> Iterator[Mention]:
        low, high = self._passage.start, self._passage.end
        for match in _codes().finditer(self._folded, low, high):
            first, head = self._index_of(match.start()), self._index(match.end())
            if first is None or head is None:
                continue
            last = head + 1 + self._is_country(head + 1)
            day = self._day_after(last)
            last += 2 * (day is not None)
            names = sorted(
                (name.start(), name.end(), entry.values["title"])
                for entry in patterns("codes.toml")["ru"]
                for name in entry.regex.finditer(self._folded, *match.span(1))
            )
            end = self._words[last - 1].end
            acts = tuple(
                Named(
                    ActRef(type="code", date=day, title=title),
                    begin,
                    end if index == len(names) - 1 else stop,
                )
                for index, (begin, stop, title) in enumerate(names)
            )
            yield Mention("act", "code", first, last, match.start(), end, acts)
        for match in _codes_about().finditer(self._folded, low, high):
            first, after = self._index_of(match.start()), self._index(match.end())
            if first is None or after is None:
                continue
            (entry,) = patterns("codes.toml")["ru-about"]
            act = ActRef(type="code", title=entry.values["title"])
            yield self._mention("act", first, after + 1, act, "code")

    def _codes_by_letters(self) -> Iterator[Mention]:
        for match in _shorts().finditer(self._folded, self._passage.start, self._passage.end):
            first = self._index_of(match.start())
            if first is None:
                continue
            for entry in patterns("codes.toml")["short-ru"]:
                if entry.regex.match(self._folded, match.start()):
                    act = ActRef(type="code", title=entry.values["title"])
                    last = first + 1 + self._is_country(first + 1)
                    yield self._mention("alias", first, last, act, "code")
                    break

    def _day_after(self, at: int) -> date | None:
        """The day of `от 23 ноября 2015 года` at a token, `None` where there is none."""
        if at + 1 < len(self._words) and self._words[at].value == "от":
            return dates.parse(self._words[at + 1].value)
        return None

    def _is_country(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].kind == "country"
