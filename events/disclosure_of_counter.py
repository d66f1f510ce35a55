"""What organisations tell one another at one counter: lines of the page that ``disclosure`` is."""

from collections.abc import Mapping

from events import contact, signal
from events.disclosure_of_policy import OF_AGENDAS
from events.fact import Fact

_SIGNAL = "case desk body"
_CONSULTATION = "case asker adviser"
OF_SIGNALS: Mapping[type[Fact], str] = {
    signal.SignalReceived: f"{_SIGNAL} pupil concern stage signaller school due_on words",
    signal.FollowUpOpened: f"{_SIGNAL} pupil concern due_on had_by",
    signal.SignalPassedOn: f"{_SIGNAL} to pupil concern due_on had_by",
    signal.SignalFollowedUp: f"{_SIGNAL} follow_up late",
    signal.FollowUpOverdue: f"{_SIGNAL} due_on",
    signal.FeedbackDue: f"{_SIGNAL} follow_up due_on",
    signal.FeedbackGiven: f"{_SIGNAL} late",
    signal.FeedbackOverdue: f"{_SIGNAL} due_on",
    signal.ConsultationAsked: f"{_CONSULTATION} pupil concern due_on question",
    signal.ConsultationTaken: f"{_CONSULTATION} due_on",
    signal.ConsultationGiven: f"{_CONSULTATION} hours_spent late opinion",
    signal.ConsultationOverdue: f"{_CONSULTATION} due_on",
}
"""What is told of a signal and of consultation: what it is about in one word, and no more."""

_CONTACT = "organisation contact school"
OF_CONTACTS: Mapping[type[Fact], str] = {
    contact.ContactNamed: f"{_CONTACT} user confirm_by",
    contact.ContactConfirmed: f"{_CONTACT} confirm_by",
    contact.ContactUnconfirmed: f"{_CONTACT} confirm_by",
    contact.ContactEnded: _CONTACT,
    contact.CalamityPlanAdopted: "organisation plan_edition aligned_with review_by",
}
"""What a school is told of who is at hand for it, and others of a plan that they aligned."""

TOLD_TO_ALL: Mapping[type[Fact], str] = {
    **OF_AGENDAS,
    **OF_SIGNALS,
    **OF_CONTACTS,
}
"""What an organisation of any party may be told."""
