"""What people ask of who may see what."""

from typing import Any

from events.values import CaseId
from projections.consents.fold import Confidence
from projections.query import rows


async def consents_of(connection: Any, case: CaseId) -> list[Confidence]:
    """What each organisation may see of a case."""
    return await rows(
        connection,
        Confidence,
        "SELECT * FROM consents WHERE case_id = $1 ORDER BY organisation",
        case,
    )


async def kept_back(connection: Any) -> list[Confidence]:
    """Where messages are kept from an organisation: they wait, or showed too much."""
    return await rows(
        connection,
        Confidence,
        "SELECT * FROM consents WHERE kept <> '[]' ORDER BY case_id, organisation",
    )
