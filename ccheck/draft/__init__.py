"""Drafting: from the text of a directive to a proposed task file."""
