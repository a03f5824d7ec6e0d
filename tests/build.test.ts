import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { differences, filesOf, newFolder, root, run, shell } from "./support/cli.js";

const folder = newFolder();
const built = join(folder, "built");

beforeAll(() => {
  const result = run(["build", join(root, "raw"), "--output", built, "--force"]);
  expect(result.stderr).toContain("142 papers, 27 listings merged into others");
  expect(result.status).toBe(0);
});

function rows(table: string, dataset = built): Record<string, unknown>[] {
  const text = readFileSync(join(dataset, "jsonl", `${table}.jsonl`), "utf8").trimEnd();
  return text.split("\n").map((line) => JSON.parse(line));
}

describe("the dataset of the two dumps", () => {
  it("has 142 papers of 169 listings, 27 of them in both dumps", () => {
    const listings = rows("listings");
    const dumpsOf = new Map<unknown, Set<unknown>>();
    for (const { paper_id, source_id } of listings)
      dumpsOf.set(paper_id, (dumpsOf.get(paper_id) ?? new Set()).add(source_id));
    expect(rows("papers")).toHaveLength(142);
    expect(listings).toHaveLength(169);
    expect([...dumpsOf.values()].filter((dumps) => dumps.size === 2)).toHaveLength(27);
  });

  it("keeps the day that the pages print, and invents no year", () => {
    expect(rows("sources").map(({ page_date_text, captured_on }) => [page_date_text, captured_on])).toEqual([
      ["Mar 14", null],
      ["Jul 30", null],
    ]);
    for (const paper of rows("papers")) expect([paper.first_listed_on, paper.published_on]).toEqual([null, null]);
  });

  it("is the one that is committed", () => {
    expect(differences(built, join(root, "output"))).toEqual([]);
  });

  it("has the same bytes in another time zone, locale and folder", () => {
    const other = join(folder, "elsewhere");
    const env = { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" };
    expect(
      run(["build", join(root, "raw"), "--output", other, "--force", "--quiet"], { cwd: folder, env }).status,
    ).toBe(0);
    expect(differences(built, other)).toEqual([]);
  });

  it("has the same bytes when the list of dumps is in another order", () => {
    const raw = join(folder, "raw");
    cpSync(join(root, "raw"), raw, { recursive: true });
    const [header, ...lines] = readFileSync(join(raw, "sources.csv"), "utf8").trimEnd().split("\n");
    writeFileSync(join(raw, "sources.csv"), `${[header, ...lines.reverse()].join("\n")}\n`);
    const other = join(folder, "reordered");
    expect(run(["build", raw, "--output", other, "--force", "--quiet"]).status).toBe(0);
    expect(differences(built, other)).toEqual([]);
  });

  it("has the same tables when its stages run as filters", () => {
    const other = join(folder, "piped");
    const { status, stderr } = shell(
      `set -o pipefail; $P parse raw --quiet | $P deduplicate --quiet | $P normalize --quiet | $P validate --quiet | $P publish --quiet --output ${other}`,
    );
    expect([stderr, status]).toEqual(["", 0]);
    const tables = (dataset: string) => [...filesOf(dataset)].filter(([path]) => /^(?:csv|jsonl|parquet)\//.test(path));
    expect(tables(other)).toHaveLength(30);
    for (const [path, bytes] of tables(built)) expect(bytes.equals(filesOf(other).get(path)!), path).toBe(true);
  });
});

describe("building again", () => {
  it("does nothing where nothing changed, and builds where something did", () => {
    const raw = join(folder, "again-raw");
    const output = join(folder, "again");
    cpSync(join(root, "raw"), raw, { recursive: true });
    expect(run(["build", raw, "--output", output, "--force"]).status).toBe(0);
    expect(run(["build", raw, "--output", output]).stderr).toContain("is up to date");
    appendFileSync(join(output, "csv/papers.csv"), "tampered");
    expect(run(["build", raw, "--output", output]).stderr).toContain("written");
    expect(differences(built, output)).toEqual([]);
    appendFileSync(join(raw, "002_23b7f22dc5252b6a.txt"), "\n");
    const changed = run(["build", raw, "--output", output]);
    expect(changed.status).toBe(3);
    expect(changed.stderr).toMatch(/002_23b7f22dc5252b6a\.txt: its SHA-256 is [0-9a-f]{64}/);
    expect(differences(built, output)).toEqual([]);
  });

  it("cleans up behind a build that was killed, and puts back what it moved away", () => {
    const parent = join(folder, "killed");
    mkdirSync(parent);
    cpSync(built, join(parent, ".output.replaced-999999"), { recursive: true });
    mkdirSync(join(parent, ".output.building-999999"));
    const output = join(parent, "output");
    // The build fails at its input, so that what is left is what the start put back.
    expect(run(["build", join(root, "package.json"), "--output", output]).status).toBe(3);
    expect(readdirSync(parent)).toEqual(["output"]);
    expect(differences(built, output)).toEqual([]);
  });
});

describe("a stream of rows", () => {
  it("that is cut publishes nothing", () => {
    const output = join(folder, "cut");
    const cut = shell(
      `$P parse raw --quiet | $P deduplicate --quiet | $P normalize --quiet | $P validate --quiet | head -500 | $P publish --output ${output}`,
    );
    expect(cut.status).toBe(3);
    expect(cut.stderr).toContain("expected the closing line");
    expect(existsSync(output)).toBe(false);
  });

  it("that was changed on the way publishes nothing", () => {
    const output = join(folder, "changed");
    const changed = shell(
      `$P parse raw --quiet | $P deduplicate --quiet | $P normalize --quiet | $P validate --quiet | sed '0,/"char_start":[0-9]*/s//"char_start":99999/' | $P publish --output ${output}`,
    );
    expect([changed.status, changed.stderr.split("\n").length < 20]).toEqual([1, true]);
    expect(existsSync(output)).toBe(false);
  });
});
