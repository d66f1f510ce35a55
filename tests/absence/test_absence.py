"""Het dossier van een verzuim: wie het bijhoudt, wat vanzelf gebeurt, en wat te laat bekend is."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.absence import (
    AbsenceEnded,
    AbsenceEnding,
    AbsenceNotified,
    AbsenceReason,
    AbsenceReasonFound,
    AbsenceReported,
    AbsenceThreatens,
    HealthReason,
    HoursMissedCounted,
    NationalCategory,
    OfferAccepted,
    OfferFellThrough,
    OfferJudged,
    OfferMade,
    OfferRefused,
    RegionalCategory,
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitNear,
    ThreeMonthLimitReopened,
    ThreeMonthLimitStarted,
    ThuiszitterReclassified,
    ThuiszitterRegistered,
    ThuiszitterRegistrationCorrected,
    ThuiszitterSignedOff,
)
from events.fact import Fact, fact_type
from events.recipients import recipients
from events.values import Party
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Command
from services.school.service import SCHOOL
from tests.cast_absence import (
    AWAY,
    absolute,
    count,
    declines,
    drops,
    ends,
    hours,
    judges,
    offer,
    reason,
    report,
    takes,
)
from tests.paper_house import PaperHouse
from tests.spec import Given, Outcome, given
from tests.telling import Step, tell
from tests.world import CONSULTANT, KRISTAL, OTHER_SWV, SWV, ZWOLLE

AT_HOME, LAST, OVER = date(2026, 2, 9), date(2026, 4, 12), date(2026, 4, 13)


def after(*steps: Step) -> PaperHouse:
    return tell(steps, PaperHouse())


def kinds(house: PaperHouse) -> list[type[Fact]]:
    """What stands in the file; what others make of it is told elsewhere."""
    return [type(fact) for fact in house.facts() if fact_type(fact).topic == "absence"]


def school(*moves: Any) -> Given:
    """A school that recorded all this, each on its own day."""
    return given(SCHOOL, *after(*moves).facts())


def asked(past: Given, move: tuple[Party, Command]) -> Outcome:
    return past.when(move[1])


def the(house: PaperHouse, kind: type[Fact]) -> Any:
    (found,) = house.facts(kind)
    return found


def test_wie_langer_dan_vier_weken_weg_is_wordt_op_die_dag_geregistreerd() -> None:
    house = after(report(), AT_HOME - timedelta(days=1))
    assert kinds(house) == [AbsenceReported]
    house.until(AT_HOME)  # all days before it have passed
    registered = the(house, ThuiszitterRegistered)
    assert registered.effective_on == AT_HOME
    assert (registered.regional, registered.national) == (
        RegionalCategory.LONG,
        NationalCategory.LONG_RELATIVE,
    )
    assert the(house, ThreeMonthLimitStarted).due_on == LAST


def test_wie_laat_wordt_gemeld_was_al_eerder_thuiszitter() -> None:
    house = after(report(on=date(2026, 3, 2)))
    assert the(house, ThuiszitterRegistered).effective_on == AT_HOME
    house.until(date(2026, 3, 13))
    assert the(house, ThreeMonthLimitNear).effective_on == date(2026, 3, 12)


def test_was_het_huis_uit_dan_staat_alles_toch_op_zijn_eigen_dag() -> None:
    house = after(report(), date(2027, 1, 1))
    days = {type(fact): fact.effective_on for fact in house.facts()}
    assert days[ThuiszitterRegistered] == AT_HOME
    assert days[ThreeMonthLimitNear] == date(2026, 3, 12)
    assert days[ThreeMonthLimitExceeded] == OVER


def test_na_drie_maanden_gemeld_is_meteen_overschreden_en_zonder_waarschuwing() -> None:
    house = after(report(on=date(2026, 6, 1)), date(2026, 6, 1))
    assert the(house, ThreeMonthLimitExceeded).effective_on == OVER


def test_een_aanvaard_aanbod_stopt_de_drie_maanden() -> None:
    house = after(report(), AT_HOME, offer(on=date(2026, 3, 2)), takes(on=LAST), date(2027, 1, 1))
    assert the(house, ThreeMonthLimitMet).effective_on == LAST
    assert ThreeMonthLimitExceeded not in kinds(house)


def test_een_geweigerd_aanbod_telt_pas_als_ot_of_mdo_vindt_dat_het_past() -> None:
    refused = (report(), AT_HOME, offer(on=date(2026, 3, 2)), declines(on=date(2026, 3, 9)))
    assert ThreeMonthLimitExceeded in kinds(after(*refused, date(2027, 1, 1)))
    no = after(*refused, judges(on=date(2026, 3, 16), fitting=False), date(2027, 1, 1))
    assert ThreeMonthLimitExceeded in kinds(no)
    yes = after(*refused, judges(on=date(2026, 3, 16)), date(2027, 1, 1))
    assert the(yes, ThreeMonthLimitMet).effective_on == date(2026, 3, 16)
    first = (*refused[:3], judges(on=date(2026, 3, 4)), declines(on=date(2026, 3, 9)))
    assert the(after(*first), ThreeMonthLimitMet).effective_on == date(2026, 3, 9)


def test_een_aanbod_dat_niet_doorgaat_verlengt_niets() -> None:
    accepted = (report(), AT_HOME, offer(on=date(2026, 3, 2)), takes(on=date(2026, 3, 9)))
    before = after(*accepted, drops(on=date(2026, 3, 30)), date(2027, 1, 1))
    assert the(before, ThreeMonthLimitReopened).due_on == LAST
    assert the(before, ThreeMonthLimitExceeded).effective_on == OVER
    since = after(*accepted, drops(on=date(2026, 5, 4)), date(2027, 1, 1))
    assert the(since, ThreeMonthLimitExceeded).effective_on == date(2026, 5, 4)
    assert kinds(since).count(ThreeMonthLimitNear) == 0  # there was an offer on that day


def test_wat_op_tijd_was_en_later_bekend_wordt_is_niet_overschreden() -> None:
    late = (report(), AT_HOME, offer(on=date(2026, 4, 7)), date(2026, 4, 20))
    house = after(*late, takes(on=date(2026, 4, 10)))
    assert kinds(house)[-3:] == [OfferAccepted, ThreeMonthExceedanceCorrected, ThreeMonthLimitMet]
    house = after(*late, takes(on=date(2026, 4, 15)))
    assert kinds(house)[-2:] == [OfferAccepted, ThreeMonthLimitEndedLate]
    assert the(house, ThreeMonthLimitEndedLate).days_late == 3


def test_na_het_einde_mag_een_antwoord_van_daarvoor_nog_worden_vastgelegd() -> None:
    past = (report(), AT_HOME, offer(on=date(2026, 4, 7)), date(2026, 4, 20))
    ended = (*past, ends(on=date(2026, 4, 20)))
    assert the(after(*ended), ThreeMonthLimitEndedLate).days_late == 8
    house = after(*ended, takes(on=date(2026, 4, 10)))
    assert kinds(house)[-2:] == [ThreeMonthExceedanceCorrected, ThreeMonthLimitMet]
    asked(school(*ended), takes(on=date(2026, 4, 21))).refused("absence-ended")


def test_wie_terug_was_voor_de_vier_weken_is_nooit_thuiszitter_geweest() -> None:
    house = after(report(), date(2026, 5, 1), ends(on=AT_HOME))
    assert kinds(house)[-3:] == [
        AbsenceEnded,
        ThreeMonthExceedanceCorrected,
        ThuiszitterRegistrationCorrected,
    ]
    mistaken = after(report(), AT_HOME, ends(AbsenceEnding.REPORTED_IN_ERROR, on=date(2026, 3, 2)))
    assert ThuiszitterRegistrationCorrected in kinds(mistaken)
    there = after(report(), AT_HOME, count(hours(date(2026, 1, 13), AT_HOME, without=0)))
    assert kinds(there)[-1] is ThuiszitterRegistrationCorrected


def test_wie_meer_dan_de_helft_van_de_lessen_volgt_is_geen_thuiszitter_meer() -> None:
    back = hours(date(2026, 2, 10), date(2026, 3, 13), without=20)
    house = after(report(), AT_HOME, count(back))
    assert kinds(house)[-2:] == [ThuiszitterSignedOff, ThreeMonthLimitMet]
    house = after(
        report(), AT_HOME, count(back), count(hours(date(2026, 3, 16), date(2026, 4, 24)))
    )
    again = house.facts(ThreeMonthLimitStarted)[-1]
    assert again.away_since == date(2026, 3, 13)  # not counted from the first time


def test_wat_over_eerder_gaat_verandert_niets_aan_later() -> None:
    ill = hours(AWAY, date(2026, 2, 10), leave=100, without=0)
    house = after(
        report(on=date(2026, 2, 10), hours=ill),
        offer(on=date(2026, 2, 10)),
        count(hours(date(2026, 2, 11), date(2026, 3, 20))),
    )
    assert house.facts()[-1].national is NationalCategory.LONG_RELATIVE
    house.do(takes(on=date(2026, 2, 12)))  # a day on which that was not so yet
    assert kinds(house)[-2:] == [OfferAccepted, ThreeMonthLimitMet]


def test_verlof_en_geen_verlof_staan_naast_elkaar() -> None:
    ill = hours(AWAY, leave=100, without=0)
    house = after(report(hours=ill), AT_HOME)
    assert (the(house, ThuiszitterRegistered).regional, house.facts()[1].national) == (
        RegionalCategory.LONG,
        None,
    )
    house.do(count(hours(date(2026, 2, 10), date(2026, 3, 20))))
    changed = the(house, ThuiszitterReclassified)
    assert changed.national is NationalCategory.LONG_RELATIVE


def test_de_gemeente_hoort_alleen_wat_de_wet_zegt_en_niets_over_gezondheid() -> None:
    ill = (hours(AWAY, leave=60, without=0), HealthReason.MENTAL)
    house = after(report(hours=ill[0], health_reason=ill[1]), AT_HOME, offer(on=AT_HOME))
    heard = [one for fact in house.facts() for one in recipients(fact, Party.SCHOOL)]
    assert {one.organisation for one in heard} == {SWV}
    house = after(report(health_reason=ill[1]), AT_HOME, ends(on=date(2026, 2, 16)))
    assert the(house, AbsenceNotified).effective_on == AT_HOME
    seen = {
        one.organisation: one.fact
        for one in recipients(the(house, ThuiszitterRegistered), Party.SCHOOL)
    }
    assert seen[SWV].health_reason is HealthReason.MENTAL
    assert seen[ZWOLLE] == replace(seen[SWV], health_reason=None)


def test_voor_de_vier_weken_om_zijn_hoort_niemand_er_iets_van() -> None:
    early = after(
        report(hours=hours(AWAY, without=60)),
        reason(AbsenceReason.FAMILY, on=date(2026, 1, 19)),
        offer(on=date(2026, 1, 20)),
        ends(on=date(2026, 1, 26)),
    )
    assert [one for fact in early.facts() for one in recipients(fact, Party.SCHOOL)] == []


def test_de_gemeente_houdt_bij_wie_nergens_staat_ingeschreven() -> None:
    house = after(absolute())
    assert the(house, ThuiszitterRegistered).regional is RegionalCategory.ABSOLUTE
    past = given(MUNICIPALITY, *house.facts())
    asked(past, count(hours(AWAY), keeper=ZWOLLE)).refused("hours-without-school")
    health = reason(AbsenceReason.OTHER, on=AWAY, keeper=ZWOLLE, health_reason=HealthReason.MENTAL)
    asked(past, health).refused("health-not-kept")
    (party, command) = absolute()
    assert party is Party.MUNICIPALITY
    given(MUNICIPALITY).when(replace(command, by=CONSULTANT)).refused("no-mandate")


def test_een_school_meldt_alleen_haar_eigen_leerlingen() -> None:
    nobody = given(SCHOOL)
    asked(nobody, report(enrolled=False)).refused("not-enrolled-here")
    asked(nobody, report(swv=OTHER_SWV)).refused("swv-of-another-school")
    asked(nobody, report(since=AWAY + timedelta(days=1), hours=None)).refused("absence-not-begun")
    (_, command) = report()
    nobody.when(replace(command, keeper=KRISTAL)).refused("not-your-absence")
    asked(nobody, takes(on=AWAY)).refused("absence-unknown")


def test_wat_al_zo_was_wordt_niet_nog_eens_vastgelegd() -> None:
    past = school(report())
    asked(past, report()).nothing()
    asked(past, report(since=AWAY - timedelta(days=7))).refused("absence-in-use")
    asked(past, count(hours(AWAY))).nothing()
    offered = school(report(), offer(on=AWAY), takes(on=AWAY))
    asked(offered, offer(on=AWAY)).nothing()
    asked(offered, offer(on=AWAY, offerer=ZWOLLE)).refused("offer-in-use")
    asked(offered, takes(on=AWAY)).nothing()
    asked(offered, declines(on=AWAY)).refused("offer-accepted")
    gone = school(report(), offer(on=AWAY), drops(on=AWAY))
    asked(gone, drops(on=AWAY)).nothing()
    asked(gone, takes(on=AWAY)).refused("offer-gone")
    asked(gone, takes(2, on=AWAY)).refused("offer-unknown")
    found = school(report(), reason(AbsenceReason.SAFETY, on=AWAY))
    asked(found, reason(AbsenceReason.SAFETY, on=AWAY)).nothing()


def test_een_verzuim_eindigt_een_keer() -> None:
    past = school(report(), ends(on=AWAY + timedelta(days=7)))
    asked(past, ends(on=AWAY + timedelta(days=7))).nothing()
    asked(past, ends(on=AWAY + timedelta(days=8))).refused("absence-ended")
    asked(past, count(hours(AWAY + timedelta(days=1)))).refused("absence-ended")
    asked(school(report()), ends(on=AWAY - timedelta(days=1))).refused("ends-before-it-began")


def test_uren_zijn_er_of_ze_zijn_er_niet() -> None:
    past = school(report())
    asked(past, count(hours(AWAY, AWAY + timedelta(days=1)))).refused("hours-overlap")
    early = hours(AWAY - timedelta(days=3))
    asked(past, count(early)).refused("hours-outside")
    asked(past, count(hours(AWAY + timedelta(days=1)), on=AWAY)).refused("hours-outside")
    too_many = hours(AWAY + timedelta(days=1), leave=60, without=60)
    asked(past, count(too_many)).refused("more-missed-than-given")
    asked(past, count(hours(AWAY, without=20))).then(HoursMissedCounted)  # the same day anew


def test_elk_aanbod_en_elk_antwoord_is_een_feit() -> None:
    house = after(
        report(),
        offer(on=AWAY),
        declines(on=AWAY),
        judges(on=AWAY, fitting=False),
        drops(on=AWAY),
        reason(AbsenceReason.WAITING, on=AWAY),
    )
    assert kinds(house)[1:] == [
        OfferMade,
        OfferRefused,
        OfferJudged,
        OfferFellThrough,
        AbsenceReasonFound,
    ]


def test_wie_in_vier_weken_zestien_uur_mist_dreigt_thuis_te_komen_zitten() -> None:
    third, fourth = date(2026, 1, 14), date(2026, 1, 15)
    leave = {"leave": 100, "without": 0}
    fifteen = after(report(hours=hours(AWAY, third, **leave), on=third))
    assert AbsenceThreatens not in kinds(fifteen)
    more = count(hours(fourth, fourth, **leave))
    house = after(report(hours=hours(AWAY, third, **leave), on=third), more)
    threat = the(house, AbsenceThreatens)
    assert (threat.hours_missed, threat.effective_on) == (20, fourth)
    assert not recipients(threat, Party.SCHOOL)  # alleen de school zelf weet het
    house.do(count(hours(date(2026, 1, 16), date(2026, 1, 16), **leave)))
    assert kinds(house).count(AbsenceThreatens) == 1
