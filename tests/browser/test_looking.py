"""The checks of every page find what they are for: here is a page with one fault for each."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import served
from tests.browser.looking import CHECKS, WAYS, look_around

FAULTY = """<!DOCTYPE html>
<html lang="ar"><head><title>عنوان</title>
<link rel="stylesheet" href="faulty.css">
<link rel="stylesheet" href="http://127.0.0.1:9/other.css">
<script>undefined.fault</script></head>
<body><main>
<h1>عنوان</h1>
<h2 class="broken">broken</h2>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">
<div class="wide">900</div>
<div class="cut"><span>twelve letters</span></div>
<svg class="drawn" viewBox="0 0 200 20"><text x="150" y="15">twelve letters</text></svg>
<div class="small"><a href="#a">a</a><a href="#b">b</a></div>
<button class="bare">c</button>
<p class="pale moving">d</p>
<p class="grown">e</p>
</main></body></html>
"""
STYLES = """
.broken { inline-size: 3ch; overflow-wrap: anywhere; }
.wide { inline-size: 900px; }
.cut { overflow: hidden; inline-size: 7em; white-space: nowrap; font: 16px monospace; }
.small a { display: inline-block; inline-size: 10px; block-size: 10px; overflow: hidden; }
.bare { border: 0; }
.grown { inline-size: 15rem; }
.pale { color: #bbb; }
.moving { transition: color 1s; }
"""


def test_each_check_finds_its_fault(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(FAULTY, "utf-8")
    (tmp_path / "faulty.css").write_text(STYLES, "utf-8")
    with served(str(tmp_path)) as origin:
        faults = list(look_around(browser, origin, {"/": WAYS[:1]}))
    assert {fault.check for fault in faults} == set(CHECKS)
    spacing = [fault.found for fault in faults if fault.check == "spacing"]
    for name in ("cut", "drawn"):
        assert any(f'class="{name}"' in found for found in spacing), name
