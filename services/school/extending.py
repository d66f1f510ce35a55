"""A request, and what it extends: both are written together, or neither."""

from typing import Any

from services.rules.regions import RuleBook
from services.runtime.shapes import Draft, Joint
from services.school.commands import SubmitRequest
from services.school.evaluation import extension
from services.school.request import REQUEST
from services.school.tlv import SCHOOL_TLV, case_in_use


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Submit a request; the arrangement that it extends knows of it. Raises ``Refusal``."""
    assert isinstance(command, SubmitRequest), f"not a request: {command}"
    facts = REQUEST.decide(draft.state(REQUEST, command.case), command, rules)
    if draft.state(SCHOOL_TLV, command.case).requested is not None:
        raise case_in_use()
    if facts and command.extends is not None:
        former = draft.state(REQUEST, command.extends)
        asked = None if former.submitted is None else former.present
        told = extension(asked, former.evaluation, command)
        draft.write(REQUEST, command.extends, told)
    draft.write(REQUEST, command.case, facts)


SUBMITTING = Joint(commands=(SubmitRequest,), decide=decide)
