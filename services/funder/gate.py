"""What a municipality must have before it approves: the support team's judgement (OT), and policy
that still lasts.

A request may come before the judgement: all goes on, and only the municipality's approval waits.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.forwarding import RequestForwarded
from events.gate import (
    BlockReason,
    JudgementExpired,
    JudgementReceived,
    JudgementRequired,
    PeriodShortened,
    ReferralSignalled,
    RequestBlocked,
    RequestUnblocked,
)
from events.local_policy import PolicyLimitFound
from events.request import ArrangementRequested, Care, Hours, Outcome, Place, RequestKind
from events.school import JudgementOutcome, SupportTeamJudged
from events.values import CaseId, OrganisationId, Period, system
from services.funder.gate_commands import (
    FollowShortening,
    LetJudgementExpire,
    OpenGate,
    ReceiveJudgement,
)
from services.funder.intake import INTAKE
from services.funder.policy_limit import barrier, followed, limit_found, within_policy
from services.funder.share import SHARE, Phase
from services.rules.regions import RuleBook, Rules, ot_judgement_needed
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Due, Joint, Process


class Gate(msgspec.Struct, frozen=True, gc=False):
    """What the municipality knows of the judgement. ``required`` is None where it asks for none."""

    required: JudgementRequired | None = None
    judgement: JudgementReceived | None = None
    expired: bool = False
    blocked: BlockReason | None = None
    opened: bool = False
    limit: PolicyLimitFound | None = None  # where what is asked falls under policy that ends


def evolve(state: Gate, fact: Any) -> Gate:
    """The gate after a fact."""
    match fact:
        case JudgementRequired():
            return replace(state, required=fact, opened=True)
        case JudgementReceived():
            return replace(state, judgement=fact, expired=False)
        case PolicyLimitFound():
            return replace(state, limit=fact, opened=True)
        case RequestBlocked(reason=reason):
            return replace(state, blocked=reason)
        case RequestUnblocked():
            return replace(state, blocked=None)
        case ReferralSignalled():
            return replace(state, opened=True)
        case JudgementExpired():
            return replace(state, expired=True)
        case _:
            raise AssertionError(f"not a fact of a gate: {fact}")


GATE = Decider(
    noun="gate",
    initial=Gate(),
    evolve=evolve,
    facts=(
        JudgementRequired,
        JudgementReceived,
        JudgementExpired,
        RequestBlocked,
        RequestUnblocked,
        ReferralSignalled,
        PolicyLimitFound,
    ),
    key=lambda command: f"{command.case}-{command.municipality}",
)


def judgement_needed(
    rules: Rules, municipality: OrganisationId, kind: RequestKind, care: Care
) -> bool:
    """Whether this care is such that the municipality asks for a judgement first."""
    return ot_judgement_needed(
        rules,
        municipality,
        individual=kind is RequestKind.INDIVIDUAL,
        at_school=care.place is Place.SCHOOL,
        in_school_hours=care.hours is Hours.SCHOOL_HOURS,
    )


def missing(state: Gate, on: date) -> BlockReason | None:
    """Why the municipality may not approve on this day; ``None``: it may."""
    if state.required is None:
        return None
    period, judgement = state.required.period, state.judgement
    if judgement is None:
        return BlockReason.JUDGEMENT_MISSING
    if judgement.outcome is JudgementOutcome.NOT_NEEDED:
        return BlockReason.JUDGEMENT_NEGATIVE
    if period.start in judgement.valid and period.end in judgement.valid:
        return None  # also on a later day: the care was found necessary as long as it lasts
    if judgement.valid.end < on:
        return BlockReason.JUDGEMENT_EXPIRED
    return BlockReason.JUDGEMENT_TOO_SHORT


def open_to_approval(draft: Draft, case: CaseId, municipality: OrganisationId, on: date) -> None:
    """Refuse an approval for which the judgement is not there, or does not reach far enough, and
    one beyond the last day of the policy that it rests on."""
    state = draft.state(GATE, f"{case}-{municipality}")
    within_policy(state.limit)
    match missing(state, on):
        case BlockReason.JUDGEMENT_MISSING:
            raise Refusal(
                "ot-judgement-missing",
                "Het oordeel van het ondersteuningsteam (OT) ontbreekt. De school moet dat eerst "
                "vastleggen.",
                "The support team's judgement is missing. The school must record it first.",
            )
        case BlockReason.JUDGEMENT_NEGATIVE:
            raise Refusal(
                "ot-judgement-negative",
                "Het ondersteuningsteam (OT) vindt jeugdhulp op school onder schooltijd niet "
                "nodig.",
                "The support team does not find youth care at school in school hours necessary.",
            )
        case BlockReason.JUDGEMENT_EXPIRED:
            last = _valid(state).end
            raise Refusal(
                "ot-judgement-expired",
                f"Het oordeel van het ondersteuningsteam gold tot en met {last}. Er is een nieuw "
                "oordeel nodig.",
                f"The support team's judgement held until {last}. A new one is needed.",
            )
        case BlockReason.JUDGEMENT_TOO_SHORT:
            valid = _valid(state)
            raise Refusal(
                "ot-judgement-too-short",
                f"Het oordeel van het ondersteuningsteam geldt van {valid.start} tot en met "
                f"{valid.end}; de laatste dag van de zorg kan niet later zijn dan {valid.end}. "
                "De school kan de periode inkorten.",
                f"The support team's judgement holds from {valid.start} until {valid.end}; the "
                f"care cannot end after {valid.end}. The school may shorten the period.",
            )


def _valid(state: Gate) -> Period:
    assert state.judgement is not None
    return state.judgement.valid


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """What a command makes of the gate; whether the request is blocked is worked out anew."""
    key = GATE.key(command)
    if draft.state(INTAKE, key).forwarded_to is not None:
        return  # another municipality holds the gate now
    state = draft.state(GATE, key)
    facts: Sequence[Fact]
    match command:
        case OpenGate() if state.opened:  # forwarded, and come back
            facts = _followed(state, command)
        case OpenGate():
            facts = _open(command, rules.of(command.municipality, command.on))
        case ReceiveJudgement(case=case, municipality=municipality, outcome=outcome, valid=valid):
            received = JudgementReceived(
                effective_on=command.on,
                case=case,
                municipality=municipality,
                outcome=outcome,
                valid=valid,
            )
            known = state.judgement
            facts = [] if known and _same(known, received) else [received]
        case FollowShortening():
            facts = _followed(state, command)
        case LetJudgementExpire():
            facts = _expire(draft, state, command)
        case _:
            raise AssertionError(f"not a command of a gate: {command}")
    if facts:
        draft.write(GATE, key, facts)
        _block(draft, key, command.on)


_GIVEN = (Phase.AWAITS_BUDGET, Phase.APPROVED, Phase.COMMITTED, Phase.SETTLED)

GATEKEEPING = Joint(
    commands=(OpenGate, ReceiveJudgement, FollowShortening, LetJudgementExpire),
    decide=decide,
)


def _open(command: OpenGate, rules: Rules) -> Sequence[Fact]:
    limit = limit_found(command, rules)
    return [*_judgement(command, rules), *([] if limit is None else [limit])]


def _judgement(command: OpenGate, rules: Rules) -> Sequence[Fact]:
    if not judgement_needed(rules, command.municipality, command.kind, command.care):
        return []
    if command.referrer is not None:  # the law opens this road, so that no agreement closes it
        return [
            ReferralSignalled(
                effective_on=command.on,
                case=command.case,
                municipality=command.municipality,
                referrer=command.referrer,
            )
        ]
    return [
        JudgementRequired(
            effective_on=command.on,
            case=command.case,
            municipality=command.municipality,
            school=command.school,
            period=command.care.period,
        )
    ]


def _followed(state: Gate, command: OpenGate | FollowShortening) -> Sequence[Fact]:
    """The same requirement, and the same limit, over the period that is asked for now."""
    required, period = state.required, command.care.period
    limit = followed(state.limit, period, command.on)
    facts: list[Fact] = [] if limit is None else [limit]
    if required is not None and required.period != period:
        facts.append(replace(required, effective_on=command.on, period=period))
    return facts


def _same(known: JudgementReceived, received: JudgementReceived) -> bool:
    return (known.outcome, known.valid) == (received.outcome, received.valid)


def _expire(draft: Draft, state: Gate, command: LetJudgementExpire) -> Sequence[Fact]:
    """A judgement that lapses matters only while the municipality may still approve."""
    key = GATE.key(command)
    share, intake = draft.state(SHARE, key), draft.state(INTAKE, key)
    bound = share.phase in _GIVEN
    over = intake.closed not in (None, Outcome.SET_ASIDE)
    replaced = state.judgement is None or state.judgement.valid != command.valid
    passed = command.on > command.valid.end
    if bound or over or replaced or state.expired or not passed or state.required is None:
        return []
    return [
        JudgementExpired(
            effective_on=command.on,
            case=command.case,
            municipality=command.municipality,
            valid=command.valid,
        )
    ]


def _block(draft: Draft, key: str, on: date) -> None:
    state = draft.state(GATE, key)
    found = state.required or state.limit
    reason = barrier(state.limit) or missing(state, on)
    if found is None or reason is state.blocked:
        return
    about: dict[str, Any] = {
        "effective_on": on,
        "case": found.case,
        "municipality": found.municipality,
        "school": found.school,
    }
    blocked = (
        RequestUnblocked(**about) if reason is None else RequestBlocked(**about, reason=reason)
    )
    draft.write(GATE, key, [blocked])


class Watched(msgspec.Struct, frozen=True, gc=False):
    """The request, which municipality treats it now, and the care as it was shortened last, which
    may be heard before the request itself."""

    request: ArrangementRequested | None = None
    municipality: OrganisationId | None = None
    shortened: Care | None = None


def remember(memory: Watched, fact: Any) -> Watched:
    """What is watched after a fact."""
    match fact:
        case ArrangementRequested():
            return replace(memory, request=fact, municipality=fact.municipality)
        case RequestForwarded(body=body, to=to) if body == memory.municipality:
            return replace(memory, municipality=to)
        case PeriodShortened(care=care):
            return replace(memory, shortened=care)
        case _:
            return memory


def react(memory: Watched, fact: Any) -> Sequence[Command]:
    """Keep the gate in step with what the school and the SWV say of the request."""
    request, municipality = memory.request, memory.municipality
    case, on = fact.case, fact.effective_on
    match fact:
        case SupportTeamJudged(municipality=asking, outcome=outcome, valid=valid):
            assert asking is not None, "heard by who asks for it"
            return [
                ReceiveJudgement(
                    on=on,
                    by=system(asking),
                    case=case,
                    municipality=asking,
                    outcome=outcome,
                    valid=valid,
                )
            ]
        case _ if request is None or municipality is None:
            return []
        case ArrangementRequested():
            return [_opened(request, municipality, on, memory.shortened)]
        case RequestForwarded(to=to):
            return [_opened(request, to, on, memory.shortened)] if to == municipality else []
        case PeriodShortened(care=care):
            by = system(municipality)
            return [FollowShortening(on=on, by=by, case=case, municipality=municipality, care=care)]
        case _:
            raise AssertionError(f"not heard at a gate: {fact}")


def _opened(
    request: ArrangementRequested, municipality: OrganisationId, on: date, shortened: Care | None
) -> OpenGate:
    return OpenGate(
        on=on,
        by=system(municipality),
        case=request.case,
        municipality=municipality,
        school=request.school,
        kind=request.kind,
        care=shortened or request.care,
        referrer=request.referrer,
        programme=None if request.programme is None else request.programme.programme,
    )


WATCHING = Process(
    name="gate",
    initial=Watched(),
    evolve=remember,
    hears=(ArrangementRequested, RequestForwarded, SupportTeamJudged, PeriodShortened),
    react=react,
)


def due(fact: Fact) -> Sequence[Due]:
    """A judgement holds until its last day."""
    match fact:
        case JudgementReceived(case=case, municipality=municipality, valid=valid):
            expire = LetJudgementExpire(
                on=valid.end + timedelta(days=1),
                by=system(municipality),
                case=case,
                municipality=municipality,
                valid=valid,
            )
            return [Due(valid.end, expire)]
        case _:
            return []
