"""What: a short title of a duty, the quantities to reach, the reports it asks for."""
