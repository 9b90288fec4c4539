"""The words that open a list, to what they say of its items: the bearer, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from zangraph.corpus.source import Language, Reading
from zangraph.extract import bearers, named, norm_clauses_ru
from zangraph.extract.modality import clauses, matches, modality
from zangraph.extract.norm_titles import Titles
from zangraph.extract.sentences import Listing, Sentence

# An item that names an action: a verbal noun, bare, in the dative or in the accusative.
_ACTION = {
    Language.KK: regex.compile(r"\p{L}[уү](?:ға|ге|ын|ін|ды|ді|ы|і|ына|іне)?\s*[;.,]?$"),
    Language.RU: regex.compile(
        r"(?i)^\W*(?:\p{L}+\s+){0,3}?\p{L}+(?:ть|ти|ться|ние|ция|ка|ие|ация|тие|ство)(?!\p{L})"
    ),
}
_DESCRIBES = regex.compile(r"(?<!\w)(?:бар|ие|емес|жоқ|көрсетілген)$")
# What may close a list that a word for powers opens.
_CLOSES_POWERS = regex.compile(
    r"(?:болып\s+табылады|жатады|кіреді|құқылы|жүзеге\s+асырады|саналады|явля\p{L}+|относ\p{L}+)$"
)
_ADJUNCT = regex.compile(
    r"(?:мақсатында|үшін|кезде|кезінде|сәйкес|бойынша|жағдайда|қолданып)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words that open a list say: its bearer, heading, and how its items are read.

    `style`: `actions` (each item an action), `sentences` (each has its verb), `whole` (one rule
    with conditions), `bare` (no verb at all). `stop` is
    where the last item ends; what follows in the list stands for itself.
    """

    text: str
    bearer: str | None
    headed: str
    style: str
    closing: str | None
    verb: str | None
    items: int
    stop: int


class Lists:
    """Reads the lists of an act, each once."""

    def __init__(self, reading: Reading, titles: Titles) -> None:
        self._text = reading.folded
        self._language = reading.source.language
        self._titles = titles
        self._known = titles.known
        self._leads: dict[int, Lead] = {}

    def lead(self, listing: Listing) -> Lead:
        """What the words that open a list say of its items, read once."""
        key = id(listing)
        if key not in self._leads:
            self._leads[key] = self._read_lead(listing)
        return self._leads[key]

    def _read_lead(self, listing: Listing) -> Lead:
        text = self._text[listing.start : listing.end]
        above = self.lead(listing.above) if listing.above is not None else None
        headed = next((k for k in ("powers", "rights") if matches(k, text, self._language)), "")
        items = [one for one in listing.items if one.first]
        endings = [self._verb(one, last=one is items[-1]) for one in items]
        closed = self._closed(items, endings)
        items, endings = items[:closed], endings[:closed]
        verbs = sum(1 for one in endings[:-1] if one)
        shared = bool(endings) and 2 * verbs < max(len(endings) - 1, 1)
        closing = endings[-1] if shared else None
        if headed and closing and not _CLOSES_POWERS.search(closing):
            headed = "" if not closing.strip().endswith("құқылы") else headed
        verb = self._verb_of(text)
        before = items[:-1] if closing and len(items) > 1 else items
        actions = [one for one in before if _ACTION[self._language].search(self.words(one))]
        if headed:
            style = "actions"
        elif not shared or (endings and endings[-1] and len(endings) == 1):
            style = "sentences"
        elif (closing or verb) and 2 * len(actions) > len(before):
            style = "actions"
        elif closing or verb:
            style = "whole"
        else:
            style = "bare"
        if headed and not shared:
            style = "sentences"
        about = self._titles.about(items[0] if items else None, listing.at)
        bearer = self._lead_bearer(text, headed, about)
        if bearer is None and above is not None:
            bearer = above.bearer
        heads = {"powers": "power", "rights": "right"}.get(headed, "")
        if not heads and above is not None:
            heads = above.headed
        stop = items[-1].end if items else listing.end
        return Lead(text, bearer, heads, style, closing, verb, len(items), stop)

    def _closed(self, items: list[Sentence], endings: list[str | None]) -> int:
        """How many items the list has: where one ends with the shared verb, sentences follow."""
        if self._language is Language.RU:
            return len(items)
        for index, (item, ending) in enumerate(zip(items[1:], endings[1:], strict=True), 1):
            if not ending or any(endings[:index]) or self._text[item.end - 1] != ".":
                continue
            if modality(ending, self._language) != "performative":
                return index + 1
        return len(items)

    def _lead_bearer(self, text: str, headed: str, about: str | None) -> str | None:
        if self._language is Language.RU:
            return norm_clauses_ru.lead_bearer(text, headed)
        found = named.bodies(text, self._known)
        own = bearers.subject(text, found, 0, len(text))
        if own is None and headed:
            own = bearers.topic(text, found, 0, len(text))
        if own is None:
            return None
        whole = regex.sub(r"\s*\([^)]*\)\s*$", "", text[own.stop :]).strip()
        if not whole and not _ADJUNCT.search(text[: own.start]) and "," not in text[: own.stop]:
            own = replace(own, start=0)
        return named.with_owner(named.name(text, own), about)

    def words(self, sentence: Sentence) -> str:
        """The words of a sentence, folded."""
        return self._text[sentence.start : sentence.end]

    def _verb(self, sentence: Sentence, *, last: bool) -> str | None:
        """The verb of an item; `бар` and the like only close a list, or describe.

        An item that opens a list of its own has its verbs there.
        """
        if sentence.opens is not None and not last:
            below = [sentence, *(one for one in sentence.opens.items if one.first)]
            return next(filter(None, (self._verb_of(self.words(one)) for one in below)), None)
        verb = self._verb_of(self.words(sentence))
        return None if verb and not last and _DESCRIBES.search(verb) else verb

    def _verb_of(self, text: str) -> str | None:
        """The last clause of a text, if it has a verb of its own."""
        last = None
        for low, high in clauses(text, self._language):
            last = text[low:high]
        if last is None or (self._language is Language.RU and modality(last, Language.RU) is None):
            return None
        return last
