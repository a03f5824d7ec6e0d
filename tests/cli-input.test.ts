/** Input that cannot be read: each problem with its file, its line and what was expected; nothing is written. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FORMS } from "../pipeline/parse/stage.js";
import { newFolder, parseLines, put, run, shell } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";

const folder = newFolder();
const output = join(folder, "out/never");
const page = put(folder, "page.txt", listingPage(madeUpPapers(2)));
/** How a PNG image starts. */
const PNG = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
const isRoot = process.getuid?.() === 0;

afterAll(() => {
  const around = join(folder, "out");
  expect(existsSync(around) ? readdirSync(around) : [], "nothing was written to the output, nor beside it").toEqual([]);
});

/** Runs a command that must fail. @returns its messages, without the program's name */
function problemsOf(args: readonly string[], input: string | Uint8Array = ""): string[] {
  const { status, stdout, stderr } = run(args, { input });
  expect([status, stdout, stderr]).toEqual([3, "", expect.stringMatching(/^(?:paperledger: [^\n]+\n)+$/)]);
  return stderr
    .trimEnd()
    .replace(/^paperledger: /gm, "")
    .split("\n");
}

describe("dumps", () => {
  const missing = join(folder, "missing.txt");
  const good = readFileSync(page);
  const known = FORMS.map(({ name }) => name).join(", ");
  const bad: readonly (readonly [path: string, problem: string])[] = [
    [missing, ": no such file; check the path"],
    [put(folder, "bad/empty.txt", ""), ": expected papers, found an empty file"],
    [put(folder, "bad/blank.txt", " \n\u00a0\n\t\n"), ": expected papers, found only blank lines"],
    [put(folder, "bad/image.txt", PNG), `: expected text, found a PNG image; known forms: ${known}`],
    [
      put(folder, "bad/nul.txt", "text\0text"),
      `: expected text, found a binary file (a NUL byte at place 5); known forms: ${known}`,
    ],
    [
      put(folder, "bad/utf16.txt", Buffer.from("\ufeffSubscribe", "utf16le")),
      ": expected text, found UTF-16 text; convert it to UTF-8",
    ],
    [
      put(folder, "bad/latin.txt", Buffer.concat([good, Buffer.from([0x0a, 0x41, 0xe9, 0x20])])),
      ":17: expected UTF-8, byte 2 of the line is none",
    ],
    [
      put(folder, "bad/readme.txt", "\n# A readme\n\nof something else\n"),
      `: is of no form that is known (${known}); its first line is "# A readme"`,
    ],
  ];

  it("have all their problems told in one run", () => {
    const problems = problemsOf(["build", page, ...bad.map(([path]) => path), "--output", output]);
    expect(problems).toHaveLength(bad.length);
    for (const [path, problem] of bad) expect(problems).toContainEqual(expect.stringContaining(`${path}${problem}`));
  });

  it("have them told by parse too, which writes no capture then", () => {
    expect(problemsOf(["parse", page, ...bad.map(([path]) => path)])).toHaveLength(bad.length);
  });

  it("have them told where a folder holds them", () => {
    symlinkSync(missing, join(folder, "bad/link.txt"));
    const problems = problemsOf(["build", join(folder, "bad"), "--output", output]);
    expect(problems).toHaveLength(bad.length);
    expect(problems).toContainEqual(`${join(folder, "bad/link.txt")}: no such file; check the path`);
  });

  it("may not have one name", () => {
    const other = put(folder, "other/page.txt", listingPage(madeUpPapers(1)));
    const [problem] = problemsOf(["build", page, other, "--output", output]);
    expect(problem).toContain("has the same name without its ending (page); rename one");
    expect(problem).toContain(page);
    expect(problem).toContain(other);
  });

  it("are not an empty folder, nor a device", () => {
    mkdirSync(join(folder, "nothing"));
    const problems = problemsOf([
      "build",
      join(folder, "nothing"),
      "/dev/null",
      join(page, "below"),
      "--output",
      output,
    ]);
    expect(problems).toEqual(
      [
        `${join(folder, "nothing")}: expected dumps, found an empty folder`,
        "/dev/null: expected a file or a folder",
        `${join(page, "below")}: a part of the path is a file, a folder was expected`,
      ].sort((a, b) => problems.indexOf(a) - problems.indexOf(b)),
    );
  });

  it.skipIf(isRoot)("are told of where they may not be read (skipped for root, who may read everything)", () => {
    const locked = put(folder, "locked.txt", "x");
    chmodSync(locked, 0);
    expect(problemsOf(["build", locked, "--output", output])).toEqual([
      `${locked}: not permitted; check who owns it and its mode`,
    ]);
  });

  it("may be links to files", () => {
    mkdirSync(join(folder, "links"));
    symlinkSync(page, join(folder, "links/a.txt"));
    const { status, stdout } = run(["parse", join(folder, "links"), "-q"]);
    expect([status, parseLines(stdout).length]).toEqual([0, 2]);
  });
});

describe("a stream of records", () => {
  const capture = run(["parse", page, "-q"]).stdout.split("\n")[0]!;
  const paper = run(["deduplicate", "-q"], { input: capture }).stdout.trim();
  const change = (record: string, changes: object) => JSON.stringify({ ...JSON.parse(record), ...changes });

  it.each(["deduplicate", "normalize", "validate", "publish", "annotate"])("with broken lines, at %s", (command) => {
    const dumps = command === "validate" ? ["--sources", page] : [];
    const target = command === "publish" ? ["--output", output] : [];
    const first = put(folder, "first.jsonl", '\r\n["x"]\n{"a": 1\n"text"\nnull\n');
    const latin = put(folder, "latin.jsonl", Buffer.from([0x0a, 0x7b, 0xff, 0x0a]));
    const other = put(folder, "other.jsonl", "7\n");
    expect(problemsOf([command, ...dumps, ...target, first, latin, other])).toEqual([
      `${first}:2: expected a JSON object, found a list`,
      expect.stringMatching(/first\.jsonl:3: expected a JSON object on one line: /),
      `${first}:4: expected a JSON object, found "text"`,
      `${first}:5: expected a JSON object, found null`,
      expect.stringMatching(/latin\.jsonl:2: expected UTF-8, byte 2 of the line is none/),
      `${other}:1: expected a JSON object, found 7`,
    ]);
  });

  it.each([
    ["deduplicate", () => '{"source_id": "s"}', 'stdin:1: expected the key "position"'],
    [
      "deduplicate",
      () => `${capture}\n\n${change(capture, { colour: "red" })}`,
      'stdin:3: expected only known keys, found "colour"',
    ],
    ["deduplicate", () => change(capture, { position: "1" }), "stdin:1: position: expected "],
    ["deduplicate", () => change(capture, { title: "" }), "stdin:1: title: expected "],
    ["normalize", () => '{"paper_id": "x"}', "stdin:1: expected the key "],
    [
      "normalize",
      () => `${paper}\n${change(paper, { colour: "red" })}`,
      'stdin:2: expected only known keys, found "colour"',
    ],
    ["normalize", () => change(paper, { listings: [{}] }), "stdin:1: listings"],
    ["annotate", () => '{"title": "a"}\n{"title": 7}', "stdin:2: title: expected text or null, found 7"],
    ["annotate", () => '{"abstract": ["x"]}', 'stdin:1: abstract: expected text or null, found ["x"]'],
    ["annotate", () => "{}", 'stdin:1: expected the keys "title" and "abstract", found neither'],
  ])("with a record that does not fit, at %s (%#)", (command, input, problem) => {
    const { status, stderr } = run([command, "-q"], { input: `${input()}\n` });
    expect([status, stderr]).toEqual([3, expect.stringContaining(problem)]);
    expect(stderr).toMatch(/^paperledger: stdin:\d+: [^\n]+\n$/);
  });

  it("with many broken lines tells the first, and that there may be more", () => {
    const problems = problemsOf(["normalize"], "{\n".repeat(5000));
    expect([problems.length, problems.at(-1)]).toEqual([21, "and perhaps more"]);
  });

  it("from files that cannot be read tells them all", () => {
    expect(problemsOf(["normalize", folder, join(folder, "missing.jsonl")])).toEqual([
      `${folder}: expected a file, found a folder`,
      `${join(folder, "missing.jsonl")}: no such file; check the path`,
    ]);
    const { status, stderr } = shell("$P normalize < /");
    expect([status, stderr]).toEqual([3, "paperledger: stdin: expected a file or a pipe, found a folder\n"]);
  });
});
