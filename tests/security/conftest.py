"""The small workspace of the command-line tests."""

from tests.cli.conftest import workspace

__all__ = ["workspace"]
