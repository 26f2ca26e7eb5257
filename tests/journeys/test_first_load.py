"""A slow line is no reason to wait long."""

from django.conf import settings

from benchmarks.ui.first_load import first_load_bytes

BUDGET_BYTES = 200_000


async def test_the_first_load_takes_at_most_200_kilobytes_of_script() -> None:
    assert 50_000 < first_load_bytes(settings.BASE_DIR / "static" / "app") <= BUDGET_BYTES
