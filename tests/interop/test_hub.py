"""Publishes the dataset on a Hub on loopback as a user would, and reads it back with the programs of the Hub's users."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from conftest import OUTPUT, ROOT, TABLES

REPOSITORY = "me/paperledger"
WRITER = "hf_loopbackWrites"
READER = Path(__file__).parent / "programs/read_from_hub.py"


class Hub:
    """A Hub that runs beside the tests."""

    def __init__(self, folder: Path):
        program = ROOT / "build/interop/tests/interop/programs/loopback-hub.js"
        self.process = subprocess.Popen(["node", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        addresses = json.loads(self.process.stdout.readline())
        self.url, self.log = addresses["hub"], addresses["log"]
        # Nothing of whoever runs the tests is read or written: no token, no cache.
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("HF_", "HUGGING_FACE_", "XDG_"))}
        self.environment = kept | {
            "HF_ENDPOINT": self.url,
            "HF_HOME": str(folder / "home"),
            "HF_HUB_DISABLE_PROGRESS_BARS": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
        }
        self.seen = 0

    def upload(self, dataset: Path, repository: str = REPOSITORY, token: str = WRITER) -> subprocess.CompletedProcess:
        """Runs the command."""
        command = ["node", "build/js/pipeline/cli.js", "upload", dataset, "--repo", repository]
        environment = self.environment | {"HF_TOKEN": token}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    def read(self, *arguments: str, token: str | None = None) -> dict:
        """Runs a program of Hub clients in a process of its own: they read HF_ENDPOINT when they are imported."""
        environment = self.environment | ({} if token is None else {"HF_TOKEN": token})
        done = subprocess.run(
            [sys.executable, READER, REPOSITORY, *arguments], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def new_requests(self) -> list[dict]:
        """What was asked since the last call."""
        with urllib.request.urlopen(self.log) as answer:
            requests = json.load(answer)
        new, self.seen = requests[self.seen :], len(requests)
        return new


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    running = Hub(tmp_path_factory.mktemp("hub"))
    yield running
    running.process.stdin.close()
    running.process.wait(timeout=10)


def files_of(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def amend(folder: Path, version: str, changes: dict[str, bytes | None]) -> None:
    """Changes files of a dataset, and the manifest with them."""
    manifest = json.loads((folder / "manifest.json").read_text())
    listed = {file["path"]: file for file in manifest["files"]}
    for path, content in changes.items():
        if content is None:
            (folder / path).unlink()
            del listed[path]
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        checksum = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        listed[path] = {"path": path, "rows": None, **listed.get(path, {}), **checksum}
    manifest["files"] = [listed[path] for path in sorted(listed)]
    manifest["version"] = version
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


@pytest.fixture(scope="module")
def releases(hub, tmp_path_factory):
    """Two releases: the dataset with a file more, which is published, and then one without it and with another card."""
    first, second = (tmp_path_factory.mktemp("releases") / name for name in ("first", "second"))
    for folder in (first, second):
        shutil.copytree(OUTPUT, folder)
    version = json.loads((OUTPUT / "manifest.json").read_text())["version"]
    card = (OUTPUT / "README.md").read_bytes()
    amend(first, version, {"extra/notes.txt": b"of the first release\n"})
    amend(second, f"{version}.1", {"README.md": card + b"\nOf the second release.\n"})
    done = hub.upload(first)
    assert (done.returncode, done.stdout) == (0, f"{hub.url}/datasets/{REPOSITORY}\n"), done.stderr
    return {"first": first, "second": second, "tag": f"v{version}", "next": f"v{version}.1"}


def test_what_comes_down_is_what_went_up(hub, releases, tmp_path):
    # Parquet lies in large-file storage, as the Hub's viewer wants it; what is large went there in parts.
    assert any(request["path"].startswith("/parts/") for request in hub.new_requests())
    told = hub.read("snapshot", str(tmp_path), releases["tag"])
    down = files_of(tmp_path)
    assert down.pop(".gitattributes")
    assert down == files_of(releases["first"])
    assert told["tags"][releases["tag"]] == told["revision"]
    assert told["commits"][0]["title"].startswith("paperledger ")
    assert "SHA-256 of manifest.json: " in told["commits"][0]["message"]
    assert len(told["commits"]) == 2
    assert {f"parquet/{table}.parquet" for table in TABLES} <= set(told["large"])


def test_datasets_loads_each_table_by_its_name(hub, releases):
    told = hub.read("rows", releases["tag"], *TABLES)
    assert len(told["papers"]) > 100
    for table in TABLES:
        rows = pq.read_table(OUTPUT / f"parquet/{table}.parquet").to_pylist()
        assert told[table] == json.loads(json.dumps(rows, default=str)), table


def test_the_next_release_sends_what_changed(hub, releases, tmp_path):
    hub.read("put", "banner.svg", "<svg/>", token=WRITER)
    hub.new_requests()
    done = hub.upload(releases["second"])
    assert done.returncode == 0, done.stderr
    assert "others had committed since" in done.stderr
    assert "2 files sent" in done.stderr and "1 deleted" in done.stderr
    requests = hub.new_requests()
    assert [request for request in requests if request["host"] == "storage"] == []
    told = hub.read("snapshot", str(tmp_path / "main"))
    down = files_of(tmp_path / "main")
    assert down.pop(".gitattributes") and down.pop("banner.svg") == b"<svg/>"
    assert down == files_of(releases["second"])
    assert set(told["tags"]) == {releases["tag"], releases["next"]}
    hub.read("snapshot", str(tmp_path / "tag"), releases["tag"])
    tagged = files_of(tmp_path / "tag")
    assert tagged.pop(".gitattributes")
    assert tagged == files_of(releases["first"])
    # Once more, and nothing is sent.
    hub.new_requests()
    assert hub.upload(releases["second"]).returncode == 0
    assert {request["method"] for request in hub.new_requests()} == {"GET"}


def test_who_may_only_read_is_told_so(hub, releases):
    done = hub.upload(releases["second"], repository="me/other", token="hf_loopbackReads")
    assert done.returncode == 3
    assert "give it write permission for me/other" in done.stderr
    assert "hf_loopbackReads" not in done.stderr
