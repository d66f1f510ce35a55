"""Local rules: which apply to whom, on which day, and where they come from."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from events.budget_year import YearKind
from events.funding import BudgetSource
from events.request import Programme
from events.values import OrganisationId
from services.rules import NoRules
from services.rules.regions import (
    NATIONAL,
    Basis,
    Kind,
    Region,
    Rules,
    kind_of,
    ot_judgement_needed,
)
from services.runtime.reference import load

BOOK = load().rulebook
DAY = date(2026, 3, 2)
ZWOLLE = OrganisationId("municipality:GM0193")
KAMPEN = OrganisationId("municipality:GM0166")
AMSTERDAM = OrganisationId("municipality:GM0363")
REGIONS = tuple(BOOK.regions.values())
RULES = tuple(rules for versions in BOOK.rules.values() for rules in versions)
CATEGORIES = ("41", "45", "50", "54")  # of iJw 3.2, as requests use them


def at_school(municipality: OrganisationId, on: date, **other: bool) -> bool:
    care = {"individual": True, "at_school": True, "in_school_hours": True} | other
    return ot_judgement_needed(BOOK.of(municipality, on), municipality, **care)


def test_zwolle_asks_for_an_ot_judgement_since_2023() -> None:
    assert at_school(ZWOLLE, date(2023, 1, 1))
    assert not at_school(ZWOLLE, date(2022, 12, 31))


@pytest.mark.parametrize("exception", ["individual", "at_school", "in_school_hours"])
def test_group_care_and_care_elsewhere_or_after_school_need_no_ot(exception: str) -> None:
    assert not at_school(ZWOLLE, DAY, **{exception: False})


@pytest.mark.parametrize("municipality", [KAMPEN, AMSTERDAM])
def test_a_municipality_that_did_not_agree_to_it_has_no_ot_gate(
    municipality: OrganisationId,
) -> None:
    assert not at_school(municipality, DAY)


@pytest.mark.parametrize(
    ("organisation", "region"),
    [
        ("municipality:GM0193", "zwolle"),
        ("swv:VO2305", "zwolle"),
        ("school:02YN00", "zwolle"),  # De Ambelt
        ("school:01JW00", "utrecht-west"),  # De Kristal, Maarssen
        ("swv:VO2601", "utrecht-west"),  # for Stichtse Vecht
        ("municipality:GM1980", "noord-kennemerland"),
        ("school:16GZ00", "steenwijkerland"),  # RSG Tromp Meesters
        ("provider:42420001", "zwolle"),
        ("municipality:GM0344", NATIONAL),  # Utrecht itself
        ("other:ZV0001", NATIONAL),
        ("school:99ZZ99", NATIONAL),
    ],
)
def test_an_organisation_belongs_to_one_region(organisation: str, region: str) -> None:
    assert BOOK.region_of(OrganisationId(organisation)).id == region


def test_a_school_in_two_areas_goes_with_its_own_swv() -> None:
    schools = [s for s in load().schools.values() if s.municipality == "municipality:GM0180"]
    regions = {school.swvs[0]: BOOK.region_of(school.id).id for school in schools}
    assert regions["swv:PO2305"] == "zwolle"
    assert regions["swv:PO2203"] == "steenwijkerland"


def test_the_version_of_the_rules_names_the_region_and_its_first_day() -> None:
    assert BOOK.of(ZWOLLE, DAY).version == "zwolle@2023-01-01"
    assert BOOK.of(AMSTERDAM, DAY).version == "landelijk@2015-01-01"


def test_before_the_first_rules_there_are_none() -> None:
    with pytest.raises(NoRules, match="municipality:GM0193 are known for 2014-12-31"):
        BOOK.of(ZWOLLE, date(2014, 12, 31))


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_versions_of_rules_follow_each_other_without_gap_or_overlap(region: Region) -> None:
    versions = BOOK.rules[region.id]
    for former, latter in pairwise(versions):
        assert former.valid.end + timedelta(days=1) == latter.valid.start
    assert versions[-1].valid.end == date.max


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.version)
def test_every_rule_names_its_source(rules: Rules) -> None:
    named = set(rules.__struct_fields__) - {"region", "valid", "sources", "agreement"}
    assert set(rules.sources) == named


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.version)
def test_who_may_decide_alone_on_an_amount_may_also_be_the_second_person(rules: Rules) -> None:
    for mandate in rules.mandates:
        reach = mandate.second_limit
        assert reach is None or (mandate.limit is not None and mandate.limit <= reach)


def test_the_defaults_that_nobody_settled_yet_say_so() -> None:
    rules = BOOK.of(AMSTERDAM, DAY)
    assumed = {name for name, source in rules.sources.items() if source.basis is Basis.ASSUMPTION}
    assert assumed == {
        "supplement_weeks",
        "conditional_validity_weeks",
        "legal_character",
        "view_weeks",
        "evaluation_weeks",
        "settling_weeks",
        "bundling_threshold",
        "learning_weeks",
        "return_review_weeks",
        "mandates",
        "scheme",
        "temporary_start_weeks",
        "thuiszitter_weeks",
        "thuiszitter_percent",
        "thuiszitter_holidays",
        "limit_warning_months",
        "threat_hours",
        "escalation_days",
        "signal_days",
        "confirmation_months",
        "overruling_holder",
        "plan_period",
        "bridging_at_once",
        "council_weeks",
        "near_home_km",
    }


def test_the_national_defaults_are_those_of_law_and_field() -> None:
    rules = BOOK.of(AMSTERDAM, DAY)
    assert rules.decision_term_weeks[Kind.MUNICIPALITY] == 8
    assert (rules.intake_norm_weeks, rules.treatment_norm_weeks) == (4, 10)
    assert rules.total_norm_weeks == 14
    assert (rules.conditional_validity_weeks, rules.bundling_threshold) == (6, 3)
    assert rules.budget_sources[Kind.SWV] == ("SWV_LICHT", "SWV_ZWAAR", "PROGRAMMA")


def test_a_region_says_in_which_year_a_kind_of_funder_keeps_its_books() -> None:
    assert set(BOOK.of(AMSTERDAM, DAY).budget_year.values()) == {YearKind.CALENDAR}
    utrecht_west = BOOK.of(OrganisationId("municipality:GM1904"), DAY).budget_year
    assert utrecht_west[Kind.BOARD] is YearKind.SCHOOL
    assert utrecht_west[Kind.SWV] is YearKind.CALENDAR


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.version)
def test_every_kind_of_funder_has_purses_and_a_year(rules: Rules) -> None:
    assert set(rules.budget_year) == set(rules.budget_sources)


def test_every_purse_is_somebodys() -> None:
    theirs = BOOK.of(AMSTERDAM, DAY).budget_sources.values()
    assert {purse for purses in theirs for purse in purses} == set(BudgetSource)


def test_think_at_school_is_shared_in_zwolle_since_it_was_agreed_school_first() -> None:
    before, since = date(2022, 12, 31), date(2023, 1, 1)
    assert BOOK.of(ZWOLLE, before).agreed_keys == {}
    agreed = BOOK.of(ZWOLLE, since).agreed_keys
    assert set(agreed) == {one for one in Programme if one.value.startswith("think-")}
    for key in agreed.values():
        assert [(part.kind, part.weight) for part in key.parts] == [
            (Kind.BOARD, 50),
            (Kind.MUNICIPALITY, 50),
        ]


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_region_has_a_choice_of_providers(region: Region, category: str) -> None:
    providers = region.providers[category]
    assert len(set(providers)) == len(providers) >= 3
    assert all(kind_of(provider) is Kind.PROVIDER for provider in providers)


def test_providers_are_those_of_the_region_of_whoever_asks_preferred_first() -> None:
    expected = ("provider:42420001", "provider:42420003", "provider:42420006")
    assert BOOK.providers(ZWOLLE, "45") == expected
    assert BOOK.providers(OrganisationId("school:02YN00"), "45") == expected
    assert BOOK.providers(ZWOLLE, "99") == ()
