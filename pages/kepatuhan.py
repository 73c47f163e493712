"""Ketepatan lapor."""

from components.header import head
from shell import guard

pelihat = guard.require("kepatuhan")
kepala = head("Ketepatan lapor")
