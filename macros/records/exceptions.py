"""What may stand though a rule would refuse it, and what is gone."""

from macros.records import fields
from macros.records.record import Record, field


class Allowed(Record):
    value: fields.Text = field("the whole text that a disclosure rule would refuse")
    where: fields.Text = field("path of the file it may stand in, or `message of a commit`")
    reason: fields.Text = field("why it may")


class DisclosureAllow(Record):
    allowed: tuple[Allowed, ...] = field("the exceptions", ())


class Gone(Record):
    kind: fields.GoneKind = field("what it was")
    id: fields.Text = field("the id that it had: of a page its address, of a pack its day")
    day: fields.Day = field("the day on which it was withdrawn, renamed or replaced")
    instead: fields.Text | None = field("id of what readers go to, of the same kind; left out where withdrawn", None)


class GoneRecords(Record):
    gone: tuple[Gone, ...] = field("what was withdrawn, renamed or replaced", ())
