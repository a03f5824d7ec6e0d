/**
 * Writes a dataset that readers stumble over, with all that stands beside its tables: `node awkward-dataset.js FOLDER`.
 * Its references hold, as those of every validated dataset do; one table fills more than a row group, another has no row.
 */
import { readFileSync } from "node:fs";
import { diskFolder } from "../../../pipeline/output.js";
import { finishOutput } from "../../../pipeline/publish/finish.js";
import { ROWS_PER_GROUP } from "../../../pipeline/publish/parquet.js";
import type { MentionRow, RuleRow, TaggedRow } from "../../../pipeline/records.js";
import { AWKWARD_TEXTS, asValidated, awkwardRows, mentionRow, paperId } from "../../support/published-rows.js";
import { publishInto } from "../../support/publishing.js";
import { root, schemaTexts, tables } from "../../support/tables.js";

const rules = new Set<string>();
const rows: TaggedRow[] = [];
for (const tagged of awkwardRows() as readonly TaggedRow[]) {
  if ("rule" in tagged.row) rules.add(tagged.row.rule as string);
  // The last of these listings is of a paper that is not there.
  const isOrphan = tagged.table === "listings" && tagged.row.paper_id === paperId(AWKWARD_TEXTS.length);
  if (tagged.table !== "mentions" && !isOrphan) rows.push(tagged);
}
const mentions = Array.from(
  { length: ROWS_PER_GROUP + 1 },
  (_, i): MentionRow => mentionRow(1, { char_start: i, char_end: i + 5 }),
);
for (const row of mentions) rows.push({ table: "mentions", row });
rules.add(mentions[0]!.rule);
for (const rule of [...rules].sort()) {
  const row: RuleRow = {
    rule,
    kind: rule.split("/")[0] as RuleRow["kind"],
    description: "Finds what readers stumble over.",
    mention_count: 1,
    precision: null,
    precision_low: 0,
    precision_high: 1,
    gold_count: 0,
  };
  rows.push({ table: "rules", row });
}

const folder = diskFolder(process.argv[2]!);
const { written, findings } = await publishInto(folder, asValidated(rows));
if (findings.length > 0) throw new Error(JSON.stringify(findings));
await finishOutput(folder, {
  tables,
  written,
  findings: [],
  quarantined: [],
  copies: new Map([...schemaTexts()].map(([path, text]) => [`schemas/${path}`, text])),
  version: "0.0.1",
  codeSha256: "0".repeat(64),
  inputs: [],
  measured: [],
  citation: readFileSync(`${root}CITATION.cff`, "utf8"),
});
