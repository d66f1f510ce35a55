"""Where a euro came from, in the words of W3C PROV: from what was paid back to the first click.

A fact is an entity; what an organisation did in one go is an activity, which used what led to it
(``Meta.cause``) and generated its facts; organisations and pseudonymous users are agents, and a
mandate is the plan by which they acted. A fact also follows from what stood in its stream before:
what is booked on a share, from the approval of that share.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from prov.constants import PROV, XSD_DATE
from prov.identifier import Namespace, QualifiedName
from prov.model import Literal, ProvDocument

from events.budget import BudgetSpent, SpendingCorrected
from events.care import ClaimApproved, ClaimCorrected, CorrectionApproved, DeliveryClaimed
from events.fact import fact_type
from events.funding import ClaimPartBooked, ClaimPartCorrected
from events.personal_budget import PersonalBudgetSettled
from events.values import ClaimId, OrganisationId, Recorded, Role, StreamId
from projections.case_file.sentences import sentence

_OF_A_CLAIM = (
    BudgetSpent,
    ClaimApproved,
    ClaimCorrected,
    ClaimPartBooked,
    ClaimPartCorrected,
    CorrectionApproved,
    DeliveryClaimed,
    SpendingCorrected,
)

_OZA = Namespace("oza", "urn:nl:onderwijs-zorgarrangementen:")
_ID = Namespace("id", "urn:uuid:")  # of facts and commands
_ACT = Namespace("act", "urn:nl:onderwijs-zorgarrangementen:act:")
_AGENT = Namespace("agent", "urn:nl:onderwijs-zorgarrangementen:agent:")
_MANDATE = Namespace("mandate", "urn:nl:onderwijs-zorgarrangementen:mandate:")


def of_claim(claim: ClaimId, records: Iterable[Recorded]) -> list[Recorded]:
    """What was claimed, approved and paid under this number, in the order of the book; also what
    was paid of a personal budget, by the number of its statement."""
    return [one for one in records if _number(one.fact) == claim]


def _number(fact: Any) -> ClaimId | None:
    match fact:
        case PersonalBudgetSettled(statement=number):
            return number
        case _ if isinstance(fact, _OF_A_CLAIM):
            return fact.claim
        case _:
            return None


def led_to(ends: Iterable[Recorded], records: Sequence[Recorded]) -> list[Recorded]:
    """These facts, and of ``records`` (in the order of the book) all that they follow from."""
    by_id = {one.meta.event_id: one for one in records}
    before = _before(records)
    found: dict[UUID, Recorded] = {}
    waiting = list(ends)
    while waiting:
        one = waiting.pop()
        if one.meta.event_id in found:
            continue
        found[one.meta.event_id] = one
        waiting += [by_id[grounds] for grounds in _grounds(one, before) if grounds in by_id]
    return [one for one in records if one.meta.event_id in found]


def provenance(records: Sequence[Recorded]) -> ProvDocument:
    """Facts, in the order of the book, as a PROV document."""
    document = ProvDocument()
    for space in (_OZA, _ID, _ACT, _AGENT, _MANDATE):
        document.add_namespace(space)
    known = {one.meta.event_id for one in records}
    before = _before(records)
    _acts(document, records, known)
    for one in records:
        _fact(document, one)
        for ground in _grounds(one, before):
            if ground in known:
                document.wasDerivedFrom(_ID[str(one.meta.event_id)], _ID[str(ground)])
    return document.unified()  # each agent and mandate once


def _before(records: Iterable[Recorded]) -> Mapping[UUID, UUID]:
    """By fact, the one that stood before it in its stream."""
    last: dict[StreamId, UUID] = {}
    before: dict[UUID, UUID] = {}
    for one in records:
        if one.stream in last:
            before[one.meta.event_id] = last[one.stream]
        last[one.stream] = one.meta.event_id
    return before


def _grounds(one: Recorded, before: Mapping[UUID, UUID]) -> list[UUID]:
    own = before.get(one.meta.event_id)
    return [one.meta.cause.id] if own in (None, one.meta.cause.id) else [one.meta.cause.id, own]


def _fact(document: ProvDocument, one: Recorded) -> None:
    kind = fact_type(one.fact)
    told: dict[Any, Any] = {
        PROV["type"]: _OZA[kind.wire.removeprefix("nl.onderwijs-zorgarrangementen.")],
        PROV["label"]: Literal(kind.label, langtag="nl"),
        _OZA["sentence"]: Literal(sentence(one.fact), langtag="nl"),
        _OZA["effectiveOn"]: Literal(one.fact.effective_on.isoformat(), XSD_DATE),
        _OZA["stream"]: one.stream,
        _OZA["version"]: one.version,
        _OZA["position"]: one.position,
    }
    cents = getattr(one.fact, "amount", None)
    if cents is not None:
        told[_OZA["cents"]] = cents
    document.entity(_ID[str(one.meta.event_id)], told)
    document.wasGeneratedBy(_ID[str(one.meta.event_id)], _act(one), one.meta.booked_at)


def _act(one: Recorded) -> QualifiedName:
    """What led to this fact, as done by one organisation."""
    name: QualifiedName = _ACT[f"{one.meta.cause.id}.{_dotted(one.meta.actor.organisation)}"]
    return name


def _acts(document: ProvDocument, records: Sequence[Recorded], known: set[UUID]) -> None:
    """Every act once, with what it used, who did it and by which mandate."""
    times: dict[QualifiedName, list[datetime]] = {}
    for one in records:
        times.setdefault(_act(one), []).append(one.meta.booked_at)
    told: set[QualifiedName] = set()
    for one in records:
        act = _act(one)
        if act in told:
            continue
        told.add(act)
        document.activity(act, min(times[act]), max(times[act]))
        cause = one.meta.cause
        if cause.id not in known:
            # A command is where it begins; else a fact that is not about this case.
            kind = "command" if cause.source is None else "fact-elsewhere"
            document.entity(_ID[str(cause.id)], {PROV["type"]: _OZA[kind]})
        document.used(act, _ID[str(cause.id)])
        _who(document, one, act)


def _who(document: ProvDocument, one: Recorded, act: QualifiedName) -> None:
    by = one.meta.actor
    organisation = _AGENT[_dotted(by.organisation)]
    document.agent(organisation, {PROV["type"]: PROV["Organization"], _OZA["id"]: by.organisation})
    person = _AGENT[f"{_dotted(by.organisation)}.{by.user}"]
    kind = "SoftwareAgent" if by.role is Role.SYSTEM else "Person"
    document.agent(person, {PROV["type"]: PROV[kind]})
    mandate = None
    if one.meta.mandate is not None:
        mandate = _MANDATE[one.meta.mandate.replace(":", ".")]
        document.entity(mandate, {PROV["type"]: PROV["Plan"], _OZA["id"]: one.meta.mandate})
    role = {PROV["role"]: _OZA[by.role]}
    document.wasAssociatedWith(act, person, mandate, other_attributes=role)
    document.actedOnBehalfOf(person, organisation, act)


def _dotted(organisation: OrganisationId) -> str:
    """An organisation as a local name, in which a colon would need an escape."""
    return organisation.replace(":", ".")
