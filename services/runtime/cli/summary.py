"""What a year came to: requests by outcome, euros by funder, days of waiting."""

from typing import Any

import msgspec

from events.request import Outcome
from events.values import Cents, OrganisationId
from projections.budgets.queries import lines_of
from projections.bundling.queries import outcomes
from projections.waiting_times.queries import Waiting, per_provider
from services.portal.wording import name_of
from services.runtime.cli.output import euro, table
from services.runtime.reference import Reference

_DUTCH = {
    Outcome.GRANTED: "toegekend · granted",
    Outcome.REJECTED: "afgewezen · rejected",
    Outcome.SET_ASIDE: "buiten behandeling · set aside",
    Outcome.WITHDRAWN: "ingetrokken · withdrawn",
    Outcome.TAKEN_UP: "in groepsaanbod · taken up",
    None: "nog bezig · under way",
}


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """A funder's lines together, in cents."""

    funder: OrganisationId
    amount: Cents
    conditional: Cents
    committed: Cents
    spent: Cents


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The year in figures."""

    requests: int
    outcomes: dict[str, int]
    money: list[Money]
    waiting: list[Waiting]


async def summary(connection: Any) -> Summary:
    """The figures that the read models hold."""
    ended = await outcomes(connection)
    return Summary(
        requests=sum(one.cases for one in ended),
        outcomes={_name(one.outcome): one.cases for one in ended},
        money=_by_funder(await lines_of(connection)),
        waiting=await per_provider(connection),
    )


def tell(found: Summary, reference: Reference) -> None:
    """The figures as tables."""
    names = {_name(outcome): label for outcome, label in _DUTCH.items()}
    rows = [(names[outcome], number) for outcome, number in found.outcomes.items()]
    table("Aanvragen · Requests", ("uitkomst · outcome", "aantal · number"), rows, json=False)
    columns = (
        "financier · funder",
        "€ vastgesteld · set",
        "€ voorwaardelijk · conditional",
        "€ verplicht · committed",
        "€ besteed · spent",
    )
    money = [
        (
            name_of(one.funder, reference),
            euro(one.amount),
            euro(one.conditional),
            euro(one.committed),
            euro(one.spent),
        )
        for one in found.money
    ]
    table("Geld per financier · Money by funder", columns, money, json=False)
    headings = (
        "aanbieder · provider",
        "zorgvorm · care",
        "toewijzingen · orders",
        "intake p50",
        "intake p90",
        "start p50",
        "start p90",
    )
    waiting = [
        (
            reference.name_of(one.provider),
            one.category,
            one.orders,
            one.intake_p50_days,
            one.intake_p90_days,
            one.start_p50_days,
            one.start_p90_days,
        )
        for one in found.waiting
    ]
    table("Wachttijden in dagen · Waiting times in days", headings, waiting, json=False)


def _name(outcome: Outcome | None) -> str:
    return "under-way" if outcome is None else str(outcome)


def _by_funder(lines: Any) -> list[Money]:
    totals: dict[OrganisationId, list[int]] = {}
    for line in lines:
        total = totals.setdefault(line.funder, [0, 0, 0, 0])
        for place, cents in enumerate(
            (line.amount or 0, line.conditional, line.committed, line.spent)
        ):
            total[place] += cents
    return [
        Money(
            funder=funder,
            amount=Cents(total[0]),
            conditional=Cents(total[1]),
            committed=Cents(total[2]),
            spent=Cents(total[3]),
        )
        for funder, total in sorted(totals.items())
    ]
