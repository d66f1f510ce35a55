"""How this house carries what is evaluated, told and decided before it goes on."""

from dataclasses import replace

from events import (
    agenda,
    council,
    dyslexia,
    local_policy,
    meeting,
    monitor,
    obligation,
    prevention,
    programme,
    register,
    request,
    stocktake,
)
from events.fact import Fact
from tests.seeds.agreed import EXPERIMENTS
from tests.seeds.made import Carried

_OWED = "tests/agenda/test_evaluations_owed.py"
_ASKED = ("StartProgramme", "HearVoice", "EvaluateProgramme")
_EVALUATION = (programme.VoiceHeard, programme.ProgrammeEvaluated)

_STOCKS = "tests/agenda/test_stocktakes.py"
_TOLD = (stocktake.SpotTold, stocktake.AllEstablished, stocktake.NotEstablished)


def _stock(shown: str, *more: type[Fact]) -> Carried:
    return Carried(
        (stocktake.StocktakeAgreed, *_TOLD, *more),
        ("AgreeStocktake", "TellSpot", "EstablishAll"),
        ("stocktakes", "obligations") if more else ("stocktakes",),
        f"{_STOCKS}::{shown}",
    )


OF_AGREEMENTS = {
    "U-10": _stock("test_wat_elke_gemeente_doet_staat_per_gemeente"),
    "U-15": _stock("test_het_overzicht_is_pas_rond_als_alles_er_is"),
    "S-03": _stock("test_na_het_jaar_staat_er_wat_niet_is_verteld_en_wat_er_niet_was"),
    "S-04": _stock("test_een_lokale_afspraak_met_een_aanbieder_past_binnen_de_regionale"),
    "S-05": _stock(
        "test_een_werkgroep_waarin_een_sector_ontbreekt_is_een_bevinding", obligation.MeetingHeld
    ),
    "N-09": _stock("test_een_sluitende_aanpak_zonder_een_van_de_zeven_elementen_is_niet_sluitend"),
    "Z-05": Carried(
        (meeting.SupportTeamMet, programme.ProgrammeEvaluationOverdue),
        ("ComposeSupportTeam", *_ASKED),
        ("case_file", "programmes"),
        "tests/agenda/test_delivered.py::test_wat_geevalueerd_moet_worden_staat_op_zijn_dag",
    ),
    "Z-08": Carried(
        (programme.ProgrammeStarted, *_EVALUATION),
        _ASKED,
        ("programmes",),
        f"{_OWED}::test_een_veelbelovende_ontwikkeling_noemt_wat_nodig_is_en_hoort_ouders_en_kinderen",
    ),
    "Z-27": Carried(
        (dyslexia.DyslexiaAdviceGiven, dyslexia.DyslexiaDecided, programme.ProgrammeEvaluated),
        ("AdviseOnDyslexia", "DecideOnDyslexia", *_ASKED),
        ("dyslexia", "case_file", "programmes"),
        f"{_OWED}::test_meer_dan_in_het_land_wordt_genoemd",
    ),
    "Z-30": Carried(
        (prevention.PreventionAligned, prevention.PreventionPublished, *_EVALUATION),
        ("AlignPrevention", "PublishPrevention", *_ASKED),
        ("prevention", "programmes"),
        f"{_OWED}::test_een_evaluatie_waarin_iets_ontbreekt_wordt_geweigerd",
    ),
    "Z-12": Carried(
        (register.RulesAgreed, register.MandateGranted, meeting.SupportTeamMet),
        ("AgreeRules", "GrantMandate", "HoldSupportTeam"),
        ("register", "case_file"),
        "tests/meeting/test_team_guideline.py"
        "::test_het_team_beslist_niet_over_wat_buiten_zijn_bevoegdheid_ligt",
    ),
    "Z-32": Carried(
        (monitor.ResearchAgreed, monitor.ExportDelivered, monitor.ResearchEnded),
        ("AgreeResearch", "DeliverExport"),
        ("monitors",),
        "tests/agenda/test_research.py::test_buiten_de_afspraak_gaat_er_niets",
    ),
    "R-04": Carried(
        (council.ShortfallForeseen, council.CouncilProposalOverdue, council.CouncilDecided),
        ("ForeseeShortfall", "ProposeToCouncil", "RecordCouncilDecision"),
        ("budgets",),
        "tests/funder/test_council.py::test_het_budget_groeit_pas_door_het_besluit_van_de_raad",
    ),
    "R-09": Carried(
        (register.RulesAgreed, local_policy.LineWeighed, request.AssessmentCompleted),
        ("AgreeRules", "WeighLine", "CompleteAssessment"),
        ("register", "case_file"),
        "tests/register/test_local_policy.py"
        "::test_zolang_een_regel_van_het_afwegingskader_openstaat_wordt_er_niet_beoordeeld",
    ),
    "R-12": Carried(
        (agenda.AgendaAdopted, council.CouncilProposalMade, council.CouncilDecided),
        ("AdoptAgenda", "ProposeToCouncil", "RecordCouncilDecision"),
        ("agendas", "budgets"),
        "tests/funder/test_council.py"
        "::test_een_besluit_is_terug_te_vinden_en_komt_na_zijn_voorstel",
    ),
    "R-02": EXPERIMENTS,
    "R-10": replace(
        EXPERIMENTS,
        shown="tests/agenda/test_delivered.py::test_een_proeftuin_loopt_ook_op_het_mbo_en_voorschools",
    ),
}
