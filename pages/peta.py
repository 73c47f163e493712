"""Peta (in the making)."""

from shell import guard

guard.require("peta")
