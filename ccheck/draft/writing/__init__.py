"""Writing: a draft as a task file in the project's own form."""
