"""Opens workbooks with openpyxl and calamine, and has LibreOffice work every formula out anew.

Each file has to open without a warning, with a result beside every formula that is no error, the same for both
readers and the same once LibreOffice has recalculated it (from a copy with a wrong result beside every formula, so
that a stored one cannot pass). What spreadsheets repair on opening is looked for in the parts themselves. Printed on A4
and on Letter, every sheet has its pages, no figure is wider than its cell, and both papers have the same words. Before
that, faults put into a copy of the first file have to be found.

    other-readers.py WORKBOOK...
"""

import datetime
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as xml
import zipfile

import openpyxl
import python_calamine
from openpyxl.utils import FORMULAE, range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULA = re.compile(r"<c r=\"([A-Z]+\d+)\"([^>]*)>(<f[^>]*>[^<]*</f>)<v>([^<]*)</v></c>")
REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def units(text):
    return len(text.encode("utf-16-le")) // 2


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()
                if name.endswith((".xml", ".rels"))}


def replaced(data, change):
    """The same workbook with other text in some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for item in archive.infolist():
            part = archive.read(item.filename)
            copy.writestr(item, change(item.filename, part.decode()).encode()
                          if item.filename.endswith(".xml") else part)
    return out.getvalue()


def is_sheet(name):
    return name.startswith("xl/worksheets/sheet")


def with_wrong_results(data):
    def wrong(cell):
        attributes = re.sub(r' t="[a-z]+"', "", cell[2])
        return f'<c r="{cell[1]}"{attributes}>{cell[3]}<v>1000045</v></c>'
    return replaced(data, lambda name, text: FORMULA.sub(wrong, text) if is_sheet(name) else text)


# What spreadsheets repair

def name_faults(names):
    seen = set()
    for name in names:
        if not 1 <= units(name) <= 31 or re.search(r"[\[\]:*?/\\\x00-\x1f]", name) \
                or name[0] == "'" or name[-1] == "'" or name.lower() == "history":
            yield f"sheet name {name!r}"
        if name.lower() in seen:
            yield f"two sheets {name!r}"
        seen.add(name.lower())


def defined_name_faults(root, sheets):
    seen = set()
    for entry in root.iter(MAIN + "definedName"):
        name, own = entry.get("name"), entry.get("localSheetId")
        if not re.fullmatch(r"(_xlnm\.\w+|[A-Za-z_\\][\w.\\]*)", name) or len(name) > 255 \
                or re.fullmatch(r"[A-Za-z]{1,3}\d{1,7}|[RrCc]|[Rr]\d*[Cc]\d*", name):
            yield f"name {name!r}"
        if (name.lower(), own) in seen:
            yield f"two names {name!r}"
        seen.add((name.lower(), own))
        yield from (f"name {name!r}: {fault}" for fault in formula_faults(entry.text or "", sheets, None))


def formula_faults(formula, sheets, names):
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
    if len(formula) > 8192:
        yield "a formula above 8,192 characters"
    for text in re.findall(r'"((?:[^"]|"")*)"', formula):
        if units(text.replace('""', '"')) > 255:
            yield "a text above 255 characters in a formula"
    if "#REF!" in bare or "[" in bare or "!" in bare and "://" in bare:
        yield f"a reference that is none: {formula}"
    for quoted, plain in re.findall(r"(?:'((?:[^']|'')+)'|([A-Za-z_][\w.]*))!", bare):
        if (quoted.replace("''", "'") or plain) not in sheets:
            yield f"no sheet {quoted or plain!r}"
    unquoted = re.sub(r"'(?:[^']|'')+'!|[A-Za-z_][\w.]*!", "", bare)
    for function in re.findall(r"([A-Za-z_][\w.]*)\(", unquoted):
        if function not in FORMULAE:
            yield f"a function that older ones do not know: {function}"
        if function in ("NOW", "TODAY", "OFFSET", "INDIRECT", "RAND", "RANDBETWEEN", "INFO", "CELL"):
            yield f"volatile: {function}"
    for word in re.findall(r"(?<![\w.$])([A-Za-z_][\w.]*)(?![\w.(])", unquoted):
        if not re.fullmatch(r"[A-Z]{1,3}\d+|[A-Z]{1,3}|TRUE|FALSE|E", word) \
                and names is not None and word.lower() not in names:
            yield f"no name {word!r}"
    if bare.count("(") != bare.count(")") or ";" in bare:
        yield f"no formula: {formula}"


def overlapping(areas):
    for index, (place, one) in enumerate(areas):
        for other_place, other in areas[:index]:
            if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
                yield f"{place} overlaps {other_place}"


def repair_faults(data):
    parts = parts_of(data)
    book = xml.fromstring(parts["xl/workbook.xml"])
    sheets = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
    names = {entry.get("name").lower() for entry in book.iter(MAIN + "definedName")}
    yield from name_faults(sheets)
    yield from defined_name_faults(book, sheets)
    for sheet in book.iter(MAIN + "sheet"):
        if sheet.get("state", "visible") != "visible":
            yield f"hidden sheet {sheet.get('name')!r}"
    texts = []
    for item in xml.fromstring(parts.get("xl/sharedStrings.xml", "<sst/>")):
        texts.append("".join(part.text or "" for part in item.iter(MAIN + "t")))
    for text in texts:
        if units(text) > 32767 or re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text):
            yield f"text {text[:40]!r}"
    tables = set()
    for part, text in parts.items():
        if part.startswith("xl/externalLinks"):
            yield f"external link {part}"
        if part.startswith("xl/tables/"):
            table = xml.fromstring(text)
            name = table.get("displayName")
            if name.lower() in tables or name.lower() in names or not re.fullmatch(r"[A-Za-z_\\][\w.\\]*", name):
                yield f"table name {name!r}"
            tables.add(name.lower())
            headings = [column.get("name").lower() for column in table.iter(MAIN + "tableColumn")]
            if len(set(headings)) < len(headings):
                yield f"table {name!r} has two columns of one name"
        if part.startswith("xl/charts/chart"):
            for formula in re.findall(r"<c:f>([^<]*)</c:f>", text):
                yield from (f"{part}: {fault}" for fault in formula_faults(unescaped(formula), sheets, None))
        if not is_sheet(part):
            continue
        root = xml.fromstring(text)
        place = sheets[int(re.search(r"sheet(\d+)", part)[1]) - 1]
        if root.find(MAIN + "pageSetup") is None:
            yield f"{place} has no page set-up"
        for element in list(root.iter(MAIN + "row")) + list(root.iter(MAIN + "col")):
            if element.get("hidden") == "1":
                yield f"{place} hides rows or columns"
        areas = [(f"{place}!{area.get('ref')}", range_boundaries(area.get("ref")))
                 for area in root.iter(MAIN + "mergeCell")]
        yield from overlapping(areas)
        row = cells = 0
        for cell in root.iter(MAIN + "c"):
            column, number = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            column = range_boundaries(f"{column}1")[0]
            if (int(number), column) <= (row, cells):
                yield f"{place}!{cell.get('r')} is out of order"
            row, cells = int(number), column
            formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
            if cell.get("t") == "s" and int(value.text) >= len(texts):
                yield f"{place}!{cell.get('r')} shows a text that is not there"
            if formula is None:
                continue
            if value is None or cell.get("t", "n") != "str" and not value.text:
                yield f"{place}!{cell.get('r')} has a formula without a result"
            elif cell.get("t") == "e" or re.match(r"#(N/A|[A-Z0-9/]+[!?])|Err:", value.text or ""):
                yield f"{place}!{cell.get('r')} shows an error: {value.text}"
            yield from (f"{place}!{cell.get('r')}: {fault}"
                        for fault in formula_faults(formula.text or "", sheets, names))
        for rule in root.iter(MAIN + "dataValidation"):
            for formula in rule:
                yield from (f"{place}!{rule.get('sqref')}: {fault}"
                            for fault in formula_faults(formula.text or "", sheets, names))


def unescaped(text):
    return xml.fromstring(f"<t>{text}</t>").text or ""


# What other readers see

def read_by_openpyxl(data):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        openpyxl.load_workbook(io.BytesIO(data))
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {sheet.title: {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row
                          if cell.value is not None} for sheet in book.worksheets}


def read_by_calamine(data):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets[name] = {(row + 1, column + 1): value for row, line in enumerate(rows)
                        for column, value in enumerate(line) if value != ""}
    return sheets


def number(value):
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime.datetime):
        return (value - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
    if isinstance(value, datetime.date):
        return float((value - datetime.date(1899, 12, 30)).days)
    if isinstance(value, datetime.timedelta):
        return value / datetime.timedelta(days=1)
    return None


def agree(one, other):
    left, right = number(one), number(other)
    if left is not None and right is not None:
        return abs(left - right) <= max(1e-9, abs(right) * 1e-12)
    # No result is no 0, and an empty text is none.
    return (None if one == "" else one) == (None if other == "" else other)


def chart_faults(data, seen):
    """Points that charts keep for viewers that do not calculate, beside their cells."""
    for part, text in parts_of(data).items():
        if not part.startswith("xl/charts/chart"):
            continue
        for formula, cache in re.findall(r"<c:f>([^<]*)</c:f>\s*<c:numCache>(.*?)</c:numCache>", text, re.S):
            sheet, area = unescaped(formula).rsplit("!", 1)
            sheet = sheet.strip("'").replace("''", "'")
            left, top, right, bottom = range_boundaries(area.replace("$", ""))
            cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            points = dict(re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', cache))
            for index, place in enumerate(cells):
                point, value = points.get(str(index)), number(seen[sheet].get(place))
                if (point is None) != (value is None) or point is not None and not agree(float(point), value):
                    yield f"{part}: {sheet} {place} is {value}, drawn {point}"


def differences(one, other, who):
    for name in one.keys() | other.keys():
        if name not in one or name not in other:
            yield f"{who}: no sheet {name!r}"
            continue
        for place in one[name].keys() | other[name].keys():
            left, right = one[name].get(place), other[name].get(place)
            if not agree(left, right):
                yield f"{name} row {place[0]} column {place[1]}: {left!r}, {who} {right!r}"


def recalculated(files, folder):
    """Every workbook as LibreOffice saves it, by one process."""
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(REGISTRY)
    paths = []
    for index, data in enumerate(files):
        paths.append(folder / f"book-{index}.xlsx")
        paths[-1].write_bytes(with_wrong_results(data))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", *paths],
        check=True, capture_output=True)
    return [(folder / "out" / path.name).read_bytes() for path in paths]


# What is printed

# Width and height in points, upright.
PAPERS = {"A4": (9, (595, 842)), "Letter": (1, (612, 792))}


def printed(files, folder):
    """For each file and each paper the sizes of the pages, and the words on them."""
    copies = {}
    for index, data in enumerate(files):
        for paper, (code, _) in PAPERS.items():
            path = folder / f"{index}-{paper}.xlsx"
            path.write_bytes(replaced(data, lambda _, text: re.sub(
                r'paperSize="\d+"', f'paperSize="{code}"', text)))
            copies[index, paper] = path
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
                    "--outdir", str(folder), *map(str, copies.values())], check=True, capture_output=True)
    pages = []
    for index in range(len(files)):
        pages.append({})
        for paper in PAPERS:
            pdf = copies[index, paper].with_suffix(".pdf")
            told = subprocess.run(["pdfinfo", "-f", "1", "-l", "999", str(pdf)], check=True, capture_output=True,
                                  text=True).stdout
            sizes = [tuple(sorted((round(float(width)), round(float(height))))) for width, height in
                     re.findall(r"size: +([\d.]+) x ([\d.]+)", told)]
            words = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout.split()
            pages[-1][paper] = sizes, words
    return pages


# Pages that the samples are planned to have on either paper, each of which somebody has looked at.
PAGES = {"decision.xlsx": (6, 6), "comparison.xlsx": (18, 17), "budget.xlsx": (23, 22)}


def print_faults(data, pages, planned=None):
    counts = tuple(len(pages[paper][0]) for paper in PAPERS)
    if planned is not None and counts != planned:
        yield f"pages on {' and '.join(PAPERS)}: {counts}, planned {planned}: look at each before that is changed"
    sheets = sum(map(is_sheet, parts_of(data)))
    for paper, (_, size) in PAPERS.items():
        sizes, words = pages[paper]
        if set(sizes) != {size}:
            yield f"pages of {sorted(set(sizes))} on {paper}"
        if len(sizes) < sheets:
            yield f"{len(sizes)} pages of {sheets} sheets on {paper}"
        if any("###" in word for word in words):
            yield f"a figure that is wider than its cell on {paper}"
    # There may be more pages of one, with their numbers and the rows at their tops.
    texts = [{word for word in pages[paper][1] if not word.isdigit()} for paper in PAPERS]
    if texts[0] != texts[1]:
        yield f"words are cut off on one paper: {sorted(texts[0] ^ texts[1])[:5]}"


def faults_of(data):
    try:
        faults = list(repair_faults(data))
        seen = read_by_openpyxl(data)
        faults += chart_faults(data, seen)
        return faults + list(differences(seen, read_by_calamine(data), "calamine")), seen
    except Exception as problem:  # whatever a reader says is a complaint
        return [f"{type(problem).__name__}: {problem}"], {}


# Whether faults are found at all

def planted(data):
    """Copies of a workbook with one fault each, and what is wrong with it."""
    def once(pattern, text, part):
        return replaced(data, lambda name, old: re.sub(pattern, text, old, count=1) if name == part else old)
    sheet = next(name for name in sorted(parts_of(data)) if is_sheet(name)
                 and "<f>" in parts_of(data)[name])
    yield "no result", once(r"</f><v>[^<]*</v>", "</f>", sheet)
    yield "an error", once(r"( t=\"str\")?><f>([^<]*)</f><v>[^<]*</v>", r' t="e"><f>\2</f><v>#DIV/0!</v>', sheet)
    yield "a lost reference", once(r"<f>[^<]*</f>", "<f>#REF!+1</f>", sheet)
    yield "no such sheet", once(r"<f>[^<]*</f>", "<f>Nowhere!A1</f>", sheet)
    yield "a newer function", once(r"<f>[^<]*</f>", "<f>XLOOKUP(1,A1:A2,B1:B2)</f>", sheet)
    yield "a long text", once(r"<f>[^<]*</f>", '<f>"' + "x" * 256 + '"</f>', sheet)
    yield "no such name", once(r"<f>[^<]*</f>", "<f>Nowhere_1+1</f>", sheet)
    yield "a sheet name", once(r'<sheet name="[^"]*"', '<sheet name="A:B"', "xl/workbook.xml")
    yield "a hidden sheet", once(r"<sheet name=", '<sheet state="hidden" name=', "xl/workbook.xml")
    yield "no page", once(r"<pageSetup[^>]*>", "", sheet)
    yield "a cut part", once(r"</sheetData>", "", sheet)
    yield "a lost text", once(r' t="s"><v>\d+</v>', ' t="s"><v>999999</v>', sheet)


def main():
    paths = [pathlib.Path(name) for name in sys.argv[1:]]
    files = [path.read_bytes() for path in paths]
    faults, formulas, cells = [], 0, 0
    if agree(0, None) or agree("", 0.0) or agree(False, None):
        faults.append("no result is taken for 0")
    for what, data in planted(files[0]):
        if not faults_of(data)[0]:
            faults.append(f"{what} in {paths[0]} is not found")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        anew = recalculated(files, folder)
        narrow = replaced(files[0], lambda part, text: re.sub(r' width="[^"]*"', ' width="2"', text))
        pages = printed(files + [narrow], folder)
    if not any("wider" in fault for fault in print_faults(narrow, pages[-1])):
        faults.append(f"narrow columns in {paths[0]} are not found")
    for path, data, other, own_pages in zip(paths, files, anew, pages):
        faults += [f"{path}: {fault}" for fault in print_faults(data, own_pages, PAGES.get(path.name))]
        own, seen = faults_of(data)
        faults += [f"{path}: {fault}" for fault in own]
        formulas += sum(text.count("<f>") for name, text in parts_of(data).items() if is_sheet(name))
        cells += sum(len(sheet) for sheet in seen.values())
        faults += [f"{path}: {fault}" for fault in
                   differences(seen, read_by_openpyxl(other), "LibreOffice")]
        probe = read_by_openpyxl(with_wrong_results(data))
        if "<f>" in "".join(parts_of(data).values()) and not list(differences(seen, probe, "")):
            faults.append(f"{path}: wrong results were not put in")
    print("\n".join(faults))
    print(f"openpyxl {openpyxl.__version__}, calamine: {len(paths)} workbooks, {formulas} formulas, {cells} cells "
          f"compared, {len(faults)} faults")
    if faults or not paths or formulas < 100:
        sys.exit(1)


main()
