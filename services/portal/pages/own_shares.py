"""The shares of a request that the viewer's organisation has to answer, with what it may answer."""

from events.values import CaseId
from projections.approvals.queries import approvals_of
from services.portal.moments import Look
from services.portal.pages.share import REFUSABLE, SharePage, share
from services.portal.viewer import Viewer
from services.rules.regions import RuleBook


async def own_shares(
    look: Look, delivered: RuleBook, viewer: Viewer, case: CaseId
) -> tuple[SharePage, ...]:
    """One for each funder for whom the viewer can say anything now, but for the money that its
    share burdens."""
    if viewer.organisation is None:
        return ()
    asked = await approvals_of(look.connection, case)
    funders = dict.fromkeys(one.funder for one in asked if one.state in REFUSABLE)
    pages = [await share(look, delivered, viewer, case, funder) for funder in funders]
    return tuple(one for one in pages if one is not None and one.answers)
