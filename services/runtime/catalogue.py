"""The parties, and which of them may write which fact: a new party is one line here."""

from collections.abc import Mapping

from events.fact import Fact
from events.values import Party
from services.municipality.service import MUNICIPALITY
from services.provider.service import PROVIDER
from services.runtime.parking import PARKING
from services.runtime.shapes import Service
from services.school.service import SCHOOL
from services.swv.service import SWV

SERVICES: Mapping[Party, Service] = {
    service.party: service for service in (SCHOOL, SWV, MUNICIPALITY, PROVIDER)
}


def writers() -> dict[type[Fact], frozenset[Party]]:
    """Who may write each kind of fact; a stream itself always has one writer."""
    table: dict[type[Fact], frozenset[Party]] = {}
    for party, service in SERVICES.items():
        for decider in (*service.deciders, PARKING):
            for kind in decider.facts:
                table[kind] = table.get(kind, frozenset()) | {party}
    return table
