"""Companies with invented figures and the closing pages for the fourth set of Chinese layouts."""

from __future__ import annotations

from collections.abc import Sequence

from ..outlook import Outlook
from ..paper import Paper
from .zh_kit import Gold

MIDEA = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (373710, 409084, 452600, 489300, 526800),
    (33720, 38537, 43820, 48150, 52690),
    (26.5, 26.4, 26.6, 26.8, 27.0),
    (162879, 216750, 236400, 258100, 281700),
    7678,
    73.12,
)
HENGRUI = Outlook(
    (2024, 2025, 2026, 2027),
    1,
    (27985, 33120, 38460, 44710),
    (6337, 8215, 9874, 11960),
    (86.2, 86.5, 86.9, 87.2),
    (45520, 61300, 69200, 78900),
    6637,
    63.85,
)
AMEC = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (6264, 9065, 12310, 16240, 20850),
    (1786, 1616, 2148, 3067, 4215),
    (45.8, 41.1, 41.6, 42.5, 43.0),
    (17826, 19737, 21690, 24460, 28210),
    626,
    280.36,
)
HAITIAN = Outlook(
    (2024, 2025, 2026, 2027),
    1,
    (26901, 29370, 32080, 34930),
    (6344, 7061, 7822, 8624),
    (37.0, 39.8, 40.2, 40.5),
    (30900, 41600, 44300, 47500),
    5852,
    38.46,
)
SWAN = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (10452, 11843, 13560, 15320, 17090),
    (1284, 1531, 1796, 2075, 2361),
    (31.4, 32.2, 32.9, 33.1, 33.4),
    (8910, 9876, 10950, 12180, 13590),
    1142,
    27.65,
)


def sentences(paper: Paper, x: float, top: float, width: float, texts: Sequence[str], size: float = 9, gap: float = 4) -> float:
    """Paragraphs one below the other; those up to eight characters are headings."""
    for text in texts:
        top = paper.paragraph(x, top, width, text, size, bold=len(text) <= 8) + gap
    return top


def peer(
    stock: str | None, name: str, page: int, metric: str, value: float, unit: str, period: str | None = None, kind: str | None = None
) -> Gold:
    return {"stock": stock, "name": name, "metric": metric, "period": period, "kind": kind, "value": value, "unit": unit, "page": page}
