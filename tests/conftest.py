"""Settings for all tests."""

from hypothesis import settings

# Speed is measured in benchmarks/; a test that is slow on a busy machine has found nothing.
settings.register_profile("reader", deadline=None)
settings.load_profile("reader")
