"""Stories of claims that do not fit what was agreed: a person answers them, in time or late."""

from datetime import date

from msgspec.structs import replace

from events.values import ClaimId, Party
from services.funder.order_commands import ApproveClaim, RefuseClaim
from tests.cast import WHO, budget, claim, day, end, order_of, started
from tests.cast_changes import correct
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import CASE, DAY, SWV, ZWOLLE

RICH = [budget(funder) for funder in (SWV, ZWOLLE)]
WAITING = ClaimId("WILG-2026-001")


def too_much(amount: int, *, final: bool = False) -> Move:
    """The provider claims more than there is room for."""
    party, command = claim(2, amount, final=final)
    return party, replace(command, claim=WAITING)


def answer(kind: type[ApproveClaim | RefuseClaim], *, on: date = DAY) -> Move:
    """Somebody of who ordered the care answers the claim that waits."""
    return Party.MUNICIPALITY, kind(
        on=on, by=WHO[ZWOLLE], case=CASE, order=order_of(CASE), claim=WAITING
    )


CLAIM_STORIES: dict[str, list[Step]] = {
    "a claim above what was committed": [
        *RICH,
        *started(),
        too_much(900_001, final=True),
        answer(RefuseClaim, on=day(14)),
        claim(1, 900_000, final=True),
        claim(3, 1),
    ],
    "nobody answers a claim until the order is settled": [
        *RICH,
        *started(),
        too_much(900_001),
        end(on=day(60)),
        FAR,
        answer(RefuseClaim, on=FAR),
    ],
    "a claim fits after all": [
        *RICH,
        *started(),
        claim(1, 400_000),
        too_much(600_000, final=True),
        correct(11, 1, 300_000),
        answer(ApproveClaim, on=day(9)),
    ],
    "a claim is corrected before it is answered": [
        *RICH,
        *started(),
        claim(1, 900_001),
        correct(11, 1, 900_000),
        claim(2, 900_000, final=True),
    ],
}
