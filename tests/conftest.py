"""Property tests draw the same examples in every run, and no machine is too slow for them."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ccheck",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ccheck")
