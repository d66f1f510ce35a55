"""What each field tells that travels: the category by which ``disclosure`` lets it go or not. A new
field that travels has its word here."""

from collections.abc import Mapping
from enum import StrEnum

from events.sharing import FieldName


class Category(StrEnum):
    """What a field tells."""

    COURSE = "course"  # who does what, when, and how far it is
    IDENTITY = "identity"  # whom it is about
    NEED = "need"  # what the pupil needs, and people's own words on it
    HEALTH = "health"
    MONEY = "money"
    JUDGEMENT = "judgement"  # of the support team (OT)
    ABSENCE = "absence"
    REGISTER = "register"  # who exists, and by which local rules


CATEGORIES: Mapping[FieldName, Category] = {
    FieldName(name): category
    for category, names in {
        Category.COURSE: "case school board swv municipality body funder orderer provider recipient"
        " preferred_provider reference kind outcome ground items due_on expires_on round order"
        " claim corrects final period approvers mandate by purpose until needed reason requester"
        " to successor valid enrolled extends leg former moved_on to_school to_swv change last_day"
        " settles_on return_by continues report days_late resembles end rejection"
        " change_reason answer_by number keeper warn_on offerer starts_on fault"
        " plan_period holder action lead school_year"
        " facility referring free return_from position destination agenda agreement owner"
        " obligation matter matter_kind text answerer approach leader evaluation_day"
        " requests threshold sector schools prevention granted deviates policy says"
        " initiative financier agreed_on initiative_plan learn_by reviews review_by"
        " quarter reporter reporters report_by missing_reports"
        " adult_on tell_by plan_by untold after_eighteen paused respondent"
        " desk stage signaller follow_up late had_by asker adviser hours_spent contact user"
        " confirm_by aligned_with plan_edition monitor"
        " goes_first seen_on next_step first_day ready_on"
        " about_year deliverer prepared_by from_cases unheard"
        " stocktake spot owners stands explained counting"
        " kilometres near_home_km teller shown_uses exclusion"
        " pupil_count serves basic_support extra_offer remedy ready_by deployments"
        " hours_a_week partner lacking explain_by paper",
        Category.IDENTITY: "pupil pupils places age boundaries pc4 before_stay stay referral_age",
        Category.NEED: "need needs care explanation urgency referrer answers education category"
        " distance_reason nearer"
        " expertise advice scores periods missing reasons origin deviations"
        " concern words question opinion lessons return_outcome"
        " child_sees school_sees not_heard experience heard adaptations"
        " target_group",
        Category.HEALTH: "diagnosis health_reason",
        Category.MONEY: "amount cost total difference share shares parts delivery programme line"
        " pot contributor spent returns costs kept rest released asked continuing stretches"
        " unclaimed assigned individual saving for_each amounts base groups counted_on",
        Category.ABSENCE: "away_since hours_missed regional national absence_reason offer judge"
        " fitting ending level partners agreed possible figures reason_counts",
        Category.REGISTER: "organisation region swvs merged first_day changes source scheme"
        " location_kinds area_code within",
    }.items()
    for name in names.split()
}
"""What each field tells that travels, whatever the fact."""
