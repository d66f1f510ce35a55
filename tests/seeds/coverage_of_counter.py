"""How this house carries what parties keep together at one counter."""

from events import absence, contact, meeting, register, request, signal, social_map
from tests.seeds.made import Carried

_SIGNALS = "tests/counter/test_signals.py"
_CONTACTS = "tests/counter/test_contacts.py"
_USE = "tests/counter/test_use.py"
_MAP, _PAGE = "tests/counter/test_social_map.py", "tests/web/test_counter.py"
_VIEWS = ("signals", "clock", "case_file")

OF_COUNTER: dict[str, Carried] = {
    "N-02": Carried(
        (signal.SignalReceived, signal.SignalPassedOn),
        ("ReceiveSignal", "PassOnSignal"),
        _VIEWS,
        f"{_SIGNALS}::test_een_signaal_komt_ergens_binnen_en_ligt_op_tijd_bij_wie_het_opvolgt",
    ),
    "N-11": Carried(
        (signal.FollowUpOverdue, signal.FeedbackDue, signal.FeedbackOverdue),
        ("FollowUpSignal", "GiveFeedback"),
        _VIEWS,
        f"{_SIGNALS}::test_wie_een_signaal_niet_op_tijd_opvolgt_wordt_genoemd",
    ),
    "N-12": Carried(
        (signal.ConsultationAsked, signal.ConsultationGiven, signal.ConsultationOverdue),
        ("AskConsultation", "GiveConsultation"),
        ("clock", "case_file"),
        f"{_SIGNALS}::test_een_consultatie_krijgt_op_tijd_antwoord_met_de_uren_die_het_kostte",
    ),
    "Z-21": Carried(
        (signal.SignalReceived,),
        ("ReceiveSignal",),
        _VIEWS,
        f"{_SIGNALS}::test_een_signaal_van_voor_de_schooltijd_gaat_naar_de_gemeente",
    ),
    "U-26": Carried(
        (contact.ContactNamed, contact.ContactUnconfirmed, meeting.SupportTeamComposed),
        ("NameContact", "ConfirmContact", "ComposeSupportTeam"),
        ("connections", "contacts"),
        f"{_CONTACTS}::test_een_ondersteuningsteam_zonder_verbindingspersoon_is_een_bevinding",
    ),
    "N-19": Carried(
        (contact.CalamityPlanAdopted, contact.CalamityPlanOutdated),
        ("AdoptCalamityPlan",),
        ("contacts",),
        f"{_CONTACTS}::test_een_calamiteitenplan_is_afgestemd_en_wordt_op_tijd_herzien",
    ),
    "N-22": Carried(
        (contact.ContactNamed, contact.ContactUnconfirmed),
        ("NameContact", "ConfirmContact"),
        ("contacts",),
        f"{_CONTACTS}::test_wie_bij_een_crisis_bereikbaar_is_wordt_elk_half_jaar_bevestigd",
    ),
    "N-03": Carried(
        (social_map.PlaceMapped, social_map.PlaceUnconfirmed),
        ("MapPlace", "ConfirmPlace", "UnmapPlace"),
        ("social_map",),
        f"{_MAP}::test_wat_op_de_kaart_staat_wordt_elk_jaar_bevestigd",
    ),
    "N-13": Carried(
        (social_map.PlaceMapped, social_map.PlaceUsed, social_map.UseUntold),
        ("MapPlace", "RecordUse"),
        ("social_map", "demand"),
        f"{_USE}::test_gebruik_waarover_niemand_iets_vertelt_is_een_bevinding",
    ),
    "N-17": Carried(
        (social_map.PlaceMapped, social_map.PlaceUsed, social_map.UseUntold),
        ("MapPlace", "RecordUse"),
        ("social_map", "demand"),
        f"{_USE}::test_meer_leerlingen_dan_plaatsen_is_een_bevinding",
    ),
    "N-20": Carried(
        (social_map.PlaceMapped,),
        ("MapPlace",),
        ("social_map", "demand"),
        f"{_MAP}::test_op_de_kaart_staat_voor_wie_en_waar_het_is",
    ),
    "U-13": Carried(
        (request.ArrangementRequested, social_map.PlaceMapped),
        ("MapPlace",),
        ("demand", "social_map"),
        f"{_PAGE}::test_a_need_that_nothing_on_the_map_is_for_is_a_finding",
    ),
    "U-14": Carried(
        (social_map.PlaceMapped, social_map.PlaceUsed, social_map.UseUntold),
        ("MapPlace", "RecordUse"),
        ("social_map", "demand"),
        f"{_USE}::test_inzet_van_deskundigen_wordt_per_school_verteld",
    ),
    "S-09": Carried(
        (register.OrganisationRegistered, signal.SignalReceived, meeting.SupportTeamMet),
        ("RegisterOrganisation", "ReceiveSignal", "ComposeSupportTeam"),
        ("signals", "case_file"),
        "tests/counter/test_childcare.py::test_kinderopvang_signaleert_zodra_zij_is_ingeschreven",
    ),
    "N-21": Carried(
        (social_map.TrainingAsked, social_map.PlaceMapped),
        ("AskTraining", "MapPlace"),
        ("demand", "social_map"),
        f"{_PAGE}::test_training_that_is_asked_and_not_offered_is_a_finding",
    ),
    "Z-31": Carried(
        (
            contact.ContactNamed,
            contact.ContactUnconfirmed,
            contact.ContactPhoneDestroyed,
            absence.ThuiszitterRegistered,
        ),
        ("NameContact", "ConfirmContact", "ReportAbsence"),
        ("contacts", "absence"),
        "tests/counter/test_phones.py::test_wie_niet_is_bevestigd_wordt_niet_meer_gebeld",
    ),
}
