"""Berita acara."""

from components.header import head
from shell import guard

pelihat = guard.require("berita_acara")
kepala = head("Berita acara")
