"""Tasks: from a clause's sentences to the duties in it, each with who, what and when."""
