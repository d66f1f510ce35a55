"""From a key to shares: who pays which part, split to the cent over funders and budget years."""

from collections.abc import Sequence
from datetime import timedelta

from events.fact import Fact
from events.funding import (
    BundleOpened,
    KeyPart,
    KeyProposed,
    RedistributionProposed,
    Share,
    ShareRequested,
    SharesCalculated,
    YearAmount,
)
from events.values import BudgetLineId, Cents, Round
from services.rules.regions import Rules, kind_of
from services.rules.split import split, split_by_year
from services.runtime.refusal import Refusal
from services.swv.commands import ProposeKey


def proposal(
    case: BundleOpened, round_: Round, command: ProposeKey, rules: Rules
) -> Sequence[Fact]:
    """A key, the shares it gives, and what is asked of each funder. Raises ``Refusal``."""
    parts = _checked(case, command.parts, rules)
    total, on = case.care.cost, command.on
    shares = shares_of(case, parts)
    expires_on = on + timedelta(weeks=rules.conditional_validity_weeks)
    proposed = KeyProposed if round_ == 1 else RedistributionProposed
    return [
        proposed(effective_on=on, case=case.case, round=round_, total=total, parts=parts),
        SharesCalculated(
            effective_on=on,
            case=case.case,
            round=round_,
            swv=case.swv,
            shares=shares,
            expires_on=expires_on,
        ),
        *(
            ShareRequested(
                effective_on=on,
                case=case.case,
                round=round_,
                swv=case.swv,
                share=share,
                total=total,
                care=case.care,
                expires_on=expires_on,
                requester=case.requester,
            )
            for share in shares
        ),
    ]


def _checked(case: BundleOpened, parts: Sequence[KeyPart], rules: Rules) -> tuple[KeyPart, ...]:
    """The parts of a key, in the agreed order. Raises ``Refusal`` where one cannot pay."""
    if not parts or len({part.funder for part in parts}) != len(parts):
        raise Refusal(
            "funders-unclear",
            "Noem elke financier precies één keer.",
            "Name every funder exactly once.",
        )
    parties = {case.swv, case.municipality, case.board}
    for part in parts:
        kind = kind_of(part.funder)
        if part.funder not in parties and kind != "other":
            raise Refusal(
                "not-a-party",
                f"{part.funder} is geen partij bij deze aanvraag.",
                f"{part.funder} is no party to this request.",
            )
        if part.source not in rules.budget_sources[kind]:
            raise Refusal(
                "source-not-theirs",
                f"{part.funder} betaalt niet uit {part.source}.",
                f"{part.funder} does not pay from {part.source}.",
            )
    return tuple(parts)


def shares_of(case: BundleOpened, parts: Sequence[KeyPart]) -> tuple[Share, ...]:
    """The cost by largest remainder over the funders, then over the years by calendar days.

    A funder or year for which nothing is left (a cost of fewer cents than funders) is left out.
    """
    amounts = split(case.care.cost, [part.weight for part in parts])
    return tuple(
        _share(case, part, amount)
        for part, amount in zip(parts, amounts, strict=True)
        if amount > 0
    )


def _share(case: BundleOpened, part: KeyPart, amount: Cents) -> Share:
    years = tuple(
        YearAmount(line=BudgetLineId(f"{part.funder}/{part.source}/{year}"), amount=cents)
        for year, cents in split_by_year(amount, case.care.period)
        if cents > 0
    )
    return Share(funder=part.funder, amount=amount, years=years)
