"""Every command that a person may give, as an operation of the interface: where it is posted, and
what it is called. A new command of people is a line here.

A command is a new thing under what it is about: who approves a share posts an approval.
"""

from collections.abc import Iterator

from services.absence import commands as absence
from services.escalation import commands as escalation
from services.funder import commands as funder
from services.funder import gate_commands as gates
from services.funder import legal_commands as legal
from services.funder import order_commands as order
from services.funder import personal_budget_commands as personal
from services.handling import commands as handling
from services.portal.api.operations_of_counter import of_counter, of_known
from services.portal.api.operations_of_needs import of_needs
from services.portal.api.operations_of_policy import of_policy
from services.portal.api.operations_of_pupils import (
    of_bridging,
    of_exemptions,
    of_experiments,
    of_facilities,
    of_meetings,
    of_prevention,
    of_quarters,
    of_referrals,
    of_transitions,
)
from services.portal.api.write import Write
from services.privacy import commands as privacy
from services.provider import commands as provider
from services.register import commands as register
from services.retention import commands as retention
from services.runtime.parking import RepairMessage
from services.school import commands as school
from services.swv import commands as swv

REQUEST = "/requests/{case}"
DECISION = "/requests/{case}/decisions/{number}"
TLV = "/tlv-requests/{case}"
ADMISSION = "/admissions/{case}"
ENROLMENT = "/enrolments/{case}"
ABSENCE = "/absences/{case}"
OFFER = "/absences/{case}/offers/{number}"
LINE = "/budgets/{funder}/{source}/{year}"
ORDER = "/arrangements/{order}"
CLAIM = "/arrangements/{order}/claims/{claim}"
ORGANISATION = "/organisations/{organisation}"
WORK = "/requests/{case}"
PRIVACY = "/privacy-requests/{case}/{number}"


def _of_schools() -> Iterator[Write]:
    yield Write(school.ProvideSupplement, f"{REQUEST}/supplements", "Vul een aanvraag aan")
    yield Write(school.WithdrawRequest, f"{REQUEST}/withdrawals", "Trek een aanvraag in")
    yield Write(school.RecordJudgement, f"{REQUEST}/judgements", "Leg het oordeel van het OT vast")
    yield Write(school.ShortenPeriod, f"{REQUEST}/shortenings", "Vraag om een kortere periode")
    yield Write(school.GiveConsent, f"{REQUEST}/consents", "Leg toestemming vast")
    yield Write(
        school.WithdrawConsent, f"{REQUEST}/consent-withdrawals", "Leg vast dat toestemming vervalt"
    )
    yield Write(
        school.OpenDossier, f"{REQUEST}/dossier-openings", "Laat een organisatie het plan inzien"
    )
    yield Write(
        school.CloseDossier, f"{REQUEST}/dossier-closings", "Sluit het plan voor een organisatie"
    )
    yield Write(school.ShareDiagnosis, f"{REQUEST}/diagnoses", "Deel wat een arts vond")
    yield Write(school.RecordMoveHome, f"{REQUEST}/home-moves", "Meld dat een leerling is verhuisd")
    yield Write(
        school.RecordMoveSchool,
        f"{REQUEST}/school-moves",
        "Meld dat een leerling naar een andere school gaat",
    )
    yield Write(school.FillPlace, f"{REQUEST}/places", "Geef een vrije plaats aan een leerling")
    yield Write(school.EvaluateCare, f"{REQUEST}/evaluations", "Leg een evaluatie vast")
    yield Write(school.RequestTlv, "/tlv-requests", "Vraag een TLV aan", "school", opens=True)
    yield Write(school.WithdrawTlvRequest, f"{TLV}/withdrawals", "Trek een TLV-aanvraag in")


def _of_pupils() -> Iterator[Write]:
    own = "school"
    yield Write(
        school.ReceiveApplication, "/admissions", "Leg een aanmelding vast", own, opens=True
    )
    yield Write(
        school.ExtendAdmission,
        f"{ADMISSION}/extensions",
        "Neem vier weken meer om te beslissen",
        own,
    )
    yield Write(school.AdmitPupil, f"{ADMISSION}/acceptances", "Laat een leerling toe", own)
    yield Write(
        school.RefuseAdmission, f"{ADMISSION}/refusals", "Weiger een leerling toe te laten", own
    )
    yield Write(school.EnrolPupil, "/enrolments", "Schrijf een leerling in", own)
    yield Write(school.UnenrolPupil, f"{ENROLMENT}/endings", "Schrijf een leerling uit", own)
    yield Write(
        school.FindExtraSupport,
        f"{ENROLMENT}/support-needs",
        "Leg vast dat extra ondersteuning nodig is",
        own,
    )
    yield Write(
        school.AgreeActionPart,
        f"{ENROLMENT}/action-part-agreements",
        "Leg vast dat ouders instemmen met het handelingsdeel",
        own,
    )
    yield Write(school.AdoptOpp, f"{ENROLMENT}/development-plans", "Stel het OPP vast", own)
    yield Write(
        school.EvaluateOpp, f"{ENROLMENT}/plan-evaluations", "Bespreek het OPP met de ouders", own
    )


def _of_absences() -> Iterator[Write]:
    own = "keeper"
    yield Write(absence.ReportAbsence, "/absences", "Meld verzuim", own, opens=True)
    yield Write(absence.CountHours, f"{ABSENCE}/hours", "Leg gemiste uren vast", own)
    yield Write(absence.FindReason, f"{ABSENCE}/reasons", "Leg de reden van verzuim vast", own)
    yield Write(absence.MakeOffer, f"{ABSENCE}/offers", "Doe een aanbod", own)
    yield Write(absence.AcceptOffer, f"{OFFER}/acceptances", "Leg vast dat een aanbod past", own)
    yield Write(absence.RefuseOffer, f"{OFFER}/refusals", "Leg vast dat een aanbod niet past", own)
    yield Write(absence.JudgeOffer, f"{OFFER}/judgements", "Laat een aanbod beoordelen", own)
    yield Write(absence.DropOffer, f"{OFFER}/withdrawals", "Trek een aanbod in", own)
    yield Write(absence.EndAbsence, f"{ABSENCE}/endings", "Sluit verzuim af", own)


def _of_ladders() -> Iterator[Write]:
    yield Write(
        escalation.StartPartnerMeeting,
        f"{ABSENCE}/partner-meetings",
        "Laat de kernpartners overleggen",
        "swv",
    )
    yield Write(
        escalation.HoldPartnerMeeting,
        f"{ABSENCE}/meeting-outcomes",
        "Leg vast wat het overleg opleverde",
        "swv",
    )
    yield Write(escalation.Overrule, f"{ABSENCE}/overrulings", "Hak de knoop door", "body")


def _of_treating() -> Iterator[Write]:
    own = "body"
    yield Write(
        funder.EstablishCompleteness,
        f"{REQUEST}/completeness-findings",
        "Stel vast dat een aanvraag volledig is",
        own,
    )
    yield Write(
        funder.RequestSupplement,
        f"{REQUEST}/supplement-requests",
        "Vraag de school om een aanvulling",
        own,
    )
    yield Write(funder.ForwardRequest, f"{REQUEST}/forwardings", "Stuur een aanvraag door", own)
    yield Write(funder.CompleteAssessment, f"{REQUEST}/assessments", "Rond een beoordeling af", own)
    yield Write(legal.DeferTerm, f"{REQUEST}/term-extensions", "Verleng de beslistermijn", own)
    yield Write(
        legal.SuspendTermFor, f"{REQUEST}/term-suspensions", "Zet de beslistermijn stil", own
    )
    yield Write(
        legal.EndSuspension, f"{REQUEST}/term-resumptions", "Laat de beslistermijn weer lopen", own
    )
    yield Write(legal.IntendRejection, f"{REQUEST}/rejection-intentions", "Meld een voornemen", own)
    yield Write(legal.ReceiveView, f"{REQUEST}/views", "Leg een zienswijze vast", own)
    yield Write(
        legal.ReceiveDefaultNotice,
        f"{REQUEST}/default-notices",
        "Leg een ingebrekestelling vast",
        own,
    )
    yield Write(
        legal.RuleOutPenalty, f"{REQUEST}/penalty-exclusions", "Leg vast waarom geen dwangsom", own
    )
    yield Write(
        gates.SignJointDecision, f"{REQUEST}/signatures", "Teken een gezamenlijk besluit", own
    )
    yield Write(
        gates.WithholdSignature,
        f"{REQUEST}/withheld-signatures",
        "Teken een gezamenlijk besluit niet",
        own,
    )
    yield Write(
        gates.DecideTemporaryStart,
        f"{REQUEST}/temporary-starts",
        "Beslis over een voorlopige start",
        own,
    )


def _of_decisions() -> Iterator[Write]:
    own = "body"
    yield Write(legal.PublishDecision, f"{DECISION}/publications", "Maak een besluit bekend", own)
    yield Write(legal.ReceiveObjection, f"{DECISION}/objections", "Leg een bezwaar vast", own)
    yield Write(
        legal.AskToMend, f"{DECISION}/mending-requests", "Vraag om een bezwaar te herstellen", own
    )
    yield Write(
        legal.MendObjection, f"{DECISION}/mendings", "Leg vast dat een bezwaar is hersteld", own
    )
    yield Write(
        legal.WithdrawObjection,
        f"{DECISION}/objection-withdrawals",
        "Leg vast dat een bezwaar is ingetrokken",
        own,
    )
    yield Write(legal.HearObjection, f"{DECISION}/hearings", "Leg een hoorzitting vast", own)
    yield Write(
        legal.DeferObjection, f"{DECISION}/deferrals", "Stel een beslissing op bezwaar uit", own
    )
    yield Write(legal.DecideObjection, f"{DECISION}/rulings", "Beslis op een bezwaar", own)
    yield Write(
        swv.RecordCopySent, f"{DECISION}/copies", "Leg vast dat een afschrift is gestuurd", own
    )
    yield Write(
        swv.RecordCopyFailed,
        f"{DECISION}/copy-failures",
        "Leg vast dat een afschrift niet aankwam",
        own,
    )


def _of_swvs() -> Iterator[Write]:
    yield Write(swv.JudgeDuplicate, f"{REQUEST}/duplicate-judgements", "Beoordeel of dit dubbel is")
    yield Write(swv.EstablishNeed, f"{REQUEST}/needs", "Stel vast wat een leerling nodig heeft")
    yield Write(
        swv.ConfirmArrangement, f"{REQUEST}/arrangement-confirmations", "Bevestig een arrangement"
    )
    yield Write(swv.ApplyScheme, f"{REQUEST}/scheme-answers", "Vul het beslisschema in")
    yield Write(swv.ProposeKey, f"{REQUEST}/keys", "Stel een verdeelsleutel voor")
    yield Write(
        swv.RecordSeparateAgreement,
        f"{REQUEST}/separate-agreements",
        "Leg een aparte afspraak over kosten vast",
    )
    yield Write(swv.RejectRequest, f"{REQUEST}/rejections", "Wijs een aanvraag af")
    own = "body"
    yield Write(swv.ForwardTlvRequest, f"{TLV}/forwardings", "Stuur een TLV-aanvraag door", own)
    yield Write(swv.GiveExpertAdvice, f"{TLV}/expert-opinions", "Geef een deskundigenadvies", own)
    yield Write(swv.IssueTlv, f"{TLV}/grants", "Geef een TLV af", own)
    yield Write(swv.IntendTlvRefusal, f"{TLV}/refusal-intentions", "Meld een voornemen", own)
    yield Write(swv.RefuseTlv, f"{TLV}/refusals", "Weiger een TLV", own)


def _of_municipalities() -> Iterator[Write]:
    yield Write(funder.ReportMove, f"{REQUEST}/move-reports", "Meld een verhuizing", "funder")
    own, budget = "municipality", f"{REQUEST}/personal-budgets"
    yield Write(personal.AskPersonalBudget, budget, "Leg vast dat ouders een pgb vragen", own)
    yield Write(personal.JudgePersonalBudget, f"{budget}/judgements", "Beoordeel een pgb", own)
    yield Write(
        personal.ApproveCareAgreement,
        f"{budget}/care-agreements",
        "Keur een zorgovereenkomst van een pgb goed",
        own,
    )
    yield Write(personal.SettlePersonalBudget, f"{budget}/settlements", "Reken een pgb af", own)


def _of_money() -> Iterator[Write]:
    own = "funder"
    yield Write(
        funder.ApproveShare, f"{REQUEST}/approvals", "Keur een aandeel goed", own, seen=True
    )
    yield Write(funder.RefuseShare, f"{REQUEST}/refusals", "Weiger een aandeel", own, seen=True)
    yield Write(funder.SetBudget, f"{LINE}/amounts", "Stel een budget vast")
    yield Write(funder.AdjustBudget, f"{LINE}/adjustments", "Pas een budget aan", seen=True)
    yield Write(
        funder.ShiftBudget, f"{LINE}/shifts", "Schuif geld naar een ander budget", seen=True
    )
    yield Write(funder.ApplyShrink, f"{LINE}/shrink-plans", "Stel een budget af over jaren")
    yield Write(funder.LiftProviso, f"{LINE}/proviso-liftings", "Hef een voorbehoud op", seen=True)
    yield Write(funder.AgreePot, f"{LINE}/pot-agreements", "Spreek een maatwerkpot af")
    yield Write(
        funder.Contribute, f"{LINE}/contributions", "Leg geld in een maatwerkpot", seen=True
    )
    yield Write(funder.SettlePot, f"{LINE}/settlements", "Verdeel wat een pot overhield", seen=True)
    yield Write(funder.OpenCeiling, f"{LINE}/ceilings", "Open een regeling met een plafond")
    yield Write(funder.GrantApplication, f"{LINE}/applications", "Ken een aanvraag toe")
    yield Write(
        funder.CountApplications, f"{LINE}/application-counts", "Leg het aantal toekenningen vast"
    )
    yield Write(funder.DivideCeiling, f"{LINE}/divisions", "Verdeel een plafond")


def _of_care() -> Iterator[Write]:
    yield Write(order.OrderFrom, f"{REQUEST}/orders", "Wijs een aanbieder toe", "orderer")
    yield Write(
        order.InvestigateAsk,
        f"{REQUEST}/ask-investigations",
        "Onderzoek een verzoek van een aanbieder",
        "orderer",
    )
    yield Write(order.RejectAsk, f"{REQUEST}/ask-rejections", "Wijs een verzoek af", "orderer")
    yield Write(
        provider.AskAssignment,
        f"{REQUEST}/assignment-asks",
        "Verzoek om een toewijzing",
    )
    yield Write(order.ApproveClaim, f"{CLAIM}/approvals", "Keur een declaratie goed")
    yield Write(order.RefuseClaim, f"{CLAIM}/refusals", "Weiger een declaratie")
    yield Write(provider.AcceptOrder, f"{ORDER}/acceptances", "Neem een opdracht aan")
    yield Write(provider.DeclineOrder, f"{ORDER}/declines", "Neem een opdracht niet aan")
    yield Write(
        provider.PlaceOnWaitingList, f"{ORDER}/waiting-list-entries", "Zet op de wachtlijst"
    )
    yield Write(provider.HoldIntake, f"{ORDER}/intakes", "Leg een intake vast")
    yield Write(provider.StartCare, f"{ORDER}/starts", "Start de zorg")
    yield Write(provider.EndCare, f"{ORDER}/endings", "Beëindig de zorg")
    yield Write(provider.AskChange, f"{ORDER}/change-asks", "Verzoek om een wijziging")
    yield Write(provider.ClaimDelivery, f"{ORDER}/claims", "Declareer geleverde zorg")
    yield Write(provider.CorrectClaim, f"{ORDER}/claim-corrections", "Verbeter een declaratie")


def _of_registers() -> Iterator[Write]:
    yield Write(register.GrantMandate, f"{ORGANISATION}/mandates", "Verleen een mandaat")
    yield Write(
        register.WithdrawMandate, f"{ORGANISATION}/mandate-withdrawals", "Trek een mandaat in"
    )
    yield Write(register.NameSubstitute, f"{ORGANISATION}/substitutes", "Wijs een vervanger aan")
    yield Write(register.AgreeRules, "/regions/{region}/rules", "Leg een regionale afspraak vast")
    yield Write(register.RegisterOrganisation, "/organisations", "Schrijf een organisatie in")
    yield Write(register.RegisterSchool, "/schools", "Schrijf een school in")
    yield Write(
        register.CloseOrganisation, f"{ORGANISATION}/closings", "Schrijf een organisatie uit"
    )
    yield Write(
        register.MergeMunicipalities, "/municipal-mergers", "Leg een gemeentelijke fusie vast"
    )
    yield Write(register.AdoptEdition, "/editions", "Neem een levering van regels in gebruik")


def _of_handling() -> Iterator[Write]:
    own = "organisation"
    yield Write(handling.TakeCase, f"{WORK}/takings", "Pak een aanvraag op", own)
    yield Write(handling.HandOverCase, f"{WORK}/handovers", "Draag een aanvraag over", own)
    yield Write(handling.GiveBackCase, f"{WORK}/returns", "Leg een aanvraag terug", own)


def _of_privacy() -> Iterator[Write]:
    own = "controller"
    yield Write(privacy.ReceivePrivacyRequest, "/privacy-requests", "Leg een AVG-verzoek vast", own)
    yield Write(
        privacy.IdentifyApplicant, f"{PRIVACY}/identifications", "Leg vast wie het vraagt", own
    )
    yield Write(privacy.ExtendPrivacyTerm, f"{PRIVACY}/extensions", "Verleng de termijn", own)
    yield Write(privacy.GiveAccess, f"{PRIVACY}/disclosures", "Geef inzage", own)
    yield Write(privacy.RectifyData, f"{PRIVACY}/rectifications", "Verbeter gegevens", own)
    yield Write(privacy.RefusePrivacyRequest, f"{PRIVACY}/refusals", "Weiger een AVG-verzoek", own)
    yield Write(
        retention.RequestDestruction, f"{REQUEST}/destruction-requests", "Verzoek om te wissen", own
    )
    destruction = f"{REQUEST}/destructions/{{number}}"
    yield Write(
        retention.ApproveDestruction, f"{destruction}/approvals", "Keur vernietiging goed", own
    )
    yield Write(retention.RefuseDestruction, f"{destruction}/refusals", "Weiger vernietiging", own)


WRITES: tuple[Write, ...] = (
    *_of_schools(),
    *_of_pupils(),
    *_of_absences(),
    *_of_ladders(),
    *of_experiments(),
    *of_quarters(),
    *of_referrals(),
    *of_facilities(),
    *of_transitions(),
    *of_prevention(),
    *of_counter(),
    *of_known(),
    *of_exemptions(),
    *of_needs(),
    *of_meetings(),
    *of_bridging(),
    *of_policy(),
    *_of_treating(),
    *_of_decisions(),
    *_of_swvs(),
    *_of_municipalities(),
    *_of_money(),
    *_of_care(),
    *_of_registers(),
    *_of_handling(),
    *_of_privacy(),
)
"""All of them but three, that come by a door of their own: a request, a file with it, and the
repair of a message, which is known here by its number alone."""

BY_ANOTHER_DOOR = frozenset({school.SubmitRequest, school.AddAttachment, RepairMessage})
