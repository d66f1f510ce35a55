"""What a region's rules fill in, said in Dutch: the name of each value, and the value itself."""

from collections.abc import Callable, Mapping
from typing import Any

from events.values import OrganisationId
from services.rules.exclusions import Exclusion
from services.rules.regions import Rules, kind_of
from services.rules.scheme import Scheme

Said = Callable[[Any, OrganisationId], str]


def _weeks(count: int, _: OrganisationId) -> str:
    return "1 week" if count == 1 else f"{count} weken"


def _for_its_kind(say: Said) -> Said:
    return lambda values, organisation: say(values[kind_of(organisation)], organisation)


def _municipalities(values: tuple[OrganisationId, ...], _: OrganisationId) -> str:
    return ", ".join(f"de gemeente ({one.partition(':')[2]})" for one in values) or "nergens"


def _exclusions(lines: tuple[Exclusion, ...], organisation: OrganisationId) -> str:
    own = [line.id for line in lines if line.municipality == organisation]
    return ", ".join(own) or "geen"


def _scheme(scheme: Scheme, _: OrganisationId) -> str:
    return scheme.version


LOCAL: Mapping[str, tuple[str, Said]] = {
    "conditional_validity_weeks": ("een akkoord geldt", _weeks),
    "decision_term_weeks": ("termijn om te beslissen", _for_its_kind(_weeks)),
    "exclusions": ("lijst van deze gemeente", _exclusions),
    "intake_norm_weeks": ("intake binnen", _weeks),
    "ot_gate": ("afgesproken door", _municipalities),
    "scheme": ("beslisschema", _scheme),
    "supplement_weeks": ("tijd voor een aanvulling", _weeks),
    "temporary_start_weeks": ("voorlopige start, hoogstens", _weeks),
    "treatment_norm_weeks": ("start na de intake binnen", _weeks),
}
"""Field of ``Rules`` → what people call it, and how they say it."""


def said(name: str, rules: Rules, organisation: OrganisationId) -> str:
    """A region's value of a rule for an organisation, e.g. "termijn om te beslissen: 8 weken"."""
    called, say = LOCAL[name]
    return f"{called}: {say(getattr(rules, name), organisation)}"
