"""Where a field about what a region agreed holds something else than is typical."""

from datetime import date
from typing import Any

import msgspec

from events import agenda as agendas
from events import monitor, obligation, programme
from events.programme import YearPlan
from events.values import BudgetLineId, Cents, Count, Period
from services.agenda import commands as agenda
from tests.typical_of_policy import BLOCK, FOUR_YEARS, GOAL, NEXT_LINE
from tests.world import QUALITY_OFFICER, ZWOLLE

_KEPT = {"keeper": ZWOLLE}
_ASKED = {**_KEPT, "by": QUALITY_OFFICER}
_AGENDA_FACTS = (
    agendas.PlacementDisputed,
    agendas.GoalDropped,
    agendas.GoalMeasured,
    agendas.GoalJudged,
    agendas.AgreementMade,
    agendas.AgreementDropped,
    agendas.AgreementKept,
    agendas.AgreementOverdue,
    agendas.MoneyFound,
    agendas.AgendaEnded,
)
_OTHER_FACTS = (
    obligation.ObligationAgreed,
    obligation.ObligationYearOpened,
    obligation.MeetingHeld,
    obligation.ObligationMet,
    obligation.ObligationAtRisk,
    obligation.ObligationOutOfReach,
    obligation.MatterPut,
    obligation.MatterAdvised,
    obligation.MatterAnswered,
    obligation.MatterOverdue,
    programme.ProgrammeStarted,
    programme.ProgrammeCostBooked,
    programme.ValueCaseMeasured,
    programme.ProgrammeEvaluated,
    programme.ProgrammeEvaluationOverdue,
    programme.ProgrammeRenewed,
    programme.ProgrammeEnded,
    programme.CoverLost,
    monitor.MonitorAgreed,
    monitor.TextsDiffer,
    monitor.RowScored,
    monitor.ActionOpened,
    monitor.ActionClosed,
    monitor.MomentIncomplete,
    monitor.HoursRecorded,
    monitor.TrendReported,
    monitor.HoursSpent,
    monitor.HoursExceeded,
    monitor.DataAsked,
    monitor.DataReceived,
    monitor.DataOverdue,
)
_AFTER = {
    "running": Period(start=date(2028, 1, 1), end=date(2028, 12, 31)),
    "project_plan": (
        YearPlan(line=BudgetLineId(f"{ZWOLLE}/GEM_JEUGDHULP/2028"), amount=Cents(100_000)),
    ),
    "evaluation_day": date(2028, 6, 30),
}
_COST = {"amount": Cents(450_000)}
_COVER = {"line": NEXT_LINE, "last_day": date(2026, 12, 31)}
_LAST = {"last_day": date(2026, 7, 3)}
_HOURS = {"code": BLOCK.code, "hours": Count(110)}
_BY = {"due_on": date(2026, 6, 1)}
_LATE = {**_KEPT, **_BY}
_TARGET = {"year": GOAL.target_year}

OWN_OF_POLICY: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys(_AGENDA_FACTS, _KEPT),
    agendas.GoalSet: {**_KEPT, "goal": GOAL},
    agendas.AgendaAdopted: {**_KEPT, "period": FOUR_YEARS},
    agendas.GoalUnmeasured: {**_KEPT, **_TARGET},
    **dict.fromkeys(_OTHER_FACTS, _KEPT),
    programme.ProgrammeRenewed: {**_KEPT, **_AFTER},
    programme.CoverLost: {**_KEPT, **_COVER},
    obligation.ObligationAtRisk: {**_KEPT, **_LAST},
    programme.ProgrammeCostBooked: {**_KEPT, **_COST},
    **dict.fromkeys(agenda.OF_PEOPLE, _ASKED),
    **dict.fromkeys(agenda.OF_THE_HOUSE, _KEPT),
    agenda.RenewProgramme: {**_ASKED, **_AFTER},
    agenda.EndCover: {**_ASKED, **_COVER},
    agenda.BookProgrammeCost: {**_ASKED, **_COST},
    agenda.LetMeetingDayPass: {**_KEPT, **_LAST, "place": Count(4)},
    agenda.OpenObligationYear: {**_KEPT, "first_day": date(2026, 8, 1)},
    agenda.LetProgrammeEnd: {**_KEPT, "last_day": date(2027, 12, 31)},
    agenda.AdoptAgenda: {**_ASKED, "period": FOUR_YEARS, "goals": (GOAL,)},
    agenda.KeepAgreement: {**_ASKED, "number": 31},
    agenda.FindMoney: {**_ASKED, "number": 31},
    obligation.MatterAdvised: {**_KEPT, "prepared_by": obligation.ObligationId("rea")},
    monitor.HoursSpent: {**_KEPT, "hours": Count(110)},
    **dict.fromkeys((monitor.DataAsked, monitor.DataOverdue, agenda.LetDeliveryPass), _LATE),
    agenda.AskData: {**_ASKED, **_BY},
    agenda.SpendHours: {**_ASKED, **_HOURS},
    agenda.LetGoalPass: {**_KEPT, **_TARGET},
}
