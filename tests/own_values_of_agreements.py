"""Typical values of what evaluations owe, and where a field holds something else."""

from datetime import date
from typing import Any

import msgspec

from events import council, local_policy, monitor, programme, stocktake
from events.agenda import Code
from events.escalation import PowerHolder
from events.local_policy import Consideration, PolicyId, TeamGuideline
from events.meeting import Triage
from events.monitor import ResearchPurpose
from events.programme import (
    Compared,
    EvaluationOwed,
    EvaluationTold,
    Precondition,
    ProgrammeId,
    ProgrammeKind,
    Reach,
    Sector,
    Voice,
)
from events.stocktake import Aspect, Spot, Stands, StockKind, StocktakeId, Wanted
from events.values import Cents, Count, Period, PublicText, Reference
from services.agenda import commands as agenda
from services.agenda import research_commands as research
from services.agenda import stocktake_commands as stocktakes
from services.funder import commands as funder
from services.funder import council_commands
from services.rules.stocktake import REQUIRED
from tests.typical_of_policy import cell
from tests.world import FINANCE, QUALITY_OFFICER, SWV, ZWOLLE, ZWOLLE_LINE

THINK = ProgrammeId("think")
ROOM = Code("ruimte")
OWED = EvaluationOwed(
    preconditions=(Precondition(code=ROOM, text=PublicText("Een ruimte op school")),),
    voices=(Voice.PARENTS, Voice.CHILDREN),
    beside=(THINK,),
)
TOLD = EvaluationTold(
    there=(ROOM,),
    reached=(Reach(sector=Sector.PRIMARY, children=Count(24)),),
    compared=(Compared(approach=THINK, text=PublicText("Andere kinderen dan bij THINK")),),
)

SECTORS = tuple(one.sector for one in TOLD.reached)

REGION = Code("regio")
ROUTE = Spot(place=REGION, aspect=Aspect.ROUTE)
ELEMENTS = tuple(
    Wanted(
        spot=Spot(place=REGION, aspect=aspect),
        text=PublicText("Zoals in het pact is afgesproken"),
        owners=(SWV,),
    )
    for aspect in REQUIRED[StockKind.CLOSING_APPROACH]
)

WHY = PublicText("Over vrijstellingen is nog niets afgesproken.")

OF_AGREEMENTS: dict[str, Any] = {
    "above_reference": (),
    "lacking": (),
    "owed": EvaluationOwed(),
    "people": Count(12),
    "programme_kind": ProgrammeKind.OTHER,
    "sectors": (),
    "decided_on": date(2026, 2, 2),
    "fits": True,
    "propose_by": date(2026, 7, 6),
    "proposal": Reference("RV-30594"),
    "proposed_on": date(2026, 2, 2),
    "public": True,
    "research": Reference("VIAA-2026"),
    "research_purpose": ResearchPurpose.EFFECTIVENESS,
    "researcher": PublicText("Hogeschool VIAA"),
    "row_codes": (Code("2"),),
    "withheld": Count(0),
    "runs_out_on": date(2026, 9, 28),
    "vintage": 2026,
    "guideline": None,
    "unheard": (),
    "amiss": (ROUTE,),
    "gaps": (),
    "not_told": (),
    "owners": (SWV,),
    "spot": ROUTE,
    "stands": Stands.THERE,
    "stock_kind": StockKind.CLOSING_APPROACH,
    "stocktake": StocktakeId("sluitende-aanpak"),
    "wanted": ELEMENTS,
    "voice": Voice.PARENTS,
}
_KEPT = {"keeper": ZWOLLE}
_UNTIL = {**_KEPT, "until": date(2026, 12, 31)}
_ASKED = {**_KEPT, "by": QUALITY_OFFICER}
LIGHT = Consideration(
    id=PolicyId("zwolle.2026.zo-licht-als-kan"),
    valid=Period(start=date(2026, 1, 1), end=date.max),
    asks=PublicText("Kan het lichter?"),
    source=PublicText("Besluit van de raad, argument 1.1"),
)
GUIDELINE = TeamGuideline(
    id=PolicyId("zwolle.2026.ot.1"),
    valid=Period(start=date(2026, 1, 1), end=date.max),
    positioning=PublicText("Het team is van de school en de gemeente samen."),
    powers=tuple(one for one in Triage if one is not Triage.INDIVIDUAL),
    overruling=PowerHolder.MUNICIPALITY,
    source=PublicText("Richtlijn ondersteuningsteams, versie 1"),
)
_SHORT = {"line": ZWOLLE_LINE, "amount": Cents(1_000_000)}
_GRANTED = {"line": ZWOLLE_LINE, "granted": Cents(600_000)}
OWN_OF_AGREEMENTS: dict[type[msgspec.Struct], dict[str, Any]] = {
    programme.ProgrammeEvaluated: {**_KEPT, "told": EvaluationTold()},
    programme.VoiceHeard: _KEPT,
    agenda.EvaluateProgramme: {**_ASKED, "told": EvaluationTold()},
    **dict.fromkeys(
        (
            stocktake.StocktakeAgreed,
            stocktake.StocktakeOpened,
            stocktake.AllEstablished,
            stocktake.SpotUntold,
            stocktake.NotEstablished,
        ),
        _KEPT,
    ),
    stocktake.SpotTold: {**_KEPT, "explained": None},
    **dict.fromkeys(stocktakes.OF_PEOPLE, _ASKED),
    **dict.fromkeys((monitor.ResearchAgreed, monitor.ResearchEnded), _UNTIL),
    monitor.ExportDelivered: {**_KEPT, "cells": (cell("2", "vo", 30),)},
    research.AgreeResearch: {**_ASKED, **_UNTIL},
    research.DeliverExport: _ASKED,
    research.LetResearchEnd: _UNTIL,
    stocktakes.LetStocktakeYearEnd: {**_KEPT, "first_day": date(2026, 8, 1)},
    council.ShortfallForeseen: _SHORT,
    council.CouncilProposalMade: {**_SHORT, "late": False},
    council.CouncilProposalOverdue: {"line": ZWOLLE_LINE},
    council.CouncilDecided: _GRANTED,
    council_commands.ForeseeShortfall: {**_SHORT, "by": FINANCE},
    council_commands.ProposeToCouncil: {**_SHORT, "by": FINANCE},
    council_commands.RecordCouncilDecision: {**_GRANTED, "by": FINANCE},
    council_commands.LetProposalDayPass: {"line": ZWOLLE_LINE},
    local_policy.LineWeighed: {"policy": LIGHT.id},
    funder.WeighLine: {"policy": LIGHT.id},
    agenda.HearVoice: _ASKED,
}
