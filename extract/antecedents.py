"""What words that only point to an act mean: `Конвенцияның`, `осы Заңның`, `қаулының`.

A bare word of an act is read from what was named before it: a treaty that the act is about, or the
only one of its chapter; an act of that type in the same paragraph; the document in hand where the
text calls it so. What remains open stays a mention without an act.
"""

from __future__ import annotations

from collections.abc import Sequence

from zangraph.extract.actnames import Alias
from zangraph.extract.mention import Mention, Passage
from zangraph.extract.model import ActRef
from zangraph.extract.places import Place

ACT_WORDS = frozenset(
    {"law", "constitutional-law", "code", "decree", "resolution", "order", "directive", "decision"}
)
_FAMILIES = (
    frozenset({"law", "constitutional-law"}),
    frozenset({"resolution", "normative-resolution"}),
)
# How many mentions back `осы Заңның` may point.
_REACH = 4


def family(kind: str) -> frozenset[str]:
    """The types that one word may mean: a constitutional law calls itself a law too."""
    return next((types for types in _FAMILIES if kind in types), frozenset({kind}))


class Antecedents:
    """The acts named so far in one text, and what is meant by words that point to them."""

    def __init__(self, act: ActRef, names: Sequence[Alias]) -> None:
        self._act = act
        # The names that the text gives to other things than acts: `Ереже`, `Хаттама` (minutes).
        self._own = {alias.term.split()[-1].lower()[:5] for alias in names if alias.act is None}
        # Treaties by their word: those that the act is about, and those named in the chapter.
        self._subjects: dict[str, ActRef] = {}
        self._near: dict[str, dict[ActRef, None]] = {}
        self._here = ("", "", "")
        # The acts named in the paragraph or article in hand, the last of each type.
        self._group = ""
        self._recent: dict[frozenset[str], ActRef] = {}

    def enter(self, place: Place) -> None:
        """Forgets, where a chapter or paragraph begins, what was named in the one before."""
        numbered = place.enclosing("paragraph") or place.enclosing("article") or place.at
        if numbered != self._group:
            self._group = numbered
            self._recent = {}
        here = (place.document, place.section, place.chapter)
        if here != self._here:
            self._here = here
            self._near.clear()

    def known(self, named: list[Mention], passage: Passage) -> list[Mention]:
        """The mentions, with words that only point (`Конвенцияның`, `осы Заңның`) given an act."""
        known: list[Mention] = []
        for mention in named:
            act = mention.acts[0].act
            if mention.kind == "act" and mention.type == "treaty" and act.title:
                word = act.title.split()[-1].lower()[:5]
                if not self._here[0]:
                    self._subjects.setdefault(word, act)
                self._near.setdefault(word, {})[act] = None
            elif mention.kind == "bare":
                mention = self._bare(mention, passage)
            elif mention.kind == "self":
                mention = self._other_than_this(mention, known)
            if mention.kind == "act" and not mention.nested:
                self._recent[family(mention.type)] = mention.acts[-1].act
            known.append(mention)
        return known

    def _bare(self, mention: Mention, passage: Passage) -> Mention:
        word = passage.folded[mention.start : mention.end].lower()[:5]
        capital = passage.folded[mention.start].isupper()
        if mention.type == "treaty" and capital and word not in self._own:
            treaty = self._treaty(word)
            if treaty is not None:
                named = mention.acts[0]._replace(act=treaty)
                return mention._replace(kind="known", acts=(named,))
        named_so = word in self._own and mention.type not in (*ACT_WORDS, "treaty")
        if capital and (named_so or mention.type == self._act.type):
            return mention._replace(kind="self")
        act = self._recent.get(family(mention.type))
        if act is not None:
            return mention._replace(kind="known", acts=(mention.acts[0]._replace(act=act),))
        return mention

    def _treaty(self, word: str) -> ActRef | None:
        """The treaty that a bare word means: the one of the chapter, else the one of the act."""
        near = list(self._near.get(word, ()))[:2]
        subject = self._subjects.get(word)
        if len(near) == 1:
            return near[0]
        return subject if not near or near == [subject] else None

    def _other_than_this(self, mention: Mention, before: list[Mention]) -> Mention:
        """`осы Заңның` in an act that is no law: the law named last before it."""
        own = self._act.type
        if mention.type not in ACT_WORDS or own is None or mention.type in family(own):
            return mention
        for other in reversed(before[-_REACH:]):
            if other.kind in ("act", "alias") and other.type in family(mention.type):
                named = other.acts[-1]._replace(start=mention.start, end=mention.end)
                return mention._replace(kind="back", acts=(named,))
        return mention
