"""Stories of what a region agreed: agendas and what becomes of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from events.obligation import ObligationId
from events.programme import ProgrammeId
from events.values import Actor, Count, OrganisationId, Party, Reference
from services.agenda.commands import (
    AdoptAgenda,
    AdviseMatter,
    AgreeMonitor,
    AgreeObligation,
    AnswerMatter,
    AskData,
    BookProgrammeCost,
    CloseAction,
    EndCover,
    EvaluateProgramme,
    FindMoney,
    HoldMeeting,
    KeepAgreement,
    MeasureGoal,
    MeasureValueCase,
    PutMatter,
    ReceiveData,
    RecordHours,
    RenewProgramme,
    ReportTrend,
    ScoreRow,
    SpendHours,
    StartProgramme,
)
from services.runtime.shapes import Command
from tests.cast import budget
from tests.examples import example
from tests.paper_house import Move
from tests.telling import Step
from tests.typical_of_policy import AGREEMENT, GOAL
from tests.world import AMBELT, DAY, DESK_MANAGER, WILG, ZWOLLE


def keeps(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """Zwolle sees to what was agreed."""
    return Party.MUNICIPALITY, example(kind, on=on, **own)


_SECOND_VERSION = keeps(
    AdoptAgenda,
    version=Count(2),
    goals=(),
    placements=(),
    agreements=(replace(AGREEMENT, number=Count(32), reserves=None, due_on=None),),
    on=date(2026, 4, 2),
)

_NOBODYS = {"goals": (), "placements": ()}


def of_others(swv: Actor, *, owners: Sequence[OrganisationId]) -> list[Step]:
    """An SWV keeps what others must do; each is told, and told again when it is late."""
    parties = tuple(dict.fromkeys((swv.organisation, *owners, ZWOLLE)))
    agreed = [replace(AGREEMENT, number=Count(n), owner=o) for n, o in enumerate(owners, 1)]

    def sees_to(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
        return Party.SWV, example(kind, on=on, by=swv, keeper=swv.organisation, **own)

    return [
        budget(ZWOLLE),
        sees_to(AdoptAgenda, parties=parties, agreements=tuple(agreed), **_NOBODYS),
        sees_to(AgreeObligation),
        sees_to(AgreeMonitor),
        *(sees_to(AskData, deliverer=owner) for owner in owners),
        *(sees_to(PutMatter, matter=Reference(f"v-{n}"), answerer=o) for n, o in enumerate(owners)),
        *(
            sees_to(
                StartProgramme,
                approach=ProgrammeId(f"aanpak-{n}"),
                leader=owner,
                evaluation_day=date(2026, 3, 1),
            )
            for n, owner in enumerate(owners)
        ),
        date(2026, 8, 2),
        *(sees_to(FindMoney, number=one.number, on=date(2026, 8, 2)) for one in agreed),
        sees_to(AdoptAgenda, version=Count(2), parties=parties, on=date(2026, 8, 3), **_NOBODYS),
    ]


POLICY_STORIES: Mapping[str, Sequence[Step]] = {
    "an agenda is adopted, measured and kept too late": [
        budget(ZWOLLE),
        keeps(AdoptAgenda),
        keeps(MeasureGoal),
        date(2026, 4, 1),
        keeps(KeepAgreement, number=Count(31), on=date(2026, 4, 1)),
        keeps(FindMoney, number=Count(31), on=date(2026, 4, 1)),
    ],
    "whose an agreement is hears of it, whoever that is": of_others(
        DESK_MANAGER, owners=(AMBELT, WILG, ZWOLLE)
    ),
    "a new version drops what waited for money": [
        budget(ZWOLLE),
        keeps(AdoptAgenda),
        _SECOND_VERSION,
    ],
    "nobody tells whether a goal was reached": [
        keeps(AdoptAgenda, goals=(replace(GOAL, target_year=2025),)),
        date(2027, 1, 2),
    ],
    "a yearly obligation is met, another is out of reach": [
        keeps(AgreeObligation, times=Count(1)),
        keeps(HoldMeeting, held_on=DAY),
        keeps(PutMatter),
        keeps(AgreeObligation, obligation=ObligationId("lea")),
        keeps(HoldMeeting, obligation=ObligationId("lea"), present=(), held_on=DAY),
        date(2026, 8, 2),
        keeps(AnswerMatter, on=date(2026, 8, 2)),
    ],
    "a programme is measured, renewed, and ends": [
        keeps(StartProgramme, evaluation_day=date(2026, 3, 1)),
        keeps(BookProgrammeCost),
        keeps(EndCover),
        date(2026, 3, 2),
        keeps(MeasureValueCase, on=date(2026, 3, 2)),
        keeps(EvaluateProgramme, on=date(2026, 3, 2)),
        keeps(RenewProgramme, on=date(2026, 3, 2)),
        date(2029, 1, 1),
    ],
    "a monitor is scored, and what it asks is done": [
        keeps(AgreeMonitor),
        keeps(ScoreRow),
        keeps(CloseAction),
        keeps(RecordHours),
        keeps(SpendHours),
        keeps(ReportTrend),
        date(2026, 9, 1),
    ],
    "a decision is prepared before it is taken": [
        keeps(AgreeObligation),
        keeps(PutMatter, prepared_by=ObligationId("rea")),
        keeps(AdviseMatter),
        keeps(AnswerMatter),
    ],
    "who does not deliver data is named in the report": [
        keeps(AgreeMonitor),
        keeps(AskData),
        keeps(AskData, deliverer=AMBELT),
        keeps(AskData, deliverer=WILG),
        keeps(ReceiveData),
        date(2026, 7, 1),
        keeps(ReportTrend, on=date(2026, 7, 1)),
    ],
}
