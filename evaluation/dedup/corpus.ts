import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STATUS, UserError } from "../../pipeline/errors.js";
import { messageOf } from "../../pipeline/io.js";

/** A record whose paper is known, because it carries its arXiv id. */
export interface KnownRecord {
  /** arXiv id without version: the truth. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

/** An arXiv id, new or old, without version. */
export const ARXIV_ID = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/;

/** The forms of the corpus: each is a tool that captured papers in its own way. */
export const TOOLS = ["hf-api", "hf-text", "arxiv-sample"] as const;
export type Tool = (typeof TOOLS)[number];

/** Records of each tool, and what was passed over while they were read. */
export interface Corpus {
  readonly records: Readonly<Record<Tool, readonly KnownRecord[]>>;
  /** Entries without the fields of a record, by tool: the Python text of one, for the most part. */
  readonly passedOver: Readonly<Record<Tool, number>>;
}

/** Names of the sample, packed or unpacked; the first that is there is read. */
const SAMPLES = ["arxiv-100k.jsonl.xz", "arxiv-100k.jsonl"];
/** Bytes of the unpacked sample that are taken at most. */
const MAX_SAMPLE = 1 << 29;

/** Names of what a corpus folder must hold and does not; empty where all is there. */
export function missingIn(folder: string): string[] {
  const missing = ["hf-api", "hf-text"].filter((name) => !existsSync(join(folder, name)));
  return sampleIn(folder) === undefined ? [...missing, SAMPLES[0]!] : missing;
}

function sampleIn(folder: string): string | undefined {
  return SAMPLES.map((name) => join(folder, name)).find((file) => existsSync(file));
}

/**
 * Reads all records of a corpus folder, in the order of their files.
 * @throws UserError (status 3) where a file cannot be read as its form
 */
export function readCorpus(folder: string): Corpus {
  const problems: string[] = [];
  const read = (tool: Tool, parts: readonly Part[], parse: (text: string) => readonly (KnownRecord | null)[]) =>
    parts.flatMap(({ file, text }) => {
      try {
        return parse(text());
      } catch (error) {
        problems.push(`${file}: expected a dump of the form ${tool}: ${messageOf(error)}`);
        return [];
      }
    });
  const found: Record<Tool, readonly (KnownRecord | null)[]> = {
    "hf-api": read("hf-api", filesOf(join(folder, "hf-api"), ".json"), readDay),
    "hf-text": read("hf-text", filesOf(join(folder, "hf-text"), ".txt"), readTextDump),
    "arxiv-sample": read("arxiv-sample", [sampleFile(sampleIn(folder) ?? join(folder, SAMPLES[0]!))], readSample),
  };
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return {
    records: mapTools((tool) => found[tool].filter((record) => record !== null)),
    passedOver: mapTools((tool) => found[tool].filter((record) => record === null).length),
  };
}

function mapTools<T>(make: (tool: Tool) => T): Record<Tool, T> {
  return { "hf-api": make("hf-api"), "hf-text": make("hf-text"), "arxiv-sample": make("arxiv-sample") };
}

interface Part {
  readonly file: string;
  text(): string;
}

function filesOf(folder: string, ending: string): Part[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
    .map((file) => ({ file, text: () => readFileSync(file, "utf8") }));
}

function sampleFile(file: string): Part {
  return { file, text: () => (file.endsWith(".xz") ? unpack(file) : readFileSync(file, "utf8")) };
}

function unpack(file: string): string {
  const { error, status, stdout, stderr } = spawnSync("xz", ["-dc", file], { encoding: "utf8", maxBuffer: MAX_SAMPLE });
  if (error !== undefined) throw new Error(`xz cannot be run (${error.message}); install it, or unpack the file`);
  if (status !== 0) throw new Error(`xz ended with status ${status}: ${stderr.trim()}`);
  return stdout;
}

/** A day of the JSON interface: a list of entries, or an object with the list as `data`. Null stands for what is no record. */
export function readDay(text: string): (KnownRecord | null)[] {
  const day = JSON.parse(text) as unknown;
  const entries = Array.isArray(day) ? day : (day as { data?: unknown } | null)?.data;
  if (!Array.isArray(entries)) throw new Error("neither a list of entries nor an object with one as `data`");
  return entries.map((entry: { paper?: Record<string, unknown> } | null) => {
    const { id, title, summary } = entry?.paper ?? {};
    return recordOf(id, title, summary);
  });
}

/** A text dump: `Title:`, `PDF:` with the address, `Summary:`, and `---` behind each record. */
export function readTextDump(text: string): (KnownRecord | null)[] {
  return text
    .split(/^---$/m)
    .filter((record) => record.trim() !== "")
    .map((record) => {
      const parts = /^\s*Title: ([\s\S]*?)\nPDF: \S*\/([^/\s]+)\nSummary:([\s\S]*)$/.exec(record);
      return parts === null ? null : recordOf(parts[2], parts[1], parts[3]);
    });
}

/** The sample of arXiv: one JSON object a line. */
export function readSample(text: string): (KnownRecord | null)[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { arxiv_id, title, abstract } = JSON.parse(line) as Record<string, unknown>;
      return recordOf(arxiv_id, title, abstract);
    });
}

function recordOf(id: unknown, title: unknown, abstract: unknown): KnownRecord | null {
  if (typeof id !== "string" || typeof title !== "string" || typeof abstract !== "string") return null;
  const bare = id.trim().replace(/v\d+$/, "");
  if (!ARXIV_ID.test(bare) || title.trim() === "") return null;
  return { id: bare, title: title.trim(), abstract: abstract.trim() };
}
