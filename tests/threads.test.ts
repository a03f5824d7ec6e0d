import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../pipeline/errors.js";
import { loadVocabularies } from "../pipeline/io.js";
import { loadSchemas, loadTables } from "../pipeline/reference.js";
import { annotateWith } from "../pipeline/threads/annotating.js";
import type { Helper } from "../pipeline/threads/helper.js";
import { parquetBy } from "../pipeline/threads/publishing.js";
import { differences, newFolder, raw, run } from "./support/cli.js";

const folder = newFolder();

/** One of the project's dumps: it has more than a hundred texts, so that each of four threads gets some. */
const dump = join(raw, "002_23b7f22dc5252b6a.txt");

/** A helper that answers after others did, or not at all. */
function helperOf(answer: Helper["ask"]): Helper {
  return { ask: answer, busy: () => 0, close: async () => {} };
}

describe("work that threads share", () => {
  it("gives the same dataset with any number of them", () => {
    const outputs = ["1", "2", "4"].map((workers) => {
      const output = join(folder, `by-${workers}`);
      const { status, stderr } = run(["build", dump, "--output", output, "--workers", workers, "--force", "--quiet"]);
      expect([status, stderr]).toEqual([0, ""]);
      return output;
    });
    for (const output of outputs.slice(1)) expect(differences(outputs[0]!, output)).toEqual([]);
  });

  it("is asked for by a number", () => {
    for (const workers of ["0", "two", "-1"]) {
      const { status, stderr } = run(["build", raw, "--output", join(folder, "never"), `--workers=${workers}`]);
      expect(status).toBe(2);
      expect(stderr).toContain("expected a whole number from 1 to 99");
    }
  });
});

describe("Parquet files that helpers write", () => {
  const table = loadTables(loadSchemas()).find(({ name }) => name === "sources")!;
  const columns = [["a"]];

  it("do not let more than 20 pieces wait", async () => {
    const waiting: (() => void)[] = [];
    let sent = 0;
    const slow = helperOf(async (name) => {
      if (name !== "writeParquet") return null as never;
      sent += 1;
      return new Promise((resolve) => {
        waiting.push(() => resolve(null as never));
      });
    });
    const sink = await parquetBy([slow], "folder").parquetElsewhere!(table);
    let taken = 0;
    const writeAll = async () => {
      for (; taken < 25; taken++) await sink.write(columns);
    };
    writeAll().catch(() => {});
    await nothingLeft();
    expect([sent, taken]).toEqual([20, 20]);
    waiting[0]!();
    await nothingLeft();
    expect([sent, taken]).toEqual([21, 21]);
  });

  it("fail where a helper does, at the end at the latest", async () => {
    const failing = helperOf(async (name) => {
      if (name === "writeParquet") throw new Error("no space left on device");
      return null as never;
    });
    const sink = await parquetBy([failing], "folder").parquetElsewhere!(table);
    await sink.write(columns);
    await expect(sink.finish()).rejects.toThrow("no space left on device");
    await sink.abandon();
  });

  it("are shared by weight: the heaviest for the first helper, the next for the second, the others for the last", async () => {
    const tables = loadTables(loadSchemas());
    const sharedBy = async (count: number) => {
      const named: string[][] = Array.from({ length: count }, () => []);
      const helpers = named.map((names) =>
        helperOf(async (_, needs) => {
          names.push((needs as { table: { name: string } }).table.name);
          return null as never;
        }),
      );
      for (const one of tables) await parquetBy(helpers, "folder").parquetElsewhere!(one);
      return named.map((names) => names.length);
    };
    expect(await sharedBy(1)).toEqual([10]);
    expect(await sharedBy(2)).toEqual([1, 9]);
    expect(await sharedBy(4)).toEqual([1, 1, 0, 8]);
  });
});

/** Lets everything go on that can. */
function nothingLeft(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("annotating with helpers", () => {
  const vocabularies = loadVocabularies();
  const texts = Array.from({ length: 130 }, (_, i) => ({
    title: `Paper ${i}`,
    abstract: `We train Llama-3-${i + 1}B.`,
  }));
  const alone = annotateWith([], vocabularies);

  it("gives the annotations in the order of the texts, whoever made them", async () => {
    const other = annotateWith([], vocabularies);
    const late = helperOf(async (_, needs) => {
      const answer = await other((needs as { texts: typeof texts }).texts);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer as never;
    });
    expect(await annotateWith([late, late], vocabularies)(texts)).toEqual(await alone(texts));
  });

  it("fails where a helper does", async () => {
    const failing = helperOf(async () => {
      throw new UserError(["a thread ended"], 2);
    });
    await expect(annotateWith([failing], vocabularies)(texts)).rejects.toThrow("a thread ended");
  });
});
