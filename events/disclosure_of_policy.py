"""What organisations tell one another of what they agreed on: nothing of it is of a pupil."""

from collections.abc import Mapping

from events import agenda, monitor, obligation, programme, stocktake
from events.fact import Fact

_AGENDA = "agenda keeper"
_DELIVERY = "monitor keeper about_year deliverer due_on"
_SPOT = "stocktake keeper spot owners"
_MATTER = "obligation keeper matter answerer due_on"
OF_AGENDAS: Mapping[type[Fact], str] = {
    agenda.AgreementMade: f"{_AGENDA} agreement",
    agenda.AgreementDropped: f"{_AGENDA} agreement",
    agenda.MoneyFound: f"{_AGENDA} agreement",
    agenda.AgreementOverdue: f"{_AGENDA} number owner due_on",
    obligation.MatterPut: f"{_MATTER} matter_kind text prepared_by from_cases",
    obligation.MatterOverdue: _MATTER,
    monitor.DataAsked: _DELIVERY,
    monitor.DataOverdue: _DELIVERY,
    programme.ProgrammeEvaluationOverdue: "approach keeper leader evaluation_day unheard",
    stocktake.SpotTold: f"{_SPOT} stands explained",
    stocktake.SpotUntold: f"{_SPOT} counting",
}
"""What is told to whose an agreement is and who pays it, to who must answer, and to a lead."""
