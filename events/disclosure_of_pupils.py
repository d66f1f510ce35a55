"""What may travel of a pupil at home: lines of the page that ``disclosure`` is."""

from collections.abc import Mapping

from events import (
    absence,
    building,
    collective,
    distance,
    dyslexia,
    early_leaving,
    escalation,
    exemption,
    experiment,
    facility,
    meeting,
    prevention,
    quarter,
    referral,
    tlv,
)
from events.disclosure_of_counter import OF_USE
from events.disclosure_of_schools import OF_LEVELS, STATED
from events.fact import Fact

ABSENT = "case keeper swv municipality"
OF_ABSENCE: Mapping[type[Fact], str] = {
    absence.AbsenceReasonFound: f"{ABSENT} absence_reason",
    absence.ThuiszitterRegistered: f"{ABSENT} pupil away_since regional national absence_reason",
    absence.ThuiszitterReclassified: f"{ABSENT} regional national",
    absence.ThuiszitterSignedOff: ABSENT,
    absence.ThuiszitterRegistrationCorrected: ABSENT,
    absence.ThreeMonthLimitStarted: f"{ABSENT} away_since warn_on due_on",
    absence.ThreeMonthLimitNear: f"{ABSENT} due_on",
    absence.ThreeMonthLimitMet: f"{ABSENT} due_on",
    absence.ThreeMonthLimitExceeded: f"{ABSENT} due_on",
    absence.ThreeMonthLimitEndedLate: f"{ABSENT} days_late",
    absence.ThreeMonthExceedanceCorrected: f"{ABSENT} due_on",
    absence.ThreeMonthLimitReopened: f"{ABSENT} warn_on due_on",
    absence.OfferMade: f"{ABSENT} number offerer offer starts_on",
    absence.OfferAccepted: f"{ABSENT} number",
    absence.OfferRefused: f"{ABSENT} number",
    absence.OfferJudged: f"{ABSENT} number judge fitting",
    absence.OfferFellThrough: f"{ABSENT} number",
    absence.AbsenceEnded: f"{ABSENT} ending",
}
"""What is told of a pupil at home: nothing of anybody's health."""

_LADDER = "case swv keeper municipality"
OF_ESCALATION: Mapping[type[Fact], str] = {
    escalation.PartnerMeetingStarted: f"{_LADDER} pupil due_on",
    escalation.PartnerMeetingHeld: f"{_LADDER} level partners agreed",
    escalation.EscalationLevelReached: f"{_LADDER} level pupil due_on holder",
    escalation.EscalationEnded: f"{_LADDER} end",
    escalation.OverrulingUsed: "case body swv keeper school starts_on assigned number plan_period",
}
"""What the core partners are told of the ladder for a pupil at home."""

_MEETING = "case school"
OF_MEETINGS: Mapping[type[Fact], str] = {
    meeting.CaseLeadAssigned: f"{_MEETING} lead",
    meeting.ResponsibilityRecorded: f"{_MEETING} number organisation action due_on",
    meeting.ResponsibilityOverdue: f"{_MEETING} number organisation lead due_on",
}
"""What whoever takes part in an MDO is told: who leads, and what is its own to do."""

CONSULTED: Mapping[type[Fact], str] = {
    exemption.SwvConsulted: "case municipality swv pupil school_year",
}
ADVISED: Mapping[type[Fact], str] = {
    exemption.ExemptionAdviceGiven: "case swv municipality possible",
}
"""What SWV and municipality tell one another of an exemption: nothing of its ground."""

_REFERRAL = "case school swv"
OF_REFERRALS: Mapping[type[Fact], str] = {
    tlv.TlvRequested: f"{_REFERRAL} pupil education enrolled pc4 reasons origin referral_age",
    tlv.TlvWithdrawn: _REFERRAL,
    referral.ReferralFlagged: f"{_REFERRAL} policy says due_on",
    referral.ReferralWeighed: f"{_REFERRAL} policy",
    referral.ReferralNotWeighed: f"{_REFERRAL} policy due_on",
    referral.ReferralFollowed: f"{_REFERRAL} valid learn_by reviews",
    referral.ReferralDropped: _REFERRAL,
    referral.LearningRecorded: f"{_REFERRAL} lessons",
    referral.LearningOverdue: f"{_REFERRAL} due_on",
    referral.ReturnReviewed: f"{_REFERRAL} review_by return_outcome",
    referral.ReturnReviewOverdue: f"{_REFERRAL} due_on",
    referral.PupilReturned: f"{_REFERRAL} to_school",
}
"""What an SWV is told of a referral by the school that refers: that it was spoken of, not what was
said."""

TLV_ANSWERS: Mapping[type[Fact], str] = {
    tlv.TlvForwarded: "case body to school pupil education",
    tlv.AdviceSent: "case body school number expertise advice",
    tlv.TlvIssued: "case body school pupil education category valid mandate",
    tlv.TlvRefused: "case body school pupil ground mandate",
    tlv.TlvReopened: "case body school",
    tlv.TlvWithdrawalTooLate: "case body school valid",
}
"""What a school is told of its request for a TLV."""

_PLACE = "case facility swv school referring"
OF_PLACES: Mapping[type[Fact], str] = {
    facility.PupilPlaced: f"{_PLACE} pupil period free return_from",
    facility.PlaceAwaited: f"{_PLACE} pupil position target_group goes_first",
    facility.PlaceOffered: f"{_PLACE} pupil",
    facility.ReturnDue: f"{_PLACE} last_day",
    facility.ReturnPlanned: f"{_PLACE} destination",
    facility.PlacementEnded: f"{_PLACE} free",
}
"""What the school of a facility and the one that referred are told of a place in it."""

_EQUAL = "swv school need school_year"
OF_COLLECTIVES: Mapping[type[Fact], str] = {
    collective.CollectiveProposed: f"{_EQUAL} requests individual threshold",
    collective.CollectivePriced: f"{_EQUAL} requests individual cost saving for_each parts amounts"
    " base groups counted_on",
    collective.CollectiveAccepted: f"{_EQUAL} facility requests",
    collective.CollectiveDeclined: f"{_EQUAL} ground",
}
"""What a school is told of a collective arrangement for the needs that it asks for: no pupil."""

_GATE = "case swv municipality school"
DYSLEXIA_ADVICE: Mapping[type[Fact], str] = {
    dyslexia.DyslexiaAdviceGiven: f"{_GATE} pupil scores periods missing",
}
"""What an SWV tells the municipality and the school of a file on dyslexia."""
DYSLEXIA_DECISION: Mapping[type[Fact], str] = {
    dyslexia.DyslexiaDecided: f"{_GATE} granted deviates",
}
"""What the municipality tells the SWV and the school of its decision on it."""

OF_PREVENTION: Mapping[type[Fact], str] = {
    prevention.PreventionPublished: "municipality prevention sector provider schools",
}
"""What a school and a provider are told of a programme; of the schools a school itself alone."""

OF_INITIATIVES: Mapping[type[Fact], str] = {
    experiment.InitiativeRegistered: "initiative swv school provider financier agreed_on"
    " initiative_plan period number",
}
"""What who takes part in an initiative is told of it: no pupil."""
_PARTICIPANT = "case initiative swv school"
OF_PARTICIPANTS: Mapping[type[Fact], str] = {
    experiment.ParticipationBegun: f"{_PARTICIPANT} pupil period",
    experiment.DeviationAgreed: f"{_PARTICIPANT} deviations period",
    experiment.ParticipationEnded: _PARTICIPANT,
}
"""What the school of an initiative is told of its pupils in it."""

OF_QUARTERS: Mapping[type[Fact], str] = {
    quarter.QuarterOpened: "swv quarter reporters report_by",
    quarter.QuarterReportsMissing: "swv quarter missing_reports",
}
"""What is asked for a quarterly overview, of each for itself alone."""
QUARTERS: Mapping[type[Fact], str] = {
    quarter.QuarterReported: "swv quarter reporter figures reason_counts",
}
"""What an SWV is told for it: numbers, and nobody."""
_FAR = "case school swv municipality"
_OF_DISTANCE: Mapping[type[Fact], str] = {
    distance.FarFromHome: f"{_FAR} kilometres near_home_km distance_reason due_on",
    distance.NearerWeighed: f"{_FAR} nearer",
    distance.NearerNotWeighed: f"{_FAR} due_on",
}
"""What SWV and municipality are told of a school far from home: no pupil, and no place."""
_TOLD = "case school municipality"
_LEAVERS: Mapping[type[Fact], str] = {
    early_leaving.EarlyLeavingReported: f"{_TOLD} pupil seen_on enrolled",
    building.BuildingAsked: f"{_TOLD} pupil adaptations first_day",
}
"""What a municipality is told of an early leaver, and asked of a building: nothing of health."""
_ANSWERS: Mapping[type[Fact], str] = {
    early_leaving.EarlyLeaverFollowedUp: f"{_TOLD} next_step due_on",
    building.BuildingAnswered: f"{_TOLD} ready_on",
    building.BuildingAtRisk: f"{_TOLD} first_day ready_on",
    building.BuildingAnswerOverdue: f"{_TOLD} due_on",
}
"""What the school hears back."""
TO_SCHOOLS: Mapping[type[Fact], str] = {
    **TLV_ANSWERS,
    **OF_PARTICIPANTS,
    **OF_QUARTERS,
    **OF_LEVELS,
    **_ANSWERS,
}
"""What schools alone are told of special education and of pupils at home."""
TO_SWVS: Mapping[type[Fact], str] = {**OF_REFERRALS, **QUARTERS, **STATED, **_OF_DISTANCE, **OF_USE}
TO_MUNICIPALITIES: Mapping[type[Fact], str] = {
    **OF_INITIATIVES,
    **OF_QUARTERS,
    **_LEAVERS,
    **_OF_DISTANCE,
    **OF_USE,
}
"""The same for SWVs and municipalities."""
