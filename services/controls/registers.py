"""Who had which mandate when something was done: each party's register as far as it was written.

The facts of a party stand in the book in the order in which it wrote them, so its register up to a
line of the book is the one by which that line was decided.
"""

from datetime import date

from msgspec.structs import replace

from events.fact import Fact
from events.register import SHARED, MandateGranted, MandateWithdrawn, Power, SubstituteNamed
from events.values import Actor, MandateId, OrganisationId, Party, Role
from services.controls.control import Seen
from services.register.authority import capacity, holder_for
from services.rules import NoRules
from services.rules.mandate import Mandate
from services.rules.regions import RuleBook
from services.rules.register import Register, entered

ENTRIES: frozenset[type[Fact]] = frozenset(
    (*SHARED, MandateGranted, MandateWithdrawn, SubstituteNamed)
)
"""What changes who may do what."""


class Registers:
    """The rules as each party knew them."""

    def __init__(self, delivered: RuleBook) -> None:
        self._of = dict.fromkeys(Party, delivered)
        self._known: dict[tuple[Party, OrganisationId, Role, date], tuple[Mandate, ...]] = {}

    def hear(self, seen: Seen) -> bool:
        """Enter a fact of a register; False where the line is none."""
        if type(seen.fact) not in ENTRIES:
            return False
        before = self._of[seen.source]
        register: Register = entered(before.register, seen.fact)
        self._of[seen.source] = replace(before, register=register)
        self._known.clear()
        return True

    def rules(self, party: Party) -> RuleBook:
        """What a party goes by now."""
        return self._of[party]

    def line(
        self, party: Party, about: OrganisationId, by: Actor, power: Power, on: date
    ) -> Mandate | None:
        """The line under which a person may use a power for an organisation on a day; None where
        there is none, or the person may not use it."""
        return next((one for one in self.lines(party, about, by, on) if power in one.powers), None)

    def named(
        self, party: Party, about: OrganisationId, by: Actor, mandate: MandateId, on: date
    ) -> Mandate | None:
        """The line of this name, where it lets this person do anything on this day."""
        return next((one for one in self.lines(party, about, by, on) if one.id == mandate), None)

    def lines(
        self, party: Party, about: OrganisationId, by: Actor, on: date
    ) -> tuple[Mandate, ...]:
        """Every line that lets a person do something on a day, in the register of the organisation
        it is about, or of the person's own (who signs for a joint pot), with what it lets."""
        rules, own = self._of[party], by.organisation
        register, taken = rules.register, by.in_place_of
        if register.is_closed(own, on):
            return ()
        if taken is not None and not register.substitutes_for(own, by.user, taken, on):
            return ()
        theirs, role = holder_for(about, by), capacity(by)
        lines = self._lines(party, own, role, on)
        return lines if theirs == own else (*self._lines(party, theirs, role, on), *lines)

    def _lines(
        self, party: Party, holder: OrganisationId, role: Role, on: date
    ) -> tuple[Mandate, ...]:
        key = (party, holder, role, on)
        known = self._known.get(key)
        if known is None:
            try:
                lines = self._of[party].mandates(holder, on)
            except NoRules:
                lines = ()  # nobody may do anything on a day without rules
            known = self._known[key] = tuple(line for line in lines if line.role is role)
        return known
