"""Presentasi."""

from components.header import head
from shell import guard

guard.require("presentasi")
head("Presentasi")
