import { describe, expect, it } from "vitest";
import { checkEnd, endLine, isEnd, noRows } from "../pipeline/validate/row-stream.js";

const counts = { ...noRows(), papers: 142, mentions: 900 };

describe("the closing line of a stream of rows", () => {
  it("closes the stream whose rows it counts", () => {
    expect(endLine(counts)).toMatch(/^\{"end":true,"counts":\{"papers":142,"listings":0,"mentions":900,/);
    expect(checkEnd(endLine(counts), counts)).toBeNull();
    expect(isEnd(JSON.parse(endLine(counts)))).toBe(true);
    expect(isEnd({ table: "papers", row: {} })).toBe(false);
    expect(isEnd(null)).toBe(false);
  });

  it("does not close a stream that lost a row", () => {
    expect(checkEnd(endLine(counts), { ...counts, mentions: 899 })).toMatch(/mentions: 900 announced, 899 read/);
  });

  it.each([
    ["nothing", null],
    ["half a line", endLine(counts).slice(0, 30)],
    ["a row", '{"table":"papers","row":{}}'],
    ["counts that are none", '{"end":true,"counts":null}'],
    ["an end that is not true", '{"end":false,"counts":{}}'],
    ["a number", "7"],
    ["null", "null"],
  ])("is missed where there is %s", (_, line) => {
    expect(checkEnd(line, counts)).toMatch(/expected the closing line .* found /);
  });

  it("names every table that it does not count", () => {
    expect(checkEnd('{"end":true,"counts":{"papers":142}}', counts)).toMatch(/mentions: no count announced, 900 read/);
  });
});
