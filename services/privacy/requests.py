"""Requests of one controller about the data of one case: received, extended once, answered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.privacy import (
    AccessGiven,
    ApplicantIdentified,
    DataRectified,
    PrivacyRefusalGround,
    PrivacyRequestReceived,
    PrivacyRequestRefused,
    PrivacyRight,
    PrivacyTermExceeded,
    PrivacyTermExtended,
)
from events.register import Power
from events.values import Count, system
from services.privacy.commands import (
    ExtendPrivacyTerm,
    GiveAccess,
    IdentifyApplicant,
    LetPrivacyTermPass,
    NumberedPrivacyCommand,
    PrivacyCommand,
    ReceivePrivacyRequest,
    RectifyData,
    RefusePrivacyRequest,
)
from services.register.authority import authority
from services.rules.privacy import answer_by, character_of_answer, remedy_until
from services.rules.regions import RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due


class Request(msgspec.Struct, frozen=True, gc=False):
    """One request, and how far it is."""

    received: PrivacyRequestReceived
    due_on: date
    identified: bool = False
    extended: bool = False
    exceeded: date | None = None  # the last day that passed
    answered: bool = False


class Requests(msgspec.Struct, frozen=True, gc=False):
    """All requests of this controller about this case, in order."""

    all: tuple[Request, ...] = ()


def decide(state: Requests, command: PrivacyCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the requests. Raises ``Refusal``."""
    _of_the_controller(command)
    if isinstance(command, ReceivePrivacyRequest):
        return _received(state, command, rules)
    assert isinstance(command, NumberedPrivacyCommand), f"not about a request: {command}"
    request = _of(state, command.number)
    if isinstance(command, LetPrivacyTermPass):
        return _passed(request, command)
    if request.answered:
        raise Refusal(
            "privacy-request-answered",
            "Dit verzoek is al beantwoord.",
            "This request has been answered.",
        )
    match command:
        case IdentifyApplicant():
            return [] if request.identified else [ApplicantIdentified(**_which(command))]
        case ExtendPrivacyTerm():
            return _extended(request, command, rules)
        case GiveAccess() | RectifyData():
            return [_done(request, command, rules)]
        case RefusePrivacyRequest():
            return [_refused(request, command, rules)]
        case _:
            raise AssertionError(f"not a command about a request: {command}")


def evolve(state: Requests, fact: Any) -> Requests:
    """The requests after a fact."""
    match fact:
        case PrivacyRequestReceived(due_on=due_on):
            return Requests((*state.all, Request(fact, due_on)))
        case ApplicantIdentified():
            change: dict[str, Any] = {"identified": True}
        case PrivacyTermExtended(due_on=due_on):
            change = {"extended": True, "due_on": due_on}
        case PrivacyTermExceeded(due_on=due_on):
            change = {"exceeded": due_on}
        case AccessGiven() | DataRectified() | PrivacyRequestRefused():
            change = {"answered": True}
        case _:
            raise AssertionError(f"not a fact of a request about data: {fact}")
    return Requests(
        tuple(
            replace(one, **change) if one.received.number == fact.number else one
            for one in state.all
        )
    )


PRIVACY = Decider(
    noun="privacy",
    initial=Requests(),
    evolve=evolve,
    facts=(
        PrivacyRequestReceived,
        ApplicantIdentified,
        PrivacyTermExtended,
        PrivacyTermExceeded,
        AccessGiven,
        DataRectified,
        PrivacyRequestRefused,
    ),
    commands=(
        ReceivePrivacyRequest,
        IdentifyApplicant,
        ExtendPrivacyTerm,
        GiveAccess,
        RectifyData,
        RefusePrivacyRequest,
        LetPrivacyTermPass,
    ),
    key=lambda command: f"{command.case}-{command.controller}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """The last day of a request, and the one after it was extended."""
    match fact:
        case PrivacyRequestReceived() | PrivacyTermExtended():
            passed = LetPrivacyTermPass(
                on=fact.due_on + timedelta(days=1),
                by=system(fact.controller),
                case=fact.case,
                controller=fact.controller,
                number=fact.number,
                due_on=fact.due_on,
            )
            return [Due(fact.due_on, passed)]
        case _:
            return []


def _of_the_controller(command: PrivacyCommand) -> None:
    if command.by.organisation != command.controller:
        raise Refusal(
            "not-your-privacy-request",
            "Alleen wie de gegevens beheert, behandelt dit verzoek.",
            "Only who controls the data treats this request.",
        )


def _of(state: Requests, number: Count) -> Request:
    found = next((one for one in state.all if one.received.number == number), None)
    if found is None:
        raise Refusal(
            "privacy-request-unknown",
            "Dit verzoek bestaat hier niet.",
            "There is no such request here.",
        )
    return found


def _received(state: Requests, command: ReceivePrivacyRequest, rules: RuleBook) -> Sequence[Fact]:
    """A request; the same one again, while it is open, is no other."""
    asked = (command.right, command.pupil)
    if any(
        (one.received.right, one.received.pupil) == asked for one in state.all if not one.answered
    ):
        return []
    return [
        PrivacyRequestReceived(
            effective_on=command.on,
            case=command.case,
            controller=command.controller,
            number=Count(len(state.all) + 1),
            pupil=command.pupil,
            right=command.right,
            due_on=answer_by(command.on, rules.holidays),
        )
    ]


def _extended(request: Request, command: ExtendPrivacyTerm, rules: RuleBook) -> Sequence[Fact]:
    if request.extended:
        raise Refusal(
            "privacy-term-extended-before",
            "Deze termijn is al een keer verlengd.",
            "This term has been extended before.",
        )
    if command.on > request.due_on:
        raise Refusal(
            "privacy-extension-too-late",
            "Verlengen kan alleen binnen de eerste maand.",
            "A term is extended within its first month only.",
        )
    received = request.received.effective_on
    due_on = answer_by(received, rules.holidays, extended=True)
    return [PrivacyTermExtended(**_which(command), delay=command.delay, due_on=due_on)]


def _done(request: Request, command: GiveAccess | RectifyData, rules: RuleBook) -> Fact:
    if not request.identified:
        raise Refusal(
            "applicant-not-identified",
            "Stel eerst vast wie het verzoek doet.",
            "First establish who makes the request.",
        )
    asked = PrivacyRight.ACCESS if isinstance(command, GiveAccess) else PrivacyRight.RECTIFICATION
    if request.received.right is not asked:
        raise Refusal(
            "privacy-right-differs",
            "In dit verzoek is iets anders gevraagd.",
            "This request asks something else.",
        )
    if isinstance(command, GiveAccess):
        return AccessGiven(**_which(command), **_answer(command, rules), overview=command.overview)
    owner = (command.rectified.controller, command.rectified.subject)
    if owner != (command.controller, request.received.pupil):
        raise Refusal(
            "sealed-for-another",
            "Deze rectificatie is niet versleuteld voor deze leerling en deze organisatie.",
            "This rectification is not sealed for this pupil and this organisation.",
        )
    return DataRectified(
        **_which(command),
        **_answer(command, rules),
        wrong=command.wrong,
        rectified=command.rectified,
    )


def _refused(request: Request, command: RefusePrivacyRequest, rules: RuleBook) -> Fact:
    about_data = command.refusal is PrivacyRefusalGround.DATA_ARE_CORRECT
    known = command.refusal is PrivacyRefusalGround.NOT_IDENTIFIED and request.identified
    if known or (about_data and request.received.right is not PrivacyRight.RECTIFICATION):
        raise Refusal(
            "privacy-ground-unfit",
            "Deze reden past niet bij dit verzoek.",
            "This ground does not fit this request.",
        )
    return PrivacyRequestRefused(
        **_which(command), **_answer(command, rules), refusal=command.refusal
    )


def _passed(request: Request, command: LetPrivacyTermPass) -> Sequence[Fact]:
    due_on = command.due_on
    if request.answered or request.due_on != due_on or request.exceeded == due_on:
        return []
    return [PrivacyTermExceeded(**_which(command), due_on=due_on)]


def _which(command: NumberedPrivacyCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "controller": command.controller,
        "number": command.number,
    }


def _answer(command: NumberedPrivacyCommand, rules: RuleBook) -> dict[str, Any]:
    """What every answer says of itself in law."""
    line = authority(rules, command.controller, command.by, Power.ANSWER_PRIVACY, command.on)
    return {
        "character": character_of_answer(kind_of(command.controller)),
        "remedy_until": remedy_until(command.on, rules.holidays),
        "mandate": line.id,
    }
