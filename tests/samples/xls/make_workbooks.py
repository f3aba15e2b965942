"""Makes the sample workbooks beside it, in the format of Excel 97. All content is made up (样例). Needs LibreOffice (soffice)."""

from __future__ import annotations

import datetime as dt
import subprocess
import tempfile
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).resolve().parent


def make(name: str, more: int) -> None:
    """A sheet of indicators in several number formats, `more` rows behind them, and a hidden sheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("指标")

        def write(row: int, column: int, value: object, code: str) -> None:
            sheet.write(row, column, value, book.add_format({"num_format": code}))

        sheet.merge_range("A1:D1", "样例指标表")
        sheet.write_row("A2", ["指标", 2020, 2025, "备注"])
        sheet.merge_range("A3:A4", "覆盖率")
        write(2, 1, 0.85, "0%")
        write(2, 2, 0.9366, "0.00%")
        write(2, 3, dt.date(2025, 1, 31), "yyyy-mm-dd")
        write(3, 1, 0.805, "0.0%")
        write(3, 2, 1, "0%")
        write(3, 3, dt.date(2025, 1, 1), 'yyyy"年"m"月"')
        sheet.write_row("A5", ["人数"])
        write(4, 1, 1.25, '0.0"万人"')
        write(4, 2, 1250, "#,##0")
        write(4, 3, -1250, "#,##0_);[Red](#,##0)")
        sheet.write_row("A6", ["合计"])
        sheet.write_formula("B6", "=B3*0.6", book.add_format({"num_format": "0%"}), 0.51)
        sheet.write("C6", 0.3)
        sheet.write("D6", "甲")
        for number in range(more):
            sheet.write_row(6 + number, 0, [f"样例{number}", number])
            write(6 + number, 2, number / 100 + 0.005, "0.0%")
        hidden = book.add_worksheet("隐藏")
        hidden.hide()
        hidden.write("A1", "看不见")
        book.close()
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "xls", "--outdir", str(FOLDER), str(path)], check=True, stdout=subprocess.DEVNULL
        )


if __name__ == "__main__":
    make("short", 0)
    make("long", 500)
