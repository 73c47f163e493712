"""The city's memory: models, reads (queries), writes (commands), migrations."""
