"""What a process of the matrix is told. Knows nothing of the house, so that it can be read before
the fuses are laid."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Role(StrEnum):
    """The processes of the house, and who asks them something."""

    SCHOOL = "school"
    SWV = "swv"
    MUNICIPALITY = "municipality"
    PROVIDER = "provider"
    PROJECTIONS = "projections"  # journal, seals and read models
    CUSTODY = "custody"  # destroys what was kept long enough
    ASKER = "asker"  # asks what people ask; ends when all is settled


HOUSE = tuple(role for role in Role if role is not Role.ASKER)


class Shot(NamedTuple):
    """Where a process is to be cut off: for the how manieth time at which side of which await."""

    role: Role
    point: str
    side: str
    time: int


class Order(NamedTuple):
    """A process to be."""

    role: Role
    environment: dict[str, str]
    folder: Path  # where it says what it did
    began: float  # the moment, since the epoch, at which the day of the journey began
    shot: Shot | None = None
    chapters: tuple[int, ...] = ()  # what an asker asks
