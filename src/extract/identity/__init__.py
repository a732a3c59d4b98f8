"""Mentions become schools: one record a school, with its canonical name, level and place."""

from extract.identity.records import resolve

__all__ = ["resolve"]
