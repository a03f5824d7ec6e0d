"""
Reads a dataset of the Hub that HF_ENDPOINT names with the Hub's own clients, and prints what it found as JSON.

    read_from_hub.py REPOSITORY snapshot FOLDER [REVISION]     downloads all files; tells commits, tags and large files
    read_from_hub.py REPOSITORY rows REVISION TABLE...         the rows that `datasets` loads under these names
    read_from_hub.py REPOSITORY put PATH TEXT                  commits a file
"""

import json
import sys

from huggingface_hub import HfApi, snapshot_download

repository, action, *arguments = sys.argv[1:]
api = HfApi()
if action == "snapshot":
    folder, revision = arguments[0], (arguments[1:] or ["main"])[0]
    snapshot_download(repository, repo_type="dataset", revision=revision, local_dir=folder)
    refs = api.list_repo_refs(repository, repo_type="dataset")
    commits = api.list_repo_commits(repository, repo_type="dataset", revision=revision)
    tree = api.list_repo_tree(repository, repo_type="dataset", revision=revision, recursive=True)
    found = {
        "revision": api.dataset_info(repository, revision=revision).sha,
        "tags": {tag.name: tag.target_commit for tag in refs.tags},
        "commits": [{"title": commit.title, "message": commit.message} for commit in commits],
        "large": [entry.path for entry in tree if getattr(entry, "lfs", None)],
    }
elif action == "rows":
    from datasets import load_dataset

    revision, *tables = arguments
    found = {table: load_dataset(repository, table, split="train", revision=revision).to_list() for table in tables}
elif action == "put":
    path, text = arguments
    api.upload_file(path_or_fileobj=text.encode(), path_in_repo=path, repo_id=repository, repo_type="dataset")
    found = {"put": path}
else:
    sys.exit(__doc__)
print(json.dumps(found, default=str))
