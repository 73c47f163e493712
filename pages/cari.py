"""Cari."""

from components.header import head
from shell import guard

guard.require("cari")
head("Cari")
