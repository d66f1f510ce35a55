"""By what right a person acts: the line of the mandate register, and who may not decide at all."""

from datetime import date

from events.register import Power
from events.values import Actor, OrganisationId, Party, Role, UserId, party_of
from services.register.checks import closed
from services.rules.mandate import Ended, Mandate
from services.rules.regions import Kind, RuleBook
from services.runtime.refusal import Refusal


def authority(
    rules: RuleBook, holder: OrganisationId, by: Actor, power: Power, on: date
) -> Mandate:
    """The line under which a person uses a power for an organisation. Raises ``Refusal`` where
    there is none, where it has ended, where the person may not use it in another's place, and where
    the organisation is no more."""
    if rules.register.is_closed(by.organisation, on):
        raise closed(by.organisation, on)
    if by.in_place_of is not None and not _substitutes(rules, by, on):
        raise Refusal(
            "not-a-substitute",
            f"U bent op {on} niet aangewezen als vervanger van {by.in_place_of}.",
            f"You are not named to take the place of {by.in_place_of} on {on}.",
        )
    match rules.mandate(holder, capacity(by), power, on):
        case Mandate() as line:
            return line
        case Ended(last_day=last_day):
            raise Refusal(
                "mandate-expired",
                f"Het mandaat hiervoor gold tot en met {last_day}.",
                f"The mandate for this counted up to and including {last_day}.",
            )
        case _:
            raise Refusal(
                "no-mandate",
                f"U heeft geen mandaat om dit te doen namens {holder}.",
                f"You have no mandate to do this for {holder}.",
            )


def still_counts(rules: RuleBook, about: OrganisationId, by: Actor, power: Power, on: date) -> bool:
    """Whether somebody who acted before still has the mandate for it on this day."""
    if by.in_place_of is not None and not _substitutes(rules, by, on):
        return False
    now = rules.register.successor(holder_for(about, by), on)
    return isinstance(rules.mandate(now, capacity(by), power, on), Mandate)


def holder_for(about: OrganisationId, by: Actor) -> OrganisationId:
    """In whose mandate register the line must stand: in that of the organisation one works for;
    where the SWV acts for a funder that it hosts, in that funder's."""
    hosted = about.startswith(f"{Kind.OTHER}:") and party_of(by.organisation) is Party.SWV
    return about if hosted else by.organisation


def capacity(by: Actor) -> Role:
    """The role whose mandate is used: one's own, or that of whom one takes the place."""
    return by.in_place_of or by.role


def not_the_requester(requester: UserId | None, by: Actor) -> None:
    """Who asked for an arrangement does not decide on it, in whatever role or organisation.

    ``None``: an old request, of which this was not recorded. Raises ``Refusal``.
    """
    if requester is not None and requester == by.user:
        raise Refusal(
            "requester-may-not-decide",
            "Wie de aanvraag deed, beslist er niet zelf over.",
            "Who made the request does not decide on it.",
        )


def _substitutes(rules: RuleBook, by: Actor, on: date) -> bool:
    assert by.in_place_of is not None
    return rules.register.substitutes_for(by.organisation, by.user, by.in_place_of, on)
