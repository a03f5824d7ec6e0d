import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spillingStore } from "../pipeline/spilling-store.js";
import { newFolder } from "./support/cli.js";

const folder = newFolder();
const path = join(folder, "records");

describe("records that do not fit in memory", () => {
  it("come back equal, in any order, while others are still stored", () => {
    const record = fc.record({ title: fc.string({ unit: "binary" }), parts: fc.array(fc.double({ noNaN: true })) });
    const step = fc.oneof(record, fc.nat(60));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(5), (steps, inMemory) => {
        const store = spillingStore<unknown>(path, inMemory);
        const stored: unknown[] = [];
        for (const step of steps) {
          if (typeof step !== "number") expect(store.append(step)).toBe(stored.push(asJson(step)) - 1);
          else if (step < stored.length) expect(asJson(store.read(step))).toEqual(stored[step]);
          else expect(() => store.read(step)).toThrow(`no record has the index ${step}`);
        }
        expect(store.size).toBe(stored.length);
        expect(stored.map((_, i) => asJson(store.take(i)))).toEqual(stored);
        store.close();
      }),
    );
  });

  it("are more than what is written at once", () => {
    const store = spillingStore<string>(path, 10);
    const texts = Array.from({ length: 300 }, (_, i) => `${i} `.repeat(5000));
    for (const text of texts) store.append(text);
    expect(texts.map((_, i) => store.read(i))).toEqual(texts);
    store.close();
  });

  it("leave no file behind, and make none where all fit", () => {
    mkdirSync(folder, { recursive: true });
    const store = spillingStore<number>(path, 2);
    for (const n of [1, 2, 3]) store.append(n);
    expect([store.read(2), existsSync(path)]).toEqual([3, false]);
    const small = spillingStore<number>(join(folder, "gone/records"), 2);
    for (const n of [1, 2]) small.append(n);
    expect([small.read(0), small.read(1)]).toEqual([1, 2]);
  });

  it("are told with the path where the disk refuses them", () => {
    const store = spillingStore<number>(join(folder, "gone/records"), 0);
    store.append(1);
    expect(() => store.read(0)).toThrow(/gone\/records: cannot be written: /);
  });
});

/** As JSON has it: without the sign of zero. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
