"""Loads the reference data beside ``services.rules``: organisations, calendar, regions and rules.

The files and where they come from are listed in ``services/rules/reference/SOURCES.md``.
"""

import csv
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from events.tlv import SpecialEducation
from events.values import OrganisationId, Pc4, Period, RegionId
from services.rules.calendar import Holidays
from services.rules.delivered import Delivered, Merger
from services.rules.regions import NATIONAL, Region, RuleBook, Rules
from services.rules.soundness import unsound

_FOLDER = Path(__file__).parents[1] / "rules" / "reference"


class Sector(StrEnum):
    """The kind of education a school location gives, as DUO records it."""

    PRIMARY = "PO"  # with SBO
    SECONDARY = "VO"
    SPECIAL = "SO"
    SPECIAL_SECONDARY = "VSO"
    SPECIAL_BOTH = "SO_VSO"


_SPECIAL: Mapping[Sector, frozenset[SpecialEducation]] = {
    Sector.SPECIAL: frozenset({SpecialEducation.SPECIAL}),
    Sector.SPECIAL_SECONDARY: frozenset({SpecialEducation.SPECIAL_SECONDARY}),
    Sector.SPECIAL_BOTH: frozenset({SpecialEducation.SPECIAL, SpecialEducation.SPECIAL_SECONDARY}),
}


class School(msgspec.Struct, frozen=True, kw_only=True):
    """One school location (vestiging)."""

    id: OrganisationId
    name: str
    kind: str  # DUO's own word: BO, SBO, (V)SO, PRO …
    sector: Sector
    place: str
    municipality: OrganisationId  # where it stands
    swvs: tuple[OrganisationId, ...]  # PO first; both for SO with VSO, none where not known
    board: OrganisationId | None  # known, and invented, for the schools of our regions
    pupils: int | None  # on 1 October; None where DUO gives none


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented youth care provider; ``categories`` are iJw product categories."""

    agb: str
    name: str
    region: RegionId
    categories: tuple[str, ...]

    @property
    def id(self) -> OrganisationId:
        """The provider as an organisation."""
        return OrganisationId(f"provider:{self.agb}")


class AtHome(msgspec.Struct, frozen=True, kw_only=True):
    """Children at home in the whole country in a school year (leerplichttelling); None where no
    number is known."""

    school_year: str  # 2021/2022
    exempt: int | None  # artikel 5 onder a
    not_enrolled: int | None  # absoluut verzuim
    long_absent: int | None  # langdurig relatief verzuim
    source: str


@dataclass(frozen=True)
class Reference:
    """All reference data that the house needs at start."""

    schools: Mapping[OrganisationId, School]
    names: Mapping[OrganisationId, str]  # of every organisation known here
    rulebook: RuleBook
    pupils: Mapping[OrganisationId, int]  # of each SWV, as counted in the year of the file
    at_home: tuple[AtHome, ...]  # in the country, a school year at a time, earliest first

    def name_of(self, organisation: OrganisationId) -> str:
        """What people call an organisation; its id where it is not known here."""
        return self.names.get(organisation, organisation)


@cache
def load() -> Reference:
    """The reference data, read once. Raises when a file is missing, does not fit its shape, or has
    rules that make no sense."""
    found = _load()
    gc.freeze()  # it stays for good, so the garbage collector need not walk through it each time
    return found


def _load() -> Reference:
    boards = {row["brin"]: row for row in _rows("boards.csv")}
    municipalities = {row["gemeente"]: row["gm_code"] for row in _rows("gemeenten_2026.csv")}
    schools = _schools(boards, municipalities)
    providers = _providers()
    regions, rules = _regions(providers)
    names = {
        **{school.id: school.name for school in schools.values()},
        **{_board(row["bestuur"]): row["naam"] for row in boards.values()},
        **{_municipality(code): f"Gemeente {name}" for name, code in municipalities.items()},
        **{provider.id: provider.name for provider in providers},
        **_swv_names(),
    }
    home = _homes(tuple(regions.values()), schools.values(), boards.values())
    delivered = Delivered(
        bodies=frozenset((*map(_municipality, municipalities.values()), *_swv_names())),
        swvs_of_school={school.id: school.swvs for school in schools.values()},
        swvs_of_pc4=_swvs_of_pc4(),
        special_schools={s.id: given for s in schools.values() if (given := _special(s))},
        mergers=_mergers(),
        country=_country(),
    )
    return Reference(
        schools=schools,
        names=names,
        pupils=_pupils(),
        at_home=_at_home(),
        rulebook=RuleBook(
            holidays=_holidays(),
            delivered=delivered,
            regions=regions,
            rules=rules,
            home=home,
            known=frozenset(names),
            edition=_edition(),
        ),
    )


@cache
def simulation_parameters() -> Mapping[str, Any]:
    """What a realistic workload looks like: a value per Dutch name, mostly assumptions."""
    parameters = msgspec.json.decode((_FOLDER / "simulation_parameters.json").read_bytes())
    return {name: p["value"] for name, p in parameters.items() if not name.startswith("_")}


def _edition() -> str:
    """The SHA-256 over the names and contents of all files here, in order of name."""
    content = sha256()
    for file in sorted(_FOLDER.iterdir()):
        content.update(file.name.encode() + sha256(file.read_bytes()).digest())
    return content.hexdigest()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _schools(
    boards: Mapping[str, Mapping[str, str]], municipalities: Mapping[str, str]
) -> dict[OrganisationId, School]:
    """Every location once: where DUO's file repeats one, the row with the most pupils stands."""
    codes = {name.casefold(): code for name, code in municipalities.items()}
    codes |= {r["gemeente_duo"].casefold(): r["gm_code"] for r in _rows("gemeentenamen_duo.csv")}
    schools: dict[OrganisationId, School] = {}
    for row in _rows("scholen_2024.csv"):
        school = _school(row, boards.get(row["brin"]), codes)
        known = schools.setdefault(school.id, school)
        if (school.pupils or 0) > (known.pupils or 0):
            schools[school.id] = school
    return schools


def _school(
    row: Mapping[str, str], board: Mapping[str, str] | None, codes: Mapping[str, str]
) -> School:
    municipality = codes.get(row["gemeente_duo"].casefold())
    assert municipality, f"{row['gemeente_duo']}: add this name to gemeentenamen_duo.csv"
    return School(
        id=OrganisationId(f"school:{row['vestigingscode']}"),
        name=row["naam"],
        kind=row["type"],
        sector=Sector(row["sector"]),
        place=row["plaats"],
        municipality=_municipality(municipality),
        swvs=tuple(_swv(code) for code in (row["swv_po"], row["swv_vo"]) if code),
        board=_board(board["bestuur"]) if board else None,
        pupils=int(row["leerlingen"]) if row["leerlingen"] else None,
    )


def _special(school: School) -> frozenset[SpecialEducation]:
    """The special education that a school gives; none for a regular school."""
    if school.kind == "SBO":
        return frozenset({SpecialEducation.SPECIAL_PRIMARY})
    return _SPECIAL.get(school.sector, frozenset())


def _swvs_of_pc4() -> dict[Pc4, tuple[OrganisationId, ...]]:
    return {
        Pc4(row["pc4"]): tuple(_swv(code) for code in (row["swv_po"], row["swv_vo"]) if code)
        for row in _rows("pc4_swv_2013.csv")
    }


def _mergers() -> dict[OrganisationId, Merger]:
    return {
        _municipality(row["gm_code_oud"]): Merger(
            into=_municipality(row["gm_code_nieuw"]), on=date.fromisoformat(row["datum"])
        )
        for row in _rows("herindelingen.csv")
    }


def _country() -> dict[SpecialEducation, dict[int, int]]:
    rows = tuple(_rows("speciaal_onderwijs_landelijk.csv"))
    return {
        education: {int(row["jaar"]): int(row[column]) for row in rows}
        for education, column in (
            (SpecialEducation.SPECIAL_PRIMARY, "sbo_leerlingen"),
            (SpecialEducation.SPECIAL, "so_leerlingen"),
        )
    }


def _at_home() -> tuple[AtHome, ...]:
    return tuple(
        AtHome(
            school_year=row["schooljaar"],
            exempt=_counted(row["vrijstelling_5a"]),
            not_enrolled=_counted(row["absoluut_verzuim"]),
            long_absent=_counted(row["langdurig_relatief_verzuim"]),
            source=row["bron"],
        )
        for row in _rows("thuiszitters_landelijk.csv")
    )


def _counted(text: str) -> int | None:
    return int(text) if text else None


def _swv_names() -> dict[OrganisationId, str]:
    return {
        _swv(row["swv"]): row["naam_indien_bekend"] or f"Samenwerkingsverband {row['swv']}"
        for row in _rows("samenwerkingsverbanden.csv")
    }


def _pupils() -> dict[OrganisationId, int]:
    return {
        _swv(row["swv"]): int(row["n_leerlingen_bekend"])
        for row in _rows("samenwerkingsverbanden.csv")
        if row["n_leerlingen_bekend"]
    }


def _holidays() -> Holidays:
    days = frozenset(
        date.fromisoformat(row["datum"]) for row in _rows("feestdagen_atw_2015_2035.csv")
    )
    first, last = min(days).year, max(days).year
    return Holidays(days=days, known=Period(start=date(first, 1, 1), end=date(last, 12, 31)))


def _providers() -> tuple[Provider, ...]:
    content = msgspec.json.decode((_FOLDER / "providers.json").read_bytes())
    return msgspec.convert(content["providers"], tuple[Provider, ...])


def _regions(
    providers: Iterable[Provider],
) -> tuple[dict[RegionId, Region], dict[RegionId, tuple[Rules, ...]]]:
    content = msgspec.json.decode((_FOLDER / "regions.json").read_bytes())
    national = next(entry["rules"] for entry in content["regions"] if entry["id"] == NATIONAL)
    regions: dict[RegionId, Region] = {}
    rules: dict[RegionId, tuple[Rules, ...]] = {}
    for entry in content["regions"]:
        region = RegionId(entry["id"])
        rules[region] = tuple(_rules(region, own, national) for own in entry.pop("rules"))
        by_category = _by_category(p for p in providers if p.region == region)
        regions[region] = msgspec.convert(entry | {"providers": by_category}, Region)
    return regions, rules


def _rules(
    region: RegionId, own: Mapping[str, Any], national: Iterable[Mapping[str, Any]]
) -> Rules:
    """A region's rules: what it does not say itself is the national rule of their first day."""
    start = own["valid"]["start"]
    default = next(n for n in national if n["valid"]["start"] <= start <= n["valid"]["end"])
    sources = {**default["sources"], **own.get("sources", {})}
    rules = msgspec.convert({**default, **own, "region": region, "sources": sources}, Rules)
    wrong = unsound(rules)
    if wrong is not None:
        raise ValueError(f"{rules.version}: {wrong.en}")
    return rules


def _by_category(providers: Iterable[Provider]) -> dict[str, tuple[OrganisationId, ...]]:
    by_category: dict[str, tuple[OrganisationId, ...]] = {}
    for provider in providers:
        for category in provider.categories:
            by_category[category] = (*by_category.get(category, ()), provider.id)
    return by_category


def _homes(
    regions: Sequence[Region],
    schools: Iterable[School],
    boards: Iterable[Mapping[str, str]],
) -> dict[OrganisationId, RegionId]:
    """Which region an organisation belongs to; a school goes with its SWV, else its municipality.

    An SWV that takes part for some municipalities only does not take its other schools along.
    """
    homes: dict[OrganisationId, RegionId] = {}
    for region in regions:
        providers = (p for category in region.providers.values() for p in category)
        for organisation in (*region.swvs, *region.municipalities, *providers):
            known = homes.setdefault(organisation, region.id)
            assert known == region.id, f"{organisation}: belongs to {known} and {region.id}"
    for school in schools:
        region_id = next(
            (homes[o] for o in (*school.swvs, school.municipality) if o in homes), None
        )
        if region_id is not None:
            homes[school.id] = region_id
    homes |= {_board(row["bestuur"]): RegionId(row["regio"]) for row in boards}
    homes |= {swv: region.id for region in regions for swv in region.partner_swvs}
    return homes


def _swv(code: str) -> OrganisationId:
    return OrganisationId(f"swv:{code}")


def _municipality(code: str) -> OrganisationId:
    return OrganisationId(f"municipality:{code}")


def _board(number: str) -> OrganisationId:
    return OrganisationId(f"board:{number}")
