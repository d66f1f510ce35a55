"""Who may write down, on a page, what became of what was agreed."""

from datetime import date

from events.register import Power
from events.values import OrganisationId
from services.portal.viewer import Viewer
from services.register.authority import authority
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal


def keeps(viewer: Viewer, keeper: OrganisationId, rules: RuleBook, on: date) -> bool:
    """Whether this viewer may see to what this organisation keeps, by the mandate register."""
    if viewer.organisation != keeper:
        return False
    try:
        authority(rules, keeper, viewer.actor(), Power.KEEP_AGENDAS, on)
    except Refusal:
        return False
    return True
