"""What this house makes of the items about pupils who go elsewhere, are heard, or ask something of
others."""

from events import care, evaluation, need, scheme, transition
from tests.seeds.made import Carried

OF_TRANSITIONS: dict[str, Carried] = {
    "N-16": Carried(
        (transition.HandoverGiven, transition.HandoverOverdue, transition.HandoverUnconfirmed),
        ("PlanTransfer", "GiveHandover", "ConfirmHandover"),
        ("transitions", "clock", "case_file"),
        "tests/school/test_transfer.py::test_een_leerling_gaat_pas_over_als_alles_klaar_is",
    ),
    "Z-34": Carried(
        (evaluation.ExperienceAsked, evaluation.ExperienceGiven, evaluation.ExperienceMissed),
        ("GiveExperience",),
        ("experiences", "clock", "case_file"),
        "tests/portal/test_experiences.py::"
        "test_a_number_of_few_is_not_told_and_does_not_follow_from_others",
    ),
    "U-05": Carried(
        (scheme.JointDecisionTaken, scheme.GreyDecisionCounted),
        ("SignJointDecision", "ProposeKey"),
        ("clock", "case_file"),
        "tests/swv/test_grey.py::test_een_zaak_telt_een_keer_en_een_voorstel_komt_een_keer",
    ),
    "U-08": Carried(
        (need.SupportNeedEstablished, need.ViewsDiffer),
        ("EstablishNeed",),
        ("case_file",),
        "tests/swv/test_need.py::"
        "test_zien_kind_en_school_niets_hetzelfde_dan_praten_zij_daar_eerst_over",
    ),
    "U-17": Carried(
        (scheme.SchemeApplied, scheme.SchemeChangeProposed),
        ("ApplyScheme", "ProposeKey"),
        ("clock", "case_file"),
        "tests/swv/test_grey.py::test_drie_gelijke_besluiten_worden_een_voorstel_voor_het_schema",
    ),
    "U-32": Carried(
        (transition.ArrangementPaused, transition.CareResumed, care.ClaimRefused),
        ("ReportClosedPlacement", "EndClosedPlacement"),
        ("transitions", "clock", "case_file"),
        "tests/funder/test_pausing.py::test_over_dagen_van_de_pauze_wordt_niet_betaald",
    ),
}
