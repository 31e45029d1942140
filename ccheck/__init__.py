"""ccheck: who owes what by when under the directives of a Vietnamese province."""

__version__ = "0.1.0"
