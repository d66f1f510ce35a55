"""How this house carries what is evaluated, told and decided before it goes on."""

from dataclasses import replace

from events import dyslexia, meeting, prevention, programme
from tests.seeds.agreed import EXPERIMENTS
from tests.seeds.made import Carried

_OWED = "tests/agenda/test_evaluations_owed.py"
_ASKED = ("StartProgramme", "HearVoice", "EvaluateProgramme")
_EVALUATION = (programme.VoiceHeard, programme.ProgrammeEvaluated)

OF_AGREEMENTS = {
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
    "R-02": EXPERIMENTS,
    "R-10": replace(
        EXPERIMENTS,
        shown="tests/agenda/test_delivered.py::test_een_proeftuin_loopt_ook_op_het_mbo_en_voorschools",
    ),
}
