-- Paperledger as views, for DuckDB 1.1 or later: the ten tables under their own names, and five views that join them.
--
-- The variable `paperledger` says where the dataset is, a folder or an address on the Hugging Face Hub; unset, it is the folder
-- that you stand in. It is read anew by every query, so that it may be changed at any time.
--
--   SET VARIABLE paperledger = 'output';
--   SET VARIABLE paperledger = 'hf://datasets/OWNER/NAME';
--
-- Then `.read views.sql` in DuckDB's shell, or `duckdb.execute(open("views.sql").read())` in Python. The views are temporary:
-- they end with the connection, as the variable does, and nothing is written into a database.

CREATE OR REPLACE TEMP MACRO paperledger_file(name) AS
  rtrim(coalesce(getvariable('paperledger'), '.'), '/') || '/parquet/' || name || '.parquet';

-- The tables, with the columns that the card describes.
CREATE OR REPLACE TEMP VIEW papers AS SELECT * FROM read_parquet(paperledger_file('papers'));
CREATE OR REPLACE TEMP VIEW listings AS SELECT * FROM read_parquet(paperledger_file('listings'));
CREATE OR REPLACE TEMP VIEW mentions AS SELECT * FROM read_parquet(paperledger_file('mentions'));
CREATE OR REPLACE TEMP VIEW results AS SELECT * FROM read_parquet(paperledger_file('results'));
CREATE OR REPLACE TEMP VIEW links AS SELECT * FROM read_parquet(paperledger_file('links'));
CREATE OR REPLACE TEMP VIEW models AS SELECT * FROM read_parquet(paperledger_file('models'));
CREATE OR REPLACE TEMP VIEW methods AS SELECT * FROM read_parquet(paperledger_file('methods'));
CREATE OR REPLACE TEMP VIEW datasets AS SELECT * FROM read_parquet(paperledger_file('datasets'));
CREATE OR REPLACE TEMP VIEW sources AS SELECT * FROM read_parquet(paperledger_file('sources'));
CREATE OR REPLACE TEMP VIEW rules AS SELECT * FROM read_parquet(paperledger_file('rules'));

-- One row a paper and model that it mentions, with what is known of the model. A paper without models has no row.
CREATE OR REPLACE TEMP VIEW paper_models AS
SELECT p.paper_id, p.title, p.arxiv_id, p.published_on, p.first_listed_on,
  p.model_id, m.name AS model_name, m.family, m.version, m.size_b, m.active_size_b, m.size_text, m.variant,
  m.developer, m.hub_repository, m.origin AS model_origin
FROM (SELECT *, unnest(models) AS model_id FROM papers) AS p
LEFT JOIN models AS m ON m.model_id = p.model_id;

-- One row a paper and dataset that it mentions.
CREATE OR REPLACE TEMP VIEW paper_datasets AS
SELECT p.paper_id, p.title, p.arxiv_id, p.published_on, p.first_listed_on,
  p.dataset_id, d.name AS dataset_name, d.kind AS dataset_kind, d.origin AS dataset_origin
FROM (SELECT *, unnest(datasets) AS dataset_id FROM papers) AS p
LEFT JOIN datasets AS d ON d.dataset_id = p.dataset_id;

-- One row a method and method of which it is a kind, itself included: distance 0, its parent 1, and so on.
CREATE OR REPLACE TEMP VIEW method_ancestors AS
SELECT method_id, method_id AS ancestor_id, 0 AS distance FROM methods
UNION ALL
SELECT method_id, unnest(ancestor_ids), CAST(generate_subscripts(ancestor_ids, 1) AS INTEGER) FROM methods;

-- One row a paper and method that counts for it. A method counts where the paper mentions it (is_mentioned), and where the
-- paper mentions a kind of it: a paper on Curry-DPO has the rows curry-dpo, dpo and preference-optimization. mentioned_ids
-- are the methods by which it counts. However many these are, the row is one: count(*) by method_id counts papers.
CREATE OR REPLACE TEMP VIEW paper_methods AS
SELECT p.paper_id, p.title, p.arxiv_id, p.published_on, p.first_listed_on,
  c.method_id, m.name AS method_name, m.full_name, m.category, m.parent_id, m.ancestor_ids, m.origin AS method_origin,
  c.is_mentioned, c.mentioned_ids
FROM (
  SELECT u.paper_id, coalesce(a.ancestor_id, u.method_id) AS method_id,
    bool_or(coalesce(a.distance, 0) = 0) AS is_mentioned, list(u.method_id ORDER BY u.method_id) AS mentioned_ids
  FROM (SELECT paper_id, unnest(methods) AS method_id FROM papers) AS u
  LEFT JOIN method_ancestors AS a ON a.method_id = u.method_id
  GROUP BY 1, 2
) AS c
JOIN papers AS p ON p.paper_id = c.paper_id
LEFT JOIN methods AS m ON m.method_id = c.method_id;

-- One row a result, as in the table, with its paper, dataset, model and method, and the measured precision of its rule.
CREATE OR REPLACE TEMP VIEW results_wide AS
SELECT p.title, p.arxiv_id, p.published_on, p.first_listed_on, r.*,
  d.name AS dataset_name, d.kind AS dataset_kind,
  o.name AS model_name, o.family, o.version, o.size_b, o.active_size_b, o.variant, o.developer,
  m.name AS method_name, m.category, m.ancestor_ids,
  u.precision, u.precision_low, u.precision_high, u.gold_count
FROM results AS r
LEFT JOIN papers AS p ON p.paper_id = r.paper_id
LEFT JOIN datasets AS d ON d.dataset_id = r.dataset_id
LEFT JOIN models AS o ON o.model_id = r.model_id
LEFT JOIN methods AS m ON m.method_id = r.method_id
LEFT JOIN rules AS u ON u.rule = r.rule;
