"""How a goal stands: what was measured beside the straight line from its base to its target."""

from events.agenda import Direction, Goal, Measure, Standing, Year


def standing(goal: Goal, base: Measure, year: Year, value: Measure) -> Standing:
    """How a goal stands by what was measured in a year after its base year.

    Without a target any change in its direction will do. From the target year on a goal is reached
    or missed. Whole numbers only: both sides are multiplied by the years between base and target.
    """
    sign = 1 if goal.direction is Direction.UP else -1
    gained = sign * (value - base)
    wanted = 1 if goal.target is None else sign * (goal.target - base)
    if year >= goal.target_year:
        return Standing.REACHED if gained >= wanted else Standing.MISSED
    if goal.target is None:
        return Standing.ON_COURSE if gained >= 0 else Standing.BEHIND
    elapsed, whole = year - goal.base_year, goal.target_year - goal.base_year
    return Standing.ON_COURSE if gained * whole >= wanted * elapsed else Standing.BEHIND
