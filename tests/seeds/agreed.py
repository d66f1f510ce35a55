"""How this house carries what the documents agree: agendas, what must happen each year, programmes
and monitors."""

from events import agenda, budget, monitor, obligation, programme
from tests.seeds.made import Carried

_AGENDAS, _OBLIGATIONS = "tests/agenda/test_agendas.py", "tests/agenda/test_obligations.py"
_PROGRAMMES, _DELIVERED = "tests/agenda/test_programmes.py", "tests/agenda/test_delivered.py"

PLACED = Carried(
    (agenda.AgendaAdopted, agenda.PlacementDisputed),
    ("AdoptAgenda",),
    ("agendas",),
    f"{_DELIVERED}::test_zwolle_heeft_tweeendertig_afspraken_en_noemt_een_thema_op_twee_manieren",
)
GOALS = Carried(
    (agenda.GoalSet, agenda.GoalJudged),
    ("AdoptAgenda", "MeasureGoal"),
    ("agendas",),
    f"{_AGENDAS}::test_een_doel_wordt_beoordeeld_langs_een_rechte_lijn",
)
AGREEMENTS = Carried(
    (agenda.AgreementMade, agenda.AgreementOverdue),
    ("AdoptAgenda", "KeepAgreement"),
    ("agendas",),
    f"{_AGENDAS}::test_een_afspraak_die_niet_is_nagekomen_komt_bij_haar_eigenaar_terecht",
)
VERSIONS = Carried(
    (agenda.AgendaAdopted, agenda.AgreementDropped),
    ("AdoptAgenda",),
    ("agendas",),
    f"{_AGENDAS}::test_een_nieuwe_versie_zegt_alleen_wat_er_anders_is",
)
PERIOD = Carried(
    (agenda.AgendaAdopted, agenda.AgendaEnded),
    ("AdoptAgenda",),
    ("agendas",),
    f"{_AGENDAS}::test_na_haar_periode_is_bekend_wat_er_openbleef",
)
COUNTED = Carried(
    (obligation.MeetingHeld, obligation.ObligationOutOfReach),
    ("AgreeObligation", "HoldMeeting"),
    ("obligations",),
    "AS-49",
)
LEARNING = Carried(
    (obligation.MatterPut, obligation.MatterAnswered, obligation.ObligationOutOfReach),
    ("AgreeObligation", "HoldMeeting", "PutMatter"),
    ("obligations",),
    f"{_OBLIGATIONS}::test_een_leervraag_is_pas_beantwoord_na_een_ot_cafe",
)
REPORTED = Carried(
    (monitor.TrendReported, monitor.DataOverdue, obligation.ObligationOutOfReach),
    ("ReportTrend", "AskData", "ReceiveData", "AgreeObligation"),
    ("monitors", "obligations"),
    "tests/agenda/test_monitors.py::test_wie_geen_gegevens_levert_staat_in_het_trendrapport",
)
MATTERS = Carried(
    (obligation.MatterPut, obligation.MatterOverdue),
    ("PutMatter", "AnswerMatter"),
    ("obligations",),
    f"{_OBLIGATIONS}::test_een_advies_of_motie_krijgt_op_tijd_antwoord_of_wordt_genoemd",
)
EVALUATED = Carried(
    (programme.ProgrammeEvaluated, programme.ProgrammeRenewed),
    ("StartProgramme", "EvaluateProgramme", "RenewProgramme"),
    ("programmes",),
    f"{_PROGRAMMES}::test_zonder_evaluatie_gaat_een_aanpak_niet_door",
)
_OWED = "tests/agenda/test_evaluations_owed.py"
EXPERIMENTS = Carried(
    (programme.ProgrammeStarted, programme.ProgrammeEvaluated, programme.ProgrammeRenewed),
    ("StartProgramme", "EvaluateProgramme", "RenewProgramme"),
    ("programmes",),
    f"{_OWED}::test_een_evaluatie_waarin_iets_ontbreekt_wordt_geweigerd",
)
"""As they ran: of which kind, in which sectors, with how many children of each."""
VALUE_CASE = Carried(
    (programme.ProgrammeStarted, programme.ValueCaseMeasured),
    ("StartProgramme", "MeasureValueCase"),
    ("programmes",),
    "AS-47",
)
LEAD = Carried(
    (programme.ProgrammeStarted, programme.ProgrammeEvaluationOverdue),
    ("StartProgramme", "EvaluateProgramme"),
    ("programmes",),
    f"{_PROGRAMMES}::test_een_evaluatie_die_uitblijft_komt_bij_de_trekker_terecht",
)
COVER = Carried(
    (programme.CoverLost,),
    ("EndCover", "BookProgrammeCost"),
    ("programmes",),
    f"{_PROGRAMMES}::test_wat_een_bron_die_ophoudt_niet_meer_dekt_wordt_genoemd_en_niet_besteed",
)
PDCA = Carried(
    (monitor.RowScored, monitor.ActionOpened),
    ("AgreeMonitor", "ScoreRow"),
    ("monitors",),
    "AS-45",
)
HOURS = Carried(
    (monitor.HoursRecorded,),
    ("RecordHours",),
    ("monitors",),
    f"{_DELIVERED}::test_de_uren_van_noord_kennemerland_tellen_niet_op_en_dat_wordt_verteld",
)
ESTIMATED = Carried(
    (monitor.HoursRecorded, monitor.HoursSpent, monitor.HoursExceeded),
    ("RecordHours", "SpendHours"),
    ("monitors",),
    "tests/agenda/test_monitors.py::test_bestede_uren_staan_naast_de_geraamde",
)
PREPARED = Carried(
    (obligation.MatterPut, obligation.MatterAdvised, obligation.MatterAnswered),
    ("PutMatter", "AdviseMatter", "AnswerMatter"),
    ("obligations",),
    f"{_OBLIGATIONS}::test_het_oogo_besluit_over_wat_de_rea_heeft_voorbereid",
)
CONSEQUENCES = Carried(
    (obligation.MatterPut, obligation.MatterOverdue),
    ("PutMatter", "AnswerMatter"),
    ("obligations",),
    f"{_OBLIGATIONS}::test_wie_niet_zegt_wat_een_afspraak_voor_eigen_beleid_betekent_wordt_genoemd",
)
ISSUES = Carried(
    (obligation.MatterPut, obligation.MatterAnswered, obligation.MatterOverdue),
    ("PutMatter", "HoldMeeting", "AnswerMatter"),
    ("obligations",),
    f"{_OBLIGATIONS}::test_een_vraagstuk_uit_zaken_komt_in_een_overleg_aan_de_orde",
)
YIELD = Carried(
    (programme.ProgrammeStarted, budget.ShrinkApplied),
    ("StartProgramme", "ApplyShrink"),
    ("programmes", "budgets"),
    f"{_PROGRAMMES}::test_een_aanpak_zonder_opbrengst_of_met_een_groeiend_plan_begint_niet",
)
