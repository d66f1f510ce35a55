"""Personal words at the door: sealed for the organisation that may read them, before the command
exists. What is sealed is bound to one pupil, and erased with that pupil's key."""

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints
from uuid import uuid4

from events.ledger import Ledger
from events.signal import SignalMatter, Stage
from events.values import Actor, CaseId, OrganisationId, Party, PupilRef, Purpose, Sealed, party_of
from events.vault import Door
from services.counter.commands import NameContact
from services.logbook.subjects import pupils_of
from services.rules.signal import body_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command

READER: Mapping[str, str] = {
    "diagnosis": "recipient",
    "rectified": "controller",
    "question": "adviser",
    "opinion": "asker",
}
"""The field that names who may read it; where there is none, who acts."""

PURPOSE: Mapping[str, Purpose] = {
    "diagnosis": Purpose.DIAGNOSIS,
    "phone": Purpose.CONTACT,
}
"""What it may be read for; else what the party does with a case."""


def personal_in(kind: type[Command], values: Mapping[str, Any]) -> list[str]:
    """The fields of a command, as sent, that hold personal words."""
    hints = get_type_hints(kind)
    return [name for name in values if hints[name] is Sealed or Sealed in get_args(hints[name])]


async def sealed(
    door: Door, journal: Ledger, kind: type[Command], values: Mapping[str, Any], by: Actor
) -> dict[str, Any]:
    """What was sent with every personal word sealed. Raises ``Refusal`` where there is not one
    pupil to seal it for, and what sealing raises."""
    pupil = await _subject(kind, journal, values)
    found = dict(values)
    for name in personal_in(kind, values):
        reader = _reader(name, values, by)
        provider = party_of(reader) is Party.PROVIDER
        usual = Purpose.CARE if provider else Purpose.ASSESSMENT
        one = await door.seal(pupil, reader, PURPOSE.get(name, usual), values[name])
        found[name] = one
    return found


def _reader(name: str, values: Mapping[str, Any], by: Actor) -> OrganisationId:
    """Who may read a field; what was said in a signal, the body that it concerns."""
    if name == "words":
        return body_of(
            SignalMatter(values["concern"]),
            Stage(values["stage"]),
            by.organisation,
            values.get("school"),
            values.get("swv"),
            values["municipality"],
        )
    return OrganisationId(values.get(READER.get(name, ""), by.organisation))


async def _subject(kind: type[Command], journal: Ledger, values: Mapping[str, Any]) -> PupilRef:
    """For whom it is sealed; a telephone number for nobody but itself, so that it goes alone."""
    return PupilRef(str(uuid4())) if kind is NameContact else await _pupil(journal, values)


async def _pupil(journal: Ledger, values: Mapping[str, Any]) -> PupilRef:
    if "pupil" in values:
        return PupilRef(values["pupil"])
    pupils = await pupils_of(journal, [CaseId(values["case"])]) if "case" in values else ()
    if len(pupils) != 1:
        raise Refusal(
            "text-of-nobody",
            "Deze tekst wordt versleuteld en gewist per leerling, en dit gaat niet over één"
            " leerling. Laat de tekst leeg.",
            "This text is sealed and erased per pupil, and this is not about one pupil. Leave it"
            " empty.",
        )
    return pupils[0]
