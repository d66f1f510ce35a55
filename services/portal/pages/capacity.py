"""In which capacity somebody may do something, and up to which amount: the mandate register, asked
before a form is shown. The desk asks it again, and has the last word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.register import Power
from events.values import Actor, Cents, OrganisationId, Role, UserId
from services.portal.pages.forms import Form, of_code
from services.portal.viewer import Viewer
from services.register.authority import authority, holder_for
from services.rules.mandate import Mandate, alone, as_second
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal


@dataclass(frozen=True)
class Capacity:
    """One's own role, or that of whom one takes the place, and what the register lets it do."""

    role: Role
    in_place_of: Role | None
    line: Mandate | None
    refusal: Refusal | None  # why there is no line

    def decides(self, amount: Cents, first: UserId | None, user: UserId) -> bool:
        """Whether an approval of this amount is the last word: of one alone, or as second person
        after who gave the ``first``."""
        if self.line is None:
            return False
        if first is None:
            return alone(self.line, amount)
        return first != user and as_second(self.line, amount)

    def may(self, amount: Cents, first: UserId | None, user: UserId) -> bool:
        """Whether an approval of this amount would be taken at all."""
        if first is None:
            return self.line is not None
        return self.decides(amount, first, user)


def capacities(
    rules: RuleBook, viewer: Viewer, about: OrganisationId, power: Power, on: date
) -> tuple[Capacity, ...]:
    """What the viewer may act as for an organisation: the own role first, then whom the viewer
    takes the place of on that day."""
    if viewer.organisation is None:
        return ()
    return tuple(
        _capacity(rules, viewer.actor(of), about, power, on) for of in _places(viewer, rules, on)
    )


def in_place_of(form: Form) -> Role | None:
    """Whose place is taken, as the form says; None: nobody's."""
    return of_code(Role, form.value("in_plaats_van"))


def _places(viewer: Viewer, rules: RuleBook, on: date) -> Iterable[Role | None]:
    assert viewer.organisation is not None
    named = rules.register.substitutes.get(viewer.organisation, ())
    taken = {one.role for one in named if one.substitute == viewer.user and on in one.period}
    return (None, *sorted(taken))


def _capacity(
    rules: RuleBook, by: Actor, about: OrganisationId, power: Power, on: date
) -> Capacity:
    try:
        line = authority(rules, holder_for(about, by), by, power, on)
    except Refusal as refusal:
        return Capacity(by.role, by.in_place_of, None, refusal)
    return Capacity(by.role, by.in_place_of, line, None)
