from hypothesis import settings

# A busy machine is no failure of a reader.
settings.register_profile("importers", deadline=None)
settings.load_profile("importers")
