"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def now(timezone: str) -> datetime:
    """The present moment in the workspace's time zone."""
    return datetime.now(ZoneInfo(timezone))
