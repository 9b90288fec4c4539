"""The elements of an act to its norms: who must, may or can do what, with what number.

Sentence by sentence. In a list the bearer comes from the words that open it; where only its last
item has a verb, that verb is every item's, if the items name actions, or the whole list's, if they
name conditions or persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from zangraph.corpus.source import Evidence, Language, Reading
from zangraph.extract import bearers, named, norm_clauses_ru
from zangraph.extract.modality import clauses, matches, modality
from zangraph.extract.model import Definition, Element
from zangraph.extract.named import Body
from zangraph.extract.norm_clauses import rule
from zangraph.extract.norm_lists import Lead, Lists
from zangraph.extract.norm_model import Norm, Parameter
from zangraph.extract.norm_parts import action_and_object, condition_of, exception_of
from zangraph.extract.norm_rule import Rule, Setting
from zangraph.extract.norm_titles import Titles
from zangraph.extract.parameters import parameters
from zangraph.extract.sentences import STRUCTURAL, Listing, Sentence, sentences
from zangraph.extract.stated import Doubt, Stated, Words

_POWERS_HEADING = regex.compile(r"(?i)құзырет|өкілетті[кг]|функция|компетенц|полномочи|функци")
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
    def __init__(self, reading: Reading, root: Element, definitions: Sequence[Definition]) -> None:
        self._reading = reading
        self._text = reading.folded
        self._language = reading.source.language
        self._sentences = sentences(reading, root)
        self._titles = Titles(reading, root, definitions)
        self._known = self._titles.known
        self._lists = Lists(reading, self._titles)
        self._previous: tuple[str, Rule | None] = ("", None)
        self._defining: dict[Listing, bool] = {}
        self._asked: tuple[str, list[Body]] = ("", [])

    def told(self) -> Iterator[Told]:
        for sentence in self._sentences:
            outside = sentence.kind in STRUCTURAL or sentence.kind == "unread"
            if outside or self._titles.is_report(sentence.document):
                yield Told(sentence, skipped="structural")
            elif self._in_definitions(sentence):
                yield Told(sentence, skipped="definition")
            else:
                yield self._sentence(sentence)

    def _in_definitions(self, sentence: Sentence) -> bool:
        within: list[Listing] = []
        listing = sentence.listing or sentence.opens
        while listing is not None and listing not in self._defining:
            within.append(listing)
            listing = listing.above
        found = listing is not None and self._defining[listing]
        for one in reversed(within):  # from the outermost list in
            words = self._text[one.start : one.end]
            found = found or matches("definitions", words, self._language)
            self._defining[one] = found
        return found

    # --- sentences --------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> Told:
        if sentence.opens is not None:
            return self._opening(sentence)
        listing = sentence.listing
        if listing is not None and sentence.first and sentence.at != listing.at:
            lead = self._lists.lead(listing)
            if sentence.start > lead.stop:
                return self._plain(sentence)
            if lead.style == "actions":
                return self._action(sentence, lead)
            if lead.style in ("whole", "bare"):
                return Told(sentence, skipped="item")
        return self._plain(sentence)

    def _opening(self, sentence: Sentence) -> Told:
        """The words that open a list: a norm themselves where the list has but one verb."""
        if sentence.opens is None:
            return Told(sentence)
        lead = self._lists.lead(sentence.opens)
        if lead.style != "whole":
            return Told(sentence, skipped="lead")
        closing = lead.closing or ""
        text = f"{lead.text} {closing}".strip()
        words = Words(text, self._language, items=lead.items, closing=closing)
        setting = self._setting(sentence)
        if sentence.listing is not None:
            above = self._lists.lead(sentence.listing)
            setting = replace(setting, lead=above.bearer, headed=above.headed or "power")
        return self._read(sentence, text, words, setting)

    def _action(self, sentence: Sentence, lead: Lead) -> Told:
        """An item that names an action: its modality is that of the list."""
        text = self._lists.words(sentence)
        kind = modality(lead.closing or lead.verb or "", self._language)
        told = lead.headed or {
            "right": "right", "obligation": "obligation", "permission": "permission",
            "prohibition": "prohibition", "performative": "obligation",
        }.get(kind or "", "power")  # fmt: skip
        words = Words(text, self._language, lead=lead.text)
        stated, doubts = parameters(words)
        base = self._norm(sentence, told, lead.bearer, text)
        made = [self._with(base, one, sentence, None) for one in stated]
        return Told(sentence, tuple(made) or (base,), tuple(doubts))

    def _plain(self, sentence: Sentence) -> Told:
        text = self._lists.words(sentence)
        setting = self._setting(sentence)
        listing = sentence.listing
        lead_text = ""
        if listing is not None:
            lead = self._lists.lead(listing)
            lead_text = lead.text
            setting = replace(setting, headed=lead.headed)
            if sentence.first or not self._has_subject(text):
                setting = replace(setting, lead=lead.bearer)
        return self._read(sentence, text, Words(text, self._language, lead=lead_text), setting)

    def _has_subject(self, text: str) -> bool:
        if self._language is Language.RU:
            return False
        found = self._bodies(text)
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
        if not rules and (nominal := self._nominal(sentence, text)) is not None:
            return Told(sentence, (nominal,))
        if not rules:
            return Told(sentence, skipped="structural")
        stated, doubts = parameters(words)
        if any(one.modality == "permission" for one in rules):
            # How often one may is a limit, how often one must a least: the words do not say which.
            doubts += [_often(one) for one in stated if one.kind == "frequency"]
            stated = [one for one in stated if one.kind != "frequency"]
        shut_out = [one for one in stated if one.kind == "disqualification"]
        if shut_out:
            rules = [one for one in rules if one.modality == "prohibition"][-1:] or rules[-1:]
        made: list[Norm] = []
        for one in rules:
            last = one is rules[-1]
            inside = [
                s for s in stated if one.start <= s.start < one.end or (last and s.start >= one.end)
            ]
            if not inside and self._adds(sentence, one, rules):
                continue
            clause = text[one.start : one.end]
            made.extend(self._norm(sentence, "right", who, clause) for who in one.initiators)
            if one.initiators and not inside:
                continue
            base = self._norm(sentence, one.modality, one.bearer, text[one.start : one.end])
            made.extend(self._with(base, s, sentence, one, setting) for s in inside)
            votes = bool(inside) and all(s.modality == "procedure" for s in inside)
            if not inside or (votes and one.modality == "constitutive" and one.kind == "present"):
                made.append(base)
        return Told(sentence, tuple(_distinct(made)), tuple(doubts))

    def _adds(self, sentence: Sentence, one: Rule, rules: list[Rule]) -> bool:
        """Whether a passive only tells what follows from the power of its item."""
        if sentence.listing is None or sentence.opens is not None or one.kind not in _ADDED:
            return False
        return not sentence.first or one is not rules[0]

    def _nominal(self, sentence: Sentence, text: str) -> Norm | None:
        """`Кеңестің жұмыс нысаны – отырыс`: what something of a body is, without a verb."""
        dash = _DASH.search(text)
        if dash is None or sentence.listing is not None or self._language is Language.RU:
            return None
        found = self._bodies(text)
        if not found or found[0].start > 0 or found[0].case != "gen":
            return None
        topic = bearers.topic(text, found, 0, dash.start())
        if topic is None:
            return None
        return self._norm(sentence, "constitutive", named.name(text, topic), text)

    def _bodies(self, text: str) -> list[Body]:
        """The bodies named in a sentence, which is asked about several times while it is read."""
        if text != self._asked[0]:
            self._asked = (text, named.bodies(text, self._known))
        return self._asked[1]

    def _rules(self, text: str, setting: Setting) -> list[Rule]:
        if self._language is Language.RU:
            return norm_clauses_ru.rules(text, setting)
        found: list[Body] = self._bodies(text)
        rules: list[Rule] = []
        for low, high in clauses(text, self._language):
            one = rule(text, found, low, high, setting)
            if one is not None:
                rules.append(one)
                setting = replace(setting, previous=one)
        return rules

    # --- norms ------------------------------------------------------------------------------------

    def _norm(self, sentence: Sentence, told: str, bearer: str | None, clause: str) -> Norm:
        bearer = self._full(bearer, sentence)
        words = clause.strip(" ,;.:")
        action, what = action_and_object(words, bearer, self._language)
        return Norm(
            at=sentence.at,
            modality=told,
            bearer=bearer,
            action=action,
            object=what,
            condition=condition_of(words),
            exception=exception_of(words),
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
        if one.kind in _TERM_KINDS and (
            base.modality in _KEEPS_MODALITY
            or (one.kind == "frequency" and base.modality == "power" and self._is_power(sentence))
        ):
            chosen = base.modality
        bearer = base.bearer
        about = setting.about if setting else None
        if one.whose == "body" and told is not None:
            bearer = told.body or about or bearer
        elif one.whose == "members" and told is not None:
            bearer = told.members or bearer
        elif one.kind == "duration" and bearer is None:
            bearer = about
        return replace(
            base, modality=chosen, bearer=self._full(bearer, sentence), parameter=parameter
        )

    def _full(self, bearer: str | None, sentence: Sentence) -> str | None:
        """A bearer under the whole name of the body that the article is about.

        `Комиссия төрағасы` in an article on the public monitoring commission is that one's chair.
        """
        if bearer is None or self._language is Language.RU:
            return bearer
        listing = sentence.listing
        about = self._titles.about(sentence, listing.at if listing else sentence.at)
        return bearer if about is None else named.in_full(bearer, about, self._known)

    def _is_power(self, sentence: Sentence) -> bool:
        """Whether the sentence stands where competences are told."""
        listing = sentence.listing
        if listing is not None and self._lists.lead(listing).headed == "power":
            return True
        return listing is not None and bool(_POWERS_HEADING.search(sentence.heading))

    def _span(self, sentence: Sentence, one: Stated) -> Evidence:
        """The words that state a parameter, as far as they stand in the sentence."""
        start = min(sentence.start + one.start, sentence.end)
        end = min(sentence.start + one.end, sentence.end)
        return self._reading.evidence(start, end)


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


def _often(one: Stated) -> Doubt:
    return Doubt(one.start, "how often something is permitted is no least number")
