"""What goes wrong in a way that a person should be told: each error is a finished sentence."""


class Refused(Exception):  # noqa: N818  (it reads as a sentence where it is raised)
    """An act that cannot be done as asked.

    ``str(error)`` says what is wrong and what to do; ``field`` names the input it belongs to, or is empty.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NotAllowed(Refused):
    """The person's role does not permit the act."""


class NotFound(Refused):
    """What the act is about does not exist, or no longer."""


class Conflict(Refused):
    """Somebody else has changed the same thing meanwhile."""
