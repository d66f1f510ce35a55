"""Where a field about what a region agreed holds something else than is typical."""

from typing import Any

import msgspec

from events import agenda as agendas
from services.agenda import commands as agenda
from tests.typical_of_policy import FOUR_YEARS, GOAL
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
_TARGET = {"year": GOAL.target_year}

OWN_OF_POLICY: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys(_AGENDA_FACTS, _KEPT),
    agendas.GoalSet: {**_KEPT, "goal": GOAL},
    agendas.AgendaAdopted: {**_KEPT, "period": FOUR_YEARS},
    agendas.GoalUnmeasured: {**_KEPT, **_TARGET},
    agenda.AdoptAgenda: {**_ASKED, "period": FOUR_YEARS, "goals": (GOAL,)},
    agenda.MeasureGoal: _ASKED,
    agenda.KeepAgreement: {**_ASKED, "number": 31},
    agenda.FindMoney: {**_ASKED, "number": 31},
    agenda.LetAgreementPass: _KEPT,
    agenda.LetGoalPass: {**_KEPT, **_TARGET},
    agenda.LetAgendaEnd: _KEPT,
}
