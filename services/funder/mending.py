"""An objection from which something is missing is mended, or not (Awb 6:6); until then the term for
the decision stands still (Awb 7:10 lid 2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from events.decision import ObjectionMendAsked, ObjectionMended, ObjectionNotMended
from events.fact import Fact
from events.values import Count
from services.funder.legal_commands import (
    AskToMend,
    DecisionCommand,
    LetMendingPass,
    MendObjection,
)
from services.funder.objected import Mending, Objection
from services.rules.calendar import suspended_days
from services.rules.decisions import objection_term
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal


def ask(state: Objection, command: AskToMend, rules: RuleBook) -> Sequence[Fact]:
    """Ask for what is missing, on a term that runs. Raises ``Refusal``."""
    if state.stands_still:
        return []
    if state.passed(command.on):
        raise Refusal(
            "term-passed",
            f"De laatste dag ({state.last_day}) is voorbij; de termijn kan niet meer stilstaan.",
            f"The last day ({state.last_day}) has passed; the term can no longer stand still.",
        )
    weeks = rules.of(command.body, command.on).supplement_weeks
    return [
        ObjectionMendAsked(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            number=command.number,
            mend_by=last_day_of(TermKind.MENDING, command.on, rules.holidays, length=weeks),
        )
    ]


def mend(state: Objection, command: MendObjection, rules: RuleBook) -> Sequence[Fact]:
    """What was missing came, in time. Raises ``Refusal``."""
    mending = state.mending
    if mending is None:
        raise Refusal(
            "nothing-to-mend",
            "Aan dit bezwaar ontbreekt niets.",
            "Nothing is missing from this objection.",
        )
    if command.on > mending.mend_by:
        raise Refusal(
            "mend-too-late",
            f"Herstellen kon tot en met {mending.mend_by}.",
            f"It could be mended until {mending.mend_by}.",
        )
    days, decide_by = _resumed(state, mending, command.on, rules)
    return [ObjectionMended(**_of(command), suspended_days=days, decide_by=decide_by)]


def let_pass(state: Objection, command: LetMendingPass, rules: RuleBook) -> Sequence[Fact]:
    """The last day for mending has passed."""
    mending = state.mending
    if mending is None or mending.over or mending.mend_by != command.mend_by:
        return []
    days, decide_by = _resumed(state, mending, command.on, rules)
    return [ObjectionNotMended(**_of(command), suspended_days=days, decide_by=decide_by)]


def _resumed(state: Objection, mending: Mending, on: date, rules: RuleBook) -> tuple[Count, date]:
    """The days that the term stood still in all, and its last day now that it runs again."""
    still = suspended_days(mending.asked_on, max(on, mending.asked_on))
    days = Count(mending.suspended_before + still)
    assert state.counts_from is not None
    last = last_day_of(
        objection_term(committee=state.committee),
        state.counts_from,
        rules.holidays,
        suspended_days=days,
        deferred_weeks=state.deferred_weeks,
    )
    return days, last


def _of(command: DecisionCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "body": command.body,
        "number": command.number,
    }
