"""What stands in the way of an answer on a share: consent, money, the applicant's view."""

from events.decision import DecisionSubject, LegalCharacter
from events.values import Cents, Party, party_of
from services.funder.budget import Line
from services.funder.commands import ApproveShare, RefuseShare
from services.funder.intake import INTAKE, must_not_wait
from services.rules.decisions import character_of, rests_on_the_applicant
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft
from services.sharing.roads import roads


def with_consent(draft: Draft, command: ApproveShare | RefuseShare, rules: RuleBook) -> None:
    """A municipality decides nothing while there is no consent, nor do its people sign for a pot
    that another party keeps. Raises ``Refusal``."""
    host, signer = party_of(command.funder), command.by.organisation
    if host is Party.MUNICIPALITY:
        must_not_wait(draft.state(INTAKE, f"{command.case}-{command.funder}"))
    elif party_of(signer) is Party.MUNICIPALITY:
        closed = draft.state(roads(host), f"{command.case}-{host}").closed
        if any(rules.acts_for(one, signer, command.on) for one in closed):
            raise Refusal(
                "waits-for-consent",
                "Er is geen toestemming. Wacht tot de school die weer heeft.",
                "There is no consent. Wait until the school has it again.",
            )


def in_reach(line: Line, amount: Cents) -> None:
    """Refuse what waiting will not help: money that is not certain, or more than the plan of a
    shrinking budget allows in this year."""
    if line.proviso:
        raise Refusal(
            "budget-under-reservation",
            "Dit budget staat onder voorbehoud; er kan nog niets uit worden vastgelegd.",
            "This budget is under a proviso; nothing can be bound on it yet.",
        )
    if line.ceiling is not None and amount > line.ceiling:
        raise Refusal(
            "above-ceiling",
            "Dit aandeel is meer dan het plafond van dit jaar.",
            "This share is more than the ceiling of this year.",
        )


def to_be_heard(draft: Draft, command: RefuseShare, rules: RuleBook) -> bool:
    """Whether the applicant must be heard first: by a body that judges its part of the request,
    where the refusal is a decision of the Awb and rests on facts about the applicant."""
    body = kind_of(command.funder)
    if body not in (Kind.SWV, Kind.MUNICIPALITY) or not rests_on_the_applicant(command.ground):
        return False
    kind = draft.state(INTAKE, f"{command.case}-{command.funder}").kind
    if kind is None:
        return False  # it pays, and judges no part
    local, subject = rules.of(command.funder, command.on), DecisionSubject.ARRANGEMENT
    return character_of(local, body, kind, subject) is LegalCharacter.AWB_DECISION
