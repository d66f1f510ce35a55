"""What those who see to the budgets ask: each function gives one move in a house."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.budget import AdjustmentGround, Proviso
from events.care import Delivery, Unit
from events.funding import BudgetSource, KeyPart
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cents,
    Count,
    OrganisationId,
    PerThousand,
    Round,
    Volume,
    funder_of,
    party_of,
)
from services.funder.commands import (
    AgreePot,
    ApplyShrink,
    ApproveShare,
    Contribute,
    LiftProviso,
    SetBudget,
    SettlePot,
    ShiftBudget,
)
from services.runtime.shapes import Command
from tests.cast import claim, line, treasurer
from tests.examples import example
from tests.paper_house import Move
from tests.world import CASE, DAY, DIRECTOR, POT, POT_LINE, STATE, SWV, ZWOLLE

POT_PART = KeyPart(funder=POT, source=BudgetSource.JOINT_POT, weight=1)


def purse(funder: OrganisationId, source: BudgetSource, year: int = 2026) -> BudgetLineId:
    """The line of any purse of a funder."""
    return BudgetLineId(f"{funder}/{source}/{year}")


def _who(name: BudgetLineId) -> Actor:
    return treasurer(funder_of(name))


def set_line(
    name: BudgetLineId, amount: int, *, proviso: Proviso | None = None, on: date = DAY
) -> Move:
    """A funder gives a line of any purse money, under a proviso perhaps."""
    command = SetBudget(on=on, by=_who(name), line=name, amount=Cents(amount), proviso=proviso)
    return party_of(funder_of(name)), command


def lift(name: BudgetLineId, *, on: date = DAY) -> Move:
    """The money is certain now."""
    return party_of(funder_of(name)), LiftProviso(on=on, by=_who(name), line=name)


def shift(
    name: BudgetLineId,
    to_line: BudgetLineId,
    amount: int,
    *,
    ground: AdjustmentGround = AdjustmentGround.TARGETED_INVESTMENT,
    on: date = DAY,
) -> Move:
    """A funder moves money between its lines."""
    return party_of(funder_of(name)), ShiftBudget(
        on=on, by=_who(name), line=name, to_line=to_line, amount=Cents(amount), ground=ground
    )


def shrink(
    name: BudgetLineId, amount: int, years: int, per_thousand: int, *, on: date = DAY
) -> Move:
    """A funder plans a shrinking budget."""
    return party_of(funder_of(name)), ApplyShrink(
        on=on,
        by=_who(name),
        line=name,
        amount=Cents(amount),
        years=Count(years),
        shrink=PerThousand(per_thousand),
    )


def agree_pot(*contributors: BudgetLineId, joint: bool = False, on: date = DAY) -> Move:
    """The SWV notes the agreement on the pot; its own line and the municipality's, else."""
    return party_of(POT), AgreePot(
        on=on,
        by=DIRECTOR,
        line=POT_LINE,
        contributors=contributors or (line(SWV), line(ZWOLLE)),
        joint_mandate=joint,
    )


def contribute(
    funder: OrganisationId, amount: int, *, pot: BudgetLineId = POT_LINE, on: date = DAY
) -> Move:
    """A funder puts money in the pot."""
    name = line(funder)
    return party_of(funder), Contribute(
        on=on, by=_who(name), line=name, pot=pot, amount=Cents(amount)
    )


def settle_pot(*, on: date = DAY) -> Move:
    """The SWV gives back what the pot did not need."""
    return party_of(POT), SettlePot(on=on, by=DIRECTOR, line=POT_LINE)


def state(kind: type[Command], **own: Any) -> Move:
    """What the state does about its ceiling."""
    return party_of(STATE), example(kind, **own)


def sign(by: Actor, case: CaseId = CASE, *, on: date = DAY, **own: Any) -> Move:
    """Somebody signs for the pot's share."""
    round_ = Round(own.get("round_", 1))
    return party_of(POT), ApproveShare(on=on, by=by, case=case, round=round_, funder=POT)


def deliver(number: int, delivery: Delivery, *, amount: int | None = None, **own: Any) -> Move:
    """A claim of which the amount follows from what was delivered."""
    party, command = claim(number, 0, **own)
    cents = None if amount is None else Cents(amount)
    return party, replace(command, amount=cents, delivery=delivery)


def minutes(unit: Unit, count: int, tariff: int) -> Delivery:
    """So many minutes, at a tariff in cents an hour."""
    return Delivery(unit=unit, minutes=Volume(count), tariff=Cents(tariff))
