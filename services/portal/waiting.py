"""What waits for an organisation, and for those that went up in it."""

from datetime import date

from events.values import OrganisationId
from projections.clock.queries import Work, work
from services.portal.moments import Look
from services.rules.regions import RuleBook


def desks_of(rules: RuleBook, organisation: OrganisationId, on: date) -> tuple[OrganisationId, ...]:
    """Whose work an organisation does on a day: its own, and that of those that went up in it."""
    return (organisation, *rules.register.predecessors(organisation, on))


async def waiting_for(look: Look, rules: RuleBook, organisation: OrganisationId) -> list[Work]:
    """The tasks that wait, those of its predecessors last. Raises ``LedgerUnavailable``."""
    desks = desks_of(rules, organisation, look.on)
    found = [await work(look.connection, one) for one in desks]
    return [task for tasks in found for task in tasks]
