"""What a version of an agenda must be before it holds."""

from collections import Counter
from collections.abc import Iterable

from events.agenda import AgendaAdopted
from events.values import OrganisationId, funder_of
from services.agenda.commands import AdoptAgenda
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal


def known_and_fair(last: AgendaAdopted | None, command: AdoptAgenda, book: RuleBook) -> None:
    """Refuse a version that is not the next, or that binds who is not a party to it."""
    if command.version != (1 if last is None else last.version + 1):
        raise Refusal(
            "version-out-of-order",
            "Dit is niet de volgende versie van deze agenda.",
            "This is not the next version of this agenda.",
        )
    _found_back(command)
    _known(command.parties, book)
    bound = {
        command.keeper,
        *(one.owner for one in command.agreements),
        *(funder_of(one.reserves) for one in command.agreements if one.reserves is not None),
    }
    if not bound <= set(command.parties):
        raise Refusal(
            "not-a-party",
            "Wie iets doet of betaalt, moet de agenda mee hebben vastgesteld.",
            "Who does or pays something must be a party to the agenda.",
        )
    _coherent(command)


def _found_back(command: AdoptAgenda) -> None:
    """A decision was taken by the day on which it is adopted here, and not before its proposal."""
    decision = command.decision
    proposed = decision.proposed_on or decision.decided_on
    if not proposed <= decision.decided_on <= command.on:
        raise Refusal(
            "decision-unclear",
            "Een besluit is na het voorstel genomen, en uiterlijk op de dag van vaststellen.",
            "A decision comes after its proposal, and no later than the day of adopting.",
        )


def _known(parties: Iterable[OrganisationId], book: RuleBook) -> None:
    unknown = [one for one in parties if not book.knows(one)]
    if unknown:
        raise Refusal(
            "party-unknown",
            f"Deze organisatie is niet bekend: {unknown[0]}.",
            f"This organisation is not known: {unknown[0]}.",
        )


def _coherent(command: AdoptAgenda) -> None:
    """Every number once, every theme one of its own, every goal from a year to a later one."""
    themes = [one.code for one in command.themes]
    names: tuple[Iterable[object], ...] = (
        themes,
        (one.code for one in command.goals),
        (one.number for one in command.agreements),
    )
    used = {one.theme for one in command.goals} | {one.theme for one in command.agreements}
    twice = any(count > 1 for some in names for count in Counter(some).values())
    backwards = any(one.target_year <= one.base_year for one in command.goals)
    if twice or backwards or not used <= set(themes):
        raise Refusal(
            "agenda-unclear",
            "Geef elk thema, doel en elke afspraak een eigen nummer, noem alleen thema's van deze"
            " agenda, en laat een doel na zijn eerste jaar eindigen.",
            "Number each theme, goal and agreement once, name themes of this agenda only, and let"
            " a goal end after its base year.",
        )
