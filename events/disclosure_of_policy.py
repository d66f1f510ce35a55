"""What organisations tell one another of what they agreed on: nothing of it is of a pupil."""

from collections.abc import Mapping

from events import agenda
from events.fact import Fact

_AGENDA = "agenda keeper"
OF_AGENDAS: Mapping[type[Fact], str] = {
    agenda.AgreementMade: f"{_AGENDA} agreement",
    agenda.AgreementDropped: f"{_AGENDA} agreement",
    agenda.MoneyFound: f"{_AGENDA} agreement",
    agenda.AgreementOverdue: f"{_AGENDA} number owner due_on",
}
"""What whose an agreement is, and who pays for it, are told of it."""
