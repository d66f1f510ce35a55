"""Typical values of the fields of what a region agreed."""

from datetime import date, timedelta
from typing import Any

from events.agenda import (
    AgendaId,
    Agreement,
    Code,
    Direction,
    Goal,
    Placement,
    PolicyDecision,
    Standing,
    Theme,
    Unit,
)
from events.budget_year import YearKind
from events.monitor import (
    HourBlock,
    HourDifference,
    HourLine,
    MonitorId,
    PdcaRow,
    ScoreMeaning,
    TrendCell,
)
from events.obligation import MatterKind, MatterOutcome, ObligationId, Partner
from events.programme import (
    Indicator,
    IndicatorKind,
    Judgement,
    ProgrammeId,
    Realised,
    YearPlan,
)
from events.values import BudgetLineId, Cents, Count, Period, PublicText, Reference
from tests.world import SWV, ZWOLLE, ZWOLLE_LINE

DEEL_2 = AgendaId("ontwikkelagenda-2")
LARGER = AgendaId("strategische-agenda")
B, TWO = Code("B"), Code("2")
GOAL = Goal(
    code=Code("2"),
    theme=B,
    text=PublicText("Minder kinderen in het speciaal onderwijs"),
    unit=Unit.PUPILS,
    direction=Direction.DOWN,
    base_year=2021,
    target_year=2026,
    base=100,
    target=50,
)
AGREEMENT = Agreement(
    number=Count(31),
    theme=B,
    text=PublicText("Extra inzet onder voorbehoud"),
    owner=SWV,
    due_on=date(2026, 3, 31),
    reserves=ZWOLLE_LINE,
)

SUMMER = Period(start=date(2026, 7, 4), end=date(2026, 8, 16))
SCHOOL_YEAR = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
CORE = (Partner.SCHOOL, Partner.LEERPLICHT, Partner.YOUTH_HEALTH)
NEXT_LINE = BudgetLineId(f"{ZWOLLE_LINE.rpartition('/')[0]}/2027")
FEWER, CHEAPER = Code("minder"), Code("besparing")
INDICATORS = (
    Indicator(
        code=FEWER,
        indicator_kind=IndicatorKind.CONTENT,
        text=PublicText("Leerlingen minder in specialistische hulp"),
        expected=12,
    ),
    Indicator(
        code=CHEAPER,
        indicator_kind=IndicatorKind.MONEY,
        text=PublicText("Besparing in centen"),
        expected=8_500_000,
    ),
)
ROW_E = PdcaRow(
    code=Code("E"),
    plans=PublicText("Systeemfinanciering uitbreiden"),
    does=PublicText("Structureel realiseren met de gemeente"),
    checks=PublicText("Jaarlijkse voortgang"),
    acts=(PublicText("Bijstelling op basis van jaarlijkse voortgang"),),
)
ROW_D = PdcaRow(
    code=Code("D"),
    plans=PublicText("Het grijze gebied kaderen"),
    does=PublicText("Taken vastleggen in het beslisschema"),
    checks=PublicText("Loketten evalueren het schema"),
    acts=(PublicText("Bijstellen van het schema"), PublicText("Het grijze gebied wordt kleiner")),
)
AUGUSTS = tuple(date(year, 8, 31) for year in (2024, 2025, 2026, 2027))
BLOCK = HourBlock(
    code=Code("4"),
    text=PublicText("Naadloze verbinding"),
    stated=Count(86),
    lines=(
        HourLine(text=PublicText("Afstemming en overleg"), hours=Count(24)),
        HourLine(text=PublicText("Voorstel"), hours=Count(80)),
    ),
)


def cell(row: str, column: str, pupils: int) -> TrendCell:
    """A number of a table."""
    return TrendCell(row=Code(row), column=Code(column), pupils=Count(pupils))


OF_POLICY: dict[str, Any] = {
    "agenda": DEEL_2,
    "agreement": AGREEMENT,
    "agreements": (AGREEMENT,),
    "code": GOAL.code,
    "decision": PolicyDecision(reference=Reference("30594"), decided_on=date(2026, 1, 20)),
    "left_open": Count(1),
    "owner": SWV,
    "parties": (ZWOLLE, SWV),
    "placements": tuple(
        Placement(within=LARGER, theme=theme, source=PublicText(source))
        for theme, source in ((B, "paragraaf 1"), (TWO, "paragraaf 4.5"))
    ),
    "standing": Standing.ON_COURSE,
    "themes": (Theme(code=B, title=PublicText("Een passende onderwijsplek")),),
    "title": PublicText("Ontwikkelagenda, deel 2"),
    "value": 80,
    "version": Count(1),
    "year": 2023,
    "about_year": Count(2025),
    "above": Count(6),
    "advised": MatterOutcome.ADOPTED,
    "block": BLOCK.code,
    "from_cases": Count(0),
    "deliverer": SWV,
    "prepared_by": None,
    "without": (),
    "action_text": ROW_E.acts[0],
    "answerer": SWV,
    "apart": Count(1),
    "blocks": (BLOCK,),
    "breaks": (SUMMER,),
    "cells": (cell("1", "po", 3), cell("1", "vo", 12), cell("2", "po", 9), cell("2", "vo", 30)),
    "computed": Count(104),
    "content_part": 8333,
    "counted": Count(1),
    "counting": SCHOOL_YEAR,
    "differences": (HourDifference(code=BLOCK.code, stated=Count(86), computed=Count(104)),),
    "evaluation_day": date(2026, 11, 30),
    "explained": PublicText("De gemeente heeft nog niet besloten."),
    "held_on": date(2026, 1, 29),
    "hidden": (),
    "indicators": INDICATORS,
    "verdict": Judgement.GO_ON,
    "latest": tuple(date(2026, 6, 30) + timedelta(days=n) for n in range(4)),
    "leader": SWV,
    "matter": Reference("ADV-2026-1"),
    "matter_kind": MatterKind.ADVICE,
    "meaning": ScoreMeaning.ATTENTION,
    "moment": AUGUSTS[0],
    "moments": AUGUSTS,
    "money_part": 8382,
    "monitor": MonitorId("samenwerking"),
    "obligation": ObligationId("vo-ot"),
    "over": True,
    "project_plan": (
        YearPlan(line=ZWOLLE_LINE, amount=Cents(5_000_000)),
        YearPlan(line=NEXT_LINE, amount=Cents(4_000_000)),
    ),
    "plan_left": Cents(4_550_000),
    "points": Count(2),
    "present": CORE,
    "approach": ProgrammeId("stevige-basis"),
    "realised": (
        Realised(code=FEWER, amount=10),
        Realised(code=CHEAPER, amount=7_125_000),
    ),
    "required": (Partner.LEERPLICHT, Partner.YOUTH_HEALTH),
    "result": MatterOutcome.ADOPTED,
    "row_code": ROW_E.code,
    "rows": (ROW_D, ROW_E),
    "running": Period(start=date(2026, 1, 1), end=date(2027, 12, 31)),
    "score": 2,
    "stated": Count(86),
    "text": PublicText("VO-OT met leerplicht en GGD"),
    "texts": ROW_D.acts,
    "times": Count(4),
    "uncovered": Cents(4_000_000),
    "unscored": (ROW_D.code,),
    "unused": Cents(9_000_000),
    "why_not": None,
    "year_kind": YearKind.SCHOOL,
}
FOUR_YEARS = Period(start=date(2023, 1, 1), end=date(2026, 12, 31))
