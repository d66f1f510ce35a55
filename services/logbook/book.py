"""The lines of processing that the book itself is: each fact of a case is an act, with its cause.

They are not written a second time. The trace is the case, the act is the fact, what called it is
the fact's cause; where another party wrote that, the act is a foreign one.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from events.values import Party, PupilRef
from projections.case_file.fold import Line
from services.logbook.activities import Activity
from services.logbook.lines import Foreign, Processing, Status
from services.logbook.trace import Trace

_OF_TOPIC = {
    Activity.TREATING: "attachment exclusion evaluation gate need request scheme term"
    " urgent duplicate change school facility collective handling local-policy signal",
    Activity.FUNDING: "budget ceiling council funding personal-budget pot",
    Activity.STEERING: "agenda obligation programme monitor stocktake contact social-map care-use"
    " school-profile",
    Activity.ADMISSIBILITY: "tlv referral tlv-count",
    Activity.SCHOOLING: "enrolment transition meeting dyslexia prevention experiment",
    Activity.ATTENDANCE: "absence quarter escalation exemption teaching-time"
    " early-leaving learning-elsewhere",
    Activity.TRANSPORT: "school-transport building distance",
    Activity.CARE: "asking care message waiting",
    Activity.CONSENT: "sharing",
    Activity.PROTECTION: "decision",
    Activity.RIGHTS: "privacy",
    Activity.KEEPING: "retention",
    Activity.OPERATION: "parking register",
}

ACTIVITIES = {topic: activity for activity, some in _OF_TOPIC.items() for topic in some.split()}
"""The activity in which facts of a topic are written; a test holds that none is missing."""


def processed(
    lines: Sequence[Line], pupils: Sequence[PupilRef], entity: dict[Party, str]
) -> list[Processing]:
    """A case file as lines of processing, in its order: a line for each pupil that it is about.

    ``entity`` is the URN of each party's service.
    """
    written = {line.event_id: line.source for line in lines}
    return [act for line in lines for act in _acts(line, pupils, written, entity)]


def _acts(
    line: Line,
    pupils: Sequence[PupilRef],
    written: dict[UUID, Party],
    entity: dict[Party, str],
) -> Iterable[Processing]:
    trace_id, own, cause = UUID(line.case_id).hex, _operation(line.event_id), line.cause
    caller = written.get(cause, line.source)
    foreign = caller is not line.source
    alone = pupils[0] if len(pupils) == 1 else None
    parent = None if foreign else _operation(cause)
    told = Foreign(trace_id, _operation(cause), entity[caller]) if foreign else None
    subjects = [(Trace(trace_id, own, parent), told, alone)]
    if alone is None:
        subjects += [(Trace(trace_id, _below(own, one), own), None, one) for one in pupils]
    for trace, called_by, pupil in subjects:
        yield Processing(
            trace=trace,
            status=Status.OK,
            name=line.wire,
            started=line.booked_at,
            ended=line.booked_at,
            activity=ACTIVITIES[line.wire.split(".")[2]],
            subject=pupil,
            foreign=called_by,
            resource=str(line.source),
        )


def _operation(id_: UUID) -> str:
    return id_.hex[:16]  # both kinds are random, or a hash, from their first byte on


def _below(operation: str, pupil: PupilRef) -> str:
    return sha256(f"{operation}|{pupil}".encode()).hexdigest()[:16]
