"""What is entered in the registers of the example region, and a case in which that happens."""

from events.values import Party
from services.register.commands import (
    AdoptEdition,
    AgreeRules,
    CloseOrganisation,
    DrawArea,
    GrantMandate,
    MergeMunicipalities,
    NameSubstitute,
    RegisterOrganisation,
    RegisterSchool,
    WithdrawMandate,
)
from tests.cast import (
    BODIES,
    accept,
    approve,
    assess,
    budget,
    complete,
    propose,
    submit,
)
from tests.examples import example
from tests.paper_house import Move
from tests.world import SWV, ZWOLLE

SHARED: list[Move] = [
    (Party.SWV, example(command))
    for command in (
        AgreeRules,
        RegisterOrganisation,
        RegisterSchool,
        DrawArea,
        CloseOrganisation,
        MergeMunicipalities,
        AdoptEdition,
    )
]
MANDATES: list[Move] = [
    (Party.MUNICIPALITY, example(command))
    for command in (GrantMandate, WithdrawMandate, NameSubstitute)
]
REGISTERS_CHANGE: list[Move] = [
    *SHARED[:3],
    submit(),
    *SHARED[3:],
    *MANDATES,
    *(move for body in BODIES for move in (complete(body), assess(body))),
    *(budget(funder) for funder in (SWV, ZWOLLE)),
    propose(),
    approve(SWV),
    approve(ZWOLLE),
    accept(),
]
"""The registers change before and during a case; nothing of that holds before August."""
