"""Last days as iCalendar events: calendars to subscribe to, and the one that a reminder brings along."""
