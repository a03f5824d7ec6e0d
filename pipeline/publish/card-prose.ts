/** The parts of the dataset card that do not depend on the data, and that stand nowhere else. */
import { codeBlock } from "./markdown.js";

/** What the dataset is. */
export const ABOUT = `An open dataset of language-model papers: which models, methods, datasets and results the title and abstract of each paper
name, under one spelling, each with the exact characters that say so, and with the dump, line and rule behind every value.
Every table is there as Parquet, CSV and JSONL with equal values; built from raw dumps of paper listings by a pipeline that gives
the same bytes on every rebuild.`;

const PANDAS = `import pandas as pd

papers = pd.read_parquet("parquet/papers.parquet", dtype_backend="pyarrow")`;

const DUCKDB = `SELECT p.title, r.value, r.unit, r.evidence_text
FROM 'parquet/papers.parquet' AS p JOIN 'parquet/results.parquet' AS r USING (paper_id)
WHERE list_contains(p.methods, 'dpo') ORDER BY p.paper_id, r.char_start;`;

const JAVASCRIPT = `import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const file = await asyncBufferFromFile("parquet/papers.parquet");
const papers = await parquetReadObjects({ file, compressors });`;

/** How to load it; the code is run by tests. */
export const LOADING = `Paths are those of this folder. With pandas:

${codeBlock("python", PANDAS)}

With DuckDB:

${codeBlock("sql", DUCKDB)}

\`views.sql\` names the tables and joins them: \`paper_models\`, \`paper_methods\` with all kinds of a method, \`paper_datasets\`, \`results_wide\`. Say where the
dataset is, \`SET VARIABLE paperledger = '.'\` or \`'hf://datasets/OWNER/NAME'\`, then run the file.

With JavaScript:

${codeBlock("javascript", JAVASCRIPT)}

With the \`datasets\` library each table is a config: \`load_dataset(REPOSITORY, "mentions", split="train")\`. (\`train\` is the name that the Hub
gives to data that is not split.)`;

/** What a reader must know of the values and the files. */
export const READING = `- \`char_start\` and \`char_end\` count Unicode code points, as Python and SQL do: \`abstract[char_start:char_end] == text\`. In JavaScript,
  slice \`Array.from(abstract)\`.
- \`arxiv_id\` is written \`arxiv:2405.14730\`, so that no reader takes it for a number and drops its last zero.
- No text is ever empty: what is absent is null, in CSV the empty field. Lists and structures stand in CSV as JSON text.
- CSV is RFC 4180 with line feeds, in UTF-8 without byte order mark. Text is never altered for spreadsheets: a field may start with \`=\`.
- Parquet says the types: dates are DATE, lists are LIST, \`introduces\` is a LIST of STRUCT. Rows stand in the order of the key.`;

/** Where the descriptions for programs are. */
export const DESCRIPTIONS = `\`croissant.json\` (Croissant 1.1 with its RAI extension) and \`datapackage.json\` (Data Package 2.0) describe all tables to programs: columns,
types, keys, references between tables, and the SHA-256 of each file. Paths in them are relative, so load them from a copy of this folder.
The Hub makes a Croissant of its own from the Parquet files and ignores the one here.`;

/** What the whole is protected by. */
export const CHECKSUMS =
  "`manifest.json` has the size and SHA-256 of every file, and the SHA-256 of every dump and of the code.";

/** How the figures are to be read. */
export const FIGURES = `Precision is the share of what the program found that is right; recall is the share of what the texts say that it found. A row *with*
something asks for more: a result with its metric, say, is right only where value, unit and metric all are.`;
