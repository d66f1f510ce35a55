"""How much a budget line holds: set, adjusted, shifted, shrunk over years, under a proviso.

Whatever brings money to a line serves who waits there, in order, in the same append.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from events.budget import (
    AdjustmentGround,
    BudgetAdjusted,
    BudgetSet,
    BudgetShifted,
    Proviso,
    ProvisoGround,
    ProvisoLifted,
    ProvisoMade,
    ShrinkApplied,
    ShrinkPlan,
)
from events.budget_year import year_of, years_later
from events.funding import BudgetSource
from events.values import (
    BudgetLineId,
    Cents,
    Party,
    SignedCents,
    funder_of,
    party_of,
    system,
)
from services.funder.budget import BUDGET, Line
from services.funder.commands import (
    AdjustBudget,
    ApplyShrink,
    HoldBudget,
    LiftProviso,
    SetBudget,
    ShiftBudget,
)
from services.funder.council import SHORTFALL
from services.funder.money import serve
from services.rules.regions import RuleBook, kind_of
from services.rules.shrink import shrinking
from services.rules.years import budget_year, year_name
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft, Due, Joint


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command that sizes a line. Raises ``Refusal``."""
    own(command, rules)
    _of_its_funder(command.line)
    _year_fits(draft, command, rules)
    match command:
        case SetBudget():
            _set(draft, command)
        case AdjustBudget():
            _council_first(draft, command)
            adjust(draft, command)
        case ShiftBudget():
            _shift(draft, command)
        case ApplyShrink():
            _shrink(draft, command)
        case HoldBudget():
            _hold(draft, command)
        case LiftProviso():
            _lift(draft, command)
        case _:
            raise AssertionError(f"not a command that sizes a line: {command}")


LINES = Joint(
    commands=(SetBudget, AdjustBudget, ShiftBudget, ApplyShrink, HoldBudget, LiftProviso),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """A proviso that holds until a day is lifted when that day has passed."""
    match fact:
        case ProvisoMade(line=line, proviso=proviso) if proviso.until is not None:
            passed = proviso.until + timedelta(days=1)
            by = system(funder_of(line))
            return [Due(proviso.until, LiftProviso(on=passed, by=by, line=line))]
        case _:
            return []


def own(command: Any, rules: RuleBook) -> None:
    """Refuse who is not the funder of the line."""
    if not rules.acts_for(funder_of(command.line), command.by.organisation, command.on):
        raise Refusal(
            "not-your-budget",
            "Alleen de financier zelf gaat over zijn budget.",
            "Only the funder itself sees to its budget.",
        )


def is_pot(line: BudgetLineId) -> bool:
    """Whether this line is filled by others."""
    return line.split("/")[1] == BudgetSource.JOINT_POT


def bound(line: Line) -> Refusal:
    """Not as much is free as is asked."""
    return Refusal(
        "budget-bound",
        f"Er is nog € {line.available / 100:.2f} vrij; verder kan dit budget niet omlaag.",
        f"€ {line.available / 100:.2f} is free; this budget cannot go down further.",
    )


def known(line: Line) -> None:
    """Refuse a line that has no money yet."""
    if line.amount is None:
        raise Refusal(
            "budget-not-set",
            "Dit budget is nog niet vastgesteld.",
            "This budget is not set yet.",
        )


def _year_fits(draft: Draft, command: Any, rules: RuleBook) -> None:
    """A new line is of a calendar year, or of a school year, as its funder keeps its books on the
    first day of it. A line that is there keeps its year, whatever is agreed on since."""
    if draft.state(BUDGET, command.line) != BUDGET.initial:
        return
    funder, first = funder_of(command.line), year_of(command.line).start
    kind = rules.of(funder, first).budget_year[kind_of(funder)]
    year = budget_year(first, kind)
    if command.line.rpartition("/")[2] == year_name(year):
        return
    raise Refusal(
        "year-not-theirs",
        f"Deze financier begroot anders: schrijf het jaar als {year_name(year)}.",
        f"This funder keeps its books by another year: write it as {year_name(year)}.",
    )


def _of_its_funder(line: BudgetLineId) -> None:
    if is_pot(line):
        raise Refusal(
            "pot-filled-by-contributions",
            "Een maatwerkpot wordt alleen gevuld met bijdragen.",
            "A joint pot is filled by contributions only.",
        )


def _set(draft: Draft, command: SetBudget) -> None:
    """Give a line its money, once; later changes are adjustments."""
    line = draft.state(BUDGET, command.line)
    if line.amount is not None and line.amount != command.amount:
        raise Refusal(
            "budget-already-set",
            "Dit budget is al vastgesteld; stel het bij.",
            "This budget is already set; adjust it.",
        )
    if line.amount is not None:
        return
    day, name, proviso = command.on, command.line, command.proviso
    draft.write(BUDGET, name, [BudgetSet(effective_on=day, line=name, amount=command.amount)])
    if proviso is not None:
        draft.write(BUDGET, name, [ProvisoMade(effective_on=day, line=name, proviso=proviso)])
    serve(draft, command, name)


def adjust(draft: Draft, command: AdjustBudget) -> None:
    """Let a line grow, or shrink as far as its money is free.

    Every adjustment counts: that one is not carried out twice is known by its command's id.
    """
    line = draft.state(BUDGET, command.line)
    known(line)
    if command.change < 0 and line.free + command.change < 0:
        raise bound(line)
    _within_plan(line, command.change, command.ground)
    adjusted = BudgetAdjusted(
        effective_on=command.on,
        line=command.line,
        change=SignedCents(command.change),
        ground=command.ground,
    )
    draft.write(BUDGET, command.line, [adjusted])
    serve(draft, command, command.line)


def _council_first(draft: Draft, command: AdjustBudget) -> None:
    """While a shortfall lies before the council, what it decides comes by its decision only."""
    by_council = command.ground is AdjustmentGround.COUNCIL_DECISION and command.change > 0
    if not by_council or party_of(funder_of(command.line)) is not Party.MUNICIPALITY:
        return
    if draft.state(SHORTFALL, command.line).open:
        raise Refusal(
            "council-decides-first",
            "Op dit budget is een tekort voorzien. Leg eerst vast wat de raad heeft besloten.",
            "A shortfall is foreseen on this budget. First record what the council decided.",
        )


def _within_plan(line: Line, change: int, ground: AdjustmentGround) -> None:
    if line.ceiling is None or ground is AdjustmentGround.ABOVE_PLAN:
        return
    if change > 0 and (line.amount or 0) + change > line.ceiling:
        raise Refusal(
            "above-plan",
            "Dit jaar krijgt dan meer dan het krimpplan toestaat; dat vraagt een eigen grond.",
            "The year would get more than its shrinking budget allows; that needs its own ground.",
        )


def _shift(draft: Draft, command: ShiftBudget) -> None:
    """Both lines tell it in one append; like an adjustment, every shift counts."""
    if funder_of(command.to_line) != funder_of(command.line) or command.to_line == command.line:
        raise Refusal(
            "lines-do-not-fit",
            "Verschuiven kan alleen tussen twee budgetten van dezelfde financier.",
            "Money is shifted between two budgets of the same funder only.",
        )
    _of_its_funder(command.to_line)
    source, target = (draft.state(BUDGET, name) for name in (command.line, command.to_line))
    known(source)
    known(target)
    if command.amount == 0 or source.available < command.amount:
        raise bound(source)
    _within_plan(target, command.amount, command.ground)
    for name, counterpart, change in (
        (command.line, command.to_line, -command.amount),
        (command.to_line, command.line, command.amount),
    ):
        shifted = BudgetShifted(
            effective_on=command.on,
            line=name,
            counterpart=counterpart,
            change=SignedCents(change),
            ground=command.ground,
        )
        draft.write(BUDGET, name, [shifted])
    serve(draft, command, command.to_line)


def _shrink(draft: Draft, command: ApplyShrink) -> None:
    plan = ShrinkPlan(first=command.line, shrink=command.shrink, ceilings=_ceilings(command))
    names = [years_later(command.line, number) for number in range(len(plan.ceilings))]
    states = [draft.state(BUDGET, name) for name in names]
    if all(state.plan == plan for state in states):
        return
    if any(state.amount is not None for state in states):
        raise Refusal(
            "budget-already-set",
            "Een van deze jaren heeft al een budget; stel dat bij.",
            "One of these years has a budget already; adjust that.",
        )
    for name, ceiling in zip(names, plan.ceilings, strict=True):
        applied = ShrinkApplied(effective_on=command.on, line=name, ceiling=ceiling, plan=plan)
        draft.write(BUDGET, name, [applied])
    for name in names:
        serve(draft, command, name)


def _ceilings(command: ApplyShrink) -> tuple[Cents, ...]:
    match command.amount, command.years, command.shrink, command.amounts:
        case int(start), int(years), int(shrink), () if years > 0:
            return shrinking(Cents(start), years, shrink)
        case None, None, None, amounts if amounts:
            return amounts
        case _:
            raise Refusal(
                "plan-unclear",
                "Geef een beginbedrag, een aantal jaren en een krimp; of een bedrag per jaar.",
                "Give a first amount, a number of years and a rate; or an amount for each year.",
            )


def _hold(draft: Draft, command: HoldBudget) -> None:
    if draft.state(BUDGET, command.line).proviso:
        return
    proviso = Proviso(ground=ProvisoGround.AGREEMENT)
    made = ProvisoMade(effective_on=command.on, line=command.line, proviso=proviso)
    draft.write(BUDGET, command.line, [made])


def _lift(draft: Draft, command: LiftProviso) -> None:
    line = draft.state(BUDGET, command.line)
    if not line.proviso:
        return
    lifted = ProvisoLifted(effective_on=command.on, line=command.line)
    draft.write(BUDGET, command.line, [lifted])
    serve(draft, command, command.line)
