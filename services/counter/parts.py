"""What each party does at the counter: its deciders, what it hears, and days that pass."""

from collections.abc import Callable, Sequence
from typing import Any

from events.care_use import CareUseTold
from events.fact import Fact
from events.signal import (
    ConsultationAsked,
    SignalFollowedUp,
    SignalPassedOn,
    SignalReceived,
)
from events.values import OrganisationId, Party, party_of, system
from services.counter import care_use, consultation, contact, following_up, signal, social_map
from services.counter.commands import LearnFollowUp, OpenFollowUp, TakeConsultation
from services.runtime.shapes import Command, Due, Process

COUNTER = (
    signal.SIGNAL,
    following_up.FOLLOWING,
    consultation.ASKING,
    consultation.ADVISING,
    contact.CONTACT,
    contact.CALAMITY_PLAN,
    social_map.SOCIAL_MAP,
    care_use.ASKING_USE,
    care_use.TELLING_USE,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself at the counter."""
    return (
        *signal.due(fact),
        *following_up.due(fact),
        *consultation.due(fact),
        *contact.due(fact),
        *social_map.due(fact),
        *care_use.due(fact),
    )


def routing(party: Party) -> tuple[Process, ...]:
    """How a party hears of what is asked of one of its organisations."""
    return tuple(
        Process(name=name, initial=None, hears=hears, react=_for(party, who, answer))
        for name, hears, who, answer in _HEARD
    )


def _for(
    party: Party,
    who: Callable[[Any], OrganisationId],
    answer: Callable[[Any, OrganisationId], Command],
) -> Callable[[Any, Any], Sequence[Command]]:
    def react(_: None, fact: Fact) -> Sequence[Command]:
        concerned = who(fact)
        return [answer(fact, concerned)] if party_of(concerned) is party else []

    return react


def _opens(fact: SignalReceived | SignalPassedOn, body: OrganisationId) -> Command:
    return OpenFollowUp(
        on=fact.effective_on,
        by=system(body),
        case=fact.case,
        desk=fact.desk,
        body=body,
        pupil=fact.pupil,
        concern=fact.concern,
        due_on=fact.due_on,
        had_by=fact.had_by if isinstance(fact, SignalPassedOn) else (),
    )


def _learns(fact: SignalFollowedUp, desk: OrganisationId) -> Command:
    return LearnFollowUp(
        on=fact.effective_on,
        by=system(desk),
        case=fact.case,
        desk=desk,
        body=fact.body,
        follow_up=fact.follow_up,
    )


def _takes(fact: ConsultationAsked, adviser: OrganisationId) -> Command:
    return TakeConsultation(
        on=fact.effective_on,
        by=system(adviser),
        case=fact.case,
        asker=fact.asker,
        adviser=adviser,
        due_on=fact.due_on,
    )


def _next_body(fact: SignalReceived | SignalPassedOn) -> OrganisationId:
    return fact.to if isinstance(fact, SignalPassedOn) else fact.body


_HEARD: tuple[tuple[str, tuple[type[Fact], ...], Any, Any], ...] = (
    ("signalled", (SignalReceived, SignalPassedOn), _next_body, _opens),
    ("followed-up", (SignalFollowedUp,), lambda fact: fact.desk, _learns),
    ("use-told", (CareUseTold,), lambda fact: fact.asker, care_use.receives),
    ("consulted", (ConsultationAsked,), lambda fact: fact.adviser, _takes),
)
"""By name: what is heard, whom it concerns, and what that one is asked."""
