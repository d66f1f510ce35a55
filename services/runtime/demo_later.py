"""What people of a simulated year do when a pupil is placed away, when care ends, and when a pupil
turns eighteen: they tell when it is over, how it went, and what changes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from events.evaluation import Respondent
from events.transition import AfterEighteen, Afterwards, LifeArea, ToldOfAdulthood
from projections.clock.queries import OpenTask
from projections.clock.reasons import Reason
from services.municipality.commands import AdoptFuturePlan, TellOfAdulthood
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, Scene, asked, at_hand
from services.school.commands import SubmitRequest
from services.school.transition_commands import (
    EndClosedPlacement,
    GiveExperience,
    ReportClosedPlacement,
)

_AWAY_AFTER, _AUTHORISED = timedelta(days=90), timedelta(days=60)
_AFTER = {
    LifeArea.CARE: Afterwards.SOCIAL_SUPPORT,
    LifeArea.EDUCATION: Afterwards.EDUCATION_LAW,
    LifeArea.LIVING: Afterwards.ENDS,
    LifeArea.INCOME: Afterwards.PARTICIPATION,
    LifeArea.NETWORK: Afterwards.SOCIAL_SUPPORT,
}
_PLAN = tuple(AfterEighteen(area=area, under=under) for area, under in _AFTER.items())


class Later:
    """Who tells, on which day, and who does not."""

    def __init__(self, chance: ChanceAround) -> None:
        self._chance = chance
        self.does: Mapping[Reason, Callable[[Scene], list[Move]]] = {
            Reason.EXPERIENCE: self._went,
            Reason.ADULTHOOD: self._tells,
            Reason.FUTURE_PLAN: self._plans,
        }

    def plans(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A pupil is in closed youth care for a time; the school tells when it is over, or not."""
        if len(request.pupils) > 1 or not self._chance.is_placed_away(request.case):
            return
        on = request.care.period.start + _AWAY_AFTER
        until = on + _AUTHORISED
        about: dict[str, Any] = {"by": at_hand(request.school), "case": request.case}
        yield on, asked(ReportClosedPlacement(on=on, authorised_until=until, **about))
        back = self._chance.done_on(request.case, "comes back", on + _AUTHORISED / 2, until)
        if back is not None:
            yield back, asked(EndClosedPlacement(on=back, last_day=back, **about))

    def day_for(self, task: OpenTask) -> date:
        """On which day somebody does this."""
        assert task.due_on is not None, "what people are to tell has a last day"
        key = f"{task.case_id}/{task.about}"
        begins = task.since + timedelta(days=1)
        return self._chance.done_at_last(key, task.reason, begins, task.due_on)

    def _went(self, scene: Scene) -> list[Move]:
        request, who = scene.request, Respondent(scene.task.about)
        key = f"{request.case}/{who}"
        tells = GiveExperience(
            on=scene.today,
            by=at_hand(scene.task.organisation),
            case=request.case,
            respondent=who,
            experience=self._chance.experience(key),
            heard=self._chance.felt_heard(key),
        )
        return [asked(tells)]

    def _tells(self, scene: Scene) -> list[Move]:
        town = scene.task.organisation
        return [
            asked(
                TellOfAdulthood(
                    on=scene.today,
                    by=at_hand(town),
                    case=scene.request.case,
                    municipality=town,
                    told=one,
                )
            )
            for one in ToldOfAdulthood
        ]

    def _plans(self, scene: Scene) -> list[Move]:
        town = scene.task.organisation
        plan = AdoptFuturePlan(
            on=scene.today,
            by=at_hand(town),
            case=scene.request.case,
            municipality=town,
            after_eighteen=_PLAN,
        )
        return [asked(plan)]
