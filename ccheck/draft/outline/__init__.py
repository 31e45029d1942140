"""The outline of a directive: its header, its numbered clauses, its tables, its end."""
