"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

VIETNAM = "Asia/Ho_Chi_Minh"  # where there is no workspace yet


def now(timezone: str) -> datetime:
    """The present moment in the workspace's time zone."""
    return datetime.now(ZoneInfo(timezone))
