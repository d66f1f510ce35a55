"""What can be wrong with the book, each at the first position that is not as it was."""

from collections import defaultdict
from enum import StrEnum

import msgspec

TOLD = 20  # findings of one kind; more are counted only


class Fault(StrEnum):
    """What is wrong, in Dutch and English; what says most comes first."""

    MISSING = "hier ontbreekt een feit · a fact is missing here"
    CHANGED = "hier staat niet wat verzegeld is · what stands here is not what was sealed"
    MOVED = "dit feit stond op een andere plaats · this fact stood at another place"
    STRAY = "er staan feiten buiten de telling · facts stand outside the count"
    VERSION = "hier slaat een stroom een versie over · a stream skips a version here"
    UNSEALED = "vanaf hier is niets verzegeld · nothing is sealed from here on"
    HASHES = "hier kloppen de bewaarde hashes niet · the stored hashes are not right here"
    ROOT = "hier staat een ander boek dan getekend is · another book stands here than was signed"
    SIGNATURE = "hier tekende het journaal niet · the journal did not sign here"
    CHAIN = "hier volgen de controlepunten niet op elkaar · checkpoints do not follow on here"
    UNSIGNED = "handtekeningen van een getuige zijn weg · signatures of a witness are gone"
    COSIGNATURE = "een getuige tekende een ander boek · a witness signed another book"
    SHORTER = "een getuige tekende een langer boek · a witness signed a longer book"
    UNWITNESSED = "vanaf hier tekende een getuige niet · a witness has not signed from here on"
    FILE = "het bestand van een getuige klopt niet · the file of a witness is not right"


_OF_A_LINE = (Fault.MISSING, Fault.CHANGED, Fault.MOVED)


class Finding(msgspec.Struct, frozen=True):
    """Something that is wrong: at a position of the book, or somewhere from there up to another.
    What is wrong outside the book has position 0."""

    position: int
    until: int
    fault: Fault
    detail: str  # a stream, a size, a name


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was found."""

    facts: int  # in the book
    sealed: int  # of these, under the newest checkpoint
    checkpoints: int
    witnessed: int | None  # up to where every witness signed; None where none was asked
    findings: tuple[Finding, ...]  # the first position first
    more: int  # findings that were counted only

    @property
    def sound(self) -> bool:
        """Whether every fact is the one that was written, sealed and witnessed."""
        return not self.findings

    @property
    def first(self) -> Finding | None:
        """The first broken position."""
        return self.findings[0] if self.findings else None


class Findings:
    """What was found so far, as much of it as is worth telling."""

    def __init__(self) -> None:
        self._told: defaultdict[Fault, list[Finding]] = defaultdict(list)
        self.more = 0

    def add(self, fault: Fault, position: int, detail: str = "", until: int | None = None) -> None:
        """Something wrong, at a position or from there up to another."""
        if len(self._told[fault]) < TOLD:
            end = position if until is None else until
            self._told[fault].append(Finding(position, end, fault, detail))
        else:
            self.more += 1

    @property
    def in_order(self) -> tuple[Finding, ...]:
        """The first position first, and there what says most.

        Where a line is known to be wrong, what is known of a stretch around it only begins there;
        what is outside the book comes last.
        """
        found = [one for told in self._told.values() for one in told]
        exact = sorted(
            one.position for one in found if one.fault in _OF_A_LINE and one.position == one.until
        )
        narrowed = [_narrowed(one, exact) for one in found]
        return tuple(sorted(narrowed, key=_place))


def _place(found: Finding) -> tuple[bool, int, int, int]:
    return not found.position, found.position, found.until, list(Fault).index(found.fault)


def _narrowed(found: Finding, exact: list[int]) -> Finding:
    within = [position for position in exact if found.position <= position <= found.until]
    return msgspec.structs.replace(found, position=within[0]) if within else found
