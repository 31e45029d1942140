"""The ledger: what happened and when it was recorded; append-only, in SQLite or PostgreSQL."""
