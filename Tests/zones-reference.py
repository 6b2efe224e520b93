"""Offsets from UTC as Python reads them from the system's database of time zones.

    zones-reference.py STEP-HOURS YEAR...

For every zone one line: its name, a tab, and for each instant from the first of January on, STEP-HOURS apart and
as long as the year lasts, the minutes ahead of UTC; years follow each other.
"""

import datetime
import sys
import zoneinfo

UTC = datetime.timezone.utc


def main():
    # Only the system's database, as the program reads it.
    zoneinfo.reset_tzpath(to=["/usr/share/zoneinfo"])
    step = datetime.timedelta(hours=int(sys.argv[1]))
    instants = []
    for year in map(int, sys.argv[2:]):
        instant = datetime.datetime(year, 1, 1, tzinfo=UTC)
        while instant.year == year:
            instants.append(instant)
            instant += step
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        offsets = (i.astimezone(zone).utcoffset() // datetime.timedelta(minutes=1) for i in instants)
        print(name, " ".join(map(str, offsets)), sep="\t")


main()
