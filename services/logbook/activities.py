"""The register of processing activities (AVG art. 30): what personal data are used for, and on what
ground. Data; a new activity is a line here."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

_REGISTER = "urn:nld:onderwijs-zorgarrangementen:verwerkingsactiviteit"


class Activity(StrEnum):
    """A processing activity; its value is the last part of its URI."""

    TREATING = "behandelen-aanvraag"
    FUNDING = "bekostigen-arrangement"
    ADMISSIBILITY = "beslissen-toelaatbaarheid"
    SCHOOLING = "toelaten-en-begeleiden-leerling"
    ATTENDANCE = "volgen-verzuim"
    TRANSPORT = "verzorgen-leerlingenvervoer"
    CARE = "leveren-jeugdhulp"
    CONSENT = "bijhouden-toestemming"
    PROTECTION = "behandelen-bezwaar"
    RIGHTS = "behandelen-verzoek-betrokkene"
    KEEPING = "bewaren-en-vernietigen"
    ACCOUNT = "verantwoorden-en-controleren"
    STEERING = "sturen-op-voortgang-en-geld"
    OPERATION = "beheren-en-beveiligen"

    @property
    def uri(self) -> str:
        """``dpl.core.processing_activity_id``."""
        return f"{_REGISTER}:{self.value}"


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """What the register says of an activity, in Dutch."""

    name: str
    purpose: str
    ground: str  # the legal basis


REGISTER: Mapping[Activity, Registered] = {
    Activity.TREATING: Registered(
        name="Behandelen van een aanvraag",
        purpose="beoordelen welke ondersteuning en jeugdhulp een leerling nodig heeft",
        ground="AVG art. 6 lid 1 onder e en art. 9 lid 2 onder g; WPO art. 18a; Jeugdwet art. 2.3",
    ),
    Activity.FUNDING: Registered(
        name="Bekostigen van een arrangement",
        purpose="de kosten verdelen, toezeggen en betalen",
        ground="AVG art. 6 lid 1 onder e; WPO art. 18a; Jeugdwet art. 2.3 en 7.4.0",
    ),
    Activity.ADMISSIBILITY: Registered(
        name="Beslissen over toelaatbaarheid",
        purpose="beslissen of een leerling naar speciaal onderwijs kan",
        ground="AVG art. 6 lid 1 onder e en art. 9 lid 2 onder g; WPO art. 18a lid 6 en 11 t/m 14",
    ),
    Activity.SCHOOLING: Registered(
        name="Toelaten en begeleiden van een leerling",
        purpose="een leerling toelaten, inschrijven en volgen met een ontwikkelingsperspectief",
        ground="AVG art. 6 lid 1 onder c en e; WPO art. 40 en 40a",
    ),
    Activity.ATTENDANCE: Registered(
        name="Volgen van verzuim",
        purpose="zien wie thuiszit, dat melden waar het moet, en een passend aanbod zoeken",
        ground="AVG art. 6 lid 1 onder c en e en art. 9 lid 2 onder g; Leerplichtwet 1969 art. 21a;"
        " WPO art. 18a",
    ),
    Activity.TRANSPORT: Registered(
        name="Verzorgen van leerlingenvervoer",
        purpose="beslissen over vervoer van een leerling naar school",
        ground="AVG art. 6 lid 1 onder e; WPO art. 4",
    ),
    Activity.CARE: Registered(
        name="Leveren van jeugdhulp",
        purpose="jeugdhulp opdragen, plannen, geven en declareren",
        ground="AVG art. 6 lid 1 onder c en art. 9 lid 2 onder h; Jeugdwet art. 7.3.8 en 7.4.0",
    ),
    Activity.CONSENT: Registered(
        name="Bijhouden van toestemming",
        purpose="vastleggen wie wat mag zien, en daarnaar handelen",
        ground="AVG art. 7; Jeugdwet art. 7.3.4",
    ),
    Activity.PROTECTION: Registered(
        name="Behandelen van besluit en bezwaar",
        purpose="besluiten nemen en bekendmaken, en bezwaren behandelen",
        ground="AVG art. 6 lid 1 onder c; Awb hoofdstuk 3, 4, 6 en 7",
    ),
    Activity.RIGHTS: Registered(
        name="Behandelen van verzoeken van betrokkenen",
        purpose="laten zien wat er is vastgelegd en wie ernaar keek, en het recht zetten",
        ground="AVG art. 6 lid 1 onder c en art. 12 t/m 22; UAVG art. 34 en 35",
    ),
    Activity.KEEPING: Registered(
        name="Bewaren en vernietigen",
        purpose="bewaren wat de wet vraagt, en daarna vernietigen",
        ground="AVG art. 5 lid 1 onder e en art. 17; Jeugdwet art. 7.3.8 en 7.3.9; WPO art. 18a",
    ),
    Activity.ACCOUNT: Registered(
        name="Verantwoorden en controleren",
        purpose="nagaan of volgens de regels is gehandeld en betaald",
        ground="AVG art. 5 lid 2 en art. 6 lid 1 onder c; Gemeentewet art. 213; WPO art. 171",
    ),
    Activity.STEERING: Registered(
        name="Sturen op voortgang en geld",
        purpose="zien wie aan zet is, hoe lang het duurt en wat er nog te besteden is",
        ground="AVG art. 6 lid 1 onder e; WPO art. 18a lid 8; Jeugdwet art. 2.2",
    ),
    Activity.OPERATION: Registered(
        name="Beheren en beveiligen",
        purpose="de dienst laten werken, en storingen herstellen",
        ground="AVG art. 32",
    ),
}
"""What the register says of every activity; a test holds that none is missing."""
