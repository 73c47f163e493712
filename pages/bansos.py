"""Bansos."""

from components.header import head
from shell import guard

guard.require("bansos")
head("Bansos")
