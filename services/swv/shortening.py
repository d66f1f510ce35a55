"""The school asks for less than it did: care until an earlier day."""

from msgspec.structs import replace

from events.gate import PeriodShortened, ShorteningTooLate
from services.rules.regions import RuleBook
from services.runtime.shapes import Draft, Joint
from services.swv.bundle import BUNDLE
from services.swv.bundled import Phase
from services.swv.commands import AcceptShortening


def decide(draft: Draft, command: AcceptShortening, _: RuleBook) -> None:
    """Less may be asked while no key lies before the funders, who answer for what they read."""
    state = draft.state(BUNDLE, command.case)
    care, end = state.case.care, command.end
    answering = state.phase in (Phase.PROPOSED, Phase.ENDED)
    if answering or not care.period.start <= end < care.period.end or command.cost > care.cost:
        late = ShorteningTooLate(effective_on=command.on, case=command.case, end=end)
        draft.write(BUNDLE, command.case, [late])
        return
    shorter = replace(care, period=replace(care.period, end=end), cost=command.cost)
    shortened = PeriodShortened(
        effective_on=command.on,
        case=command.case,
        municipality=state.case.municipality,
        care=shorter,
        school=state.case.school,
    )
    draft.write(BUNDLE, command.case, [shortened])


SHORTENING = Joint(commands=(AcceptShortening,), decide=decide)
