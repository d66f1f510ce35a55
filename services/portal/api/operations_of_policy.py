"""Operations of what a region agreed: agendas, and what becomes of them."""

from collections.abc import Iterator

from services.agenda import commands as agenda
from services.portal.api.write import Write

AGENDA = "/agendas/{keeper}/{agenda}"
AGREEMENT = f"{AGENDA}/agreements/{{number}}"

_OWN = "keeper"


def of_policy() -> Iterator[Write]:
    """All that who keeps an agenda may do."""
    yield Write(agenda.AdoptAgenda, "/agendas", "Stel een agenda vast", _OWN)
    yield Write(agenda.MeasureGoal, f"{AGENDA}/measurements", "Leg een meting vast", _OWN)
    yield Write(
        agenda.KeepAgreement,
        f"{AGREEMENT}/completions",
        "Leg vast dat een afspraak is nagekomen",
        _OWN,
    )
    yield Write(agenda.FindMoney, f"{AGREEMENT}/fundings", "Leg vast dat het geld er is", _OWN)
