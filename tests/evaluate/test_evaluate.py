"""Labels beside a report: what counts as stated, as right, and in which band of confidence."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.errors import UsageError
from app.reference import vocabulary
from etl.cli import main
from etl.document import Box
from etl.evaluate.calibration import calibration
from etl.evaluate.cells import cells, claims, index_facts
from etl.evaluate.gold import Gold, read_gold
from etl.evaluate.outcome import Outcome, Score, scores
from etl.evaluate.page import view_of
from etl.evaluate.run import compare, evaluate
from etl.evaluate.text import by_kind
from etl.report import Cover, Fact, Report, Source, StockRef

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
STOCK = StockRef("600000.SH", "例子", "exact")


def fact(metric: str, value: str | None, *, page: int = 1, confidence: float = 0.95, step: str = "0.005", **more: object) -> Fact:
    source = Source(page, Box(10, 20, 30, 40), value or "", confidence=confidence)
    number = Decimal(value) if value else None
    made = Fact(STOCK, metric, metric, "2026FY", "E", number, "CNY", value or "", source, half_step=Decimal(step))
    return Fact(**{**{name: getattr(made, name) for name in made.__dataclass_fields__}, **more})


def report(*facts: Fact) -> Report:
    return Report("x.pdf", "", 1, "pdfium", "1", Cover(), facts=facts)


def gold(*labels: dict[str, object], **more: object) -> Gold:
    forecasts = [{"stock": "600000.SH", "period": "2026FY", "unit": "CNY", "kind": "E", **label} for label in labels]
    return Gold.model_validate({"file": "x.pdf", "forecasts": forecasts, **more})


def outcomes(labels: Gold, read: Report) -> list[tuple[str, bool, int]]:
    return [(o.field, o.right, len(o.stated)) for o in cells(labels, index_facts(read))]


def test_a_right_cell_is_asked_for_its_kind_too() -> None:
    assert outcomes(gold({"metric": "eps", "value": 1.5}), report(fact("eps", "1.50"))) == [
        ("forecast_cell", True, 1),
        ("forecast_cell.kind", True, 1),
    ]


def test_a_wrong_cell_is_stated_and_a_missing_one_is_not() -> None:
    assert outcomes(gold({"metric": "eps", "value": 1.5}), report(fact("eps", "1.51"))) == [("forecast_cell", False, 1)]
    assert outcomes(gold({"metric": "eps", "value": 1.5}), report(fact("pe", "1.5"))) == [("forecast_cell", False, 0)]


def test_a_twin_counts_where_its_value_is_the_labelled_one() -> None:
    read = report(fact("eps", "1.40"), fact("eps_adjusted", "1.50"))
    assert outcomes(gold({"metric": "eps", "value": 1.5}), read)[0] == ("forecast_cell", True, 2)


def test_labels_of_unknown_quantities_do_not_count() -> None:
    assert outcomes(gold({"metric": "other:装机量", "value": 1.5}), report()) == []


def test_a_claim_is_of_the_labelled_page_and_right_within_its_rounding() -> None:
    read = report(fact("eps", "1.5", page=1, step="0.05"), fact("eps", "1.9", page=7, confidence=0.99))
    found = list(claims(gold({"metric": "eps", "value": 1.52, "page": 1}), index_facts(read)))
    assert [(claim.fact.source.page, claim.right) for claim in found] == [(1, True)]
    elsewhere = list(claims(gold({"metric": "eps", "value": 1.52}), index_facts(read)))
    assert [(claim.fact.source.page, claim.right) for claim in elsewhere] == [(1, True), (7, False)]
    bands = {band.low: (band.facts, band.right) for band in calibration(elsewhere)}
    assert bands[0.99] == (1, 0)
    assert bands[0.95] == (1, 1)


def test_scenarios_and_cited_numbers_are_not_what_a_forecast_label_speaks_of() -> None:
    read = report(fact("eps", "1.5", segment="悲观"), fact("eps", "1.6", attribution="cited_consensus"), fact("eps", "1.7"))
    found = list(claims(gold({"metric": "eps", "value": 1.7}), index_facts(read)))
    assert [claim.fact.value_text for claim in found] == ["1.7"]


def test_scores_count_labels_statements_and_hits() -> None:
    made = [Outcome("title", "x", "a", ("a",), True), Outcome("title", "x", "b", ("c",), False), Outcome("title", "x", "d", (), False)]
    assert scores(made) == {"title": Score(3, 2, 1)}
    assert Score(3, 2, 1).recall == pytest.approx(1 / 3)
    assert Score(3, 2, 1).precision == 0.5
    assert Score(3, 0, 0).precision is None


def test_the_most_frequent_class_of_misses_comes_first() -> None:
    made = [Outcome("title", "x", "a", (), False)] + [Outcome("rating", "x", "b", ("c",), False)] * 2
    assert [kind for kind, _ in by_kind(made)] == ["rating: wrong", "title: missing"]


def test_a_miss_is_shown_where_it_was_read_else_on_the_labelled_page() -> None:
    place = Source(3, Box(1, 2, 3, 4), "")
    assert view_of(Outcome("eps", "x", "1", ("2",), False, place))[1:] == (3, (1, 2, 3, 4))
    assert view_of(Outcome("eps", "x", "1", (), False, None, 2))[1:] == (2, None)


def test_a_report_that_could_not_be_read_misses_everything() -> None:
    labels = Gold.model_validate({"file": "x.pdf", "title": "标题", "language": "zh", "report_type": "other"})
    nothing = Report("x.pdf", "", 0, "", "", Cover())
    assert not any(outcome.right or any(outcome.stated) for outcome in compare(labels, nothing, vocabulary()))


def test_a_label_file_of_another_shape_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"file": "a.pdf", "forecasts": [{"metric": "eps"}]}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.json: forecasts\.0\.value"):
        read_gold(tmp_path)
    with pytest.raises(UsageError, match="no gold files"):
        read_gold(tmp_path / "none")


def test_the_samples_are_read_as_labelled() -> None:
    found = evaluate(SAMPLES / "gold", [SAMPLES], tell=lambda _: None)
    assert found.scores["loaded"].right == len(list((SAMPLES / "gold").glob("*.json")))
    for field in ("title", "analyst", "forecast_cell", "peer_cell", "pick", "target_price"):
        assert found.scores[field].right == found.scores[field].labelled, field
    surest = found.bands[0]
    assert surest.facts > 50
    assert surest.right == surest.facts


def test_the_command_writes_figures_and_a_page_of_misses(tmp_path: Path) -> None:
    label = json.loads((SAMPLES / "gold" / "battery-english-2025-04.json").read_text(encoding="utf-8"))
    label["forecasts"] = [{**label["forecasts"][0], "value": 1}, {**label["forecasts"][0], "metric": "payout", "page": 2}]
    (tmp_path / "label.json").write_text(json.dumps(label), encoding="utf-8")
    html = tmp_path / "misses.html"
    done = CliRunner().invoke(main, ["evaluate", str(tmp_path), "--reports", str(SAMPLES), "--json", "--html", str(html)])
    assert done.exit_code == 0, done.output
    counts = json.loads(done.stdout)
    assert counts["fields"]["forecast_cell"] == {"labelled": 2, "stated": 1, "right": 0}
    page = html.read_text(encoding="utf-8")
    assert "forecast_cell revenue: wrong" in page
    assert "forecast_cell payout: missing" in page
    assert page.count("data:image/jpeg;base64,") >= 2


def test_only_some_files_and_missing_files() -> None:
    found = evaluate(SAMPLES / "gold", [SAMPLES / "gold"], stems=["battery-english"], tell=lambda _: None)
    assert found.scores["loaded"] == Score(1, 0, 0)
    with pytest.raises(UsageError, match="no gold file is left"):
        evaluate(SAMPLES / "gold", [SAMPLES], layer="image", tell=lambda _: None)
