import { describe, expect, it } from "vitest";
import { BrokenLaw, openLedger, runStage, sortFindings } from "../pipeline/ledger.js";
import { type Report, type Stage, stageOf } from "../pipeline/stage.js";

async function* batches<T>(...all: T[][]): AsyncIterable<readonly T[]> {
  yield* all;
}

async function collect<T>(stream: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of stream) all.push(...batch);
  return all;
}

function filterStage(keep: (n: number) => boolean, onDrop: (report: Report) => void): Stage<number, number> {
  return {
    name: "parse",
    law: { sentence: "numbers in = numbers out", weighIn: () => 1, weighOut: () => 1 },
    async *run(input, report) {
      for await (const batch of input) {
        yield batch.filter((n) => {
          if (!keep(n)) onDrop(report);
          return keep(n);
        });
      }
    },
  };
}

describe("the runner", () => {
  it("counts what goes through a stage", async () => {
    const ledger = openLedger();
    const doubled = stageOf<number, number>("normalize", "one in, one out", (n) => n * 2);
    expect(await collect(runStage(doubled, batches([1, 2], [3]), ledger))).toEqual([2, 4, 6]);
    expect(ledger.accounts[0]).toMatchObject({
      name: "normalize",
      recordsIn: 3,
      recordsOut: 3,
      weightIn: 3,
      weightOut: 3,
    });
  });

  it("stops a stage that loses a record in silence", async () => {
    const lossy = filterStage(
      (n) => n !== 2,
      () => {},
    );
    await expect(collect(runStage(lossy, batches([1, 2, 3]), openLedger()))).rejects.toThrow(BrokenLaw);
  });

  it("accepts what a stage sets aside by name, and shows it", async () => {
    const honest = filterStage(
      (n) => n !== 2,
      (report) => report.setAside("twos", 1),
    );
    const ledger = openLedger();
    expect(await collect(runStage(honest, batches([1, 2, 3]), ledger))).toEqual([1, 3]);
    expect([...ledger.accounts[0]!.setAside]).toEqual([["twos", 1]]);
  });

  it("fixes the severity by the rule, not by the stage", async () => {
    const told = filterStage(
      () => true,
      () => {},
    );
    const ledger = openLedger();
    const telling: Stage<number, number> = {
      ...told,
      async *run(input, report) {
        report.finding("title-without-abstract", { source_id: "a", line: 7 }, "no abstract");
        yield* told.run(input, report);
      },
    };
    await collect(runStage(telling, batches([1]), ledger));
    expect(ledger.findings[0]).toMatchObject({
      severity: "note",
      stage: "parse",
      source_id: "a",
      line: 7,
      paper_id: null,
    });
  });

  it("refuses a finding of another stage's rule", async () => {
    const stage: Stage<number, number> = {
      ...filterStage(
        () => true,
        () => {},
      ),
      name: "publish",
      async *run(input, report) {
        report.finding("title-without-abstract", {}, "not mine");
        yield* input;
      },
    };
    await expect(collect(runStage(stage, batches([1]), openLedger()))).rejects.toThrow("belongs to parse");
  });

  it("does not ask for balance where a file could not be read", async () => {
    const stage: Stage<number, number> = {
      ...filterStage(
        () => true,
        () => {},
      ),
      async *run(input, report) {
        for await (const batch of input) {
          report.trouble("dump.txt", 3, "not UTF-8");
          yield batch.slice(1);
        }
      },
    };
    const ledger = openLedger();
    expect(await collect(runStage(stage, batches([1]), ledger))).toEqual([]);
    expect(ledger.troubles).toEqual([{ file: "dump.txt", line: 3, problem: "not UTF-8" }]);
  });
});

describe("findings", () => {
  it("stand in one order however they were told", () => {
    const finding = (stage: "parse" | "validate", line: number) => ({
      stage,
      rule: "x",
      severity: "note" as const,
      source_id: "s",
      line,
      position: null,
      paper_id: null,
      detail: "",
    });
    const sorted = [finding("parse", 1), finding("parse", 2), finding("validate", 1)];
    expect(sortFindings([...sorted].reverse())).toEqual(sorted);
  });
});
