"""How a story is told: its steps, and what may befall the post on the way."""

from collections.abc import Callable, Iterable
from datetime import date

from events.values import Party
from tests.paper_house import Move, PaperHouse

Step = Move | list[Move] | date | Callable[[PaperHouse], None]
"""A move and all that follows; moves made together; days that pass; or what befalls the post."""

FAR = date(2026, 12, 1)  # after every last day of a story


def tell(story: Iterable[Step], house: PaperHouse) -> PaperHouse:
    """Tell a story in a house. Raises ``Refusal`` where somebody is refused."""
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
