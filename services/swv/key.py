"""From a key to shares: who pays which part, split to the cent over funders and budget years."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from fractions import Fraction

import msgspec

from events.budget_year import YearKind, year_of
from events.fact import Fact
from events.funding import (
    BudgetSource,
    BundleOpened,
    KeyPart,
    KeyProposed,
    RedistributionProposed,
    SeparateAgreementRecorded,
    Share,
    ShareRequested,
    SharesCalculated,
    StretchAmount,
    YearAmount,
)
from events.personal_budget import of_budget
from events.values import BudgetLineId, Cents, OrganisationId, Period, Round
from services.facility.commands import PriceCollective
from services.rules.identifiers import Problem
from services.rules.keys import BY_WEIGHT, Key, divide, problem
from services.rules.regions import Kind, RuleBook, Rules, kind_of
from services.rules.years import cut, line_of, shared_days, split_by_year, split_over
from services.rules.youth_act import eighteenth_birthday, key_changes_on
from services.runtime.refusal import Refusal
from services.swv.commands import ProposeKey, RecordSeparateAgreement

Proposed = ProposeKey | KeyProposed | RedistributionProposed
"""A key as it is asked and as it is kept: from either the same cents follow."""

Agreed = RecordSeparateAgreement | SeparateAgreementRecorded | PriceCollective
"""The same, of what was kept apart, and of a collective arrangement."""

YearOf = Callable[[OrganisationId], YearKind]
"""The year in which a funder keeps its books."""


class Stretch(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Days of the care in which one key holds, and their part of the cost."""

    days: Period
    amount: Cents
    key: Key


def proposal(
    case: BundleOpened,
    round_: Round,
    command: ProposeKey,
    book: RuleBook,
    asked: Sequence[StretchAmount] = (),
) -> Sequence[Fact]:
    """A key, the shares it gives, and what is asked of each funder. Raises ``Refusal``."""
    rules, on = book.of(case.swv, command.on), command.on
    for part in (*command.parts, *command.parts_from_18):
        payable(case, part, rules)
    stretches = stretches_of(case, command, asked)
    for stretch in stretches:
        wrong = problem(stretch.key, stretch.amount)
        if wrong is not None:
            raise refused(wrong)
        _as_agreed(case, stretch.key, rules)
    shares = shares_of(stretches, lambda funder: book.of(funder, on).budget_year[kind_of(funder)])
    _of_one_form(shares)
    expires_on = on + timedelta(weeks=rules.conditional_validity_weeks)
    proposed = KeyProposed if round_ == 1 else RedistributionProposed
    return [
        proposed(
            effective_on=on,
            case=case.case,
            round=round_,
            total=case.care.cost,
            parts=command.parts,
            base=command.base,
            groups=command.groups,
            counted_on=command.counted_on,
            parts_from_18=command.parts_from_18,
        ),
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
                total=case.care.cost,
                care=case.care,
                expires_on=expires_on,
                requester=case.requester,
            )
            for share in shares
        ),
    ]


def payable(case: BundleOpened, part: KeyPart, rules: Rules) -> None:
    """Whether this funder may pay in this case, from this purse. Raises ``Refusal``.

    In a group arrangement every municipality may pay for its own pupils.
    """
    kind = kind_of(part.funder)
    parties = {case.swv, case.municipality, case.board}
    collective = kind is Kind.MUNICIPALITY and case.places > 1
    if part.funder not in parties and kind is not Kind.OTHER and not collective:
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
    if part.source is BudgetSource.PARENTS_BUDGET and case.places > 1:
        raise Refusal(
            "personal-budget-one-pupil",
            "Een pgb is voor één leerling, niet voor een groep.",
            "A personal budget is for one pupil, not for a group.",
        )


def _of_one_form(shares: Sequence[Share]) -> None:
    """Refuse a share that is care in kind in part: what it costs of one order cannot be told."""
    if any(len({of_budget(year.line) for year in share.years}) > 1 for share in shares):
        raise Refusal(
            "personal-budget-whole",
            "Een aandeel is helemaal pgb of helemaal zorg in natura. Wordt de leerling 18 in deze "
            "periode, kies dan zorg in natura, of een periode tot die dag.",
            "A share is wholly a personal budget or wholly care in kind. Where the pupil turns 18 "
            "in this period, choose care in kind, or a period until that day.",
        )


def key_of(named: Proposed | Agreed, parts: tuple[KeyPart, ...]) -> Key:
    """These parts under the base and groups that are named with them."""
    return Key(
        parts=parts,
        base=named.base,
        groups=named.groups,
        counted_on=named.counted_on,
    )


def stretches_of(
    case: BundleOpened, proposed: Proposed, asked: Sequence[StretchAmount] = ()
) -> tuple[Stretch, ...]:
    """The whole period under one key; or up to the eighteenth birthday, and from then on.

    The cost is divided over the two by calendar days, and each key divides its own stretch. Where
    the rest of a share is ``asked`` that changed on that day, each stretch costs what that share
    bore of it. Raises ``Refusal`` where the parts do not go with the birthday.
    """
    care = case.care
    changes = key_changes_on(case.boundaries, care.period, proposed.parts, proposed.parts_from_18)
    if isinstance(changes, Problem):
        raise refused(changes)
    changes = eighteenth_birthday(case.boundaries) if asked else changes
    days = cut(care.period, () if changes is None else (changes,))
    from_18 = proposed.parts_from_18 or proposed.parts
    keys = [key_of(proposed, proposed.parts), key_of(proposed, from_18)]
    costs = _borne(asked, days) if asked else split_over(care.cost, days)
    return tuple(
        Stretch(days=own, amount=amount, key=key)
        for own, amount, key in zip(days, costs, keys, strict=False)
    )


def _borne(asked: Sequence[StretchAmount], days: Sequence[Period]) -> tuple[Cents, ...]:
    return tuple(Cents(sum(one.amount for one in asked if one.days.start in own)) for own in days)


def shares_of(stretches: Sequence[Stretch], year_of_funder: YearOf) -> tuple[Share, ...]:
    """Each stretch over the funders by its key, then over each funder's own years by days.

    A funder or year for which nothing is left (a cost of fewer cents than funders) is left out.
    """
    borne: dict[OrganisationId, list[StretchAmount]] = {}
    for stretch in stretches:
        amounts = divide(stretch.key, stretch.amount)
        for part, amount in zip(stretch.key.parts, amounts, strict=True):
            kind = year_of_funder(part.funder)
            for year, cents in split_by_year(amount, stretch.days, kind):
                days = shared_days(year, stretch.days)
                if cents == 0 or days is None:
                    continue
                line = line_of(part.funder, part.source, year)
                burden = StretchAmount(line=line, days=days, amount=cents)
                borne.setdefault(part.funder, []).append(burden)
    one_key = len(stretches) == 1
    return tuple(_share(funder, own, one_key=one_key) for funder, own in borne.items())


def _share(funder: OrganisationId, borne: Sequence[StretchAmount], *, one_key: bool) -> Share:
    """One share of a funder; its lines in order of year, so that everybody takes them alike."""
    by_line: dict[BudgetLineId, int] = {}
    by_days: dict[tuple[BudgetLineId, Period], int] = {}
    for one in borne:
        by_line[one.line] = by_line.get(one.line, 0) + one.amount
        by_days[one.line, one.days] = by_days.get((one.line, one.days), 0) + one.amount
    lines = sorted(by_line, key=lambda line: (year_of(line).start, line))
    stretches = (
        StretchAmount(line=line, days=days, amount=Cents(amount))
        for (line, days), amount in by_days.items()
    )
    return Share(
        funder=funder,
        amount=Cents(sum(by_line.values())),
        years=tuple(YearAmount(line=line, amount=Cents(by_line[line])) for line in lines),
        stretches=() if one_key else tuple(stretches),
    )


def refused(wrong: Problem) -> Refusal:
    """What is wrong with a key, as the answer to who proposed it."""
    return Refusal(wrong.code, wrong.nl, wrong.en)


def _as_agreed(case: BundleOpened, key: Key, rules: Rules) -> None:
    """Hold a programme to the key that its region agreed on. Raises ``Refusal``."""
    agreed = None if case.programme is None else rules.agreed_keys.get(case.programme.programme)
    if agreed is None or not agreed.parts:
        return
    by_weight = key.base in BY_WEIGHT and not key.groups
    proposed = [(str(kind_of(part.funder)), part.weight or 0) for part in key.parts]
    wanted = [(part.kind, part.weight) for part in agreed.parts]
    if not by_weight or _proportions(proposed) != _proportions(wanted):
        told = ", ".join(f"{part.kind} {part.weight}" for part in agreed.parts)
        raise Refusal(
            "agreed-key-differs",
            f"Voor dit programma is een vaste verdeling afgesproken, in deze volgorde: {told}.",
            f"For this programme a key was agreed on, in this order: {told}.",
        )


def _proportions(parts: Sequence[tuple[str, int]]) -> list[tuple[str, Fraction]]:
    whole = sum(weight for _, weight in parts)
    return [(kind, Fraction(weight, whole)) for kind, weight in parts]
