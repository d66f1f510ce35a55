"""What a family of a simulated year does of its own accord: withdraw, take consent back, move."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from events.values import OrganisationId, Party
from services.rules.regions import RuleBook
from services.runtime.chance import Chance
from services.runtime.demo_scene import Move, Scene
from services.school.commands import (
    GiveConsent,
    RecordMoveHome,
    SubmitRequest,
    WithdrawConsent,
    WithdrawRequest,
)

TOLD_AFTER = timedelta(days=3)  # the school hears of a move when it is over
SETTLED_DAYS = 30  # nobody moves in the first or last month of the care


class Removal(msgspec.Struct, frozen=True):
    """A family moves to another municipality."""

    to: OrganisationId
    on: date


class Family:
    """What the families do; what comes of it the rules say."""

    def __init__(self, chance: Chance, book: RuleBook) -> None:
        self._chance, self._book = chance, book

    def plans(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """What this family does, and on which day."""
        case, by = request.case, request.by
        withdrawn = self._chance.withdrawn_after(case)
        if withdrawn is not None:
            day = request.on + timedelta(days=withdrawn)
            yield day, (Party.SCHOOL, WithdrawRequest(on=day, by=by, case=case))
        taken_back = self._chance.takes_consent_back_after(case)
        if taken_back is not None:
            day = request.on + timedelta(days=taken_back)
            for one in request.consents:
                withdraw = WithdrawConsent(
                    on=day,
                    by=by,
                    case=case,
                    recipient=one.recipient,
                    purpose=one.purpose,
                    withdrawn_by=one.by,
                )
                yield day, (Party.SCHOOL, withdraw)
        removal = self.removal(request)
        if removal is not None:
            day = removal.on + TOLD_AFTER
            tell = RecordMoveHome(
                on=day, by=by, case=case, municipality=removal.to, moved_on=removal.on, stay=False
            )
            yield day, (Party.SCHOOL, tell)

    def removal(self, request: SubmitRequest) -> Removal | None:
        """Where and when the family of one pupil moves during the care; None where it stays."""
        days = request.care.period.days
        towns = self._book.region_of(request.school).municipalities
        others = [town for town in towns if town != request.municipality]
        if request.places > 1 or days <= 2 * SETTLED_DAYS or not others:
            return None
        after = self._chance.moves_after(request.case, days, SETTLED_DAYS)
        if after is None:
            return None
        to = self._chance.any_of(request.case, "moves to", others)
        return Removal(to, request.care.period.start + timedelta(days=after))

    def consents_again(self, scene: Scene) -> list[Move]:
        """The family agrees once more with what it took back."""
        request = scene.request
        return [
            (
                Party.SCHOOL,
                GiveConsent(on=scene.today, by=request.by, case=request.case, consent=one),
            )
            for one in request.consents
            if one.recipient == scene.task.about
        ]
