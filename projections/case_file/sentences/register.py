"""What happened, in Dutch sentences: registers, mandates and local rules."""

from collections.abc import Mapping

from events import register
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, listed, until, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    register.RulesAgreed: lambda f: (
        f"regio {f.region} heeft nieuwe regels vanaf {day(f.valid.start)}{until(f.valid.end)}:"
        f" {f.source.rstrip('.')}"
    ),
    register.MandateGranted: lambda f: (
        f"{word(f.role)} bij {who(f.organisation)} mag vanaf {day(f.valid.start)}"
        f"{until(f.valid.end)}: {listed(f.powers)}{_limit(f)}"
    ),
    register.MandateWithdrawn: lambda f: (
        f"mandaat {f.mandate} van {who(f.organisation)} geldt tot en met {day(f.last_day)}"
    ),
    register.SubstituteNamed: lambda f: (
        f"{who(f.organisation)} heeft een vervanger voor de rol {word(f.role)}, van"
        f" {day(f.period.start)} tot en met {day(f.period.end)}"
    ),
    register.OrganisationRegistered: lambda f: (
        f"{who(f.organisation)} hoort vanaf {day(f.first_day)} bij regio {f.region}"
    ),
    register.SchoolRegistered: lambda f: (
        f"{who(f.school)} hoort vanaf {day(f.first_day)} bij {who(f.board)} en"
        f" {' en '.join(map(who, f.swvs))}, in {who(f.municipality)}"
        + (f", voor {listed(f.location_kinds)}" if f.location_kinds else "")
    ),
    register.AreaDrawn: lambda f: (
        f"{who(f.swv)} legt vanaf {day(f.first_day)} gebied {f.area_code} vast:"
        f" {', '.join(map(who, f.schools))}" + (f"; in {f.within}" if f.within else "")
    ),
    register.OrganisationClosed: lambda f: (
        f"{who(f.organisation)} bestaat na {day(f.last_day)} niet meer"
    ),
    register.MunicipalitiesMerged: lambda f: (
        f"vanaf {day(f.first_day)} is {who(f.successor)} ook wat"
        f" {' en '.join(map(who, f.merged))} was"
    ),
    register.EditionAdopted: lambda f: f"levering {f.edition[:12]} van de registers is in gebruik",
}


def _limit(granted: register.MandateGranted) -> str:
    return "" if granted.limit is None else f", tot en met {euro(granted.limit)} alleen"
