"""What happened, in Dutch sentences: changes while an arrangement runs."""

from collections.abc import Mapping

from events import change
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, euro, places, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    change.PupilMovedHome: lambda f: (
        f"de leerling woont vanaf {day(f.moved_on)} in {who(f.municipality)}"
        f"{', voor zorg met verblijf' if f.stay else ''}"
    ),
    change.MoveReported: lambda f: (
        f"{who(f.funder)} meldt dat de leerling vanaf {day(f.moved_on)} in {who(f.municipality)}"
        f" woont{', voor zorg met verblijf' if f.stay else ''}"
    ),
    change.PupilMovedSchool: lambda f: (
        f"de leerling gaat vanaf {day(f.moved_on)} naar {who(f.to_school)}"
        + "".join(f"; {days(c.days)} bij {who(c.school)}: {euro(c.amount)}" for c in f.costs)
    ),
    change.PlaceFreed: lambda f: (
        f"bij {who(f.school)} komt een plaats vrij; er zijn nu {places(f.free)} te plaatsen"
    ),
    change.PlaceTaken: lambda f: (
        f"bij {who(f.school)} is een plaats bezet; er zijn nu {places(f.free)} te plaatsen"
    ),
    change.ConfirmationRequested: lambda f: (
        f"{who(f.to_swv)} wordt gevraagd het arrangement te bevestigen, uiterlijk op"
        f" {day(f.answer_by)}"
    ),
    change.ArrangementConfirmed: lambda f: f"{who(f.to_swv)} bevestigt het arrangement",
    change.ArrangementNotConfirmed: lambda f: (
        f"{who(f.to_swv)} bevestigt het arrangement niet; het stopt na {day(f.last_day)}"
    ),
    change.AgeLimitReached: lambda f: f"de leerling is {f.age} jaar geworden",
    change.ArrangementStopped: lambda f: (
        f"het arrangement stopt na {day(f.last_day)}: {word(f.change)}"
    ),
    change.ChangeWithoutEffect: lambda f: (
        f"{word(f.change)} na {day(f.last_day)} verandert niet wie betaalt: {word(f.ground)}"
    ),
    change.ChangeQueued: lambda f: (
        f"{word(f.change)} na {day(f.last_day)} wacht, want over de vorige wijziging wordt nog"
        " beslist"
    ),
    change.HandoverRequested: lambda f: (
        f"{who(f.orderer)} wordt gevraagd de toewijzing te beëindigen op {day(f.last_day)}:"
        f" {word(f.change)}"
    ),
    change.OrderShortened: lambda f: (
        f"de toewijzing van {who(f.orderer)} eindigt op {day(f.last_day)}: {word(f.change)}"
    ),
    change.HandoverTooLate: lambda f: (
        f"{who(f.orderer)} heeft niets meer over te dragen: alles is gedeclareerd of de zorg is"
        " voorbij"
    ),
    change.OrderEndReceived: lambda f: (
        f"{who(f.provider)} weet dat de toewijzing eindigt op {day(f.last_day)}"
    ),
    change.CareEndReceived: lambda f: (
        f"{who(f.orderer)} weet dat de zorg is geëindigd op {day(f.last_day)};"
        f" declareren kan tot en met {day(f.settles_on)}"
    ),
    change.OrderSettled: lambda f: (
        f"{who(f.orderer)} rekent af zonder laatste declaratie;"
        f" {euro(sum(part.amount for part in f.unclaimed))} is niet gedeclareerd"
    ),
    change.LegOpened: lambda f: (
        f"voor {day(f.care.period.start)} tot en met {day(f.care.period.end)} moet een ander"
        f" {euro(f.asked)} betalen: {word(f.change)}"
    ),
    change.ShareCut: lambda f: (
        f"{who(f.funder)} betaalt tot en met {day(f.last_day)} en daarna {euro(f.released.amount)}"
        " minder"
    ),
    change.ShareReduced: lambda f: (
        f"bij {who(f.funder)} komt {euro(f.released.amount)} vrij van het aandeel; er blijft"
        f" {euro(f.left)}"
    ),
    change.ShareLegSettled: lambda f: (
        f"{who(f.funder)} heeft een deel van het aandeel afgerekend;"
        f" {euro(sum(year.amount for year in f.unclaimed))} komt vrij"
    ),
}
