"""What the daily message says: how many tasks of which kind wait, and until when; nothing of a
pupil, a request or a person. Dutch first, English beside."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from babel.dates import format_date

from events.values import OrganisationId, Role, UserId
from projections.case_file.words import day
from projections.clock.queries import Waits, Work, what_waits
from services.portal.language import Language, translations
from services.portal.moments import Look
from services.portal.pages.navigation import NAVIGATION, TASKS, WORK
from services.portal.waiting import desks_of, hosted
from services.rules.regions import RuleBook

CHOICE = "/bericht"
"""Where somebody says to want the message or not."""


@dataclass(frozen=True)
class Digest:
    """What waits for somebody's organisation on a day."""

    user: UserId
    organisation: OrganisationId
    name: str  # of the organisation
    path: str  # of the inbox
    on: date
    waits: Sequence[Waits]

    @property
    def tasks(self) -> int:
        """How many tasks wait."""
        return sum(one.tasks for one in self.waits)

    @property
    def subject(self) -> str:
        """Of the message."""
        count = self.tasks
        return (
            f"U bent aan de beurt: {count} {'taak' if count == 1 else 'taken'}"
            f" · It is your turn: {count} {'task' if count == 1 else 'tasks'}"
        )

    def text(self, house: str) -> str:
        """The message, for a house at this address."""
        one = self.tasks == 1
        waits_nl = "wacht 1 taak" if one else f"wachten {self.tasks} taken"
        waits_en = "1 task waits" if one else f"{self.tasks} tasks wait"
        return (
            f"Op {day(self.on)} {waits_nl} op {self.name}:\n\n"
            + "".join(f"- {_nl(one)}\n" for one in self.waits)
            + f"\nBekijk uw werk: {house}{self.path}\n\n"
            "In dit bericht staat niets over een leerling of een aanvraag. U krijgt het hoogstens\n"
            f"één keer per werkdag. Wilt u het niet meer? {house}{CHOICE}\n"
            "\n---- English ----\n\n"
            f"On {_day(self.on)} {waits_en} for {self.name}:\n\n"
            + "".join(f"- {_en(one)}\n" for one in self.waits)
            + f"\nSee your work: {house}{self.path}\n\n"
            "Nothing of a pupil or a request is said here. It comes once a working day at most.\n"
            f"No more of it? {house}{CHOICE}\n"
        )

    def message(self, house: str, sender: str, address: str) -> EmailMessage:
        """The message to an address. Its number is the same whenever it is sent for this day, so
        that a mailbox can tell one that came twice."""
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = sender, address, self.subject
        message["Message-ID"] = f"<{self._number()}@{urlsplit(house).hostname}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        message["List-Unsubscribe"] = f"<{house}{CHOICE}>"
        message.set_content(self.text(house))
        return message

    def _number(self) -> str:
        whose = f"{self.user}\n{self.organisation}\n{self.on}"
        return hashlib.sha256(whose.encode()).hexdigest()[:32]


async def digest_of(
    look: Look, rules: RuleBook, name: str, user: UserId, organisation: OrganisationId, role: Role
) -> Digest:
    """What waits for somebody of an organisation of this name, as the inbox counts it. Raises what
    asking the read models does."""
    desks = desks_of(rules, organisation, look.on)
    own = await what_waits(look.connection, desks, user, look.on)
    waits = _beside(own, await hosted(look.connection, organisation), user, look.on)
    inbox = TASKS if TASKS in NAVIGATION.get(role, ()) else WORK
    return Digest(user, organisation, name, inbox.path, look.on, waits)


def _beside(own: Sequence[Waits], others: Sequence[Work], user: UserId, on: date) -> list[Waits]:
    """The same with the tasks of funders for whom one's organisation acts."""
    told = {one.reason: one for one in own}
    for task in others:
        known = told.get(task.reason) or Waits(
            reason=task.reason, tasks=0, own=0, late=0, due_on=None
        )
        late = task.due_on is not None and task.due_on < on
        coming = [day for day in (known.due_on, None if late else task.due_on) if day is not None]
        told[task.reason] = Waits(
            reason=task.reason,
            tasks=known.tasks + 1,
            own=known.own + (task.handler == user),
            late=known.late + late,
            due_on=min(coming, default=None),
        )
    return list(told.values())


def _nl(one: Waits) -> str:
    until = "" if one.due_on is None else f", de eerste uiterlijk {day(one.due_on)}"
    late = f", {one.late} te laat" if one.late else ""
    own = f", {one.own} in uw handen" if one.own else ""
    return f"{one.task}: {one.tasks}{until}{late}{own}"


def _en(one: Waits) -> str:
    until = "" if one.due_on is None else f", the first by {_day(one.due_on)}"
    late = f", {one.late} late" if one.late else ""
    own = f", {one.own} in your hands" if one.own else ""
    task = translations(Language.ENGLISH).gettext(one.task)
    return f"{task}: {one.tasks}{until}{late}{own}"


def _day(on: date) -> str:
    return format_date(on, "d MMMM y", locale="en_GB")
