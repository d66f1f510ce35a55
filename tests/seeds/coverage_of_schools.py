"""What this house makes of the items about what schools have together: collective arrangements,
prevention and the gate for dyslexia."""

from events import collective, dyslexia, facility, prevention
from tests.seeds.made import Carried

_FACILITY, _COLLECTIVE = "tests/facility/test_facility.py", "tests/swv/test_collective.py"


OF_SCHOOLS: dict[str, Carried] = {
    "Z-13": Carried(
        (facility.FacilityOpened, facility.PupilPlaced, collective.CollectiveOffered),
        ("OpenFacility", "PlacePupil", "PassOverCollective"),
        ("facilities", "case_file"),
        f"{_COLLECTIVE}::test_zolang_er_een_plaats_vrij_is_komt_er_geen_sleutel_voor_hulp_alleen",
    ),
    "Z-24": Carried(
        (prevention.PreventionAligned, prevention.PreventionPublished),
        ("AlignPrevention", "PublishPrevention"),
        ("prevention",),
        "AS-68",
    ),
    "N-20": Carried(
        (facility.FacilityOpened, facility.PlaceOffered),
        ("OpenFacility", "SetFacilityPlaces"),
        ("facilities",),
        f"{_FACILITY}::test_een_plaats_is_er_voor_wie_de_groep_is_bedoeld_en_niet_te_lang",
        "facilities that are no places at a school",
    ),
    "U-18": Carried(
        (facility.PupilPlaced, facility.PlaceAwaited, facility.PlaceOffered),
        ("OpenFacility", "PlacePupil", "SetFacilityPlaces"),
        ("facilities", "clock", "case_file"),
        f"{_FACILITY}::test_wie_het_langst_wacht_is_het_eerst_aan_de_beurt",
    ),
    "U-19": Carried(
        (collective.CollectiveProposed, collective.CollectivePriced),
        ("PriceCollective", "AcceptCollective"),
        ("collectives", "facilities"),
        "AS-12",
    ),
    "U-29": Carried(
        (dyslexia.DyslexiaAdviceGiven, dyslexia.DyslexiaDecided),
        ("AdviseOnDyslexia", "DecideOnDyslexia"),
        ("dyslexia", "case_file"),
        "AS-44",
    ),
}
