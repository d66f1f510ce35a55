"""Stories of education near to home, and of what SWV and municipality see of each other's use."""

from events.distance import DistanceReason
from events.values import Party
from services.counter.care_use_commands import AskCareUse, TellCareUse
from services.school.beside_commands import TellDistance, WeighNearer
from tests.examples import example
from tests.examples_of_near import LISTED, TO_TOWN, USED
from tests.stories_of_pupils import at_the_school
from tests.telling import FAR, Step
from tests.world import CONSULTANT

OF_NEAR: dict[str, list[Step]] = {
    "a school far from home, and what would make nearer possible": [
        at_the_school(TellDistance),
        at_the_school(WeighNearer),
        FAR,
        at_the_school(TellDistance, on=FAR, kilometres=4, distance_reason=DistanceReason.CHOICE),
    ],
    "nobody says whether a pupil can go to school nearer to home": [
        at_the_school(TellDistance),
        FAR,
    ],
    "a municipality tells what was used, some of it from its own list": [
        (Party.SWV, example(AskCareUse)),
        (Party.MUNICIPALITY, example(TellCareUse, form_uses=(*USED, LISTED))),
        FAR,
    ],
    "nobody tells what was used": [
        (Party.SWV, example(AskCareUse)),
        FAR,
    ],
    "an SWV tells a municipality what was used, with what is on its list": [
        (Party.SWV, example(TellCareUse, form_uses=(LISTED,), **TO_TOWN)),
    ],
    "a municipality asks an SWV, which tells nothing": [
        (Party.MUNICIPALITY, example(AskCareUse, **{**TO_TOWN, "by": CONSULTANT})),
        FAR,
    ],
}
