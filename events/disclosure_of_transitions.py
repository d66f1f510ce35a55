"""What may travel of transitions: lines of the page that ``disclosure`` is."""

from collections.abc import Mapping

from events import transition
from events.fact import Fact

PAUSES: Mapping[type[Fact], str] = {
    transition.ArrangementPaused: "case school swv municipality",
    transition.ArrangementResumed: "case school swv municipality last_day",
}
"""What those who pay are told of a pause: nothing of why."""

CARE_PAUSES: Mapping[type[Fact], str] = {
    transition.CarePaused: "case order orderer provider",
    transition.CareResumed: "case order orderer provider paused",
}
"""What a provider is told of it: nothing of money."""

_ADULT = "case municipality school"
OF_ADULTHOOD: Mapping[type[Fact], str] = {
    transition.AdulthoodNear: f"{_ADULT} adult_on tell_by plan_by",
    transition.AdulthoodToldLate: f"{_ADULT} due_on untold",
    transition.FuturePlanAdopted: f"{_ADULT} after_eighteen",
    transition.FuturePlanOverdue: f"{_ADULT} due_on",
}
"""What a school is told of a pupil who turns eighteen."""
