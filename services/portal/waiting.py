"""What waits for an organisation, and for those that went up in it."""

from events.values import OrganisationId
from projections.clock.queries import Work, work
from services.portal.moments import Look
from services.rules.regions import RuleBook


async def waiting_for(look: Look, rules: RuleBook, organisation: OrganisationId) -> list[Work]:
    """The tasks that wait, those of its predecessors last. Raises ``LedgerUnavailable``."""
    before = rules.register.predecessors(organisation, look.on)
    found = [await work(look.connection, one) for one in (organisation, *before)]
    return [task for tasks in found for task in tasks]
