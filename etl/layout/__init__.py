"""Characters → words → lines → blocks → tables; page furniture told apart."""

from __future__ import annotations

from etl.layout.page import lay_out

__all__ = ["lay_out"]
