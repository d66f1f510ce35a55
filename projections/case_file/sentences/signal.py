"""What happened, in Dutch sentences: signals, and consultation."""

from collections.abc import Mapping

from events import signal
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word


def _in_time(late: bool) -> str:
    return ", na de laatste dag" if late else ""


SENTENCES: Mapping[type[Fact], Sentence] = {
    signal.SignalReceived: lambda f: (
        f"{who(f.desk)} nam een signaal aan van {word(f.signaller)} over {word(f.concern)};"
        f" het is voor {who(f.body)}, die het opvolgt uiterlijk op {day(f.due_on)}"
    ),
    signal.FollowUpOpened: lambda f: (
        f"het signaal ligt bij {who(f.body)}, uiterlijk tot {day(f.due_on)}"
    ),
    signal.SignalPassedOn: lambda f: f"{who(f.body)} zet het signaal door naar {who(f.to)}",
    signal.SignalFollowedUp: lambda f: (
        f"{who(f.body)} volgde het signaal op: {word(f.follow_up)}{_in_time(f.late)}"
    ),
    signal.FollowUpOverdue: lambda f: (
        f"{who(f.body)} volgde het signaal niet op tijd op ({day(f.due_on)})"
    ),
    signal.FeedbackDue: lambda f: (
        f"{who(f.desk)} vertelt wie signaleerde wat er is gedaan, uiterlijk op {day(f.due_on)}"
    ),
    signal.FeedbackGiven: lambda f: (
        f"{who(f.desk)} vertelde wie signaleerde wat er is gedaan{_in_time(f.late)}"
    ),
    signal.FeedbackOverdue: lambda f: (
        f"wie signaleerde hoorde niet op tijd ({day(f.due_on)}) wat er is gedaan"
    ),
    signal.ConsultationAsked: lambda f: (
        f"{who(f.asker)} vraagt {who(f.adviser)} om mee te denken over {word(f.concern)},"
        f" uiterlijk op {day(f.due_on)}"
    ),
    signal.ConsultationTaken: lambda f: f"de vraag ligt bij {who(f.adviser)}",
    signal.ConsultationGiven: lambda f: (
        f"{who(f.adviser)} dacht mee en was daar {f.hours_spent} uur mee bezig{_in_time(f.late)}"
    ),
    signal.ConsultationOverdue: lambda f: (
        f"{who(f.adviser)} gaf niet op tijd antwoord ({day(f.due_on)})"
    ),
}
