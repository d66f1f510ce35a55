"""The facts of a case as somebody may see them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec

from events.disclosure import news_of_consent
from events.fact import Fact
from events.handling import HandlingFact
from events.sharing import (
    DisclosureRefused,
    MessageReleased,
    MessageWithheld,
    SharingResumed,
    SharingStopped,
)
from events.sight import copy_for, writers
from events.values import ORGANISATION_PATTERN, OrganisationId, Party, Recorded
from projections.journal.entry import source_of
from services.portal.rights.scope import Scope

_ORGANISATIONS = re.compile(ORGANISATION_PATTERN)


@dataclass(frozen=True)
class Story:
    """What somebody may see of a case: by event id each fact, in their copy of it."""

    facts: Mapping[UUID, Recorded]  # as booked
    copies: Mapping[UUID, Fact]

    def altered(self, event: UUID) -> bool:
        """Whether the copy of a fact shows less than the fact."""
        booked: Fact = self.facts[event].fact
        return self.copies[event] != booked

    @cached_property
    def kinds(self) -> frozenset[type[Fact]]:
        """The kinds of fact that are seen."""
        return frozenset(map(type, self.copies.values()))

    @cached_property
    def known(self) -> frozenset[OrganisationId]:
        """The organisations that these facts name, or that acted in them."""
        actors = {self.facts[event].meta.actor.organisation for event in self.copies}
        encoded = msgspec.json.encode(list(self.copies.values())).decode()
        return frozenset(
            {
                *actors,
                *(OrganisationId(found.group()) for found in _ORGANISATIONS.finditer(encoded)),
            }
        )


NOTHING_TOLD = Story({}, {})
"""Of no case in particular."""


def story_of(records: Iterable[Recorded], scope: Scope) -> Story:
    """What is seen of these facts of a case, in the order of the book: what was written by whom the
    scope takes in, and what was told to them and not kept back. Whose task it is within an
    organisation is told to no parent."""
    facts = {one.meta.event_id: one for one in records}
    copies: dict[UUID, Fact] = {}
    back = _KeptBack(scope)
    for event, one in facts.items():
        party = source_of(one.stream)
        inside = scope.pupils is not None and isinstance(one.fact, HandlingFact)
        copy = None if inside else copy_for(one, party, scope.has)
        if copy is not None:
            copies[event] = copy
            back.tell(one, party)
        back.hear(one.fact, party)
    kept = {event for event, _ in back.messages}
    return Story(facts, {event: copy for event, copy in copies.items() if event not in kept})


class _KeptBack:
    """The messages that never reached an organisation, or did not yet."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._stopped: set[tuple[Party, OrganisationId]] = set()
        self.messages: set[tuple[UUID, OrganisationId]] = set()

    def tell(self, one: Recorded, party: Party) -> None:
        """A fact is told: while the road is closed it stays where it is, but for news of that."""
        if any(map(self._scope.has, writers(one, party))):
            return
        for by, who in self._stopped:
            if by is party and not news_of_consent(one.fact, who):
                self.messages.add((one.meta.event_id, who))

    def hear(self, fact: Any, party: Party) -> None:
        """What the party notes of its roads."""
        who = getattr(fact, "recipient", None)
        if who is None or not self._scope.has(who):
            return
        match fact:
            case SharingStopped():
                self._stopped.add((party, who))
            case SharingResumed():
                self._stopped.discard((party, who))
            case MessageWithheld(message=message) | DisclosureRefused(message=message):
                self.messages.add((message, who))
            case MessageReleased(message=message):
                self.messages.discard((message, who))
