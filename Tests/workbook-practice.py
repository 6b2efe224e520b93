"""What people who work with spreadsheets expect of one (FAST Standard, ICAEW's twenty principles), looked for in files.

Of every workbook with a sheet Self-check, which each has to have:

- the first sheet says as of when it is and for whom, and shows the one result of Self-check;
- the only table of a sheet, if it has more than forty rows, has its headings on every printed page;
- a figure has its unit: in its format (a currency, %, a day), or in words beside or above it;
- a constant in a formula is 0, 1, a number of digits or a conversion, one that a value as delivered is held against
  or shown as computed, or a number of the policy that stands in words in the same workbook;
- a formula between two that are alike, beside it or above and below, is like them, but for its numbers;
- what may be changed is no formula, takes nothing but what is checked on entry, and is explained at the foot of each
  page; days and amounts are no texts;
- a formula reads what stands above it or left of it in its row, but on sheets of which BACKWARDS says why, and but for
  the one cell that says whether the sheet is as computed; of other sheets the answer comes first and reads those behind it;
- letters are told from their ground, 4.5 to 1, and every chart has words for those who do not see it, and lies over
  no cell with something in it and over no other chart.

Before that, faults put into copies of each file have to be found.

    workbook-practice.py WORKBOOK...
"""

import copy
import io
import pathlib
import re
import sys
import zipfile

import openpyxl

HEAD = ("FFFFFFFF", "FF1F3864")
INPUT = ("FF0000C8", "FFFFF8D6")
LONG = 40
# What is counted, or said by a number: in a heading, a row's first words or the unit behind the figure.
COUNTED = re.compile(
    r"\b(people|passes|sittings|attempts so far|hours|days|odds|1 yes|all of them|not as delivered|unchanged|prices changed"
    r"|study|seat|way)\b|^attempts\b|\bno\.|[a-z] 1,", re.I)
FLAGS = {"Attempt", "Changed", "Alone", "All", "Hold", "Alternative", "Shock", "Weight", "Sequence"}
# Sheets whose formulas read what stands below or right of them.
BACKWARDS = {
    "Summary": "the answer stands above what it is made of",
    "By department": "all of them stand above each", "By exam": "all of them stand above each",
    "By quarter": "what only formulas read stands right of the quarters",
    "Plan": "what only formulas read stands right of the columns for people",
    "Rates": "whether all is as delivered stands above what is looked at for that",
}
# 0 and 1; digits of a rounding; months and days of a year; what floating point leaves.
ALWAYS = {"0", "1", "2", "9", "12", "365", "0.01", "0.0001", "1000000000"}
# One cell or a range, of this sheet or of another.
PLACE = re.compile(r"('[^']+'!|[A-Za-z_]\w*!)?(\$?)([A-Z]{1,3})(\$?)(\d+)(?::(\$?)([A-Z]{1,3})(\$?)(\d+))?(?![\w(])")
NUMBER = re.compile(r"(?<![A-Za-z$\d_.])\d+(?:\.\d+)?(?:E[+-]?\d+)?(?![\d.]*[A-Za-z(!])")


def look(cell):
    ink = cell.font.color.rgb if cell.font.color is not None else None
    ground = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    # Colours of a theme are no texts: black on white.
    return ink if isinstance(ink, str) else "FF000000", ground if isinstance(ground, str) else "FFFFFFFF"


def luminance(colour):
    parts = [int(colour[index:index + 2], 16) / 255 for index in (2, 4, 6)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def filled(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def formula_of(cell):
    """The formula of a cell, of one that fills several, too; None for a value."""
    text = getattr(cell.value, "text", cell.value)
    return text if isinstance(text, str) and text.startswith("=") else None


def is_figure(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def first_sheet_faults(book):
    first = book.worksheets[0]
    texts = [str(cell.value) for cell in filled(first)]
    if not any(re.search(r"as of \d{4}-\d\d-\d\d", text) for text in texts):
        yield f"{first.title} does not say as of when it is"
    if not any(re.match(r'(=")?For (the|who|HR)\b', text) for text in texts):
        yield f"{first.title} does not say for whom it is"
    if not any("'Self-check'!" in text for text in texts):
        yield f"{first.title} does not show what the self-check says"


def heading_faults(sheet):
    """Where a sheet has several tables, headings of one would stand above rows of another."""
    heads = sorted({cell.row for cell in filled(sheet) if look(cell) == HEAD})
    repeated = {int(number) for number in re.findall(r"\d+", sheet.print_title_rows or "")}
    is_one_page = sheet.page_setup.fitToHeight is None
    if len(heads) == 1 and not is_one_page and sheet.max_row - heads[0] > LONG and heads[0] not in repeated:
        yield f"{sheet.title}: the headings of row {heads[0]} are not on every page of its {sheet.max_row} rows"


def unit_faults(sheet, values):
    """Figures whose format has no unit, and about which no word says what is counted."""
    heads = {}
    for row in values.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            if look(cell) == HEAD:
                heads[cell.column] = str(cell.value)
            elif is_figure(cell.value) and not re.search(r'%|"[A-Z]{3}"|[ymd]{2}', cell.number_format):
                texts = {other.column: other.value for other in row if isinstance(other.value, str)}
                label = texts[min(texts)] if texts else ""
                words = [heads.get(cell.column, ""), heads.get(1, ""), label, texts.get(cell.column + 1, "")]
                if words[0] not in FLAGS and not any(COUNTED.search(word) for word in words):
                    yield f"{sheet.title}!{cell.coordinate} has no unit: {cell.value} under {words[0]!r}"


def arithmetic(formula):
    """A formula without its texts and references to sheets, what values as delivered are held against, and what was
    computed elsewhere and goes when an input moves."""
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
    bare = re.sub(r"'(?:[^']|'')+'!", "", bare)
    # A result of the engine, in front of what is said once it does not hold.
    bare = re.sub(r'-?\d[\d.]*(?=,""\))', "", bare)
    bare = re.sub(r"(<>|>=|<=|=|<|>)-?\d[\d.]*", "", bare)
    # Which of several is summed is a key, not an amount.
    return re.sub(r"(?<=,)\d+(?=,[$A-Z])", "", bare) if "SUMIF(" in bare else bare


def said(book):
    """Every number of the workbook's words, shares as shares of one, and every figure that is no formula."""
    numbers = set()
    for sheet in book.worksheets:
        for cell in filled(sheet):
            formula = formula_of(cell)
            if is_figure(cell.value):
                numbers.add(float(cell.value))
            words = " ".join(re.findall(r'"((?:[^"]|"")*)"', formula)) if formula else str(cell.value)
            for number, percent in re.findall(r"(\d[\d,]*(?:\.\d+)?)( %)?", words):
                value = float(number.replace(",", ""))
                numbers.add(value / 100 if percent else value)
    return numbers


def constant_faults(sheet, numbers):
    for cell in filled(sheet):
        formula = formula_of(cell)
        for constant in NUMBER.findall(arithmetic(formula)) if formula else []:
            if constant not in ALWAYS and float(constant) not in numbers:
                yield f"{sheet.title}!{cell.coordinate} has a constant that nothing explains: {constant}"


def shape(cell):
    """A formula with its places told from the cell and without numbers, texts and names, and the places that it reads."""
    text = formula_of(cell)
    if text is None:
        return None

    def told(match):
        corners = []
        for fixed_column, letters, fixed_row, row in (match.groups()[1:5], match.groups()[5:9]):
            if letters:
                column = openpyxl.utils.column_index_from_string(letters)
                corners.append((column if fixed_column else f"{column - cell.column:+}",
                                int(row) if fixed_row else f"{int(row) - cell.row:+}"))
        return f"{match.group(1) or ''}{corners}"

    def bare(words):
        return re.sub(r"((?<=[,(=])-)?\d+(\.\d+)?", "0", re.sub(r"[A-Za-z]+_\w+", "name", words))

    words, places, end = [], set(), 0
    plain = re.sub(r'"[^"]*"', '""', text)
    for match in PLACE.finditer(plain):
        places.add(told(match))
        words += [bare(plain[end:match.start()]), told(match)]
        end = match.end()
    return "".join(words) + bare(plain[end:]), places


def alike_faults(sheet):
    shapes = {(cell.row, cell.column): shape(cell) for cell in filled(sheet)}
    for (row, column), own in shapes.items():
        around = [((row, column - 1), (row, column + 1))]
        # Where each row is a cost, each has a clause of its own.
        if sheet.title not in ("Costs", "Who pays"):
            around.append(((row - 1, column), (row + 1, column)))
        for before, behind in around:
            first, last = shapes.get(before), shapes.get(behind)
            if not own or not first or not last or first[0] != last[0] or own[0] == first[0]:
                continue
            # A series that ends earlier than its neighbours reads fewer of the same places.
            if first[1] and not own[1] < first[1]:
                cell = sheet.cell(row, column)
                yield f"{sheet.title}!{cell.coordinate}: its neighbours are alike and it is not: {formula_of(cell)}"
                break


def flow_faults(sheet):
    if sheet.title in BACKWARDS:
        return
    for cell in filled(sheet):
        text = formula_of(cell)
        if text is None or "CHANGED" in text:
            continue
        for match in PLACE.finditer(re.sub(r'"[^"]*"', '""', text)):
            row, letters = match.group(9) or match.group(5), match.group(7) or match.group(3)
            column = openpyxl.utils.column_index_from_string(letters)
            if not match.group(1) and (int(row) > cell.row or int(row) == cell.row and column > cell.column):
                yield f"{sheet.title}!{cell.coordinate} reads what stands behind it: {text}"
                break


def name_faults(book):
    """What has a name is an input, but for what formulas of the whole workbook go by."""
    for name, entry in book.defined_names.items():
        for sheet, area in entry.destinations:
            cell = book[sheet][area.replace("$", "")]
            if not isinstance(cell, tuple) and look(cell) != INPUT:
                yield f"{sheet}!{cell.coordinate} is called {name} and does not look as if it may be changed"


def input_faults(sheet):
    checked = [area for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges]
    inputs = 0
    for cell in filled(sheet):
        if look(cell) != INPUT:
            continue
        if formula_of(cell):
            yield f"{sheet.title}!{cell.coordinate} looks as if it may be changed and is a formula"
        if is_figure(cell.value):
            inputs += 1
            if not any(area.min_row <= cell.row <= area.max_row and area.min_col <= cell.column <= area.max_col
                       for area in checked):
                yield f"{sheet.title}!{cell.coordinate} takes whatever is typed"
    if inputs and "may be changed" not in (sheet.oddFooter.left.text or ""):
        yield f"{sheet.title} does not say what may be changed"


def text_faults(sheet):
    for cell in filled(sheet):
        if isinstance(cell.value, str) and look(cell) != HEAD \
                and re.fullmatch(r"\d{4}-\d\d-\d\d|-?[\d,.]+ [A-Z]{3}", cell.value):
            yield f"{sheet.title}!{cell.coordinate} is a text: {cell.value}"


def contrast_faults(sheet):
    for ink, ground in {look(cell) for cell in filled(sheet)}:
        lights = sorted([luminance(ink), luminance(ground)])
        if (lights[1] + 0.05) / (lights[0] + 0.05) < 4.5:
            yield f"{sheet.title}: letters of {ink} on {ground}"


def chart_faults(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/drawings/drawing"):
                for shape in re.findall(r"<xdr:cNvPr [^>]*>", archive.read(name).decode()):
                    if not re.search(r'descr="[^"]+"', shape):
                        yield f"{name} has a chart without words"


def place_faults(sheet):
    """Charts that lie over what is written, or over each other."""
    places = []
    for chart in sheet._charts:
        first, last = chart.anchor._from, chart.anchor.to
        columns = range(first.col + 1, last.col + 1 + (last.colOff > 0))
        rows = range(first.row + 1, last.row + 1 + (last.rowOff > 0))
        for cell in filled(sheet):
            if cell.column in columns and cell.row in rows:
                yield f"{sheet.title}: a chart lies over {cell.coordinate}"
        for other_columns, other_rows in places:
            if set(columns) & set(other_columns) and set(rows) & set(other_rows):
                yield f"{sheet.title}: a chart lies over another, from row {rows.start} on"
        places.append((columns, rows))


def faults_of(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    if "Self-check" not in book.sheetnames:
        return ["there is no sheet Self-check"]
    faults = list(name_faults(book)) + list(first_sheet_faults(book)) + list(chart_faults(data))
    numbers = said(book)
    for sheet in book.worksheets:
        faults += heading_faults(sheet)
        faults += unit_faults(sheet, values[sheet.title])
        faults += constant_faults(sheet, numbers)
        faults += alike_faults(sheet)
        faults += flow_faults(sheet)
        faults += input_faults(sheet)
        faults += text_faults(sheet)
        faults += contrast_faults(sheet)
        faults += place_faults(sheet)
    return faults


# Whether faults are found at all

def planted(data):
    """Copies with one fault each, and a word of what has to be said about it."""
    def changed(change):
        book = openpyxl.load_workbook(io.BytesIO(data))
        change(book)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def first(book, wanted):
        return next(cell for sheet in book.worksheets for cell in filled(sheet) if wanted(cell))

    def no_day(book):
        for cell in filled(book.worksheets[0]):
            cell.value = re.sub(r"as of", "on", cell.value) if isinstance(cell.value, str) else cell.value

    def no_reader(book):
        for cell in filled(book.worksheets[0]):
            cell.value = re.sub(r"\bFor (?=the|who|HR)", "", cell.value) if isinstance(cell.value, str) else cell.value

    def long_table(book):
        # openpyxl takes no repeated rows away, and moves them.
        sheet = book.worksheets[-1]
        sheet.print_title_rows = "1:2"
        for row in range(sheet.max_row + 1, sheet.max_row + 60):
            sheet[f"A{row}"] = "one more"

    def no_check(book):
        for cell in filled(book.worksheets[0]):
            if "'Self-check'!" in str(cell.value):
                cell.value = "fine"

    def no_unit(book):
        cell = first(book, lambda cell: is_figure(cell.value) and '"USD"' in cell.number_format)
        cell.number_format = "0.00"
        for other in filled(cell.parent):
            if other.row == cell.row and isinstance(other.value, str) or look(other) == HEAD:
                other.value = "it"

    def constant(book):
        first(book, lambda cell: isinstance(cell.value, str) and cell.value.startswith("=SUM(")).value += "*1.19731"

    def odd(book):
        def amid(cell):
            if cell.row == 1 or cell.parent.title in ("Costs", "Who pays"):
                return False
            found = [shape(cell.parent.cell(cell.row + step, cell.column)) for step in (-1, 0, 1)]
            return all(found) and len({one[0] for one in found}) == 1 and bool(found[0][1])

        cell = first(book, amid)
        cell.value = f"={cell.parent.cell(cell.row, cell.column + 9).coordinate}*1"

    def formula(book):
        first(book, lambda cell: look(cell) == INPUT and is_figure(cell.value)).value = "=1+0"

    def backwards(book):
        cell = next(cell for sheet in book.worksheets if sheet.title not in BACKWARDS for cell in filled(sheet)
                    if formula_of(cell) and "CHANGED" not in formula_of(cell))
        cell.value = f"={cell.column_letter}{cell.row + 1}"

    def plain(book):
        sheet, area = next(iter(book.defined_names.values())).attr_text.rsplit("!", 1)
        cell = book[sheet.strip("'")][area.replace("$", "")]
        cell.font, cell.fill = openpyxl.styles.Font(color="FF000000"), openpyxl.styles.PatternFill()

    def renamed(book):
        book["Self-check"].title = "Other"

    def unchecked(book):
        for sheet in book.worksheets:
            sheet.data_validations.dataValidation = []

    def no_words(book):
        for sheet in book.worksheets:
            sheet.oddFooter.left.text = None

    def day(book):
        book.worksheets[0]["H60"] = "2026-11-24"

    def pale(book):
        book.worksheets[0]["A1"].font = openpyxl.styles.Font(color="FFDDDDDD")

    def moved(book):
        sheet, chart = next((sheet, chart) for sheet in book.worksheets for chart in sheet._charts)
        cell = filled(sheet)[0]
        chart.anchor._from.col, chart.anchor._from.row = cell.column - 1, cell.row - 1

    def copied(book):
        sheet = next(sheet for sheet in book.worksheets if sheet._charts)
        sheet._charts.append(copy.deepcopy(sheet._charts[0]))

    named = openpyxl.load_workbook(io.BytesIO(data)).defined_names
    if named:
        yield "does not look", changed(plain)
    if any(sheet._charts for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets):
        yield "a chart lies over", changed(moved)
        yield "lies over another", changed(copied)
    for change, word in (
            (no_day, "as of when"), (no_reader, "for whom"), (no_check, "self-check"), (long_table, "headings"), (no_unit, "no unit"),
            (constant, "1.19731"), (odd, "its neighbours are alike"), (backwards, "stands behind it"), (formula, "is a formula"), (renamed, "no sheet Self-check"),
            (unchecked, "whatever is typed"),
            (no_words, "may be changed"), (day, "is a text"), (pale, "letters of")):
        yield word, changed(change)


def main():
    paths = [pathlib.Path(name) for name in sys.argv[1:]]
    faults = []
    for path in paths:
        for word, data in planted(path.read_bytes()):
            if not any(word in fault for fault in faults_of(data)):
                faults.append(f"put into {path} and not found: {word}")
    for path in paths:
        faults += [f"{path}: {fault}" for fault in faults_of(path.read_bytes())]
    print("\n".join(faults))
    print(f"practice: {len(paths)} workbooks, {len(faults)} faults")
    sys.exit(bool(faults or not paths))


main()
