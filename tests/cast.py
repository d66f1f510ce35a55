"""The people of the example region, and what they ask: each function gives one move in a house."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.care import DeclineReason
from events.funding import KeyPart, RefusalGround, Share, YearAmount
from events.request import AssessmentOutcome
from events.school import ConsentBy, JudgementOutcome
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    OrderId,
    OrganisationId,
    Party,
    Period,
    PupilRef,
    Reference,
    Role,
    Round,
    SignedCents,
    UserId,
    party_of,
)
from services.funder.commands import (
    AdjustBudget,
    ApproveShare,
    CompleteAssessment,
    EstablishCompleteness,
    ForwardRequest,
    RefuseShare,
    RequestSupplement,
    SetBudget,
)
from services.funder.order_commands import OrderFrom
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    DeclineOrder,
    EndCare,
    HoldIntake,
    PlaceOnWaitingList,
    StartCare,
)
from services.school.commands import (
    Consent,
    Judgement,
    ProvideSupplement,
    SubmitRequest,
    WithdrawRequest,
)
from services.swv.commands import ProposeKey, RecordSeparateAgreement, RejectRequest
from tests.examples import example
from tests.paper_house import Move
from tests.world import (
    BOARD,
    BOARD_MEMBER,
    CARE,
    CARE_OFFICE,
    CASE,
    CONSULTANT,
    COORDINATOR,
    DAY,
    DE_RONDE_VENEN,
    DESK_MANAGER,
    KAMPEN,
    KRISTAL,
    KRISTAL_BOARD,
    OTHER_SWV,
    PASSENDERWIJS,
    PUPIL,
    STICHTSE_VECHT,
    SWV,
    SWV_PART,
    WILG,
    YEAR,
    ZWOLLE,
    ZWOLLE_PART,
)

KAMPEN_CONSULTANT = replace(CONSULTANT, organisation=KAMPEN)
WHO = {
    SWV: DESK_MANAGER,
    OTHER_SWV: replace(DESK_MANAGER, organisation=OTHER_SWV),
    ZWOLLE: CONSULTANT,
    KAMPEN: KAMPEN_CONSULTANT,
    BOARD: BOARD_MEMBER,
    CARE_OFFICE: DESK_MANAGER,
    PASSENDERWIJS: replace(DESK_MANAGER, organisation=PASSENDERWIJS),
    STICHTSE_VECHT: replace(CONSULTANT, organisation=STICHTSE_VECHT),
    DE_RONDE_VENEN: replace(CONSULTANT, organisation=DE_RONDE_VENEN),
    KRISTAL_BOARD: replace(BOARD_MEMBER, organisation=KRISTAL_BOARD),
}
BODIES = (SWV, ZWOLLE)
HALVES = (SWV_PART, ZWOLLE_PART)
PURSES = {
    SWV: "SWV_ZWAAR",
    ZWOLLE: "GEM_JEUGDHULP",
    KAMPEN: "GEM_JEUGDHULP",
    BOARD: "SCHOOL_BASIS",
    CARE_OFFICE: "WLZ",
    PASSENDERWIJS: "SWV_ZWAAR",
    STICHTSE_VECHT: "GEM_JEUGDHULP",
    DE_RONDE_VENEN: "GEM_JEUGDHULP",
    KRISTAL_BOARD: "SCHOOL_BASIS",
}


def day(number: int) -> date:
    """So many days after the request."""
    return DAY + timedelta(days=number)


def line(funder: OrganisationId, year: int | str = 2026, source: str | None = None) -> BudgetLineId:
    """A funder's budget line; of its usual purse, where none is named."""
    return BudgetLineId(f"{funder}/{source or PURSES[funder]}/{year}")


def treasurer(funder: OrganisationId) -> Actor:
    """Who sets a funder's budgets."""
    role = Role.SCHOOL_BOARD if party_of(funder) is Party.SCHOOL else Role.DIRECTOR
    return Actor(organisation=funder, role=role, user=UserId("penningmeester-1"))


def planner(provider: OrganisationId) -> Actor:
    """Who plans at a provider."""
    return Actor(organisation=provider, role=Role.CARE_PLANNER, user=UserId("planner-1"))


def budget(
    funder: OrganisationId,
    amount: int = 10_000_000,
    *,
    year: int | str = 2026,
    source: str | None = None,
    on: date = DAY,
) -> Move:
    """A funder gives its line money."""
    name = line(funder, year, source)
    command = SetBudget(on=on, by=treasurer(funder), line=name, amount=Cents(amount))
    return party_of(funder), command


def adjust(
    funder: OrganisationId, change: int, *, year: int = 2026, on: date = DAY, **own: Any
) -> Move:
    """A funder lets its line grow or shrink."""
    return party_of(funder), example(
        AdjustBudget,
        by=treasurer(funder),
        line=line(funder, year),
        change=SignedCents(change),
        on=on,
        **own,
    )


def pupil_of(case: CaseId) -> PupilRef:
    """The pupil that a case is about: another in each."""
    return PupilRef(PUPIL[:-12] + case[-12:])


def submit(
    case: CaseId = CASE,
    *,
    cost: int = 900_000,
    period: Period = YEAR,
    on: date = DAY,
    **own: Any,
) -> Move:
    """The school asks for an arrangement."""
    care = replace(CARE, cost=Cents(cost), period=period)
    judgement = Judgement(outcome=JudgementOutcome.NEEDED, valid=period)
    fields: dict[str, Any] = {
        "by": COORDINATOR,
        "case": case,
        "pupils": (pupil_of(case),),
        "reference": Reference(f"2026/{case[-4:]}"),
        "care": care,
        "judgement": judgement,
        "on": on,
    }
    return Party.SCHOOL, example(SubmitRequest, **(fields | own))


def complete(body: OrganisationId, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """A body has all it needs."""
    return party_of(body), EstablishCompleteness(on=on, by=WHO[body], case=case, body=body)


def assess(body: OrganisationId, case: CaseId = CASE, *, on: date = DAY, **own: Any) -> Move:
    """A body judges its part: needed, where nothing else is said."""
    found = {"outcome": AssessmentOutcome.NEEDED} | own
    return party_of(body), CompleteAssessment(on=on, by=WHO[body], case=case, body=body, **found)


def forward(
    body: OrganisationId, to: OrganisationId, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """A body sends the request on to another."""
    return party_of(body), ForwardRequest(on=on, by=WHO[body], case=case, body=body, to=to)


def supplement(body: OrganisationId, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """A body asks the school for what is missing."""
    return party_of(body), example(RequestSupplement, by=WHO[body], body=body, case=case, on=on)


def provide(body: OrganisationId, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The school sends what a body asked for."""
    return Party.SCHOOL, ProvideSupplement(on=on, by=COORDINATOR, case=case, body=body)


def withdraw(case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The school takes its request back."""
    return Party.SCHOOL, WithdrawRequest(on=on, by=COORDINATOR, case=case)


def propose(*parts: KeyPart, case: CaseId = CASE, on: date = DAY, **own: Any) -> Move:
    """The SWV proposes a key; halves, where none is named."""
    command = ProposeKey(on=on, by=DESK_MANAGER, case=case, parts=parts or HALVES)
    return Party.SWV, replace(command, **own)


def agree_apart(*parts: KeyPart, case: CaseId = CASE, on: date = DAY, **own: Any) -> Move:
    """The SWV records who pays what the key does not divide."""
    command = RecordSeparateAgreement(on=on, by=DESK_MANAGER, case=case, parts=parts)
    return Party.SWV, replace(command, **own)


def reject(case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The SWV rejects the request."""
    return Party.SWV, example(RejectRequest, by=DESK_MANAGER, case=case, on=on)


def approve(
    funder: OrganisationId,
    case: CaseId = CASE,
    *,
    round_: int = 1,
    by: Actor | None = None,
    on: date = DAY,
) -> Move:
    """A funder agrees to its share."""
    return party_of(funder), ApproveShare(
        on=on, by=by or WHO[funder], case=case, round=Round(round_), funder=funder
    )


def refuse(funder: OrganisationId, case: CaseId = CASE, *, round_: int = 1, on: date = DAY) -> Move:
    """A funder refuses its share."""
    return party_of(funder), RefuseShare(
        on=on,
        by=WHO[funder],
        case=case,
        round=Round(round_),
        funder=funder,
        ground=RefusalGround.DISAGREES_WITH_KEY,
    )


def order_of(case: CaseId, attempt: int = 1, leg: int = 1) -> OrderId:
    """The number of an order."""
    return OrderId(f"{case}.{attempt}" if leg == 1 else f"{case}.{leg}.{attempt}")


def accept(
    provider: OrganisationId = WILG,
    case: CaseId = CASE,
    *,
    attempt: int = 1,
    leg: int = 1,
    on: date = DAY,
) -> Move:
    """A provider takes an order on."""
    order = order_of(case, attempt, leg)
    return Party.PROVIDER, AcceptOrder(on=on, by=planner(provider), case=case, order=order)


def decline(
    provider: OrganisationId = WILG, case: CaseId = CASE, *, attempt: int = 1, on: date = DAY
) -> Move:
    """A provider does not take an order on."""
    return Party.PROVIDER, DeclineOrder(
        on=on,
        by=planner(provider),
        case=case,
        order=order_of(case, attempt),
        why=DeclineReason.NO_CAPACITY,
    )


def choose(provider: OrganisationId, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The municipality chooses a provider by hand."""
    return Party.MUNICIPALITY, OrderFrom(
        on=on, by=CONSULTANT, case=case, orderer=ZWOLLE, provider=provider
    )


def wait(case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The provider has no place yet."""
    by = planner(WILG)
    return Party.PROVIDER, PlaceOnWaitingList(on=on, by=by, case=case, order=order_of(case))


def intake(case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The provider meets the pupil."""
    return Party.PROVIDER, HoldIntake(on=on, by=planner(WILG), case=case, order=order_of(case))


def start(
    case: CaseId = CASE, *, leg: int = 1, on: date = DAY, started_on: date | None = None
) -> Move:
    """The care begins, or began."""
    by, order = planner(WILG), order_of(case, leg=leg)
    return Party.PROVIDER, StartCare(on=on, by=by, case=case, order=order, started_on=started_on)


def claim(
    number: int,
    amount: int,
    case: CaseId = CASE,
    *,
    year: int = 2026,
    month: int = 3,
    final: bool = False,
    leg: int = 1,
    on: date = DAY,
) -> Move:
    """The provider declares what it gave in the first four weeks of a month."""
    return Party.PROVIDER, ClaimDelivery(
        on=on,
        by=planner(WILG),
        case=case,
        order=order_of(case, leg=leg),
        claim=ClaimId(f"{case[-4:]}-{number}"),
        period=Period(start=date(year, month, 1), end=date(year, month, 28)),
        amount=Cents(amount),
        final=final,
    )


def end(case: CaseId = CASE, *, on: date = date(2026, 4, 30), ended_on: date | None = None) -> Move:
    """The care is over, or was."""
    return Party.PROVIDER, example(
        EndCare, on=on, by=planner(WILG), case=case, order=order_of(case), ended_on=ended_on
    )


def share(funder: OrganisationId, *years: tuple[int, int]) -> Share:
    """A funder's share: cents per year."""
    parts = tuple(YearAmount(line=line(funder, y), amount=Cents(cents)) for y, cents in years)
    return Share(funder=funder, amount=Cents(sum(p.amount for p in parts)), years=parts)


def assessed(case: CaseId = CASE, **own: Any) -> list[Move]:
    """From the request until every body has judged its part needed."""
    moves = [submit(case, **own)]
    on = moves[0][1].on
    for body in BODIES:
        moves += [complete(body, case, on=on), assess(body, case, on=on)]
    return moves


def assessed_at_kristal(case: CaseId = CASE, **own: Any) -> list[Move]:
    """The same in Utrecht West: no OT gate, and school boards keep their books by school year."""
    there = {
        "by": replace(COORDINATOR, organisation=KRISTAL),
        "school": KRISTAL,
        "board": KRISTAL_BOARD,
        "swv": PASSENDERWIJS,
        "municipality": STICHTSE_VECHT,
        "judgement": None,
        "consents": (Consent(recipient=STICHTSE_VECHT, by=ConsentBy.PARENTS),),
        "preferred_provider": WILG,
    }
    moves = [submit(case, **there | own)]
    for body in (PASSENDERWIJS, STICHTSE_VECHT):
        moves += [complete(body, case), assess(body, case)]
    return moves


def granted(case: CaseId = CASE, **own: Any) -> list[Move]:
    """From the request until the SWV and the municipality each agreed to pay half."""
    moves = [*assessed(case, **own), propose(case=case)]
    return [*moves, *(approve(body, case) for body in BODIES)]


def started(case: CaseId = CASE) -> list[Move]:
    """Until the care has begun at the first provider."""
    return [*granted(case), accept(case=case), wait(case), intake(case), start(case)]
