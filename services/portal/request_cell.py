"""One cell of a request file: Dutch text to a value, or to the problem with it.

A problem says what to do and never repeats what stood in the cell: in a file whose columns have
shifted that may be a name.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from events.request import (
    CareCategory,
    Hours,
    Place,
    Programme,
    Referrer,
    RequestKind,
    SupportNeed,
)
from events.school import ConsentBy, JudgementOutcome
from events.values import Cents, Count, OrganisationId, Pc4
from events.values import Reference as OwnReference
from services.rules.identifiers import Kind, Problem, organisation_code, personal_number
from services.runtime.reference import Reference, School

T = TypeVar("T")
Read = Callable[[str, Reference], Any]
"""Reads the text of a cell, never empty, as a value or a ``Problem``."""

MAX_EXPLANATION = 2000  # characters; three sealed copies must fit in one fact
MAX_PUPILS = 50

KINDS = {"individueel": RequestKind.INDIVIDUAL, "groep": RequestKind.GROUP}
NEEDS = {
    "internaliserend": SupportNeed.INTERNALISING,
    "externaliserend": SupportNeed.EXTERNALISING,
    "dreigend thuiszitten": SupportNeed.SCHOOL_REFUSAL,
    "jonge kind": SupportNeed.EARLY_DEVELOPMENT,
    "leerroute": SupportNeed.LEARNING_ROUTE,
    "taal": SupportNeed.LANGUAGE,
    "nieuwkomer": SupportNeed.NEWCOMER,
    "lichamelijke verzorging": SupportNeed.PHYSICAL_CARE,
    "gedrag in de groep": SupportNeed.BEHAVIOUR_IN_GROUP,
}
ENROLLED = {"ja": True, "nee": False}
CATEGORIES = {
    "dagbehandeling": CareCategory.DAY_TREATMENT,
    "ambulant": CareCategory.AMBULATORY,
    "maatwerk": CareCategory.TAILORED,
    "jeugd-ggz": CareCategory.MENTAL_HEALTH,
}
PLACES = {"school": Place.SCHOOL, "elders": Place.ELSEWHERE}
HOURS = {"schooltijd": Hours.SCHOOL_HOURS, "buiten schooltijd": Hours.OTHER_HOURS}
JUDGEMENTS = {
    "nodig": JudgementOutcome.NEEDED,
    "tijdelijk nodig": JudgementOutcome.NEEDED_FOR_NOW,
    "niet nodig": JudgementOutcome.NOT_NEEDED,
}
REFERRERS = {
    "huisarts": Referrer.GENERAL_PRACTITIONER,
    "jeugdarts": Referrer.YOUTH_DOCTOR,
    "gecertificeerde instelling": Referrer.CERTIFIED_INSTITUTION,
    "medisch specialist": Referrer.MEDICAL_SPECIALIST,
    "rechter": Referrer.COURT,
}
PROGRAMMES = {
    "think met trainers van buiten": Programme.THINK_EXTERNAL_TRAINERS,
    "think train de trainer": Programme.THINK_TRAIN_THE_TRAINER,
}
CONSENTS = {
    "ouders": ConsentBy.PARENTS,
    "ouders en leerling": ConsentBy.PARENTS_AND_PUPIL,
    "leerling": ConsentBy.PUPIL,
}

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII)
_DUTCH_DAY = re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})", re.ASCII)
# "9.000" is nine thousand: a point before three digits groups, before one or two it is decimal.
_EUROS = re.compile(
    r"(?:€ ?)?(?P<minus>-?)"
    r"(?:(?P<grouped>\d{1,3}(?:\.\d{3}){1,2})(?:,(?P<rest>\d{1,2}))?"
    r"|(?P<whole>\d{1,9})(?:[.,](?P<decimals>\d{1,2}))?)",
    re.ASCII,
)
_PUPIL = re.compile(r"[A-Za-z0-9._/-]{1,40}")
_COUNT = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Fault(msgspec.Struct, frozen=True):
    """What is wrong in a file and what to do, and where: the line that its row starts on and the
    column, by name, or by number in a file that breaks off; ``None`` where that is not known."""

    line: int | None
    column: str | None
    nl: str
    en: str

    @property
    def told(self) -> str:
        """Place, problem and remedy, in Dutch."""
        return _placed(("Regel", self.line), ("kolom", self.column)) + self.nl

    @property
    def told_in_english(self) -> str:
        """Place, problem and remedy, in English."""
        return _placed(("Line", self.line), ("column", self.column)) + self.en


def normal(text: str) -> str:
    """A Dutch word as the tables here hold it: small letters, single spaces."""
    return " ".join(text.casefold().split())


def one_of(words: Mapping[str, T]) -> Callable[[str, Reference], T | Problem]:
    """Reads one of these words."""
    known = ", ".join(words)

    def read(text: str, _: Reference) -> T | Problem:
        value = words.get(normal(text))
        if value is None:
            return Problem(
                "word-unknown", f"Vul één van deze in: {known}.", f"Use one of: {known}."
            )
        return value

    return read


def some_of(words: Mapping[str, T]) -> Callable[[str, Reference], tuple[T, ...] | Problem]:
    """Reads these words with + between them; a word that is there twice counts once."""
    one = one_of(words)

    def read(text: str, reference: Reference) -> tuple[T, ...] | Problem:
        values: list[T] = []
        for part in text.split("+"):
            value = one(part, reference)
            if isinstance(value, Problem):
                return Problem(
                    value.code,
                    f"{value.nl} Zet + tussen meer dan één.",
                    f"{value.en} Put + between several.",
                )
            values.append(value)
        return tuple(dict.fromkeys(values))

    return read


def own_reference(text: str, _: Reference) -> OwnReference | Problem:
    """The school's own number of a request: no spaces, and never a personal number."""
    if problem := personal_number(text):
        return problem
    try:
        return msgspec.convert(text, OwnReference)
    except msgspec.ValidationError:
        return Problem(
            "reference-malformed",
            "Gebruik 1 tot 40 letters, cijfers en . _ / - zonder spaties.",
            "Use 1 to 40 letters, digits and . _ / - without spaces.",
        )


def pupil_numbers(text: str, _: Reference) -> tuple[str, ...] | Problem:
    """The school's own numbers of pupils, with + between them; never a personal number."""
    numbers = tuple(part.strip() for part in text.split("+"))
    if problem := next(filter(None, map(personal_number, numbers)), None):
        return problem
    if len(numbers) > MAX_PUPILS:
        return Problem(
            "too-many-pupils",
            f"Noem hoogstens {MAX_PUPILS} leerlingen in één aanvraag.",
            f"Name at most {MAX_PUPILS} pupils in one request.",
        )
    if not all(map(_PUPIL.fullmatch, numbers)):
        return Problem(
            "pupil-malformed",
            "Vul het eigen leerlingnummer van de school in, nooit een naam: letters, cijfers en "
            ". _ / - zonder spaties, met + tussen meer dan één.",
            "Use the school's own pupil number, never a name: letters, digits and . _ / - without "
            "spaces, with + between several.",
        )
    if len(set(numbers)) < len(numbers):
        return Problem("pupil-twice", "Noem elke leerling één keer.", "Name every pupil only once.")
    return numbers


def school(text: str, reference: Reference) -> School | Problem:
    """A school location, by its code."""
    found = _organisation("school", text, reference)
    return found if isinstance(found, Problem) else reference.schools[found]


def municipality(text: str, reference: Reference) -> OrganisationId | Problem:
    """A municipality, by its CBS code."""
    return _organisation("municipality", text, reference)


def swv(text: str, reference: Reference) -> OrganisationId | Problem:
    """An SWV, by its code."""
    return _organisation("swv", text, reference)


def pc4(text: str, _: Reference) -> Pc4 | Problem:
    """The four digits of a postcode; its letters would make it an address."""
    try:
        return msgspec.convert(text, Pc4)
    except msgspec.ValidationError:
        return Problem(
            "pc4-malformed",
            "Vul alleen de 4 cijfers van de postcode in, zoals 8011.",
            "Give only the 4 digits of the postcode, such as 8011.",
        )


def provider(text: str, reference: Reference) -> OrganisationId | Problem:
    """A provider, by its AGB code."""
    return _organisation("provider", text, reference)


def count(text: str, _: Reference) -> Count | Problem:
    """A number of pupils or classes, 1 to 999."""
    if _COUNT.fullmatch(text):
        return Count(int(text))
    return Problem(
        "count-malformed",
        "Vul een heel getal in van 1 tot en met 999.",
        "Use a whole number from 1 to 999.",
    )


def day(text: str, _: Reference) -> date | Problem:
    """A date as 2025-08-31 or 31-08-2025."""
    match = _DAY.fullmatch(text) or _DUTCH_DAY.fullmatch(text)
    if match is None:
        return Problem(
            "date-malformed",
            "Schrijf een datum als 2025-08-31 of 31-08-2025.",
            "Write a date as 2025-08-31 or 31-08-2025.",
        )
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return Problem(
            "date-impossible",
            "Deze dag bestaat niet in de kalender. Kijk dag, maand en jaar na.",
            "There is no such day in the calendar. Check day, month and year.",
        )


def euros(text: str, _: Reference) -> Cents | Problem:
    """Euros in a cell as cents; an amount asks no register."""
    return whole_euros(text)


def whole_euros(text: str) -> Cents | Problem:
    """Euros as integer cents: 9.000,00 or 9000.00 or 9000. A float is nowhere in between."""
    match = _EUROS.fullmatch(text)
    if match is None:
        return Problem(
            "amount-malformed",
            "Schrijf een bedrag in euro's als 9.000,00 of 9000.00, tot 1 miljard.",
            "Write an amount in euros as 9.000,00 or 9000.00, up to 1 billion.",
        )
    if match["minus"]:
        return Problem(
            "amount-negative",
            "Een bedrag onder nul kan niet. Vul de kosten van de zorg in.",
            "An amount below zero cannot be. Give the cost of the care.",
        )
    whole = match["whole"] or match["grouped"].replace(".", "")
    rest = match["decimals"] or match["rest"] or ""
    return Cents(int(whole) * 100 + int(rest.ljust(2, "0")))


def dutch_euros(cents: int) -> str:
    """Cents as ``euros`` reads them back: 900000 as 9.000,00."""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def explanation(text: str, _: Reference) -> str | Problem:
    """Free text about the pupil; it is sealed before anything else is done with it."""
    if found := personal_number(text):
        return Problem(
            found.code,
            "Hier staat een getal dat een burgerservicenummer of onderwijsnummer kan zijn. "
            "Haal het uit de toelichting.",
            "This holds a number that may be a citizen service number or pupil number. "
            "Take it out of the explanation.",
        )
    if len(text) > MAX_EXPLANATION:
        return Problem(
            "text-too-long",
            f"Gebruik hoogstens {MAX_EXPLANATION} tekens.",
            f"Use at most {MAX_EXPLANATION} characters.",
        )
    if _UNPRINTABLE.search(text):
        return Problem(
            "text-unprintable",
            "Hier staan tekens die geen tekst zijn. Typ de toelichting opnieuw.",
            "This holds characters that are no text. Type the explanation again.",
        )
    return text


def _organisation(kind: Kind, text: str, reference: Reference) -> OrganisationId | Problem:
    return organisation_code(kind, text, reference.names) or OrganisationId(f"{kind}:{text}")


def _placed(*places: tuple[str, int | str | None]) -> str:
    known = ", ".join(f"{word} {place}" for word, place in places if place is not None)
    return f"{known[:1].upper()}{known[1:]}: " if known else ""
