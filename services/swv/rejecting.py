"""The SWV rejects a request: where the Awb asks for it, after hearing the applicant."""

from typing import Any

from events.decision import DecisionSubject, LegalCharacter
from services.funder.hearing import hear_first
from services.rules.decisions import character_of, kind_of_request, rests_on_the_applicant
from services.rules.regions import RuleBook, kind_of
from services.runtime.shapes import Draft, Joint
from services.swv.bundle import BUNDLE
from services.swv.bundled import Bundle
from services.swv.commands import RejectRequest


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Reject the request. Raises ``Refusal``.

    The SWV hears the applicant for every body that decides: the municipality's own rejection, which
    follows from this one, mostly is a decision in the sense of the Awb.
    """
    assert isinstance(command, RejectRequest), f"not a rejection: {command}"
    state = draft.state(BUNDLE, str(command.case))
    rejected = BUNDLE.decide(state, command, rules)
    if rejected and rests_on_the_applicant(command.ground) and _awb(state, command, rules):
        hear_first(draft, command, command.case, state.case.swv, command.exception)
    draft.write(BUNDLE, str(command.case), rejected)


REJECTING = Joint(commands=(RejectRequest,), decide=decide)


def _awb(state: Bundle, command: RejectRequest, rules: RuleBook) -> bool:
    """Whether what one of the bodies decides is a decision in the sense of the Awb."""
    kind = kind_of_request(state.case.places)
    characters = {
        character_of(rules.of(body, command.on), kind_of(body), kind, DecisionSubject.ARRANGEMENT)
        for body in (state.case.swv, state.case.municipality)
    }
    return LegalCharacter.AWB_DECISION in characters
