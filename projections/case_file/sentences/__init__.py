"""What happened, in one plain Dutch sentence (B1) per kind of fact; nothing personal is in them.

A file per vocabulary; a new vocabulary is a line here.
"""

from collections.abc import Mapping

from events.fact import Fact
from projections.case_file.sentences import (
    budget,
    care,
    ceiling,
    change,
    decision,
    enrolment,
    evaluation,
    forwarding,
    funding,
    message,
    need,
    parking,
    pot,
    register,
    request,
    school,
    school_transport,
    sharing,
    term,
    tlv,
)
from projections.case_file.words import Sentence

SENTENCES: Mapping[type[Fact], Sentence] = {
    **budget.SENTENCES,
    **care.SENTENCES,
    **ceiling.SENTENCES,
    **change.SENTENCES,
    **decision.SENTENCES,
    **enrolment.SENTENCES,
    **evaluation.SENTENCES,
    **forwarding.SENTENCES,
    **funding.SENTENCES,
    **message.SENTENCES,
    **need.SENTENCES,
    **parking.SENTENCES,
    **pot.SENTENCES,
    **register.SENTENCES,
    **request.SENTENCES,
    **school.SENTENCES,
    **school_transport.SENTENCES,
    **sharing.SENTENCES,
    **term.SENTENCES,
    **tlv.SENTENCES,
}
"""Every kind of fact; a test holds that none is missing."""


def sentence(fact: Fact) -> str:
    """The fact as a sentence. Asserts that its kind has one."""
    said = SENTENCES.get(type(fact))
    assert said is not None, f"{type(fact).__name__}: has no sentence"
    text = said(fact)
    return f"{text[0].upper()}{text[1:]}."
