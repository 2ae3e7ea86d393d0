"""A report is read as well when nobody knows its house: names blanked, no houses in the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.reference import vocabulary
from etl.document import Char, Document, Page
from etl.evaluate.blank import blank, names_of, parse_blanked
from etl.evaluate.gold import Gold, read_gold
from etl.evaluate.outcome import Outcome
from etl.evaluate.run import compare
from etl.parse import parse_file
from samples.generator.traits import traits

SAMPLES = Path(__file__).parents[2] / "samples"
MOST_LOST = 0.02  # of all labels, the house's name aside


def test_a_report_of_an_unknown_house_is_read_almost_as_well(tmp_path: Path) -> None:
    with_names, without = [], []
    for gold, path in _labelled(tmp_path):
        with_names += _told(gold, path, blanked=False)
        without += _told(gold, path, blanked=True)
    assert len(with_names) > 500
    assert _share(with_names) - _share(without) < MOST_LOST, [str(outcome) for outcome in without if not outcome.right][:20]


def _labelled(folder: Path) -> list[tuple[Gold, Path]]:
    pairs = [(gold, SAMPLES / gold.file) for gold in read_gold(SAMPLES / "gold")]
    for trait in traits()[::4]:  # every fourth drawn report is enough to tell; `yanbao evaluate --blank-house` takes any folder
        path = folder / f"{trait.name}.pdf"
        path.write_bytes(trait.draw())
        pairs.append((Gold.model_validate({"file": path.name, **trait.gold}), path))
    return pairs


def _told(gold: Gold, path: Path, *, blanked: bool) -> list[Outcome]:
    report = parse_blanked(path, gold.broker, vocabulary()) if blanked else parse_file(path)
    return [outcome for outcome in compare(gold, report, vocabulary()) if outcome.field not in {"broker", "loaded"}]


def _share(outcomes: list[Outcome]) -> float:
    return sum(outcome.right for outcome in outcomes) / len(outcomes)


@pytest.mark.parametrize(
    ("broker", "printed", "left"),
    [
        ("国信证券", "请阅读国信证券免责声明", "请阅读某某证券免责声明"),
        ("国信证券", "国 信 证 券 认为", "某 某 证 券 认为"),
        ("国信证券", "Guosen Securities Co., Ltd", "Qqqqqq Securities Co., Ltd"),
        ("样本证券", "样本证券研究所，样本 12 个", "某某证券研究所，样本 12 个"),
        ("UBS", "UBS estimates, SUBSIDY", "QQQ estimates, SUBSIDY"),
    ],
)
def test_names_are_blanked_and_other_words_stay(broker: str, printed: str, left: str) -> None:
    chars = tuple(Char(text, 9.0 * i, 0.0, 9.0 * i + 9, 9.0, 9.0, 0, 0, True) for i, text in enumerate(printed))
    document = Document("x.pdf", "", "pdfium", "application/pdf", (Page(1, 500, 500, chars=chars),), {"Title": printed})
    blanked = blank(document, names_of(broker, vocabulary()))
    assert "".join(char.text for char in blanked.pages[0].chars) == left
    assert blanked.metadata == {"Title": left}
