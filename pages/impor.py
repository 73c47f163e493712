"""Impor berkas."""

from components.header import head
from shell import guard

guard.require("impor")
head("Impor berkas")
