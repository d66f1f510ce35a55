"""What went wrong between the parties, who mended it and why, and what was stopped at the door."""

from collections.abc import Iterator
from uuid import UUID

import msgspec

from events.parking import MessageDied, MessageHandled, MessageParked, MessageRepaired, ParkReason
from events.sharing import DisclosureRefused
from events.values import Party
from projections.case_file.words import who, word
from services.controls.control import (
    Check,
    Control,
    ControlId,
    End,
    Finding,
    Ref,
    Seen,
    Severity,
    found,
)
from services.rules.regions import Basis, RuleBook, Source

_NO_FAILURE = (ParkReason.EARLY, ParkReason.HELD)  # each waits for another message only


class _Kept(msgspec.Struct):
    """A message that failed."""

    party: Party
    reason: ParkReason
    facts: list[Ref]
    tries: int = 1
    dead: bool = False
    handled: bool = False
    mended: str | None = None


class KeptAside(Check):
    """Follows every message that failed to what became of it."""

    def __init__(self, _: RuleBook) -> None:
        self._kept: dict[tuple[Party, UUID], _Kept] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact = seen.fact
        key = (fact.party, fact.message)
        kept = self._kept.get(key)
        match fact:
            case MessageParked(reason=reason) if kept is None and reason not in _NO_FAILURE:
                self._kept[key] = _Kept(fact.party, reason, [seen.ref], fact.attempt)
            case _ if kept is not None:
                kept.facts.append(seen.ref)
                self._follow(kept, seen)
        return iter(())

    def _follow(self, kept: _Kept, seen: Seen) -> None:
        match seen.fact:
            case MessageParked(attempt=attempt):
                kept.tries = max(kept.tries, attempt)
            case MessageDied():
                kept.dead = True
            case MessageRepaired(by=by, why=why, dropped=dropped):
                done = "zette het opzij" if dropped else "herstelde het"
                kept.mended = f"{by.user} ({by.role}) {done}: {why}"
                kept.handled = kept.handled or dropped
            case MessageHandled():
                kept.handled = True

    def close(self, _: End) -> Iterator[Finding]:
        for kept in self._kept.values():
            stand = "verwerkt" if kept.handled else "gestrand" if kept.dead else "nog open"
            tries = "1 keer" if kept.tries == 1 else f"{kept.tries} keer"
            mended = f" {kept.mended}." if kept.mended else ""
            yield found(
                f"Bericht mislukte {tries} bij {kept.party} ({word(kept.reason)}); {stand}."
                f"{mended}",
                *kept.facts,
            )


class Refused(Check):
    """Tells of messages that showed more than their reader may see."""

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact = seen.fact
        yield found(
            f"Een bericht aan {who(fact.recipient)} is tegengehouden: het toonde"
            f" {', '.join(fact.fields)}.",
            seen.ref,
        )


MESSAGES = (
    Control(
        id=ControlId("messages-mended"),
        nl="Berichten die mislukten: opnieuw geprobeerd, gestrand, hersteld door wie en waarom",
        en="Messages that failed: tried again, stranded, mended by whom and why",
        norm=Source(Basis.AGREEMENT, "Volledigheid van de verwerking; wie ingrijpt, zegt waarom"),
        severity=Severity.SIGNAL,
        hears=frozenset({MessageParked, MessageDied, MessageRepaired, MessageHandled}),
        begin=KeptAside,
    ),
    Control(
        id=ControlId("disclosure-refused"),
        nl="Berichten die meer toonden dan mocht, en niet zijn verzonden",
        en="Messages that showed more than they may, and were not sent",
        norm=Source(Basis.LAW, "AVG art. 5 lid 1 onder c en f; WPO art. 18a lid 13"),
        severity=Severity.SIGNAL,
        hears=frozenset({DisclosureRefused}),
        begin=lambda _: Refused(),
    ),
)
