"""The city's clock: stored in UTC, lived in WIT (Asia/Jayapura, UTC+9, no summer time)."""

from datetime import UTC, date, datetime, time, timedelta, timezone

WIT = timezone(timedelta(hours=9), "WIT")

TEKAN_ULANG = timedelta(seconds=30)
"""The same words of the same person within it are a second press of one button."""


def now_utc() -> datetime:
    """This moment, as stored."""
    return datetime.now(UTC)


def today_wit() -> date:
    """The calendar day in Ternate; lateness, locks and delegation turn over with it."""
    return now_utc().astimezone(WIT).date()


def end_of_day(day: date) -> datetime:
    """The first UTC moment that no longer belongs to ``day`` in WIT: as-of keeps ``recorded_at`` before it."""
    return datetime.combine(day + timedelta(days=1), time(0), WIT).astimezone(UTC)


def day_wit(moment: datetime) -> date:
    """The WIT calendar day on which a stored moment fell."""
    return moment.astimezone(WIT).date()


def end_of_last_month(day: date) -> date:
    """The day that "sejak bulan lalu" compares with: the last day of the month before ``day``."""
    return day.replace(day=1) - timedelta(days=1)
