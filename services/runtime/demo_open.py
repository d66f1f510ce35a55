"""What comes in during the last weeks of a simulated year, so that there is work on the desks of
everybody who looks at it: worries about pupils, buildings, own data and claims of exemption."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.building import Adaptation
from events.exemption import ExemptionGround
from events.privacy import PrivacyRight
from events.signal import Signaller, Stage
from events.values import OrganisationId, Role
from services.counter.commands import ReceiveSignal
from services.exemption.commands import ReceiveExemptionClaim
from services.privacy.commands import ReceivePrivacyRequest
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import (
    AFTERMATH,
    Move,
    asked,
    at_hand,
    case_of,
    is_primary,
    person,
)
from services.school.beside_commands import AskBuilding
from services.school.commands import SubmitRequest

_LAST_WEEKS, _FOLLOWS = 21, timedelta(days=60)  # days before the end, and until a start after it
_STATEMENT = timedelta(days=10)
_OF_EACH = 2  # requests of an SWV and a municipality that somebody asks something new about


class Open:
    """Who asks what, shortly before the end."""

    def __init__(self, chance: ChanceAround) -> None:
        self._chance = chance

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What comes in after the last request, by day."""
        end = requests[-1].on + AFTERMATH
        known: dict[tuple[OrganisationId, OrganisationId], int] = {}
        for one in requests:
            body = one.swv, one.municipality
            if len(one.pupils) != 1 or known.get(body, 0) == _OF_EACH:
                continue
            known[body] = known.get(body, 0) + 1
            on = end - timedelta(days=1 + self._chance.days_before(one.case, _LAST_WEEKS))
            yield on, asked(self._signal(one, on))
            yield from self._others(one, on)

    def _signal(self, request: SubmitRequest, on: date) -> ReceiveSignal:
        case = case_of(request, "new signal")
        at_town = self._chance.is_so(case, "at the municipality")
        desk = request.municipality if at_town else request.school
        return ReceiveSignal(
            on=on,
            by=at_hand(desk),
            case=case,
            desk=desk,
            pupil=request.pupils[0],
            concern=self._chance.matter(case),
            stage=Stage.PRIMARY if is_primary(request.swv) else Stage.SECONDARY,
            signaller=Signaller.NEIGHBOURHOOD if at_town else Signaller.SCHOOL,
            municipality=request.municipality,
            parents_know=True,
            school=request.school,
            swv=request.swv,
        )

    def _others(self, request: SubmitRequest, on: date) -> Iterator[tuple[date, Move]]:
        """One thing more of each: a building, own data, or an exemption."""
        town, pupil = request.municipality, request.pupils[0]
        about: dict[str, Any] = {"on": on, "municipality": town, "pupil": pupil}
        match self._chance.any_of(request.case, "comes in", ("building", "data", "exemption")):
            case "building":
                building = AskBuilding(
                    by=at_hand(request.school),
                    case=case_of(request, "new building"),
                    school=request.school,
                    adaptations=(Adaptation.QUIET_ROOM,),
                    first_day=on + _FOLLOWS,
                    **about,
                )
                yield on, asked(building)
            case "data":
                access = ReceivePrivacyRequest(
                    on=on,
                    by=person(town, Role.DIRECTOR),
                    case=request.case,
                    controller=town,
                    pupil=pupil,
                    right=PrivacyRight.ACCESS,
                )
                yield on, asked(access)
            case _:
                claim = ReceiveExemptionClaim(
                    by=person(town, Role.ATTENDANCE_OFFICER),
                    case=case_of(request, "new exemption"),
                    swv=request.swv,
                    exemption=ExemptionGround.BODY_OR_MIND,
                    first_day=on,
                    statement_on=on - _STATEMENT,
                    **about,
                )
                yield on, asked(claim)
