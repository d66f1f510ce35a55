"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.money import MONEY
from services.funder.share import SHARE
from services.register.register import register, registering
from services.runtime.shapes import Service
from services.school.progress import PROGRESS
from services.school.request import REQUEST

SCHOOL = Service(
    party=Party.SCHOOL,
    deciders=(REQUEST, SHARE, BUDGET, register(Party.SCHOOL)),  # a school board may fund a share
    joints=(MONEY,),
    processes=(PROGRESS, funding(Party.SCHOOL), registering(Party.SCHOOL)),
)
