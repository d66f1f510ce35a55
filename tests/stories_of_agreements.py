"""Stories of what a region agreed, and of what must be told and decided before it goes on."""

from collections.abc import Mapping, Sequence
from datetime import date

from events.programme import Voice
from services.agenda.commands import (
    EvaluateProgramme,
    HearVoice,
    MeasureValueCase,
    RenewProgramme,
    StartProgramme,
)
from tests.own_values_of_agreements import OWED, SECTORS, TOLD
from tests.stories_of_policy import POLICY_STORIES, keeps
from tests.telling import Step

_LATE = date(2026, 3, 2)

AGREEMENT_STORIES: Mapping[str, Sequence[Step]] = {
    **POLICY_STORIES,
    "a programme is evaluated with all that was owed": [
        keeps(
            StartProgramme,
            owed=OWED,
            sectors=SECTORS,
            evaluation_day=date(2026, 3, 1),
        ),
        keeps(HearVoice),
        _LATE,
        keeps(HearVoice, voice=Voice.CHILDREN, on=_LATE),
        keeps(MeasureValueCase, on=_LATE),
        keeps(EvaluateProgramme, told=TOLD, on=_LATE),
        keeps(RenewProgramme, on=_LATE),
    ],
}
