"""Whether who acted might: a mandate of that organisation, role and power, on that day."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from events.funding import ShareApproved, ShareAwaitsBudget, ShareFirstApproved, ShareRefused
from events.pot import PotAgreed
from events.register import Power
from events.scheme import JointDecisionSigned, SignatureWithheld
from events.tlv import TlvIssued, TlvRefused
from events.urgent import TemporaryStartGranted
from events.values import Actor, CaseId, OrganisationId, Party, funder_of, party_of
from projections.case_file.words import day, who
from services.controls.control import (
    Check,
    Control,
    ControlId,
    Finding,
    Seen,
    Severity,
    case_in,
    found,
)
from services.controls.registers import Registers
from services.rules.mandate import Mandate
from services.rules.regions import Basis, Kind, RuleBook, Source

_POWERS: dict[type[Any], Power] = {
    ShareFirstApproved: Power.APPROVE_SHARE,
    ShareAwaitsBudget: Power.APPROVE_SHARE,
    ShareApproved: Power.APPROVE_SHARE,
    TemporaryStartGranted: Power.APPROVE_SHARE,
    ShareRefused: Power.REFUSE_SHARE,
    TlvIssued: Power.DECIDE_TLV,
    TlvRefused: Power.DECIDE_TLV,
    JointDecisionSigned: Power.DECIDE_TOGETHER,
    SignatureWithheld: Power.DECIDE_TOGETHER,
}
"""Decisions that name their own mandate, and the power that they ask."""


class MandateValid(Check):
    """Looks up, for every act of a person, the line that it names."""

    def __init__(self, rules: RuleBook) -> None:
        self._registers = Registers(rules)
        self._awaiting: dict[tuple[CaseId, OrganisationId], tuple[Actor, ...]] = {}
        self._signers: dict[OrganisationId, set[OrganisationId]] = {}  # who sign for a joint pot
        self._told: dict[Party, object] = {}  # the command that was last told of, by party

    def see(self, seen: Seen) -> Iterable[Finding]:
        wrong = self._wrong(seen) if seen.by_person else None
        self._registers.hear(seen)
        self._follow(seen)
        # one command without a mandate is one finding, however many facts it led to
        command = seen.meta.cause.id
        if wrong is None or self._told.get(seen.source) == command:
            return ()
        self._told[seen.source] = command
        return [found(wrong, seen.ref, case=case_in(seen))]

    def _follow(self, seen: Seen) -> None:
        fact = seen.fact
        if isinstance(fact, ShareAwaitsBudget):
            self._awaiting[fact.case, fact.funder] = fact.approvers
        elif isinstance(fact, ShareApproved):
            self._awaiting.pop((fact.case, fact.funder), None)
        elif isinstance(fact, PotAgreed):
            signers = self._signers.setdefault(funder_of(fact.line), set())
            signers.update(map(funder_of, fact.contributors))

    def _wrong(self, seen: Seen) -> str | None:
        by, on, mandate = seen.meta.actor, seen.fact.effective_on, seen.meta.mandate
        if mandate is None:
            return f"{_person(by)} handelde op {day(on)} zonder mandaat."
        if self._registers.named(seen.source, _about(seen), by, mandate, on) is None:
            return f"{_person(by)} handelde onder {mandate}, dat op {day(on)} niet gold."
        if not self._acts_for(seen):
            return f"{_person(by)} handelde voor {who(_about(seen))}, die een ander is."
        return self._decided(seen)

    def _acts_for(self, seen: Seen) -> bool:
        """Whether a person acted for the own organisation, for one that it hosts or succeeds, or
        signed for a pot that it fills."""
        about, own = _about(seen), seen.meta.actor.organisation
        hosted = about.startswith(f"{Kind.OTHER}:") and party_of(own) is Party.SWV
        if about == own or hosted or own in self._signers.get(about, ()):
            return True
        return self._registers.rules(seen.source).acts_for(about, own, seen.fact.effective_on)

    def _decided(self, seen: Seen) -> str | None:
        """What is wrong with the mandate of a decision that names one."""
        fact: Any = seen.fact
        power = _POWERS.get(type(fact))
        if power is None or self._was_weighed(fact):
            return None
        for number, by in enumerate(reversed(_deciders(seen))):
            lines = [one for one in self._lines(seen, by) if power in one.powers]
            if not lines:
                return f"{_person(by)} besliste op {day(fact.effective_on)} zonder mandaat."
            if not number and fact.mandate not in {one.id for one in lines}:
                return f"Het besluit noemt {fact.mandate}; dat geldt niet voor {_person(by)}."
        return None

    def _was_weighed(self, fact: Any) -> bool:
        """Whether this is an approval that waited for money: it was weighed when it was given."""
        if not isinstance(fact, ShareAwaitsBudget | ShareApproved):
            return False
        return self._awaiting.get((fact.case, fact.funder)) == fact.approvers

    def _lines(self, seen: Seen, by: Actor) -> tuple[Mandate, ...]:
        """What who decides may; who agreed first may since have come to a merged municipality."""
        on = seen.fact.effective_on
        if by != seen.meta.actor:
            now = self._registers.rules(seen.source).successor(by.organisation, on)
            by = replace(by, organisation=now)
        return self._registers.lines(seen.source, _about(seen), by, on)


def _deciders(seen: Seen) -> tuple[Actor, ...]:
    fact = seen.fact
    if isinstance(fact, ShareAwaitsBudget | ShareApproved):
        return tuple(fact.approvers)
    return (getattr(fact, "approver", None) or getattr(fact, "by", None) or seen.meta.actor,)


def _about(seen: Seen) -> OrganisationId:
    """The organisation in whose name something is done."""
    fact: Any = seen.fact
    line = getattr(fact, "line", None)
    if line is not None:
        return funder_of(line)
    body: OrganisationId | None = getattr(fact, "funder", None) or getattr(fact, "body", None)
    # where the stream is not that body's own, it is the one that is told
    theirs = body is not None and seen.stream.endswith(body)
    return body if body is not None and theirs else seen.meta.actor.organisation


def _person(by: Actor) -> str:
    role = f"{by.role} in plaats van {by.in_place_of}" if by.in_place_of else by.role
    return f"{by.user} ({role}) van {who(by.organisation)}"


MANDATES = (
    Control(
        id=ControlId("mandate-valid"),
        nl="Wie handelde, had daarvoor een mandaat op die dag",
        en="Who acted had a mandate for it on that day",
        norm=Source(Basis.LAW, "Awb art. 10:3, 10:5 en 10:9; mandaatregister van de organisatie"),
        severity=Severity.BREACH,
        hears=None,
        begin=MandateValid,
    ),
)
