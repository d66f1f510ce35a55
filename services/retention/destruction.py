"""Destroying what one controller keeps of one pupil: two officers agree, nobody else can.

The keys themselves are destroyed outside (``services.runtime.custody``), by whoever finds here
that it was approved; what it reports becomes the certificate.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.register import Power
from events.retention import (
    MOST_LEAVES,
    DestructionApproved,
    DestructionFirstApproved,
    DestructionGround,
    DestructionProposed,
    DestructionRefused,
    DestructionRequested,
    DestructionTermExceeded,
    Hold,
    LeafHash,
    RecordsDestroyed,
)
from events.school import ConsentBy
from events.values import Actor, CaseId, Count, Role, system
from services.register.authority import authority, not_the_requester, still_counts
from services.retention.commands import (
    ApproveDestruction,
    DestructionCommand,
    LetDestructionTermPass,
    ProposeDestruction,
    RecordDestruction,
    RefuseDestruction,
    RequestDestruction,
)
from services.rules.regions import RuleBook
from services.rules.retention import answer_by, everything, expired, holds_against_request
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due


class Destruction(msgspec.Struct, frozen=True, gc=False):
    """One destruction, from the first word to the certificate."""

    requested: DestructionRequested | None = None
    proposed: DestructionProposed | None = None
    first: DestructionFirstApproved | None = None
    approved: DestructionApproved | None = None
    over: bool = False  # refused, or done
    late: bool = False

    @property
    def awaits_approval(self) -> bool:
        """Whether officers may still agree."""
        return self.proposed is not None and self.approved is None and not self.over


class Destructions(msgspec.Struct, frozen=True, gc=False):
    """All of one controller about one pupil, in order; the number of each is its place."""

    all: tuple[Destruction, ...] = ()

    @property
    def open(self) -> Destruction | None:
        """The one that is not over; there is one at a time."""
        return self.all[-1] if self.all and not self.all[-1].over else None

    @property
    def to_do(self) -> DestructionApproved | None:
        """What was approved, and whose keys are not yet reported gone."""
        return None if self.open is None else self.open.approved

    def of(self, number: Count) -> Destruction:
        """The one of this number. Raises ``Refusal``."""
        if not 1 <= number <= len(self.all):
            raise Refusal(
                "destruction-unknown",
                "Deze vernietiging is hier niet voorgesteld.",
                "This destruction was not proposed here.",
            )
        return self.all[number - 1]


def decide(state: Destructions, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM:
        _own(command, rules)
    match command:
        case RequestDestruction():
            return _requested(state, command, rules)
        case ProposeDestruction(number=None):
            return _proposed_by_term(state, command)
        case ProposeDestruction(number=number):
            assert number is not None
            return _proposed_on_request(state.of(number), command, number)
        case ApproveDestruction(number=number):
            return _approved(state.of(number), command, rules)
        case RefuseDestruction(number=number, holds=holds):
            return _refused(state.of(number), command, holds)
        case RecordDestruction(number=number):
            return _destroyed(state.of(number), command)
        case LetDestructionTermPass(number=number, decide_by=decide_by):
            one = state.of(number)
            if one.over or one.late:
                return []
            return [_of(DestructionTermExceeded, command, number=number, decide_by=decide_by)]
        case _:
            raise AssertionError(f"not a command of a destruction: {command}")


def evolve(state: Destructions, fact: Any) -> Destructions:
    """The destructions after a fact."""
    match fact:
        case DestructionRequested():
            return Destructions((*state.all, Destruction(requested=fact)))
        case DestructionProposed(number=number) if number > len(state.all):
            return Destructions((*state.all, Destruction(proposed=fact)))
        case DestructionProposed():
            return _with(state, proposed=fact)
        case DestructionFirstApproved():
            return _with(state, first=fact)
        case DestructionApproved():
            return _with(state, approved=fact)
        case DestructionTermExceeded():
            return _with(state, late=True)
        case DestructionRefused() | RecordsDestroyed():
            return _with(state, over=True)
        case _:
            raise AssertionError(f"not a fact of a destruction: {fact}")


DESTRUCTION = Decider(
    noun="destruction",
    initial=Destructions(),
    evolve=evolve,
    facts=(
        DestructionRequested,
        DestructionProposed,
        DestructionRefused,
        DestructionFirstApproved,
        DestructionApproved,
        DestructionTermExceeded,
        RecordsDestroyed,
    ),
    commands=(
        RequestDestruction,
        ProposeDestruction,
        ApproveDestruction,
        RefuseDestruction,
        RecordDestruction,
        LetDestructionTermPass,
    ),
    key=lambda about: f"{about.pupil}-{about.controller}",  # see events.retention.destructions_of
    decide=decide,
)
"""The stream of what one controller keeps of one pupil: every party has it for its own."""


def due(fact: Fact) -> Sequence[Due]:
    """The answer to a request has a last day."""
    match fact:
        case DestructionRequested(controller=controller, decide_by=decide_by):
            passed = LetDestructionTermPass(
                on=decide_by,
                by=system(controller),
                case=fact.case,
                pupil=fact.pupil,
                controller=controller,
                number=fact.number,
                decide_by=decide_by,
            )
            return [Due(decide_by, passed)]
        case _:
            return []


def _own(command: DestructionCommand, rules: RuleBook) -> None:
    if not rules.acts_for(command.controller, command.by.organisation, command.on):
        raise Refusal(
            "not-your-records",
            "Alleen wie de gegevens bewaart, beslist over het wissen ervan.",
            "Only who keeps the data decides on destroying it.",
        )


def _requested(state: Destructions, command: RequestDestruction, rules: RuleBook) -> Sequence[Fact]:
    if command.requested_by is ConsentBy.SCHOOL:
        raise Refusal(
            "not-the-person",
            "Alleen de leerling of de ouders kunnen hierom vragen.",
            "Only the pupil or the parents can ask for this.",
        )
    if state.open is not None:
        return []  # it is in hand already
    return [
        _of(
            DestructionRequested,
            command,
            number=Count(len(state.all) + 1),
            requested_by=command.requested_by,
            requester=command.by.user,
            decide_by=answer_by(command.on, rules.holidays),
        )
    ]


def _proposed_by_term(state: Destructions, command: ProposeDestruction) -> Sequence[Fact]:
    records = [record for _, record in command.found]
    over = expired(records, command.on)
    if state.open is not None or not over.purposes or any(one.objection for one in records):
        return []
    return [
        _of(
            DestructionProposed,
            command,
            number=Count(len(state.all) + 1),
            destruction=DestructionGround.RETENTION_ENDED,
            records=over.kinds,
            purposes=over.purposes,
            cases=tuple(case for case, _ in command.found),
        )
    ]


def _proposed_on_request(
    one: Destruction, command: ProposeDestruction, number: Count
) -> Sequence[Fact]:
    if one.requested is None or one.proposed is not None or one.over:
        return []
    records = [record for _, record in command.found]
    holds = holds_against_request(records, one.requested.requested_by, command.on)
    if holds:
        return [_of(DestructionRefused, command, number=number, holds=holds)]
    kept = everything(records, command.on)
    return [
        _of(
            DestructionProposed,
            command,
            number=number,
            destruction=DestructionGround.ON_REQUEST,
            records=kept.kinds,
            purposes=kept.purposes,
            cases=tuple(case for case, _ in command.found),
        )
    ]


def _approved(one: Destruction, command: ApproveDestruction, rules: RuleBook) -> Sequence[Fact]:
    if one.approved is not None and command.by in one.approved.approvers:
        return []
    _awaiting(one)
    by, on, number = command.by, command.on, command.number
    if one.requested is not None:
        not_the_requester(one.requested.requester, by)
    line = authority(rules, by.organisation, by, Power.DESTROY_RECORDS, on)
    first = one.first
    if first is not None and not still_counts(
        rules, command.controller, first.approver, Power.DESTROY_RECORDS, on
    ):
        first = None  # the mandate ended since, so this one is the first
    if first is None:
        return [_of(DestructionFirstApproved, command, number=number, approver=by, mandate=line.id)]
    if first.approver.user == by.user:
        if first.approver == by:
            return []
        raise Refusal(
            "second-person-needed",
            "Een ander dan de eerste medewerker moet akkoord geven.",
            "Somebody other than the first officer must agree.",
        )
    both: tuple[Actor, ...] = (first.approver, by)
    return [_of(DestructionApproved, command, number=number, approvers=both, mandate=line.id)]


def _refused(one: Destruction, command: RefuseDestruction, holds: Sequence[Hold]) -> Sequence[Fact]:
    if one.over:
        return []
    if command.by.role is not Role.SYSTEM:  # the house stops what was approved, too
        _awaiting(one)
    if not holds:
        raise Refusal(
            "reason-needed",
            "Zeg waarom dit bewaard moet blijven.",
            "Say why this must be kept.",
        )
    return [_of(DestructionRefused, command, number=command.number, holds=tuple(holds))]


def _awaiting(one: Destruction) -> None:
    if not one.awaits_approval:
        raise Refusal(
            "destruction-not-open",
            "Over deze vernietiging valt nu niets te beslissen.",
            "There is nothing to decide about this destruction now.",
        )


def _destroyed(one: Destruction, command: RecordDestruction) -> Sequence[Fact]:
    if one.over:
        return []
    assert one.approved is not None, "keys were destroyed that nobody approved of"
    proposed = one.proposed
    assert proposed is not None, "approved, so proposed"
    found = dict(command.certified)
    return [
        _of(
            RecordsDestroyed,
            command,
            case=case,
            number=command.number,
            destruction=proposed.destruction,
            records=proposed.records,
            purposes=proposed.purposes,
            approvers=one.approved.approvers,
            keys=command.keys,
            leaves=leaves,
        )
        for case in proposed.cases
        for leaves in _in_parts(found.get(case, ()))
    ]


def _in_parts(leaves: tuple[LeafHash, ...]) -> list[tuple[LeafHash, ...]]:
    parts = [leaves[i : i + MOST_LEAVES] for i in range(0, len(leaves), MOST_LEAVES)]
    return parts or [()]


def _of(
    kind: type[Any], command: DestructionCommand, case: CaseId | None = None, **more: Any
) -> Fact:
    made: Fact = kind(
        effective_on=command.on,
        case=case or command.case,
        pupil=command.pupil,
        controller=command.controller,
        **more,
    )
    return made


def _with(state: Destructions, **change: Any) -> Destructions:
    return Destructions((*state.all[:-1], replace(state.all[-1], **change)))
