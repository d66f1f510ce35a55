"""Notice of default and penalty of one body that decides too late in one case, or on an objection
(Awb 4:17 and 7:14)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.decision import (
    DecisionSubject,
    DefaultNoticeReceived,
    LegalCharacter,
    NoPenalty,
    ObjectionDecided,
    ObjectionWithdrawn,
    PenaltyAverted,
    PenaltyDue,
    PenaltyRuledOut,
    PenaltySet,
)
from events.fact import Fact
from events.request import RequestKind
from events.values import Count, system
from services.funder.decision import of_the_body
from services.funder.intake import INTAKE
from services.funder.legal_commands import EndPenalty, RaisePenalty, ReceiveDefaultNotice
from services.funder.objection import OBJECTION, no_objection
from services.funder.receipt import forwarded
from services.funder.term import TERM
from services.rules.decisions import character_of
from services.rules.penalty import (
    PenaltyTariff,
    amount,
    days_in_default,
    stretches,
    tariff_on,
)
from services.rules.regions import RuleBook, kind_of
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint, Process


class Penalty(msgspec.Struct, frozen=True, gc=False):
    """Since when a penalty may run, how far it is, and what it came to."""

    first: date | None = None
    reached: Count = Count(0)  # the day on which the stretch of now began
    settled: Count | None = None  # the days owed, once that is known
    no_penalty: NoPenalty | None = None  # why none is due


def decide(state: Penalty, command: RaisePenalty | EndPenalty, _: RuleBook) -> Sequence[Fact]:
    """What a day that passes, or the end of the term, makes of the penalty."""
    if state.first is None or state.no_penalty is not None:
        return []
    tariff = tariff_on(state.first)
    match command:
        case RaisePenalty():
            return _raised(state, state.first, tariff, command)
        case EndPenalty(case=case, body=body, on=on):
            days = days_in_default(tariff, state.first, on)
            if state.settled == days:
                return []
            if days == 0:
                return [
                    PenaltyAverted(
                        effective_on=on, case=case, body=body, objection_to=command.objection_to
                    )
                ]
            return [_set(days, tariff, command)]
        case _:
            raise AssertionError(f"not a command of a penalty alone: {command}")


def evolve(state: Penalty, fact: Any) -> Penalty:
    """The penalty after a fact."""
    match fact:
        case DefaultNoticeReceived(penalty_from=first):
            return replace(state, first=first)
        case PenaltyDue(day=day):
            return replace(state, reached=day)
        case PenaltySet(days=days):
            return replace(state, settled=days)
        case PenaltyAverted():
            return replace(state, settled=Count(0))
        case PenaltyRuledOut(no_penalty=why):
            return replace(state, settled=Count(0), no_penalty=why)
        case _:
            raise AssertionError(f"not a fact of a penalty: {fact}")


def penalty_key(about: Any) -> str:
    """Of what was asked; or of the objection to the decision of this number."""
    request = f"{about.case}-{about.body}"
    return request if about.objection_to is None else f"{request}.{about.objection_to}"


PENALTY = Decider(
    noun="penalty",
    initial=Penalty(),
    evolve=evolve,
    facts=(DefaultNoticeReceived, PenaltyDue, PenaltySet, PenaltyAverted, PenaltyRuledOut),
    commands=(RaisePenalty, EndPenalty),
    key=penalty_key,
    decide=decide,
)


def _decided_on_objection(_: None, fact: Any) -> Sequence[Command]:
    """A decision on objection, or none any more, ends the penalty for being late with it."""
    if isinstance(fact, ObjectionWithdrawn) and fact.remaining:
        return []
    return [
        EndPenalty(
            on=fact.effective_on,
            by=system(fact.body),
            case=fact.case,
            body=fact.body,
            objection_to=fact.number,
        )
    ]


ENDS_PENALTY = Process(
    name="ends-penalty",
    initial=None,
    hears=(ObjectionDecided, ObjectionWithdrawn),
    react=_decided_on_objection,
)


def give_notice(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Record a notice of default, on a term that was exceeded. Raises ``Refusal``."""
    assert isinstance(command, ReceiveDefaultNotice), f"not a notice: {command}"
    of_the_body(command)
    if draft.state(PENALTY, penalty_key(command)).first is not None:
        return
    if command.objection_to is None:
        _check_request(draft, command, rules)
    else:
        _check_objection(draft, command)
    free = last_day_of(TermKind.PENALTY_FREE, command.on, rules.holidays)
    received = DefaultNoticeReceived(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        penalty_from=free + timedelta(days=1),
        objection_to=command.objection_to,
    )
    draft.write(PENALTY, penalty_key(command), [received])


NOTICE = Joint(commands=(ReceiveDefaultNotice,), decide=give_notice)


def _check_objection(draft: Draft, command: ReceiveDefaultNotice) -> None:
    """Objection lies only against a decision in the sense of the Awb."""
    state = draft.state(OBJECTION, f"{command.case}-{command.body}.{command.objection_to}")
    if not state.objectors:
        raise no_objection()
    if state.decided is not None:
        raise _already_decided()
    if not state.exceeded and not state.passed(command.on):
        raise _not_exceeded()


def _check_request(draft: Draft, command: ReceiveDefaultNotice, rules: RuleBook) -> None:
    case, body, on = command.case, command.body, command.on
    key = f"{case}-{body}"
    term = draft.state(TERM, key)
    tlv = term.subject is DecisionSubject.TLV  # for one pupil, and no part of an arrangement
    kind = RequestKind.INDIVIDUAL if tlv else draft.state(INTAKE, key).kind
    if term.received_on is None or kind is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )
    local = rules.of(body, term.received_on)
    if character_of(local, kind_of(body), kind, term.subject) is not LegalCharacter.AWB_DECISION:
        raise Refusal(
            "no-penalty-possible",
            "Dit wordt geen besluit in de zin van de Awb; een dwangsom is niet mogelijk.",
            "This will be no decision in the sense of the Awb; no penalty is possible.",
        )
    if term.forwarded_to is not None:
        raise forwarded(term.forwarded_to)
    if term.ended:
        raise _already_decided()
    if term.exceeded is None and not term.passed(on):
        raise _not_exceeded()


def _already_decided() -> Refusal:
    return Refusal(
        "already-decided",
        "Deze instantie heeft al beslist, of de zaak is voorbij.",
        "This body has decided already, or the case is over.",
    )


def _not_exceeded() -> Refusal:
    return Refusal(
        "term-not-exceeded",
        "In gebreke stellen kan pas als de beslistermijn voorbij is.",
        "Notice of default can be given only after the decision term has passed.",
    )


def _raised(
    state: Penalty, first: date, tariff: PenaltyTariff, command: RaisePenalty
) -> Sequence[Fact]:
    if state.settled is not None:
        return []
    for one in stretches(tariff, first):
        if one.period.start == command.on and one.day > state.reached:
            return [
                PenaltyDue(
                    effective_on=command.on,
                    case=command.case,
                    body=command.body,
                    day=Count(one.day),
                    a_day=one.a_day,
                    until=one.period.end,
                    objection_to=command.objection_to,
                )
            ]
    ended = command.on == first + timedelta(days=tariff.days)
    return [_set(tariff.days, tariff, command)] if ended else []


def _set(days: int, tariff: PenaltyTariff, command: RaisePenalty | EndPenalty) -> Fact:
    return PenaltySet(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        days=Count(days),
        amount=amount(tariff, days),
        objection_to=command.objection_to,
    )
