"""What people ask around terms and decisions: hearing, publication, objection, notice."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.decision import (
    Channel,
    DecisionOutcome,
    HearingException,
    NoPenalty,
    ObjectionOutcome,
    Objector,
)
from events.funding import RefusalGround
from events.request import RejectionGround
from events.term import SuspensionGround
from events.values import CaseId, Count, OrganisationId, Party, Round, UserId, party_of
from services.funder.commands import RefuseShare
from services.funder.legal_commands import (
    AskToMend,
    DecideObjection,
    DeferObjection,
    DeferTerm,
    EndSuspension,
    HearObjection,
    IntendRejection,
    MendObjection,
    PublishDecision,
    ReceiveDefaultNotice,
    ReceiveObjection,
    ReceiveView,
    RuleOutPenalty,
    SuspendTermFor,
    WithdrawObjection,
)
from services.swv.commands import RejectRequest
from tests.cast import WHO
from tests.paper_house import Move
from tests.world import CASE, DAY, DESK_MANAGER, QUALITY_OFFICER, ZWOLLE


def _of(body: OrganisationId, case: CaseId, on: date) -> dict[str, Any]:
    return {"on": on, "by": WHO[body], "case": case, "body": body}


def _about_objection(body: OrganisationId, case: CaseId, on: date) -> dict[str, Any]:
    """Somebody else than who decided first (Awb 10:3)."""
    by = QUALITY_OFFICER if body == ZWOLLE else replace(WHO[body], user=UserId("bezwaar-1"))
    return {"on": on, "by": by, "case": case, "body": body}


def defer(body: OrganisationId, weeks: int = 4, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """A body needs longer to decide."""
    return party_of(body), DeferTerm(**_of(body, case, on), weeks=Count(weeks))


def suspend(
    body: OrganisationId,
    ground: SuspensionGround,
    case: CaseId = CASE,
    *,
    until: date | None = None,
    on: date = DAY,
) -> Move:
    """The clock of a body stands still, for a reason other than a supplement."""
    return party_of(body), SuspendTermFor(**_of(body, case, on), ground=ground, until=until)


def resume(
    body: OrganisationId, ground: SuspensionGround, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """That reason is gone."""
    return party_of(body), EndSuspension(**_of(body, case, on), ground=ground)


def intend(body: OrganisationId, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """A body means to reject, and asks for a view."""
    return party_of(body), IntendRejection(**_of(body, case, on))


def view(body: OrganisationId, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The applicant gives its view."""
    return party_of(body), ReceiveView(**_of(body, case, on))


def reject_for(
    ground: RejectionGround,
    case: CaseId = CASE,
    *,
    exception: HearingException | None = None,
    on: date = DAY,
) -> Move:
    """The SWV rejects the request on this ground."""
    command = RejectRequest(on=on, by=DESK_MANAGER, case=case, ground=ground, exception=exception)
    return Party.SWV, command


def refuse_for(
    funder: OrganisationId,
    ground: RefusalGround,
    case: CaseId = CASE,
    *,
    round_: int = 1,
    exception: HearingException | None = None,
    on: date = DAY,
) -> Move:
    """A funder refuses its share on this ground."""
    return party_of(funder), RefuseShare(
        on=on,
        by=WHO[funder],
        case=case,
        round=Round(round_),
        funder=funder,
        ground=ground,
        exception=exception,
    )


def publish(
    body: OrganisationId,
    number: int = 1,
    case: CaseId = CASE,
    *,
    channel: Channel = Channel.POST,
    on: date = DAY,
) -> Move:
    """A body makes its decision known."""
    own = _of(body, case, on)
    return party_of(body), PublishDecision(**own, number=Count(number), channel=channel)


def objects(
    body: OrganisationId,
    number: int = 1,
    case: CaseId = CASE,
    *,
    objector: Objector = Objector.PARENTS,
    posted_on: date | None = None,
    committee: bool = False,
    on: date = DAY,
) -> Move:
    """Somebody objects to a body's decision."""
    return party_of(body), ReceiveObjection(
        **_of(body, case, on),
        number=Count(number),
        objector=objector,
        committee=committee,
        posted_on=posted_on,
    )


def ask_to_mend(
    body: OrganisationId, number: int = 1, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """A body asks what is missing from an objection."""
    return party_of(body), AskToMend(**_of(body, case, on), number=Count(number))


def mend(body: OrganisationId, number: int = 1, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """What was missing is there."""
    return party_of(body), MendObjection(**_of(body, case, on), number=Count(number))


def take_back(
    body: OrganisationId,
    number: int = 1,
    case: CaseId = CASE,
    *,
    objector: Objector = Objector.PARENTS,
    on: date = DAY,
) -> Move:
    """Somebody objects no more."""
    own = _of(body, case, on)
    return party_of(body), WithdrawObjection(**own, number=Count(number), objector=objector)


def hear(body: OrganisationId, number: int = 1, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """Who objects is heard."""
    return party_of(body), HearObjection(**_about_objection(body, case, on), number=Count(number))


def defer_objection(
    body: OrganisationId,
    weeks: int = 6,
    number: int = 1,
    case: CaseId = CASE,
    *,
    consented: bool = False,
    on: date = DAY,
) -> Move:
    """The decision on an objection takes longer."""
    own = _about_objection(body, case, on)
    return party_of(body), DeferObjection(
        **own, number=Count(number), weeks=Count(weeks), consented=consented
    )


def settle(
    body: OrganisationId,
    outcome: ObjectionOutcome,
    number: int = 1,
    case: CaseId = CASE,
    *,
    replacement: DecisionOutcome | None = None,
    on: date = DAY,
) -> Move:
    """A body decides on an objection."""
    own = _about_objection(body, case, on)
    return party_of(body), DecideObjection(
        **own, number=Count(number), outcome=outcome, replacement=replacement
    )


def notice(
    body: OrganisationId,
    case: CaseId = CASE,
    *,
    objection_to: int | None = None,
    on: date = DAY,
) -> Move:
    """The applicant gives notice that a body is late; or who objects does."""
    about = None if objection_to is None else Count(objection_to)
    return party_of(body), ReceiveDefaultNotice(**_of(body, case, on), objection_to=about)


def rule_out(
    body: OrganisationId,
    why: NoPenalty,
    case: CaseId = CASE,
    *,
    objection_to: int | None = None,
    on: date = DAY,
) -> Move:
    """The body decides that it owes no penalty."""
    about = None if objection_to is None else Count(objection_to)
    by = QUALITY_OFFICER if party_of(body) is Party.MUNICIPALITY else DESK_MANAGER
    command = RuleOutPenalty(on=on, by=by, case=case, body=body, no_penalty=why, objection_to=about)
    return party_of(body), command
