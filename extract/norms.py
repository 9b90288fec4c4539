"""The elements of an act to its norms: who must, may or can do what, with what number.

Sentence by sentence. In a list the bearer comes from the words that open it; where only its last
item has a verb, that verb is every item's, if the items name actions, or the whole list's, if they
name conditions or persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from zangraph.corpus.source import Language, Reading
from zangraph.extract import bearers, norm_clauses_ru
from zangraph.extract.bearers import Body
from zangraph.extract.modality import clauses, matches, modality
from zangraph.extract.model import Definition, Element
from zangraph.extract.norm_clauses import Rule, Setting, rule
from zangraph.extract.norm_model import Norm, Parameter
from zangraph.extract.norm_titles import Titles
from zangraph.extract.parameters import parameters
from zangraph.extract.sentences import STRUCTURAL, Listing, Sentence, sentences
from zangraph.extract.stated import Doubt, Stated, Words

# An item that names an action: a verbal noun, bare, in the dative or in the accusative.
_ACTION = {
    Language.KK: regex.compile(r"\p{L}[уү](?:ға|ге|ын|ін|ды|ді|ы|і|ына|іне)?\s*[;.,]?$"),
    Language.RU: regex.compile(r"(?i)^\W*(?:\p{L}+\s+){0,3}?\p{L}+(?:ть|ти|ться|ние|ция|ка|ие|ация|тие|ство)(?!\p{L})"),
}
_CONDITION = regex.compile(
    r"(?i)(?:егер\s.+?(?:са|се)(?=,)|[^,]*?(?:[ғқ]ан|[гк]ен)\s+(?:жағдайда|кезде)(?=[,\s])|(?:если|в\s+случае)\s[^,]+)"
)
_EXCEPTION = regex.compile(r"(?i)[^,]*?қоспағанда|за\s+исключением\s[^,]+|кроме\s[^,]+")
_DESCRIBES = regex.compile(r"(?<!\w)(?:бар|ие|емес|жоқ|көрсетілген)$")
# What may close a list that a word for powers opens.
_CLOSES_POWERS = regex.compile(r"(?:болып\s+табылады|жатады|кіреді|құқылы|жүзеге\s+асырады|саналады|явля\p{L}+|относ\p{L}+)$")
_POWERS_HEADING = regex.compile(r"(?i)құзырет|өкілетті[кг]|функция|компетенц|полномочи|функци")
_ADJUNCT = regex.compile(r"(?:мақсатында|үшін|кезде|кезінде|сәйкес|бойынша|жағдайда|қолданып)(?!\w)")
_TERM_KINDS = frozenset({"frequency", "deadline"})
_ADDED = frozenset({"agentless", "obligation"})
_DASH = regex.compile(r"\s-\s?")
_KEEPS_MODALITY = frozenset({"prohibition", "right", "permission"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence was read to say: its norms, and the numbers in it that were not taken."""

    sentence: Sentence
    norms: tuple[Norm, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    skipped: str = ""


def norms(
    reading: Reading, root: Element, definitions: Sequence[Definition] = ()
) -> tuple[Norm, ...]:
    """The norms of an act in the order of its text, one for each parameter of a sentence."""
    return tuple(norm for told in read(reading, root, definitions) for norm in told.norms)


def read(
    reading: Reading, root: Element, definitions: Sequence[Definition] = ()
) -> tuple[Told, ...]:
    """Every sentence of an act with what it was read to say."""
    return tuple(_Norms(reading, root, definitions).told())


class _Norms:
    def __init__(
        self, reading: Reading, root: Element, definitions: Sequence[Definition]
    ) -> None:
        self._reading = reading
        self._text = reading.folded
        self._language = reading.source.language
        self._sentences = sentences(reading, root)
        self._titles = Titles(reading, root, definitions)
        self._known = self._titles.known
        self._leads: dict[int, _Lead] = {}
        self._previous: tuple[str, Rule | None] = ("", None)

    def told(self) -> Iterator[Told]:
        for sentence in self._sentences:
            if sentence.kind in STRUCTURAL or sentence.kind == "unread":
                yield Told(sentence, skipped="structural")
            elif self._in_definitions(sentence):
                yield Told(sentence, skipped="definition")
            else:
                yield self._sentence(sentence)

    def _in_definitions(self, sentence: Sentence) -> bool:
        listing = sentence.listing or sentence.opens
        while listing is not None:
            if matches("definitions", self._text[listing.start : listing.end], self._language):
                return True
            listing = listing.above
        return False

    # --- lists ------------------------------------------------------------------------------------

    def _lead(self, listing: Listing) -> _Lead:
        """What the words that open a list say of its items, read once."""
        key = id(listing)
        if key not in self._leads:
            self._leads[key] = self._read_lead(listing)
        return self._leads[key]

    def _read_lead(self, listing: Listing) -> _Lead:
        text = self._text[listing.start : listing.end]
        above = self._lead(listing.above) if listing.above is not None else None
        headed = next((k for k in ("powers", "rights") if matches(k, text, self._language)), "")
        items = [one for one in listing.items if one.first]
        endings = [self._verb(one, last=one is items[-1]) for one in items]
        verbs = sum(1 for one in endings[:-1] if one)
        shared = bool(endings) and 2 * verbs < max(len(endings) - 1, 1)
        closing = endings[-1] if shared else None
        if headed and closing and not _CLOSES_POWERS.search(closing):
            headed = "" if not closing.strip().endswith("құқылы") else headed
        verb = self._verb_of(text)
        before = items[:-1] if closing and len(items) > 1 else items
        actions = [one for one in before if _ACTION[self._language].search(self._of(one))]
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
        return _Lead(text, bearer, heads, style, closing, verb, len(items))

    def _lead_bearer(self, text: str, headed: str, about: str | None) -> str | None:
        if self._language is Language.RU:
            return norm_clauses_ru.lead_bearer(text, headed)
        found = bearers.bodies(text, self._known)
        own = bearers.subject(text, found, 0, len(text))
        if own is None and headed:
            own = bearers.topic(text, found, 0, len(text))
        if own is None:
            return None
        whole = regex.sub(r"\s*\([^)]*\)\s*$", "", text[own.stop :]).strip()
        if not whole and not _ADJUNCT.search(text[: own.start]) and "," not in text[: own.stop]:
            own = replace(own, start=0)
        return bearers.with_owner(bearers.name(text, own), about)

    def _of(self, sentence: Sentence) -> str:
        return self._text[sentence.start : sentence.end]

    def _verb(self, sentence: Sentence, *, last: bool) -> str | None:
        """The verb of an item; `бар` and the like only close a list, or describe."""
        verb = self._verb_of(self._of(sentence))
        return None if verb and not last and _DESCRIBES.search(verb) else verb

    def _verb_of(self, text: str) -> str | None:
        """The last clause of a text, if it has a verb of its own."""
        last = None
        for low, high in clauses(text, self._language):
            last = text[low:high]
        if last is None or (self._language is Language.RU and modality(last, Language.RU) is None):
            return None
        return last

    # --- sentences --------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> Told:
        if sentence.opens is not None:
            return self._opening(sentence)
        listing = sentence.listing
        if listing is not None and sentence.first and sentence.at != listing.at:
            lead = self._lead(listing)
            if lead.style == "actions":
                return self._action(sentence, lead)
            if lead.style in ("whole", "bare"):
                return Told(sentence, skipped="item")
        return self._plain(sentence)

    def _opening(self, sentence: Sentence) -> Told:
        """The words that open a list: a norm themselves where the list has but one verb."""
        assert_list = sentence.opens
        if assert_list is None:
            return Told(sentence)
        lead = self._lead(assert_list)
        if lead.style != "whole":
            return Told(sentence, skipped="lead")
        closing = lead.closing or ""
        text = f"{lead.text} {closing}".strip()
        words = Words(text, self._language, items=lead.items, closing=closing)
        setting = self._setting(sentence)
        if sentence.listing is not None:
            above = self._lead(sentence.listing)
            setting = replace(setting, lead=above.bearer, headed=above.headed or "power")
        return self._read(sentence, text, words, setting)

    def _action(self, sentence: Sentence, lead: _Lead) -> Told:
        """An item that names an action: its modality is that of the list."""
        text = self._of(sentence)
        kind = modality(lead.closing or lead.verb or "", self._language)
        told = lead.headed or {
            "right": "right", "obligation": "obligation", "permission": "permission",
            "prohibition": "prohibition", "performative": "obligation",
        }.get(kind or "", "power")  # fmt: skip
        words = Words(text, self._language, lead=lead.text)
        stated, doubts = parameters(words)
        base = self._norm(sentence, told, lead.bearer, text)
        made = [self._with(base, one, sentence, None) for one in stated if one.modality != "x"]
        return Told(sentence, tuple(made) or (base,), tuple(doubts))

    def _plain(self, sentence: Sentence) -> Told:
        text = self._of(sentence)
        setting = self._setting(sentence)
        listing = sentence.listing
        lead_text = ""
        if listing is not None:
            lead = self._lead(listing)
            lead_text = lead.text
            setting = replace(setting, headed=lead.headed)
            if sentence.first or not self._has_subject(text):
                setting = replace(setting, lead=lead.bearer)
        return self._read(sentence, text, Words(text, self._language, lead=lead_text), setting)

    def _has_subject(self, text: str) -> bool:
        if self._language is Language.RU:
            return False
        found = bearers.bodies(text, self._known)
        return bearers.subject(text, found, 0, len(text)) is not None

    def _setting(self, sentence: Sentence) -> Setting:
        listing = sentence.listing
        about = self._titles.about(sentence, listing.at if listing else sentence.at)
        leaf, previous = self._previous
        return Setting(about=about, previous=previous if leaf == sentence.at else None)

    def _read(self, sentence: Sentence, text: str, words: Words, setting: Setting) -> Told:
        rules = self._rules(text, setting)
        self._previous = (sentence.at, rules[-1] if rules else None)
        if any(one.kind == "subject-matter" for one in rules):
            return Told(sentence, skipped="structural")
        if rules and rules[0].kind == "commencement":
            return Told(sentence, skipped="structural")
        rules = [one for one in rules if one.modality]
        if not rules and (named := self._nominal(sentence, text)) is not None:
            return Told(sentence, (named,))
        if not rules:
            return Told(sentence, skipped="structural")
        stated, doubts = parameters(words)
        shut_out = [one for one in stated if one.kind == "disqualification"]
        if shut_out:
            rules = [one for one in rules if one.modality == "prohibition"][-1:] or rules[-1:]
        made: list[Norm] = []
        for one in rules:
            last = one is rules[-1]
            inside = [s for s in stated if one.start <= s.start < one.end or (last and s.start >= one.end)]
            if not inside and self._adds(sentence, one, rules):
                continue
            base = self._norm(sentence, one.modality, one.bearer, text[one.start : one.end])
            made.extend(self._with(base, s, sentence, one, setting) for s in inside)
            votes = bool(inside) and all(s.modality == "procedure" for s in inside)
            if not inside or (votes and one.modality == "constitutive"):
                made.append(base)
        return Told(sentence, tuple(_distinct(made)), tuple(doubts))

    def _adds(self, sentence: Sentence, one: Rule, rules: list[Rule]) -> bool:
        """Whether a passive only tells what follows from the power of the item that it stands in."""
        if sentence.listing is None or sentence.opens is not None or one.kind not in _ADDED:
            return False
        return not sentence.first or one is not rules[0]

    def _nominal(self, sentence: Sentence, text: str) -> Norm | None:
        """`Кеңестің жұмыс нысаны – отырыс`: what something of a body is, without a verb."""
        dash = _DASH.search(text)
        if dash is None or sentence.listing is not None or self._language is Language.RU:
            return None
        found = bearers.bodies(text, self._known)
        if not found or found[0].start > 0 or found[0].case != "gen":
            return None
        topic = bearers.topic(text, found, 0, dash.start())
        if topic is None:
            return None
        return self._norm(sentence, "constitutive", bearers.name(text, topic), text)

    def _rules(self, text: str, setting: Setting) -> list[Rule]:
        if self._language is Language.RU:
            return norm_clauses_ru.rules(text, setting)
        found: list[Body] = bearers.bodies(text, self._known)
        rules: list[Rule] = []
        for low, high in clauses(text, self._language):
            one = rule(text, found, low, high, setting)
            if one is not None:
                rules.append(one)
                setting = replace(setting, previous=one)
        return rules

    # --- norms ------------------------------------------------------------------------------------

    def _norm(self, sentence: Sentence, told: str, bearer: str | None, clause: str) -> Norm:
        words = clause.strip(" ,;.:")
        condition = _CONDITION.search(words)
        exception = _EXCEPTION.search(words)
        action, what = _action_and_object(words, bearer, self._language)
        return Norm(
            at=sentence.at,
            modality=told,
            bearer=bearer,
            action=action,
            object=what,
            condition=condition[0].strip() if condition else "",
            exception=exception[0].strip() if exception else "",
            evidence=self._reading.evidence(sentence.start, sentence.end),
        )

    def _with(
        self, base: Norm, one: Stated, sentence: Sentence, told: Rule | None,
        setting: Setting | None = None,
    ) -> Norm:  # fmt: skip
        """A norm with its parameter, and what the parameter decides of its modality and bearer."""
        parameter = Parameter(
            one.kind, self._span(sentence, one), one.operator, one.value, one.base, one.count,
            one.period, one.unit, one.after, one.before, one.scope,
        )  # fmt: skip
        chosen = one.modality or base.modality
        if one.kind in _TERM_KINDS and (base.modality in _KEEPS_MODALITY or (
            one.kind == "frequency" and base.modality == "power" and self._is_power(sentence)
        )):
            chosen = base.modality
        bearer = base.bearer
        about = setting.about if setting else None
        if one.whose == "body" and told is not None:
            bearer = told.body or about or bearer
        elif one.whose == "members" and told is not None:
            bearer = told.members or bearer
        return replace(base, modality=chosen, bearer=bearer, parameter=parameter)

    def _is_power(self, sentence: Sentence) -> bool:
        """Whether the sentence stands where competences are told."""
        listing = sentence.listing
        if listing is not None and self._lead(listing).headed == "power":
            return True
        return listing is not None and bool(_POWERS_HEADING.search(sentence.heading))

    def _span(self, sentence: Sentence, one: Stated):  # type: ignore[no-untyped-def]
        start = min(sentence.start + one.start, sentence.end)
        end = min(sentence.start + one.end, sentence.end)
        return self._reading.evidence(start, end)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the words that open a list say: its bearer, heading, and how its items are read.

    `style`: `actions` (each item an action), `sentences` (each has its verb), `whole` (one rule
    with conditions), `bare` (no verb at all).
    """

    text: str
    bearer: str | None
    headed: str
    style: str
    closing: str | None
    verb: str | None
    items: int


def _distinct(made: list[Norm]) -> Iterator[Norm]:
    """The norms of a sentence; clauses that say the same of the same one are one norm."""
    seen: set[tuple[str, str | None]] = set()
    for norm in made:
        key = (norm.modality, norm.bearer)
        if norm.parameter is None and key in seen:
            continue
        if norm.parameter is None:
            seen.add(key)
        yield norm


_LAST_WORDS = regex.compile(r"(?:\S+\s+)?\S+$")
_LIGHT = regex.compile(r"(?:ет|жаса|бол|ал|тиіс|мүмкін|құқылы|міндетті|бер|қой|асыр|табыл)\p{L}*$")


def _action_and_object(words: str, bearer: str | None, language: Language) -> tuple[str, str]:
    """The verb of a clause, with the noun that it carries, and the words that it governs."""
    if language is Language.RU:
        return norm_clauses_ru.action(words)
    last = words.rpartition(" ")[2]
    match = _LAST_WORDS.search(words) if _LIGHT.match(last) else None
    action = match[0] if match else last
    rest = words[: len(words) - len(action)].strip(" ,")
    if bearer and bearer in rest:
        rest = rest.rpartition(bearer)[2].strip(" ,")
    return action, rest
