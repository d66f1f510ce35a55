"""A family asks to buy the care, the municipality judges that, and approves their care agreement.

Jeugdwet 8.1.1: granted where the tasks are carried out in a responsible way, the family says why
care in kind is not fitting, and what is bought is of good quality. What the budget costs more than
care in kind is refused by its size: a budget is the share, and never more (lid 4 onder a).
"""

from typing import Any

from msgspec.structs import replace

from events.budget_year import year_of
from events.fact import Fact, said_before
from events.funding import YearAmount
from events.personal_budget import (
    CareAgreementApproved,
    PersonalBudgetAsked,
    PersonalBudgetJudged,
    of_budget,
)
from events.request import Outcome, RequestKind
from events.school import ConsentBy
from services.funder.gate_commands import GateCommand
from services.funder.intake import INTAKE, Intake, must_not_wait
from services.funder.personal_budget import PERSONAL_BUDGET, PersonalBudget
from services.funder.personal_budget_commands import (
    ApproveCareAgreement,
    AskPersonalBudget,
    JudgePersonalBudget,
)
from services.funder.receipt import forwarded
from services.funder.share import SHARE, Phase, ShareState
from services.funder.temporary import TEMPORARY
from services.register.authority import not_the_requester
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft, Joint

_GIVEN = (Phase.AWAITS_BUDGET, Phase.APPROVED, Phase.COMMITTED, Phase.SETTLED)


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command on a budget that is not settled yet. Raises ``Refusal``."""
    by_the_municipality(command, rules)
    key = PERSONAL_BUDGET.key(command)
    state = draft.state(PERSONAL_BUDGET, key)
    match command:
        case AskPersonalBudget():
            fact = _asked(draft, state, command)
        case JudgePersonalBudget():
            fact = _judged(draft, state, command)
        case ApproveCareAgreement():
            fact = _agreed(draft, state, command)
        case _:
            raise AssertionError(f"not a command of a personal budget: {command}")
    draft.write(PERSONAL_BUDGET, key, [] if fact is None else [fact])


JUDGING = Joint(
    commands=(AskPersonalBudget, JudgePersonalBudget, ApproveCareAgreement), decide=decide
)


def by_the_municipality(command: GateCommand, rules: RuleBook) -> None:
    """Refuse anybody but the municipality itself."""
    if not rules.acts_for(command.municipality, command.by.organisation, command.on):
        raise Refusal(
            "not-your-part",
            "Alleen de gemeente zelf gaat over haar pgb.",
            "Only the municipality itself sees to its personal budget.",
        )


def budget_held(share: ShareState) -> tuple[YearAmount, ...]:
    """What is committed as a budget, by line. Raises ``Refusal`` where nothing is."""
    held = tuple(year for year in share.firm if of_budget(year.line))
    if share.phase is not Phase.COMMITTED or not held:
        raise Refusal(
            "no-personal-budget",
            "Er loopt bij deze aanvraag geen pgb.",
            "No personal budget runs in this request.",
        )
    return held


def _asked(draft: Draft, state: PersonalBudget, command: AskPersonalBudget) -> Fact | None:
    intake = _treated(draft, command)
    if intake.kind is not RequestKind.INDIVIDUAL:
        raise Refusal(
            "personal-budget-one-pupil",
            "Een pgb is voor één leerling, niet voor een groep.",
            "A personal budget is for one pupil, not for a group.",
        )
    if command.asked_by is ConsentBy.SCHOOL:
        raise Refusal(
            "personal-budget-by-family",
            "Alleen de leerling of de ouders vragen een pgb.",
            "Only the pupil or the parents ask for a personal budget.",
        )
    _not_given(draft, command)
    asked = PersonalBudgetAsked(
        effective_on=command.on,
        case=command.case,
        municipality=command.municipality,
        asked_by=command.asked_by,
        carried_by=command.carried_by,
    )
    return None if said_before(asked, state.asked) else asked


def _judged(draft: Draft, state: PersonalBudget, command: JudgePersonalBudget) -> Fact | None:
    not_the_requester(_treated(draft, command).requester, command.by)
    if state.asked is None:
        raise Refusal(
            "personal-budget-not-asked",
            "Er is geen pgb gevraagd.",
            "No personal budget was asked for.",
        )
    judged = PersonalBudgetJudged(
        effective_on=command.on,
        case=command.case,
        municipality=command.municipality,
        able=command.able,
        motivated=command.motivated,
        sound=command.sound,
        recalled_before=command.recalled_before,
        ordered_at_once=_ordered(draft, command),
    )
    if said_before(judged, state.judged):
        return None
    _not_given(draft, command)
    if not judged.granted and command.reason is None:
        if replace(judged, ordered_at_once=False).granted:
            raise _in_kind()
        raise Refusal(
            "personal-budget-unexplained",
            "Kan een pgb niet? Leg uit waarom.",
            "Is a personal budget not possible? Say why.",
        )
    return judged


def _agreed(draft: Draft, state: PersonalBudget, command: ApproveCareAgreement) -> Fact | None:
    held = budget_held(draft.state(SHARE, PERSONAL_BUDGET.key(command)))
    period = command.period
    if period.start < year_of(held[0].line).start or period.end > year_of(held[-1].line).end:
        raise Refusal(
            "care-agreement-outside",
            "De zorgovereenkomst valt buiten de jaren van het pgb.",
            "The care agreement lies outside the years of the personal budget.",
        )
    agreed = CareAgreementApproved(
        effective_on=command.on,
        case=command.case,
        municipality=command.municipality,
        period=period,
    )
    return None if said_before(agreed, state.agreement) else agreed


def _treated(draft: Draft, command: GateCommand) -> Intake:
    """The municipality's part of the request. Raises ``Refusal`` where it may not go on with it."""
    intake = draft.state(INTAKE, PERSONAL_BUDGET.key(command))
    if intake.swv is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )
    if intake.forwarded_to is not None:
        raise forwarded(intake.forwarded_to)
    if intake.closed is not None and intake.closed is not Outcome.GRANTED:
        raise Refusal(
            "already-concluded",
            "Deze aanvraag is afgesloten; er is niets om een pgb voor te vragen.",
            "This request is concluded; there is nothing to ask a personal budget for.",
        )
    must_not_wait(intake)
    return intake


def _not_given(draft: Draft, command: GateCommand) -> None:
    """The form of a share is settled before it is approved, for the approval binds."""
    if draft.state(SHARE, PERSONAL_BUDGET.key(command)).phase in _GIVEN:
        raise Refusal(
            "share-given",
            "Het aandeel is al goedgekeurd. De vorm ervan verandert niet meer.",
            "The share is approved already. Its form changes no more.",
        )


def _ordered(draft: Draft, command: GateCommand) -> bool:
    """Whether the care was ordered before the full decision: then it is paid in kind, wholly."""
    return draft.state(TEMPORARY, PERSONAL_BUDGET.key(command)).granted is not None


def _in_kind() -> Refusal:
    return Refusal(
        "personal-budget-order-in-kind",
        "De zorg is al met spoed toegewezen. Wat één toewijzing kost, is helemaal zorg in natura "
        "of helemaal pgb. Leg uit dat het zorg in natura blijft.",
        "The care was ordered already, as it could not wait. What one order costs is wholly care "
        "in kind or wholly a personal budget. Explain that it stays care in kind.",
    )
