"""How this house carries what the documents agree: agendas, what must happen each year, programmes
and monitors."""

from dataclasses import replace

from events import agenda, monitor, obligation, programme
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
LEARNING = replace(COUNTED, lacks="the questions that are collected to learn from")
REPORTED = Carried(
    (monitor.TrendReported, obligation.ObligationOutOfReach),
    ("ReportTrend", "AgreeObligation"),
    ("monitors", "obligations"),
    "tests/agenda/test_monitors.py::"
    "test_een_trendrapport_laat_kleine_getallen_niet_zien_en_niet_terugrekenen",
    "the delivery of its data by boards and municipality",
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
EXPERIMENTS = replace(EVALUATED, lacks="the experiments themselves, as they ran")
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
ESTIMATED = replace(HOURS, lacks="the hours that were spent, beside those that were estimated")
PREPARED = replace(COUNTED, lacks="that the OOGO decides on what the REA prepared")
GROUPS = replace(COUNTED, lacks="who pulls each working group")
