/** What `paperledger diff` is made of: rows side by side, schemas side by side, and the command. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type AnyRow, mergeRows, noChanges, type RowChange } from "../pipeline/diff/merging.js";
import { compareTable, schemaChanges } from "../pipeline/diff/schemas.js";
import { ROW_ORDER } from "../pipeline/tables.js";
import { newFolder, parseLines, put, run } from "./support/cli.js";
import { diffCase, readDatasetLines, writeDataset } from "./support/datasets.js";
import { schemaTexts, tableNamed, tables } from "./support/tables.js";

const TABLE = { key: ["source_id", "position"], columns: ["source_id", "position", "title", "authors"] };

/** Lines in batches of a size. */
async function* linesOf(rows: readonly AnyRow[], batch = 3): AsyncIterable<readonly string[]> {
  const lines = rows.map((row) => JSON.stringify(row));
  for (let at = 0; at < lines.length; at += batch) yield lines.slice(at, at + batch);
}

async function changesOf(before: readonly AnyRow[], now: readonly AnyRow[], batch?: number) {
  const counts = noChanges();
  const changes: RowChange[] = [];
  for await (const part of mergeRows(TABLE, linesOf(before, batch), linesOf(now, batch), counts)) changes.push(...part);
  return { changes, counts };
}

const row = fc.record({
  source_id: fc.constantFrom("a", "b", "ä", "𝒳"),
  position: fc.nat(30),
  title: fc.constantFrom("One", "Two", null),
  authors: fc.array(fc.constantFrom("A", "B"), { maxLength: 2 }),
});
const order = ROW_ORDER.listings as unknown as (a: AnyRow, b: AnyRow) => number;
const keyOf = ({ source_id, position }: AnyRow) => `${source_id} ${position}`;
const table = fc.uniqueArray(row, { maxLength: 25, selector: keyOf }).map((rows) => (rows as AnyRow[]).toSorted(order));

describe("rows side by side", () => {
  it("give what makes the new table of the old one, however lines come", async () => {
    await fc.assert(
      fc.asyncProperty(table, table, fc.integer({ min: 1, max: 30 }), async (before, now, batch) => {
        const { changes, counts } = await changesOf(before, now, batch);
        const rows = new Map(before.map((old) => [keyOf(old), old]));
        for (const change of changes) {
          if (change.old !== null) expect(rows.get(keyOf(change.key))).toEqual(change.old);
          if (change.new === null) rows.delete(keyOf(change.key));
          else rows.set(keyOf(change.key), change.new);
          const { old, new: fresh } = change;
          const isOther = (column: string) => JSON.stringify(old![column]) !== JSON.stringify(fresh![column]);
          expect(change.columns).toEqual(change.change === "changed" ? TABLE.columns.filter(isOther) : []);
          if (change.change === "changed") expect(change.columns).not.toEqual([]);
        }
        expect([...rows.values()].sort(order)).toEqual(now);
        expect(changes.map(({ key }) => key)).toEqual(changes.map(({ key }) => key).toSorted(order));
        expect([counts.old, counts.new]).toEqual([before.length, now.length]);
        for (const change of ["added", "changed", "removed"] as const)
          expect(counts[change]).toBe(changes.filter((one) => one.change === change).length);
        expect((await changesOf(before, now, 30)).changes).toEqual(changes);
      }),
      { numRuns: 200 },
    );
  });

  it("differ in nothing from themselves", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect((await changesOf(rows, rows)).changes).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("are compared by value: another order of keys is no change, a column of one side neither", async () => {
    const before = [{ source_id: "a", position: 1, title: "One", authors: ["A"] }];
    const now = [{ authors: ["A"], title: "One", position: 1, source_id: "a", upvotes: 3 }];
    expect((await changesOf(before, now)).changes).toEqual([]);
    expect((await changesOf(before, [{ ...now[0], authors: [] }])).changes[0]).toMatchObject({
      change: "changed",
      columns: ["authors"],
    });
  });

  it("must stand in the order of the key", async () => {
    const rows = [2, 1].map((position) => ({ source_id: "a", position, title: null, authors: [] }));
    await expect(changesOf([], rows)).rejects.toThrow("rows do not stand in the order of source_id, position");
  });
});

describe("schemas side by side", () => {
  const links = tableNamed("links");

  it("say which tables, keys, columns, types, units and values are other ones", () => {
    const [url, kind, ...others] = links.columns.filter(({ name }) => name !== "paper_id");
    const now = {
      ...links,
      key: ["url"],
      columns: [
        { ...url!, nullable: true, unit: "characters" },
        { ...kind!, values: ["code", "video"] },
        ...others.slice(1),
        { name: "status", type: "int32" as const, nullable: true, description: "Answer.", unit: null, values: null },
      ],
    };
    expect(schemaChanges([links, tableNamed("rules")], [tableNamed("models"), now])).toEqual([
      `table \`models\` is new: ${tableNamed("models").description}`,
      "`links`: the key was (paper_id, url), it is (url)",
      "column `links.url` was string, is string or null",
      "column `links.url` was in no unit, is in characters",
      "column `links.kind` may be `video` too",
      "column `links.kind` is never `model`, `dataset`, `project`, `other` now",
      "column `links.status` is new (int32 or null): Answer.",
      "column `links.paper_id` is gone",
      `column \`links.${others[0]!.name}\` is gone`,
      "table `rules` is gone",
    ]);
    expect(schemaChanges(tables, tables)).toEqual([]);
  });

  it("of another key give every row as removed and as added", async () => {
    const counts = noChanges();
    const rows = [{ paper_id: "p1", url: "https://a" }];
    const changes: RowChange[] = [];
    const now = { ...links, key: ["url"] };
    for await (const part of compareTable(links, now, linesOf(rows), linesOf(rows), counts)) changes.push(...part);
    expect(changes.map(({ change, key }) => [change, Object.keys(key)])).toEqual([
      ["removed", ["paper_id", "url"]],
      ["added", ["url"]],
    ]);
    for await (const part of compareTable(undefined, links, linesOf([]), linesOf(rows), counts)) changes.push(...part);
    expect(counts).toEqual({ old: 1, new: 2, added: 2, changed: 0, removed: 1 });
  });
});

describe("paperledger diff", () => {
  const folder = newFolder();
  const [before, now, output] = ["before", "now", "diff"].map((name) => join(folder, name)) as [string, string, string];
  const read = (file: string) => readFileSync(join(output, file), "utf8");

  beforeAll(() => {
    writeDataset(before, readDatasetLines(diffCase("other-dumps", "input.old.jsonl")));
    const texts = schemaTexts();
    const links = JSON.parse(texts.get("tables/links.schema.json")!);
    delete links.properties.owner;
    texts.set("tables/links.schema.json", JSON.stringify(links));
    writeDataset(now, readDatasetLines(diffCase("other-dumps", "input.new.jsonl")), texts);
  });

  it("prints the summary, writes rows, replaces what it wrote before, and ends with 0", () => {
    const printed = run(["diff", before, now, "--output", output]);
    expect([printed.status, printed.stderr]).toEqual([0, ""]);
    expect(printed.stdout).toBe(read("summary.md"));
    expect(printed.stdout).toContain("- column `links.owner` is gone.");
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
    const facts = JSON.parse(read("diff.json"));
    expect(facts).toMatchObject({ old: { version: "0.1.0" }, new: { version: "0.2.0" } });
    for (const [name, { added, changed, removed }] of Object.entries(facts.tables) as [
      string,
      Record<string, number>,
    ][]) {
      const rows = existsSync(join(output, `${name}.jsonl`)) ? parseLines(read(`${name}.jsonl`)) : [];
      const counted = ["added", "changed", "removed"].map(
        (change) => rows.filter((row) => row.change === change).length,
      );
      expect([name, ...counted]).toEqual([name, added, changed, removed]);
    }
    const again = run(["diff", now, now, "--output", output, "--exit-code"]);
    expect([again.status, readdirSync(output)]).toEqual([0, ["diff.json", "summary.md"]]);
  });

  it("compares manifests too, and tells a difference by its status where that is asked for", () => {
    const manifests = [before, now].map((path) => join(path, "manifest.json"));
    const { status, stdout } = run(["diff", ...manifests, "--exit-code"]);
    expect(status).toBe(1);
    for (const part of [
      "1 new dump: `002_23b7f22dc5252b6a.txt`",
      "Files that differ: `schemas/tables/links.schema.json`",
      "only manifests were given",
      "| `papers` | 2 | 2 |",
    ])
      expect(stdout).toContain(part);
  });

  it("writes over nothing that is not a diff", () => {
    put(folder, "site/index.html", "<p>");
    for (const target of [before, join(folder, "site")]) {
      const files = readdirSync(target);
      const { status, stderr } = run(["diff", before, now, "--output", target, "-q"]);
      expect([status, stderr]).toEqual([2, expect.stringContaining("holds files but no diff.json of a diff")]);
      expect(readdirSync(target)).toEqual(files);
    }
  });

  it("ends with 3 where one of the two is no dataset", () => {
    const { status, stdout, stderr } = run(["diff", before, folder]);
    expect([status, stdout, stderr]).toEqual([3, "", expect.stringContaining("found no manifest.json in it")]);
  });
});
