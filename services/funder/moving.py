"""A municipality that pays may say itself that the pupil moved to another; the SWV judges that."""

from typing import Any

from events.change import MoveReported
from services.funder.commands import ReportMove
from services.funder.money import share_key
from services.funder.share import SHARE
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft, Joint


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Report a move, once. Raises ``Refusal``."""
    assert isinstance(command, ReportMove), f"not a move: {command}"
    key = share_key(command.case, command.funder)
    state = draft.state(SHARE, key)
    if not rules.acts_for(command.funder, command.by.organisation, command.on):
        raise Refusal(
            "not-your-share",
            "Alleen de financier zelf meldt dit bij zijn aandeel.",
            "Only the funder itself reports this with its share.",
        )
    if not state.firm or state.swv is None:
        raise Refusal(
            "share-not-final",
            "Een verhuizing telt pas als dit aandeel definitief is.",
            "A move matters only once this share is final.",
        )
    if command.municipality == command.funder:
        raise Refusal(
            "not-a-move",
            "De leerling woont al in deze gemeente.",
            "The pupil already lives in this municipality.",
        )
    if kind_of(command.municipality) is not Kind.MUNICIPALITY:
        raise Refusal(
            "not-a-municipality",
            f"{command.municipality} is geen gemeente.",
            f"{command.municipality} is no municipality.",
        )
    if (command.municipality, command.moved_on) in state.moves:
        return
    moved = MoveReported(
        effective_on=command.on,
        case=command.case,
        funder=command.funder,
        swv=state.swv,
        municipality=command.municipality,
        moved_on=command.moved_on,
        stay=command.stay,
    )
    draft.write(SHARE, key, [moved])


MOVING = Joint(commands=(ReportMove,), decide=decide)
"""Of municipalities alone: nobody else pays because of where the pupil lives."""
