"""Reference data, the demo city, and the reading of office files."""
