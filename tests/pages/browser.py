"""A headless Chromium, what it complains of and asks for, and what axe-core finds on a page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--force-prefers-reduced-motion",
)
AXE = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


class Browser:
    """The browser at one width; every page is opened by ``open``."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str, width: int = 1280, *, scripts: bool = True) -> None:
        """Open a page in a window of this width, with nothing left over from the page before."""
        self._do("Emulation.setScriptExecutionDisabled", value=not scripts)
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self._do("Emulation.setDeviceMetricsOverride", **size)
        self.complaints()
        self.requests()
        self.driver.get(address)

    def _do(self, command: str, **arguments: object) -> None:
        self.driver.execute_cdp_cmd(command, arguments)

    def _log(self, name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return found

    def complaints(self) -> list[str]:
        """What the console says since it was last asked."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """The addresses that pages asked for since this was last asked."""
        events = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        sent = (event["params"] for event in events if event["method"] == "Network.requestWillBeSent")
        return [params["request"]["url"] for params in sent]

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def one(self, selector: str) -> WebElement:
        """The first element of a CSS selector."""
        return self.driver.find_element("css selector", selector)

    def focused(self) -> WebElement:
        """The element that has the focus."""
        return self.driver.switch_to.active_element

    def faults(self) -> list[str]:
        """Every fault that axe-core finds on the page, graver than minor ones, with the element."""
        self.run(AXE)
        found = self.driver.execute_async_script(
            "axe.run({runOnly: arguments[0]}).then((found) => arguments[1](found.violations));",
            RULES,
        )
        return [
            f"{fault['impact']} {fault['id']}: {node['html'][:200]} {node['failureSummary']}"
            for fault in found
            if fault["impact"] in ("moderate", "serious", "critical")
            for node in fault["nodes"]
        ]


@contextmanager
def started(profile: Path) -> Iterator[Browser]:
    """A browser with a new profile; the test is skipped, saying why, where there is none."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no chromium and chromedriver here (Debian: apt-get install chromium chromium-driver)")
    options = Options()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    found = webdriver.Chrome(options=options, service=Service(driver))
    try:
        found.set_script_timeout(120)
        yield Browser(found)
    finally:
        found.quit()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
