"""A school year of invented requests, as a file of the same format as schools send.

Schools are real and get requests by their number of pupils; pupils, needs and amounts are invented.
How often what occurs stands in ``simulation_parameters.json``.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from events.request import Hours, Place
from events.values import OrganisationId, Period
from services.portal.request_cell import CATEGORIES, HOURS, PLACES, dutch_euros
from services.portal.request_columns import NAMES
from services.portal.request_file import write_file
from services.rules.calendar import is_working_day
from services.rules.regions import ot_judgement_needed
from services.runtime.chance import Dice
from services.runtime.reference import Reference, School, Sector, simulation_parameters

DEFAULT_SWVS = tuple(
    OrganisationId(f"swv:{code}") for code in ("PO2305", "VO2305", "PO2604", "VO2604")
)
"""Zwolle and surroundings, and Utrecht West."""

_NEXT_SCHOOL_YEAR = 4  # what is asked from April on is for the school year that follows
_BETWEEN_CLASSES = 60  # of so many requests some are of one class, with one need
_AUGUST = 8
_MONTHS = {"1_schooljaar": 12, "half_jaar": 6, "2_jaar": 24}
_EXPLANATIONS = {
    "internaliserend": "De leerling trekt zich terug en durft in de klas weinig meer te vragen.",
    "externaliserend": "De leerling wordt snel boos en loopt dan de klas uit.",
    "dreigend thuiszitten": "De leerling mist steeds meer lessen en komt moeilijk de school in.",
    "jonge kind": "De leerling kan nog niet lang meedoen met de kring en het spel.",
    "leerroute": "De leerling leert anders en heeft een eigen plan nodig.",
    "taal": "De leerling begrijpt veel, maar kan het nog niet zeggen.",
    "nieuwkomer": "De leerling is kort in Nederland en moet nog wennen aan de school.",
    "lichamelijke verzorging": "De leerling heeft hulp nodig bij eten en omkleden.",
    "gedrag in de groep": "De leerling vraagt zo veel dat de groep er last van heeft.",
}


def write_year(
    path: Path,
    reference: Reference,
    *,
    seed: int,
    school_year: Period,
    requests: int | None = None,
    swvs: Sequence[OrganisationId] = DEFAULT_SWVS,
) -> int:
    """Write the requests of a school year in these SWVs, and say how many; the same for a seed.

    Where no number is given it follows from the number of pupils. Raises ``OSError``, and
    ``NoRules`` for a year that the calendar of holidays does not reach.
    """
    rows = rows_of_year(reference, seed=seed, school_year=school_year, requests=requests, swvs=swvs)
    write_file(path, rows)
    return len(rows)


def rows_of_year(
    reference: Reference,
    *,
    seed: int,
    school_year: Period,
    requests: int | None = None,
    swvs: Sequence[OrganisationId] = DEFAULT_SWVS,
) -> list[dict[str, str]]:
    """The rows that ``write_year`` writes, in the order of their days of submission."""
    year = _Year(reference, seed, school_year, swvs)
    number = year.usual_number if requests is None else requests
    rows = sorted((year.row(n) for n in range(number)), key=lambda row: row["ingediend_op"])
    name = f"{school_year.start:%y}{school_year.end:%y}"
    return [row | {"kenmerk": f"{name}-{_letters(seed)}-{n:05d}"} for n, row in enumerate(rows, 1)]


class _Year:
    """Draws the requests of one school year; each depends on its number and the seed alone."""

    def __init__(
        self, reference: Reference, seed: int, period: Period, swvs: Sequence[OrganisationId]
    ) -> None:
        self._book = reference.rulebook
        self._dice, self._of = Dice(seed), simulation_parameters()
        self._swvs = frozenset(swvs)
        self._schools = [
            s for s in reference.schools.values() if self._swvs & {*s.swvs} and s.pupils
        ]
        self._pupils = tuple(accumulate(school.pupils or 0 for school in self._schools))
        assert self._pupils, f"no school with pupils belongs to {', '.join(swvs)}"
        self._months = self._working_days(period)

    @property
    def usual_number(self) -> int:
        """The requests that this many pupils lead to in a school year."""
        per_thousand: float = self._of["oza_per_1000_leerlingen_per_schooljaar"]
        return round(self._pupils[-1] * per_thousand / 1000)

    def row(self, n: int) -> dict[str, str]:
        """The ``n``-th request that is drawn, still without a reference."""
        key = f"request {n}"
        group = self._happens(key, "aandeel_collectief")
        equal = not group and self._happens(key, "gelijke_behoefte")
        shared = f"class {n // _BETWEEN_CLASSES}" if equal else key
        drawn = int(self._dice.fraction(shared, "school") * self._pupils[-1])
        school = self._schools[bisect(self._pupils, drawn)]
        submitted = self._submitted(key, shared)
        needs = self._needs(shared)
        care = self._care(key, submitted, group=group)
        municipality = self._municipality(key, school)
        pupils = self._pupil_numbers(key, group=group)
        row = dict.fromkeys(NAMES, "") | {
            "school": _code(school.id),
            "soort": "groep" if group else "individueel",
            "leerling": "+".join(pupils),
            "plaatsen": str(self._places(key, group=group)),
            "gemeente": _code(municipality),
            "swv": _code(next(swv for swv in school.swvs if swv in self._swvs)),
            "behoeften": "+".join(needs),
            "voorkeur_aanbieder": self._preferred(key, school, care["zorgvorm"]),
            "toestemming_gemeente": self._consent(key, school) if pupils else "",
            "ingediend_op": submitted.isoformat(),
        }
        row |= care
        if not group and self._happens(key, "met_toelichting"):
            row["toelichting"] = _EXPLANATIONS[needs[0]]
        if ot_judgement_needed(
            self._book.of(municipality, submitted),
            municipality,
            individual=not group,
            at_school=PLACES[row["plaats"]] is Place.SCHOOL,
            in_school_hours=HOURS[row["tijd"]] is Hours.SCHOOL_HOURS,
        ):
            for_now = self._happens(key, "tijdelijk_nodig")
            row["ot_oordeel"] = "tijdelijk nodig" if for_now else "nodig"
            row["ot_van"], row["ot_tot_en_met"] = row["van"], row["tot_en_met"]
        return row

    def _working_days(self, period: Period) -> list[list[date]]:
        """The working days of each month of the school year, from August on."""
        months: list[list[date]] = [[] for _ in range(12)]
        for n in range(period.days):
            day = period.start + timedelta(days=n)
            if is_working_day(day, self._book.holidays):
                months[(day.month - _AUGUST) % 12].append(day)
        return months

    def _submitted(self, key: str, shared: str) -> date:
        """A day of its own, in the month of all that share a need."""
        weights = dict(enumerate(self._of["maandgewichten_aug_jul"]))
        days = self._months[self._dice.one_of(shared, "month", weights)]
        return days[self._dice.between(key, "day", 0, len(days) - 1)]

    def _care(self, key: str, submitted: date, *, group: bool) -> dict[str, str]:
        duration = self._dice.one_of(key, "duur", self._of["duur"])
        if _NEXT_SCHOOL_YEAR <= submitted.month < _AUGUST:
            start = date(submitted.year, _AUGUST, 1)
        else:
            start = _months_after(submitted, 2)
        end = _months_after(start, _MONTHS[duration]) - timedelta(days=1)
        amount = self._of["kosten_groep_eurocent" if group else "kosten_individueel_eurocent"]
        drawn = self._dice.lognormal(key, "cost", amount["mediaan"], amount["sigma"])
        whole_euros = round(min(max(drawn, amount["min"]), amount["max"]) / 100)
        return {
            "zorgvorm": self._one_of(key, "zorgvormen"),
            "plaats": self._one_of(key, "plaats"),
            "tijd": self._one_of(key, "tijd"),
            "van": start.isoformat(),
            "tot_en_met": end.isoformat(),
            "kosten": dutch_euros(whole_euros * 100),
        }

    def _places(self, key: str, *, group: bool) -> int:
        size = self._of["groepsgrootte"]
        return self._dice.between(key, "places", size["min"], size["max"]) if group else 1

    def _pupil_numbers(self, key: str, *, group: bool) -> list[str]:
        if group and not self._happens(key, "groep_met_namen"):
            return []
        first = self._dice.between(key, "pupil", 10_000, 99_000)
        return [f"L{first + n}" for n in range(self._places(key, group=group))]

    def _municipality(self, key: str, school: School) -> OrganisationId:
        """Where the pupil lives: mostly where the school is, else elsewhere in its region."""
        others = self._book.region_of(school.id).municipalities
        if not others or not self._happens(key, "woont_in_andere_gemeente"):
            return school.municipality
        return others[self._dice.between(key, "municipality", 0, len(others) - 1)]

    def _needs(self, key: str) -> list[str]:
        first = self._one_of(key, "behoeften")
        second = self._dice.one_of(key, "second need", self._of["behoeften"])
        if second == first or not self._happens(key, "tweede_behoefte"):
            return [first]
        return [first, second]

    def _preferred(self, key: str, school: School, category: str) -> str:
        providers = self._book.providers(school.id, CATEGORIES[category])
        if not providers or not self._happens(key, "voorkeur_aanbieder"):
            return ""
        return _code(providers[self._dice.between(key, "provider", 0, len(providers) - 1)])

    def _consent(self, key: str, school: School) -> str:
        if school.sector in (Sector.SECONDARY, Sector.SPECIAL_SECONDARY):
            return self._one_of(key, "toestemming_voortgezet")
        return "ouders"

    def _one_of(self, key: str, parameter: str) -> str:
        weights: Mapping[str, float] = self._of[parameter]
        return self._dice.one_of(key, parameter, weights)

    def _happens(self, key: str, parameter: str) -> bool:
        return self._dice.happens(key, parameter, self._of[parameter])


def _months_after(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _code(organisation: OrganisationId) -> str:
    return organisation.partition(":")[2]


def _letters(seed: int) -> str:
    """A seed in letters; as digits it could look like a citizen's number, which no door lets in."""
    quotient, rest = divmod(abs(seed), 26)
    return (_letters(quotient - 1) if quotient else "") + chr(ord("a") + rest)
