"""Reads a workbook without the library that wrote it: read_xlsx.py FILE TOTAL..., one a sheet after
the first. Each sheet has a frozen heading, no text that is a formula, and the total in its last
row of numbers; sums written as formulas give the sum of the numbers they name."""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def place(reference):
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def main(path, totals):
    book = zipfile.ZipFile(path)
    assert book.testzip() is None
    pages = tree.fromstring(book.read("xl/workbook.xml")).findall("m:sheets/m:sheet", SPACE)
    assert len(pages) == len(totals) + 1, (len(pages), len(totals))
    for number, total in enumerate(totals, start=2):
        page = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        assert page.find("m:sheetViews/m:sheetView/m:pane[@state='frozen']", SPACE) is not None
        numbers, formulas = {}, {}
        for cell in page.findall(".//m:c", SPACE):
            if cell.get("t") in ("s", "str"):
                assert cell.find("m:f", SPACE) is None, "a text that is a formula"
                continue
            if cell.find("m:v", SPACE) is None:
                continue
            numbers[place(cell.get("r"))] = float(cell.find("m:v", SPACE).text)
            if cell.find("m:f", SPACE) is not None:
                formulas[place(cell.get("r"))] = cell.find("m:f", SPACE).text
        assert numbers[max(numbers)] == total, (number, numbers[max(numbers)], total)
        for at, formula in formulas.items():
            # One cell is written as itself: SUM(B2).
            first, last = re.fullmatch(r"SUM\((\w+)(?::(\w+))?\)", formula).groups()
            (top, left), (bottom, right) = place(first), place(last or first)
            named = sum(value for (row, column), value in numbers.items()
                        if top <= row <= bottom and left <= column <= right)
            assert named == numbers[at], (number, formula, named, numbers[at])
    # Bars begin at nothing: one that is twice as long is twice as many.
    for name in book.namelist():
        if name.startswith("xl/charts/chart"):
            chart = book.read(name).decode()
            value_axis = chart[chart.index("<c:valAx>"):chart.index("</c:valAx>")]
            assert '<c:min val="0"/>' in value_axis, name


main(sys.argv[1], [int(text) for text in sys.argv[2:]])
