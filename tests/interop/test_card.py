"""The YAML of the dataset card, as the libraries of the Hub read it; its numbers are what `datasets` finds."""

from pathlib import Path

import datasets
import pyarrow.parquet as pq
import pytest
import yaml
from conftest import TABLES
from datasets.exceptions import NonMatchingSplitsSizesError
from datasets.info import DatasetInfosDict
from datasets.utils.metadata import MetadataConfigs, _NoDuplicateSafeLoader
from huggingface_hub import DatasetCard
from huggingface_hub.repocard import REGEX_YAML_BLOCK, metadata_load



def build(folder: Path, config: str, cache: Path) -> datasets.DatasetBuilder:
    """Builds a config with all checks on."""
    builder = datasets.load_dataset_builder(str(folder), config, cache_dir=str(cache))
    builder.download_and_prepare(verification_mode="all_checks")
    return builder


def test_yaml_is_read_alike_by_every_reader(described):
    text = (described / "README.md").read_text()
    block = REGEX_YAML_BLOCK.search(text).group(2)
    metadata = yaml.load(block, Loader=_NoDuplicateSafeLoader)
    assert metadata == metadata_load(described / "README.md")
    assert metadata == DatasetCard(text).data.to_dict()


def test_configs_are_the_tables(described, manifest):
    data = DatasetCard.load(described / "README.md").data
    configs = MetadataConfigs.from_dataset_card_data(data)
    assert list(configs) == list(DatasetInfosDict.from_dataset_card_data(data)) == list(manifest["rows"])
    assert configs.get_default_config_name() == "papers"
    for name, config in configs.items():
        assert config["data_files"] == [{"split": "train", "path": f"parquet/{name}.parquet"}]


@pytest.mark.parametrize("config", TABLES)
def test_dataset_info_is_what_datasets_finds(described, config, tmp_path):
    card = DatasetCard.load(described / "README.md").data
    (told,) = (info for info in card["dataset_info"] if info["config_name"] == config)
    assert build(described, config, tmp_path).info._to_yaml_dict() == told
    assert told["download_size"] == (described / f"parquet/{config}.parquet").stat().st_size


@pytest.mark.parametrize("config", TABLES)
def test_features_are_those_of_the_file(described, config):
    infos = DatasetInfosDict.from_dataset_card_data(DatasetCard.load(described / "README.md").data)
    schema = pq.read_schema(described / f"parquet/{config}.parquet")
    assert infos[config].features == datasets.Features.from_arrow_schema(schema)


@pytest.mark.parametrize("config", TABLES)
def test_every_config_loads_with_all_checks(output, manifest, config, tmp_path):
    table = datasets.load_dataset(
        str(output), config, split="train", verification_mode="all_checks", cache_dir=str(tmp_path)
    )
    assert table.num_rows == manifest["rows"][config]
    assert table.to_list() == pq.read_table(output / f"parquet/{config}.parquet").to_pylist()


def test_a_wrong_number_of_rows_is_refused(described, tmp_path):
    card = described / "README.md"
    right = card.read_text()
    rows = pq.read_metadata(described / "parquet/papers.parquet").num_rows
    try:
        card.write_text(right.replace(f"num_examples: {rows}\n", f"num_examples: {rows + 1}\n", 1))
        with pytest.raises(NonMatchingSplitsSizesError):
            build(described, "papers", tmp_path)
    finally:
        card.write_text(right)
