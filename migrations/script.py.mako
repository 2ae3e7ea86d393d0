"""${message}

Rules of a migration
* It runs in one transaction with all others, under an advisory lock, and waits 10 s at most for a lock that a user holds.
* A released migration is never changed, nor a released view file: the next change is a new file.
* It imports nothing of app.models: the models go on, this file stands still.
* Every new table and column carries a comment that says what NULL means. Defaults are server defaults.
* The key of a report-owned table starts with report_id; it gets no unique key without it and no trigger.
* A view changes by a new `views/mart.<view>_vNN.sql`. Views that depend on it are dropped and made again by name; never CASCADE.
* downgrade() takes back all that upgrade() does; a test runs up, down, up.

Revision: ${up_revision}, after ${down_revision | comma,n}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
