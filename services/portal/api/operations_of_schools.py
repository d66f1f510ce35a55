"""Operations of what schools state of themselves for a school year, and of their areas."""

from collections.abc import Iterator

from services.portal.api.write import Write
from services.profile import commands as profile
from services.register import commands as register


def of_school_years() -> Iterator[Write]:
    """The level of an SWV, and what each school and its board tell."""
    path, own = "/school-years", "school"
    yield Write(register.DrawArea, "/areas", "Leg een gebied vast")
    yield Write(profile.SetBasicLevel, f"{path}/levels", "Stel het niveau vast", "swv")
    yield Write(profile.StateProfile, f"{path}/profiles", "Stel het schoolprofiel vast", own)
    yield Write(profile.PlanRemedy, f"{path}/remedies", "Zeg wat de school doet", own)
    yield Write(profile.AdoptDevelopmentPlan, f"{path}/plans", "Stel het ontwikkelplan vast", own)
    yield Write(
        profile.AgreeSchoolProgramme, f"{path}/programmes", "Spreek een programma af", "board"
    )
