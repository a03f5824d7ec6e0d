/** Builds after a release: its ids stay, what became of them is told, and nothing else depends on it. */
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../pipeline/errors.js";
import { readPrevious } from "../pipeline/previous/release.js";
import { makeProgress } from "../pipeline/progress.js";
import { projectVersion } from "../pipeline/reference.js";
import { build as runBuild } from "../pipeline/run.js";
import { differences, newFolder, parseLines, put, run, shell } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";

const folder = newFolder();
const at = (name: string) => join(folder, name);

/** Builds in this process: a process of its own for each build would take most of the time. */
async function build(name: string, inputs: readonly string[], previous: string | null = null): Promise<string> {
  const options = { inputs, output: at(name), previous, force: true, workers: 1 };
  expect((await runBuild(options, makeProgress({ quiet: true }))).kind).toBe("built");
  return at(name);
}

const rows = (dataset: string, file: string) => parseLines(readFileSync(join(dataset, file), "utf8"));
const idsOf = (dataset: string) => rows(dataset, "jsonl/papers.jsonl").map(({ paper_id }) => paper_id);
const card = (dataset: string) => readFileSync(join(dataset, "README.md"), "utf8");

/** Two dumps with one paper in both; in the second, two papers introduce one name. */
const introducing = (what: string) => ({
  title: `QUUXO: ${what}`,
  abstract: `We propose QUUXO, a method for ${what} of large models. It needs no labels, no teacher and no second pass at all.`,
});
const first = put(folder, "dumps/1.txt", listingPage([...madeUpPapers(2), introducing("Routing of Experts")]));
const second = put(folder, "dumps/2.txt", listingPage([...madeUpPapers(1), introducing("Pruning of Layers")], "Apr 3"));

beforeAll(async () => {
  await build("old", [first]);
  await build("new", [first, second], at("old"));
}, 60_000);

describe("a build after a release", () => {
  it("keeps the ids of papers and of names, and counts what changed on the card and in the manifest", () => {
    expect(idsOf(at("new"))).toEqual(expect.arrayContaining(idsOf(at("old"))));
    const { previous } = JSON.parse(readFileSync(join(at("new"), "manifest.json"), "utf8"));
    expect(previous.version).toBe(projectVersion());
    expect(previous.changes).toMatchObject({
      papers: { added: 1, changed: 1, removed: 0 },
      listings: { added: 2, changed: 0, removed: 0 },
    });
    expect(card(at("new"))).toContain("| `listings` | 2 | 0 | 0 |");
    expect(card(at("old"))).toContain("This is the first release");
    const methods = (dataset: string) => rows(dataset, "jsonl/methods.jsonl").map(({ method_id }) => method_id);
    expect(methods(at("old"))).toContain("quuxo");
    expect(methods(at("new")).filter((id) => String(id).startsWith("quuxo"))).toEqual([
      "quuxo",
      expect.stringMatching(/^quuxo-p[0-9a-f]{16}$/),
    ]);
  });

  it("stays the same to the byte when it is built once more, after itself too, and knows that nothing changed", async () => {
    expect(differences(await build("itself", [second, first], at("new")), at("new"))).toEqual([]);
    const once = run(["build", first, second, "--previous", at("old"), "--output", at("again"), "-q"]);
    expect([once.status, once.stderr]).toEqual([0, ""]);
    expect(differences(at("again"), at("new"))).toEqual([]);
    const again = run(["build", first, second, "--previous", at("old"), "--output", at("again")]);
    expect(again.stderr).toContain("is up to date");
    // The release is part of what decides the output.
    expect(run(["build", first, second, "--output", at("again")]).stderr).toContain("written");
  });

  it("is what the filters make in a pipe", () => {
    const { status, stderr } = shell(
      `set -o pipefail; $P parse dumps -q --findings f1 | $P deduplicate -q --sources dumps --previous old --findings f2 |
      $P normalize -q --previous old --findings f3 | $P validate -q --sources dumps --findings f4 --quarantined q |
      $P publish -q --output piped --previous old --findings f1 --findings f2 --findings f3 --findings f4 --quarantined q`,
      folder,
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(differences(at("piped"), at("new"))).toEqual([]);
  });

  it("tells of papers that are gone, keeps their ids free, and gives them back", async () => {
    const gone = await build("gone", [second], at("new"));
    const told = (dataset: string) => rows(dataset, "findings/findings.jsonl").map(({ rule }) => rule);
    expect(told(gone)).toEqual([
      ...["paper-id-retired", "paper-id-retired"],
      ...["introduced-id-reserved", "introduced-id-reserved"],
    ]);
    expect(differences(await build("gone-again", [second], gone), gone)).toEqual([]);
    const back = await build("back", [first, second], gone);
    for (const file of ["jsonl/papers.jsonl", "jsonl/mentions.jsonl", "findings/findings.jsonl"])
      expect(rows(back, file)).toEqual(rows(at("new"), file));
  });
});

describe("a release that cannot be read", () => {
  const fails = async (previous: string) => {
    const error: unknown = await readPrevious(previous).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).status).toBe(3);
    return (error as UserError).message;
  };

  it("ends a build with status 3, and nothing is written", () => {
    const { status, stderr, stdout } = run(["build", first, "--output", at("none"), "--previous", at("dumps")]);
    expect([status, stdout, existsSync(at("none"))]).toEqual([3, "", false]);
    expect(stderr).toMatch(
      /^paperledger: [^\n]+dumps: expected a dataset [^\n]+ found no manifest\.json in it; [^\n]+\n$/,
    );
  });

  it("is an error: nothing there, a file, no dataset", async () => {
    expect(await fails(at("nowhere"))).toContain("there is nothing of this name");
    expect(await fails(join(at("old"), "manifest.json"))).toContain("expected the folder of a dataset");
    put(folder, "site/manifest.json", '{"name": "a web page"}');
    expect(await fails(at("site"))).toContain("expected the manifest.json of a dataset of this program");
  });

  it("is an error: a file of it was changed or lost; other formats are not needed", async () => {
    cpSync(at("old"), at("copy"), { recursive: true });
    for (const format of ["parquet", "csv"]) rmSync(join(at("copy"), format), { recursive: true });
    expect((await readPrevious(at("copy"))).papers.count).toBe(3);
    appendFileSync(join(at("copy"), "jsonl/papers.jsonl"), "\n");
    expect(await fails(at("copy"))).toContain("papers.jsonl: is not the file that manifest.json lists");
    rmSync(join(at("copy"), "jsonl/papers.jsonl"));
    expect(await fails(at("copy"))).toContain("papers.jsonl: listed in manifest.json, but not there");
  });

  it("is an error: papers without ids", async () => {
    cpSync(at("old"), at("strange"), { recursive: true });
    replaceUnlisted(at("strange"), "jsonl/papers.jsonl", [{ paper_id: "7", title: "T" }]);
    expect(await fails(at("strange"))).toContain(
      'papers.jsonl:1: expected a paper_id of p and 16 hexadecimal digits, found "7"',
    );
  });
});

/** Puts other records into a file of a dataset, and takes it off the manifest. */
function replaceUnlisted(dataset: string, file: string, records: readonly object[]): void {
  put(dataset, file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  const manifest = JSON.parse(readFileSync(join(dataset, "manifest.json"), "utf8"));
  const files = manifest.files.filter(({ path }: { path: string }) => path !== file);
  put(dataset, "manifest.json", JSON.stringify({ ...manifest, files }));
}

it("a paper that the release held back keeps its id", async () => {
  cpSync(at("old"), at("held"), { recursive: true });
  const [paper] = rows(at("held"), "jsonl/papers.jsonl");
  const held = { ...paper, paper_id: "p0123456789abcdef", title: "A Title That Was Held Back" };
  const records = [held, { ...held, paper_id: null }, null].map((row) => ({ table: "papers", row }));
  replaceUnlisted(at("held"), "findings/quarantined.jsonl", records);
  const { papers } = await readPrevious(at("held"));
  const number = papers.numberOf("p0123456789abcdef")!;
  expect([papers.count, number]).toEqual([idsOf(at("old")).length + 1, idsOf(at("old")).length]);
  expect(papers.read(number)).toMatchObject({ title: "A Title That Was Held Back", abstract: paper!.abstract });
  const ids = rows(at("held"), "jsonl/papers.jsonl");
  for (const [i, { title, abstract }] of ids.entries()) expect(papers.read(i)).toMatchObject({ title, abstract });
});
