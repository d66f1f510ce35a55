"""Who may read the file that an SWV keeps of a pupil (WPO art. 18a lid 13)."""

from collections.abc import Collection
from datetime import date

from events.values import OrganisationId, Role, UserId
from services.rules.regions import RuleBook


def may_read_swv_file(
    rules: RuleBook,
    swv: OrganisationId,
    experts: Collection[UserId],
    reader: tuple[OrganisationId | None, Role, UserId],
    on: date,
) -> bool:
    """Whether somebody is of the staff of this SWV, or of those who succeeded it, or is one of the
    ``experts`` who advised it. Staff act in a role that has a mandate there on the day."""
    organisation, role, user = reader
    if user in experts:
        return True
    if organisation is None or not rules.acts_for(swv, organisation, on):
        return False
    return any(line.role is role for line in rules.mandates(organisation, on))
