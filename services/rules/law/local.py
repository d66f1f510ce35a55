"""What a region's rules fill in, said in Dutch: the name of each value, and the value itself."""

from collections.abc import Callable, Mapping
from typing import Any

from events.budget_year import YearKind
from events.contact import Confirmed
from events.decision import LegalCharacter
from events.escalation import EscalationLevel, PowerHolder
from events.exclusion import Exclusion
from events.key import AgreedKey, KeyBasis
from events.local_policy import (
    Consideration,
    EndedPolicy,
    FirstPolicy,
    ReferralPolicy,
    TeamGuideline,
)
from events.request import Programme, RequestKind
from events.signal import SignalStep
from events.values import OrganisationId, Period
from services.rules.regions import Kind, Rules, kind_of
from services.rules.scheme import Scheme

Said = Callable[[Any, OrganisationId], str]


def _weeks(count: int, _: OrganisationId) -> str:
    return "1 week" if count == 1 else f"{count} weken"


_KINDS = {
    Kind.BOARD: "schoolbestuur",
    Kind.SWV: "samenwerkingsverband",
    Kind.MUNICIPALITY: "gemeente",
    Kind.OTHER: "andere financier",
}


def _percent(count: int, _: OrganisationId) -> str:
    return f"{count} procent"


def _months(count: int, _: OrganisationId) -> str:
    return "1 maand" if count == 1 else f"{count} maanden"


def _requests(count: int, _: OrganisationId) -> str:
    return f"{count} aanvragen in een schooljaar"


def _yes_or_no(value: bool, _: OrganisationId) -> str:
    return "ja" if value else "nee"


def _for_its_kind(say: Said) -> Said:
    """What holds for this kind of organisation; for each kind, where it is of none of them."""

    def told(values: Mapping[Kind, Any], organisation: OrganisationId) -> str:
        kind = kind_of(organisation)
        if kind in values:
            return say(values[kind], organisation)
        return "; ".join(f"{_KINDS[k]} {say(value, organisation)}" for k, value in values.items())

    return told


def _municipalities(values: tuple[OrganisationId, ...], _: OrganisationId) -> str:
    return ", ".join(f"de gemeente ({one.partition(':')[2]})" for one in values) or "nergens"


def _exclusions(
    lists: Mapping[OrganisationId, tuple[Exclusion, ...]], organisation: OrganisationId
) -> str:
    return ", ".join(line.id for line in lists.get(organisation, ())) or "geen"


def _ended(
    lists: Mapping[OrganisationId, tuple[EndedPolicy, ...]], organisation: OrganisationId
) -> str:
    told = (f"{line.id} tot en met {line.last_day}" for line in lists.get(organisation, ()))
    return ", ".join(told) or "geen"


def _referring(
    lists: Mapping[OrganisationId, tuple[ReferralPolicy, ...]], _: OrganisationId
) -> str:
    told = (f"{line.says} ({line.weeks} weken)" for one in lists.values() for line in one)
    return " ".join(dict.fromkeys(told)) or "geen"


def _first(lists: Mapping[OrganisationId, tuple[FirstPolicy, ...]], _: OrganisationId) -> str:
    told = (line.says for one in lists.values() for line in one)
    return " ".join(dict.fromkeys(told)) or "niemand"


def _guidelines(
    lists: Mapping[OrganisationId, tuple[TeamGuideline, ...]], _: OrganisationId
) -> str:
    told = (f"{line.id} van {line.valid.start}" for one in lists.values() for line in one)
    return ", ".join(told) or "geen"


def _weighed(
    lists: Mapping[OrganisationId, tuple[Consideration, ...]], organisation: OrganisationId
) -> str:
    return " ".join(line.asks for line in lists.get(organisation, ())) or "geen"


def _keys(keys: Mapping[Programme, AgreedKey], _: OrganisationId) -> str:
    told = (f"{name} {_parts(key)}" for name, key in keys.items() if key.parts)
    return "; ".join(told) or "geen"


def _parts(key: AgreedKey) -> str:
    sign = " %" if key.base is KeyBasis.PERCENTAGE else ""
    return ", ".join(f"{_KINDS[Kind(part.kind)]} {part.weight}{sign}" for part in key.parts)


def _scheme(scheme: Scheme, _: OrganisationId) -> str:
    return scheme.version


_CHARACTERS = {
    LegalCharacter.AWB_DECISION: "een besluit in de zin van de Awb",
    LegalCharacter.PRIVATE_LAW: "een afspraak, geen besluit",
    LegalCharacter.FACTUAL: "een handeling, geen besluit",
}
_LEVELS = {
    EscalationLevel.CASE: "kernpartners",
    EscalationLevel.DIRECTION: "regie",
    EscalationLevel.BOARD: "bestuur",
}
_KNOWN = {
    Confirmed.CONNECTION: "verbindingspersoon",
    Confirmed.CRISIS: "contact bij een crisis",
    Confirmed.CALAMITY: "contact bij een calamiteit",
    Confirmed.MANAGER: "manager",
    Confirmed.CALAMITY_PLAN: "calamiteitenplan",
    Confirmed.SOCIAL_MAP: "sociale kaart",
}
_STEPS = {
    SignalStep.FOLLOW_UP: "opvolgen",
    SignalStep.SAFETY: "opvolgen bij zorgen over veiligheid",
    SignalStep.FEEDBACK: "terugkoppelen",
    SignalStep.CONSULTATION: "consultatie",
}

_HOLDERS = {
    PowerHolder.SWV: "het samenwerkingsverband",
    PowerHolder.MUNICIPALITY: "de gemeente",
}
_YEARS = {YearKind.CALENDAR: "kalenderjaar", YearKind.SCHOOL: "schooljaar"}


def _character(values: Mapping[RequestKind, LegalCharacter], _: OrganisationId) -> str:
    one, group = values[RequestKind.INDIVIDUAL], values[RequestKind.GROUP]
    return f"voor één leerling {_CHARACTERS[one]}; voor een groep {_CHARACTERS[group]}"


def _year(kind: YearKind, _: OrganisationId) -> str:
    return _YEARS[kind]


def _levels(days: Mapping[EscalationLevel, int], _: OrganisationId) -> str:
    return ", ".join(f"{_LEVELS[level]} {count} werkdagen" for level, count in days.items())


def _steps(days: Mapping[SignalStep, int], _: OrganisationId) -> str:
    return ", ".join(f"{_STEPS[step]} {count} werkdagen" for step, count in days.items())


def _confirmed(months: Mapping[Confirmed, int], _: OrganisationId) -> str:
    return ", ".join(f"{_KNOWN[one]} {count} maanden" for one, count in months.items())


def _holder(holder: PowerHolder, _: OrganisationId) -> str:
    return _HOLDERS[holder]


def _period(period: Period, _: OrganisationId) -> str:
    return f"{period.start} tot en met {period.end}"


def _kilometres(count: int, _: OrganisationId) -> str:
    return f"{count} kilometer"


def _hours(count: int, _: OrganisationId) -> str:
    return f"{count} uur"


LOCAL: Mapping[str, tuple[str, Said]] = {
    "agreed_keys": ("vaste verdeling", _keys),
    "budget_year": ("jaar van het budget", _for_its_kind(_year)),
    "conditional_validity_weeks": ("een akkoord geldt", _weeks),
    "decision_term_weeks": ("termijn om te beslissen", _for_its_kind(_weeks)),
    "bridging_at_once": ("begeleiding vanaf de eerste wachtdag", _yes_or_no),
    "bundling_threshold": ("drempel voor bundelen", _requests),
    "escalation_days": ("tijd per niveau", _levels),
    "confirmation_months": ("opnieuw bevestigen na", _confirmed),
    "ended_policies": ("beleid dat eindigt", _ended),
    "referral_policies": ("niet meer verwijzen", _referring),
    "team_guidelines": ("richtlijn voor ondersteuningsteams", _guidelines),
    "considerations": ("afwegingskader", _weighed),
    "near_home_km": ("dicht bij huis is tot en met", _kilometres),
    "council_weeks": ("tijd voor een raadsbesluit", _weeks),
    "signal_days": ("tijd per stap", _steps),
    "exclusions": ("lijst van deze gemeente", _exclusions),
    "first_policies": ("wie voorgaat", _first),
    "intake_norm_weeks": ("intake binnen", _weeks),
    "learning_weeks": ("leeranalyse binnen", _weeks),
    "return_review_weeks": ("voor het einde van het schooljaar", _weeks),
    "legal_character": ("rechtskarakter", _for_its_kind(_character)),
    "limit_warning_months": ("waarschuwing vooraf", _months),
    "ot_gate": ("afgesproken door", _municipalities),
    "overruling_holder": ("doorzettingsmacht bij", _holder),
    "plan_period": ("planperiode", _period),
    "scheme": ("beslisschema", _scheme),
    "supplement_weeks": ("tijd voor een aanvulling", _weeks),
    "swv_on_exemptions": ("samenwerkingsverband vooraf gehoord", _yes_or_no),
    "temporary_start_weeks": ("voorlopige start, hoogstens", _weeks),
    "threat_hours": ("uren in vier weken", _hours),
    "thuiszitter_holidays": ("vakantie telt mee", _yes_or_no),
    "thuiszitter_percent": ("weg voor meer dan", _percent),
    "thuiszitter_weeks": ("langer weg dan", _weeks),
    "total_norm_weeks": ("start na de aanmelding binnen", _weeks),
    "treatment_norm_weeks": ("start na de intake binnen", _weeks),
    "view_weeks": ("tijd voor een zienswijze", _weeks),
}
"""Field of ``Rules`` → what people call it, and how they say it."""


def said(name: str, rules: Rules, organisation: OrganisationId) -> str:
    """A region's value of a rule for an organisation, e.g. "termijn om te beslissen: 8 weken"."""
    called, say = LOCAL[name]
    return f"{called}: {say(getattr(rules, name), organisation)}"
