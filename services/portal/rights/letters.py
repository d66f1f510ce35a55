"""Who may read the letter of a decision: whose it is, and who asked, once it was sent to them."""

from fastapi import HTTPException

from events.decision import DecisionPublished
from events.values import Party
from projections.case_file.queries import timeline
from services.portal.letters.decision import Numbered
from services.portal.moments import Look
from services.portal.rights.scope import Scope
from services.portal.why import facts_behind

_NOT_HERE = 404


async def let_read(look: Look, scope: Scope, which: Numbered) -> None:
    """Let nobody else read it: for them there is none. ``look`` shows the whole case. Raises
    ``HTTPException``, ``LedgerUnavailable``."""
    if scope.whole or scope.has(which.body):
        return
    lines = await timeline(look.connection, which.case)
    asked = next((one for one in lines if one.source is Party.SCHOOL), None)
    if asked is not None and scope.has(asked.organisation):
        facts = await facts_behind(look.book, lines, DecisionPublished)
        if any(_is_sent(fact, which) for fact in facts.values()):
            return
    raise HTTPException(_NOT_HERE)


def _is_sent(fact: object, which: Numbered) -> bool:
    return (
        isinstance(fact, DecisionPublished)
        and fact.body == which.body
        and fact.number == which.number
    )
