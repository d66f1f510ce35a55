"""A command as an operation of the interface."""

from dataclasses import dataclass
from string import Formatter

from services.runtime.shapes import Command


@dataclass(frozen=True)
class Write:
    """A command and where it is posted."""

    command: type[Command]
    path: str
    nl: str  # what it does, in Dutch
    own: str = ""  # the field of the organisation that acts
    opens: bool = False  # it begins a case of its own
    seen: bool = False  # it depends on what was seen: If-Match is required

    @property
    def name(self) -> str:
        """The id of the operation, and of the command at the shell in camelCase."""
        name = self.command.__name__
        return f"{name[0].lower()}{name[1:]}"

    @property
    def in_path(self) -> tuple[str, ...]:
        """What the path names."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.path) if name)

    @property
    def tag(self) -> str:
        """Of which resource it is."""
        return self.path.split("/")[1]
