"""How well reports are read: parsed reports beside labelled ones, field by field. No database."""

from __future__ import annotations

from etl.evaluate.run import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
