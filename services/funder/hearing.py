"""Hearing the applicant before a rejection on facts about the applicant (Awb 4:7-4:12)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.decision import (
    HearingException,
    HearingOmitted,
    RejectionIntended,
    ViewLapsed,
    ViewReceived,
)
from events.fact import Fact
from events.values import CaseId, OrganisationId
from services.funder.commands import BodyCommand
from services.funder.decision import of_the_body
from services.funder.intake import INTAKE, must_not_wait
from services.funder.legal_commands import IntendRejection, LetViewLapse, ReceiveView
from services.funder.receipt import forwarded
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint


class Hearing(msgspec.Struct, frozen=True, gc=False):
    """Whether the applicant could give a view."""

    view_until: date | None = None
    received: bool = False
    lapsed: bool = False
    omitted: bool = False

    def over(self, day: date) -> bool:
        """Whether the body need not wait any longer on this day."""
        waited = self.view_until is not None and day > self.view_until
        return self.received or self.lapsed or self.omitted or waited


def decide(state: Hearing, command: BodyCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the hearing. Raises ``Refusal``."""
    case, body, on = command.case, command.body, command.on
    match command:
        case ReceiveView():
            of_the_body(command)
            if state.view_until is None:
                raise Refusal(
                    "no-intention",
                    "Er is geen voornemen om af te wijzen waarop een zienswijze volgt.",
                    "There is no intention to reject on which a view could follow.",
                )
            if on > state.view_until:
                raise Refusal(
                    "view-too-late",
                    f"Een zienswijze kon tot en met {state.view_until}.",
                    f"A view could be given until {state.view_until}.",
                )
            return [] if state.received else [ViewReceived(effective_on=on, case=case, body=body)]
        case LetViewLapse(view_until=view_until):
            if state.view_until != view_until or state.received or state.lapsed:
                return []
            return [ViewLapsed(effective_on=on, case=case, body=body)]
        case _:
            raise AssertionError(f"not a command of a hearing: {command}")


def evolve(state: Hearing, fact: Any) -> Hearing:
    """The hearing after a fact."""
    match fact:
        case RejectionIntended(view_until=view_until):
            return replace(state, view_until=view_until)
        case ViewReceived():
            return replace(state, received=True)
        case ViewLapsed():
            return replace(state, lapsed=True)
        case HearingOmitted():
            return replace(state, omitted=True)
        case _:
            raise AssertionError(f"not a fact of a hearing: {fact}")


HEARING = Decider(
    noun="hearing",
    initial=Hearing(),
    evolve=evolve,
    facts=(RejectionIntended, ViewReceived, ViewLapsed, HearingOmitted),
    commands=(ReceiveView, LetViewLapse),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)


def intend(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Ask for a view, on a part that is still open. Raises ``Refusal``."""
    assert isinstance(command, IntendRejection), f"not a command of a hearing: {command}"
    of_the_body(command)
    key = f"{command.case}-{command.body}"
    part = draft.state(INTAKE, key)
    if part.swv is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )
    if part.forwarded_to is not None:
        raise forwarded(part.forwarded_to)
    if part.closed is not None:
        raise Refusal(
            "part-closed", "Dit deel is al afgesloten.", "This part has already been closed."
        )
    must_not_wait(part)
    ask_for_view(draft, command, command.case, command.body, rules)


INTENDING = Joint(commands=(IntendRejection,), decide=intend)


def ask_for_view(
    draft: Draft, command: Command, case: CaseId, body: OrganisationId, rules: RuleBook
) -> None:
    """Ask the applicant for a view on an intended rejection, once."""
    key = f"{case}-{body}"
    if draft.state(HEARING, key).view_until is not None:
        return
    weeks = rules.of(body, command.on).view_weeks
    until = last_day_of(TermKind.VIEW, command.on, rules.holidays, length=weeks)
    intended = RejectionIntended(effective_on=command.on, case=case, body=body, view_until=until)
    draft.write(HEARING, key, [intended])


def hear_first(
    draft: Draft,
    command: Command,
    case: CaseId,
    body: OrganisationId,
    exception: HearingException | None,
) -> None:
    """Let a rejection on facts about the applicant go on only where the applicant could give a
    view, or the law makes an exception, which is then recorded. Raises ``Refusal``."""
    key = f"{case}-{body}"
    if draft.state(HEARING, key).over(command.on):
        return
    if exception is None:
        raise Refusal(
            "hearing-needed",
            "Laat de aanvrager eerst een zienswijze geven: leg het voornemen tot afwijzing vast, "
            "of noem waarom horen niet hoeft.",
            "First let the applicant give a view: record the intention to reject, or name why no "
            "hearing is needed.",
        )
    omitted = HearingOmitted(effective_on=command.on, case=case, body=body, exception=exception)
    draft.write(HEARING, key, [omitted])
