/** The summary of a diff as Markdown, under the headings of the changelog. Pure. */
import type { PublishedDataset } from "../datasets.js";
import type { InputChecksum, Manifest } from "../publish/manifest.js";
import { markdownTable } from "../publish/markdown.js";
import { TABLES, type TableName } from "../records.js";
import type { Diff } from "./comparing.js";
import { CHANGE_HEADINGS, type ChangeHeading, REASONS, type Reason } from "./reasons.js";
import type { Counted, SourceCount, Tally } from "./tally.js";

/** Names that are told one by one; of more only their number. */
const NAMED = 10;

/**
 * The summary, to be put into `CHANGELOG.md` under the new version.
 * @param diff  null where only manifests were compared
 */
export function summaryText(before: PublishedDataset, now: PublishedDataset, diff: Diff | null): string {
  const parts: Record<ChangeHeading, string> = {
    "New data": newData(before.manifest, now.manifest, diff),
    "Changed values": changedValues(before.manifest, now.manifest, diff),
    Schema: schema(before.manifest, now.manifest, diff),
    Fixes: fixes(before.manifest, now.manifest, diff),
    Counts: counts(before.manifest, now.manifest, diff),
  };
  return [
    `## ${now.manifest.version}, compared with ${before.manifest.version}`,
    ...CHANGE_HEADINGS.flatMap((heading) => [`### ${heading}`, parts[heading]]),
    `Compared by \`paperledger diff\`: the manifest of ${now.manifest.version} has the SHA-256\n\`${now.manifestSha256}\`, that of ${before.manifest.version} \`${before.manifestSha256}\`.`,
  ]
    .join("\n\n")
    .concat("\n");
}

function newData(before: Manifest, now: Manifest, diff: Diff | null): string {
  const dumps = dumpsOnlyIn(now.inputs, before.inputs);
  const lines = dumps.length === 0 ? [] : [`- ${counted(dumps.length, "new dump")}: ${named(dumps)}.`];
  if (diff !== null) {
    lines.push(...reasonLines(diff.tally, "New data"));
    const { titles } = diff.tally;
    const papers = diff.tally.reasons.get("dump-new")?.get("papers")?.added ?? 0;
    const others = papers > titles.length ? `, and ${count(papers - titles.length)} more` : "";
    if (titles.length > 0) lines.push(`- New papers: ${titles.map((title) => `"${title}"`).join(", ")}${others}.`);
  }
  return textOf(lines, diff === null ? "No new dump." : "None.");
}

function changedValues(before: Manifest, now: Manifest, diff: Diff | null): string {
  const gone = dumpsOnlyIn(before.inputs, now.inputs);
  const changed = changedDumps(before.inputs, now.inputs);
  const lines = [
    ...(gone.length === 0 ? [] : [`- ${counted(gone.length, "dump")} no longer there: ${named(gone)}.`]),
    ...(changed.length === 0 ? [] : [`- ${counted(changed.length, "dump")} with other bytes: ${named(changed)}.`]),
  ];
  if (diff === null) {
    const files = differingFiles(before, now).filter((path) => path.startsWith("jsonl/"));
    if (files.length > 0)
      lines.push(
        `- Tables with other rows: ${named(files.map(tableOfFile))}. The rows were not compared: only manifests were given.`,
      );
    return textOf(lines, "None: every table has the same bytes.");
  }
  lines.push(...reasonLines(diff.tally, "Changed values"));
  const { otherIds, reasons } = diff.tally;
  const moves = (["paper-merged", "paper-renamed"] as const).map(
    (reason) => reasons.get(reason)?.get("papers")?.removed,
  );
  const more = sum(moves.map((rows) => rows ?? 0)) - otherIds.length;
  if (otherIds.length > 0) {
    const ids = otherIds.map((id) => `\`${id.old}\` is \`${id.new}\``).join(", ");
    lines.push(`- Papers under another id: ${ids}${more > 0 ? `, and ${count(more)} more` : ""}.`);
  }
  for (const [table, columns] of inOrder([...diff.tally.columns])) {
    if (table === "rules" || table === "sources") continue;
    const most = [...columns].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    lines.push(
      `- Columns of \`${table}\` with other values: ${most.map(([name, rows]) => `\`${name}\` ${count(rows)}`).join(", ")}.`,
    );
  }
  return textOf(lines, "None.");
}

function schema(before: Manifest, now: Manifest, diff: Diff | null): string {
  if (diff?.schema)
    return textOf(
      diff.schema.map((sentence) => `- ${sentence}.`),
      "The tables have the same columns, types and keys.",
    );
  const files = differingFiles(before, now).filter((path) => path.startsWith("schemas/"));
  return textOf(
    files.length === 0 ? [] : [`- Files that differ: ${named(files)}.`],
    "The schemas have the same bytes.",
  );
}

function fixes(before: Manifest, now: Manifest, diff: Diff | null): string {
  const isSameCode = before.code_sha256 === now.code_sha256;
  if (isSameCode) return "None: the code is the same.";
  if (diff === null) return "The code differs. What it changed was not compared: only manifests were given.";
  const lines = reasonLines(diff.tally, "Fixes");
  if (lines.length === 0) return "None: other code, and the same values of the same texts.";
  const rules = [...diff.tally.rules].sort(([a], [b]) => (a < b ? -1 : 1));
  if (rules.length === 0) return textOf(lines, "");
  const table = markdownTable(
    ["rule", "added", "changed", "removed", "such as"],
    rules.map(([rule, { added, changed, removed, examples }]) => [
      `\`${rule}\``,
      added,
      changed,
      removed,
      examples.join("; "),
    ]),
  );
  return `${lines.join("\n")}\n\nBy the rule that found them:\n\n${table}`;
}

function counts(before: Manifest, now: Manifest, diff: Diff | null): string {
  const names = [...new Set([...Object.keys(now.rows), ...Object.keys(before.rows)])];
  const rows = names.map((name) => {
    const [old, fresh] = [before.rows[name] ?? 0, now.rows[name] ?? 0];
    const changes = diff?.tally.tables.get(name);
    return [
      `\`${name}\``,
      old,
      fresh,
      ...(changes === undefined ? [] : [changes.added, changes.changed, changes.removed]),
    ];
  });
  if (diff === null) return markdownTable(["table", "rows before", "now"], rows);
  const table = markdownTable(["table", "rows before", "now", "added", "changed", "removed"], rows);
  return `${table}\n\n${sourceCounts(diff.tally.sources, now)}`;
}

/** Dumps of which a list is still read. */
const DUMPS_LISTED = 30;

function sourceCounts(sources: readonly SourceCount[], now: Manifest): string {
  const differing = sources.filter((source) => source.old !== source.new);
  const others = (now.rows.sources ?? 0) - differing.filter((source) => source.new !== null).length;
  const same = `${counted(others, "dump")} with as many listings as before.`;
  if (differing.length === 0) return `Listings by dump: ${same}`;
  const rows =
    differing.length <= DUMPS_LISTED
      ? differing.map(({ source_id, old, new: fresh }) => [`\`${source_id}\``, old ?? "", fresh ?? ""])
      : [
          groupRow(
            "new dumps",
            differing.filter(({ old }) => old === null),
          ),
          groupRow(
            "dumps with another number",
            differing.filter((source) => source.old !== null && source.new !== null),
          ),
          groupRow(
            "dumps no longer there",
            differing.filter((source) => source.new === null),
          ),
        ].filter(([, old, fresh]) => old !== 0 || fresh !== 0);
  return `Listings by dump; ${same}\n\n${markdownTable(["dump", "listings before", "now"], rows)}`;
}

function groupRow(what: string, sources: readonly SourceCount[]): (string | number)[] {
  return [
    `${what}: ${count(sources.length)}`,
    sum(sources.map(({ old }) => old)),
    sum(sources.map((source) => source.new)),
  ];
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}

/** A line for each reason of a heading: rows by table, and what the reason means. */
function reasonLines({ reasons }: Tally, heading: ChangeHeading): string[] {
  const known = (Object.keys(REASONS) as Reason[]).filter((reason) => REASONS[reason].heading === heading);
  return known.flatMap((reason) => {
    const tables = reasons.get(reason);
    if (tables === undefined) return [];
    const rows = inOrder([...tables]).map(([table, rows]) => `${table} ${countedRows(rows)}`);
    return [`- ${REASONS[reason].meaning.slice(0, -1)} (\`${reason}\`): ${rows.join("; ")}.`];
  });
}

/** Tables in the order in which they are listed everywhere; others, by name, behind them. */
function inOrder<T>(tables: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const place = (name: string) =>
    TABLES.includes(name as TableName) ? TABLES.indexOf(name as TableName) : TABLES.length;
  return [...tables].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
}

function countedRows(rows: Counted): string {
  return (["added", "changed", "removed"] as const)
    .filter((change) => rows[change] > 0)
    .map((change) => `${count(rows[change])} ${change}`)
    .join(", ");
}

function dumpsOnlyIn(inputs: readonly InputChecksum[], others: readonly InputChecksum[]): string[] {
  const known = new Set(others.map(({ file }) => file));
  return inputs.filter(({ file }) => !known.has(file)).map(({ file }) => file);
}

function changedDumps(before: readonly InputChecksum[], now: readonly InputChecksum[]): string[] {
  const checksums = new Map(before.map(({ file, sha256 }) => [file, sha256]));
  return now
    .filter(({ file, sha256 }) => checksums.has(file) && checksums.get(file) !== sha256)
    .map(({ file }) => file);
}

/** Files that one has and the other has not, or has otherwise. */
function differingFiles(before: Manifest, now: Manifest): string[] {
  const checksums = new Map(before.files.map(({ path, sha256 }) => [path, sha256]));
  const changed = now.files.filter(({ path, sha256 }) => checksums.get(path) !== sha256).map(({ path }) => path);
  const kept = new Set(now.files.map(({ path }) => path));
  return [...changed, ...[...checksums.keys()].filter((path) => !kept.has(path))].sort();
}

function tableOfFile(path: string): string {
  return path.slice("jsonl/".length, -".jsonl".length);
}

function textOf(lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : lines.join("\n");
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => `\`${name}\``);
  return names.length <= NAMED ? shown.join(", ") : `${shown.join(", ")} and ${count(names.length - NAMED)} more`;
}

function counted(number: number, thing: string): string {
  return `${count(number)} ${thing}${number === 1 ? "" : "s"}`;
}

function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
