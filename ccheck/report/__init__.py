"""From values to the text people and programs read: tables, CSV, JSON, Markdown."""
