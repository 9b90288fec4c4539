"""Kazakh words to the acts that they name: the act's word comes last, what identifies it before it.

`«title» 2010 жылғы 2 сәуірдегі Қазақстан Республикасы Заңының`: title, date, state, authority and
number stand in any order to the left of the word, which is read leftwards from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from zangraph.corpus.source import Language
from zangraph.extract.mention import (
    LAWS,
    Mention,
    Named,
    Reader,
    constitution,
    identified,
    is_given,
    requisites,
)
from zangraph.extract.model import ActRef
from zangraph.extract.patterns import patterns

_GENITIVE = regex.compile(r"[ндт][ыі]ң$")
# How far left the name of an authority, and of a treaty, is looked for, in tokens.
_AUTHORITY_REACH = 14
_TREATY_REACH = 34
# How far right the document is that an act approved.
_DOCUMENT_REACH = 40
# What stands before the word of a treaty that has a name: `қарсы конвенция`, `Рим статуты`.
_NAMING = regex.compile(
    r"^(?:туралы|қарсы|жөніндегі|арналған|үшін|Рим|Вена|Женева|\p{L}+[лтд][ыі][қк])$"
)
_PLACES = frozenset({"облысы", "қаласы", "ауданы", "округі", "ауылы", "облысының", "қаласының"})
_ENDS_NAME = frozenset(
    {"date", "number", "digits", "closed", "quote", "open", "close", "stop", "colon"}
)
_TREATIES = ("конвенция", "пакт", "хаттама", "статут", "шарт", "келісім")
_NAMED_TREATIES = ("конвенция", "пакт", "хаттама", "статут")


@cache
def _codes() -> regex.Pattern[str]:
    names = patterns("codes.toml").union("kk")
    joint = r"(?:\s*,\s*|\s+(?:және|мен|бен|пен)\s+)"
    return regex.compile(rf"(?<![\w-])({names}(?:{joint}{names})*)\s+([Кк]одекс\p{{Ll}}*)")


@cache
def _shorts() -> regex.Pattern[str]:
    return regex.compile(patterns("codes.toml").union("short-kk") + r"(?:-?\p{Ll}{2,3})?(?![\w-])")


class Kazakh(Reader):
    """Reads one passage of Kazakh."""

    def found(self) -> Iterator[Mention]:
        """The mentions of the passage, overlapping ones too."""
        text = self._folded[self._passage.start : self._passage.end]
        if "онституция" in text or "егізгі" in text:
            yield from self._constitution()
        if "одекс" in text:
            yield from self._codes_by_name()
        yield from self._codes_by_letters()
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
        if kind == "treaty" and self._stem_in(word, _TREATIES):
            treaty = self._treaty(head)
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
        act = requisites(kind, parts, Language.KK)
        spans = [(self._words[low].start, self._words[high].end) for low, high in titles]
        if not titles and not identified(act):
            if kind == "treaty" and not self._stem_in(word, _NAMED_TREATIES):
                return None
            if kind == "code" and not parts.get("country"):
                return self._mention("bare", head, head + 1, ActRef(type=kind), kind)
            start = first if "authority" in parts else head
            return self._mention("bare", start, head + 1, act, kind)
        if not titles:
            mention = self._mention("act", first, head + 1, act, kind)
        else:
            mention = self._titled(kind, act, titles, first, head)
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
        if (
            plural
            and titles
            and word.kind in ("and", "comma")
            and at
            and at - 1 in self._pairs
            and self._pairs[at - 1] < at - 1
        ):
            titles.append((self._pairs[at - 1], at - 1))
            return self._pairs[at - 1] - 1
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
        self, kind: str, act: ActRef, titles: list[tuple[int, int]], first: int, head: int
    ) -> Mention:
        """A mention by titles; of several, each its own act, the first with what stands before."""
        named = []
        if len(titles) > 1:
            kind = kind.removesuffix("s")
        for index, (low, high) in enumerate(reversed(titles)):
            title = self._title(low, high)
            start = first if index == 0 else low
            end = head + 1 if len(titles) == 1 or index else high + 1
            several = len(titles) > 1
            whole = ActRef(
                type=act.type,
                date=None if several else act.date,
                number=None if several else act.number,
                authority=act.authority,
                title=title or None,
            )
            named.append(Named(whole, self._words[start].start, self._words[end - 1].end))
        word = self._words[head]
        return Mention(
            "act",
            kind,
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
                return self._mention("self", at, place + 1, ActRef(type=word.value), word.value)
            if word.kind != "word":
                return None
        return None

    # --- acts by name -----------------------------------------------------------------------------

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
                acts.append(Named(ActRef(type="code", title=title), start, end))
            start, case = self._words[first].start, self._words[head].case
            yield Mention(
                "act", "code", first, head + 1, start, match.end(), tuple(acts), case or "genitive"
            )

    def _codes_by_letters(self) -> Iterator[Mention]:
        for match in _shorts().finditer(self._folded, self._passage.start, self._passage.end):
            at = self._index(match.end())
            first = self._index_of(match.start())
            if at is None or first is None or is_given(self._folded, match.start()):
                continue
            for entry in patterns("codes.toml")["short-kk"]:
                if entry.regex.match(self._folded, match.start()):
                    act = ActRef(type="code", title=entry.values["title"])
                    mention = self._mention("alias", first, at + 1, act, "code")
                    yield mention._replace(case="genitive")
                    break

    def _treaty(self, head: int) -> Mention | None:
        """A treaty by its unquoted name, from the capital letter with which the name begins.

        A day before the name is the treaty's own, and where it stands the name begins after it.
        """
        word = self._words[head]
        dated = self._dated_treaty(head)
        start = dated if dated is not None else self._name_of_treaty(head)
        minutes = self._stem_in(word, ("хаттама", "шарт", "келісім"))
        if start is None or not _NAMING.search(self._text(head - 1, head)):
            return None
        if minutes and dated is None and not self._optional(head - 1):
            return None  # minutes and contracts: only what is dated or optional is of a treaty
        name = " ".join(self._text(start, head).split())
        if name.lower() == "халықаралық":
            return None
        base = next(stem for stem in _TREATIES if self._stem_in(word, (stem,)))
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
        """Where the name begins after the day of a treaty: `2011 жылғы 16 сәуірдегі … туралы шарт`."""
        for place in range(head - 1, max(head - _TREATY_REACH, -1), -1):
            word = self._words[place]
            if word.kind in ("number", "digits", "closed", "quote", "stop", "colon"):
                return None
            if word.kind == "date":
                between = self._text(place + 1, head)
                joined = "арасындағы" in between or "қабылданған" in between[:11]
                several = word.value.endswith(("дағы", "дегі", "тағы", "тегі")) and joined
                return place + 1 if several and self._capital(place + 1) else None
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
