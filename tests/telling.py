"""How a story is told: its steps, and what befalls the post on the way."""

from collections.abc import Callable, Iterable
from datetime import date

from events.fact import Fact
from events.sharing import FieldName
from events.values import Party, Period, house_of, system
from services.sharing.commands import RefuseDisclosure
from tests.cast import budget
from tests.paper_house import Move, PaperHouse
from tests.world import BOARD, CARE_OFFICE, SWV, ZWOLLE

Step = Move | list[Move] | date | Callable[[PaperHouse], None]
"""A move and all that follows; moves made together; days that pass; or what befalls the post."""

FAR = date(2026, 12, 1)  # after every last day of a story


def tell(story: Iterable[Step], house: PaperHouse) -> PaperHouse:
    """Tell a story in a house, whose clock begins no later than the story. Raises ``Refusal`` where
    somebody is refused."""
    story = list(story)
    asked = (step[1].on for step in story if isinstance(step, tuple))
    house.began = min((house.began, *asked))
    for step in story:
        match step:
            case date():
                house.until(step)
            case list():
                house.ask(*step)
                house.deliver_all()
            case tuple():
                house.do(step)
            case _:
                step(house)
                house.deliver_all()
    return house


def hold(source: Party, target: Party) -> Step:
    """From here, what one party sends another is delayed."""
    return lambda house: house.held.add((source, target))


def release(house: PaperHouse) -> None:
    """What was delayed comes after all."""
    house.held.clear()


def refuse_disclosure(kind: type[Fact], *fields: str) -> Step:
    """A party's relay does not send its last fact of a kind to Zwolle, for it shows these fields.

    A copy as ``recipients`` makes it never does; so a story can only say that it was found."""

    def step(house: PaperHouse) -> None:
        last = [entry for entry in house.journal if isinstance(entry.recorded.fact, kind)][-1]
        refused = RefuseDisclosure(
            on=last.recorded.fact.effective_on,
            by=system(house_of(last.party)),
            order_key=last.recorded.meta.order_key,
            recipient=ZWOLLE,
            message=last.recorded.meta.event_id,
            fields=tuple(map(FieldName, fields)),
        )
        house.note(last.party, last.recorded, ZWOLLE, refused)

    return step


TWO_YEARS = Period(start=date(2026, 3, 1), end=date(2027, 7, 31))
SCHOOL_TO_ZWOLLE = (Party.SCHOOL, Party.MUNICIPALITY)
SCHOOL_TO_SWV = (Party.SCHOOL, Party.SWV)
SWV_TO_ZWOLLE = (Party.SWV, Party.MUNICIPALITY)
ZWOLLE_TO_SWV = (Party.MUNICIPALITY, Party.SWV)

RICH: list[Step] = [budget(funder) for funder in (SWV, ZWOLLE, BOARD, CARE_OFFICE)]
LATER: list[Step] = [budget(funder, year=2027) for funder in (SWV, ZWOLLE)]
