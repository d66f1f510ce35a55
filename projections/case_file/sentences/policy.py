"""What happened, in Dutch sentences: what must happen each year, programmes and monitors."""

from collections.abc import Mapping

from events import monitor, obligation, programme, stocktake
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, purse, who, word


def _percent(part: int) -> str:
    """A part in hundredths of a percent: 8333 is "83,33%"."""
    return f"{part // 100},{part % 100:02d}%"


_OF_OBLIGATIONS: Mapping[type[Fact], Sentence] = {
    obligation.ObligationAgreed: lambda f: f"{f.text}: {f.times} keer per jaar",
    obligation.ObligationYearOpened: lambda f: (
        f"het jaar van {day(f.counting.start)} tot en met {day(f.counting.end)} telt; de laatste"
        f" dag voor de laatste keer is {day(f.latest[-1])}"
    ),
    obligation.MeetingHeld: lambda f: (
        f"op {day(f.held_on)} was er overleg; "
        + (
            f"dat telt niet: {word(f.why_not)}"
            if f.why_not is not None
            else f"er tellen er nu {f.counted}"
        )
    ),
    obligation.ObligationMet: lambda f: f"de plicht van dit jaar is gehaald, met {f.counted} keer",
    obligation.ObligationAtRisk: lambda f: (
        f"de volgende keer moet uiterlijk {day(f.last_day)} zijn; er tellen er {f.counted}"
    ),
    obligation.ObligationOutOfReach: lambda f: (
        f"de plicht van dit jaar is niet meer te halen; er tellen er {f.counted}"
    ),
    obligation.MatterPut: lambda f: (
        f"{word(f.matter_kind)} {f.matter}: {f.text}; {who(f.answerer)} antwoordt uiterlijk"
        f" {day(f.due_on)}"
    ),
    obligation.MatterAdvised: lambda f: (
        f"{f.prepared_by} heeft {f.matter} voorbereid: {word(f.advised)}"
    ),
    obligation.MatterAnswered: lambda f: (
        f"{f.matter} is {word(f.result)}" + (", na de laatste dag" if f.late else "")
    ),
    obligation.MatterOverdue: lambda f: (
        f"{who(f.answerer)} heeft {f.matter} niet beantwoord voor {day(f.due_on)}"
    ),
}
_OF_PROGRAMMES: Mapping[type[Fact], Sentence] = {
    programme.ProgrammeStarted: lambda f: (
        f"{f.title} is gestart, met {who(f.leader)} als trekker; de evaluatie is uiterlijk"
        f" {day(f.evaluation_day)}"
    ),
    programme.ProgrammeCostBooked: lambda f: (
        f"er is {euro(f.amount)} geboekt uit {purse(f.line)}; van het plan is {euro(f.plan_left)}"
        " over"
    ),
    programme.ValueCaseMeasured: lambda f: (
        f"van wat werd verwacht is er {_percent(f.content_part)} van de inhoud"
        + ("" if f.money_part is None else f" en {_percent(f.money_part)} van het geld")
    ),
    programme.VoiceHeard: lambda f: f"{f.people} {word(f.voice)} zeiden wat zij ervan vinden",
    programme.ProgrammeEvaluated: lambda f: (
        f"uit de evaluatie volgt: {word(f.verdict)}"
        + (f"; dit was er niet altijd: {', '.join(f.lacking)}" if f.lacking else "")
        + (f"; meer dan landelijk: {', '.join(f.above_reference)}" if f.above_reference else "")
    ),
    programme.ProgrammeEvaluationOverdue: lambda f: (
        f"{who(f.leader)} heeft de aanpak niet geëvalueerd voor {day(f.evaluation_day)}"
        + (f"; niet gehoord zijn: {', '.join(map(word, f.unheard))}" if f.unheard else "")
    ),
    programme.ProgrammeRenewed: lambda f: (
        f"de aanpak gaat door tot en met {day(f.running.end)}; de evaluatie is uiterlijk"
        f" {day(f.evaluation_day)}"
    ),
    programme.ProgrammeEnded: lambda f: (
        f"de aanpak is afgelopen; van het plan is {euro(f.unused)} niet gebruikt"
    ),
    programme.CoverLost: lambda f: (
        f"{purse(f.line)} houdt op na {day(f.last_day)}: voor {euro(f.uncovered)} is er geen"
        " dekking"
    ),
}
_OF_MONITORS: Mapping[type[Fact], Sentence] = {
    monitor.MonitorAgreed: lambda f: (
        f"{f.title}: {len(f.rows)} rijen worden op {len(f.moments)} momenten gescoord"
    ),
    monitor.TextsDiffer: lambda f: (
        f"de tekst zegt van rij {f.row_code} niet overal hetzelfde: " + "; en: ".join(f.texts)
    ),
    monitor.RowScored: lambda f: (
        f"rij {f.row_code} kreeg op {day(f.moment)} een {f.score}: {word(f.meaning)}"
    ),
    monitor.ActionOpened: lambda f: f"rij {f.row_code} vraagt om bijstelling: {f.action_text}",
    monitor.ActionClosed: lambda f: f"de bijstelling van rij {f.row_code} is gedaan",
    monitor.MomentIncomplete: lambda f: (
        f"op {day(f.moment)} zijn deze rijen niet gescoord: " + ", ".join(f.unscored)
    ),
    monitor.HoursRecorded: lambda f: (
        f"de tekst noemt {f.stated} uren; de regels komen op {f.computed}"
    ),
    monitor.HoursSpent: lambda f: (
        f"aan onderdeel {f.block} zijn {f.hours} uren besteed, van {f.computed}"
    ),
    monitor.HoursExceeded: lambda f: (
        f"onderdeel {f.block} kostte {f.above} uren meer dan geraamd"
        if f.above
        else f"onderdeel {f.block} past weer in de raming"
    ),
    monitor.DataAsked: lambda f: (
        f"{who(f.deliverer)} levert uiterlijk op {day(f.due_on)} gegevens over {f.about_year}"
    ),
    monitor.DataReceived: lambda f: (
        f"{who(f.deliverer)} heeft gegevens geleverd over {f.about_year}"
    ),
    monitor.DataOverdue: lambda f: (
        f"{who(f.deliverer)} had op {day(f.due_on)} gegevens over {f.about_year} moeten leveren"
    ),
    monitor.ResearchAgreed: lambda f: (
        f"{f.researcher} krijgt tot en met {day(f.until)} getallen voor onderzoek {f.research}:"
        f" {word(f.research_purpose)}"
    ),
    monitor.ExportDelivered: lambda f: (
        f"onderzoek {f.research} kreeg {len(f.cells)} getallen over {f.about_year}; {f.withheld}"
        " zijn achtergehouden"
    ),
    monitor.ResearchEnded: lambda f: f"onderzoek {f.research} liep tot en met {day(f.until)}",
    monitor.TrendReported: lambda f: (
        f"het trendrapport over {f.about_year} is vastgesteld; {len(f.hidden)} getallen worden"
        " buiten niet getoond"
    ),
}

_OF_STOCKTAKES: Mapping[type[Fact], Sentence] = {
    stocktake.StocktakeAgreed: lambda f: (
        f"{f.title}: elk jaar wordt verteld hoe {len(f.wanted)} onderdelen staan"
        + (f"; voor {len(f.gaps)} zorgt nog niemand" if f.gaps else "")
    ),
    stocktake.StocktakeOpened: lambda f: (
        f"het jaar van {day(f.counting.start)} tot en met {day(f.counting.end)} telt"
    ),
    stocktake.SpotTold: lambda f: f"{f.spot.place}, {word(f.spot.aspect)}: dat {word(f.stands)}",
    stocktake.AllEstablished: lambda _: "alles wat er moet zijn, is er",
    stocktake.SpotUntold: lambda f: (
        f"{f.spot.place}, {word(f.spot.aspect)}: tot en met {day(f.counting.end)} is niet verteld"
        " hoe dit staat"
    ),
    stocktake.NotEstablished: lambda f: (
        f"op {day(f.counting.end)} was niet alles er: {len(f.amiss)} onderdelen ontbreken, van"
        f" {len(f.not_told)} is niets verteld, en voor {len(f.gaps)} zorgt niemand"
    ),
}

SENTENCES: Mapping[type[Fact], Sentence] = {
    **_OF_OBLIGATIONS,
    **_OF_PROGRAMMES,
    **_OF_MONITORS,
    **_OF_STOCKTAKES,
}
