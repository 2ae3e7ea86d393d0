"""Where files are parsed: in processes of this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from etl import jobs

if TYPE_CHECKING:
    from etl.load.run import Options


def parsed(tasks: Iterable[jobs.Task], options: Options) -> Iterator[list[jobs.Outcome]]:
    """The outcomes of `tasks`, about every second those that are ready."""
    if options.cluster:
        from etl import cluster

        return cluster.batches(options.cluster, tasks, limits=options.limits, parse=options.parse, given_up=options.given_up)
    return jobs.batches(tasks, workers=options.workers, limits=options.limits, parse=options.parse, given_up=options.given_up)
