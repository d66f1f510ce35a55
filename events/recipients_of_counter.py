"""Who hears of signals, consultation and contacts: a part of the page that ``recipients`` is."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from events import care_use, contact, signal
from events.fact import Fact
from events.values import OrganisationId


def of_signals(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Who signalled and who follows it up hear of one another; whom a contact or plan is for."""
    match fact:
        case signal.SignalPassedOn():
            for who in dict.fromkeys((fact.to, fact.desk)):
                yield who, fact
        case signal.FollowUpOpened() | signal.SignalFollowedUp() | signal.FollowUpOverdue():
            yield fact.desk, fact
        case signal.SignalFact():
            yield fact.body, fact
        case signal.ConsultationAsked():
            yield fact.adviser, fact
        case signal.ConsultationFact():
            yield fact.asker, fact
        case care_use.CareUseAsked() | care_use.CareUseMissing():
            yield fact.teller, fact
        case care_use.CareUseTold() | care_use.ExcludedCareUsed():
            yield fact.asker, fact
        case contact.ContactPhoneDestroyed():
            return  # of a number that nobody else was told
        case contact.ContactNamed(school=str(school)):
            yield school, replace(fact, phone=None)
        case contact.ContactFact():
            if fact.school is not None:
                yield fact.school, fact
        case contact.CalamityPlanAdopted():
            for who in fact.aligned_with:
                yield who, fact
        case _:
            return
