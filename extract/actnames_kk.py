"""Kazakh words to the acts that they name: the act's word comes last, what identifies it before it.

`«title» 2010 жылғы 2 сәуірдегі Қазақстан Республикасы Заңының`: title, date, state, authority and
number stand in any order to the left of the word, which is read leftwards from it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zangraph.corpus.source import Language
from zangraph.extract import dates
from zangraph.extract.mention import (
    LAWS,
    Mention,
    Named,
    identified,
    requisites,
)
from zangraph.extract.model import ActRef
from zangraph.extract.patterns import patterns
from zangraph.extract.unquoted_kk import NAMED_TREATIES, TREATIES, KazakhNames

_GENITIVE = regex.compile(r"[ндт][ыі]ң$")
# How far left the name of an authority is looked for, in tokens.
_AUTHORITY_REACH = 14
# How far right the document is that an act approved.
_DOCUMENT_REACH = 40
_PLACES = frozenset({"облысы", "қаласы", "ауданы", "округі", "ауылы", "облысының", "қаласының"})


class Kazakh(KazakhNames):
    """Reads one passage of Kazakh."""

    def found(self) -> Iterator[Mention]:
        """The mentions of the passage, overlapping ones too."""
        yield from self.by_name()
        for at, word in enumerate(self._words):
            if word.kind == "act":
                mention = self._act(at)
                if mention:
                    yield mention
            elif word.kind == "self":
                mention = self._self(at)
                if mention:
                    yield mention
            if word.kind == "document" and self._capital(at):
                yield self._mention("bare", at, at + 1, ActRef(type=word.value), word.value)

    # --- acts by their requisites -----------------------------------------------------------------

    def _act(self, head: int) -> Mention | None:
        word = self._words[head]
        kind, first, joint = self._kind(head)
        if kind == "treaty" and self._stem_in(word, TREATIES):
            treaty = self.treaty(head)
            if treaty:
                return treaty
        if joint:
            return self._joint(kind, first, head)
        parts: dict[str, str] = {}
        titles: list[tuple[int, int]] = []
        at = first - 1
        while at >= 0:
            step = self._step(at, kind, parts, titles, plural=word.plural)
            if step is None:
                break
            at, first = step, step + 1
        if self._is_draft(head):
            return None
        if titles and "date" not in parts:
            parts |= self._adopted(first, head)
        act = requisites(kind, parts, Language.KK)
        spans = [(self._words[low].start, self._words[high].end) for low, high in titles]
        if not titles and (kind == "code" or not identified(act)):
            if kind == "treaty" and not self._stem_in(word, NAMED_TREATIES):
                return None
            if kind == "code":
                return self._mention("bare", head, head + 1, ActRef(type=kind), kind)
            start = first if "authority" in parts else head
            return self._mention("bare", start, head + 1, act, kind)
        if not titles:
            mention = self._mention("act", first, head + 1, act, kind)
        else:
            mention = self._titled(act, parts, titles, first, head)
        mention = mention._replace(titles=tuple(spans))
        return self._approved(mention)

    def _adopted(self, first: int, head: int) -> dict[str, str]:
        """The day of `2011 жылғы 28 желтоқсанда … «…» Заңы қабылданды`, the only one before it."""
        after = self._words[head + 1] if head + 1 < len(self._words) else None
        if after is None or after.value != "қабылданды":
            return {}
        days: list[str] = []
        for word in reversed(self._words[:first]):
            if word.kind == "stop":
                break
            if word.kind == "date":
                days.append(word.value)
        return {"date": days[0]} if len(days) == 1 else {}

    def _is_draft(self, head: int) -> bool:
        """Whether the words name a draft (`Заң жобасы`), which is no act yet."""
        after = self._words[head + 1] if head + 1 < len(self._words) else None
        return after is not None and after.kind == "word" and after.value.startswith("жоба")

    def _kind(self, head: int) -> tuple[str, int, bool]:
        """The type of the act, where its words begin, and whether several bodies issued it."""
        kind, first, joint = self._words[head].value, head, False
        before = [word.value for word in self._words[max(head - 3, 0) : head]]
        if before[-2:] == ["күші", "бар"] and before[:1] == ["law"]:
            # `Конституциялық заң күші бар Жарлығының`: a decree, whatever force it has.
            first = head - 3
            return kind, first - (first > 0 and self._is_modifier(first - 1)), joint
        while first:
            value = self._words[first - 1].value
            entry = next(
                (
                    entry
                    for entry in patterns("citations-kk.toml")["kind"]
                    if entry.values["head"] == kind.removeprefix("normative-")
                    and entry.regex.search(value)
                ),
                None,
            )
            if entry is None:
                return kind, first, joint
            first -= 1
            if entry.values["type"]:
                kind = entry.values["type"]
            else:
                joint = True
        return kind, first, joint

    def _is_modifier(self, at: int) -> bool:
        value = self._words[at].value
        entries = patterns("citations-kk.toml")["kind"]
        return any(entry.regex.search(value) for entry in entries)

    def _step(
        self,
        at: int,
        kind: str,
        parts: dict[str, str],
        titles: list[tuple[int, int]],
        *,
        plural: bool,
    ) -> int | None:
        """Takes what stands at a token into the requisites; the token before it, or `None`."""
        word = self._words[at]
        if word.kind == "quote" and at in self._pairs and not titles:
            titles.append((self._pairs[at], at))
            return self._pairs[at] - 1
        if plural and titles and word.kind in ("and", "comma") and at:
            dated = at >= 2 and self._words[at - 1].kind == "date"
            closing = at - 1 - dated
            if closing in self._pairs:
                titles.append((self._pairs[closing], closing))
                if dated:
                    parts[f"date {self._pairs[closing]}"] = self._words[at - 1].value
                return self._pairs[closing] - 1
        if word.value == "қабылданған" and at and self._words[at - 1].kind == "date":
            return at - 1 if "date" not in parts else None
        if word.kind in ("date", "number") and word.kind not in parts:
            parts[word.kind] = word.value
            return at - 1
        if word.kind == "country" and "country" not in parts:
            parts["country"] = "yes"
            return at - 1
        if "authority" not in parts and kind not in LAWS and kind != "treaty":
            first, last = self._authority(at)
            if first is not None:
                parts["authority"] = self._text(first, last)
                return first - 1
        return None

    def _titled(
        self,
        act: ActRef,
        parts: dict[str, str],
        titles: list[tuple[int, int]],
        first: int,
        head: int,
    ) -> Mention:
        """A mention by titles; of several, each its own act, the first with what stands before."""
        named = []
        several = len(titles) > 1
        for index, (low, high) in enumerate(reversed(titles)):
            title = self._title(low, high)
            start = first if index == 0 else low
            end = head + 1 if len(titles) == 1 or index else high + 1
            day = act.date
            if several:
                # Each title has the day after it, the last one the day before the act's word.
                own = parts.get(f"date {low}") or (parts.get("date") if index else None)
                last = index == len(titles) - 1
                day = dates.parse(own) if own and (last or f"date {low}" in parts) else None
            whole = ActRef(
                type=act.type,
                date=day,
                number=None if several else act.number,
                authority=act.authority,
                title=title or None,
            )
            named.append(Named(whole, self._words[start].start, self._words[end - 1].end))
        word = self._words[head]
        return Mention(
            "act",
            act.type or "",
            first,
            head + 1,
            self._words[first].start,
            word.end,
            tuple(named),
            word.case,
        )

    def _authority(self, at: int) -> tuple[int | None, int]:
        """The tokens of an authority in the genitive that ends at a token."""
        words, end = self._words, at + 1
        if self._is_acting(at):
            at -= 4
        if at < 0 or words[at].kind != "word" or not _GENITIVE.search(words[at].value):
            return None, end
        best: int | None = None
        for place in range(at, max(at - _AUTHORITY_REACH, -1), -1):
            word = words[place]
            before = words[place - 1] if place else None
            if word.kind == "country":
                best = place
                break
            if word.kind in ("word", "act", "document", "element", "ordinal", "cardinal"):
                if word.kind == "element" and best is None and place != at:
                    break
                if self._capital(place):
                    best = place
                    if before is None or not (
                        before.kind == "country"
                        or (before.kind == "word" and self._capital(place - 1))
                        or before.value in _PLACES
                        or before.kind == "comma"
                    ):
                        break
            elif word.kind in ("and", "comma"):
                ministry = place >= 2 and best is None and self._long_name(place)
                listed = place >= 3 and words[place - 2].kind in ("country", "comma")
                if not (ministry or (word.kind == "comma" and listed and self._capital(place - 1))):
                    break
            else:
                break
        return best, end

    def _long_name(self, joint: int) -> bool:
        """Whether the name of a body goes on before a conjunction: `Сауда және интеграция`."""
        if self._capital(joint - 1):
            return True
        for place in range(joint - 2, max(joint - 5, 0), -1):
            if self._words[place].kind != "word":
                return False
            if self._capital(place):
                return self._words[place - 1].kind == "country"
        return False

    def _is_acting(self, at: int) -> bool:
        """Whether `м.а.` (acting) ends at a token."""
        if at < 4:
            return False
        signs = [self._text(place, place + 1) for place in range(at - 3, at + 1)]
        return signs == ["м", ".", "а", "."]

    def _joint(self, kind: str, first: int, head: int) -> Mention | None:
        """A joint act: an authority, date and number for each body, one title for all."""
        bodies: list[dict[str, str]] = []
        titles: list[tuple[int, int]] = []
        at = first - 1
        while at >= 0:
            parts: dict[str, str] = {}
            while at >= 0 and "authority" not in parts:
                if self._words[at].kind in ("open", "close"):
                    at -= 1
                    continue
                step = self._step(at, kind, parts, titles, plural=False)
                if step is None:
                    break
                at = step
            if "authority" not in parts:
                break
            bodies.append(parts)
            first = at + 1
            if at >= 0 and self._words[at].kind in ("comma", "and"):
                at -= 1
            else:
                break
        if at >= 0 and at in self._pairs and not titles:
            titles.append((self._pairs[at], at))
            first = self._pairs[at]
        elif titles:
            first = min(first, titles[0][0])
        if not bodies:
            return None
        title = {"title": self._title(*titles[0])} if titles else {}
        start, end = self._words[first].start, self._words[head].end
        acts = tuple(
            Named(requisites(kind, {**parts, **title}, Language.KK), start, end)
            for parts in reversed(bodies)
        )
        spans = tuple((self._words[low].start, self._words[high].end) for low, high in titles)
        case = self._words[head].case
        return Mention("act", kind, first, head + 1, start, end, acts, case, titles=spans)

    def _approved(self, mention: Mention) -> Mention:
        """The mention with the document that the act approved, where an element of it is cited."""
        words = self._words
        at = mention.last
        if at >= len(words) or words[at].kind != "approved":
            return mention
        for place in range(at + 1, min(at + _DOCUMENT_REACH, len(words) - 2)):
            if words[place].kind == "stop":
                break
            cited = words[place + 1].kind in ("digits", "closed", "ordinal", "roman")
            if (
                words[place].kind == "document"
                and cited
                and words[place].case
                in (
                    "genitive",
                    "nominative",
                )
            ):
                return mention._replace(
                    last=place + 1, end=words[place].end, case="genitive", annexed=True
                )
        return mention

    # --- the act in hand --------------------------------------------------------------------------

    def _self(self, at: int) -> Mention | None:
        """`осы Ереженің`, `осы Конституциялық заңның`: the act or the document in hand."""
        for place in range(at + 1, min(at + 5, len(self._words))):
            word = self._words[place]
            if word.kind in ("act", "document"):
                mention = self._mention("self", at, place + 1, ActRef(type=word.value), word.value)
                return self._approved(mention)
            if word.kind != "word":
                return None
        return None
