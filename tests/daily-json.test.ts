import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeJson } from "../pipeline/parse/daily-json/closing.js";
import { type Element, makeCutter, readElements } from "../pipeline/parse/daily-json/elements.js";
import { readPythonLiteral } from "../pipeline/parse/daily-json/python-literal.js";
import { expectLinear } from "./support/growth.js";

async function elementsOf(text: string, chunk = 5): Promise<Element[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const found: Element[] = [];
  let next = 1;
  for await (const { first, units } of readElements(chunks())) {
    expect(first).toBe(next);
    next += units.length;
    found.push(...units);
  }
  return found;
}

/** A value as Python prints it, whatever its texts hold. */
function repr(value: unknown): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = value.replace(/[\\\n\r\t\u0000-\u001f]|'/g, (sign) => {
      if (sign === "'") return quote === "'" ? "\\'" : "'";
      if (sign === "\\") return "\\\\";
      if (sign === "\n") return "\\n";
      return `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
    });
    return `${quote}${escaped}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value!)
      .map(([key, item]) => `${repr(key)}: ${repr(item)}`)
      .join(", ")}}`;
  return String(value);
}

const values = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" });

describe("the elements of an array", () => {
  it("are what a JSON parser finds, however the bytes come", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values), fc.integer({ min: 1, max: 50 }), fc.boolean(), async (items, chunk, isIn) => {
        const text = isIn
          ? JSON.stringify({ status: "ok, [fine]", count: items.length, data: items, more: 1 })
          : JSON.stringify(items, null, 1);
        const elements = await elementsOf(text, chunk);
        expect(elements.map((element) => JSON.parse(element.text))).toEqual(JSON.parse(JSON.stringify(items)));
        expect(elements.every(({ isCut }) => !isCut)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("end with the one that is cut", async () => {
    expect(await elementsOf('[{"a": 1}, {"b": "x')).toEqual([
      { text: '{"a": 1}', isCut: false },
      { text: '{"b": "x', isCut: true },
    ]);
    expect(await elementsOf("[1,")).toEqual([{ text: "1", isCut: false }]);
    expect(await elementsOf('{"status": "late", "da')).toEqual([]);
  });

  it("take time that grows with the text", async () => {
    for (const piece of ["[", '"', '\\"', "{", "1,", '{"a":"b"},'])
      expectLinear((text) => makeCutter().take(`[${text}`), piece, 200_000);
  });
});

describe("a JSON text that was cut", () => {
  it("is closed, wherever it was cut", () => {
    const value = { paper: { id: "1", title: 'a "b" \\ \u00fc', list: [1, { x: null }], summary: "c\nd" }, n: 2.5 };
    const text = JSON.stringify(value);
    for (let end = 1; end < text.length; end++) {
      const { closed } = closeJson(text.slice(0, end));
      if (closed !== "") expect(() => JSON.parse(closed), `${text.slice(0, end)} -> ${closed}`).not.toThrow();
    }
    expect(closeJson('{"title": "A", "summary": "We sho').closed).toBe('{"title": "A", "summary": "We sho"}');
    expect(closeJson('{"title": "A", "summ').closed).toBe('{"title": "A"}');
  });
});

describe("the Python text of a value", () => {
  it("is read back", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(readPythonLiteral(repr(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["{'a': 'it\\'s', \"b\": (1, 2), 'c': [True, None,], }", { a: "it's", b: [1, 2], c: [true, null] }],
    ["'\\u2019\\x41\\N'", "\u2019A\\N"],
    ["'\\U0001f600'", "\u{1f600}"],
    ["-1.5e3", -1500],
  ])("%s", (text, value) => {
    expect(readPythonLiteral(text)).toEqual(value);
  });

  it.each(["", "{'a'}", "{'a': 1", "'a", "[1 2]", "open('x')", "'\\ud8'", "1 2", "[".repeat(5000)])(
    "is none where it is %s",
    (text) => {
      expect(readPythonLiteral(text)).toBeUndefined();
    },
  );
});
