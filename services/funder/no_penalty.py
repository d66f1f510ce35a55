"""No penalty is due for a late decision: the grounds of the law (Awb 4:17 lid 6)."""

from events.decision import DecisionOutcome, NoPenalty, ObjectionOutcome, PenaltyRuledOut
from services.funder.decision import DECISION, of_the_body
from services.funder.legal_commands import RuleOutPenalty
from services.funder.objection import OBJECTION
from services.funder.penalty import PENALTY, penalty_key
from services.funder.term import TERM
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft, Joint

_ON_REQUEST = frozenset({DecisionOutcome.REFUSED, DecisionOutcome.REJECTED})
_ON_OBJECTION = {
    NoPenalty.MANIFESTLY_INADMISSIBLE: ObjectionOutcome.INADMISSIBLE,
    NoPenalty.MANIFESTLY_UNFOUNDED: ObjectionOutcome.STANDS,
}


def rule_out(draft: Draft, command: RuleOutPenalty, _: RuleBook) -> None:
    """Decide that none is due, on notice of default or when the decision came. Raises
    ``Refusal``."""
    of_the_body(command)
    state = draft.state(PENALTY, penalty_key(command))
    if state.first is None:
        raise Refusal(
            "not-in-default",
            "Er is geen ingebrekestelling; er loopt geen dwangsom.",
            "There is no notice of default; no penalty runs.",
        )
    if state.no_penalty is command.no_penalty:
        return
    if command.no_penalty in _ON_OBJECTION and not _decided_so(draft, command):
        raise Refusal(
            "not-decided-so",
            "Kennelijk niet-ontvankelijk of ongegrond kan pas als er zo is beslist.",
            "Manifestly inadmissible or unfounded is possible only where it was decided so.",
        )
    ruled_out = PenaltyRuledOut(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        no_penalty=command.no_penalty,
        objection_to=command.objection_to,
    )
    draft.write(PENALTY, penalty_key(command), [ruled_out])


def _decided_so(draft: Draft, command: RuleOutPenalty) -> bool:
    """Whether the request was refused; or the objection was as it is said to be."""
    key = f"{command.case}-{command.body}"
    if command.objection_to is not None:
        outcome = draft.state(OBJECTION, f"{key}.{command.objection_to}").decided
        return outcome is _ON_OBJECTION[command.no_penalty]
    taken = draft.state(DECISION, key).standing(draft.state(TERM, key).subject)
    return taken is not None and taken.outcome in _ON_REQUEST


NO_PENALTY = Joint(commands=(RuleOutPenalty,), decide=rule_out)
