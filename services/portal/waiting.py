"""What waits for an organisation, for those that went up in it, and for whom it acts."""

from datetime import date
from typing import Any

from events.values import OrganisationId
from projections.catalogue import APPROVALS, CLOCK
from projections.clock.queries import OpenTask, Work, hosted_work, work
from services.portal.books import Reader
from services.portal.moments import Asked, Look
from services.portal.viewer import Viewer
from services.rules.regions import Kind, RuleBook, kind_of


def desks_of(rules: RuleBook, organisation: OrganisationId, on: date) -> tuple[OrganisationId, ...]:
    """Whose work an organisation does on a day: its own, and that of those that went up in it."""
    return (organisation, *rules.register.predecessors(organisation, on))


async def waiting_for(look: Look, rules: RuleBook, organisation: OrganisationId) -> list[Work]:
    """The tasks that wait, what goes first by policy first, and those of others for whom it acts
    after its own. Also asks ``APPROVALS``. Raises
    ``LedgerUnavailable``."""
    desks = desks_of(rules, organisation, look.on)
    found = [await work(look.connection, one) for one in desks]
    found.append([*await hosted(look.connection, organisation)])
    together = (task for tasks in found for task in tasks)
    return sorted(together, key=lambda task: task.goes_first is None)


async def of_hosted(reader: Reader, viewer: Viewer, moment: Asked) -> list[OpenTask]:
    """The tasks of the funders for whom the viewer's organisation acts, in cases that it runs: the
    question itself asks for no others. Raises ``LedgerUnavailable``, ``Refusal``."""
    if viewer.organisation is None or kind_of(viewer.organisation) is not Kind.SWV:
        return []
    async with reader.everything(moment, CLOCK, APPROVALS) as look:
        return await hosted(look.connection, viewer.organisation)


async def hosted(connection: Any, organisation: OrganisationId) -> list[OpenTask]:
    """The tasks of the funders for which an SWV acts; none for anybody else."""
    if kind_of(organisation) is not Kind.SWV:
        return []
    return await hosted_work(connection, organisation)
