"""Kotak masuk."""

from components.header import head
from shell import guard

guard.require("kotak_masuk")
head("Kotak masuk")
