"""The MongoDB and the Redis that the site works with: our own, or those the person named."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from chatsite.local import elsewhere, mongod, redis_server
from chatsite.local.data_folder import DataFolder
from chatsite.local.options import Options
from chatsite.local.processes import Child
from chatsite.local.progress import step


@dataclass(frozen=True)
class Services:
    mongodb_uri: str
    redis_url: str
    children: list[Child]  # our own ones

    @property
    def addresses(self) -> dict[str, str]:
        return {"MONGODB_URI": self.mongodb_uri, "REDIS_URL": self.redis_url}


@contextmanager
def running(options: Options, data: DataFolder, *, lock: int) -> Iterator[Services]:
    """Both servers, ready; on leaving, our own ones are stopped."""
    mongodb_uri, redis_url, children = options.mongodb_uri, options.redis_url, []
    with ExitStack() as stack:
        if mongodb_uri:
            with step("Looking for the given MongoDB"):
                elsewhere.check_mongodb(mongodb_uri)
        if redis_url:
            with step("Looking for the given Redis"):
                elsewhere.check_redis(redis_url)
        if not mongodb_uri:
            data.check_space(mongod.MEGABYTES)
            with step("Starting MongoDB"):
                child, mongodb_uri = stack.enter_context(mongod.running(data.path, lock=lock))
                children.append(child)
        if not redis_url:
            with step("Starting Redis"):
                child, redis_url = stack.enter_context(redis_server.running(data.path, lock=lock))
                children.append(child)
        yield Services(mongodb_uri, redis_url, children)
