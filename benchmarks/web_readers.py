"""What a reader does, for locust: ask for one page after another of the mix, as a browser asks.

``benchmarks.web`` writes the mix into the file that ``HEFU_MIX`` names and starts locust on this file.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

from locust import between, task
from locust.contrib.fasthttp import FastHttpUser

MIX = json.loads(Path(os.environ["HEFU_MIX"]).read_text("utf-8"))
PAUSE = float(os.environ["HEFU_PAUSE"])


class Reader(FastHttpUser):
    """Reads a page, pauses (0: not at all), reads the next."""

    wait_time = between(PAUSE / 2, PAUSE * 1.5)

    @task
    def read(self) -> None:
        """One page of the mix."""
        kind, address = random.choice(MIX)
        headers = {"Accept-Encoding": "gzip, br", "Accept-Language": random.choice(("zh-CN", "zh-CN", "en"))}
        if kind == "finder":
            headers["X-Requested-With"] = "finder"
        with self.client.get(address, name=kind, headers=headers, catch_response=True) as answer:
            if answer.status_code not in (200, 304):
                answer.failure(f"{answer.status_code} {address}")
