"""Who approved: two where the mandates ask for it, and never the one who asked."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from events.funding import (
    ShareApproved,
    ShareAwaitsBudget,
    ShareFirstApproved,
    ShareReceived,
    ShareRefused,
)
from events.pot import PotAgreed
from events.register import Power
from events.request import ArrangementRequested, AssessmentCompleted
from events.scheme import JointDecisionSigned, SignatureWithheld
from events.tlv import TlvIssued, TlvRefused, TlvRequested
from events.urgent import TemporaryStartGranted
from events.values import Actor, BudgetLineId, CaseId, Cents, OrganisationId, Round, UserId
from projections.case_file.words import euro, who
from services.controls.control import Check, Control, ControlId, Finding, Ref, Seen, Severity, found
from services.controls.registers import ENTRIES, Registers
from services.rules.mandate import alone, as_second
from services.rules.regions import Basis, Kind, RuleBook, Source, kind_of

Approvers = tuple[Actor, ...]


class _Asked(msgspec.Struct):
    """A share that a funder has before it, and what was said of it so far."""

    round: Round
    amount: Cents
    lines: tuple[BudgetLineId, ...]
    first: Ref | None = None
    signed: Actor | None = None  # who gave the first approval
    waits: Approvers = ()  # approved by these, while the money was still awaited


class FourEyes(Check):
    """Weighs every approval against the mandates of who gave it, on the day on which it was."""

    def __init__(self, rules: RuleBook) -> None:
        self._registers = Registers(rules)
        self._joint: set[BudgetLineId] = set()  # pots for which both sides sign
        self._asked: dict[tuple[CaseId, OrganisationId], _Asked] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        if self._registers.hear(seen):
            return ()
        match seen.fact:
            case PotAgreed(line=line, joint_mandate=True):
                self._joint.add(line)
            case ShareReceived(case=case, round=round_, share=share):
                lines = tuple(year.line for year in share.years)
                self._asked[case, share.funder] = _Asked(round_, share.amount, lines)
            case ShareFirstApproved(case=case, funder=funder, approver=approver):
                asked = self._asked.get((case, funder))
                if asked is not None:
                    asked.first, asked.signed = seen.ref, approver
            case ShareAwaitsBudget() | ShareApproved():
                return self._approved(seen)
            case TemporaryStartGranted():
                return self._started(seen)
        return ()

    def _approved(self, seen: Seen) -> Iterable[Finding]:
        fact = seen.fact
        asked = self._asked.get((fact.case, fact.funder))
        if asked is None:  # nothing was asked: ``money-after-approval`` and ``bundle-approved``
            return ()
        if asked.waits == fact.approvers:
            return ()  # it was weighed when it was given
        asked.waits = fact.approvers if isinstance(fact, ShareAwaitsBudget) else ()
        refs = (seen.ref,) if asked.first is None else (asked.first, seen.ref)
        wrong = self._wrong(seen, asked, fact.approvers)
        return [found(wrong, *refs, case=fact.case)] if wrong else ()

    def _wrong(self, seen: Seen, asked: _Asked, approvers: Approvers) -> str | None:
        """What is wrong with an approval by these people."""
        fact, amount = seen.fact, euro(asked.amount)
        theirs = f"het aandeel van {who(fact.funder)} van {amount}"
        if not approvers or approvers[-1] != seen.meta.actor:
            return f"Bij {theirs} staat een akkoord van iemand die het zelf niet gaf."
        power = Power.APPROVE_SHARE
        last = self._registers.line(
            seen.source, fact.funder, approvers[-1], power, fact.effective_on
        )
        joint = any(line in self._joint for line in asked.lines)
        if len(approvers) == 1:
            if joint:
                return f"Voor {theirs} tekende één kant van de pot; beide kanten moeten tekenen."
            if last is None or alone(last, asked.amount):
                return None  # without a mandate: ``mandate-valid`` says so
            limit = "" if last.limit is None else f" (tot {euro(last.limit)})"
            return f"Eén persoon keurde {theirs} goed; dat is meer dan het mandaat{limit} toestaat."
        if len({one.user for one in approvers}) < len(approvers):
            return f"Eén persoon gaf twee keer akkoord op {theirs}."
        if asked.signed != approvers[0]:
            return f"Bij {theirs} staat een eerste akkoord dat niet in het boek staat."
        if joint and _side(approvers[0]) is _side(approvers[1]):
            return f"Voor {theirs} tekende twee keer dezelfde kant van de pot."
        if last is not None and not as_second(last, asked.amount):
            return f"Het mandaat van de tweede persoon reikt niet tot {theirs}."
        return None

    def _started(self, seen: Seen) -> Iterator[Finding]:
        fact: TemporaryStartGranted = seen.fact
        line = self._registers.line(
            seen.source, fact.body, fact.approver, Power.APPROVE_SHARE, fact.effective_on
        )
        if line is not None and not alone(line, fact.share.amount):
            yield found(
                f"Eén persoon stond bij {who(fact.body)} een voorlopige start van"
                f" {euro(fact.share.amount)} toe; dat is meer dan het mandaat toestaat.",
                seen.ref,
                case=fact.case,
            )


def _side(by: Actor) -> Kind:
    return kind_of(by.organisation)


class Requester(Check):
    """Remembers who asked, case by case."""

    def __init__(self, _: RuleBook) -> None:
        self._asked: dict[CaseId, tuple[UserId, Ref]] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact = seen.fact
        if isinstance(fact, (ArrangementRequested, TlvRequested)):
            self._asked[fact.case] = (seen.meta.actor.user, seen.ref)
            return
        requester, asked = self._asked.get(fact.case, (None, None))
        if asked is not None and requester in deciders(seen):
            yield found(
                f"Wie de aanvraag deed ({requester}), besliste er zelf over mee.",
                asked,
                seen.ref,
                case=fact.case,
            )


def deciders(seen: Seen) -> set[UserId]:
    """The people who decided by this fact: those it names, else who acted."""
    fact: Any = seen.fact
    match fact:
        case ShareAwaitsBudget(approvers=approvers) | ShareApproved(approvers=approvers):
            named: Iterable[Actor] = approvers
        case ShareFirstApproved(approver=one) | TemporaryStartGranted(approver=one):
            named = (one,)
        case ShareRefused(by=one) | JointDecisionSigned(by=one) | SignatureWithheld(by=one):
            named = (one,)
        case _:
            named = (seen.meta.actor,)
    return {one.user for one in named}


APPROVALS = (
    Control(
        id=ControlId("four-eyes"),
        nl="Vier ogen: boven het mandaat keuren twee verschillende mensen goed",
        en="Four eyes: above the mandate two different people approve",
        norm=Source(Basis.AGREEMENT, "Mandaatregister van de organisatie; afspraak over de pot"),
        severity=Severity.BREACH,
        hears=ENTRIES
        | {
            PotAgreed,
            ShareReceived,
            ShareFirstApproved,
            ShareAwaitsBudget,
            ShareApproved,
            TemporaryStartGranted,
        },
        begin=FourEyes,
    ),
    Control(
        id=ControlId("requester-decides-not"),
        nl="Wie aanvraagt, beslist niet zelf",
        en="Who asks does not decide",
        norm=Source(Basis.LAW, "Awb art. 2:4 en 10:3 lid 2"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                ArrangementRequested,
                TlvRequested,
                AssessmentCompleted,
                ShareFirstApproved,
                ShareAwaitsBudget,
                ShareApproved,
                ShareRefused,
                TemporaryStartGranted,
                JointDecisionSigned,
                SignatureWithheld,
                TlvIssued,
                TlvRefused,
            }
        ),
        begin=Requester,
    ),
)
