"""De verdeelsleutel in een zaak: wie mag betalen, in welk jaar, en vanaf achttien."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given as every
from hypothesis import strategies as st
from msgspec.structs import replace

from events.budget_year import YearKind, year_of
from events.fact import Fact
from events.funding import (
    AssessmentsCompleted,
    BudgetSource,
    BundleOpened,
    CostKeptApart,
    KeyPart,
    KeyProposed,
    SeparateAgreementRecorded,
    ShareRequested,
    SharesCalculated,
    StretchAmount,
)
from events.key import KeyBasis, KeyGroup
from events.request import AgeBoundary, LegalAge, Programme, ProgrammePlan
from events.values import BudgetLineId, Cents, Count, Party, Period, system
from services.rules.keys import problem
from services.runtime.shapes import Service
from services.swv.bundle import BUNDLE
from services.swv.commands import OpenBundle, ProposeKey, RecordSeparateAgreement
from services.swv.key import key_of, shares_of, stretches_of
from services.swv.offer import OFFER
from services.swv.scheme import SCHEME, SCHEMING
from tests.cast import HALVES
from tests.examples import example
from tests.own_values_of_budgets import BUDGET_PART
from tests.spec import Given, given
from tests.world import (
    BOARD,
    BOARD_PART,
    CARE,
    CASE_MANAGER,
    CONSULTANT,
    DAY,
    DESK_MANAGER,
    PASSENDERWIJS,
    STICHTSE_VECHT,
    SWV,
    SWV_LINE,
    SWV_PART,
    YEAR,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_PART,
)

DESK = Service(party=Party.SWV, deciders=(BUNDLE, SCHEME, OFFER), joints=(SCHEMING,), processes=())
OPENED = example(BundleOpened, preferred_provider=None)
READY = example(AssessmentsCompleted)
PROPOSE = example(ProposeKey, by=DESK_MANAGER)
BIRTHDAY = date(2026, 8, 1)
TURNS_18 = (AgeBoundary(age=LegalAge.EIGHTEEN, on=BIRTHDAY),)
WMO_PART = replace(ZWOLLE_PART, source=BudgetSource.SOCIAL_SUPPORT)
WMO_LINE = BudgetLineId(f"{ZWOLLE}/GEM_WMO/2026")
FROM_18 = (SWV_PART, WMO_PART)
THINK = ProgrammePlan(
    programme=Programme.THINK_TRAIN_THE_TRAINER,
    classes=Count(3),
    price_per_class=Cents(300_000),
    kept_apart=Cents(101),
)
THINK_KEY = (
    replace(BOARD_PART, weight=50),
    KeyPart(funder=ZWOLLE, source=BudgetSource.PARENTING_SUPPORT, weight=50),
)
AGREE = RecordSeparateAgreement(on=DAY, by=DESK_MANAGER, case=OPENED.case, parts=HALVES)


def ready(*more: Fact, **own: Any) -> Given:
    return given(DESK, replace(OPENED, **own), READY, *more)


def test_in_een_groep_betaalt_elke_gemeente_voor_haar_eigen_leerlingen() -> None:
    key = replace(
        PROPOSE,
        parts=(
            replace(SWV_PART, weight=50),
            replace(ZWOLLE_PART, weight=3, group=Count(1)),
            replace(ZWOLLE_PART, funder=STICHTSE_VECHT, weight=1, group=Count(1)),
        ),
        base=KeyBasis.PERCENTAGE,
        groups=(KeyGroup(weight=50, base=KeyBasis.PUPILS),),
        counted_on=date(2026, 2, 1),
    )
    ready(places=Count(4)).when(key).then(KeyProposed, SharesCalculated, *(ShareRequested,) * 3)
    ready().when(key).refused("not-a-party")


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"base": KeyBasis.PERCENTAGE}, "percentages-not-100"),
        ({"base": KeyBasis.PUPILS}, "count-day-missing"),
        ({"groups": (KeyGroup(weight=1),)}, "group-empty"),
        ({"parts": (replace(SWV_PART, weight=0), ZWOLLE_PART)}, "weight-zero"),
    ],
)
def test_een_sleutel_die_niet_klopt_wordt_geweigerd(own: dict[str, Any], code: str) -> None:
    ready().when(replace(PROPOSE, **own)).refused(code)


def test_tot_achttien_betaalt_de_jeugdwet_en_daarna_een_ander() -> None:
    care = replace(CARE, cost=Cents(30_600))  # 100 a day
    case = replace(OPENED, care=care, boundaries=TURNS_18)
    command = replace(PROPOSE, parts=HALVES, parts_from_18=FROM_18)
    swv, zwolle = shares_of(stretches_of(case, command), lambda _: YearKind.CALENDAR)
    assert [(y.line, y.amount) for y in swv.years] == [(SWV_LINE, 15_300)]
    assert [(y.line, y.amount) for y in zwolle.years] == [(ZWOLLE_LINE, 7_650), (WMO_LINE, 7_650)]
    assert zwolle.stretches == (
        StretchAmount(
            line=ZWOLLE_LINE,
            days=Period(start=YEAR.start, end=date(2026, 7, 31)),
            amount=Cents(7_650),
        ),
        StretchAmount(
            line=WMO_LINE, days=Period(start=BIRTHDAY, end=YEAR.end), amount=Cents(7_650)
        ),
    )


def test_een_sleutel_vanaf_achttien_hoort_erbij_als_de_jeugdwet_dan_ophoudt() -> None:
    with_birthday = ready(boundaries=TURNS_18)
    with_birthday.when(PROPOSE).refused("key-from-18-needed")
    both = replace(PROPOSE, parts_from_18=FROM_18)
    with_birthday.when(both).then(KeyProposed, SharesCalculated, *(ShareRequested,) * 2)
    ready().when(both).refused("key-from-18-not-needed")
    no_youth_act = replace(PROPOSE, parts=(SWV_PART,))
    with_birthday.when(no_youth_act).then(KeyProposed, SharesCalculated, ShareRequested)
    with_birthday.when(replace(no_youth_act, parts_from_18=FROM_18)).refused(
        "key-from-18-not-needed"
    )


def test_een_aandeel_is_helemaal_pgb_of_helemaal_zorg_in_natura() -> None:
    with_birthday = ready(boundaries=TURNS_18)
    bought = replace(PROPOSE, parts=(SWV_PART, BUDGET_PART))
    ready().when(bought).then(KeyProposed, SharesCalculated, *(ShareRequested,) * 2)
    with_birthday.when(replace(bought, parts_from_18=FROM_18)).refused("personal-budget-whole")
    ready(places=Count(3)).when(bought).refused("personal-budget-one-pupil")


def test_vanaf_achttien_betaalt_de_jeugdwet_niets() -> None:
    again = replace(PROPOSE, parts_from_18=HALVES)
    ready(boundaries=TURNS_18).when(again).refused("youth-act-ends-at-18")
    adult = (AgeBoundary(age=LegalAge.EIGHTEEN, on=YEAR.start),)
    ready(boundaries=adult).when(PROPOSE).refused("youth-act-ends-at-18")


def test_andere_leeftijden_veranderen_de_sleutel_niet() -> None:
    younger = tuple(AgeBoundary(age=age, on=BIRTHDAY) for age in LegalAge if age < 18)
    ready(boundaries=younger).when(PROPOSE).then(
        KeyProposed, SharesCalculated, *(ShareRequested,) * 2
    )


def test_een_schoolbestuur_dat_per_schooljaar_begroot_draagt_een_schooljaar() -> None:
    case = replace(OPENED, care=replace(CARE, cost=Cents(2 * 30_600)))
    command = replace(PROPOSE, parts=(SWV_PART, BOARD_PART))

    def year_of_funder(funder: str) -> YearKind:
        return YearKind.SCHOOL if funder == BOARD else YearKind.CALENDAR

    swv, board = shares_of(stretches_of(case, command), year_of_funder)
    assert [(y.line, y.amount) for y in swv.years] == [(SWV_LINE, 30_600)]
    assert [(y.line.rpartition("/")[2], y.amount) for y in board.years] == [
        ("2025-2026", 15_300),
        ("2026-2027", 15_300),
    ]


def test_een_programma_volgt_de_afgesproken_sleutel() -> None:
    think = ready(programme=THINK, places=Count(60))
    parts = replace(PROPOSE, parts=THINK_KEY)
    percents = replace(parts, base=KeyBasis.PERCENTAGE)
    for agreed in (parts, percents):
        think.when(agreed).then(KeyProposed, SharesCalculated, *(ShareRequested,) * 2)
    for other in (
        replace(parts, parts=THINK_KEY[::-1]),
        replace(parts, parts=(replace(THINK_KEY[0], weight=60), THINK_KEY[1])),
        replace(parts, parts=HALVES),
        replace(parts, parts=THINK_KEY[:1]),
    ):
        think.when(other).refused("agreed-key-differs")


def test_wat_apart_blijft_wordt_bij_de_opening_gezegd() -> None:
    names = OpenBundle.__struct_fields__
    fields = {n: getattr(OPENED, n) for n in names if hasattr(OPENED, n)}
    command = OpenBundle(on=DAY, by=system(SWV), **fields | {"programme": THINK})
    given(DESK).when(command).then(
        replace(OPENED, programme=THINK),
        CostKeptApart(
            effective_on=DAY, case=OPENED.case, programme=THINK.programme, amount=Cents(101)
        ),
    )


def test_een_aparte_afspraak_verdeelt_wat_apart_was_gehouden() -> None:
    agreed = example(
        SeparateAgreementRecorded, total=Cents(101), amounts=(Cents(51), Cents(50)), parts=HALVES
    )
    think = ready(programme=THINK)
    think.when(AGREE).then(agreed)
    ready(agreed, programme=THINK).when(AGREE).nothing()
    other = replace(AGREE, parts=HALVES[::-1])
    ready(agreed, programme=THINK).when(other).refused("already-agreed")
    think.when(replace(AGREE, parts=())).refused("funders-unclear")
    think.when(replace(AGREE, by=CONSULTANT)).refused("no-mandate")
    think.when(replace(AGREE, by=CASE_MANAGER)).then(agreed)
    elsewhere = replace(DESK_MANAGER, organisation=PASSENDERWIJS)
    think.when(replace(AGREE, by=elsewhere)).refused("not-your-bundle")
    ready().when(AGREE).refused("nothing-kept-apart")


def test_het_voorbeeld_in_het_handboek_is_een_opdracht_die_klopt() -> None:
    handbook = Path(__file__).parents[2].joinpath("docs/HANDBOOK.md").read_text("utf-8")
    _, _, after = handbook.partition("oza ask swv ProposeKey '")
    command = msgspec.json.decode(after.partition("'")[0], type=ProposeKey)
    assert problem(key_of(command, command.parts), Cents(900_000)) is None


@every(
    st.integers(1, 10**10).map(Cents),
    st.dates(date(2026, 3, 2), date(2027, 12, 30)),
    st.lists(st.integers(1, 1000), min_size=2, max_size=2),
    st.tuples(st.sampled_from(YearKind), st.sampled_from(YearKind)),
)
def test_geen_cent_gaat_verloren_over_niveaus_jaren_en_verjaardag(
    cost: Cents, birthday: date, weights: list[int], kinds: tuple[YearKind, YearKind]
) -> None:
    period = Period(start=date(2026, 3, 1), end=date(2027, 12, 31))
    case = replace(
        OPENED,
        care=replace(CARE, cost=cost, period=period),
        boundaries=(AgeBoundary(age=LegalAge.EIGHTEEN, on=birthday),),
    )
    swv, zwolle = (replace(p, weight=w) for p, w in zip(HALVES, weights, strict=True))
    command = replace(PROPOSE, parts=(swv, zwolle), parts_from_18=(WMO_PART, swv))
    shares = shares_of(stretches_of(case, command), lambda f: kinds[f == SWV])
    assert sum(share.amount for share in shares) == cost
    for share in shares:
        assert sum(year.amount for year in share.years) == share.amount
        assert sum(one.amount for one in share.stretches) == share.amount
        first_days = [year_of(year.line).start for year in share.years]
        assert first_days == sorted(first_days)
