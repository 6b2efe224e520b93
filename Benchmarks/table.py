"""The rows that the measures of `make bench` left behind, as one table: table.py FILE."""
import sys

headings = ["measured", "here", "peer, same input and run", "ratio", "bar"]
rows = [headings] + [line.rstrip("\n").split("|") for line in open(sys.argv[1], encoding="utf-8")]
widths = [max(len(row[column]) for row in rows) for column in range(len(headings))]
for number, row in enumerate(rows):
    print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    if number == 0:
        print("  ".join("-" * width for width in widths))
