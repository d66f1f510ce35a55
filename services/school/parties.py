"""Who takes part in a request: all are there, and belong together."""

from services.register.checks import closed, unknown
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.school.commands import SubmitRequest


def check_parties(command: SubmitRequest, rules: RuleBook) -> None:
    """All who take part are there, and the school is whose the register says it is. Of boards no
    national register is delivered. An SWV that is not competent forwards the request itself.

    Raises ``Refusal``.
    """
    # who went up in another before today's registers is known by that one
    municipality = rules.delivered.successor(command.municipality, command.on)
    for one in (command.school, command.swv, municipality):
        if not rules.knows(one):
            raise unknown(one)
    for one in (command.school, command.board, command.swv, municipality):
        if rules.register.is_closed(one, command.on):
            raise closed(one, command.on)
    school = rules.register.school_of(command.school, command.on)
    if school is not None and command.board != school.board:
        raise Refusal(
            "school-of-others",
            f"Deze school hoort bij {school.board}.",
            f"This school belongs to {school.board}.",
        )
