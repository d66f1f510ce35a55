"""The delivered edition of the national registers, as far as competence follows from it.

What a party's own register says (``services.rules.register``) goes before it; ``RuleBook`` puts the
two together.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from events.location import LocationKind
from events.tlv import SpecialEducation
from events.values import OrganisationId, Pc4


class Merger(msgspec.Struct, frozen=True, kw_only=True):
    """From a day on the area of a municipality, which is no more, is that of another."""

    into: OrganisationId
    on: date


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """Bodies, schools, postcodes and mergers, as delivered."""

    bodies: frozenset[OrganisationId]  # the SWVs and municipalities of today
    swvs_of_school: Mapping[OrganisationId, tuple[OrganisationId, ...]]
    swvs_of_pc4: Mapping[Pc4, tuple[OrganisationId, ...]]
    special_schools: Mapping[OrganisationId, frozenset[SpecialEducation]]  # and what they give
    mergers: Mapping[OrganisationId, Merger]  # by who is no more
    kinds_of_school: Mapping[OrganisationId, frozenset[LocationKind]] = {}
    board_of_school: Mapping[OrganisationId, OrganisationId] = {}  # where it is known
    country: Mapping[SpecialEducation, Mapping[int, int]] = {}  # pupils in it, by year

    def has(self, body: OrganisationId, on: date) -> bool:
        """Whether an SWV or municipality is there on a day: today's, or one that merges later."""
        merger = self.mergers.get(body)
        return body in self.bodies or (merger is not None and on < merger.on)

    def country_until(self, education: SpecialEducation, year: int) -> tuple[int, int, int] | None:
        """The latest year until this one of which the country's pupils are known, with that number
        and the one a year before; None where two years in a row are not known."""
        known = self.country.get(education, {})
        years = (one for one in known if one <= year and one - 1 in known)
        latest = max(years, default=None)
        return None if latest is None else (latest, known[latest], known[latest - 1])

    def successor(self, organisation: OrganisationId, on: date) -> OrganisationId:
        """Itself, or who it went up in by a day, and who that went up in since."""
        merger = self.mergers.get(organisation)
        while merger is not None and merger.on <= on:
            organisation = merger.into
            merger = self.mergers.get(organisation)
        return organisation
