"""Wat elk jaar moet: wat telt, en vanaf welke dag het niet meer te halen is."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.budget_year import YearKind
from events.obligation import (
    MatterAdvised,
    MatterAnswered,
    MatterKind,
    MatterOverdue,
    MatterPut,
    MeetingHeld,
    ObligationAgreed,
    ObligationAtRisk,
    ObligationId,
    ObligationMet,
    ObligationOutOfReach,
    ObligationYearOpened,
    Partner,
    WhyNotCounted,
)
from events.recipients import recipients
from events.values import Count, Party, Period
from services.agenda.commands import (
    AdviseMatter,
    AgreeObligation,
    AnswerMatter,
    HoldMeeting,
    LetMeetingDayPass,
    OpenObligationYear,
    PutMatter,
)
from services.agenda.obligation import due
from services.municipality.service import MUNICIPALITY
from services.rules.obligation import latest_days
from tests.examples import example
from tests.spec import RULES, Given, given
from tests.typical_of_policy import SCHOOL_YEAR, SUMMER
from tests.world import SWV

AGREE, HOLD = example(AgreeObligation), example(HoldMeeting)
AGREED = example(ObligationAgreed)
OPENED = example(
    ObligationYearOpened,
    latest=latest_days(SCHOOL_YEAR, 4, 1, (SUMMER,), RULES.holidays),
)
HELD = [
    example(MeetingHeld, held_on=day, counted=Count(n))
    for n, day in enumerate((date(2025, 10, 2), date(2025, 12, 11), date(2026, 1, 15)), 1)
]


def after(*held: MeetingHeld) -> Given:
    return given(MUNICIPALITY, AGREED, OPENED, *held)


def test_een_afgesproken_plicht_telt_meteen_in_het_jaar_dat_loopt() -> None:
    outcome = given(MUNICIPALITY).when(AGREE)
    outcome.then(ObligationAgreed, OPENED)
    assert OPENED.latest[-1] == date(2026, 7, 3)  # vrijdag voor de zomervakantie
    given(MUNICIPALITY, AGREED, OPENED).when(AGREE).nothing()


def test_een_overleg_telt_als_iedereen_er_was_die_erbij_hoort() -> None:
    (counts,) = after(*HELD[:2]).when(HOLD).facts(MeetingHeld)
    assert (counts.why_not, counts.counted) == (None, 3)
    alone = replace(HOLD, present=(Partner.SCHOOL, Partner.LEERPLICHT))
    (missed,) = after(*HELD[:2]).when(alone).facts(MeetingHeld)
    assert (missed.why_not, missed.counted) == (WhyNotCounted.PARTNER_ABSENT, 2)
    far = replace(AGREED, apart=Count(60))
    (soon,) = given(MUNICIPALITY, far, OPENED, *HELD[:2]).when(HOLD).facts(MeetingHeld)
    assert soon.why_not is WhyNotCounted.TOO_SOON


def test_wie_al_telt_telt_niet_nog_eens_en_wie_nog_komt_ook_niet() -> None:
    after(example(MeetingHeld)).when(HOLD).nothing()
    after().when(replace(HOLD, held_on=date(2026, 3, 1))).refused("not-in-this-year")
    after().when(replace(HOLD, held_on=date(2025, 7, 31))).refused("not-in-this-year")


def test_de_laatste_keer_die_nodig_is_haalt_het_jaar() -> None:
    after(*HELD).when(HOLD).then(MeetingHeld, ObligationMet)


def test_voor_de_laatste_dag_komt_een_waarschuwing_en_daarna_is_het_jaar_rood() -> None:
    days = [one for one in due(OPENED) if isinstance(one.command, LetMeetingDayPass)]
    warns, red = (
        next(d for d in days if d.command.place == 4 and d.command.over is o) for o in (False, True)
    )
    assert (warns.passes, red.passes) == (date(2026, 6, 5), date(2026, 7, 3))
    after(*HELD).when(warns.command).then(ObligationAtRisk)
    after(*HELD).when(red.command).then(ObligationOutOfReach)
    enough = (*HELD, example(MeetingHeld, held_on=date(2026, 3, 19), counted=Count(4)))
    after(*enough).when(warns.command).nothing()
    after(*enough).when(red.command).nothing()
    out = example(ObligationOutOfReach)
    given(MUNICIPALITY, AGREED, OPENED, *HELD, out).when(red.command).nothing()
    risk = example(ObligationAtRisk)
    given(MUNICIPALITY, AGREED, OPENED, *HELD, risk).when(warns.command).nothing()


def test_een_nieuw_jaar_begint_weer_bij_nul() -> None:
    (opened,) = (
        after(*HELD)
        .when(example(OpenObligationYear, on=date(2026, 8, 1)))
        .facts(ObligationYearOpened)
    )
    assert opened.counting == Period(start=date(2026, 8, 1), end=date(2027, 7, 31))
    hold = replace(HOLD, on=date(2026, 9, 1), held_on=date(2026, 9, 1))
    (first,) = given(MUNICIPALITY, AGREED, OPENED, *HELD, opened).when(hold).facts(MeetingHeld)
    assert first.counted == 1


@pytest.mark.parametrize(
    ("times", "apart", "expected"),
    [
        (1, 1, date(2026, 7, 3)),
        (2, 90, date(2026, 4, 2)),
        (4, 100, date(2025, 9, 5)),
        (5, 100, None),
    ],
)
def test_de_laatste_dag_wordt_vanaf_het_einde_teruggeteld(
    times: int, apart: int, expected: date | None
) -> None:
    found = latest_days(SCHOOL_YEAR, times, apart, (SUMMER,), RULES.holidays)
    assert (found[0] if found else None) == expected


def test_wat_niet_in_een_jaar_past_wordt_niet_afgesproken() -> None:
    too_often = replace(AGREE, times=Count(9), apart=Count(100))
    given(MUNICIPALITY).when(too_often).refused("obligation-impossible")
    calendar = replace(AGREE, year_kind=YearKind.CALENDAR, breaks=())
    (opened,) = given(MUNICIPALITY).when(calendar).facts(ObligationYearOpened)
    assert opened.counting.end == date(2026, 12, 31)
    given(MUNICIPALITY).when(HOLD).refused("obligation-unknown")


def test_een_advies_of_motie_krijgt_op_tijd_antwoord_of_wordt_genoemd() -> None:
    put = example(MatterPut)
    past = given(MUNICIPALITY, AGREED, OPENED, put)
    given(MUNICIPALITY, AGREED, OPENED).when(example(PutMatter)).then(put)
    (passes,) = due(put)
    past.when(passes.command).then(MatterOverdue)
    (overdue,) = past.when(passes.command).facts(MatterOverdue)
    assert [one.organisation for one in recipients(overdue, Party.MUNICIPALITY)] == [SWV]
    answer = example(AnswerMatter)
    past.when(answer).then(MatterAnswered)
    answered = given(MUNICIPALITY, AGREED, OPENED, put, example(MatterAnswered))
    answered.when(passes.command).nothing()
    answered.when(answer).nothing()
    past.when(replace(example(PutMatter), due_on=date(2027, 1, 1))).refused("matter-in-use")
    past.when(replace(answer, matter="ANDERS")).refused("matter-unknown")


def test_het_oogo_besluit_over_wat_de_rea_heeft_voorbereid() -> None:
    rea = ObligationId("rea")
    put = example(MatterPut, matter_kind=MatterKind.DECISION, prepared_by=rea)
    past = (AGREED, OPENED, put)
    advise, answer = example(AdviseMatter), example(AnswerMatter)
    given(MUNICIPALITY, *past).when(answer).refused("not-prepared")
    given(MUNICIPALITY, *past).when(advise).then(example(MatterAdvised, prepared_by=rea))
    prepared = given(MUNICIPALITY, *past, example(MatterAdvised))
    prepared.when(advise).nothing()
    prepared.when(answer).then(MatterAnswered)
    plain = given(MUNICIPALITY, AGREED, OPENED, example(MatterPut))
    plain.when(advise).refused("nothing-to-prepare")


def test_een_vraagstuk_uit_zaken_komt_in_een_overleg_aan_de_orde() -> None:
    issue = example(PutMatter, matter_kind=MatterKind.ISSUE, from_cases=Count(3))
    known = given(MUNICIPALITY, AGREED, OPENED)
    known.when(replace(issue, from_cases=Count(0))).refused("issue-without-cases")
    known.when(replace(example(PutMatter), from_cases=Count(3))).refused("issue-without-cases")
    known.when(issue).then(MatterPut)
    put = example(MatterPut, matter_kind=MatterKind.ISSUE, from_cases=Count(3))
    given(MUNICIPALITY, AGREED, OPENED, put).when(example(AnswerMatter)).refused("not-discussed")
    (passes,) = due(put)
    given(MUNICIPALITY, AGREED, OPENED, put).when(passes.command).then(MatterOverdue)


def test_een_leervraag_is_pas_beantwoord_na_een_ot_cafe() -> None:
    put = example(MatterPut, matter_kind=MatterKind.LEARNING)
    answer = example(AnswerMatter)
    before = example(MeetingHeld, held_on=date(2026, 1, 15))
    given(MUNICIPALITY, AGREED, OPENED, put, before).when(answer).refused("not-discussed")
    cafe = example(MeetingHeld, held_on=date(2026, 2, 20))
    given(MUNICIPALITY, AGREED, OPENED, put, cafe).when(answer).then(MatterAnswered)


def test_wie_niet_zegt_wat_een_afspraak_voor_eigen_beleid_betekent_wordt_genoemd() -> None:
    put = example(MatterPut, matter_kind=MatterKind.CONSEQUENCE)
    (passes,) = due(put)
    past = given(MUNICIPALITY, AGREED, OPENED, put)
    (overdue,) = past.when(passes.command).facts(MatterOverdue)
    assert overdue.answerer == put.answerer
    past.when(example(AnswerMatter)).then(MatterAnswered)
