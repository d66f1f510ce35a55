"""Who goes first in a simulated year: the SWVs of each region agree that pupils at home do, and
treat their requests before others."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from events.local_policy import FirstPolicy, PolicyId, TargetGroup
from events.register import RulesChange
from events.request import SupportNeed
from events.values import OrganisationId, Period, PublicText, RegionId, Role
from services.funder.commands import GivePrecedence
from services.register.commands import AgreeRules
from services.rules.regions import RuleBook
from services.runtime.demo_scene import Move, asked, at_hand, person
from services.school.commands import SubmitRequest

_DAY = timedelta(days=1)
_SAYS = PublicText("Leerlingen die thuiszitten, gaan voor.")
_SOURCE = PublicText("Afspraak van de samenwerkingsverbanden in deze regio")


class First:
    """Who agrees, and who is treated first."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book

    def agreed(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What the regions of these requests agree on the first day."""
        first = requests[0].on
        regions: dict[RegionId, list[OrganisationId]] = {}
        for swv in dict.fromkeys(one.swv for one in requests):
            regions.setdefault(self._book.region_of(swv, first).id, []).append(swv)
        for region, swvs in regions.items():
            lines = tuple((swv, (_line(swv, first),)) for swv in swvs)
            agree = AgreeRules(
                on=first,
                by=person(swvs[0], Role.DIRECTOR),
                region=region,
                valid=Period(start=first, end=date.max),
                changes=RulesChange(first_policies=lines),
                source=_SOURCE,
            )
            yield first, asked(agree)

    def plans(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A request for a pupil who is at home goes before others, from the day after it."""
        if SupportNeed.SCHOOL_REFUSAL in request.needs and len(request.pupils) == 1:
            on = request.on + _DAY
            give = GivePrecedence(
                on=on,
                by=at_hand(request.swv),
                case=request.case,
                body=request.swv,
                target_group=TargetGroup.AT_HOME,
            )
            yield on, asked(give)


def _line(swv: OrganisationId, since: date) -> FirstPolicy:
    return FirstPolicy(
        id=PolicyId(f"{swv.partition(':')[2].lower()}.thuiszitters.{since.year}"),
        target_group=TargetGroup.AT_HOME,
        valid=Period(start=since, end=date.max),
        says=_SAYS,
        source=_SOURCE,
    )
