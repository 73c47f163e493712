"""Komitmen."""

from components.header import head
from shell import guard

pelihat = guard.require("keputusan")
kepala = head("Komitmen")
