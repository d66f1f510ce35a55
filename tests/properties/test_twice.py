"""Deciding twice changes nothing: every command, in every state that the stories come to."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace as replace_service
from typing import Any

from msgspec.structs import replace

from events.fact import Fact
from events.personal_budget import RecallGround
from events.register import Power
from events.values import Actor, Cause, Party, Role, UserId, house_of, system
from services.agenda.commands import BookProgrammeCost
from services.facility.commands import PassOverCollective, TakeUpRequest
from services.funder.commands import (
    AdjustBudget,
    AgreePot,
    Contribute,
    CountApplications,
    DivideCeiling,
    GrantApplication,
    HoldBudget,
    OpenCeiling,
    ReceiveContribution,
    SettlePot,
    ShiftBudget,
)
from services.funder.personal_budget_commands import SettlePersonalBudget
from services.municipality.beside_commands import FollowUpEarlyLeaver
from services.profile.commands import AgreeSchoolProgramme
from services.runtime.powers import POWERS
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from services.school.commands import ShortenPeriod
from services.school.transition_commands import ConfirmHandover
from services.swv.commands import AcceptShortening, AcceptTlvWithdrawal, ConfirmArrangement
from tests.cast import line, treasurer
from tests.examples import case, example
from tests.paper_house import SERVICES, PaperHouse
from tests.retention_stories import officer
from tests.spec import ASK, Book, planned
from tests.stories import STORIES
from tests.stories_of_profiles import SECONDARY
from tests.telling import tell
from tests.world import (
    ATTENDANCE_OFFICER,
    BOARD,
    BOARD_MEMBER,
    CONSULTANT,
    COORDINATOR,
    DESK_MANAGER,
    DIRECTOR,
    FINANCE,
    KRISTAL,
    OTHER_SWV,
    PASSENDERWIJS,
    PLANNER,
    QUALITY_OFFICER,
    SWV,
    SWV_SHARE,
    ZWOLLE,
)

WHO = {
    Party.SCHOOL: COORDINATOR,
    Party.SWV: DESK_MANAGER,
    Party.MUNICIPALITY: CONSULTANT,
    Party.PROVIDER: PLANNER,
}
PART = {
    Party.SCHOOL: {"funder": BOARD, "line": line(BOARD)},
    Party.SWV: {
        "body": SWV,
        "funder": SWV,
        "line": line(SWV),
        "share": SWV_SHARE,
        "orderer": SWV,
        "to": OTHER_SWV,
    },
}
"""Where the example is of the municipality, what this party's own body or funder would be asked."""

OF_ITS_OWN = {
    AgreePot,
    ReceiveContribution,
    SettlePot,
    OpenCeiling,
    GrantApplication,
    CountApplications,
    DivideCeiling,
    HoldBudget,
}
"""Asked about the line of a pot, of the state, or of who pays an agreement: the example says
which, and by whom."""

ASKED_AS: Mapping[type[Command], Mapping[str, Any]] = {
    PassOverCollective: {"case": case(4)},
    TakeUpRequest: {"case": case(5)},
    AgreeSchoolProgramme: {"swv": SECONDARY, "by": BOARD_MEMBER},
    SettlePersonalBudget: {"recall": RecallGround.NOT_USED},
}
"""Asked about a pupil who was offered a place, and not of the example case; of an SWV for secondary
education, by a board; of a personal budget before its last day."""

ONLY_BY_IDENTITY = {
    AdjustBudget,
    BookProgrammeCost,
    Contribute,
    ShiftBudget,
    ShortenPeriod,
    AcceptShortening,
    AcceptTlvWithdrawal,
}
"""Two equal changes of a line are two, and each time less is asked, or all is taken back, gets
its answer; that one is not carried out twice is known by its command's id."""


def who(party: Party, cls: type[Command]) -> Actor:
    """Who of this party may ask this: the house itself, its operator, a treasurer, or who mostly
    does."""
    match POWERS[cls]:
        case None:
            return system(house_of(party))
        case Power.GRANT_MANDATES | Power.AGREE_RULES | Power.KEEP_REGISTER | Power.REPAIR_MESSAGES:
            return Actor(organisation=house_of(party), role=Role.OPERATOR, user=UserId("beheer-1"))
        case Power.DESTROY_RECORDS | Power.ANSWER_PRIVACY if party is Party.MUNICIPALITY:
            return officer(ZWOLLE, 2)
        case Power.DECIDE_OBJECTION if party is Party.MUNICIPALITY:
            return QUALITY_OFFICER
        case Power.ASSESS if cls is ConfirmArrangement:  # it is asked of another SWV
            return replace(DESK_MANAGER, organisation=PASSENDERWIJS)
        case Power.ADMIT_PUPILS if cls is ConfirmHandover:  # it is asked of the other school
            return replace(COORDINATOR, organisation=KRISTAL)
        case Power.JUDGE_EXEMPTION:
            return ATTENDANCE_OFFICER
        case Power.FOLLOW_ABSENCE if cls is FollowUpEarlyLeaver:
            return ATTENDANCE_OFFICER
        case Power.OVERRULE:
            return FINANCE if party is Party.MUNICIPALITY else DIRECTOR
        case Power.SET_BUDGET:
            return treasurer(PART.get(party, {"funder": ZWOLLE})["funder"])
        case Power.APPROVE_SHARE | Power.REFUSE_SHARE if party is Party.SCHOOL:
            return BOARD_MEMBER
        case _:
            return WHO[party]


def commands(party: Party, state: PaperHouse) -> Iterator[Command]:
    """Every command that this party understands, as it would be asked in the example case, and
    what waits for a day to pass."""
    theirs = PART.get(party, {})
    for cls in SERVICES[party].commands.values():
        fields = set(cls.__struct_fields__)
        if cls in OF_ITS_OWN:
            yield example(cls)
            continue
        own = theirs if fields & (theirs.keys() - {"by"}) else {}
        fitting = {name: value for name, value in own.items() if name in fields}
        fitting |= ASKED_AS.get(cls, {})
        yield example(cls, **({"by": who(party, cls)} | fitting))
    yield from (one.due.command for one in state.waiting if one.party is party)


def decided(party: Party, book: Book, command: Command) -> list[Fact] | None:
    """What a decision writes, without what follows from it; None where it is not asked here."""
    alone = replace_service(SERVICES[party], processes=())
    try:
        plan = planned(alone, book, lambda plan: plan.command(command, Cause(id=ASK)))
    except (Refusal, AssertionError):
        return None  # an assertion: no process asks this in this state
    book |= plan.planned.after
    return [recorded.fact for recorded in plan.planned.facts]


def states() -> Iterator[PaperHouse]:
    """Every state that a story in the example case comes to; many stories begin alike."""
    seen = set()
    for story in STORIES.values():
        house = PaperHouse()
        for step in story:
            tell([step], house)
            state = known(house)
            if state not in seen:
                seen.add(state)
                yield house


def known(house: PaperHouse) -> Hashable:
    """What everybody wrote, and how far each stream is, also with what was heard."""
    written = tuple((entry.party, entry.recorded.fact) for entry in house.journal)
    versions = frozenset(
        (party, stream, one.version)
        for party, book in house.books.items()
        for stream, one in book.items()
    )
    return written, versions


def test_deciding_twice_changes_nothing() -> None:
    effective = set()
    for state in states():
        for party in Party:
            for command in commands(party, state):
                book = dict(state.books[party])
                if decided(party, book, command):
                    effective.add(type(command))
                    again = decided(party, book, command)
                    assert not again or type(command) in ONLY_BY_IDENTITY, command
    assert effective == {c for s in SERVICES.values() for c in s.commands.values()}
