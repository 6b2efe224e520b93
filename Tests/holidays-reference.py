"""Public holidays as the `holidays` library from PyPI has them, one line a day.

    holidays-reference.py FIRST-YEAR LAST-YEAR CALENDAR...

A calendar is COUNTRY or COUNTRY/SUBDIVISION, in this library's codes, and may end in +CATEGORY for days that
it counts apart (`CA+government`). Each line is the calendar as asked for, a tab, the day, a tab and the name.
"""

import datetime
import sys

import holidays


def main():
    years = range(int(sys.argv[1]), int(sys.argv[2]) + 1)
    for calendar in sys.argv[3:]:
        place, *categories = calendar.split("+")
        country, _, subdivision = place.partition("/")
        # A substitute of the first of January may lie in the year before.
        found = holidays.country_holidays(
            country, subdiv=subdivision or None, years=[years[0] - 1, *years, years[-1] + 1],
            categories=tuple(categories) or None, language="en_US")
        for day, name in sorted(found.items()):
            if datetime.date(years[0], 1, 1) <= day <= datetime.date(years[-1], 12, 31):
                print(calendar, day.isoformat(), name, sep="\t")


main()
