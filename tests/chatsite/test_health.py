"""What a load balancer hears from a healthy site. `messaging/test_outage.py` has the rest."""

import httpx

from tests.site import Site


def test_a_healthy_worker_is_alive_and_ready(site: Site) -> None:
    for worker in site.workers:
        alive, ready = [httpx.get(f"{worker.url}{path}") for path in ("/livez", "/readyz")]

        assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
        assert (ready.status_code, ready.json()) == (
            200,
            {"status": "ok", "mongodb": True, "redis": True},
        )
