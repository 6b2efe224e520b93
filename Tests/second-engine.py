"""Recalculates decision workbooks in IronCalc, a second engine beside LibreOffice.

For each set of amounts `retake decide` writes a workbook. IronCalc works out every formula of it, and has to
come to the result that stands beside the formula. Then the amounts are typed into the workbook of the first
set, and its costs have to become those of the workbook made for them: only a program that calculates gets
there.

    second-engine.py RETAKE REQUEST
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

import ironcalc

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Exam fee, course and travel: as shipped, halves of cents, above the policy's limits, next to nothing.
SETS = [("400", "780", "35"), ("400.01", "777.77", "35"), ("333.33", "1000.01", "12.35"),
        ("612.35", "999.98", "0.01"), ("0.01", "0.03", "35"), ("999.99", "5", "70.07")]
INPUTS = ["Asked_exam_fee", "Asked_course", "Asked_travel"]


class Book:
    """What stands in the file, and the same file in IronCalc."""

    def __init__(self, path):
        self.model = ironcalc.load_from_xlsx(str(path), "en", "UTC")
        self.stored, self.names, sheets = {}, {}, []
        with zipfile.ZipFile(path) as archive:
            texts = [
                "".join(t.text or "" for t in item.iter(MAIN + "t"))
                for item in xml.fromstring(archive.read("xl/sharedStrings.xml"))]
            root = xml.fromstring(archive.read("xl/workbook.xml"))
            sheets = [sheet.get("name") for sheet in root.iter(MAIN + "sheet")]
            for name in root.iter(MAIN + "definedName"):
                place = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", name.text)
                if place:
                    self.names[name.get("name")] = (
                        sheets.index(place[1]), int(place[3]), column(place[2]))
            for index in range(len(sheets)):
                part = archive.read(f"xl/worksheets/sheet{index + 1}.xml")
                for cell in xml.fromstring(part).iter(MAIN + "c"):
                    if cell.find(MAIN + "f") is None:
                        continue
                    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
                    value = cell.findtext(MAIN + "v") or ""
                    self.stored[index, int(row), column(letters)] = (
                        texts[int(value)] if cell.get("t") == "s"
                        else value if cell.get("t") == "str" else float(value))
        self.sheets = sheets

    def shown(self, place):
        return self.model.get_cell_value(*place)

    def name(self, place):
        return f"{self.sheets[place[0]]} row {place[1]} column {place[2]}"


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def agree(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= max(1e-9, abs(right) * 1e-12)
    return left == right


def decided(retake, request, amounts, folder):
    text = request
    for category, amount in zip(["exam-fee", "course", "travel"], amounts):
        text, count = re.subn(
            r"(- \{category: " + category + r", amount: )[^}]*", rf"\g<1>{amount} USD", text)
        assert count == 1, category
    path = folder / "request.yaml"
    path.write_text(text)
    subprocess.run(
        [retake, "decide", path, "--workbook", folder / "decision.xlsx"], check=True,
        capture_output=True)
    return Book(folder / "decision.xlsx")


def main():
    retake, request = sys.argv[1], pathlib.Path(sys.argv[2]).read_text()
    faults, compared, typed = [], 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for amounts in SETS:
            book = decided(retake, request, amounts, folder)
            book.model.evaluate()
            for place, result in book.stored.items():
                compared += 1
                if not agree(book.shown(place), result):
                    faults.append(
                        f"{amounts}: {book.name(place)}: {result}, IronCalc {book.shown(place)}")
            base = decided(retake, request, SETS[0], folder)
            for input_name, amount in zip(INPUTS, amounts):
                base.model.set_user_input(*base.names[input_name], amount)
            base.model.evaluate()
            costs = base.sheets.index("Costs")
            # The rows of the costs: below the inputs, above the way to the end.
            last = base.names["FurtherCost"][1]
            for place, result in book.stored.items():
                if place[0] == costs and place[2] > 2 and place[1] < last:
                    typed += 1
                    if not agree(base.shown(place), result):
                        faults.append(
                            f"{amounts} typed: {base.name(place)}: {result}, "
                            f"IronCalc {base.shown(place)}")
    print("\n".join(faults))
    print(f"IronCalc {ironcalc.__version__}: {compared} results of formulas and {typed} figures "
          f"after typing compared, {len(faults)} differ")
    if faults or compared < 100 or typed < 30:
        sys.exit(1)


main()
