"""The providers of a simulated year: they take orders on, see pupils, give care and declare it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from events.request import SupportNeed
from events.values import Cents, ClaimId, OrderId, Party, Period, Role
from events.waiting import BridgingAim
from projections.clock.reasons import Reason
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    DeclineOrder,
    EndCare,
    HoldIntake,
    PlaceOnWaitingList,
    StartBridging,
    StartCare,
)
from services.runtime.chance import Chance
from services.runtime.demo_family import Family
from services.runtime.demo_money import Money
from services.runtime.demo_scene import Move, Scene, person

Given = tuple[Period, Cents]


class Providers:
    """Everybody who gives care in the region."""

    def __init__(self, chance: Chance, money: Money, family: Family) -> None:
        self._chance, self._money, self._family = chance, money, family
        self.does: Mapping[Reason, Callable[[Scene], list[Move]]] = {
            Reason.ORDER_ANSWER: self._take_on,
            Reason.PLANNING: self._list,
            Reason.WAITING_LIST: self._meet,
            Reason.START: self._start,
            Reason.IN_CARE: self._end,
            Reason.BRIDGING: self._bridge,
        }

    def _take_on(self, scene: Scene) -> list[Move]:
        """Take an order on or not; where somebody else pays from now on, the care just goes on."""
        own = self._own(scene)
        former = [one for one in scene.orders if one.started_on and one.order_id != own["order"]]
        if former:
            before, _ = self._given(scene)
            claims = self._claims(scene, former[-1].order_id, before)
            return [*claims, (Party.PROVIDER, AcceptOrder(**own)), *self._start(scene)]
        why = self._chance.declines(own["order"])
        if why is not None:
            return [(Party.PROVIDER, DeclineOrder(**own, why=why))]
        return [(Party.PROVIDER, AcceptOrder(**own))]

    def _list(self, scene: Scene) -> list[Move]:
        return [(Party.PROVIDER, PlaceOnWaitingList(**self._own(scene)))]

    def _meet(self, scene: Scene) -> list[Move]:
        return [(Party.PROVIDER, HoldIntake(**self._own(scene)))]

    def _start(self, scene: Scene) -> list[Move]:
        return [(Party.PROVIDER, StartCare(**self._own(scene)))]

    def _bridge(self, scene: Scene) -> list[Move]:
        """A pupil who waits too long is supported, so that it stays at school or comes back."""
        away = SupportNeed.SCHOOL_REFUSAL in scene.request.needs
        aim = BridgingAim.TAKE_PART_AGAIN if away else BridgingAim.STAY_AT_SCHOOL
        own = self._own(scene)
        return [(Party.PROVIDER, StartBridging(**own, provider=scene.task.organisation, aim=aim))]

    def _end(self, scene: Scene) -> list[Move]:
        """The care ends, and the provider declares what it gave and did not declare yet."""
        own = self._own(scene)
        before, since = self._given(scene)
        end = EndCare(**own, why=self._chance.ends(own["order"]).reason)
        given = since if _moved(scene) else before
        return [(Party.PROVIDER, end), *self._claims(scene, own["order"], given)]

    def _given(self, scene: Scene) -> tuple[Sequence[Given], Sequence[Given]]:
        """What was given until today: before somebody else paid the rest, and since."""
        removal = self._family.removal(scene.request) if _moved(scene) else None
        given = self._money.given(scene.request, scene.today)
        before = [one for one in given if removal is None or one[0].start < removal.on]
        return before, given[len(before) :]

    def _claims(self, scene: Scene, order: OrderId, given: Sequence[Given]) -> list[Move]:
        """A claim by calendar year and by the years of who pays."""
        name = order.removeprefix(f"{scene.request.case}.").replace(".", "-")
        about = self._own(scene) | {"order": order}
        claims: list[Move] = []
        for number, (days, cost) in enumerate(given, 1):
            (amount,) = self._chance.claims(order, cost, 1)
            claim = ClaimDelivery(
                **about,
                claim=ClaimId(f"{order[:8]}-{name}-{days.start:%Y-%m}"),
                period=days,
                amount=amount,
                final=number == len(given),
            )
            claims.append((Party.PROVIDER, claim))
        return claims

    def _own(self, scene: Scene) -> dict[str, Any]:
        provider = scene.task.organisation
        return {
            "on": scene.today,
            "by": person(provider, Role.CARE_PLANNER),
            "case": scene.task.case_id,
            "order": OrderId(scene.task.about),
        }


def _moved(scene: Scene) -> bool:
    """Whether somebody else pays the rest of the care."""
    return scene.bundle is not None and scene.bundle.leg > 1
