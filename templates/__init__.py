"""The default texts of reminders and letters, installed as ``ccheck.templates``."""
