/** Whether a padded id holds, by the other ids of its dump. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieceOfEntry } from "../pipeline/parse/entries.js";
import type { Piece } from "../pipeline/parse/form.js";
import { settleShortIds } from "../pipeline/parse/short-ids.js";

/** Entries with these ids; null for one without. */
function entries(ids: readonly (string | number | null)[]): Piece[] {
  return ids.map((id, i) =>
    pieceOfEntry({ title: ["A"], abstract: ["B."], arxiv_id: [id] }, { from: i + 1, to: i + 1 }),
  );
}

async function settled(pieces: readonly Piece[], batch = 3): Promise<Piece[]> {
  async function* batches() {
    for (let at = 0; at < pieces.length; at += batch) yield pieces.slice(at, at + batch);
  }
  const out: Piece[] = [];
  for await (const some of settleShortIds(batches())) out.push(...some);
  return out;
}

async function idsOf(ids: readonly (string | number | null)[]): Promise<(string | null)[]> {
  const pieces = await settled(entries(ids));
  return pieces.map((piece) => (piece.kind === "capture" ? piece.captured.arxiv_id : null));
}

const whole = (count: number) => Array.from({ length: count }, (_, i) => `2405.${10_001 + 10 * i}`);

describe("a short id", () => {
  it("is padded where no other id keeps a zero, and a note says so", async () => {
    expect(await idsOf(["2405.1473", "2405.14731"])).toEqual(["arxiv:2405.14730", "arxiv:2405.14731"]);
    const [piece] = await settled(entries(["2405.1473"]));
    expect(piece).toMatchObject({
      notes: [{ rule: "arxiv-id-padded", detail: expect.stringContaining("2405.14730") }],
    });
  });

  it.each([
    ["before", ["2405.14730", "2405.1473"], ["arxiv:2405.14730", null]],
    ["behind", ["2405.1473", "2405.14730"], [null, "arxiv:2405.14730"]],
    ["in front", ["704.0001", "0704.0001"], [null, "arxiv:0704.0001"]],
  ])("is left out where another id keeps its zero: %s", async (_, ids, expected) => {
    expect(await idsOf(ids)).toEqual(expected);
  });

  it("is told as a value that cannot be read where it is left out", async () => {
    const [, piece] = await settled(entries(["2405.14730", "2405.1473v2"]));
    expect(piece).toMatchObject({
      captured: { arxiv_id: null, arxiv_version: null },
      notes: [{ rule: "value-unreadable", at: 2, detail: expect.stringContaining('found "2405.1473v2"') }],
    });
  });

  it("that is a number is padded in any case", async () => {
    expect(await idsOf(["2405.14730", 2405.1474])).toEqual(["arxiv:2405.14730", "arxiv:2405.14740"]);
  });

  it("is not judged by ids of the old style, which have no zeros to lose", async () => {
    expect(await idsOf(["cs/0112010", "2405.1473"])).toEqual(["arxiv:cs/0112010", "arxiv:2405.14730"]);
  });

  it("waits for 200 others and no longer, in any order of batches", async () => {
    const ids = ["2405.1473", ...whole(200), "2405.14730", "2406.1473"];
    const padded = await idsOf(ids);
    expect([padded[0], padded.at(-1)]).toEqual(["arxiv:2405.14730", null]);
    const early = await idsOf(["2405.1473", ...whole(199), "2405.14730"]);
    expect(early[0]).toBeNull();
  });

  it("does not hold a dump in memory that has no other ids", async () => {
    let given = 0;
    async function* batches() {
      yield entries(["2405.1473"]);
      for (let i = 0; i < 20; i++) {
        given += 1000;
        yield entries(Array.from({ length: 1000 }, () => null));
      }
    }
    for await (const pieces of settleShortIds(batches())) {
      if (pieces.length > 0) break;
    }
    expect(given).toBeLessThanOrEqual(5000);
  });

  it("gives back every piece, in order, whatever the batches", async () => {
    const id = fc.constantFrom("2405.14730", "2405.14731", "2405.1473", 2405.1473, null, "unknown");
    await fc.assert(
      fc.asyncProperty(fc.array(id, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (ids, batch) => {
        const pieces = entries(ids);
        const out = await settled(pieces, batch);
        expect(out.map(({ from }) => from)).toEqual(pieces.map(({ from }) => from));
        expect(out).toEqual(await settled(pieces, 1));
      }),
      { numRuns: 100 },
    );
  });
});
