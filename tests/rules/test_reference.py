"""The reference data as shipped: complete, consistent, and loaded once."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import pytest

import services.rules
from events.values import OrganisationId
from services.rules.regions import Kind, kind_of
from services.runtime.reference import (
    Sector,
    load,
    simulation_parameters,
)

REFERENCE = load()
FOLDER = Path(services.rules.__file__).parent / "reference"
SCHOOLS = tuple(REFERENCE.schools.values())


def test_every_location_is_there_once() -> None:
    assert len(SCHOOLS) == 8_622


def test_of_a_location_that_is_listed_twice_the_row_with_most_pupils_stands() -> None:
    most: Counter[str] = Counter()
    with (FOLDER / "scholen_2024.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = f"school:{row['vestigingscode']}"
            most[code] = max(most[code], int(row["leerlingen"] or 0))
    assert {school.id: school.pupils or 0 for school in SCHOOLS} == most


def test_every_school_stands_in_a_municipality_that_exists() -> None:
    assert {school.municipality for school in SCHOOLS} <= REFERENCE.names.keys()


@pytest.mark.parametrize(
    ("school", "municipality"),
    [
        ("school:02YN00", "Gemeente Zwolle"),
        ("school:00HI03", "Gemeente 's-Gravenhage"),  # DUO: S GRAVENHAGE
        ("school:00AH00", "Gemeente Enschede"),
    ],
)
def test_a_municipality_is_known_under_the_name_duo_gives_it(
    school: str, municipality: str
) -> None:
    found = REFERENCE.schools[OrganisationId(school)].municipality
    assert REFERENCE.name_of(found) == municipality


def test_schools_have_the_swv_of_their_sector() -> None:
    assert sum(not school.swvs for school in SCHOOLS) == 4  # where DUO names none
    assert {len(s.swvs) for s in SCHOOLS if s.sector is Sector.SPECIAL_BOTH} == {2}
    assert {swv for school in SCHOOLS for swv in school.swvs} <= REFERENCE.names.keys()


def test_every_school_of_a_region_has_a_board_of_which_the_name_is_known() -> None:
    ours = [s for s in SCHOOLS if REFERENCE.rulebook.region_of(s.id).id != "landelijk"]
    assert len(ours) > 500
    assert {school.board for school in ours} <= REFERENCE.names.keys()


def test_everything_a_region_names_exists() -> None:
    for region in REFERENCE.rulebook.regions.values():
        named = {*region.swvs, *region.partner_swvs, *region.municipalities}
        assert named <= REFERENCE.names.keys()
        assert {p for each in region.providers.values() for p in each} <= REFERENCE.names.keys()


def test_every_organisation_has_a_well_formed_id() -> None:
    ids = msgspec.convert(list(REFERENCE.names), list[OrganisationId])
    entered = {Kind.OTHER, Kind.CHILDCARE}  # by the registers of a house only
    assert {kind_of(each) for each in ids} == set(Kind) - entered


def test_an_unknown_organisation_goes_by_its_id() -> None:
    assert REFERENCE.name_of(OrganisationId("other:ZV0001")) == "other:ZV0001"
    assert REFERENCE.name_of(OrganisationId("swv:PO2604")) == "Passenderwijs (Utrecht West)"


def test_what_is_invented_says_so() -> None:
    invented = [
        name
        for organisation, name in REFERENCE.names.items()
        if kind_of(organisation) in (Kind.PROVIDER, Kind.BOARD)
    ]
    assert all(name.startswith("Voorbeeld") for name in invented)


def test_every_merger_leads_to_a_municipality_of_today() -> None:
    delivered = REFERENCE.rulebook.delivered
    former = delivered.mergers.keys()
    assert len(former) > 70
    assert not former & delivered.bodies
    assert {merger.into for merger in delivered.mergers.values()} <= delivered.bodies | former


def test_the_delivered_registers_know_every_body_by_its_name() -> None:
    delivered = REFERENCE.rulebook.delivered
    assert {kind_of(body) for body in delivered.bodies} == {Kind.SWV, Kind.MUNICIPALITY}
    assert delivered.bodies <= REFERENCE.names.keys()
    assert len(delivered.swvs_of_pc4) == 4_046


def test_the_calendar_holds_the_holidays_of_the_law() -> None:
    holidays = REFERENCE.rulebook.holidays
    assert len(holidays.days) == 188
    assert date(2025, 4, 26) in holidays.days  # Koningsdag, when the 27th is a Sunday


def test_the_parameters_of_a_realistic_workload_are_known_by_name() -> None:
    parameters = simulation_parameters()
    assert sum(parameters["maandgewichten_aug_jul"]) == 100


def test_every_file_is_listed_with_its_source() -> None:
    listed = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    for file in FOLDER.iterdir():
        assert file.name == "SOURCES.md" or f"`{file.name}`" in listed
