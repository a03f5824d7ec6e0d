/** No number stands in the dataset card that the built files do not give. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { listFiles } from "../pipeline/io.js";
import type { MeasuredFigure } from "../pipeline/publish/card.js";
import { measuredOf } from "../pipeline/reference.js";
import { type Account, accountOf, type BuiltFiles, unaccountedLines } from "./support/card-numbers.js";
import { citation, finishedFiles } from "./support/finishing.js";
import { awkwardRows } from "./support/published-rows.js";
import { root, tables } from "./support/tables.js";

const read = (path: string) => JSON.parse(readFileSync(`${root}evaluation/${path}`, "utf8"));

/** The evaluation's files as they stand, read without the code that makes the card. */
function evaluated(): BuiltFiles["measured"] {
  const [unseen, seeds] = [read("unseen.json"), read("figures.json")];
  const golds = measuredOf({ unseen, seeds }).map(({ gold }) => gold);
  return [unseen, seeds].map(({ papers, rows, other_rows }, i) => ({
    papers,
    gold: golds[i]!,
    figures: [...rows, ...other_rows].map((figure: MeasuredFigure & { row: string }) => ({
      ...figure,
      what: figure.row,
    })),
  }));
}

const textOf = (files: BuiltFiles["files"]) => Buffer.from(files.get("README.md")!).toString();

describe("the card of output/", () => {
  const files = new Map(listFiles(`${root}output`).map((path) => [path, readFileSync(`${root}output/${path}`)]));
  it("has no number that the files beside it do not give", () => {
    const account = accountOf({ tables, files, measured: evaluated(), citation });
    expect(unaccountedLines(textOf(files), account)).toEqual([]);
  });
});

describe("the card of any dataset", () => {
  let card: string;
  let account: Account;

  beforeAll(async () => {
    const measured = evaluated();
    const finding = { rule: "title-without-abstract", severity: "note", source_id: "000_dump" };
    const inputs = Array.from({ length: 31 }, (_, i) => ({
      file: i < 29 ? `2024/${i}.json` : `late-${i}.txt`,
      sha256: "a1".repeat(32),
    }));
    // Of mentions that differ in one number alone, one: a number changed shall not make the example another row.
    const rows = awkwardRows().filter(({ row }) => !("char_start" in row && row.char_start === 1));
    const { files } = await finishedFiles(rows, {
      inputs,
      findings: [finding, finding, finding] as never,
      quarantined: [{}, {}],
      measured: measuredOf({ unseen: read("unseen.json"), seeds: read("figures.json") }),
    });
    account = accountOf({ tables, files, measured, citation });
    card = textOf(files);
  });

  it("has no number that the files do not give", () => {
    expect(unaccountedLines(card, account)).toEqual([]);
  });

  it("is refused with any one number changed", () => {
    // In code that is shown to be run, numbers are names of packages and of methods.
    const code = /```(?:python|sql|javascript)\n[\s\S]*?```/g;
    const exempt = [...card.matchAll(code)].map((match) => [match.index, match.index + match[0].length] as const);
    const places = [...card.matchAll(/\d+/g)].filter(
      ({ index }) => !exempt.some(([start, end]) => index >= start && index < end),
    );
    // The first and the last number of each line stand for all: lines are compared whole.
    const lineOf = (index: number) => card.lastIndexOf("\n", index);
    const chosen = places.filter(
      ({ index }, i) =>
        i === 0 ||
        i === places.length - 1 ||
        lineOf(places[i - 1]!.index) < lineOf(index) ||
        lineOf(places[i + 1]!.index) > lineOf(index),
    );
    expect(chosen.length).toBeGreaterThan(150);
    for (const { index, 0: number } of chosen) {
      const last = index + number.length - 1;
      const changed = `${card.slice(0, last)}${(Number(card[last]) + 1) % 10}${card.slice(last + 1)}`;
      const line = changed.slice(lineOf(index) + 1, changed.indexOf("\n", index));
      expect(unaccountedLines(changed, account).length, line).toBeGreaterThan(0);
    }
  });

  it("is refused with a number that it did not have", () => {
    expect(unaccountedLines(card.replace("under one spelling,", "under 1 spelling,"), account)).toHaveLength(1);
    expect(unaccountedLines(card.replace("tags:\n", "tags:\n- top-10\n"), account)).toHaveLength(1);
  });
});
