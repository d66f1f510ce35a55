"""Operations of what a region agreed: agendas, what must happen each year, programmes, monitors."""

from collections.abc import Iterator

from services.agenda import commands as agreed
from services.agenda import research_commands as research
from services.agenda import stocktake_commands as stocktake
from services.funder import commands as funder
from services.funder import council_commands as council
from services.portal.api.write import Write

AGENDA = "/agendas/{keeper}/{agenda}"
AGREEMENT = f"{AGENDA}/agreements/{{number}}"
OBLIGATION = "/obligations/{keeper}/{obligation}"
PROGRAMME = "/programmes/{keeper}/{approach}"
MONITOR = "/monitors/{keeper}/{monitor}"

STOCKTAKE = "/stocktakes/{keeper}/{stocktake}"

LINE = "/budgets/{funder}/{source}/{year}"

_OWN = "keeper"


def of_policy() -> Iterator[Write]:
    """All that who keeps it may do, and what a body weighs by the frame that it agreed."""
    yield Write(funder.GivePrecedence, "/requests/{case}/precedences", "Geef voorrang", "body")
    yield Write(funder.WeighLine, "/requests/{case}/weighings", "Leg een afweging vast", "body")
    yield Write(council.ForeseeShortfall, f"{LINE}/shortfalls", "Meld een tekort")
    yield Write(council.ProposeToCouncil, f"{LINE}/proposals", "Doe een voorstel aan de raad")
    yield Write(
        council.RecordCouncilDecision, f"{LINE}/decisions", "Leg een besluit van de raad vast"
    )
    yield Write(agreed.AdoptAgenda, "/agendas", "Stel een agenda vast", _OWN)
    yield Write(agreed.MeasureGoal, f"{AGENDA}/measurements", "Leg een meting vast", _OWN)
    yield Write(
        agreed.KeepAgreement,
        f"{AGREEMENT}/completions",
        "Leg vast dat een afspraak is nagekomen",
        _OWN,
    )
    yield Write(agreed.FindMoney, f"{AGREEMENT}/fundings", "Leg vast dat het geld er is", _OWN)
    yield Write(agreed.AgreeObligation, "/obligations", "Spreek een jaarlijkse plicht af", _OWN)
    yield Write(agreed.HoldMeeting, f"{OBLIGATION}/meetings", "Leg een overleg vast", _OWN)
    yield Write(agreed.PutMatter, f"{OBLIGATION}/matters", "Breng een onderwerp in", _OWN)
    yield Write(agreed.AdviseMatter, f"{OBLIGATION}/advices", "Bereid een onderwerp voor", _OWN)
    yield Write(
        agreed.AnswerMatter, f"{OBLIGATION}/answers", "Leg een antwoord op een onderwerp vast", _OWN
    )
    yield Write(agreed.StartProgramme, "/programmes", "Start een aanpak", _OWN)
    yield Write(agreed.BookProgrammeCost, f"{PROGRAMME}/costs", "Boek kosten van een aanpak", _OWN)
    yield Write(agreed.MeasureValueCase, f"{PROGRAMME}/values", "Meet een Value Case", _OWN)
    yield Write(agreed.HearVoice, f"{PROGRAMME}/voices", "Leg vast wie is gehoord", _OWN)
    yield Write(agreed.EvaluateProgramme, f"{PROGRAMME}/verdicts", "Evalueer een aanpak", _OWN)
    yield Write(agreed.RenewProgramme, f"{PROGRAMME}/renewals", "Verleng een aanpak", _OWN)
    yield Write(agreed.EndCover, f"{PROGRAMME}/cover-ends", "Leg vast dat een bron ophoudt", _OWN)
    yield Write(stocktake.AgreeStocktake, "/stocktakes", "Spreek een overzicht af", _OWN)
    yield Write(stocktake.TellSpot, f"{STOCKTAKE}/standings", "Vertel hoe iets staat", _OWN)
    yield Write(
        stocktake.EstablishAll, f"{STOCKTAKE}/establishments", "Stel vast dat alles er is", _OWN
    )
    yield Write(agreed.AgreeMonitor, "/monitors", "Spreek een monitor af", _OWN)
    yield Write(agreed.ScoreRow, f"{MONITOR}/scores", "Geef een rij een score", _OWN)
    yield Write(agreed.CloseAction, f"{MONITOR}/adjustments", "Leg een bijstelling vast", _OWN)
    yield Write(agreed.RecordHours, f"{MONITOR}/hours", "Leg uren vast", _OWN)
    yield Write(agreed.SpendHours, f"{MONITOR}/spent-hours", "Leg bestede uren vast", _OWN)
    yield Write(agreed.AskData, f"{MONITOR}/data-requests", "Vraag gegevens op", _OWN)
    yield Write(agreed.ReceiveData, f"{MONITOR}/deliveries", "Leg geleverde gegevens vast", _OWN)
    yield Write(research.AgreeResearch, f"{MONITOR}/researches", "Spreek een onderzoek af", _OWN)
    yield Write(
        research.DeliverExport, f"{MONITOR}/exports", "Geef een onderzoek zijn gegevens", _OWN
    )
    yield Write(agreed.ReportTrend, f"{MONITOR}/trends", "Stel een trendrapport vast", _OWN)
