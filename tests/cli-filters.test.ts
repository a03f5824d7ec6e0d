/** The stages as filters: in pipes they make the dataset that `build` makes, and what a pipe breaks is never published. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { differences, filesOf, newFolder, parseLines, put, raw, run, shell } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";

const folder = newFolder();
const stream = (name: string) => join(folder, `${name}.jsonl`);
const TABLE_FILE = /^(?:csv|jsonl|parquet)\/[a-z]+\.(?:csv|jsonl|parquet)$/;

const piped = join(folder, "piped");

/** The whole pipe over the two dumps; what each filter wrote is kept for the tests that look at it. */
beforeAll(() => {
  const { status, stderr } = shell(
    `set -o pipefail; F=${folder}; $P parse raw -q | tee $F/captures.jsonl | $P deduplicate -q | tee $F/papers.jsonl |
    $P normalize -q | tee $F/annotated.jsonl | $P validate -q | $P publish -q --output ${piped}`,
  );
  expect([status, stderr]).toEqual([0, ""]);
});

describe("the stages in a pipe", () => {
  it("make the tables that build makes, in all formats", () => {
    const built = join(folder, "built");
    expect(run(["build", raw, "--output", built, "-q"]).status).toBe(0);
    expect([...filesOf(piped).keys()].filter((path) => TABLE_FILE.test(path))).toHaveLength(30);
    // What the commands before it found, publish is not told here; its help says so.
    const untold = ["README.md", "croissant.json", "findings/findings.jsonl", "manifest.json"];
    expect(differences(built, piped).filter((path) => !untold.includes(path))).toEqual([]);
    const manifest = (dataset: string) => JSON.parse(readFileSync(join(dataset, "manifest.json"), "utf8"));
    const { files: _, ...told } = manifest(piped);
    expect(manifest(built)).toMatchObject(told);
  });

  it("make the whole dataset, byte for byte, when publish is told what they found", () => {
    const dumps = join(folder, "dumps");
    put(dumps, "b.txt", listingPage([...madeUpPapers(3), { title: "A Title Alone", abstract: null }]));
    put(dumps, "a.txt", listingPage(madeUpPapers(2), "Apr 3"));
    const built = join(folder, "built-dumps");
    expect(run(["build", dumps, "--output", built, "-q"]).status).toBe(0);
    expect(parseLines(readFileSync(join(built, "findings/findings.jsonl"), "utf8"))).not.toEqual([]);
    const piped = join(folder, "piped-dumps");
    const { status, stderr } = shell(
      `set -o pipefail; $P parse dumps -q --findings f1 | $P deduplicate -q --sources dumps --findings f2 |
      $P normalize -q --findings f3 | $P validate -q --sources dumps --findings f4 --quarantined q |
      $P publish -q --output ${piped} --findings f1 --findings f2 --findings f3 --findings f4 --quarantined q`,
      folder,
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(differences(built, piped)).toEqual([]);
  });

  it("conserve: captures become listings, and papers stay papers", () => {
    const lines = (name: string) => parseLines(readFileSync(stream(name), "utf8"));
    const papers = lines("papers");
    expect(lines("captures")).toHaveLength(169);
    expect(papers.flatMap(({ listings }) => listings as unknown[])).toHaveLength(169);
    expect(lines("annotated").map(({ paper_id }) => paper_id)).toEqual(papers.map(({ paper_id }) => paper_id));
    expect(papers).toHaveLength(142);
  });

  it("do not care in which order captures come", () => {
    const { status } = shell(`tac captures.jsonl | $P deduplicate -q --sources ${raw} | cmp - papers.jsonl`, folder);
    expect(status).toBe(0);
  });
});

describe("a reader that has seen enough", () => {
  it.each([
    ["parse", `parse ${raw}`],
    ["deduplicate", "deduplicate captures.jsonl"],
    ["normalize", "normalize papers.jsonl"],
    ["validate", `validate annotated.jsonl --sources ${raw}`],
    ["annotate", "annotate papers.jsonl"],
  ])("does not disturb %s", (_, command) => {
    const { stdout, stderr } = shell(`$P ${command} -q | head -1 | wc -l; echo \${PIPESTATUS[*]}`, folder);
    expect([stdout.replace(/ /g, ""), stderr]).toEqual(["1\n000\n", ""]);
  });

  it("ends a whole pipe, and no more than its output", () => {
    const { stdout, stderr, status } = shell(
      `set -o pipefail; $P parse ${raw} | $P deduplicate --sources ${raw} | $P normalize | head -1`,
    );
    expect([parseLines(stdout).length, status]).toEqual([1, 0]);
    expect(stderr).not.toContain("    at ");
  });

  it("of the messages does not end the build", () => {
    const page = put(folder, "page.txt", listingPage(madeUpPapers(1)));
    const output = join(folder, "unheard");
    expect(shell(`$P build ${page} --output ${output} 2> >(exec 0<&-; sleep 2) 1>&2`).status).toBe(0);
    expect(existsSync(join(output, "manifest.json"))).toBe(true);
  });
});

describe("a stream of rows that is not what validate wrote", () => {
  const parent = join(folder, "refused");
  const output = join(parent, "output");

  function publish(input: string) {
    const result = run(["publish", "--output", output], { input });
    expect(existsSync(output), "nothing is published").toBe(false);
    if (existsSync(parent)) expect(readdirSync(parent), "no leftovers").toEqual([]);
    expect(result.stdout + result.stderr).not.toContain("    at ");
    return result;
  }
  const page = put(folder, "three.txt", listingPage(madeUpPapers(3)));
  const filters = ["deduplicate", "normalize", "validate"].map((name) => `$P ${name} -q`).join(" | ");
  const small = shell(`$P parse ${page} -q | ${filters} --sources ${page}`).stdout;
  const rows = () => small;
  const withoutEnd = () => rows().trimEnd().split("\n").slice(0, -1);

  it.each([
    ["cut before its closing line", () => withoutEnd().join("\n"), "expected the closing line"],
    ["empty", () => "", "expected the closing line"],
    [
      "without one of its rows",
      () => rows().split("\n").toSpliced(20, 1).join("\n"),
      "the closing line does not agree",
    ],
    ["with a row behind its end", () => `${rows()}${withoutEnd()[0]}\n`, "expected nothing behind the closing line"],
    ["with a row of another table", () => rows().replace('"table":"mentions"', '"table":"opinions"'), "does not agree"],
  ])("%s, ends with status 3", (_, input, message) => {
    const { status, stderr } = publish(input());
    expect([status, stderr]).toEqual([3, expect.stringContaining(message)]);
  });

  it.each([
    ["an offset", /"char_start":\d+/, '"char_start":99999', "row-refused"],
    ["a key that no table has", /"row":\{"paper_id"/, '"row":{"colour":"red","paper_id"', "row-refused"],
    ["a reference", /("table":"listings","row":\{[^\n]*"paper_id":)"p[0-9a-f]{16}"/, '$1"p0000000000000000"', "fatal"],
  ])("%s changed on the way, ends with status 1", (_, from, to, message) => {
    const changed = rows().replace(from, to);
    expect(changed).not.toBe(rows());
    const { status, stderr } = publish(changed);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(stderr.split("\n").length).toBeLessThan(20);
  });

  it("has no closing line where validate found something fatal", () => {
    const other = put(folder, "other/z.txt", listingPage(madeUpPapers(1)));
    const { status, stdout, stderr } = run(["validate", "-q", "--sources", other, stream("annotated")]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("reference-dangling")]);
    expect(stdout.includes('{"end"')).toBe(false);
  });
});
