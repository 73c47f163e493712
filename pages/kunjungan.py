"""Kunjungan."""

from components.header import head
from shell import guard

pelihat = guard.require("kunjungan")
kepala = head("Kunjungan")
