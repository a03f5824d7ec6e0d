/** Whole builds: the two dumps as they are, however they are named and wherever the program runs. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { differences, newFolder, parseLines, raw, root, run } from "./support/cli.js";

const folder = newFolder();
const built = join(folder, "built");
const DUMPS = ["000_84fe730320be3bb8.txt", "002_23b7f22dc5252b6a.txt"];

beforeAll(() => {
  const { status, stderr } = run(["build", raw, "--output", built]);
  expect([status, stderr]).toEqual([0, expect.stringContaining("142 papers, 27 listings merged into others")]);
});

function rows(table: string, dataset = built): Record<string, unknown>[] {
  return parseLines(readFileSync(join(dataset, "jsonl", `${table}.jsonl`), "utf8"));
}

/** Builds into a new folder, in silence. */
function build(name: string, inputs: readonly string[], options: Parameters<typeof run>[1] = {}): string {
  const output = join(folder, name);
  const { status, stderr } = run(["build", ...inputs, "--output", output, "--quiet"], options);
  expect([status, stderr]).toEqual([0, ""]);
  return output;
}

describe("the dataset of the two dumps", () => {
  it("has 142 papers of 169 listings, 27 of them in both dumps", () => {
    const dumpsOf = new Map<unknown, Set<unknown>>();
    for (const { paper_id, source_id } of rows("listings"))
      dumpsOf.set(paper_id, (dumpsOf.get(paper_id) ?? new Set()).add(source_id));
    expect(rows("listings")).toHaveLength(169);
    expect(new Set(rows("papers").map(({ paper_id }) => paper_id))).toEqual(new Set(dumpsOf.keys()));
    expect([rows("papers").length, dumpsOf.size]).toEqual([142, 142]);
    expect([...dumpsOf.values()].filter((dumps) => dumps.size === 2)).toHaveLength(27);
    const counts = rows("sources").map(({ source_id, capture_count }) => [`${source_id}.txt`, capture_count]);
    expect(counts.map(([file]) => file)).toEqual(DUMPS);
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(169);
  });

  it("says where every listing stands in its dump, and gives every paper the text of one of its listings", () => {
    const lines = new Map(DUMPS.map((file) => [file, readFileSync(join(raw, file), "utf8").split(/\r?\n/)]));
    const textSources = new Map<unknown, number>();
    for (const { source_id, line_start, line_end, title_text, is_text_source, paper_id } of rows("listings")) {
      const part = lines.get(`${source_id}.txt`)!.slice(Number(line_start) - 1, Number(line_end));
      expect(part[0]!.trim()).not.toBe("");
      if (title_text !== null) expect(part.join(" ")).toContain(String(title_text));
      if (is_text_source) textSources.set(paper_id, (textSources.get(paper_id) ?? 0) + 1);
    }
    expect([...textSources.values()].every((count) => count === 1)).toBe(true);
    expect(textSources.size).toBe(142);
  });

  it("keeps the day that the pages print, and invents no year", () => {
    expect(rows("sources").map(({ page_date_text, captured_on }) => [page_date_text, captured_on])).toEqual([
      ["Mar 14", null],
      ["Jul 30", null],
    ]);
    for (const paper of rows("papers")) expect([paper.first_listed_on, paper.published_on]).toEqual([null, null]);
  });

  const committed = join(root, "output");
  const note = existsSync(committed) ? "" : " (skipped: there is no output/; run `make dataset`)";
  it.skipIf(note !== "")(`is the one in output/${note}`, () => {
    const previous = join(root, "previous");
    const whole = existsSync(previous) ? build("after-release", [raw, "--previous", previous]) : built;
    expect(differences(whole, committed), "run `make dataset` and look at what changed").toEqual([]);
  });
});

describe("the same bytes", () => {
  it("from another working folder, time zone and locale", () => {
    const env = { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" };
    expect(differences(built, build("elsewhere", [raw], { cwd: folder, env }))).toEqual([]);
  });

  it("from a list of dumps in another order", () => {
    const own = join(folder, "swapped-raw");
    cpSync(raw, own, { recursive: true });
    const [header, ...lines] = readFileSync(join(own, "sources.csv"), "utf8").trimEnd().split("\n");
    writeFileSync(join(own, "sources.csv"), `${[header, ...lines.reverse()].join("\n")}\n`);
    expect(differences(built, build("swapped", [own]))).toEqual([]);
  });

  it("from files named in any order, or the folder that holds them", () => {
    const own = join(folder, "loose");
    mkdirSync(own);
    for (const file of DUMPS) cpSync(join(raw, file), join(own, file));
    const last = build("last-first", [join(own, DUMPS[1]!), join(own, DUMPS[0]!)]);
    expect(differences(last, build("whole-folder", ["loose"], { cwd: folder }))).toEqual([]);
    // Nothing but what sources.csv adds is lost.
    for (const table of ["papers", "listings", "mentions", "results"]) expect(rows(table, last)).toEqual(rows(table));
  });
});
