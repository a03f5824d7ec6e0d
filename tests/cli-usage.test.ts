/** How the command explains itself, and how it answers to wrong usage. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checksumsOf, differences, newFolder, put, raw, root, run, shell } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";

const folder = newFolder();
const page = put(folder, "page.txt", listingPage(madeUpPapers(2)));
const COMMANDS = [
  "build",
  "add",
  "fetch",
  "parse",
  "deduplicate",
  "normalize",
  "validate",
  "publish",
  "upload",
  "annotate",
  "candidates",
  "explain",
  "stats",
  "diff",
];

describe("help", () => {
  const overview = run(["--help"]);
  const helps = new Map(COMMANDS.map((command) => [command, run([command, "--help"])]));

  it("lists every command", () => {
    expect([overview.status, overview.stderr]).toEqual([0, ""]);
    const listed = [...overview.stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name);
    expect(listed).toEqual(COMMANDS);
    expect(overview.stdout).toContain(
      "Exit status: 0 done, 1 a fatal finding, 2 wrong usage, 3 input that cannot be read",
    );
  });

  it("is the answer to a bare call, with status 2", () => {
    const { status, stdout, stderr } = run([]);
    expect([status, stdout, stderr]).toEqual([2, overview.stdout, ""]);
  });

  it("has the version of the package", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    const { status, stdout } = run(["--version"]);
    expect([status, stdout]).toEqual([0, `${version}\n`]);
  });

  it.each(COMMANDS)("of %s shows an example that calls commands and options that exist", (command) => {
    const { stdout, stderr, status } = helps.get(command)!;
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^paperledger ${command} `));
    const example = stdout.slice(stdout.search(/^Examples?$/m));
    const calls = [...example.matchAll(/paperledger ([a-z]+)([^|\n]*)/g)];
    expect(calls.map(([, name]) => name)).toContain(command);
    for (const [, name, args] of calls) {
      expect(COMMANDS).toContain(name);
      for (const [option] of args!.matchAll(/--[a-z-]+/g)) expect(helps.get(name!)!.stdout).toContain(`  ${option} `);
    }
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(130);
  });
});

describe("wrong usage ends with status 2", () => {
  it.each([
    [["frobnicate"], 'unknown command "frobnicate"; expected one of build, add, fetch'],
    [["--frobnicate"], 'unknown command "--frobnicate"'],
    [["constructor"], 'unknown command "constructor"'],
    [["build", raw, "--frobnicate"], "Unknown option '--frobnicate'; see `paperledger build --help`"],
    [["annotate", "-x"], "Unknown option '-x'; see `paperledger annotate --help`"],
    [["build", raw, "--quiet=yes"], "--quiet"],
    [["build", raw, "--output"], "argument missing"],
    [["build", raw, "--output", "--quiet"], "--output"],
    [["build", raw, "--output", ""], "--output: expected a value, found an empty text"],
    [["publish", "--findings="], "--findings: expected a value"],
    [["build"], "expected dumps"],
    [["parse"], "expected dumps"],
    [["add"], "expected dumps"],
    [["explain"], "expected a paper id"],
    [["explain", "  "], "expected a paper id"],
    [["diff", "output"], "expected two datasets, OLD and NEW, found 1"],
    [["add", page, "--to", folder, "--captured-on", "2025-02-31"], 'expected a day as YYYY-MM-DD, found "2025-02-31"'],
    [["add", page, "--to", join(folder, "nowhere")], "expected the folder of raw dumps"],
  ])("%j", (args, message) => {
    const { status, stderr, stdout } = run(args);
    expect([status, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
    expect(stderr).toMatch(/^paperledger: [^\n]+\n$/);
  });

  it("validate without the dumps that its rows name", () => {
    const { status, stderr } = run(["validate"], { cwd: folder });
    expect([status, stderr]).toEqual([2, expect.stringContaining("expected the dumps by --sources")]);
  });
});

describe("an output that cannot be written ends with status 2", () => {
  const file = put(folder, "a-file", "x");
  const diary = join(folder, "diary");
  const site = join(folder, "site");
  put(diary, "diary.txt", "dear diary");
  // Web pages have a manifest.json too.
  put(site, "manifest.json", '{"name": "My site", "icons": []}');
  put(site, "index.html", "<html>");

  it.each([
    ["a file", file, "expected a folder or nothing, found a file"],
    ["below a file", join(file, "below"), "a folder was expected"],
    ["a folder of something else", diary, "choose another --output"],
    ["a folder with another program's manifest.json", site, "choose another --output"],
    ["where nothing can be made", "/proc/dataset", "cannot be written"],
  ])("%s", (_, output, message) => {
    const before = [checksumsOf(diary), checksumsOf(site)];
    const { status, stderr } = run(["build", page, "--output", output]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).toMatch(/^paperledger: [^\n]+\n$/);
    expect([checksumsOf(diary), checksumsOf(site)]).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("for publish as for build", () => {
    const { status, stderr } = run(["publish", "--output", diary]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("choose another --output")]);
  });

  it("a folder that holds the dumps", () => {
    const output = join(folder, "own");
    put(output, "manifest.json", '{"name": "paperledger", "files": []}');
    const inside = put(output, "raw/page.txt", listingPage(madeUpPapers(1)));
    for (const input of [inside, output]) {
      const { status, stderr } = run(["build", input, "--output", output]);
      expect([status, stderr]).toEqual([2, expect.stringContaining("lies in the output")]);
    }
    expect(readFileSync(inside, "utf8")).toContain("Daily Papers");
  });

  it("a file of findings", () => {
    const { status, stderr } = run(["parse", page, "-q", "--findings", join(file, "below")]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("below: cannot be written")]);
  });

  it.skipIf(process.platform !== "linux")("standard output", () => {
    const { status, stderr } = shell(`$P parse ${page} -q > /dev/full`);
    expect([status, stderr]).toEqual([2, "paperledger: stdout: cannot be written: no space left on the disk\n"]);
  });
});

describe("--quiet", () => {
  it("says nothing where all went well, and a build without it says what happened", () => {
    const [quiet, told] = [join(folder, "quiet"), join(folder, "told")];
    expect(run(["build", page, "--output", quiet, "--quiet"])).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const { stdout, stderr } = run(["build", page, "--output", told]);
    expect(stdout).toBe("");
    for (const part of ["1 dumps, 2 listings", "2 papers", "quarantined", "noted", `${told}/README.md`])
      expect(stderr).toContain(part);
    expect(stderr.split("\n").length).toBeLessThan(24);
    expect(differences(quiet, told)).toEqual([]);
    mkdirSync(join(folder, "raw"));
    expect(run(["add", page, "--to", join(folder, "raw"), "-q"])).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(run(["explain", "LoRA", "--output", told, "-q"])).toMatchObject({ status: 0, stderr: "" });
  });
});
