/** `add`: a dump comes into the folder of raw dumps, byte for byte and once, and a build takes the folder. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sha256Of } from "../pipeline/io.js";
import { readSources } from "../pipeline/sources-file.js";
import { checksumsOf, newFolder, parseLines, put, raw, run } from "./support/cli.js";
import { listingPage, madeUpPapers } from "./support/pages.js";

const folder = newFolder();
const page = (name: string, papers: number, day = "Apr 2") => put(folder, name, listingPage(madeUpPapers(papers), day));

/** A copy of the raw dumps, for a test to add to. */
function rawCopy(name: string): string {
  cpSync(raw, join(folder, name), { recursive: true });
  return join(folder, name);
}

function add(to: string, ...args: string[]) {
  return run(["add", ...args, "--to", to]);
}

describe("add", () => {
  it("copies dumps and appends their rows, so that a build takes the folder", () => {
    const to = rawCopy("own");
    const before = readFileSync(join(to, "sources.csv"), "utf8");
    // CRLF, no line's end at the end, a byte order mark: a dump stays as it was received.
    const third = put(
      folder,
      "third.txt",
      `\ufeff${listingPage(madeUpPapers(2), "Apr 2").trimEnd().replace(/\n/g, "\r\n")}`,
    );
    const fourth = page("2025-05-01.page.txt", 3, "May 1");
    const about = [
      "--publisher",
      'Someone, "else"',
      "--captured-on",
      "2025-04-02",
      "--url",
      "https://example.org/a,b",
      "--license",
      "CC0",
    ];
    const { status, stdout, stderr } = add(to, third, fourth, ...about);
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toBe(
      `${third}: added as ${join(to, "third.txt")}, source third\n${fourth}: added as ${join(to, "2025-05-01.page.txt")}, source 2025-05-01\n`,
    );
    for (const file of [third, fourth]) expect(sha256Of(join(to, file.slice(folder.length)))).toBe(sha256Of(file));
    const after = readFileSync(join(to, "sources.csv"), "utf8");
    expect(after.startsWith(before)).toBe(true);
    const { entries, problems } = readSources(to);
    expect(problems).toEqual([]);
    expect(entries.slice(2)).toMatchObject([
      { sequence: 2, source_id: "third", file: "third.txt", page_date_text: "Apr 2", captured_on: "2025-04-02" },
      { sequence: 3, source_id: "2025-05-01", publisher: 'Someone, "else"', page_date_text: "May 1", license: "CC0" },
    ]);
    const output = join(folder, "own-output");
    expect(run(["build", to, "--output", output, "-q"])).toMatchObject({ status: 0, stderr: "" });
    const sources = parseLines(readFileSync(join(output, "jsonl/sources.jsonl"), "utf8"));
    const counts = new Map(sources.map(({ source_id, capture_count }) => [source_id, capture_count]));
    expect([counts.size, counts.get("third"), counts.get("2025-05-01")]).toEqual([4, 2, 3]);
  });

  it("starts a sources.csv where there is none", () => {
    const to = join(folder, "new");
    mkdirSync(to);
    expect(add(to, page("first.txt", 1), "-q")).toMatchObject({ status: 0, stderr: "" });
    expect(readSources(to)).toMatchObject({ problems: [], entries: [{ sequence: 0, source_id: "first" }] });
    expect(run(["parse", to, "-q"]).status).toBe(0);
  });

  it("takes dumps that are packed, reads the day in them, and keeps them packed", () => {
    const to = rawCopy("packed");
    const text = listingPage(madeUpPapers(2), "Apr 2");
    const files = [
      put(folder, "2025-04-02.txt.gz", gzipSync(text)),
      put(folder, "table.csv.gz", gzipSync("title,abstract\nA Title,We show that it works.\n")),
    ];
    expect(add(to, ...files, "-q")).toMatchObject({ status: 0, stderr: "" });
    for (const file of files) expect(sha256Of(join(to, basename(file)))).toBe(sha256Of(file));
    expect(readSources(to).entries.slice(2)).toMatchObject([
      { source_id: "2025-04-02", file: "2025-04-02.txt.gz", page_date_text: "Apr 2", sha256: sha256Of(files[0]!) },
      { source_id: "table", file: "table.csv.gz", page_date_text: null },
    ]);
    const { status, stdout } = run(["parse", to, "-q"]);
    expect([status, parseLines(stdout).length]).toEqual([0, 169 + 2 + 1]);
  });

  it("gives a row to a dump that was put into the folder by hand", () => {
    const to = rawCopy("by-hand");
    const file = put(to, "third.txt", listingPage(madeUpPapers(1)));
    expect(add(to, file).status).toBe(0);
    expect(readSources(to).entries.at(-1)).toMatchObject({ sequence: 2, file: "third.txt" });
    expect(run(["parse", to, "-q"]).status).toBe(0);
  });

  it.each([
    [
      "the same bytes twice",
      (to: string) => [put(folder, "copy.txt", readFileSync(join(to, "002_23b7f22dc5252b6a.txt")))],
      "has the same bytes as",
    ],
    [
      "another file of the same name",
      () => [put(folder, "x/002_23b7f22dc5252b6a.html", "other")],
      "has its name and other bytes; rename",
    ],
    [
      "two files of one name in one call",
      () => [page("y/a.txt", 1), page("z/a.txt", 2)],
      "has its name and other bytes; rename",
    ],
    ["a list of sources", () => [put(folder, "w/sources.csv", "x")], "has its name and other bytes; rename"],
    ["a folder", () => [folder], "expected a file, found a folder"],
    ["a file that is missing", () => [join(folder, "missing.txt")], "no such file"],
    [
      "an archive that is damaged",
      () => [put(folder, "v/cut.txt.gz", gzipSync(listingPage(madeUpPapers(2))).subarray(0, 200))],
      "cut.txt.gz: expected a whole gzip archive, found one that is damaged or cut; get the file again",
    ],
  ])("refuses %s, and changes nothing", (_, files, message) => {
    const to = rawCopy(`refusing-${readdirSync(folder).length}`);
    const before = checksumsOf(to);
    const good = page("good.txt", 3);
    const { status, stderr } = add(to, good, ...files(to));
    expect([status, stderr]).toEqual([3, expect.stringContaining(message)]);
    expect(stderr).toMatch(/^(?:paperledger: [^\n]+\n)+$/);
    expect(checksumsOf(to)).toEqual(before);
  });

  it("tells the problems of all files, and of the list", () => {
    const to = rawCopy("broken");
    put(to, "sources.csv", `${readFileSync(join(to, "sources.csv"), "utf8")}x\n`);
    const { status, stderr } = add(to, join(folder, "missing.txt"), folder);
    expect([status, stderr.trimEnd().split("\n").length]).toEqual([3, 3]);
    expect(stderr).toContain("sources.csv:4: expected 9 fields, found 1");
  });

  it.skipIf(process.getuid?.() === 0)(
    "says where it may not write (skipped for root, who may write everywhere)",
    () => {
      const to = rawCopy("locked");
      chmodSync(to, 0o555);
      const { status, stderr } = add(to, page("third.txt", 1));
      expect([status, stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
      expect(existsSync(join(to, "third.txt"))).toBe(false);
    },
  );
});
