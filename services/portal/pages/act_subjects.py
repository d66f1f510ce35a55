"""What a command of people is about: the page that shows what comes of it, and the streams in which
a case tells of it; and which commands no form asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

ALL = "/handelingen"  # where everything is listed that has no page of its own
AT_CASE = "/aanvragen"


@dataclass(frozen=True)
class Subject:
    """``nouns``: the streams by which a case is one that such a command can be about."""

    page: str
    nouns: tuple[str, ...] = ()


_PUPIL = ("request", "tlvrequest", "absence", "signal", "triage", "mdo", "plan")

SUBJECTS: Mapping[str, Subject] = {
    "absences": Subject(AT_CASE, ("absence",)),
    "admissions": Subject(AT_CASE, ("admission",)),
    "agendas": Subject("/afspraken"),
    "arrangements": Subject(AT_CASE, ("request", "order", "care", "confirmation")),
    "budgets": Subject("/budgetten"),
    "buildings": Subject(AT_CASE, ("building", "buildingwanted")),
    "calamity-plans": Subject("/bereikbaar"),
    "capacities": Subject("/plaatsen"),
    "care-uses": Subject("/thuisnabij"),
    "collectives": Subject("/voorzieningen", ("collective",)),
    "consultations": Subject(AT_CASE, ("consultation", "advising")),
    "contacts": Subject("/bereikbaar"),
    "distances": Subject("/thuisnabij", ("distance",)),
    "dyslexia-files": Subject("/preventie", ("dyslexiaadvice", "dyslexia")),
    "early-leavers": Subject(AT_CASE, ("earlyleaving", "earlyleaver")),
    "editions": Subject(ALL),
    "enrolments": Subject(AT_CASE, ("enrolment",)),
    "exemptions": Subject("/kwartaaloverzicht", ("exemption",)),
    "facilities": Subject("/voorzieningen", ("request", "facility")),
    "fewer-hours": Subject("/kwartaaloverzicht", ("teachingtime",)),
    "initiatives": Subject("/verwijzingen", ("request", "experiment")),
    "learning-elsewhere": Subject(AT_CASE, ("learningelsewhere",)),
    "meetings": Subject(AT_CASE, _PUPIL),
    "monitors": Subject("/afspraken"),
    "municipal-mergers": Subject(ALL),
    "obligations": Subject("/afspraken"),
    "organisations": Subject(ALL),
    "prevention-programmes": Subject("/preventie"),
    "privacy-requests": Subject(AT_CASE, ("privacy",)),
    "programmes": Subject("/afspraken"),
    "pupil-counts": Subject("/verwijzingen"),
    "quarters": Subject("/kwartaaloverzicht"),
    "regions": Subject(ALL),
    "requests": Subject(AT_CASE, ("request",)),
    "schools": Subject(ALL),
    "signals": Subject("/signalen", ("signal", "followup")),
    "areas": Subject("/scholen"),
    "school-years": Subject("/scholen"),
    "social-map": Subject("/sociale-kaart"),
    "training-asks": Subject("/sociale-kaart"),
    "stocktakes": Subject("/afspraken"),
    "support-teams": Subject("/bereikbaar"),
    "tlv-requests": Subject("/verwijzingen", ("tlvrequest", "tlv")),
    "transfers": Subject("/overgangen", ("transfer",)),
    "transport-requests": Subject(AT_CASE, ("transport",)),
    "waiting-times": Subject("/plaatsen"),
}
"""By the resource that a command is about."""

OF_CASE = frozenset(
    {
        "BeginParticipation",
        "LeaveFacility",
        "PlacePupil",
        "PlanReturn",
        "ReceivePrivacyRequest",
    }
)
"""Commands about a case that is there, though it stands in no path of theirs."""

ANY_CASE = frozenset({"ReceivePrivacyRequest"})
"""Of these: what can be about any case."""

DESIGNED: Mapping[str, str] = {
    "AcceptOrder": "steps",
    "AdjustBudget": "budget_acts",
    "ApproveDestruction": "privacy",
    "ApproveShare": "share",
    "ClaimDelivery": "steps",
    "DeclineOrder": "steps",
    "DeliverExport": "policy.agreed_pages",
    "EndCare": "steps",
    "EstablishAll": "policy.agreed_pages",
    "EvaluateProgramme": "policy.evaluating",
    "FindMoney": "policy.agenda",
    "ForeseeShortfall": "budget_acts",
    "GiveConsent": "school.consents",
    "HearVoice": "policy.evaluating",
    "HoldIntake": "steps",
    "HoldMeeting": "policy.agreed_pages",
    "KeepAgreement": "policy.agenda",
    "MeasureGoal": "policy.agenda",
    "MeasureValueCase": "policy.evaluating",
    "PlaceOnWaitingList": "steps",
    "ProposeToCouncil": "budget_acts",
    "ProvideSupplement": "school.changes",
    "PublishWaitingTime": "places",
    "RecordCouncilDecision": "budget_acts",
    "RefuseDestruction": "privacy",
    "RefuseShare": "share",
    "ScoreRow": "policy.agreed_pages",
    "SetBudget": "budget_acts",
    "SetCapacity": "places",
    "ShiftBudget": "budget_acts",
    "StartCare": "steps",
    "TellSpot": "policy.agreed_pages",
    "WithdrawConsent": "school.consents",
    "WithdrawRequest": "school.changes",
}
"""Commands that have pages of their own, each with the module of these pages."""

NO_FORM: Mapping[str, str] = {
    "AdoptAgenda": "een agenda is een document met tientallen regels en komt als bestand binnen",
    "AgreeMonitor": "een monitor is een tabel en komt met de agenda als bestand binnen",
    "AgreeRules": "regels van een regio worden als geheel nagekeken en komen als bestand binnen",
    "AgreeStocktake": "een overzicht is een tabel en komt met de agenda als bestand binnen",
    "MergeMunicipalities": "een herindeling komt eens per jaar, met de registers",
    "RecordHours": "een jaarverdeling van uren is een tabel en komt met de monitor binnen",
    "ReportTrend": "een trendrapport is een tabel met tientallen getallen",
}
"""Commands that nobody gives in daily work, each with why; they are asked by program or shell."""
