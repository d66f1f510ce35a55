"""What people of a simulated year do when care ends or a pupil turns eighteen: they tell how it
went, and what changes."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from events.evaluation import Respondent
from events.transition import AfterEighteen, Afterwards, LifeArea, ToldOfAdulthood
from projections.clock.queries import OpenTask
from projections.clock.reasons import Reason
from services.municipality.commands import AdoptFuturePlan, TellOfAdulthood
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, Scene, asked, at_hand
from services.school.transition_commands import GiveExperience

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

    def day_for(self, task: OpenTask) -> date | None:
        """On which day somebody does this; None where nobody ever does."""
        assert task.due_on is not None, "what people are to tell has a last day"
        key = f"{task.case_id}/{task.about}"
        return self._chance.done_on(key, task.reason, task.since + timedelta(days=1), task.due_on)

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
