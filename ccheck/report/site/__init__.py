"""The static site: its pages as values, one after the other."""
