"""Reminders on their way out: messages as bytes, and the ways by which they leave."""
