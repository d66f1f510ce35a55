"""What happened, in Dutch sentences: what schools state of themselves."""

from collections.abc import Mapping

from events import school_profile
from events.fact import Fact
from projections.case_file.words import Sentence, day, listed, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    school_profile.BasicLevelSet: lambda f: (
        f"{who(f.swv)} stelt vast wat elke school biedt vanaf {day(f.school_year.start)}:"
        f" {listed(f.basic_support)}; profiel uiterlijk op {day(f.profile_by)}, plannen uiterlijk"
        f" op {day(f.plan_by)}"
    ),
    school_profile.ProfileStated: lambda f: (
        f"{who(f.school)} stelt haar profiel vast vanaf {day(f.school_year.start)}:"
        f" {listed(f.basic_support) or 'nog geen basisondersteuning'}"
    ),
    school_profile.RemedyPlanned: lambda f: (
        f"{who(f.school)} biedt uiterlijk op {day(f.ready_by)}: {listed(f.basic_support)}, door"
        f" {word(f.remedy)}"
    ),
    school_profile.DevelopmentPlanAdopted: lambda f: (
        f"{who(f.school)} stelt haar ontwikkelplan vast: {listed(f.deployments) or 'geen inzet'},"
        f" {f.hours_a_week} uur per week"
        + (f", in nauwe samenwerking met {who(f.partner)}" if f.partner else "")
    ),
    school_profile.SchoolProgrammeAgreed: lambda f: (
        f"{who(f.board)} spreekt een programma af voor {who(f.school)} vanaf"
        f" {day(f.school_year.start)}"
    ),
    school_profile.PaperReceived: lambda f: (
        f"{who(f.swv)} heeft van {who(f.school)}: {word(f.paper)}" + (", te laat" if f.late else "")
    ),
    school_profile.BasicSupportLacking: lambda f: (
        f"{who(f.school)} biedt nog niet: {listed(f.lacking)}; zij zegt uiterlijk op"
        f" {day(f.explain_by)} wat zij eraan doet"
    ),
    school_profile.PapersMissing: lambda f: (
        f"uiterlijk op {day(f.due_on)} kwam er geen {word(f.paper)} van"
        f" {', '.join(map(who, f.schools))}"
    ),
    school_profile.RemedyOverdue: lambda f: (
        f"{who(f.school)} zou uiterlijk op {day(f.ready_by)} bieden: {listed(f.lacking)}; volgens"
        " haar profiel is dat er niet"
    ),
}
