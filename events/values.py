"""What a fact may be made of: checked identifiers, money in cents, periods, codes, sealed values.

An identifier is a ``NewType`` over a pattern: the type checker keeps kinds apart, and the codec
refuses a value that does not fit its pattern before it is ever stored. A pattern ends in ``\\Z``,
as ``$`` lets a last line feed through, and names its digits, as ``\\d`` knows every script's.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, NewType
from uuid import UUID

import msgspec

UUID_PATTERN = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
BODY_PATTERN = (
    r"school:[0-9]{2}[A-Z]{2}[0-9]{2}|board:[0-9]{5}|swv:(PO|VO)[0-9]{4}"
    r"|municipality:GM[0-9]{4}|provider:[0-9]{8}|other:[A-Z]{2,4}[0-9]{4}|childcare:[0-9]{9}"
)
ORGANISATION_PATTERN = rf"({BODY_PATTERN}|house:(school|swv|municipality|provider))"

CaseId = NewType("CaseId", Annotated[str, msgspec.Meta(pattern=rf"^{UUID_PATTERN}\Z")])
"""One request and all that follows from it."""

PupilRef = NewType("PupilRef", Annotated[str, msgspec.Meta(pattern=rf"^{UUID_PATTERN}\Z")])
"""A pupil, opaque: who it is stands in the vault only, never a BSN or a name."""

OrganisationId = NewType(
    "OrganisationId", Annotated[str, msgspec.Meta(pattern=rf"^{ORGANISATION_PATTERN}\Z")]
)
"""``school:<BRIN+vestiging>``, ``board:<bevoegd gezag>``, ``swv:<PO|VO….>``,
``municipality:<GM….>``, ``provider:<AGB>``, ``other:<code>`` (care office, insurer …),
``childcare:<LRK>`` (kinderopvang, pre-school) or ``house:<party>``, a service."""

KindCode = Annotated[
    str, msgspec.Meta(pattern=r"^(school|board|swv|municipality|provider|other|childcare)\Z")
]
"""A kind of organisation: what stands before the colon of an ``OrganisationId``."""

OrderId = NewType(
    "OrderId",
    Annotated[str, msgspec.Meta(pattern=rf"^{UUID_PATTERN}(\.[0-9]{{1,2}})?\.[0-9]{{1,3}}\Z")],
)
"""An order to a provider: the case, the leg from the second on, and the number of the attempt."""

ClaimId = NewType("ClaimId", Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._-]{1,60}\Z")])
"""A provider's own number of a declared delivery."""

BudgetLineId = NewType(
    "BudgetLineId",
    Annotated[
        str,
        msgspec.Meta(pattern=rf"^{ORGANISATION_PATTERN}/[A-Z_]{{3,30}}/[0-9]{{4}}(-[0-9]{{4}})?\Z"),
    ],
)
"""``<funder>/<source>/<budget year>``: a calendar year (2026) or a school year (2025-2026)."""

Reference = NewType("Reference", Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._/-]{1,40}\Z")])
"""The school's own number of a request; no spaces, so that no name fits in it."""

UserId = NewType("UserId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,40}\Z")])
"""A person at work, pseudonymous."""

RegionId = NewType("RegionId", Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(-[a-z]+)*\Z")])
RulesVersion = NewType(
    "RulesVersion",
    Annotated[
        str,
        msgspec.Meta(pattern=r"^[a-z]+(-[a-z]+)*@[0-9]{4}-[0-9]{2}-[0-9]{2}(\+[1-9][0-9]{0,3})?\Z"),
    ],
)
"""``<region>@<valid from>``: the set of local rules that decided, as delivered; ``+2``: with the
second agreement of the region that was known."""

MandateId = NewType("MandateId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9:._-]*\Z")])
"""The line of the mandate register under which a decision was taken."""

OrderKey = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9:/_.-]{1,120}\Z")]
"""What keeps its order: a case, or a budget line."""

Pc4 = NewType("Pc4", Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{3}\Z")])
"""The four digits of a postcode: a part of a town, never an address."""

_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*\Z"
PublicText = NewType("PublicText", Annotated[str, msgspec.Meta(pattern=_TEXT, max_length=4000)])
"""Published policy text, without characters that control; never text from a case form."""

Cents = NewType("Cents", Annotated[int, msgspec.Meta(ge=0, le=10**13)])
"""Money, in euro cents, never negative."""

SignedCents = NewType("SignedCents", Annotated[int, msgspec.Meta(ge=-(10**13), le=10**13)])
"""A change of money, in euro cents."""

PerThousand = NewType("PerThousand", Annotated[int, msgspec.Meta(ge=0, le=1000)])
"""An exact part of a whole, in parts per thousand: 12.5 % is 125."""

Count = NewType("Count", Annotated[int, msgspec.Meta(ge=0, le=9999)])
"""A number of pupils, days or tries; too small to hold a number of a person."""

FEW = 5  # people: a lower number, and not none, could tell who they are (AVG art. 5)

Volume = NewType("Volume", Annotated[int, msgspec.Meta(ge=1, le=10**9)])
"""How much was delivered, in the unit that goes with it."""

StreamId = NewType("StreamId", str)
"""``<noun>-<key>``: names a stream of facts in the ledger of the party that writes it."""

Round = NewType("Round", Annotated[int, msgspec.Meta(ge=1, le=99)])
"""The how-manieth proposal of a key in one case."""

Leg = NewType("Leg", Annotated[int, msgspec.Meta(ge=1, le=99)])
"""A stretch of days of one arrangement that the same funders pay: 1 as granted, one more each time
that somebody else must pay the rest."""


class Party(StrEnum):
    """The four parties; each has a service that hosts many organisations of its kind."""

    SCHOOL = "school"
    SWV = "swv"
    MUNICIPALITY = "municipality"
    PROVIDER = "provider"


_PARTY_OF_KIND = {
    "school": Party.SCHOOL,
    "board": Party.SCHOOL,
    "childcare": Party.SCHOOL,  # beside the schools that its children go to
    "swv": Party.SWV,
    "other": Party.SWV,  # other funders are hosted by the SWV on their behalf
    "municipality": Party.MUNICIPALITY,
    "provider": Party.PROVIDER,
}


def is_few(people: int) -> bool:
    """Whether this number of people is not told outside, so that nobody is recognised (AVG art. 5).
    That there are none may be told."""
    return 0 < people < FEW


def party_of(organisation: OrganisationId) -> Party:
    """The party whose service hosts this organisation."""
    kind, _, code = organisation.partition(":")
    return Party(code) if kind == "house" else _PARTY_OF_KIND[kind]


def house_of(party: Party) -> OrganisationId:
    """The service of a party itself, where it acts for no organisation (a message kept aside)."""
    return OrganisationId(f"house:{party}")


def funder_of(line: BudgetLineId) -> OrganisationId:
    """The funder whose money a budget line holds."""
    return OrganisationId(line.partition("/")[0])


class Role(StrEnum):
    """In what capacity somebody acts."""

    SCHOOL_COORDINATOR = "school-coordinator"  # IB'er or zorgcoördinator
    SCHOOL_BOARD = "school-board"
    DESK_OFFICER = "desk-officer"  # loketmedewerker
    CASE_MANAGER = "case-manager"  # trajectbegeleider of the SWV
    DESK_MANAGER = "desk-manager"  # loketmanager of the SWV
    DIRECTOR = "director"
    CONSULTANT = "consultant"  # consulent of the municipality
    QUALITY_OFFICER = "quality-officer"  # kwaliteitsmedewerker of the municipality
    ATTENDANCE_OFFICER = "attendance-officer"  # leerplichtambtenaar of the municipality
    CARE_PLANNER = "care-planner"  # planner of the provider
    PARENT = "parent"  # or guardian, of a pupil of their own
    AUDITOR = "auditor"
    PRIVACY_OFFICER = "privacy-officer"  # functionaris gegevensbescherming
    OPERATOR = "operator"
    SYSTEM = "system"  # a process of the house itself


def leg_of(order: OrderId) -> Leg:
    """The leg that an order is of: the case, then the leg from the second on, then the attempt."""
    series = order.rpartition(".")[0]
    return Leg(int(series.rpartition(".")[2])) if "." in series else Leg(1)


class Period(msgspec.Struct, frozen=True, gc=False):
    """From ``start`` up to and including ``end``. Raises ValueError when reversed."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        """Calendar days, both ends included."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class Purpose(StrEnum):
    """Why personal data may be read; a key exists per pupil, controller and purpose."""

    ASSESSMENT = "assessment"
    CARE = "care"
    DIAGNOSIS = "diagnosis"  # to weigh what a doctor found
    PLAN = "plan"  # to work on the shared plan of development (TOP-dossier)
    CONTACT = "contact"  # to reach a manager of another organisation
    IDENTITY = "identity"  # to know which pupil of the school a reference stands for


class Sealed(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Personal data as an opaque token; only ``events.vault`` opens it, with a key that can die."""

    subject: PupilRef
    controller: OrganisationId
    purpose: Purpose
    token: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]*={0,2}\Z", max_length=60_000)]


class Actor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Who acted: organisation, role and a pseudonymous user; never a name."""

    organisation: OrganisationId
    role: Role
    user: UserId
    in_place_of: Role | None = None  # whose mandate is used, by a substitute named for that


def system(organisation: OrganisationId) -> Actor:
    """The house itself, acting for an organisation (a process, a term that passes)."""
    return Actor(organisation=organisation, role=Role.SYSTEM, user=UserId("system"))


class Cause(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What led to a fact: a person's command, or an earlier fact.

    ``id`` is the command's id, or the fact's ``event_id``. A fact is named with the party that
    booked it and its position there, so that a reader knows whether it has already seen the cause.
    """

    id: UUID
    source: Party | None = None  # None: a command, the first click
    position: int | None = None  # in the source's ledger; None: booked in this same append


class Meta(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the house knows about a fact and the domain need not: the envelope."""

    event_id: UUID
    booked_at: datetime  # UTC
    order_key: OrderKey  # facts of one order key keep their order on every road
    actor: Actor
    cause: Cause
    rules: RulesVersion | None = None  # the rule set that decided, where one did
    mandate: MandateId | None = None  # the line under which a person acted
    case: CaseId | None = None
    on_behalf_of: OrganisationId | None = None
    reason: Sealed | None = None  # a person's own words, where a person chose


class Recorded(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A fact as the ledger keeps it."""

    stream: StreamId
    version: int  # 1, 2, 3 … within the stream
    position: int  # 1, 2, 3 … within the ledger, without gaps, in commit order
    fact: Any  # a Fact; Any, so that ``match`` narrows it
    meta: Meta


def order_key_of(fact: Any) -> str:
    """The case of a fact, else its budget line, else the order key it names."""
    for name in ("case", "line", "order_key"):
        key = getattr(fact, name, None)
        if key is not None:
            return str(key)
    raise AssertionError(f"{type(fact).__name__} has nothing to keep its order by")
