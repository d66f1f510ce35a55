"""What a row comes to: a command, or faults that say line, column and remedy in two languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.codec import MAX_STATE_BYTES
from events.request import (
    AgeClass,
    Hours,
    Place,
    Programme,
    ProgrammePlan,
    RequestKind,
    SupportNeed,
)
from events.school import ConsentBy, JudgementOutcome
from events.values import Actor, Cents, Count, OrganisationId, Period, Role, UserId
from events.values import Reference as OwnReference
from events.vault import Vault
from services.portal.request_cell import MAX_EXPLANATION, Fault, dutch_euros, euros
from services.portal.request_columns import NAMES
from services.portal.request_row import UNKNOWN_BOARD, case_of, command_id
from services.runtime.reference import load
from services.school.request import REQUEST
from tests.portal.conftest import TODAY, BringRows, Row

REFERENCE = load()
SCHOOL = OrganisationId("school:02YN00")


def places(faults: tuple[Fault, ...]) -> list[tuple[int | None, str | None]]:
    """Where the faults are."""
    return [(fault.line, fault.column) for fault in faults]


async def test_a_row_comes_to_a_command_of_the_school(
    bring_rows: BringRows, individual: Row
) -> None:
    ((line, request),) = (await bring_rows(individual)).requests
    assert line == 2
    assert request.case == case_of(SCHOOL, OwnReference("2025/001"))
    assert request.by == Actor(
        organisation=SCHOOL, role=Role.SCHOOL_COORDINATOR, user=UserId("ib-7")
    )
    assert (request.swv, request.municipality) == ("swv:PO2305", "municipality:GM0193")
    assert (request.board, request.preferred_provider) == ("board:99019", "provider:42420001")
    assert (request.on, request.kind, request.places) == (
        date(2025, 10, 6),
        RequestKind.INDIVIDUAL,
        1,
    )
    assert request.needs == (SupportNeed.INTERNALISING, SupportNeed.SCHOOL_REFUSAL)
    assert (request.care.place, request.care.hours) == (Place.SCHOOL, Hours.SCHOOL_HOURS)
    assert request.care.period == Period(date(2025, 11, 1), date(2026, 7, 31))
    assert request.care.cost == 900_000
    assert request.judgement is not None
    assert request.judgement.outcome is JudgementOutcome.NEEDED
    assert [(c.recipient, c.by, c.until) for c in request.consents] == [
        ("municipality:GM0193", ConsentBy.PARENTS, date(2026, 7, 31))
    ]
    assert (request.age, request.boundaries) == (AgeClass.UNDER_12, ())


async def test_what_a_row_leaves_open_follows_from_the_school(
    bring_rows: BringRows, group: Row
) -> None:
    ((_, request),) = (await bring_rows(group | {"ingediend_op": ""})).requests
    assert (request.swv, request.municipality) == ("swv:PO2604", "municipality:GM1904")
    assert (request.on, request.pupils, request.explanation) == (TODAY, (), ())


async def test_a_school_of_which_no_board_is_known_gets_a_stand_in(
    bring_rows: BringRows, group: Row
) -> None:
    ((_, request),) = (await bring_rows(group | {"school": "00AH00"})).requests
    assert request.board == UNKNOWN_BOARD
    assert UNKNOWN_BOARD not in REFERENCE.names  # no real board, nor one of ours


async def test_a_preventions_its_classes_their_price_and_what_stays_apart(
    bring_rows: BringRows, group: Row
) -> None:
    think = group | {
        "programma": "THINK train de trainer",
        "klassen": "23",
        "prijs_per_klas": "1.187,51",
        "apart": "9.600,00",
        "kosten": "27.312,73",
    }
    ((_, request),) = (await bring_rows(think)).requests
    assert request.programme == ProgrammePlan(
        programme=Programme.THINK_TRAIN_THE_TRAINER,
        classes=Count(23),
        price_per_class=Cents(118_751),
        kept_apart=Cents(960_000),
    )
    reading = await bring_rows(think | {"kosten": "27.312,74"})
    assert places(reading.faults) == [(2, "kosten")]
    reading = await bring_rows(think | {"klassen": ""})
    assert places(reading.faults) == [(2, "klassen")]
    reading = await bring_rows(group | {"apart": "1"})
    assert places(reading.faults) == [
        (2, name) for name in ("programma", "klassen", "prijs_per_klas")
    ]


@pytest.mark.parametrize(("given_swv", "found"), [("", "swv:PO2305"), ("VO2305", "swv:VO2305")])
async def test_a_school_with_two_swvs_may_choose_one(
    bring_rows: BringRows, individual: Row, given_swv: str, found: str
) -> None:
    ((_, request),) = (await bring_rows(individual | {"swv": given_swv})).requests
    assert request.swv == found


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("kenmerk", ""),
        ("kenmerk", "Jan de Vries"),
        ("school", "99ZZ99"),  # unknown
        ("school", "02yn00"),
        ("school", "06VO00"),  # DUO names no SWV for it
        ("soort", "klas"),
        ("leerling", "Jan de Vries"),
        ("leerling", "L1+L1"),
        ("leerling", ""),
        ("plaatsen", "1,5"),
        ("gemeente", "GM0398"),  # merged in 2022
        ("gemeente", "0193"),
        ("swv", "PO2604"),  # of other schools
        ("swv", "2305"),
        ("behoeften", "adhd"),  # a diagnosis is no need
        ("behoeften", "taal+"),
        ("zorgvorm", "45"),
        ("plaats", "thuis"),
        ("tijd", "'s avonds"),
        ("van", "1 november 2025"),
        ("van", "31-11-2025"),
        ("van", "2205-11-01"),
        ("tot_en_met", "2025-10-31"),  # before the first day
        ("kosten", "-9.000,00"),
        ("kosten", "0"),
        ("kosten", "9,000.00"),
        ("kosten", "1e4"),
        ("kosten", "٩٠٠٠"),  # digits of another script
        ("voorkeur_aanbieder", "65656055"),  # unknown
        ("voorkeur_aanbieder", "4242000"),
        ("ot_oordeel", "misschien"),
        ("ot_oordeel", ""),  # with its dates still there
        ("ot_oordeel", "niet nodig"),  # Zwolle asks for it
        ("ot_tot_en_met", "2025-09-30"),  # before its first day
        ("ot_tot_en_met", "2026-03-31"),  # before the care ends
        ("toestemming_gemeente", "oma"),
        ("toestemming_gemeente", ""),
        ("toelichting", "x" * (MAX_EXPLANATION + 1)),
        ("ingediend_op", "2025-10-11"),  # tomorrow
        ("ingediend_op", "gisteren"),
    ],
)
async def test_a_wrong_cell_is_told_by_line_and_column_with_its_remedy(
    bring_rows: BringRows, individual: Row, group: Row, column: str, text: str
) -> None:
    reading = await bring_rows(group, individual | {column: text})
    assert places(reading.faults) == [(3, column)]
    assert [line for line, _ in reading.requests] == [2]  # the good row goes in
    (fault,) = reading.faults
    assert fault.told.startswith(f"Regel 3, kolom {column}: ")
    assert fault.told_in_english.startswith(f"Line 3, column {column}: ")
    assert fault.told_in_english != fault.told


async def test_a_fault_never_repeats_what_may_be_a_name(
    bring_rows: BringRows, individual: Row
) -> None:
    reading = await bring_rows(dict.fromkeys(NAMES, "Jan de Vries"))
    assert {fault.column for fault in reading.faults} == {*NAMES} - {"toelichting", "spoed"}
    assert "Jan" not in repr(reading)


@pytest.mark.parametrize("column", ["kenmerk", "leerling", "toelichting"])
async def test_a_bsn_is_refused_wherever_a_school_could_write_it(
    bring_rows: BringRows, individual: Row, column: str
) -> None:
    reading = await bring_rows(individual | {column: "999900006"})
    assert places(reading.faults) == [(2, column)]
    assert "burgerservicenummer" in reading.faults[0].nl
    assert "999900006" not in repr(reading)


async def test_all_faults_of_all_rows_are_told_at_once(
    bring_rows: BringRows, individual: Row, group: Row
) -> None:
    reversed_dates = {"van": "2026-07-31", "tot_en_met": "2026-01-01"}
    reading = await bring_rows(
        individual | reversed_dates | {"kosten": "-1", "swv": "PO2604"},
        group | {"plaatsen": "", "school": "99ZZ99"},
    )
    assert places(reading.faults) == [
        (2, "kosten"),
        (2, "swv"),
        (2, "tot_en_met"),
        (3, "school"),
        (3, "plaatsen"),
    ]
    assert reading.requests == ()


async def test_a_day_before_there_were_rules_is_refused(bring_rows: BringRows, group: Row) -> None:
    old = {"ingediend_op": "2014-12-31", "van": "2015-01-01", "tot_en_met": "2015-07-31"}
    reading = await bring_rows(group | old)
    assert places(reading.faults) == [(2, "ingediend_op")]


async def test_what_the_schools_own_rules_refuse_is_told_at_the_door(
    bring_rows: BringRows, individual: Row, group: Row
) -> None:
    reading = await bring_rows(
        individual | {"plaatsen": "2"},
        group | {"plaatsen": "1"},
        individual | {"kenmerk": "3", "leerling": "L1+L2"},
        group | {"kenmerk": "4", "van": "2025-09-01", "tot_en_met": "2025-09-30"},
    )
    assert places(reading.faults) == [
        (2, "leerling"),
        (3, "plaatsen"),
        (4, "leerling"),
        (5, "tot_en_met"),
    ]


async def test_a_group_has_no_explanation_for_no_pupils_key_would_erase_it(
    bring_rows: BringRows, group: Row
) -> None:
    reading = await bring_rows(group | {"toelichting": "De groep is onrustig."})
    assert places(reading.faults) == [(2, "toelichting")]


async def test_an_explanation_is_sealed_for_each_body_that_may_read_it(
    bring_rows: BringRows, individual: Row, vault: Vault
) -> None:
    reading = await bring_rows(individual)
    ((_, request),) = reading.requests
    assert individual["toelichting"] not in repr(reading)
    assert individual["leerling"] not in repr(reading)
    assert [sealed.controller for sealed in request.explanation] == [
        request.school,
        request.swv,
        request.municipality,
    ]
    for sealed in request.explanation:
        assert sealed.subject == request.pupils[0]
        assert await vault.open(sealed) == individual["toelichting"]


async def test_the_longest_explanation_still_fits_in_a_fact(
    bring_rows: BringRows, individual: Row
) -> None:
    ((_, request),) = (await bring_rows(individual | {"toelichting": "🧒" * 2000})).requests
    *_, requested = REQUEST.decide(REQUEST.initial, request, REFERENCE.rulebook)
    assert len(repr(requested)) < MAX_STATE_BYTES - 4096  # room for the envelope


async def test_one_pupil_of_a_school_is_the_same_pupil_in_every_request(
    bring_rows: BringRows, individual: Row
) -> None:
    reading = await bring_rows(individual, individual | {"kenmerk": "2025/009"})
    (_, first), (_, second) = reading.requests
    assert first.pupils == second.pupils
    assert first.case != second.case


async def test_the_same_row_is_the_same_command_whoever_sends_it_and_when(
    bring_rows: BringRows, individual: Row
) -> None:
    ((_, first),) = (await bring_rows(individual)).requests
    ((_, again),) = (await bring_rows(individual | {"ingediend_op": ""})).requests
    assert first.explanation != again.explanation  # sealed anew
    assert command_id(first) == command_id(again)


async def test_a_reference_used_for_another_request_is_another_command_on_the_same_case(
    bring_rows: BringRows, individual: Row
) -> None:
    ((_, first),) = (await bring_rows(individual)).requests
    ((_, other),) = (await bring_rows(individual | {"kosten": "9.500,00"})).requests
    assert first.case == other.case
    assert command_id(first) != command_id(other)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("9.000,00", 900_000),
        ("9000.00", 900_000),
        ("9000", 900_000),
        ("9.000", 900_000),
        ("9000,5", 900_050),
        ("€ 1.234.567,89", 123_456_789),
        ("0,07", 7),
    ],
)
def test_euros_are_read_as_whole_cents(text: str, cents: int) -> None:
    assert euros(text, REFERENCE) == cents


@given(st.integers(min_value=0, max_value=10**11 - 1))
def test_an_amount_that_is_written_is_read_back(cents: int) -> None:
    assert euros(dutch_euros(cents), REFERENCE) == Cents(cents)


async def test_of_a_pupil_who_is_not_enrolled_the_postcode_says_which_swv(
    bring_rows: BringRows, individual: Row
) -> None:
    row = individual | {"ingeschreven": "nee", "pc4": "3441", "swv": ""}
    ((_, request),) = (await bring_rows(row)).requests
    assert (request.enrolled, request.pc4, request.swv) == (False, "3441", "swv:PO2604")
    ((_, asked),) = (await bring_rows(row | {"swv": "PO2203"})).requests
    assert asked.swv == "swv:PO2203"  # it will be forwarded


async def test_without_enrolment_the_postcode_must_be_there_and_only_its_digits(
    bring_rows: BringRows, individual: Row
) -> None:
    missing = await bring_rows(individual | {"ingeschreven": "nee"})
    assert places(missing.faults) == [(2, "pc4")]
    whole = await bring_rows(individual | {"pc4": "3441 AB"})
    assert places(whole.faults) == [(2, "pc4")]
    assert "3441" not in str(whole.faults[0])


async def test_a_stay_names_the_municipality_before_it(
    bring_rows: BringRows, individual: Row
) -> None:
    row = individual | {"gemeente_voor_verblijf": "GM0166"}
    ((_, request),) = (await bring_rows(row)).requests
    assert request.before_stay == "municipality:GM0166"
