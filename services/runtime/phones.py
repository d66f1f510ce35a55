"""Telephone numbers of managers for which nobody vouches any more: their keys are destroyed.

Who is no manager any more, who is named anew, and who was not confirmed in time is no longer
reached through this house (AVG art. 5 lid 1 onder d en e).
"""

from collections.abc import Sequence
from uuid import NAMESPACE_OID, UUID, uuid5

from events.values import OrganisationId, PupilRef, party_of, system
from events.vault import Vault
from events.vault.keys import Scope
from projections.contacts.fold import ALL, Reachable
from services.counter.commands import RecordPhoneDestroyed
from services.runtime.clock import today
from services.runtime.house import House
from services.runtime.key_backup import KeyBackups


async def destroy_phones(
    rows: Sequence[Reachable], house: House, vault: Vault, backups: KeyBackups
) -> int:
    """Destroy the keys of the numbers that are over, then tell it; how many. Who is cut off in
    between tells it later. Raises ``LedgerUnavailable``, ``KeyBackupAway``."""
    over = [(row, one) for row in rows for one in row.over]
    if not over:
        return 0
    async with vault.closed():
        await vault.destroy({_order(one.subject): [Scope(one.subject)] for _, one in over})
    await backups.renew()  # before it is told: nothing brings these keys back
    for row, one in over:
        told = RecordPhoneDestroyed(
            on=today(house.clock),
            by=system(row.organisation),
            organisation=row.organisation,
            contact=row.contact,
            school=None if row.reach == ALL else OrganisationId(row.reach),
            phone_ref=one.subject,
        )
        await house.desks[party_of(row.organisation)].ask(told)
    return len(over)


def _order(subject: PupilRef) -> UUID:
    """The same whenever asked."""
    return uuid5(NAMESPACE_OID, f"phone:{subject}")
