"""The warehouse: what is stored, what it means, how it is reached. Knows no PDF and never imports `etl`."""

__version__ = "0.1.0"
