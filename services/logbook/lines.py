"""What stands in the logs: a line of who looked (NEN 7513), a line of what was processed (Logboek
Dataverwerkingen). The first names the second by its operation; the second names nobody.

All values are identifiers and codes: no name, no free text, no number of a person.
"""

from datetime import datetime
from enum import IntEnum, StrEnum

import msgspec

from events.values import CaseId, OrganisationId, PupilRef, Role, UserId
from services.logbook.activities import Activity
from services.logbook.trace import Trace

SUBJECT_TYPE = "urn:nld:onderwijs-zorgarrangementen:leerlingverwijzing"
"""``dpl.core.data_subject_id_type``: the school's keyed reference of a pupil, see the vault."""


class Action(StrEnum):
    """EventActionCode (NEN 7513, after RFC 3881)."""

    CREATE = "C"
    READ = "R"
    EXECUTE = "E"  # a question over many: a list, a count, a search


class Outcome(IntEnum):
    """EventOutcomeIndicator (NEN 7513, after RFC 3881)."""

    SUCCESS = 0
    REFUSED = 4  # what was asked is not there, or is not for who asked
    FAILED = 8  # the house could not answer


class Status(IntEnum):
    """status_code of the Logboek Dataverwerkingen."""

    UNKNOWN = 0
    OK = 1
    ERROR = 2


class AccessPoint(StrEnum):
    """Where somebody looked (NetworkAccessPointID): a door of the house, not an address."""

    PAGE = "page"
    API = "api"
    SHELL = "shell"


class Looker(msgspec.Struct, frozen=True, kw_only=True):
    """Who looks: a pseudonymous user in a role, for an organisation; ``None``: for none, somebody
    at the machine of the house itself."""

    user: UserId
    role: Role
    organisation: OrganisationId | None
    access_point: AccessPoint


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody looked, or tried to."""

    trace: Trace
    at: datetime  # EventDateTime, UTC
    action: Action
    outcome: Outcome
    by: Looker
    activity: Activity  # EventID, and by the register purposeOfUse
    operation: str  # what was asked for
    cases: tuple[CaseId, ...] = ()  # participants: the requests that were shown
    pupils: tuple[PupilRef, ...] = ()  # participants: whom they are about
    refusal: str | None = None  # the code of the rule that said no


class Processing(msgspec.Struct, frozen=True, kw_only=True):
    """An act of processing about at most one person. It never says who acted."""

    trace: Trace
    status: Status
    name: str
    started: datetime  # UTC
    ended: datetime  # UTC
    activity: Activity
    subject: PupilRef | None = None
    foreign: "Foreign | None" = None
    resource: str  # the part of the house that acted

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes in their namespace."""
        found = {"dpl.core.processing_activity_id": self.activity.uri}
        if self.subject is not None:
            found |= {
                "dpl.core.data_subject_id": self.subject,
                "dpl.core.data_subject_id_type": SUBJECT_TYPE,
            }
        return found


class Foreign(msgspec.Struct, frozen=True):
    """foreign_operation: the act of another party that led to this one."""

    trace_id: str
    operation_id: str
    entity: str  # URN


def nen7513(access: Access) -> dict[str, object]:
    """The fields of NEN 7513 in their namespace, for who takes the log along."""
    participants = [
        {"participantObjectTypeCode": kind, "participantObjectID": id_}
        for kind, ids in (("request", access.cases), ("person", access.pupils))
        for id_ in ids
    ]
    user = {
        "userID": access.by.user,
        "roleIDCode": access.by.role,
        "organisation": access.by.organisation,
        "purposeOfUse": access.activity.uri,
        "networkAccessPointID": access.by.access_point,
    }
    return {
        "EventDateTime": access.at,
        "EventActionCode": access.action,
        "EventOutcomeIndicator": int(access.outcome),
        "EventID": access.activity.uri,
        "traceparent": access.trace.traceparent,
        "dpl.nen7513.eventTypeCode": access.operation,
        "dpl.nen7513.users": [user],
        "dpl.nen7513.participants": participants,
        "dpl.nen7513.controles": access.refusal,
    }
