"""What organisations tell one another at one counter: lines of the page that ``disclosure`` is."""

from collections.abc import Mapping

from events import care_use, contact, signal
from events.disclosure_of_policy import OF_AGENDAS
from events.fact import Fact

_SIGNAL = "case desk body"
_CONSULTATION = "case asker adviser"
_TO_DESK: Mapping[type[Fact], str] = {
    signal.FollowUpOpened: f"{_SIGNAL} pupil concern due_on had_by",
    signal.SignalPassedOn: f"{_SIGNAL} to pupil concern due_on had_by",
    signal.SignalFollowedUp: f"{_SIGNAL} follow_up late",
    signal.FollowUpOverdue: f"{_SIGNAL} due_on",
}
_TO_BODY: Mapping[type[Fact], str] = {
    signal.SignalReceived: f"{_SIGNAL} pupil concern stage signaller school due_on words",
    signal.FeedbackDue: f"{_SIGNAL} follow_up due_on",
    signal.FeedbackGiven: f"{_SIGNAL} late",
    signal.FeedbackOverdue: f"{_SIGNAL} due_on",
}
_CONSULTED: Mapping[type[Fact], str] = {
    signal.ConsultationAsked: f"{_CONSULTATION} pupil concern due_on question",
    signal.ConsultationTaken: f"{_CONSULTATION} due_on",
    signal.ConsultationGiven: f"{_CONSULTATION} hours_spent late opinion",
    signal.ConsultationOverdue: f"{_CONSULTATION} due_on",
}
_ALIGNED: Mapping[type[Fact], str] = {
    contact.CalamityPlanAdopted: "organisation plan_edition aligned_with review_by",
}

AT_ANY_DESK: Mapping[type[Fact], str] = {**OF_AGENDAS, **_TO_DESK, **_CONSULTED, **_ALIGNED}
"""What an organisation of any party may be told: of a signal that came in at its desk what it is
about in one word, and no more."""

AT_A_BODY: Mapping[type[Fact], str] = {**AT_ANY_DESK, **_TO_BODY}
"""The same of who may be asked to follow a signal up."""

_USE = "asker teller school_year"
OF_USE: Mapping[type[Fact], str] = {
    care_use.CareUseAsked: f"{_USE} due_on",
    care_use.CareUseTold: f"{_USE} shown_uses",
    care_use.ExcludedCareUsed: f"{_USE} exclusion category need",
    care_use.CareUseMissing: f"{_USE} due_on",
}
"""What SWV and municipality are told of each other's use of support: no number of few."""

_CONTACT = "organisation contact school"
OF_CONTACTS: Mapping[type[Fact], str] = {
    contact.ContactNamed: f"{_CONTACT} user confirm_by",
    contact.ContactConfirmed: f"{_CONTACT} confirm_by",
    contact.ContactUnconfirmed: f"{_CONTACT} confirm_by",
    contact.ContactEnded: _CONTACT,
}
"""What a school is told of who is at hand for it."""
