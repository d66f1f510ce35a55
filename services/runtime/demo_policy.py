"""What regions of a simulated year agreed, and what becomes of it: the policy documents that come
with the house, and who keeps to them on which day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

from events.agenda import AgendaId, Code
from events.funding import BudgetSource
from events.monitor import MonitorId, ResearchPurpose, TrendCell
from events.obligation import ObligationId, Partner
from events.programme import (
    Indicator,
    IndicatorKind,
    Judgement,
    ProgrammeId,
    Realised,
    YearPlan,
)
from events.values import (
    BudgetLineId,
    Cents,
    Count,
    OrganisationId,
    Period,
    PublicText,
    Reference,
    Role,
    party_of,
)
from services.agenda.commands import (
    BookProgrammeCost,
    EvaluateProgramme,
    HoldMeeting,
    KeepAgreement,
    MeasureGoal,
    MeasureValueCase,
    ReportTrend,
    ScoreRow,
    StartProgramme,
)
from services.agenda.research_commands import AgreeResearch, DeliverExport
from services.counter.commands import ConfirmPlace, MapPlace
from services.runtime.agendas import delivered
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, person
from services.runtime.shapes import Command

ZWOLLE, UTRECHT_WEST = OrganisationId("municipality:GM0193"), OrganisationId("swv:PO2604")
DEEL_2, COOPERATION = AgendaId("ontwikkelagenda-2"), MonitorId("samenwerking")

_HELD: Mapping[str, Sequence[tuple[int, tuple[Partner, ...]]]] = {
    "ot-cafe": ((60, ()), (200, ())),
    "vo-ot": ((45, (Partner.LEERPLICHT, Partner.YOUTH_HEALTH)),),  # and then no more: out of reach
    "lea": ((110, (Partner.SCHOOL_BOARDS, Partner.ALDERMAN)),),
    "vooroverleg-po": ((80, (Partner.SCHOOL_BOARDS,)),),  # without the alderman it does not count
}
"""Of what must happen each year in Zwolle: after how many days it did, and who was there."""

_CONFIRMED = timedelta(days=330)  # of what is on the social map, before a year is over
_YEARS, _A_YEAR = 3, 364  # so long people in Zwolle meet, on the same weekdays

_KEPT = {1: 100, 5: 30, 11: 150, 20: 210}  # agreements, by the day on which they were kept
_SCORES = {"A1": 4, "A2": 3, "B1": 2, "B2": 3, "B3": 3, "B4": 4, "C": 3, "D": 2, "E": 1} | {
    f"F{number}": score for number, score in enumerate((4, 3, 3, 2), 1)
}
_MOMENTS = ((date(2024, 8, 31), 0, 0), (date(2025, 8, 31), 60, 1), (date(2026, 8, 31), 400, 1))
"""Of that monitor, after how many days it is scored, and by how much that is more than before."""

_LOW = PublicText("Er is nog geen gezamenlijk besluit.")
_EXPLAINED = {1: _LOW, 2: _LOW, 5: PublicText("Alle partijen doen mee, ook de kleine scholen.")}
_TREND = {("1", "po"): 41, ("1", "vo"): 28, ("2", "po"): 3, ("2", "vo"): 12, ("3", "po"): 17}


class Policy:
    """Who keeps to what was agreed."""

    def __init__(self, chance: ChanceAround) -> None:
        self._chance = chance

    def plans(self, first: date) -> Iterator[tuple[date, Move]]:
        """What is asked from the first day on, by day."""
        for found in delivered().values():
            by = person(found.keeper, Role.DIRECTOR)
            for command in found.commands(first, by):
                yield first, (party_of(found.keeper), command)
                if isinstance(command, MapPlace) and not self._chance.is_so(
                    command.listing, "forgotten"
                ):
                    about: dict[str, Any] = {
                        "keeper": found.keeper,
                        "listing": command.listing,
                        "by": by,
                    }
                    on = first + _CONFIRMED
                    yield on, (party_of(found.keeper), ConfirmPlace(on=on, **about))
        for day, command in (*_zwolle(first), *_utrecht_west(first), *_programme(first)):
            yield day, (party_of(command.by.organisation), command)


def _says(keeper: OrganisationId, on: date) -> dict[str, Any]:
    return {"on": on, "by": person(keeper, Role.DIRECTOR), "keeper": keeper}


def _zwolle(first: date) -> Iterator[tuple[date, Command]]:
    for number, after in _KEPT.items():
        on = first + timedelta(days=after)
        yield on, KeepAgreement(agenda=DEEL_2, number=Count(number), **_says(ZWOLLE, on))
    for name, meetings in _HELD.items():
        for year, (after, present) in product(range(_YEARS), meetings):
            on = first + timedelta(days=after + year * _A_YEAR)
            held = HoldMeeting(
                obligation=ObligationId(name), held_on=on, present=present, **_says(ZWOLLE, on)
            )
            yield on, held
    on = first + timedelta(days=160)
    for year, away in ((first.year - 1, 31), (first.year, 24)):
        at_home = MeasureGoal(
            agenda=DEEL_2, code=Code("thuiszitters"), year=year, value=away, **_says(ZWOLLE, on)
        )
        yield on, at_home


def _utrecht_west(first: date) -> Iterator[tuple[date, Command]]:
    says = _says(UTRECHT_WEST, first)
    for moment, after, change in _MOMENTS:
        on = first + timedelta(days=after)
        for code, points in _SCORES.items():
            score = min(points + change, 5)
            row = ScoreRow(
                monitor=COOPERATION,
                row_code=Code(code),
                moment=moment,
                points=Count(score),
                explained=_EXPLAINED.get(score),
                **_says(UTRECHT_WEST, on),
            )
            yield on, row
    cells = tuple(
        TrendCell(row=Code(row), column=Code(column), pupils=Count(pupils))
        for (row, column), pupils in _TREND.items()
    )
    report = ReportTrend(monitor=COOPERATION, about_year=Count(first.year - 1), cells=cells, **says)
    yield first, report
    yield from _research(first, says)


def _research(first: date, says: dict[str, Any]) -> Iterator[tuple[date, Command]]:
    """An institution follows how it goes, and is given the numbers of a year."""
    about: dict[str, Any] = {
        "monitor": COOPERATION,
        "research": Reference("KPZ-1"),
        "research_purpose": ResearchPurpose.MONITORING,
        **says,
    }
    yield (
        first,
        AgreeResearch(
            researcher=PublicText("Hogeschool KPZ"),
            row_codes=(Code("1"), Code("2")),
            until=first + timedelta(days=300),
            **about,
        ),
    )
    yield first, DeliverExport(about_year=Count(first.year - 1), **about)


def _programme(first: date) -> Iterator[tuple[date, Command]]:
    """An approach with its Value Case: begun, paid, measured and judged."""
    fewer, cheaper = Code("minder"), Code("besparing")
    line = BudgetLineId(f"{ZWOLLE}/{BudgetSource.YOUTH_CARE}/{first.year}")
    judged = timedelta(days=240)
    about: dict[str, Any] = {"approach": ProgrammeId("stevige-basis")}
    start = StartProgramme(
        title=PublicText("Een stevige basis in de klas"),
        leader=ZWOLLE,
        running=Period(start=first, end=first + timedelta(days=700)),
        project_plan=(YearPlan(line=line, amount=Cents(6_000_000)),),
        indicators=(
            Indicator(
                code=fewer,
                indicator_kind=IndicatorKind.CONTENT,
                text=PublicText("Leerlingen minder in specialistische hulp"),
                expected=12,
            ),
            Indicator(
                code=cheaper,
                indicator_kind=IndicatorKind.MONEY,
                text=PublicText("Besparing op specialistische hulp"),
                expected=8_500_000,
            ),
        ),
        evaluation_day=first + judged,
        **about,
        **_says(ZWOLLE, first),
    )
    yield first, start
    for after, cents in ((40, 1_850_000), (130, 2_240_000)):
        on = first + timedelta(days=after)
        cost = BookProgrammeCost(line=line, amount=Cents(cents), **about, **_says(ZWOLLE, on))
        yield on, cost
    on = first + judged
    realised = (Realised(code=fewer, amount=10), Realised(code=cheaper, amount=7_125_000))
    yield on, MeasureValueCase(realised=realised, **about, **_says(ZWOLLE, on))
    yield on, EvaluateProgramme(verdict=Judgement.GO_ON, **about, **_says(ZWOLLE, on))
