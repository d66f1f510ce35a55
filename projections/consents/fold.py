"""One row per case and organisation: the consents that concern it, whether it looks in the shared
plan, and what the parties keep from it or refused to show it."""

import re
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from events import school, sharing
from events.fact import Fact
from events.values import UUID_PATTERN, CaseId, OrganisationId, Party, Purpose, Recorded

_CASE = re.compile(UUID_PATTERN)


class Standing(StrEnum):
    """Whether a consent holds."""

    VALID = "valid"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Consent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A consent for one purpose: of the family, or of the school itself."""

    purpose: Purpose
    of_school: bool
    standing: Standing
    since: date
    by: school.ConsentBy | None  # who gave or withdrew it; after a lapse: who must give it
    until: date | None = None  # the last day on which it holds


class Kept(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A message that one party did not send to this organisation."""

    party: Party
    message: UUID
    since: date
    fields: tuple[str, ...] = ()  # what it showed too much; none where it waits for consent


class Confidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an organisation may see of a case."""

    case_id: CaseId
    organisation: OrganisationId
    consents: tuple[Consent, ...] = ()
    looks_in_plan: bool = False
    stopped_by: tuple[Party, ...] = ()  # who sends it nothing now
    kept: tuple[Kept, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset(
    {
        school.ConsentGiven,
        school.ConsentRenewed,
        school.ConsentWithdrawn,
        school.ConsentLapsed,
        school.DossierAccessGiven,
        school.DossierAccessEnded,
        sharing.SharingStopped,
        sharing.SharingResumed,
        sharing.MessageWithheld,
        sharing.MessageReleased,
        sharing.DisclosureRefused,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str] | None:
    """The case and the organisation; None for a message about no case."""
    fact = recorded.fact
    case = getattr(fact, "case", None) or fact.order_key
    return (case, _organisation(fact)) if _CASE.fullmatch(case) else None


def evolve(row: Confidence | None, recorded: Recorded) -> Confidence:
    """What the organisation may see after a fact."""
    fact, party = recorded.fact, Party(recorded.stream.partition("/")[0])
    case = CaseId(getattr(fact, "case", None) or fact.order_key)
    before = row or Confidence(case_id=case, organisation=_organisation(fact))
    match fact:
        case school.DossierAccessGiven() | school.DossierAccessEnded():
            given = isinstance(fact, school.DossierAccessGiven)
            return replace(before, looks_in_plan=given)
        case sharing.SharingStopped():
            return replace(before, stopped_by=(*before.stopped_by, party))
        case sharing.SharingResumed():
            others = tuple(one for one in before.stopped_by if one is not party)
            return replace(before, stopped_by=others)
        case sharing.MessageWithheld(message=message, effective_on=day):
            kept = Kept(party=party, message=message, since=day)
            return replace(before, kept=(*before.kept, kept))
        case sharing.DisclosureRefused(message=message, effective_on=day, fields=fields):
            kept = Kept(party=party, message=message, since=day, fields=fields)
            return replace(before, kept=(*before.kept, kept))
        case sharing.MessageReleased(message=message):
            left = tuple(one for one in before.kept if (one.party, one.message) != (party, message))
            return replace(before, kept=left)
        case _:
            return _with(before, _consent(fact))


def _organisation(fact: Any) -> OrganisationId:
    found: OrganisationId = getattr(fact, "organisation", None) or fact.recipient
    return found


def _consent(fact: Any) -> Consent:
    purpose, day = fact.purpose, fact.effective_on
    match fact:
        case school.ConsentGiven(by=by, until=until) | school.ConsentRenewed(by=by, until=until):
            standing = Standing.VALID
        case school.ConsentWithdrawn(by=by):
            standing, until = Standing.WITHDRAWN, None
        case school.ConsentLapsed(needed=by):
            standing, until = Standing.LAPSED, None
        case _:
            raise AssertionError(f"not of consent: {fact}")
    own = by is school.ConsentBy.SCHOOL
    return Consent(purpose=purpose, of_school=own, standing=standing, since=day, by=by, until=until)


def _with(row: Confidence, consent: Consent) -> Confidence:
    others = tuple(
        one
        for one in row.consents
        if (one.purpose, one.of_school) != (consent.purpose, consent.of_school)
    )
    return replace(row, consents=(*others, consent))
