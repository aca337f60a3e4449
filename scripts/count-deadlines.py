#!/usr/bin/env python3
"""Counts due dates day by day, from days written out by hand, and knows nothing of the program.

    python3 scripts/count-deadlines.py

reads the tables of tests/shared/domain/deadline-dates.test.ts, counts every line again and says where it differs.
Sources. Fixed days: list of paid holidays of the ministry in charge of public service; 14 January from 2024;
31 October from 2025. Feasts of 2024 and 2025: announcements of the ministry of Habous. Feasts of 2026 and 2027 in
SAID: what an administrator could say. PROVISIONAL: the Umm al-Qura calendar (R. H. van Gent's tables: 1 Shawwal 1447
= 20 March 2026, 10 Dhu l-Hijja 1447 = 27 May, 1 Muharram 1448 = 16 June, 12 Rabi I 1448 = 25 August), a day later.
"""

import calendar
import re
import sys
from datetime import date, timedelta
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests/shared/domain/deadline-dates.test.ts"
FIXED = ["01-01", "01-11", "01-14", "05-01", "07-30", "08-14", "08-20", "08-21", "11-06", "11-18"]
# First days; 1 Muharram lasts one day, the others two.
SAID = """fitr 2024-04-10 adha 2024-06-17 muharram 2024-07-08 mawlid 2024-09-16 fitr 2025-03-31 adha 2025-06-07
    muharram 2025-06-27 mawlid 2025-09-05 fitr 2026-03-20 adha 2026-05-27 muharram 2026-06-17 mawlid 2026-08-26
    fitr 2027-03-10 adha 2027-05-17 muharram 2027-06-07 mawlid 2027-08-15"""
PROVISIONAL = "fitr 2026-03-21 adha 2026-05-28 muharram 2026-06-17 mawlid 2026-08-26"
RULES = {
    "55-19": ("calendar", 60, 0),
    "55-19-investment": ("calendar", 30, 0),
    "31-13": ("working", 20, 20),
    "31-13-urgent": ("calendar", 3, 3),
    "complaint": ("calendar", 60, 0),
    "complaint-receipt": ("calendar", 15, 0),
    "09-08": ("clear", 10, 0),
    "ordinary": ("working", 15, 0),
    "urgent": ("working", 5, 0),
    "very-urgent": ("working", 2, 0),
}
ONE = timedelta(days=1)


def feasts(text: str) -> set[date]:
    words = text.split()
    off = set()
    for feast, first in zip(words[::2], words[1::2]):
        day = date.fromisoformat(first)
        off.add(day)
        if feast != "muharram":
            off.add(day + ONE)
    return off


def days_off(text: str) -> set[date]:
    fixed = {date.fromisoformat(f"{year}-{day}") for year in range(2024, 2029) for day in FIXED}
    unity = {date(year, 10, 31) for year in range(2025, 2029)}
    return fixed | unity | feasts(text)


def works(day: date, off: set[date]) -> bool:
    return day.isoweekday() <= 5 and day not in off


def moved(day: date, off: set[date]) -> date:
    while not works(day, off):
        day += ONE
    return day


def due(name: str, start: date, off: set[date], extended: bool = False, still: tuple[date, date] | None = None) -> date:
    kind, count, more = RULES[name]
    left = count + (more if extended else 0) + (1 if kind == "clear" else 0)
    day = start
    while left > 0:
        day += ONE
        if still and still[0] <= day <= still[1]:
            continue
        if kind != "working" or works(day, off):
            left -= 1
    return moved(day, off)


def months(start: date, count: int, off: set[date]) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moved(date(year, month + 1, min(start.day, last)), off)


def table(name: str) -> list[list[str]]:
    found = re.search(rf"const {name} = `(.*?)`", TESTS.read_text("utf-8"), re.S)
    return [line.split() for line in found.group(1).strip().splitlines()] if found else []


def grid(name: str, off: set[date]) -> list[tuple[str, date, str]]:
    (_, *presets), *starts = table(name)
    return [
        (f"{name} {preset} {row[0]}", due(preset, date.fromisoformat(row[0]), off), said)
        for row in starts
        for preset, said in zip(presets, row[1:])
    ]


def main() -> int:
    day = date.fromisoformat
    off = days_off(SAID)
    lines = grid("PRESETS", off) + grid("PROVISIONAL", days_off(PROVISIONAL))
    lines += [(f"EXTENDED {p} {a}", due(p, day(a), off, extended=True), said) for p, a, said in table("EXTENDED")]
    lines += [(f"MONTHS {a} {n}", months(day(a), int(n), off), said) for a, n, said in table("MONTHS")]
    lines += [
        (f"PAUSED {p} {a} {b}..{c}", due(p, day(a), off, still=(day(b), day(c))), said)
        for p, a, b, c, said in table("PAUSED")
    ]
    wrong = [(what, counted, said) for what, counted, said in lines if counted.isoformat() != said]
    for what, counted, said in wrong:
        print(f"{what}: counted {counted}, the table says {said}")
    print(f"{len(lines)} dates counted, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
