/** A folder of dumps with a `sources.csv` is taken at its word: what does not agree with it is told, with its line. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectDumps } from "../pipeline/sources.js";
import { newFolder, put, raw, run } from "./support/cli.js";

const folder = newFolder();
const output = join(folder, "never");

describe("a folder with a sources.csv", () => {
  const dumps = join(folder, "dumps");
  cpSync(raw, dumps, { recursive: true });
  const list = join(dumps, "sources.csv");
  const good = readFileSync(list, "utf8");
  const zeros = "0".repeat(64);

  const cases: readonly (readonly [what: string, text: string | Uint8Array, problem: string])[] = [
    [
      "a wrong checksum",
      good.replace(/[0-9a-f]{64}\n$/, `${zeros}\n`),
      `${join(dumps, "002_23b7f22dc5252b6a.txt")}: its SHA-256 is`,
    ],
    [
      "a file that is not listed",
      good.replace(/\n1,.*\n$/, "\n"),
      `${join(dumps, "002_23b7f22dc5252b6a.txt")}: not listed in ${list}; add it with \`paperledger add\`, or move it away`,
    ],
    ["a file that is missing", `${good}7,ghost,ghost.txt,,,,,,${zeros}\n`, `${join(dumps, "ghost.txt")}: no such file`],
    ["a folder instead of a file", `${good}7,ghost,.,,,,,,${zeros}\n`, `${dumps}: expected a file, found a folder`],
    ["a missing column", good.replace("sequence,", ""), `${list}:1: expected the columns sequence,source_id,file,`],
    ["another column", good.replace("sequence,", "number,"), `${list}:1: expected the columns sequence,`],
    ["a row that is cut", good.replace(/\n1,.*\n$/, "\n1,b\n"), `${list}:3: expected 9 fields, found 2`],
    [
      "a row without its file",
      good.replace(",002_23b7f22dc5252b6a.txt,", ",,"),
      `${list}:3: expected a value for file`,
    ],
    [
      "a sequence that is no number",
      good.replace("\n1,", "\none,"),
      `${list}:3: expected a whole number as sequence, found "one"`,
    ],
    ["a sequence given twice", good.replace("\n1,", "\n0,"), `${list}:3: sequence "0" stands in line 2 already`],
    [
      "an id given twice",
      good.replace("\n1,002_23b7f22dc5252b6a,", "\n1,000_84fe730320be3bb8,"),
      `${list}:3: source_id "000_84fe730320be3bb8" stands in line 2`,
    ],
    [
      "a day that is none",
      good.replace(/Mar 14,,/, "Mar 14,2024-02-30,"),
      `${list}:2: expected a day as YYYY-MM-DD, or nothing, as captured_on, found "2024-02-30"`,
    ],
    [
      "an address that is none",
      good.replace("Daily Papers,,Jul", "Daily Papers,here,Jul"),
      `${list}:3: expected an address, or nothing, as url, found "here"`,
    ],
    [
      "a checksum that is none",
      good.replace(/[0-9a-f]{64}\n$/, "sha\n"),
      `${list}:3: expected 64 hexadecimal digits as sha256`,
    ],
    [
      "bytes that are not UTF-8",
      Buffer.concat([Buffer.from(good), Buffer.from([0xe9, 0x0a])]),
      `${list}:4: expected UTF-8`,
    ],
    ["nothing in it", "", `${list}:1: expected the columns`],
  ];

  it.each(cases)("that has %s", (_, text, problem) => {
    expect(text).not.toBe(good);
    put(dumps, "sources.csv", text);
    // What every command that takes dumps asks first; that they all end with it is tested below.
    expect(collectDumps([dumps]).problems).toEqual([expect.stringContaining(problem)]);
  });

  it("has all its problems told in one run, with those inside the dumps", () => {
    put(dumps, "sources.csv", `${good.replace(/66a7592b/, "00000000")}7,ghost,ghost.txt,,,,,,${zeros}\n8,x\n`);
    const image = put(folder, "image.png", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"));
    const { status, stderr } = run(["build", dumps, image, "--output", output]);
    const problems = stderr
      .trimEnd()
      .replace(/^paperledger: /gm, "")
      .split("\n");
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(": ")))).toEqual([
      `${list}:5`,
      join(dumps, "000_84fe730320be3bb8.txt"),
      join(dumps, "ghost.txt"),
      image,
    ]);
    expect([status, existsSync(output)]).toEqual([3, false]);
  });

  it("beside many files that it does not list has ten of them named and the others counted", () => {
    const many = join(folder, "many");
    cpSync(raw, many, { recursive: true });
    for (let i = 0; i < 13; i++) put(many, `more-${String(i).padStart(2, "0")}.txt`, "");
    const { problems } = collectDumps([many]);
    expect(problems.length).toBe(11);
    expect(problems[9]).toContain(`${join(many, "more-09.txt")}: not listed in`);
    expect(problems[10]).toBe(`${many}: 3 more files that ${join(many, "sources.csv")} does not list`);
  });

  it("inside of the folder that was named is told, not read as a dump", () => {
    const outer = join(folder, "outer");
    cpSync(raw, join(outer, "2024"), { recursive: true });
    expect(collectDumps([outer]).problems).toEqual([
      `${join(outer, "2024/sources.csv")}: lists the dumps of a folder inside of ${outer}; ` +
        `name ${join(outer, "2024")} and the other folders one by one, or move the list away`,
    ]);
    expect(collectDumps([join(outer, "2024")]).problems).toEqual([]);
  });
});
