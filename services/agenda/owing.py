"""What an evaluation of a programme must tell before anything can follow from it.

Ontwikkelagenda Zwolle deel 2: goals and preconditions for four years with the voice of children and
parents (afspraak 3), an evaluation in relation with another programme and beside the country
(bijlage 1).
"""

from collections import Counter
from collections.abc import Sequence

from events.agenda import Code
from events.programme import (
    EvaluationOwed,
    EvaluationTold,
    Indicator,
    Judgement,
    ProgrammeKind,
    ProgrammeStarted,
    Realised,
    Voice,
)
from events.values import Period
from services.agenda.commands import EvaluateProgramme, StartProgramme
from services.rules.calendar import months_after
from services.runtime.refusal import Refusal

DEVELOPMENT_YEARS = 4  # that a promising development gets


def owed_well(command: StartProgramme) -> None:
    """Refuse a programme that cannot be evaluated as it must. Raises ``Refusal``."""
    owed = command.owed
    codes = Counter(one.code for one in owed.preconditions)
    if any(count > 1 for count in codes.values()) or command.approach in owed.beside:
        raise Refusal(
            "evaluation-unclear",
            "Geef elke randvoorwaarde een eigen nummer, en vergelijk een aanpak met een andere.",
            "Number each precondition once, and compare a programme with another one.",
        )
    if command.programme_kind is not ProgrammeKind.DEVELOPMENT:
        return
    heard = {Voice.PARENTS, Voice.CHILDREN} <= set(owed.voices)
    if not owed.preconditions or not heard or _longer(command.running):
        raise Refusal(
            "development-incomplete",
            f"Een veelbelovende ontwikkeling loopt hoogstens {DEVELOPMENT_YEARS} jaar, noemt wat er"
            " nodig is, en hoort ouders en kinderen.",
            f"A promising development takes {DEVELOPMENT_YEARS} years at most, says what it needs,"
            " and hears parents and children.",
        )


def told_well(
    started: ProgrammeStarted, heard: frozenset[Voice], command: EvaluateProgramme
) -> tuple[Code, ...]:
    """The preconditions that were not there. Raises ``Refusal`` where something is not told."""
    owed, told = started.owed, command.told
    unheard = unheard_of(owed, heard)
    if unheard:
        raise Refusal(
            "voices-unheard",
            "Vraag eerst aan iedereen die gehoord moet worden wat zij ervan vinden.",
            "First ask all who must be heard what they think of it.",
        )
    _nothing_unknown(owed, told)
    compared = {one.approach for one in told.compared}
    if compared != set(owed.beside):
        raise Refusal(
            "not-compared",
            "Vertel hoe dit zich verhoudt tot de andere aanpakken die zijn genoemd.",
            "Tell how this stands beside the other programmes that were named.",
        )
    if {one.sector for one in told.reached} != set(started.sectors):
        raise Refusal(
            "sector-untold",
            "Vertel van elke sector hoeveel kinderen meededen.",
            "Tell of every sector how many children took part.",
        )
    lacking = tuple(one.code for one in owed.preconditions if one.code not in told.there)
    if lacking and command.verdict is Judgement.GO_ON:
        raise Refusal(
            "precondition-lacking",
            "Wat nodig was, was er niet altijd. Zo doorgaan kan niet: stel bij, of stop.",
            "What was needed was not always there: adjust, or stop.",
        )
    return lacking


def unheard_of(owed: EvaluationOwed, heard: frozenset[Voice]) -> tuple[Voice, ...]:
    """Who must still be asked, in the order agreed."""
    return tuple(one for one in owed.voices if one not in heard)


def above_reference(
    indicators: Sequence[Indicator], realised: Sequence[Realised]
) -> tuple[Code, ...]:
    """Of what more was counted than in the country."""
    counted = {one.code: one.amount for one in realised}
    return tuple(
        one.code
        for one in indicators
        if one.reference is not None and counted[one.code] > one.reference
    )


def _nothing_unknown(owed: EvaluationOwed, told: EvaluationTold) -> None:
    twice = len({one.sector for one in told.reached}) < len(told.reached)
    if twice or not set(told.there) <= {one.code for one in owed.preconditions}:
        raise Refusal(
            "evaluation-unknown-part",
            "De evaluatie noemt iets dat niet is afgesproken, of iets twee keer.",
            "The evaluation names something that was not agreed, or something twice.",
        )


def _longer(running: Period) -> bool:
    return running.end >= months_after(running.start, 12 * DEVELOPMENT_YEARS)
