"""What happened, in Dutch sentences: early leavers, buildings, and learning outside school."""

from collections.abc import Mapping

from events import building, distance, early_leaving, learning_elsewhere
from events.fact import Fact
from projections.case_file.words import Sentence, day, listed, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    early_leaving.EarlyLeavingReported: lambda f: (
        f"{who(f.school)} meldt bij {who(f.municipality)} dat een jongere zonder startkwalificatie"
        f" sinds {day(f.seen_on)} geen onderwijs volgt"
        + ("" if f.enrolled else " en niet meer staat ingeschreven")
    ),
    early_leaving.EarlyLeaverTakenUp: lambda f: (
        f"het RMC van {who(f.municipality)} spreekt de jongere voor {day(f.due_on)}"
    ),
    early_leaving.EarlyLeaverFollowedUp: lambda f: (
        f"het RMC van {who(f.municipality)} volgt op: {word(f.next_step)}"
        + (f"; opnieuw voor {day(f.due_on)}" if f.due_on else "")
    ),
    early_leaving.EarlyLeaverNotFollowedUp: lambda f: (
        f"niemand sprak de jongere voor {day(f.due_on)}"
    ),
    building.BuildingAsked: lambda f: (
        f"{who(f.school)} vraagt {who(f.municipality)} om aanpassing van het gebouw"
        f" ({listed(f.adaptations)}), klaar op {day(f.first_day)}"
    ),
    building.BuildingTakenUp: lambda f: (
        f"{who(f.municipality)} antwoordt voor {day(f.due_on)} over het gebouw"
    ),
    building.BuildingAtRisk: lambda f: (
        f"de start op {day(f.first_day)} is in gevaar: het gebouw is "
        + (f"misschien pas klaar op {day(f.ready_on)}" if f.ready_on else "dan niet aangepast")
    ),
    building.BuildingAnswered: lambda f: (
        f"{who(f.municipality)} past het gebouw "
        + (f"aan: klaar op {day(f.ready_on)}" if f.ready_on else "niet aan")
    ),
    building.BuildingAnswerOverdue: lambda f: (
        f"er kwam geen antwoord over het gebouw voor {day(f.due_on)}"
    ),
    learning_elsewhere.LearningElsewhereBegun: lambda f: (
        f"de leerling leert buiten school ({word(f.learning_place)}), van {day(f.valid.start)} tot"
        f" en met {day(f.valid.end)}: {f.hours_in_all} uur, zonder zorg"
    ),
    learning_elsewhere.LearningElsewhereClosed: lambda f: (
        f"het buitenschools leren is afgerond: {word(f.learning_outcome)}"
    ),
    learning_elsewhere.LearningElsewhereUnclear: lambda f: (
        f"op {day(f.due_on)} was niet duidelijk waar de leerling daarna heen gaat"
    ),
    distance.DistanceTold: lambda f: (
        f"de leerling woont {f.kilometres} km van {who(f.school)}: {word(f.distance_reason)}"
    ),
    distance.FarFromHome: lambda f: (
        f"dat is ver van huis ({f.kilometres} km, dichtbij is tot en met {f.near_home_km} km):"
        f" het ondersteuningsteam zegt voor {day(f.due_on)} wat dichterbij kan"
    ),
    distance.NearerWeighed: lambda f: (
        f"het ondersteuningsteam bekeek of onderwijs dichter bij huis kan: {word(f.nearer)}"
    ),
    distance.NearerNotWeighed: lambda f: (
        f"niemand zei voor {day(f.due_on)} wat er dichter bij huis kan"
    ),
}
