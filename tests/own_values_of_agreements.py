"""Typical values of what evaluations owe, and where a field holds something else."""

from typing import Any

import msgspec

from events import programme
from events.agenda import Code
from events.programme import (
    Compared,
    EvaluationOwed,
    EvaluationTold,
    Precondition,
    ProgrammeId,
    ProgrammeKind,
    Reach,
    Sector,
    Voice,
)
from events.values import Count, PublicText
from services.agenda import commands as agenda
from tests.world import QUALITY_OFFICER, ZWOLLE

THINK = ProgrammeId("think")
ROOM = Code("ruimte")
OWED = EvaluationOwed(
    preconditions=(Precondition(code=ROOM, text=PublicText("Een ruimte op school")),),
    voices=(Voice.PARENTS, Voice.CHILDREN),
    beside=(THINK,),
)
TOLD = EvaluationTold(
    there=(ROOM,),
    reached=(Reach(sector=Sector.PRIMARY, children=Count(24)),),
    compared=(Compared(approach=THINK, text=PublicText("Andere kinderen dan bij THINK")),),
)

SECTORS = tuple(one.sector for one in TOLD.reached)

OF_AGREEMENTS: dict[str, Any] = {
    "above_reference": (),
    "lacking": (),
    "owed": EvaluationOwed(),
    "people": Count(12),
    "programme_kind": ProgrammeKind.OTHER,
    "sectors": (),
    "unheard": (),
    "voice": Voice.PARENTS,
}
OWN_OF_AGREEMENTS: dict[type[msgspec.Struct], dict[str, Any]] = {
    programme.ProgrammeEvaluated: {"keeper": ZWOLLE, "told": EvaluationTold()},
    programme.VoiceHeard: {"keeper": ZWOLLE},
    agenda.EvaluateProgramme: {
        "keeper": ZWOLLE,
        "by": QUALITY_OFFICER,
        "told": EvaluationTold(),
    },
    agenda.HearVoice: {"keeper": ZWOLLE, "by": QUALITY_OFFICER},
}
