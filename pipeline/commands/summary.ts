import type { BuildResult } from "../run.js";
import { findingLines } from "./run-end.js";

/** What a build did, on one screen: what came in, what became of it, what was noted, and where to look. */
export function summaryOf(result: BuildResult, output: string): string[] {
  if (result.kind === "unchanged") {
    return [`${output}/ is up to date: nothing changed since it was built (${result.manifest.rows.papers} papers)`];
  }
  const { ledger, dumps } = result;
  const account = (name: string) => ledger.accounts.find((candidate) => candidate.name === name);
  const captures = account("parse")?.recordsOut ?? 0;
  const papers = account("deduplicate")?.recordsOut ?? 0;
  const quarantined = account("validate")?.setAside.get("quarantined") ?? 0;
  const lines = [
    ...dumps.notes,
    line("read", `${dumps.dumps.length} dumps, ${captures} listings`),
    line("merged", `${papers} papers, ${captures - papers} listings merged into others`),
  ];
  if (result.kind === "fatal") {
    return [...lines, ...noteLines(result), `not published: ${output}/ is as it was; all findings: ${result.report}`];
  }
  const { rows } = result.manifest;
  return [
    ...lines,
    line(
      "found",
      `${rows.mentions} mentions of ${rows.models} models, ${rows.methods} methods, ${rows.datasets} datasets`,
    ),
    line("", `${rows.results} results, ${rows.links} links`),
    line("quarantined", quarantined === 0 ? "nothing" : `${quarantined} rows, in ${output}/findings/quarantined.jsonl`),
    ...noteLines(result),
    line("written", `${output}/ (${result.manifest.files.length + 1} files; start with ${output}/README.md)`),
  ];
}

function noteLines({ ledger }: Exclude<BuildResult, { kind: "unchanged" }>): string[] {
  if (ledger.findings.length === 0) return [line("noted", "nothing")];
  return [line("noted", `${ledger.findings.length} findings`), ...findingLines(ledger).map((text) => line("", text))];
}

function line(label: string, text: string): string {
  return `${label.padEnd(12)} ${text}`;
}
