"""Which power a command asks of whoever gives it: a new command is a word here.

What the house asks of itself (a heard fact, a day that passed) needs no mandate, and may not be
asked by a person.
"""

from collections.abc import Mapping

from events.register import Power
from events.values import MandateId, Role
from services.absence import commands as absence
from services.agenda import asked as agenda
from services.counter import care_use_commands as care_use
from services.counter import commands as counter
from services.escalation import commands as escalation
from services.exemption import commands as exemption
from services.experiment import commands as experiment
from services.facility import commands as facility
from services.funder import commands as funder
from services.funder import council_commands as council
from services.funder import gate_commands as gates
from services.funder import legal_commands as legal
from services.funder import order_commands as order
from services.funder import personal_budget_commands as personal
from services.handling import commands as handling
from services.meeting import commands as meeting
from services.municipality import beside_commands as beside
from services.municipality import commands as municipality
from services.prevention import commands as prevention
from services.privacy import commands as privacy
from services.profile import commands as profile
from services.provider import commands as provider
from services.quarter import commands as quarter
from services.register import commands as register
from services.register.authority import authority, holder_for
from services.retention import commands as retention
from services.rules.regions import RuleBook
from services.runtime.parking import ParkMessage, ReleaseMessage, RepairMessage
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from services.school import beside_commands as pupils
from services.school import commands as school
from services.school import referral_commands as referral
from services.school import teaching_commands as teaching
from services.school import transition_commands as transition
from services.sharing import commands as sharing
from services.swv import commands as swv
from services.swv import counting_commands as counting

_OF_PEOPLE: Mapping[Power, tuple[type[Command], ...]] = {
    Power.SUBMIT_REQUEST: (
        school.SubmitRequest,
        school.ProvideSupplement,
        school.WithdrawRequest,
        school.RecordJudgement,
        school.ShortenPeriod,
        school.AddAttachment,
        school.RequestTlv,
        school.WithdrawTlvRequest,
    ),
    Power.KEEP_CONSENTS: (
        school.GiveConsent,
        school.WithdrawConsent,
        school.OpenDossier,
        school.CloseDossier,
        school.ShareDiagnosis,
    ),
    Power.ADMIT_PUPILS: (
        school.ReceiveApplication,
        school.ExtendAdmission,
        school.AdmitPupil,
        school.RefuseAdmission,
        school.EnrolPupil,
        school.UnenrolPupil,
        *transition.OF_PEOPLE,
    ),
    Power.KEEP_OPP: (
        school.FindExtraSupport,
        school.AgreeActionPart,
        school.AdoptOpp,
        school.EvaluateOpp,
        referral.RecordLearning,
        referral.ReviewReturn,
    ),
    Power.FOLLOW_SIGNALS: counter.SIGNALS,
    Power.KEEP_KNOWN: (*counter.KNOWN, *care_use.OF_PEOPLE, *profile.OF_SCHOOLS),
    Power.AGREE_PROGRAMME: (profile.AgreeSchoolProgramme,),
    Power.FOLLOW_ABSENCE: (
        absence.ReportAbsence,
        absence.CountHours,
        absence.FindReason,
        absence.MakeOffer,
        absence.AcceptOffer,
        absence.RefuseOffer,
        absence.JudgeOffer,
        absence.DropOffer,
        absence.EndAbsence,
        quarter.ReportQuarter,
        *teaching.OF_PEOPLE,
        *pupils.OF_PEOPLE,
        beside.FollowUpEarlyLeaver,
    ),
    Power.DIRECT_ESCALATION: (
        escalation.StartPartnerMeeting,
        escalation.HoldPartnerMeeting,
        *quarter.OF_SWV,
    ),
    Power.OVERRULE: (escalation.Overrule,),
    Power.KEEP_FACILITIES: (
        facility.OpenFacility,
        facility.SetFacilityPlaces,
        facility.PlacePupil,
        facility.PlanReturn,
        facility.LeaveFacility,
        facility.PriceCollective,
        facility.AcceptCollective,
        facility.DeclineCollective,
        facility.PassOverCollective,
        facility.TakeUpRequest,
        *experiment.OF_PEOPLE,
    ),
    Power.KEEP_AGENDAS: (*agenda.OF_PEOPLE, counting.TellSwvPupils, profile.SetBasicLevel),
    Power.JUDGE_EXEMPTION: (
        exemption.ReceiveExemptionClaim,
        exemption.SupplementExemption,
        exemption.EstablishExemption,
        exemption.DenyExemption,
        exemption.ReassessExemption,
    ),
    Power.DIVIDE_WORK: (handling.TakeCase, handling.HandOverCase, handling.GiveBackCase),
    Power.LEAD_MEETINGS: (
        meeting.ComposeSupportTeam,
        meeting.HoldSupportTeam,
        meeting.PlanMdo,
        meeting.HoldMdo,
        meeting.AssignCaseLead,
        meeting.RecordResponsibility,
        meeting.MeetResponsibility,
        meeting.CloseMdo,
        meeting.RecordParentGoal,
        meeting.AdoptPlan,
    ),
    Power.TREAT_REQUEST: (
        funder.EstablishCompleteness,
        funder.RequestSupplement,
        funder.ForwardRequest,
        personal.AskPersonalBudget,
        swv.ForwardTlvRequest,
        municipality.ReceiveTransportRequest,
        prevention.AlignPrevention,
        prevention.PublishPrevention,
        prevention.EndPrevention,
        municipality.ExtendTransportTerm,
        beside.AnswerBuilding,
        municipality.TellOfAdulthood,
        municipality.AdoptFuturePlan,
        legal.DeferTerm,
        legal.SuspendTermFor,
        legal.EndSuspension,
        legal.ReceiveView,
        legal.ReceiveObjection,
        legal.AskToMend,
        legal.MendObjection,
        legal.WithdrawObjection,
        legal.ReceiveDefaultNotice,
        swv.JudgeDuplicate,
    ),
    Power.FOLLOW_ARRANGEMENT: (
        school.RecordMoveHome,
        school.RecordMoveSchool,
        school.FillPlace,
        school.EvaluateCare,
        transition.ReportClosedPlacement,
        transition.EndClosedPlacement,
        transition.GiveExperience,
        pupils.AskBuilding,
        funder.ReportMove,
    ),
    Power.ASSESS: (
        funder.CompleteAssessment,
        funder.GivePrecedence,
        funder.WeighLine,
        personal.JudgePersonalBudget,
        swv.EstablishNeed,
        exemption.AdviseOnExemption,
        prevention.AdviseOnDyslexia,
        swv.GiveExpertAdvice,
        swv.RecordCopySent,
        swv.RecordCopyFailed,
        swv.ConfirmArrangement,
    ),
    Power.PROPOSE_KEY: (swv.ApplyScheme, swv.ProposeKey, swv.RecordSeparateAgreement),
    Power.DECIDE_TOGETHER: (gates.SignJointDecision, gates.WithholdSignature),
    Power.REJECT_REQUEST: (swv.RejectRequest,),
    Power.APPROVE_SHARE: (
        funder.ApproveShare,
        gates.DecideTemporaryStart,
        prevention.DecideOnDyslexia,
    ),
    Power.REFUSE_SHARE: (funder.RefuseShare, legal.IntendRejection),
    Power.DECIDE_TLV: (swv.IssueTlv, swv.IntendTlvRefusal, swv.RefuseTlv),
    Power.DECIDE_TRANSPORT: (municipality.GrantTransport, municipality.RefuseTransport),
    Power.PUBLISH_DECISION: (legal.PublishDecision,),
    Power.DECIDE_OBJECTION: (
        legal.HearObjection,
        legal.DeferObjection,
        legal.DecideObjection,
        legal.RuleOutPenalty,
    ),
    Power.SET_BUDGET: (
        funder.SetBudget,
        funder.AdjustBudget,
        funder.ShiftBudget,
        funder.ApplyShrink,
        funder.LiftProviso,
        funder.AgreePot,
        funder.Contribute,
        funder.SettlePot,
        funder.OpenCeiling,
        funder.GrantApplication,
        funder.CountApplications,
        funder.DivideCeiling,
        *council.OF_PEOPLE,
    ),
    Power.ORDER_CARE: (
        order.OrderFrom,
        order.InvestigateAsk,
        order.RejectAsk,
        personal.ApproveCareAgreement,
    ),
    Power.ANSWER_CLAIMS: (
        order.ApproveClaim,
        order.RefuseClaim,
        personal.SettlePersonalBudget,
    ),
    Power.PLAN_CARE: (
        provider.AcceptOrder,
        provider.DeclineOrder,
        provider.PlaceOnWaitingList,
        provider.HoldIntake,
        provider.StartCare,
        provider.StartBridging,
        provider.PublishWaitingTime,
        provider.SetCapacity,
        provider.EndCare,
        provider.AskAssignment,
        provider.AskChange,
    ),
    Power.CLAIM_DELIVERY: (provider.ClaimDelivery, provider.CorrectClaim),
    Power.GRANT_MANDATES: (
        register.GrantMandate,
        register.WithdrawMandate,
        register.NameSubstitute,
    ),
    Power.AGREE_RULES: (register.AgreeRules,),
    Power.KEEP_REGISTER: (
        register.RegisterOrganisation,
        register.RegisterSchool,
        register.CloseOrganisation,
        register.MergeMunicipalities,
        register.DrawArea,
        register.AdoptEdition,
    ),
    Power.ANSWER_PRIVACY: (
        privacy.ReceivePrivacyRequest,
        privacy.IdentifyApplicant,
        privacy.ExtendPrivacyTerm,
        privacy.GiveAccess,
        privacy.RectifyData,
        privacy.RefusePrivacyRequest,
    ),
    Power.REPAIR_MESSAGES: (RepairMessage,),
    Power.RECEIVE_DESTRUCTION_REQUEST: (retention.RequestDestruction,),
    Power.DESTROY_RECORDS: (retention.ApproveDestruction, retention.RefuseDestruction),
}

_OF_THE_HOUSE: tuple[type[Command], ...] = (
    absence.LetAbsenceLast,
    absence.WarnOfLimit,
    absence.LetLimitPass,
    absence.TakeUpOverruling,
    *agenda.OF_THE_HOUSE,
    *counter.OF_THE_HOUSE,
    facility.LetReturnCome,
    experiment.LetParticipationPass,
    facility.CountNeed,
    exemption.ReceiveExemptionAdvice,
    prevention.ReceiveDyslexiaAdvice,
    prevention.LetDyslexiaTermPass,
    exemption.LetExemptionLapse,
    meeting.LetResponsibilityPass,
    meeting.LetPlanReviewCome,
    escalation.LetLevelPass,
    escalation.EndEscalation,
    escalation.OpenOverruling,
    escalation.CloseOverruling,
    school.ReceiveSupplementTask,
    school.ConcludeRequest,
    school.ReopenRequest,
    school.OpenEvaluation,
    school.LetEvaluationPass,
    school.LetConsentLapse,
    school.LetAgeBoundaryPass,
    school.LearnOfForwarding,
    school.LearnOfShortening,
    school.LearnTlvOutcome,
    *referral.OF_THE_HOUSE,
    *teaching.OF_THE_HOUSE,
    *pupils.OF_THE_HOUSE,
    *care_use.OF_THE_HOUSE,
    *counting.OF_THE_HOUSE,
    *quarter.OF_THE_HOUSE,
    *profile.OF_THE_HOUSE,
    school.LetAdmissionTermPass,
    school.PlaceTemporarily,
    school.LetOppTermPass,
    council.LetProposalDayPass,
    funder.ReceiveRequest,
    funder.NoteForwarding,
    *transition.OF_THE_HOUSE,
    *municipality.OF_THE_HOUSE,
    *beside.OF_THE_HOUSE,
    funder.ConfirmReceipt,
    funder.ReceiveSupplement,
    funder.LetSupplementLapse,
    funder.ReceiveDiagnosis,
    funder.PausePart,
    funder.ResumePart,
    funder.CloseIntake,
    funder.ReopenIntake,
    funder.StartTerm,
    funder.SuspendTerm,
    funder.ResumeTerm,
    funder.ForwardTerm,
    funder.EndTerm,
    funder.LetTermPass,
    *legal.OF_THE_HOUSE,
    gates.AskSignature,
    gates.OpenGate,
    gates.ReceiveJudgement,
    gates.FollowShortening,
    gates.LetJudgementExpire,
    gates.NoteUrgency,
    gates.EndTemporaryStart,
    funder.ReceiveShare,
    funder.LapseShare,
    funder.CommitShare,
    funder.BookClaim,
    funder.CutShare,
    funder.SettleShare,
    funder.BookCorrection,
    funder.BookReturn,
    funder.ReceiveContribution,
    funder.HoldBudget,
    *order.OF_THE_HOUSE,
    gates.ConfirmOrder,
    *swv.OF_THE_HOUSE,
    *provider.OF_THE_HOUSE,
    privacy.LetPrivacyTermPass,
    sharing.StopSharing,
    sharing.ResumeSharing,
    sharing.WithholdMessage,
    sharing.ReleaseMessages,
    sharing.RefuseDisclosure,
    retention.ProposeDestruction,
    retention.RecordDestruction,
    retention.LetDestructionTermPass,
    ParkMessage,
    ReleaseMessage,
)

POWERS: Mapping[type[Command], Power | None] = {
    **{command: power for power, commands in _OF_PEOPLE.items() for command in commands},
    **dict.fromkeys(_OF_THE_HOUSE),
}
"""The power that each command asks; None: of the house itself. A test holds that none is missing.
"""


def mandate_for(rules: RuleBook, command: Command) -> MandateId | None:
    """The line of the mandate register under which a command is given; None: by the house itself.

    Raises ``Refusal`` where a person may not. Asserts that the command stands in this table.
    """
    by, kind = command.by, type(command)
    assert kind in POWERS, f"{kind.__name__}: say in {__name__} which power it asks"
    if by.role is Role.SYSTEM:
        return None
    power = POWERS[kind]
    if power is None:
        raise Refusal(
            "of-the-house",
            "Dit doet de dienst zelf; het is geen opdracht voor een persoon.",
            "The house does this by itself; it is not for a person to ask.",
        )
    holder = holder_for(getattr(command, "funder", by.organisation), by)
    return authority(rules, holder, by, power, command.on).id
