"""Taking in lists of others: shapes, complaints, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from app.cli.reference import reference
from app.config import settings
from app.errors import UsageError
from app.reference import fold, local_folder, vocabulary
from app.reference.build import build_vocabulary
from app.reference.checking import problems
from app.reference.importing import export, read_import, taken_in
from app.reference.stock_lists import canonical_code, read_stock_list
from app.reference.tables import HERE, Lists

TUSHARE = "ts_code,symbol,name,area,industry,market,list_date\n688999.SH,688999,新试股份,上海,芯片,科创板,20260105\n"
AKSHARE = "序号,代码,名称,最新价,上市日期\n1,688999,新试股份,10.2,2026-01-05\n"
AKSHARE_SH = "证券代码,证券简称,公司全称,上市日期\n688999,新 试 股 份,某公司,2026/01/05\n"
AKSHARE_SZ = "板块,A股代码,A股简称,A股上市日期\n主板,688999,新试股份,2026-01-05 00:00:00\n"
ADATA = "stock_code,short_name,list_date2\n688999,新试股份,2026-01-05\n"
OWN = "code,name,exchange,listed_on\n688999.SH,新试股份,SH,2026-01-05\n"


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("text", [TUSHARE, AKSHARE, AKSHARE_SH, AKSHARE_SZ, ADATA, OWN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_shapes(text: str, encoding: str, save: Callable[..., Path]) -> None:
    [stock] = read_stock_list(save(text, encoding=encoding))
    assert (stock.code, stock.name, stock.exchange, stock.listed_on) == ("688999.SH", "新试股份", "SH", date(2026, 1, 5))


@pytest.mark.parametrize(
    ("text", "code"),
    [("600519", "600519.SH"), ("600519.SH", "600519.SH"), ("sh600519", "600519.SH"), ("600519.XSHG", "600519.SH"), ("000001", "000001.SZ"),
     ("201872", "201872.SZ"), ("920047", "920047.BJ"), ("00700", "00700.HK"), ("0700.HK", "00700.HK"),
     ("AAPL.US", "AAPL.US"), ("2330.TW", "2330.TW"),
     ("1", None), ("600519.SZ", None), ("510300", None), ("", None), ("贵州茅台", None)],
)  # fmt: skip
def test_canonical_code(text: str, code: str | None) -> None:
    assert canonical_code(text) == code


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("代码,名称\n600519,贵州茅台\n12,某某\n", "line 3: '12' is no stock code"),
        ("代码,名称\n600519,贵州茅台\n600519,茅台\n", "line 3: 600519.SH was there already on line 2"),
        ("代码,名称\n600519,\n", "line 2: the name of 600519.SH is empty"),
        ("代码,名称,上市日期\n600519,贵州茅台,昨天\n", "line 2: the date is '昨天'"),
        ("代码,名称\n", "the list is empty"),
        ("a,b\n1,2\n", "line 1: unknown columns: a,b"),
        ("", "the file is empty"),
    ],
)
def test_a_wrong_list_names_file_and_line(text: str, complaint: str, save: Callable[..., Path]) -> None:
    path = save(text)
    with pytest.raises(UsageError) as error:
        read_import(path, vocabulary())
    assert complaint in str(error.value)


@pytest.mark.parametrize("name", ["stocks_a.csv", "stocks_hk.csv", "stocks_us.csv", "brokers.csv", "stock_aliases.csv"])
def test_what_is_exported_can_be_imported(name: str, tmp_path: Path) -> None:
    export(tmp_path, Lists((HERE,)))
    assert read_import(tmp_path / name, vocabulary())


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_import(tmp_path / "none.csv", vocabulary())


def test_a_new_name_keeps_the_former_as_alias(save: Callable[..., Path], tmp_path: Path) -> None:
    path = save("代码,名称\n600519,茅台新名\n")
    with taken_in(read_import(path, vocabulary()), tmp_path / "own", path):
        pass
    words = build_vocabulary(Lists((HERE, tmp_path / "own")))
    assert words.stocks["600519.SH"].name == "茅台新名" and words.stocks["600519.SH"].listed_on == date(2001, 8, 27)
    assert words.stock_by_name[fold("茅台新名")] == words.stock_by_name[fold("贵州茅台")] == ("600519.SH",)


BROKERS = "code,name,legal_name,english_name,sac_code,language,parent_code,aliases\n"
SCALES = (HERE / "rating_scales.csv").read_text(encoding="utf-8").splitlines()[0] + "\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (BROKERS + "abc,甲证券,,,,zh,,\nxyz,乙证券,,,,zh,nobody,\n", "list.csv, line 3: parent_code 'nobody' is not in brokers.csv"),
        (BROKERS + "abc,甲证券,,,,fr,,\n", "list.csv, line 2: language is 'fr'"),
        (BROKERS + "abc,甲证券,,,,zh,,\nabc,乙证券,,,,zh,,\n", "list.csv, line 3: 'abc' was there already on line 2"),
        (SCALES + "guosen,stock,买入,很多,,6,relative,沪深300,1,1,,,\n", "list.csv, line 2: lower_pct is '很多'"),
        (SCALES + "guosen,stock,买入,1\n", "list.csv, line 2: the number of cells differs"),
    ],
)
def test_a_wrong_file_of_our_own_shape_changes_nothing(text: str, complaint: str, save: Callable[..., Path], tmp_path: Path) -> None:
    path, own = save(text), tmp_path / "own"
    with pytest.raises(UsageError) as error, taken_in(read_import(path, vocabulary()), own, path):
        pass
    assert complaint in str(error.value) and not own.exists()


def test_own_scales_replace_those_of_the_house(save: Callable[..., Path], tmp_path: Path) -> None:
    path = save(SCALES + "guosen,stock,买入,10,,6,relative,沪深300,1,2,,,\nguosen,stock,卖出,,10,6,relative,沪深300,2,2,,,\n")
    with taken_in(read_import(path, vocabulary()), tmp_path / "own", path) as written:
        assert written == {"rating_scales.csv": 2}
    words = build_vocabulary(Lists((HERE, tmp_path / "own")))
    assert [step.word for step in words.scales if step.broker_code == "guosen" and step.scope == "stock"] == ["买入", "卖出"]
    assert any(step.broker_code == "guosen" and step.scope == "sector" for step in words.scales)


def test_what_fails_later_takes_the_lists_back(save: Callable[..., Path], tmp_path: Path) -> None:
    path, own = save(OWN), tmp_path / "own"
    with taken_in(read_import(path, vocabulary()), own, path):
        pass
    second = save(OWN.replace("新试股份", "别的名字"), "second.csv")
    with pytest.raises(RuntimeError), taken_in(read_import(second, vocabulary()), own, second):
        raise RuntimeError("no database")
    assert "新试股份" in (own / "stocks_a.csv").read_text(encoding="utf-8") and not (own / "stock_aliases.csv").exists()


def test_export_is_in_order_and_can_be_taken_in_again(tmp_path: Path) -> None:
    written = export(tmp_path / "out", Lists())
    assert written["metrics.csv"] == len(vocabulary().metrics) and list(problems(Lists((tmp_path / "out",)))) == []
    assert read_import(tmp_path / "out" / "brokers.csv", vocabulary())["brokers.csv"]


def test_check_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("text,kind,factor,currency\n斗,weight,1,\n", encoding="utf-8")
    (tmp_path / "metrics.csv").write_text("code,name\n", encoding="utf-8")
    result = CliRunner().invoke(reference, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert "units.csv, line 2: kind is 'weight'" in result.output and "metrics.csv, line 1: columns are code,name" in result.output


def test_import_reaches_the_database(
    fresh_url: str, use_database: Callable[[str], None], save: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YANBAO_HOME", str(tmp_path / "home"))
    use_database(fresh_url)
    vocabulary.cache_clear()
    try:
        result = CliRunner().invoke(reference, ["import", str(save(TUSHARE))])
        assert result.exit_code == 0 and "stocks_a.csv: 1 rows" in result.output
        assert local_folder() == tmp_path / "home" / "reference" and "688999.SH" in vocabulary().stocks
        with psycopg.connect(fresh_url) as connection:
            row = connection.execute("SELECT stock_name, exchange_code FROM research.stock WHERE stock_code = '688999.SH'").fetchone()
        assert row == ("新试股份", "SH")
    finally:
        monkeypatch.undo()
        settings.cache_clear()
        vocabulary.cache_clear()
