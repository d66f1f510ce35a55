"""Stories of what people ask about their own data."""

from typing import Any

from msgspec.structs import replace

from events.privacy import PrivacyRight
from events.values import (
    Actor,
    CaseId,
    Count,
    OrganisationId,
    Role,
    UserId,
    party_of,
)
from services.privacy.commands import (
    ExtendPrivacyTerm,
    GiveAccess,
    IdentifyApplicant,
    PrivacyCommand,
    ReceivePrivacyRequest,
    RectifyData,
    RefusePrivacyRequest,
)
from tests.cast import day
from tests.examples import example
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import AMBELT, CASE, DAY, OWN_WORDS, SWV, WILG, ZWOLLE

ANSWERS = {
    AMBELT: Role.SCHOOL_COORDINATOR,
    SWV: Role.DESK_MANAGER,
    ZWOLLE: Role.QUALITY_OFFICER,
    WILG: Role.DIRECTOR,
}


def about_data(
    kind: type[PrivacyCommand],
    controller: OrganisationId = ZWOLLE,
    case: CaseId = CASE,
    **own: Any,
) -> Move:
    """A controller does something about a request."""
    by = Actor(organisation=controller, role=ANSWERS[controller], user=UserId("privacy-1"))
    return party_of(controller), example(kind, by=by, controller=controller, case=case, **own)


def asks(controller: OrganisationId = ZWOLLE, **own: Any) -> list[Move]:
    """Somebody asks a controller, and shows who they are."""
    number = Count(own.pop("number", 1))
    on = own.get("on", DAY)
    return [
        about_data(ReceivePrivacyRequest, controller, **own),
        about_data(IdentifyApplicant, controller, on=on, number=number),
    ]


def rectifies(controller: OrganisationId = ZWOLLE, **own: Any) -> Move:
    """A controller puts right what a fact told."""
    sealed = replace(OWN_WORDS, controller=controller)
    return about_data(RectifyData, controller, rectified=sealed, **own)


PRIVACY: dict[str, list[Step]] = {
    "a copy of all data is given": [*asks(), about_data(GiveAccess, on=day(10))],
    "an answer takes two months more, and is late": [
        *asks(AMBELT),
        about_data(ExtendPrivacyTerm, AMBELT, on=day(20)),
        FAR,
        about_data(GiveAccess, AMBELT, on=FAR),
    ],
    "what was wrong is put right, then the same is asked too often": [
        *asks(SWV, right=PrivacyRight.RECTIFICATION),
        rectifies(SWV, on=day(5)),
        *asks(SWV, number=2, right=PrivacyRight.RECTIFICATION, on=day(6)),
        about_data(RefusePrivacyRequest, SWV, number=Count(2), on=day(8)),
    ],
    "a municipality puts right what was wrong": [
        *asks(right=PrivacyRight.RECTIFICATION),
        rectifies(on=day(5)),
    ],
    "a provider is asked, and does not answer": [*asks(WILG), FAR],
}
