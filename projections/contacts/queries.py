"""What people ask of who is at hand."""

from typing import Any

from projections.contacts.fold import Contact
from projections.query import rows


async def contacts(connection: Any) -> list[Contact]:
    """Who is at hand and which plans there are; what was not confirmed in time first."""
    return await rows(
        connection,
        Contact,
        "SELECT * FROM contacts WHERE person IS NOT NULL OR plan_edition IS NOT NULL"
        " ORDER BY unconfirmed_on IS NULL, contact, organisation, reach",
    )
