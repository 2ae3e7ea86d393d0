"""The page of the layout traits as it is without any of them."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .layout_base import GOLD, HEADLINE, plain

TRAITS = [Trait("layout-plain", "the page on which the other layout traits are drawn", lambda: plain(Paper(HEADLINE)), GOLD)]
