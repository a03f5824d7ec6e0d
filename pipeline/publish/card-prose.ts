/** The parts of the dataset card that do not depend on the data. */
import { codeBlock } from "./markdown.js";

/** What the dataset is. */
export const ABOUT = `An open dataset of language-model papers: which models, methods, datasets and results the title and abstract of each paper
name, under one spelling, each with the exact characters that say so, and with the dump, line and rule behind every value.
Ten tables, each as Parquet, CSV and JSONL with equal values; built from raw dumps of paper listings by a pipeline that gives
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

/** How to load it; the code is run by a test. */
export const LOADING = `Paths are those of this folder. With pandas:

${codeBlock("python", PANDAS)}

With DuckDB:

${codeBlock("sql", DUCKDB)}

With JavaScript:

${codeBlock("javascript", JAVASCRIPT)}

With the \`datasets\` library each table is a config: \`load_dataset(REPOSITORY, "mentions", split="train")\`.`;

/** What a reader must know of the values and the files. */
export const READING = `- \`char_start\` and \`char_end\` count Unicode code points, as Python and SQL do: \`abstract[char_start:char_end] == text\`. In JavaScript,
  slice \`Array.from(abstract)\`.
- \`arxiv_id\` is written \`arxiv:2405.14730\`, so that no reader takes it for a number and drops its last zero.
- No text is ever empty: what is absent is null, in CSV the empty field. Lists and structures stand in CSV as JSON text.
- CSV is RFC 4180 with line feeds, in UTF-8 without byte order mark. Text is never altered for spreadsheets: a field may start with \`=\`.
- Parquet says the types: dates are DATE, lists are LIST, \`introduces\` is a LIST of STRUCT. Rows stand in the order of the key.`;

/** How the dataset is made. */
export const MAKING = `Five stages, each of which may change one thing only, and none of which may lose a record:

1. *parse* turns the bytes of a dump into captures: one for each listed paper, with the lines it stands on.
2. *deduplicate* groups the captures of one paper, by arXiv id first, then by title and text together.
3. *normalize* cleans markup debris out of title and abstract and finds models (by a grammar of names), methods and datasets (by curated
   vocabularies and by context), names that the paper introduces, results and links. Every mention carries the rule that found it.
4. *validate* checks every row against its schema and the rules between tables.
5. *publish* writes the files and reads them back: the Parquet and JSONL files agree value by value.

No value comes from a language model, and none is guessed from similar names. \`manifest.json\` has the SHA-256 of every file, of every dump and of
the code.`;

/** What the dataset cannot say, and where it leans. */
export const LIMITATIONS = `- Titles and abstracts only: what a paper says in its body is not here, and a model that is only used there is not mentioned here.
- A result is what the abstract claims. The baseline it is compared with is not recorded, and nothing was reproduced.
- Names are found by rules. A name that no rule covers is missing; rules with few gold mentions have wide intervals (table \`rules\`).
- The papers are those that the dumps list. They lean to what was popular on the listing pages, to English, and to recent language-model work;
  they are no sample of all papers.
- Listing pages print days without a year; such dates stay text (\`page_date_text\` in \`sources\`), and papers known only from them have no listing date.
- \`upvotes\` are those at the time of capture.`;

/** Which data on persons it holds. */
export const PERSONAL_DATA = `Authors' names, where a dump carries them, as they stand on the public paper. No other data on persons is collected, and names are not linked to
anything beyond the paper. Whoever wants a name removed can ask the maintainers.`;

/** Under which terms it may be used. */
export const LICENCES = `Annotations and tables: CC BY 4.0. Titles and abstracts remain their authors'; they are repeated here, with their source, under the
terms of arXiv metadata (https://info.arxiv.org/help/api/tou.html). The code of the pipeline: Apache-2.0.`;

/** How it is kept up. */
export const MAINTENANCE = `New dumps are added and the dataset is rebuilt as a whole; an id once published is never given to anything else. Errors are best reported with the
\`paper_id\` and the \`rule\` of the row.`;
