import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readGold } from "../evaluation/gold.js";
import { newFolder, root } from "./support/cli.js";
import { answerOf, seedsGold } from "./support/evaluating.js";

/** A copy of what the command needs, so that the project's own report stays as it is. */
const copy = newFolder();

/** A third of the gold papers: the command runs often here, and how many it scores makes no difference. */
const gold = join(copy, "evaluation/gold/seeds-dev.jsonl");
const PAPERS = 12;

beforeAll(() => {
  for (const path of ["build/js", "evaluation", "schemas", "package.json"]) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  writeFileSync(gold, readFileSync(seedsGold, "utf8").split("\n").slice(0, PAPERS).join("\n"));
});

function evaluation(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ["build/js/evaluation/run.js", ...args], { cwd: copy, encoding: "utf8" });
}

function bytesOf(name: "report.md" | "figures.json"): string {
  return readFileSync(join(copy, "evaluation", name), "utf8");
}

describe("the command", () => {
  it("writes the same report and figures at every run, and --check agrees", () => {
    const { status, stdout } = evaluation();
    expect(status).toBe(0);
    expect(stdout.split("\n").filter((line) => /^(?:models|results|links)/.test(line))).toHaveLength(4);
    expect(bytesOf("report.md")).toMatch(/^# Evaluation: seeds-dev\.jsonl\n/);
    // The check evaluates again, and compares the bytes.
    expect(evaluation("--check")).toMatchObject({ status: 0, stderr: "" });
  });

  it("fails a check where a figure fell, or where a file is not what would be written, and then writes nothing", () => {
    const { rows, ...rest } = JSON.parse(bytesOf("figures.json")) as { rows: { row: string; f1: number }[] };
    const better = `${JSON.stringify({ ...rest, rows: rows.map((row) => ({ ...row, f1: row.f1 + 0.01 })) }, null, 2)}\n`;
    writeFileSync(join(copy, "evaluation/figures.json"), better);
    const { status, stderr } = evaluation("--check");
    expect(status).toBe(1);
    expect(stderr.match(/F1 fell from/g)).toHaveLength(7);
    expect(stderr).toContain("evaluation/figures.json is not what the code gives: run `make evaluate`");
    expect(stderr).not.toContain("report.md");
    expect(bytesOf("figures.json")).toBe(better);
    // Written all the same when asked to, but not in silence.
    const written = evaluation();
    expect([written.status, written.stderr.includes("models: F1 fell from")]).toEqual([0, true]);
    writeFileSync(join(copy, "baseline.json"), better);
    expect(evaluation("--check", "--baseline", "baseline.json").status).toBe(1);
  });

  it("scores other papers, other annotations and titles alone without touching evaluation/", () => {
    const before = [bytesOf("report.md"), bytesOf("figures.json")];
    const lines = readGold([gold]).map((paper) => JSON.stringify({ ...answerOf(paper), key: paper.key }));
    writeFileSync(join(copy, "answers.jsonl"), `${lines.join("\n")}\n`);
    writeFileSync(join(copy, "other.jsonl"), `${readFileSync(seedsGold, "utf8").split("\n")[0]}\n`);

    const right = evaluation("--annotations", "answers.jsonl", "--output", "reports/right.md");
    expect(right.status).toBe(0);
    expect(
      right.stdout.match(/^(?:models|methods|datasets|links).* 1\.000 +1\.000 +1\.000 +\(1\.000-1\.000\)$/gm),
    ).toHaveLength(4);
    expect(readFileSync(join(copy, "reports/right.md"), "utf8")).toContain("7 of 7 figures are reached.");

    const other = evaluation("other.jsonl");
    expect(other.stdout).toContain(join(copy, "build/evaluation/other.md"));
    const report = readFileSync(join(copy, "build/evaluation/other.md"), "utf8");
    expect(report).toMatch(/^# Evaluation: other\.jsonl\n\n1 papers/);
    expect(report).toContain("(../../evaluation/GUIDE.md)");

    expect(evaluation("other.jsonl", "--record").status).toBe(0);
    const recorded = JSON.parse(readFileSync(join(copy, "evaluation/unseen.json"), "utf8")) as { papers: number };
    expect(recorded.papers).toBe(1);
    // Texts stay where they are: figures and ids of rules are all that is kept.
    expect(JSON.stringify(recorded)).not.toMatch(/title|abstract|sentence/);

    expect(evaluation("--title-only").stdout).toMatch(/^results with dataset +- .*\(not measured\)$/m);
    expect([bytesOf("report.md"), bytesOf("figures.json")]).toEqual(before);
  });

  it.each([
    [["--frobnicate"], 2, "Unknown option '--frobnicate'"],
    [["--check", "x.jsonl"], 2, "--check compares the files of evaluation/"],
    [["--check", "--title-only"], 2, "--check compares the files of evaluation/"],
    [["--record"], 2, "expected gold files"],
    [["--baseline", "x.json"], 2, "add --check"],
    [["--check", "--baseline", "nowhere.json"], 3, "nowhere.json: expected JSON"],
    [["nowhere.jsonl"], 3, "nowhere.jsonl: no such file"],
    [["package.json"], 3, "package.json:1: expected one JSON object"],
    [["--annotations", "nowhere.jsonl"], 3, "nowhere.jsonl: no such file"],
    [["--title-only", "--output", "package.json/report.md"], 3, "report.md: "],
  ])("%j ends with status %i", (args, status, message) => {
    const ended = evaluation(...args);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toContain("    at ");
  });

  it("explains itself", () => {
    const { status, stdout } = evaluation("--help");
    expect([status, stdout.includes("Examples")]).toEqual([0, true]);
  });
});
