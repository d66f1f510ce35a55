"""What happened, in Dutch sentences: a pupil at a school."""

from collections.abc import Mapping

from events import enrolment
from events.fact import Fact
from projections.case_file.words import Sentence, day, who

SENTENCES: Mapping[type[Fact], Sentence] = {
    enrolment.AdmissionRequested: lambda f: (
        f"een leerling meldt zich aan bij {who(f.school)}, die uiterlijk op {day(f.due_on)} beslist"
    ),
    enrolment.AdmissionTermExtended: lambda f: (
        f"{who(f.school)} stelt de beslissing over toelating uit tot uiterlijk {day(f.due_on)}"
    ),
    enrolment.AdmissionTermExceeded: lambda f: (
        f"{who(f.school)} heeft niet op tijd over toelating beslist:"
        f" de laatste dag was {day(f.due_on)}"
    ),
    enrolment.PupilTemporarilyPlaced: lambda f: (
        f"de leerling krijgt een tijdelijke plaats bij {who(f.school)},"
        " want er is na 10 weken geen beslissing"
    ),
    enrolment.PupilAdmitted: lambda f: f"{who(f.school)} laat de leerling toe",
    enrolment.AdmissionRefused: lambda f: (
        f"{who(f.school)} laat de leerling niet toe; {who(f.other_school)} is daartoe wel bereid"
    ),
    enrolment.PupilEnrolled: lambda f: (
        f"{who(f.school)} schrijft de leerling in"
        if f.plan_by is None
        else f"{who(f.school)} schrijft de leerling in; het OPP is er uiterlijk op {day(f.plan_by)}"
    ),
    enrolment.ExtraSupportFound: lambda f: (
        f"{who(f.school)} stelt vast dat de leerling extra steun nodig heeft; het OPP is er"
        f" uiterlijk op {day(f.plan_by)}"
    ),
    enrolment.ActionPartAgreed: lambda _: (
        "de ouders zijn akkoord met het handelingsdeel van het OPP"
    ),
    enrolment.OppAdopted: lambda f: (
        f"{who(f.school)} stelt het OPP vast en bespreekt het uiterlijk op {day(f.evaluate_by)}"
    ),
    enrolment.OppTermExceeded: lambda f: (
        f"{who(f.school)} heeft het OPP niet op tijd: de laatste dag was {day(f.due_on)}"
    ),
    enrolment.OppEvaluated: lambda f: (
        f"{who(f.school)} heeft het OPP met de ouders besproken;"
        f" de volgende keer is uiterlijk op {day(f.evaluate_by)}"
    ),
    enrolment.OppEvaluationMissed: lambda f: (
        f"{who(f.school)} heeft het OPP niet op tijd besproken: de laatste dag was {day(f.due_on)}"
    ),
    enrolment.PupilLeft: lambda f: f"{who(f.school)} schrijft de leerling uit",
}
