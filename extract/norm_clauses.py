"""One clause of a Kazakh sentence to the modality and the bearer of its norm."""

from __future__ import annotations

import regex

from zangraph.corpus.source import Language
from zangraph.extract import bearers, named
from zangraph.extract.modality import matches, modality
from zangraph.extract.named import Body
from zangraph.extract.norm_rule import Rule, Setting

# A clause that says who acts in somebody's absence leaves the norm with the one who is absent.
_STANDS_IN = regex.compile(
    r"(?i)^\W*(?:ал|не)?\s*(?:ол|олар)\s+(?:уақытша\s+)?болма(?:ғанда|ған\s)"
)
_CHAIRED = regex.compile(r"(?:басқарады|жетекшілік\s+етеді)$")
_MEMBER_OF = regex.compile(r"(?i)мүше(?:лері|сі|лер)?\s+(?:болып\s+сайлана\s+|бола\s+|болуға\s+)")
_APPEAL = regex.compile(r"(?i)шағым")
_LAID = regex.compile(r"жүктел(?:сін|еді)$")
_PASSIVE = regex.compile(
    r"(?<!(?<!\p{L})(?:а|бо|бі|ке|қа|са|бе))[лн](?:(?:ады|еді)|[ае]\s+тұрады)$"  # not алады, болады
)
_DONE = regex.compile(r"[лн](?:уы|уі)\s+мүмкін$")
_GOES_ON = regex.compile(r"\s*(?:,\s*)?(?:және|әрі|сондай-ақ)\s")
# `… жағдай болғанда, ол … бас тартады`: the one of whom the condition speaks.
_PRONOUN = regex.compile(r"(?<=,\s)ол\s(?=.*(?:тартады|тиіс|міндетті|құқылы|алады)$)")
_OF_IT = regex.compile(r"[\s,]*(?:оның|олардың|ол|олар)\s")
_TASKS = regex.compile(
    r"(?:міндеттері|функциялары|міндеті|функциясы|өкілеттіктері)\s.*болып\s+табылады$"
)
_OF_WHOM = regex.compile(
    r"қарауына\s+жатады$|[уү](?:ына|іне)\s+(?:жол\s+берілмейді|тыйым\s+салынады)$"
)
# `немесе отырысқа шығарылады`: the other outcome of the same decision.
_ELSE = regex.compile(r"\s*,?\s*(?:немесе|не)\s")
# `онда … көрсетіледі`: in the paper that the clause before makes.
_IN_IT = regex.compile(r"[\s,]*(?:онда|оларда)\s")
# `мақұлданған жағдайда ол бекітеді`
_BUT_HE = regex.compile(r"(?<!\w)ол\s+\p{L}+$")
# Only one official issues these: `Сессияны шақыру туралы өкім … қабылданады`.
_OFFICIAL_ACT = regex.compile(r"(?i)(?<!\p{L})(?:өкім|бұйрық|жарлық)\s")
# Recusal is for the members of a body, whoever tells of it.
_RECUSAL = regex.compile(r"(?i)^\W*өздігінен\s+бас\s+тарту\s")
_TO_BE_CONSIDERED = regex.compile(r"қарауға\s+жатады$")
# `… сессиясы (бұдан әрі – Сессия) болып табылады`: the body that the sentence introduces.
_INTRODUCED = regex.compile(r"\s*\(\s*бұдан\s+(?:әрі|былай)[^)]*\)\s*болып\s+табылады$")
_SIGNS = regex.compile(r"қол\s+қо(?:яды|йылады)$")
# Kinds of a clause to modalities, where the bearer does not decide.
_PLAIN = {
    "prohibition": "prohibition", "validity": "procedure", "right": "right",
    "obligation": "obligation", "permission": "permission", "constitutive": "constitutive",
    "assigned": "constitutive", "holds": "procedure", "contains": "obligation",
    "agentless": "procedure", "present": "power",
}  # fmt: skip
# Whose duty a passive tells falls back on the body that the document is about.
_FALLS_BACK = frozenset({"obligation", "validity", "agentless", "contains"})


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
    body = bearer if reader.is_of_an_official(kind) else reader.body()
    return Rule(
        kind, reader.modality(kind, own), bearer, body, reader.members(), low, high,
        subject=own is not None or _inherits(kind, bearer, setting),
        initiators=reader.initiators(), addressed=reader.addressed(),
    )  # fmt: skip


def _inherits(kind: str, bearer: str | None, setting: Setting) -> bool:
    """Whether the clause goes on with the subject of the one before."""
    previous = setting.previous
    return bool(previous and previous.subject and previous.bearer == bearer and kind == "present")


class _Clause:
    def __init__(self, text: str, found: list[Body], low: int, high: int, setting: Setting) -> None:
        self._text, self._low, self._high, self._setting = text, low, high, setting
        self._found = [one for one in found if low <= one.start and one.stop <= high]
        self._clause = text[low:high].strip()

    def _named(self, body: Body | None) -> str | None:
        if body is None:
            return None
        return named.with_owner(named.name(self._text, body), self._setting.about)

    # --- modality ---------------------------------------------------------------------------------

    def modality(self, kind: str, own: Body | None) -> str:
        """The modality of a kind of clause, by who its subject is."""
        headed = self._setting.headed
        if self._is_bound(kind):
            return "obligation"
        if kind == "constitutive" and _TASKS.search(self._clause):
            return "power"
        if kind == "constitutive" and headed == "power" and "табылмайды" not in self._clause:
            return "power"
        if kind == "right" and self._clause.endswith("құқылы"):
            collegial = own is not None and own.group == "collegial"
            return "power" if collegial and not self._setting.lead else "right"
        if kind == "present":
            if own is None and self._act() is not None:
                return "power"
            if _CHAIRED.search(self._clause) and self._chair(own):
                return "constitutive"
        if kind in ("agentless", "constitutive"):
            if self._is_other_outcome(kind):
                return "power"
            if self._act() is not None and self._setting.lead is None:
                return "power"
            if kind == "agentless" and self._by() is not None:
                return "obligation"
        return _PLAIN[kind]

    def _chair(self, own: Body | None) -> bool:
        """Whether the clause says who the chair is: `Кеңесті төраға басқарады`."""
        if own is None or not any(o.case == "acc" and o.start < own.start for o in self._found):
            return False
        chair = regex.search(r"(?i)төраға(?:сы)?$", named.name(self._text, own))
        return bool(chair) or "төрағасы болып табылады" in self._text[self._high :]

    def _is_bound(self, kind: str) -> bool:
        """Whether words such as `дереу` make a duty of what the present tense tells."""
        told = kind in ("present", "agentless") and not self._setting.headed
        return told and matches("bound", self._clause, Language.KK)

    def _is_other_outcome(self, kind: str) -> bool:
        """Whether a passive tells what else may follow from the decision of the clause before."""
        previous = self._setting.previous
        if previous is None or previous.modality != "power" or previous.subject:
            return False
        told = kind == "agentless" and _ELSE.match(self._text, self._low, self._high)
        return bool(told) and previous.kind in ("agentless", "constitutive")

    def is_of_an_official(self, kind: str) -> bool:
        """Whether a passive makes the order of the official of whom the clause before speaks."""
        previous = self._setting.previous
        passive = kind == "agentless" or (kind == "obligation" and self._is_passive())
        if not (passive and previous and previous.subject):
            return False
        return bool(_OFFICIAL_ACT.search(self._clause)) and self._act() is None

    def addressed(self) -> str | None:
        """To whom a paper goes."""
        return self._named(bearers.addressed(self._text, self._found, self._low, self._high))

    def _introduced(self) -> Body | None:
        """The body that the predicate names and gives a short name to."""
        for one in self._found:
            whole = one.group == "collegial" or (one.group == "institution" and one.owned)
            if whole and not one.case and _INTRODUCED.match(self._text, one.stop, self._high):
                return one
        return None

    def _is_named(self) -> Body | None:
        """The office that somebody is said to hold: `… Комиссияның төрағасы болып табылады`."""
        for one in self._found:
            office = one.group == "role" and one.owned and not one.case
            if office and self._text[one.stop : self._high].strip() == "болып табылады":
                return one
        return None

    # --- bearer -----------------------------------------------------------------------------------

    def bearer(self, kind: str) -> tuple[str | None, Body | None]:
        """Whom the clause binds, and its subject where that is the one."""
        setting = self._setting
        if setting.previous is not None and (
            _STANDS_IN.match(self._clause)
            or self._is_other_outcome(kind)
            or self.is_of_an_official(kind)
        ):
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
        office = (self._is_named() or self._introduced()) if kind == "constitutive" else None
        if office is not None:
            return self._named(office), None
        if _TO_BE_CONSIDERED.search(self._clause):
            sent = bearers.recipient(self._text, self._found, self._low, self._high)
            if sent is not None:
                return self._named(sent), None
        if _OF_WHOM.search(self._clause):
            held = [one for one in self._found if one.case == "gen"]
            if held:
                return self._named(held[-1]), None
        own = bearers.subject(self._text, self._found, self._low, self._high)
        if own is not None and self._is_patient(kind, own):
            return self.body() or self._setting.about, None
        if kind == "permission" and _DONE.search(self._clause):
            own = None
        if kind == "validity" and own is not None and own.group in ("role", "person"):
            # Whose part in it makes an act invalid is no subject of it.
            depends = bearers.depends(self._text, own, self._low, self._high)
            own = None if depends else own
        if kind in ("agentless", "obligation", "permission", "constitutive", "present"):
            passive = kind != "present" and (
                own is None or self._is_done_to(own) or self._is_passive()
            )
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

    def _is_owned(self, body: Body) -> bool:
        """Whether a role has its body named with it."""
        return " " in named.name(self._text, body)

    def _is_passive(self) -> bool:
        return bool(_PASSIVE.search(self._clause))

    def _is_patient(self, kind: str, own: Body) -> bool:
        """Whether the subject is the one to whom something is done, not who does it."""
        passive = kind == "agentless" or (kind == "obligation" and _PASSIVE.search(self._clause))
        return bool(passive) and own.group in ("role", "person") and not self._act()

    def _absent(self, kind: str) -> str | None:
        """The bearer of a clause that has no subject."""
        setting, previous = self._setting, self._setting.previous
        if _APPEAL.search(self._clause) and kind in ("right", "prohibition"):
            return None
        if previous and previous.subject and _IN_IT.match(self._text, self._low, self._high):
            return previous.bearer
        if previous and previous.addressed and _BUT_HE.search(self._clause):
            return previous.addressed
        if kind in ("present", "right", "permission") and previous and previous.subject:
            return previous.bearer
        if previous and previous.modality and _GOES_ON.match(self._text, self._low, self._high):
            kept = previous.bearer if previous.subject else previous.body or previous.bearer
            if kept is not None:
                return kept
        pronoun = _PRONOUN.search(self._text, self._low, self._high)
        if pronoun is not None:
            before = bearers.topic(self._text, self._found, self._low, pronoun.start())
            if before is not None:
                return self._named(before)
        if kind == "present" and not (previous and previous.modality):
            return None  # an active verb whose subject is none of the bodies known here
        topic = self._topic()
        if topic is not None:
            passive = kind == "agentless" or (kind == "obligation" and self._is_passive())
            held = topic
            if kind == "validity":
                held = bearers.owner(self._text, self._found, topic)
                if held.group == "role" and setting.about and not self._is_owned(held):
                    return setting.about
            if passive:
                held = bearers.doer(self._text, self._found, topic, self._high)
            return self._named(held)
        if setting.about and _RECUSAL.match(self._clause):
            return f"{named.genitive(setting.about)} мүшелері"
        done = kind == "agentless" or (kind == "obligation" and _PASSIVE.search(self._clause))
        if previous and previous.modality and _OF_IT.match(self._text, self._low, self._high):
            return previous.body or setting.about if done else previous.bearer
        if previous is not None and previous.modality:
            return previous.body or previous.bearer
        return setting.about if kind in _FALLS_BACK else None

    def _membership(self) -> str | None:
        """`… комиссиясының мүшелері бола алмайды`, `Кеңеске … мүше бола алмайды`: the member."""
        for one in reversed(self._found):
            last = self._text[one.start : one.end].lower().rpartition(" ")[2]
            if last.startswith("мүше") and one.owned and " " in named.name(self._text, one):
                return regex.sub(r"мүшелері$", "мүшесі", named.name(self._text, one))
        for one in self._found:
            if one.case == "dat" and one.group == "collegial":
                return f"{named.genitive(named.name(self._text, one))} мүшесі"
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
        return f"{named.genitive(named.name(self._text, ruled))} төрағасы"

    def _is_done_to(self, own: Body) -> bool:
        return own.group == "collegial"

    def body(self) -> str | None:
        """The body that acts: whose meeting, decision or members the clause speaks of."""
        own = bearers.subject(self._text, self._found, self._low, self._high)
        if own is not None and own.group == "collegial":
            return self._named(own)
        members = self._acting_members()
        if members is not None:
            return self._named(members)
        topic = self._topic()
        if topic is not None and topic.group in ("collegial", "institution", "role"):
            held = bearers.owner(self._text, self._found, topic)
            if held.group == "role":
                first = next((one for one in self._found if one.start == held.start), held)
                held = first
            if held.group != "role":
                return self._named(held)
        if own is not None:
            first = next((one for one in self._found if one.start == own.start), own)
            if first.group == "collegial":
                return self._named(first)
        ruled = next((o for o in self._found if o.group == "collegial" and o.case), None)
        return self._named(ruled)

    def _acting_members(self) -> Body | None:
        """The members, where the clause opens with them: `Кеңестің мүшелерін сайлау …`."""
        for one in self._found:
            opens = one.start == self._found[0].start and one.case in ("", "acc")
            last = named.name(self._text, one).lower().rpartition(" ")[2]
            if opens and last.startswith("мүшелер"):
                return one
        return None

    def initiators(self) -> tuple[str, ...]:
        """Those on whose initiative a meeting is called, its members aside."""
        found = bearers.initiators(self._text, self._found, self._low, self._high)
        names = [self._named(one) for one in found if one.group in ("role", "collegial", "office")]
        return tuple(
            one for one in names if one and not one.lower().endswith(("мүшелері", "мүшесі"))
        )

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
