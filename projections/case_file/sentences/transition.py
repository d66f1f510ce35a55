"""What happened, in Dutch sentences: another school, a closed placement, and turning eighteen."""

from collections.abc import Mapping

from events import transition
from events.fact import Fact
from events.transition import AfterEighteen
from projections.case_file.words import Sentence, day, euro, listed, who, word


def _after(one: AfterEighteen) -> str:
    last = "" if one.until is None else f" tot en met {day(one.until)}"
    return f"{word(one.area)}: {word(one.under)}{last}"


SENTENCES: Mapping[type[Fact], Sentence] = {
    transition.TransferPlanned: lambda f: (
        f"de leerling gaat na {day(f.last_day)} naar {who(f.to_school)} ({word(f.step)}); de"
        f" overdracht is uiterlijk op {day(f.hand_over_by)}"
    ),
    transition.HandoverItemReady: lambda f: f"klaar voor de overdracht: {word(f.item)}",
    transition.HandoverGiven: lambda f: (
        f"{who(f.school)} heeft de leerling overgedragen; {who(f.to_school)} bevestigt dat"
        f" uiterlijk op {day(f.confirm_by)}"
    ),
    transition.HandoverConfirmed: lambda f: f"{who(f.to_school)} heeft wat nodig is",
    transition.HandoverOverdue: lambda f: (
        f"{who(f.school)} had de leerling op {day(f.due_on)} moeten overdragen"
        + (f"; dit is niet klaar: {listed(f.missing)}" if f.missing else "")
    ),
    transition.HandoverUnconfirmed: lambda f: (
        f"{who(f.to_school)} had de overdracht op {day(f.due_on)} moeten bevestigen"
    ),
    transition.TransferCancelled: lambda f: f"de overstap naar {who(f.to_school)} gaat niet door",
    transition.ClosedPlacementReported: lambda f: (
        "de leerling is in een gesloten instelling geplaatst, met een machtiging tot en met"
        f" {day(f.authorised_until)}"
    ),
    transition.ClosedPlacementEnded: lambda f: (
        f"de gesloten plaatsing duurde tot en met {day(f.last_day)}"
    ),
    transition.ClosedPlacementUnclear: lambda f: (
        f"de machtiging liep tot en met {day(f.due_on)}; of de gesloten plaatsing voorbij is, is"
        " niet bekend"
    ),
    transition.EnrolmentKept: lambda f: (
        f"de leerling blijft ingeschreven bij {who(f.school)}, ook als hij daar nu niet is"
    ),
    transition.EnrolmentKeepingEnded: lambda f: (
        f"de inschrijving bij {who(f.school)} wordt niet meer vastgehouden"
    ),
    transition.ArrangementPaused: lambda _: (
        "het arrangement is gepauzeerd: er is geen zorg en er kan niet worden gedeclareerd"
    ),
    transition.ArrangementResumed: lambda f: (
        f"het arrangement gaat verder; de pauze duurde tot en met {day(f.last_day)}"
    ),
    transition.CarePaused: lambda _: "vanaf deze dag kan niet op de toewijzing worden gedeclareerd",
    transition.CareResumed: lambda f: (
        f"van {day(f.paused.start)} tot en met {day(f.paused.end)} was er geen zorg"
        + ("" if f.stopped is None else f"; {euro(f.stopped)} wordt niet meer betaald")
    ),
    transition.AdulthoodNear: lambda f: (
        f"de leerling wordt 18 op {day(f.adult_on)}: iedereen weet dat uiterlijk op"
        f" {day(f.tell_by)}, en uiterlijk op {day(f.plan_by)} is er een plan"
    ),
    transition.AdulthoodTold: lambda f: f"verteld wat er met 18 verandert: {word(f.told)}",
    transition.AdulthoodToldLate: lambda f: (
        f"op {day(f.due_on)} was nog niet verteld wat er met 18 verandert: {listed(f.untold)}"
    ),
    transition.FuturePlanAdopted: lambda f: f"na 18: {'; '.join(map(_after, f.after_eighteen))}",
    transition.FuturePlanOverdue: lambda f: (
        f"op {day(f.due_on)} had er een plan moeten zijn voor na de 18e verjaardag"
    ),
}
