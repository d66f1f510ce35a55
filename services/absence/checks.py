"""What may be recorded in the file of an absence, and by whom."""

from datetime import date

from events.absence import HoursCounted
from events.values import Party, Role, party_of
from services.absence.commands import (
    AbsenceCommand,
    CountHours,
    EndAbsence,
    FindReason,
    ReportAbsence,
)
from services.absence.file import File
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal


def may_be_reported(state: File, command: ReportAbsence, book: RuleBook) -> None:
    """Refuse a report that this keeper may not make, or that cannot be. Raises ``Refusal``."""
    _own(command)
    _in_a_case_of_its_own(state, command)
    if kind_of(command.keeper) is Kind.SCHOOL:
        _of_this_school(command, book)
    else:
        _of_this_municipality(command)
    for body in (command.swv, command.municipality):
        if not book.exists(body, command.on):
            raise Refusal(
                "body-unknown",
                f"{body} bestaat op deze dag niet. Noem het juiste samenwerkingsverband en de "
                "gemeente waar de leerling woont.",
                f"{body} is not there on this day; name the right SWV and the municipality of the "
                "residence.",
            )
    if command.away_since > command.on:
        raise Refusal(
            "absence-not-begun",
            "Dit verzuim is nog niet begonnen.",
            "This absence has not begun yet.",
        )
    if command.hours is not None:
        _countable(command.hours, command.away_since, command.on)


def own_file(state: File, command: AbsenceCommand) -> None:
    """Refuse what is asked about the file of another, or about none. Raises ``Refusal``."""
    _own(command)
    if state.reported is None or state.reported.keeper != command.keeper:
        raise Refusal(
            "absence-unknown",
            "Dit verzuim is hier niet bekend.",
            "This absence is not known here.",
        )


def may_be_counted(state: File, command: CountHours) -> None:
    """Refuse hours that cannot be. Raises ``Refusal``."""
    assert state.reported is not None, "an absence that nobody reported"
    _goes_on(state)
    if not state.reported.enrolled:
        raise _no_school()
    counted = command.hours
    _countable(counted, state.reported.away_since, command.on)
    others = (each.period for each in state.hours if each.period != counted.period)
    if any(one.start <= counted.period.end and counted.period.start <= one.end for one in others):
        raise Refusal(
            "hours-overlap",
            "Een deel van deze dagen is al geteld. Tel precies dezelfde dagen opnieuw, of andere.",
            "Some of these days were counted before; count exactly the same days anew, or others.",
        )


def may_have_reason(state: File, command: FindReason) -> None:
    """Refuse a reason that this keeper does not record. Raises ``Refusal``."""
    _goes_on(state)
    _no_health(command)


def may_end(state: File, command: EndAbsence) -> None:
    """Refuse an end that cannot be. Raises ``Refusal``."""
    assert state.reported is not None, "an absence that nobody reported"
    _goes_on(state)
    if command.on < state.reported.away_since:
        raise Refusal(
            "ends-before-it-began",
            f"Dit verzuim begon op {state.reported.away_since}; het kan niet eerder voorbij zijn.",
            f"This absence began on {state.reported.away_since} and cannot be over before.",
        )


def _own(command: AbsenceCommand) -> None:
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.keeper:
        raise Refusal(
            "not-your-absence",
            "Alleen wie dit verzuim bijhoudt, kan dit.",
            "Only who keeps the file of this absence can do this.",
        )


def _in_a_case_of_its_own(state: File, command: ReportAbsence) -> None:
    known = state.reported
    if known is None:
        return
    asked = (command.keeper, command.pupil, command.away_since)
    if (known.keeper, known.pupil, known.away_since) != asked:
        raise Refusal(
            "absence-in-use",
            "Dit zaaknummer hoort al bij een ander verzuim.",
            "This case already belongs to another absence.",
        )


def _of_this_school(command: ReportAbsence, book: RuleBook) -> None:
    if not command.enrolled:
        raise Refusal(
            "not-enrolled-here",
            "Een school meldt alleen haar eigen leerlingen. Staat een kind nergens ingeschreven, "
            "dan meldt de gemeente (leerplicht) het.",
            "A school reports its own pupils only; of a child that is enrolled nowhere the "
            "municipality does.",
        )
    own = book.swvs_of_school(command.keeper, command.on)
    if own and command.swv not in own:
        raise Refusal(
            "swv-of-another-school",
            "Deze school hoort niet bij dit samenwerkingsverband.",
            "This school does not belong to this SWV.",
        )


def _of_this_municipality(command: ReportAbsence) -> None:
    if party_of(command.keeper) is not Party.MUNICIPALITY or (
        command.municipality != command.keeper
    ):
        raise Refusal(
            "residence-elsewhere",
            "Een gemeente houdt alleen het verzuim bij van wie er woont.",
            "A municipality keeps files of its own residents only.",
        )
    _no_health(command)
    if command.hours is not None and not command.enrolled:
        raise _no_school()


def _no_health(command: ReportAbsence | FindReason) -> None:
    if command.health_reason is not None and party_of(command.keeper) is not Party.SCHOOL:
        raise Refusal(
            "health-not-kept",
            "Leerplicht legt niet vast wat er met iemands gezondheid is.",
            "A municipality records nothing about health for compulsory education.",
        )


def _no_school() -> Refusal:
    return Refusal(
        "hours-without-school",
        "Wie nergens is ingeschreven, heeft geen lesuren om te tellen.",
        "Who is enrolled nowhere has no hours to count.",
    )


def _goes_on(state: File) -> None:
    if state.ended_on is not None:
        raise Refusal("absence-ended", "Dit verzuim is al voorbij.", "This absence is over.")


def _countable(hours: HoursCounted, away_since: date, on: date) -> None:
    if hours.period.start < away_since or hours.period.end > on:
        raise Refusal(
            "hours-outside",
            f"Tel alleen dagen van {away_since} tot en met {on}.",
            f"Count days from {away_since} up to {on} only.",
        )
    if hours.authorised + hours.unauthorised > hours.scheduled:
        raise Refusal(
            "more-missed-than-given",
            "Er kunnen niet meer uren gemist zijn dan er les was.",
            "No more hours can be missed than there were lessons.",
        )
