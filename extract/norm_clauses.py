"""One clause of a Kazakh sentence to the modality and the bearer of its norm."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from zangraph.corpus.source import Language
from zangraph.extract import bearers
from zangraph.extract.bearers import Body
from zangraph.extract.modality import modality

# A clause that says who acts in somebody's absence leaves the norm with the one who is absent.
_STANDS_IN = regex.compile(r"(?i)^\W*(?:ал|не)?\s*(?:ол|олар)\s+(?:уақытша\s+)?болма(?:ғанда|ған\s)")
_CHAIRED = regex.compile(r"(?:басқарады|жетекшілік\s+етеді)$")
_MEMBER_OF = regex.compile(r"(?i)мүше(?:лері|сі|лер)?\s+(?:болып\s+сайлана\s+|бола\s+|болуға\s+)")
_APPEAL = regex.compile(r"(?i)шағым")
_LAID = regex.compile(r"жүктел(?:сін|еді)$")
_SIGNS = regex.compile(r"қол\s+қо(?:яды|йылады)$")
# Kinds of a clause to modalities, where the bearer does not decide.
_PLAIN = {
    "prohibition": "prohibition", "validity": "procedure", "right": "right",
    "obligation": "obligation", "permission": "permission", "constitutive": "constitutive",
    "assigned": "constitutive", "agentless": "procedure", "present": "power",
}  # fmt: skip
# Whose duty a passive tells falls back on the body that the document is about.
_FALLS_BACK = frozenset({"obligation", "validity", "agentless"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a clause lays down: `kind` as its verb tells it, the modality, and the bearer."""

    kind: str
    modality: str
    bearer: str | None
    body: str | None
    members: str | None
    start: int
    end: int
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before a clause is read.

    `lead` is the bearer of the list, `about` the body that the document or article is about,
    `previous` the rule of the clause before; `headed` is what the list is headed by: `power`,
    `right` or "".
    """

    lead: str | None = None
    about: str | None = None
    previous: Rule | None = None
    headed: str = ""


def rule(text: str, found: list[Body], low: int, high: int, setting: Setting) -> Rule | None:
    """The rule of the clause in a range of a sentence; `None` where it lays down nothing."""
    clause = text[low:high]
    kind = modality(clause, Language.KK)
    if kind is None:
        return None
    if kind in ("performative", "commencement", "subject-matter"):
        return Rule(kind, "", None, None, None, low, high)
    reader = _Clause(text, found, low, high, setting)
    bearer, own = reader.bearer(kind)
    return Rule(
        kind, reader.modality(kind, own), bearer, reader.body(), reader.members(), low, high,
        subject=own is not None,
    )  # fmt: skip


class _Clause:
    def __init__(
        self, text: str, found: list[Body], low: int, high: int, setting: Setting
    ) -> None:
        self._text, self._low, self._high, self._setting = text, low, high, setting
        self._found = [one for one in found if low <= one.start and one.stop <= high]
        self._clause = text[low:high].strip()

    def _named(self, body: Body | None) -> str | None:
        if body is None:
            return None
        return bearers.with_owner(bearers.name(self._text, body), self._setting.about)

    # --- modality ---------------------------------------------------------------------------------

    def modality(self, kind: str, own: Body | None) -> str:
        """The modality of a kind of clause, by who its subject is."""
        headed = self._setting.headed
        if kind == "constitutive" and headed == "power" and "табылмайды" not in self._clause:
            return "power"
        if kind == "right" and self._clause.endswith("құқылы"):
            collegial = own is not None and own.group in ("collegial", "institution")
            return "power" if collegial and not self._setting.lead else "right"
        if kind == "present":
            if own is not None and own.group == "person":
                return "obligation"
            if own is None and self._act() is not None:
                return "power"
            if _CHAIRED.search(self._clause) and self._chair(own):
                return "constitutive"
        if kind in ("agentless", "constitutive"):
            if self._act() is not None and self._setting.lead is None:
                return "power"
            if kind == "agentless" and self._by() is not None:
                return "obligation"
        return _PLAIN[kind]

    def _chair(self, own: Body | None) -> bool:
        """Whether the clause says who the chair is: `Кеңесті төраға басқарады`."""
        if own is None or own.group != "role":
            return False
        return any(one.case == "acc" and one.start < own.start for one in self._found)

    # --- bearer -----------------------------------------------------------------------------------

    def bearer(self, kind: str) -> tuple[str | None, Body | None]:
        """Whom the clause binds, and its subject where that is the one."""
        setting = self._setting
        if _STANDS_IN.match(self._clause) and setting.previous is not None:
            return setting.previous.bearer, None
        if kind == "assigned":
            return self._named(self._topic()), None
        if _LAID.search(self._clause):
            return self._named(self._laid()), None
        if kind == "prohibition" and _MEMBER_OF.search(self._clause):
            return self._membership(), None
        if setting.lead is not None:
            return setting.lead, None
        if _SIGNS.search(self._clause):
            return self._whose(), None
        own = bearers.subject(self._text, self._found, self._low, self._high)
        if kind in ("agentless", "obligation", "permission", "constitutive", "present"):
            passive = kind != "present" and (own is None or self._is_done_to(own))
            act = self._act() if passive or own is None else None
            if act is not None and kind != "obligation":
                return self._named(act), None
        if own is None and kind == "agentless" and self._by() is not None:
            return self._named(self._by()), None
        if own is not None:
            if self._chair(own) and _CHAIRED.search(self._clause):
                return self._chair_of(own), own
            return self._named(own), own
        return self._absent(kind), None

    def _absent(self, kind: str) -> str | None:
        """The bearer of a clause that has no subject."""
        setting, previous = self._setting, self._setting.previous
        if _APPEAL.search(self._clause) and kind in ("right", "prohibition"):
            return None
        if kind in ("present", "right", "permission") and previous and previous.subject:
            return previous.bearer
        topic = self._topic()
        if topic is not None:
            return self._named(topic)
        if previous is not None and previous.modality:
            return previous.body or previous.bearer
        return setting.about if kind in _FALLS_BACK else None

    def _membership(self) -> str | None:
        """`… комиссиясының мүшелері бола алмайды`, `Кеңеске … мүше бола алмайды`: the member."""
        for one in reversed(self._found):
            last = self._text[one.start : one.end].lower().rpartition(" ")[2]
            if last.startswith("мүше") and one.owned:
                return regex.sub(r"мүше(?:лері)$", "мүшесі", bearers.name(self._text, one))
        for one in self._found:
            if one.case == "dat" and one.group == "collegial":
                return f"{bearers.genitive(bearers.name(self._text, one))} мүшесі"
        return self._setting.lead

    def _whose(self) -> str | None:
        """The body whose paper or officers are signed or sign."""
        return self.body() or self._setting.about

    def _laid(self) -> Body | None:
        laid = bearers.dative(self._text, self._found, self._low, self._high)
        if laid is not None:
            return laid
        return self._found[-1] if self._found else None

    def _chair_of(self, own: Body) -> str | None:
        ruled = next((one for one in self._found if one.case == "acc"), None)
        if ruled is None:
            return self._named(own)
        return bearers.with_owner(
            bearers.name(self._text, own).rpartition(" ")[2], bearers.name(self._text, ruled)
        )

    def _is_done_to(self, own: Body) -> bool:
        return own.group == "collegial"

    def body(self) -> str | None:
        """The body that acts: whose meeting, decision or members the clause speaks of."""
        topic = self._topic()
        if topic is not None and topic.group in ("collegial", "institution", "role"):
            held = bearers.owner(self._text, self._found, topic)
            if held.group == "role":
                first = next((one for one in self._found if one.start == held.start), held)
                held = first
            if held.group != "role":
                return self._named(held)
        own = bearers.subject(self._text, self._found, self._low, self._high)
        if own is not None and own.group == "collegial":
            return self._named(own)
        if own is not None:
            first = next((one for one in self._found if one.start == own.start), own)
            if first.group == "collegial":
                return self._named(first)
        return None

    def members(self) -> str | None:
        """The members that the clause names, whatever their case."""
        for one in self._found:
            if self._text[one.start : one.end].lower().rpartition(" ")[2].startswith("мүше"):
                return self._named(one)
        return None

    def _topic(self) -> Body | None:
        return bearers.topic(self._text, self._found, self._low, self._high)

    def _act(self) -> Body | None:
        return bearers.by_act(self._text, self._found, self._low, self._high)

    def _by(self) -> Body | None:
        return bearers.instrumental(self._text, self._found, self._low, self._high)
