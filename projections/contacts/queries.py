"""What people ask of who is at hand."""

from typing import Any

from projections.contacts.fold import Contact, Reachable
from projections.query import rows


async def contacts(connection: Any) -> list[Contact]:
    """Who is at hand and which plans there are; what was not confirmed in time first."""
    return await rows(
        connection,
        Contact,
        "SELECT * FROM contacts WHERE person IS NOT NULL OR plan_edition IS NOT NULL"
        " ORDER BY unconfirmed_on IS NULL, contact, organisation, reach",
    )


async def managers(connection: Any) -> list[Reachable]:
    """The managers who know one another, with how each is reached."""
    return await rows(
        connection,
        Reachable,
        "SELECT * FROM contacts WHERE contact = 'manager' AND person IS NOT NULL"
        " ORDER BY organisation, reach",
    )


async def phones_over(connection: Any) -> list[Reachable]:
    """Contacts with a telephone number that nobody vouches for, and that is not destroyed yet."""
    return await rows(
        connection,
        Reachable,
        "SELECT * FROM contacts WHERE jsonb_array_length(over) > 0 ORDER BY organisation, reach",
    )
