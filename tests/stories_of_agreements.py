"""Stories of what a region agreed, and of what must be told and decided before it goes on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from events.meeting import Triage
from events.programme import Voice
from events.register import RulesChange
from events.stocktake import Stands
from events.values import Party, Period
from services.agenda.commands import (
    AgreeMonitor,
    EvaluateProgramme,
    HearVoice,
    MeasureValueCase,
    RenewProgramme,
    ReportTrend,
    StartProgramme,
)
from services.agenda.research_commands import AgreeResearch, DeliverExport
from services.agenda.stocktake_commands import AgreeStocktake, EstablishAll, TellSpot
from services.funder.commands import GivePrecedence, WeighLine
from services.funder.council_commands import (
    ForeseeShortfall,
    ProposeToCouncil,
    RecordCouncilDecision,
)
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam
from services.register.commands import AgreeRules
from services.runtime.shapes import Command
from tests.cast import BODIES, assess, budget, complete, submit
from tests.examples import example
from tests.own_values_of_agreements import ELEMENTS, GUIDELINE, LIGHT, OWED, SECTORS, TOLD, WHY
from tests.own_values_of_pupils import FIRST
from tests.paper_house import Move
from tests.stories_of_policy import POLICY_STORIES, keeps
from tests.telling import Step
from tests.world import AMBELT, CASE_MANAGER, DAY, DESK_MANAGER, SWV, WILG, ZWOLLE

FROM_DAY = Period(start=DAY, end=date.max)
FRAMED = RulesChange(
    considerations=((ZWOLLE, (LIGHT,)),), team_guidelines=((SWV, (GUIDELINE,)),), council_weeks=12
)
AT_HOME_FIRST = RulesChange(first_policies=((SWV, (FIRST,)),))


def pays(kind: type[Command], **own: Any) -> Move:
    """Zwolle sees to a budget that is too small."""
    return Party.MUNICIPALITY, example(kind, **own)


_LATE = date(2026, 3, 2)
EVERYBODYS = tuple(replace(one, owners=(AMBELT, WILG, ZWOLLE)) for one in ELEMENTS)
PARTLY = {"spot": ELEMENTS[0].spot, "stands": Stands.PARTLY, "explained": WHY}

AGREEMENT_STORIES: Mapping[str, Sequence[Step]] = {
    **POLICY_STORIES,
    "a programme is evaluated with all that was owed": [
        keeps(
            StartProgramme,
            owed=OWED,
            sectors=SECTORS,
            evaluation_day=date(2026, 3, 1),
        ),
        keeps(HearVoice),
        _LATE,
        keeps(HearVoice, voice=Voice.CHILDREN, on=_LATE),
        keeps(MeasureValueCase, on=_LATE),
        keeps(EvaluateProgramme, told=TOLD, on=_LATE),
        keeps(RenewProgramme, on=_LATE),
    ],
    "research is given what was agreed, until its last day": [
        keeps(AgreeMonitor),
        keeps(ReportTrend),
        keeps(AgreeResearch),
        keeps(DeliverExport),
        date(2027, 1, 1),
    ],
    "the council gives money that was short": [
        budget(ZWOLLE),
        pays(ForeseeShortfall),
        date(2026, 7, 7),
        pays(ProposeToCouncil, on=date(2026, 7, 7)),
        pays(RecordCouncilDecision, decided_on=date(2026, 7, 8), on=date(2026, 7, 8)),
    ],
    "the council gives money in time": [
        budget(ZWOLLE),
        pays(ForeseeShortfall),
        pays(ProposeToCouncil),
        pays(RecordCouncilDecision),
    ],
    "a body answers its frame, and a support team goes by its guideline": [
        *(budget(one) for one in BODIES),
        (Party.SWV, example(AgreeRules, changes=FRAMED, valid=FROM_DAY)),
        (Party.SCHOOL, example(ComposeSupportTeam)),
        (Party.SCHOOL, example(HoldSupportTeam, triage=Triage.EXTRA_SUPPORT)),
        submit(),
        complete(ZWOLLE),
        (Party.MUNICIPALITY, example(WeighLine)),
        assess(ZWOLLE),
    ],
    "a desk lets a pupil at home go first": [
        (Party.SWV, example(AgreeRules, changes=AT_HOME_FIRST, valid=FROM_DAY)),
        submit(),
        (Party.SWV, example(GivePrecedence, body=SWV, by=CASE_MANAGER)),
    ],
    "what must be there is told, established, and the next year not": [
        keeps(AgreeStocktake),
        *(keeps(TellSpot, spot=one.spot) for one in ELEMENTS),
        keeps(EstablishAll),
        date(2026, 8, 1),
        keeps(TellSpot, stands=Stands.LACKING, explained=WHY, on=date(2026, 8, 1)),
        date(2027, 8, 1),
    ],
    "whoever sees to something hears that it is lacking, or was not told": [
        (Party.SWV, example(AgreeStocktake, by=DESK_MANAGER, keeper=SWV, wanted=EVERYBODYS)),
        (Party.SWV, example(TellSpot, by=DESK_MANAGER, keeper=SWV, **PARTLY)),
        date(2026, 8, 1),
    ],
}
