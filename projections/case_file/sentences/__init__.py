"""What happened, in one plain Dutch sentence (B1) per kind of fact; nothing personal is in them.

A file per vocabulary; a new vocabulary is a line here.
"""

from collections.abc import Mapping

from events.fact import Fact
from projections.case_file.sentences import (
    absence,
    agenda,
    asking,
    attachment,
    budget,
    care,
    ceiling,
    change,
    collective,
    contact,
    decision,
    duplicate,
    dyslexia,
    enrolment,
    escalation,
    evaluation,
    exclusion,
    exemption,
    experiment,
    facility,
    forwarding,
    funding,
    gate,
    handling,
    meeting,
    message,
    need,
    parking,
    policy,
    pot,
    prevention,
    privacy,
    quarter,
    referral,
    register,
    request,
    retention,
    scheme,
    school,
    school_transport,
    sharing,
    signal,
    social_map,
    term,
    tlv,
    transition,
    urgent,
    waiting,
)
from projections.case_file.words import Sentence

SENTENCES: Mapping[type[Fact], Sentence] = {
    **absence.SENTENCES,
    **agenda.SENTENCES,
    **asking.SENTENCES,
    **attachment.SENTENCES,
    **budget.SENTENCES,
    **care.SENTENCES,
    **ceiling.SENTENCES,
    **change.SENTENCES,
    **contact.SENTENCES,
    **decision.SENTENCES,
    **duplicate.SENTENCES,
    **exclusion.SENTENCES,
    **enrolment.SENTENCES,
    **dyslexia.SENTENCES,
    **escalation.SENTENCES,
    **evaluation.SENTENCES,
    **exemption.SENTENCES,
    **experiment.SENTENCES,
    **collective.SENTENCES,
    **facility.SENTENCES,
    **forwarding.SENTENCES,
    **funding.SENTENCES,
    **gate.SENTENCES,
    **handling.SENTENCES,
    **meeting.SENTENCES,
    **message.SENTENCES,
    **need.SENTENCES,
    **parking.SENTENCES,
    **policy.SENTENCES,
    **pot.SENTENCES,
    **prevention.SENTENCES,
    **privacy.SENTENCES,
    **quarter.SENTENCES,
    **referral.SENTENCES,
    **register.SENTENCES,
    **request.SENTENCES,
    **retention.SENTENCES,
    **scheme.SENTENCES,
    **school.SENTENCES,
    **school_transport.SENTENCES,
    **sharing.SENTENCES,
    **signal.SENTENCES,
    **social_map.SENTENCES,
    **term.SENTENCES,
    **tlv.SENTENCES,
    **transition.SENTENCES,
    **urgent.SENTENCES,
    **waiting.SENTENCES,
}
"""Every kind of fact; a test holds that none is missing."""


def sentence(fact: Fact) -> str:
    """The fact as a sentence. Asserts that its kind has one."""
    said = SENTENCES.get(type(fact))
    assert said is not None, f"{type(fact).__name__}: has no sentence"
    text = said(fact)
    return f"{text[0].upper()}{text[1:]}."
