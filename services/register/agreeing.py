"""What a region may not agree on: by whom, about whom, and only what can be lived by."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from events.budget_year import YearKind
from events.exclusion import Exclusion
from events.register import REGISTRAR, RulesAgreed, RulesChange
from events.values import OrganisationId, Period, RegionId, house_of
from services.register.checks import kinds, known, not_before, out_of_place
from services.rules import NoRules
from services.rules.regions import Kind, RuleBook, Rules
from services.rules.soundness import unsound
from services.rules.years import budget_year
from services.runtime.refusal import Refusal


def check_agreement(agreed: RulesAgreed, by: OrganisationId, rules: RuleBook) -> None:
    """Refuse what a region cannot agree on. Raises ``Refusal``; ``NoRules`` where none hold on its
    first day."""
    _by_whom(agreed, by, rules)
    changes = agreed.changes.named()
    if not changes:
        raise Refusal("nothing-agreed", "Noem wat er verandert.", "Name what changes.")
    not_before(agreed.valid.start, agreed.effective_on)
    before = rules.in_region(agreed.region, agreed.valid.start)
    if before is None:
        raise NoRules(f"no rules of {agreed.region} are known for {agreed.valid.start}")
    for name, value in changes.items():
        _named_once(getattr(before, name), value)
    _about_whom(agreed, rules)
    _lines(agreed, before, rules)
    _whole_years(agreed, before)
    wrong = unsound(before.changed(agreed, before.agreement + 1))
    if wrong is not None:
        raise Refusal(wrong.code, wrong.nl, wrong.en)


def _by_whom(agreed: RulesAgreed, by: OrganisationId, rules: RuleBook) -> None:
    region = rules.regions[agreed.region]
    if by not in (*region.swvs, *region.partner_swvs, house_of(REGISTRAR)):
        raise Refusal(
            "not-your-region",
            "Alleen een samenwerkingsverband van deze regio legt haar afspraken vast.",
            "Only an SWV of this region records its agreements.",
        )


def _named_once(table: Any, agreed: Any) -> None:
    """In a table each is named once, and a kind of organisation only where it has a place."""
    if not isinstance(table, Mapping):
        return
    names = [name for name, _ in agreed]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Refusal(
            "named-twice", f"Noem {twice} één keer per regel.", f"Name {twice} once in each rule."
        )
    for name, value in agreed:
        if name not in table and any(isinstance(known_name, Kind) for known_name in table):
            raise out_of_place(name)
        _named_once(table.get(name), value)


def _about_whom(agreed: RulesAgreed, rules: RuleBook) -> None:
    changes = agreed.changes
    gate = changes.ot_gate or ()
    listing = [one for one, _ in changes.exclusions or ()]
    ordering = [one for one, _ in changes.maximum_tariffs or ()]
    paying = [one for one, _ in changes.ended_policies or ()]
    tables = (changes.referral_policies, changes.first_policies)
    referring = [one for table in tables for one, _ in table or ()]
    guiding = [one for one, _ in changes.team_guidelines or ()]
    weighing = [one for one, _ in changes.considerations or ()]
    about = (*gate, *listing, *ordering, *paying, *referring, *guiding, *weighing)
    known(rules, about)
    kinds((*gate, *listing, *paying), Kind.MUNICIPALITY)
    kinds((*ordering, *weighing), Kind.MUNICIPALITY, Kind.SWV)
    kinds((*referring, *guiding), Kind.SWV)
    for one in about:
        if rules.region_of(one, agreed.valid.start).id != agreed.region:
            raise Refusal(
                "not-in-region",
                f"{one} hoort op {agreed.valid.start} niet bij regio {agreed.region}.",
                f"{one} is not of region {agreed.region} on {agreed.valid.start}.",
            )


def _lines(agreed: RulesAgreed, before: Rules, rules: RuleBook) -> None:
    """A line of tariffs or of a list that was not there begins no earlier than the agreement, and
    policy that was not there ends no earlier; the name of a line of a list is of that line for
    ever, for facts refer to it."""
    for orderer, tariffs in agreed.changes.maximum_tariffs or ():
        for tariff in tariffs:
            if tariff not in before.maximum_tariffs.get(orderer, ()):
                not_before(tariff.valid.start, agreed.valid.start)
    for payer, ended in agreed.changes.ended_policies or ():
        for policy in ended:
            if policy not in before.ended_policies.get(payer, ()):
                not_before(policy.last_day, agreed.valid.start)
    former = {line.id: line for line in _former_lines(agreed.region, rules)}
    for line in _listed(agreed.changes):
        if line.id not in former:
            not_before(line.valid.start, agreed.valid.start)
        elif line != former[line.id]:
            raise Refusal(
                "exclusion-id-in-use",
                f"Er is al een andere regel {line.id}; geef deze een eigen naam.",
                f"There is another line {line.id} already; give this one a name of its own.",
            )


def _former_lines(region: RegionId, rules: RuleBook) -> Iterator[Exclusion]:
    for delivered in rules.rules[region]:
        for lines in delivered.exclusions.values():
            yield from lines
    for agreed in rules.register.agreed.get(region, ()):
        yield from _listed(agreed.changes)


def _listed(changes: RulesChange) -> Iterator[Exclusion]:
    for _, lines in changes.exclusions or ():
        yield from lines


def _whole_years(agreed: RulesAgreed, before: Rules) -> None:
    """Who keeps its books by another year begins so on the first day of one, and ends on a last."""
    for kind, year in agreed.changes.budget_year or ():
        if year is not before.budget_year[Kind(kind)] and not _is_whole(agreed.valid, year):
            raise Refusal(
                "year-broken",
                "Een ander begrotingsjaar begint op de eerste dag van zo'n jaar, en eindigt op de "
                "laatste: " + _DUTCH[year],
                f"Another budget year ({year}) begins on the first day of such a year, and ends on "
                "the last.",
            )


_DUTCH = {
    YearKind.CALENDAR: "1 januari en 31 december.",
    YearKind.SCHOOL: "1 augustus en 31 juli.",
}


def _is_whole(valid: Period, kind: YearKind) -> bool:
    first = budget_year(valid.start, kind).start == valid.start
    until_further_notice = valid.end.year == date.max.year
    return first and (until_further_notice or budget_year(valid.end, kind).end == valid.end)
