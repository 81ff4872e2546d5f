"""Reading the search index in tests."""

import gzip
import json
from collections.abc import Mapping
from typing import Any


def fragments_of(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what Pagefind's files hold of each address: its text and its facts."""
    packed = [data for path, data in files.items() if path.endswith(".pf_fragment")]
    texts = [gzip.decompress(data).removeprefix(b"pagefind_dcd") for data in packed]
    return {fragment["url"]: fragment for fragment in map(json.loads, texts)}
