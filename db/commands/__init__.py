"""Writes: one module per noun, one function per thing a person does."""
