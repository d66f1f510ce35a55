"""An SWV refuses a TLV. Every ground for that rests on facts about the pupil, so the applicant may
give a view first (Awb 4:7), unless the law makes an exception (Awb 4:11)."""

from typing import Any

from events.decision import DecisionSubject
from services.funder.hearing import ask_for_view, hear_first
from services.rules.decisions import may_omit_hearing
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft, Joint
from services.swv.commands import IntendTlvRefusal, RefuseTlv
from services.swv.tlv import TLV, undecided


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Ask for a view on a refusal that is intended, or refuse. Raises ``Refusal``."""
    key = TLV.key(command)
    state = draft.state(TLV, key)
    match command:
        case IntendTlvRefusal(case=case, body=body):
            undecided(state, command)
            ask_for_view(draft, command, case, body, rules)
        case RefuseTlv(case=case, body=body, exception=exception):
            refused = TLV.decide(state, command, rules)
            if exception is not None and not may_omit_hearing(exception, DecisionSubject.TLV):
                raise Refusal(
                    "exception-unfit",
                    "Een tlv gaat niet over geld. Noem een andere reden om niet te horen.",
                    "A TLV is not about money. Name another reason for not hearing.",
                )
            hear_first(draft, command, case, body, exception)
            draft.write(TLV, key, refused)
        case _:
            raise AssertionError(f"not about refusing a TLV: {command}")


REFUSING_TLV = Joint(commands=(IntendTlvRefusal, RefuseTlv), decide=decide)
