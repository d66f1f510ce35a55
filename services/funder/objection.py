"""Objection against one decision: received, mended, heard, withdrawn, decided (Awb 6:6-6:11, 6:21,
7:2-7:13)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from events.decision import (
    DecisionRevoked,
    DecisionTaken,
    LegalCharacter,
    ObjectionDecided,
    ObjectionDeferred,
    ObjectionHeard,
    ObjectionMendAsked,
    ObjectionMended,
    ObjectionNotMended,
    ObjectionOutcome,
    ObjectionReceived,
    ObjectionTermExceeded,
    ObjectionTooLate,
    ObjectionWithdrawn,
)
from events.fact import Fact
from events.values import Count
from services.funder import mending
from services.funder.decision import DECISION, Decision, of_the_body
from services.funder.legal_commands import (
    AskToMend,
    DecideObjection,
    DecisionCommand,
    DeferObjection,
    HearObjection,
    LetMendingPass,
    LetObjectionDecisionPass,
    MendObjection,
    ReceiveObjection,
    WithdrawObjection,
)
from services.funder.objected import Objection, evolve
from services.rules.calendar import Holidays
from services.rules.decisions import needs_committee, objection_term, where_to_go
from services.rules.regions import RuleBook, kind_of
from services.rules.terms import TermKind, last_day_of, longest_deferral
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint


def decide(state: Objection, command: DecisionCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the objection. Raises ``Refusal``."""
    case, body, number, on = command.case, command.body, command.number, command.on
    match command:
        case LetObjectionDecisionPass(decide_by=decide_by):
            over = state.exceeded or state.stands_still or state.decided is not None
            if over or state.decide_by != decide_by:
                return []
            return [_exceeded(command, decide_by)]
        case LetMendingPass():
            return [] if state.decided is not None else mending.let_pass(state, command, rules)
        case AskToMend():
            _open(state, command)
            return mending.ask(state, command, rules)
        case MendObjection():
            _open(state, command)
            return mending.mend(state, command, rules)
        case WithdrawObjection():
            return _withdrawn(state, command)
        case HearObjection():
            _open(state, command)
            if state.heard:
                return []
            return [ObjectionHeard(effective_on=on, case=case, body=body, number=number)]
        case DeferObjection():
            _open(state, command)
            return [_deferred(state, command, rules)]
        case _:
            raise AssertionError(f"not a command of an objection alone: {command}")


OBJECTION = Decider(
    noun="objection",
    initial=Objection(),
    evolve=evolve,
    facts=(
        ObjectionReceived,
        ObjectionTooLate,
        ObjectionMendAsked,
        ObjectionMended,
        ObjectionNotMended,
        ObjectionWithdrawn,
        ObjectionHeard,
        ObjectionDeferred,
        ObjectionTermExceeded,
        ObjectionDecided,
    ),
    commands=(
        AskToMend,
        MendObjection,
        LetMendingPass,
        WithdrawObjection,
        HearObjection,
        DeferObjection,
        LetObjectionDecisionPass,
    ),
    key=lambda command: f"{command.case}-{command.body}.{command.number}",
    decide=decide,
)


def decide_jointly(draft: Draft, command: Any, rules: RuleBook) -> None:
    """What touches both the objection and the decision it is against. Raises ``Refusal``."""
    of_the_body(command)
    decisions = f"{command.case}-{command.body}"
    decision = draft.state(DECISION, decisions).of(command.number)
    state = draft.state(OBJECTION, OBJECTION.key(command))
    match command:
        case ReceiveObjection():
            received = _received(state, decision, command, rules.holidays)
            draft.write(OBJECTION, OBJECTION.key(command), received)
        case DecideObjection():
            if state.decided is command.outcome:
                return
            draft.write(OBJECTION, OBJECTION.key(command), _decided(state, command))
            draft.write(DECISION, decisions, _instead(decision, command, draft))
        case _:
            raise AssertionError(f"not a command of objection and decision: {command}")


OBJECTING = Joint(commands=(ReceiveObjection, DecideObjection), decide=decide_jointly)


def _received(
    state: Objection, decision: Decision, command: ReceiveObjection, holidays: Holidays
) -> Sequence[Fact]:
    taken, published = decision.taken, decision.published
    if taken.character is not LegalCharacter.AWB_DECISION:
        nl, en = where_to_go(kind_of(taken.body), taken.character)
        raise Refusal(
            "no-objection-possible",
            f"Tegen deze beslissing is geen bezwaar mogelijk. {nl}",
            f"No objection is possible against this decision. {en}",
        )
    if published is None or published.objection_until is None:
        raise Refusal(
            "not-published",
            "Dit besluit is nog niet bekendgemaakt; de bezwaartermijn loopt nog niet.",
            "This decision is not published yet; the objection term does not run yet.",
        )
    if state.decided is not None:
        raise _over()
    if command.objector in state.objectors:
        return []
    on, posted_on, until = command.on, command.posted_on, published.objection_until
    if posted_on is not None and posted_on > on:
        raise Refusal(
            "posted-after-receipt",
            "Iets kan niet na ontvangst op de post zijn gedaan.",
            "Nothing is posted after it was received.",
        )
    by_post = last_day_of(TermKind.OBJECTION_BY_POST, until, holidays)
    in_time = on <= until or (posted_on is not None and posted_on <= until and on <= by_post)
    committee = state.committee or needs_committee(taken.subject, asked=command.committee)
    since = until if in_time else on
    kind = ObjectionReceived if in_time else ObjectionTooLate
    return [
        kind(
            effective_on=on,
            case=command.case,
            body=command.body,
            number=command.number,
            objector=command.objector,
            committee=committee,
            counts_from=since,
            decide_by=last_day_of(objection_term(committee=committee), since, holidays),
            posted_on=posted_on,
        )
    ]


def _withdrawn(state: Objection, command: WithdrawObjection) -> Sequence[Fact]:
    """Who objects may take that back until it is decided (Awb 6:21)."""
    of_the_body(command)
    if command.objector not in state.objectors:
        return []
    if state.decided is not None:
        raise _over()
    return [
        ObjectionWithdrawn(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            number=command.number,
            objector=command.objector,
            remaining=Count(len(state.objectors) - 1),
        )
    ]


def _open(state: Objection, command: DecisionCommand) -> None:
    of_the_body(command)
    if not state.objectors:
        raise no_objection()
    if state.decided is not None:
        raise _over()


def no_objection() -> Refusal:
    """Nobody objects, or not any more."""
    return Refusal(
        "no-objection",
        "Tegen dit besluit is geen bezwaar gemaakt.",
        "Nobody objects to this decision.",
    )


def _over() -> Refusal:
    return Refusal(
        "objection-decided",
        "Op dit bezwaar is al beslist.",
        "This objection has been decided already.",
    )


def _deferred(state: Objection, command: DeferObjection, rules: RuleBook) -> Fact:
    kind = objection_term(committee=state.committee)
    longest = longest_deferral(kind)
    if command.weeks < 1:
        raise Refusal(
            "weeks-missing",
            "Noem het aantal weken dat de beslissing langer duurt.",
            "Name how many weeks longer the decision takes.",
        )
    if state.passed(command.on):
        raise Refusal(
            "too-late-to-defer",
            f"Verdagen kan alleen vóór het einde van de termijn; dat was {state.last_day}.",
            f"A term is deferred before it ends, which was on {state.last_day}.",
        )
    if not command.consented and (state.own_deferral or command.weeks > longest):
        raise Refusal(
            "consent-to-defer-needed",
            f"Zelf verdagen kan één keer, met hoogstens {longest} weken; verder alleen als "
            "wie bezwaar maakt instemt.",
            f"A body defers once by itself, by {longest} weeks at most; further only where "
            "those who object agree.",
        )
    assert state.counts_from is not None
    decide_by = last_day_of(
        kind,
        state.counts_from,
        rules.holidays,
        suspended_days=state.suspended_days,
        deferred_weeks=state.deferred_weeks + command.weeks,
    )
    return ObjectionDeferred(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        number=command.number,
        weeks=command.weeks,
        consented=command.consented,
        decide_by=decide_by,
    )


_HEARD_FIRST = frozenset({ObjectionOutcome.STANDS, ObjectionOutcome.REPLACED})
"""Who is not admitted, or gets all that was asked, need not be heard (Awb 7:3)."""


def _decided(state: Objection, command: DecideObjection) -> Sequence[Fact]:
    _open(state, command)
    outcome, on = command.outcome, command.on
    if not state.in_time and not command.excused and outcome is not ObjectionOutcome.INADMISSIBLE:
        raise Refusal(
            "objection-too-late",
            "Dit bezwaar kwam te laat; noem dat dit verschoonbaar is, of verklaar het "
            "niet-ontvankelijk.",
            "This objection came too late; name it excusable, or declare it inadmissible.",
        )
    if outcome is ObjectionOutcome.INADMISSIBLE and state.in_time and _may_be_mended(state, on):
        raise Refusal(
            "mending-awaited",
            "Wie bezwaar maakt kan nog herstellen wat ontbreekt.",
            "Who objects can still mend what is missing.",
        )
    if outcome in _HEARD_FIRST and not state.heard and not command.hearing_waived:
        raise Refusal(
            "objector-not-heard",
            "Hoor eerst wie bezwaar maakt, of noem dat deze niet gehoord wil worden.",
            "First hear who objects, or name that they do not want to be heard.",
        )
    if (outcome is ObjectionOutcome.REPLACED) is (command.replacement is None):
        raise Refusal(
            "replacement-unclear",
            "Noem wat er in de plaats komt als het besluit wordt vervangen, en alleen dan.",
            "Name what comes instead where the decision is replaced, and only then.",
        )
    late = (on - state.last_day).days if state.passed(on) else 0
    decided = ObjectionDecided(
        effective_on=on,
        case=command.case,
        body=command.body,
        number=command.number,
        outcome=outcome,
        days_late=Count(late),
    )
    exceeded = [_exceeded(command, state.last_day)] if late and not state.exceeded else []
    return [*exceeded, decided]


def _may_be_mended(state: Objection, day: date) -> bool:
    return state.mending is not None and state.stands_still and day <= state.mending.mend_by


def _exceeded(command: DecisionCommand, decide_by: date) -> Fact:
    return ObjectionTermExceeded(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        number=command.number,
        decide_by=decide_by,
    )


def _instead(decision: Decision, command: DecideObjection, draft: Draft) -> Sequence[Fact]:
    """What happens to the decision: it stands, is revoked, or another is taken instead."""
    on, case, body = command.on, command.case, command.body
    if command.outcome in (ObjectionOutcome.STANDS, ObjectionOutcome.INADMISSIBLE):
        return []
    revoked = DecisionRevoked(effective_on=on, case=case, body=body, number=command.number)
    if command.replacement is None:
        return [revoked]
    before: DecisionTaken = decision.taken
    number = Count(len(draft.state(DECISION, f"{case}-{body}").all) + 1)
    taken = replace(before, effective_on=on, number=number, outcome=command.replacement)
    return [revoked, taken]
