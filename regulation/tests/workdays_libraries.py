# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "workalendar==17.0.0",
#     "holidays==0.109",
#     "python-dateutil==2.9.0.post0",
# ]
# ///
"""Writes workdays_libraries.txt: working days counted by two libraries that know the Netherlands.

    uv run regulation/tests/workdays_libraries.py

or, without uv:

    python3 -m venv /tmp/workdays
    /tmp/workdays/bin/pip install workalendar==17.0.0 holidays==0.109 python-dateutil==2.9.0.post0
    /tmp/workdays/bin/python regulation/tests/workdays_libraries.py

Every date comes from the libraries' own functions; no holiday is written down here. With these
versions the file is the same, byte for byte, each time. workdays_libraries.rs compares it with ours.

Both libraries take Easter from python-dateutil. `holidays` knows no holidays after 2100; the terms
that end in 2101 step over one, 1 January, and that is a Saturday.
"""

from datetime import date, timedelta
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import holidays
from workalendar.europe import Netherlands

FIRST, LAST = date(2014, 1, 1), date(2100, 12, 31)
TERMS = (1, 5, 10, 15, 30)

# Both step from the start to the next day and count the working days they come upon, so the start
# is day 0 also when it is itself a day off.
ADDERS = {
    "atw": Netherlands().add_working_days,
    "lustrum": holidays.NL(categories=holidays.PUBLIC).get_nth_working_day,
}

HEADER = f"""\
# Made by workdays_libraries.py; do not edit.
#
# How many calendar days a term of {", ".join(map(str, TERMS))} working days takes, for each start from {FIRST}
# to {LAST}. The start is day 0.
#   atw      workalendar {version("workalendar")}, europe.Netherlands
#   lustrum  holidays {version("holidays")}, NL, category PUBLIC
#   both     the two agree
#
# A line: whose it is, a start, a number of weeks, and the five numbers for that start and for each
# day after it up to Sunday. The same numbers hold in as many weeks in a row, the first one included.
"""


def week(adder, monday):
    """For each start in this week: how many days away the end of each term is."""
    days = (monday + timedelta(days=n) for n in range(7))
    return " ".join(
        ",".join(str((adder(day, term) - day).days) for term in TERMS)
        for day in days
        if FIRST <= day <= LAST
    )


def rows():
    """Whose it is, the first start and the numbers: a row or two for each week."""
    monday = FIRST - timedelta(days=FIRST.weekday())
    while monday <= LAST:
        atw, lustrum = (week(adder, monday) for adder in ADDERS.values())
        start = max(monday, FIRST)
        if atw == lustrum:
            yield "both", start, atw
        else:
            yield "atw", start, atw
            yield "lustrum", start, lustrum
        monday += timedelta(weeks=1)


def lines():
    for (whose, numbers), equal in groupby(rows(), key=lambda row: (row[0], row[2])):
        starts = [start for _, start, _ in equal]
        yield f"{whose} {starts[0]} {len(starts)} {numbers}\n"


if __name__ == "__main__":
    file = Path(__file__).with_suffix(".txt")
    file.write_text(HEADER + "".join(lines()), encoding="ascii", newline="\n")
