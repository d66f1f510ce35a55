"""What every party is told of who exists and by which rules: lines of the page that ``disclosure``
is."""

from collections.abc import Mapping

from events import register
from events.fact import Fact

REGISTERS: Mapping[type[Fact], str] = {
    register.RulesAgreed: "region valid changes source",
    register.OrganisationRegistered: "organisation region first_day",
    register.SchoolRegistered: "school board municipality swvs first_day location_kinds",
    register.OrganisationClosed: "organisation last_day",
    register.AreaDrawn: "swv area_code within schools first_day",
    register.MunicipalitiesMerged: "merged successor first_day",
}
"""What every party's register holds."""
