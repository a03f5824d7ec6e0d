/** Time and memory of a build against the number of papers, on input grown from real abstracts. */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../pipeline/io.js";
import { CACHE, corpusDump } from "./corpus.js";
import { distinctAmong, type GrownText, grownText } from "./grown.js";

/** One build. */
export interface Growth {
  /** Entries of the input. */
  readonly entries: number;
  readonly seconds: number;
  readonly coreSeconds: number;
  /** Peak memory in MB. */
  readonly peak: number;
}

/** Parts of N that are built. */
const PARTS = [8, 4, 2, 1];

/**
 * Builds N papers, and a half, a quarter and an eighth of them, smallest first.
 * @returns null where the papers to grow them from are not there
 */
export function measureGrowth(count: number, tell: (growth: Growth) => void): Growth[] | null {
  const texts = realTexts();
  if (texts === null) return null;
  const measured: Growth[] = [];
  for (const part of PARTS) {
    const entries = Math.round(count / part);
    const growth = buildOf(grownDump(texts, entries), entries, []);
    measured.push(growth);
    tell(growth);
  }
  return measured;
}

/** Builds of the real papers, by one thread and by two. */
export interface BuildSpeed {
  readonly one: Growth;
  readonly two: Growth;
  /** Seconds for reading the same file line by line, parsing each line and writing it again, and nothing else. */
  readonly plainSeconds: number;
  readonly megabytes: number;
}

/** @returns null where the papers are not there */
export function measureBuild(): BuildSpeed | null {
  const dump = corpusDump();
  if (dump === null) return null;
  const plainSeconds = plainSecondsOf(dump);
  const { length } = textsOf(dump);
  const [one, two] = ["1", "2"].map((workers) => run(dump, length, [], ["--workers", workers]).growth);
  return { one: one!, two: two!, plainSeconds, megabytes: statSync(dump).size / 1e6 };
}

/** Papers that the floor is measured with, grown from those of the repository: what needs no other data. */
const FLOOR_PAPERS = 5000;

/** A build beside what nothing can be faster than, in one run. */
export function measureFloor(): { readonly seconds: number; readonly plainSeconds: number } {
  const texts = textsOf(join(projectRoot(), "output/jsonl/papers.jsonl")).map(({ title, abstract }) => ({
    title,
    abstract: abstract ?? "",
  }));
  const dump = grownDump(texts, FLOOR_PAPERS, "seeds");
  const plainSeconds = Math.min(...Array.from({ length: 5 }, () => plainSecondsOf(dump)));
  const { seconds } = buildOf(dump, FLOOR_PAPERS, []);
  return { seconds, plainSeconds };
}

/**
 * Builds so many papers with little room for objects.
 * @param heap  room in MB
 * @returns null where the papers are not there
 */
export function measureLimited(entries: number, heap: number): Growth | null {
  const texts = realTexts();
  return texts && buildOf(grownDump(texts, entries), entries, [`--max-old-space-size=${heap}`]);
}

/** Seconds for reading a file line by line, parsing each line and writing it again, and nothing else. */
function plainSecondsOf(file: string): number {
  const started = performance.now();
  for (const line of linesOf(file)) JSON.stringify(JSON.parse(line));
  return (performance.now() - started) / 1000;
}

function linesOf(file: string): string[] {
  return readFileSync(file, "utf8").trimEnd().split("\n");
}

function textsOf(file: string): { title: string; abstract: string | null }[] {
  return linesOf(file).map((line) => JSON.parse(line) as { title: string; abstract: string | null });
}

function realTexts(): GrownText[] | null {
  const dump = corpusDump();
  return dump === null ? null : (textsOf(dump) as GrownText[]);
}

/**
 * The file with so many papers, grown from others.
 * @param origin  where those are from, for the name of the file
 * @returns its path
 */
function grownDump(texts: readonly GrownText[], entries: number, origin = "arxiv"): string {
  const file = join(CACHE, `grown-${origin}-${entries}.jsonl`);
  if (existsSync(file)) return file;
  mkdirSync(CACHE, { recursive: true });
  const descriptor = openSync(`${file}.part`, "w");
  for (let from = 0; from < entries; from += 1000) {
    const count = Math.min(1000, entries - from);
    const lines = Array.from({ length: count }, (_, i) => `${JSON.stringify(grownText(texts, from + i))}\n`);
    writeFileSync(descriptor, lines.join(""));
  }
  closeSync(descriptor);
  renameSync(`${file}.part`, file);
  return file;
}

/** @throws Error where the build does not find the duplicates that are in the input, and no others */
function buildOf(dump: string, entries: number, flags: readonly string[]): Growth {
  const { growth, papers } = run(dump, entries, flags, []);
  const expected = distinctAmong(entries);
  if (papers !== expected) throw new Error(`${entries} entries became ${papers} papers, expected ${expected}`);
  return growth;
}

/** @throws Error where the build fails */
function run(dump: string, entries: number, flags: readonly string[], options: readonly string[]) {
  const peakFile = join(CACHE, "peak");
  const output = join(CACHE, "grown");
  const program = (path: string) => join(projectRoot(), "build/js", path);
  const loaded = ["--import", pathToFileURL(program("bench/peak.js")).href, program("pipeline/cli.js")];
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [...flags, ...loaded, "build", dump, "--output", output, "--force", "--quiet", ...options],
    { encoding: "utf8", env: { ...process.env, PEAK_FILE: peakFile } },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`the build of ${entries} papers ended with status ${status}: ${stderr}`);
  const { rows } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as { rows: Record<string, number> };
  rmSync(output, { recursive: true, force: true });
  const [peak, coreSeconds] = readFileSync(peakFile, "utf8").split(" ").map(Number);
  const growth: Growth = { entries, seconds, coreSeconds: coreSeconds!, peak: peak! / 1e6 };
  return { growth, papers: rows.papers };
}
