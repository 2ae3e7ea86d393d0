"""Decisions about findings in vendors' lists. Nothing that a list states is changed: a finding is closed, in every list that has it."""

from __future__ import annotations

import uuid

from app.errors import UsageError
from etl.load.decide import Order
from etl.load.learn import Connection
from etl.load.write import clean

ADVICE = "a list is the vendor's: add the name or code to your own lists (yanbao reference import) and load it again with --force"
_WRITE = """
INSERT INTO ops.vendor_decision (issue_id, action, form, rule_id, message, decided_at, note, decided_by)
SELECT issue_id, %(action)s, form, rule_id, message, clock_timestamp(), %(note)s, coalesce(%(by)s, current_user)
FROM mart.vendor_issue WHERE issue_id = %(issue)s LIMIT 1 RETURNING decision_id
"""


def is_listed(connection: Connection, issue_id: uuid.UUID) -> bool:
    """Whether it is a finding in a vendor's list."""
    return connection.execute("SELECT FROM mart.vendor_issue WHERE issue_id = %s LIMIT 1", (issue_id,)).fetchone() is not None


def decide_listed(connection: Connection, order: Order) -> uuid.UUID:
    """Write the decision; gives its key. Raises UsageError for a correction, and where no list has the finding."""
    if order.action == "correct":
        raise UsageError("what a vendor's list states is not corrected", hint=ADVICE)
    values = {"issue": order.issue_id, "action": order.action, "note": clean(order.note), "by": order.by}
    row = connection.execute(_WRITE.encode(), values).fetchone()
    if row is None:
        raise UsageError(f"no finding {order.issue_id}", hint="yanbao issues lists shows them")
    key: uuid.UUID = row[0]
    return key
