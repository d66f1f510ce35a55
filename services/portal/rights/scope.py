"""Whose files somebody sees: those of the organisation one works for, and of whom it came after or
stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from events.values import OrganisationId, PupilRef, Role
from services.portal.viewer import Viewer
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.reference import Reference


@dataclass(frozen=True)
class Scope:
    """The files that somebody sees: those of these organisations, and about these pupils."""

    role: Role
    organisations: frozenset[OrganisationId] | None  # None: of everybody; of a parent: any school
    pupils: frozenset[PupilRef] | None = None  # None: whomever they are about

    @property
    def whole(self) -> bool:
        """Whether nothing of the book is kept from who looks."""
        return self.organisations is None and self.pupils is None

    def has(self, organisation: OrganisationId) -> bool:
        """Whether it takes in the files of this organisation."""
        if self.organisations is not None:
            return organisation in self.organisations
        return self.pupils is None or kind_of(organisation) is Kind.SCHOOL

    @property
    def is_body(self) -> bool:
        """Whether it takes in a body by or for which a request is treated: to such it is told whose
        turn it is. A provider or another funder has to do with its own part only."""
        return self.organisations is None or any(
            one.partition(":")[0] in _BODIES for one in self.organisations
        )


_BODIES: frozenset[str] = frozenset({Kind.SCHOOL, Kind.BOARD, Kind.SWV, Kind.MUNICIPALITY})
_OF_ALL = frozenset({Role.AUDITOR, Role.PRIVACY_OFFICER})
"""Who may work for the house as a whole; what each may see there, their role says."""


def scope_of(viewer: Viewer, rules: RuleBook, reference: Reference, on: date) -> Scope:
    """Whose files a viewer sees on a day: of the organisation, of who went up in it, and of a board
    those of its schools. A parent sees what a school sees of their own child."""
    parent = viewer.role is Role.PARENT
    pupils = viewer.pupils if parent else None
    if viewer.organisation is None:
        everybody = parent or viewer.role in _OF_ALL
        return Scope(viewer.role, None if everybody else frozenset(), pupils)
    own = frozenset(_own(viewer.organisation, rules, reference, on))
    return Scope(viewer.role, own, pupils)


def _own(
    organisation: OrganisationId, rules: RuleBook, reference: Reference, on: date
) -> Iterator[OrganisationId]:
    yield organisation
    former = {*rules.delivered.mergers, *rules.register.mergers}
    yield from (one for one in former if rules.successor(one, on) == organisation)
    if organisation.startswith(f"{Kind.BOARD}:"):  # the house itself has no kind
        registered = {one: rules.register.school_of(one, on) for one in rules.register.schools}
        boards = {school.id: school.board for school in reference.schools.values()}
        boards |= {one: school.board for one, school in registered.items() if school is not None}
        yield from (school for school, board in boards.items() if board == organisation)
