/** The contract of `annotate`: a line for each line, other keys untouched, offsets in code points of the cleaned text. */
import { spawn } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cli, parseLines, run } from "./support/cli.js";

interface Mention {
  readonly field: "title" | "abstract";
  readonly char_start: number;
  readonly char_end: number;
  readonly text: string;
  readonly rule: string;
}

interface Line {
  readonly [key: string]: unknown;
  readonly title: string;
  readonly abstract: string | null;
  readonly models: readonly { readonly id: string; readonly mentions: readonly Mention[] }[];
  readonly methods: Line["models"];
  readonly datasets: Line["models"];
  readonly introduces: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly results: readonly (Mention & { readonly value: number; readonly unit: string })[];
  readonly links: readonly { readonly url: string; readonly kind: string }[];
}

function annotate(texts: readonly object[]): Line[] {
  const { status, stdout, stderr } = run(["annotate", "-q"], {
    input: texts.map((text) => JSON.stringify(text)).join("\n"),
  });
  expect([status, stderr]).toEqual([0, ""]);
  return parseLines<Line>(stdout);
}

function spansOf({ models, methods, datasets, results }: Line): Mention[] {
  return [...[...models, ...methods, ...datasets].flatMap(({ mentions }) => mentions), ...results];
}

/** Every mention and result is the slice, by code points, that it claims. */
function expectSlices(line: Line): void {
  const points = { title: Array.from(line.title), abstract: Array.from(line.abstract ?? "") };
  const wrong = spansOf(line).filter(
    ({ field, char_start, char_end, text }) =>
      text === "" || points[field].slice(char_start, char_end).join("") !== text,
  );
  expect(wrong).toEqual([]);
}

/** Texts around a name, and where the name starts, in code points of the cleaned text. */
const AROUND: readonly (readonly [what: string, abstract: string, at: number])[] = [
  ["nothing", "GSM8K is used.", 0],
  ["an emoji", "On 😀 GSM8K we win.", 5],
  ["a family of joined emoji", "On 👩‍👩‍👧‍👦 GSM8K we win.", 11],
  ["astral letters", "𝒜𝒷𝒸 𠀀𠀁 GSM8K we win.", 7],
  ["a flag", "🇩🇪 GSM8K we win.", 3],
  ["composed and decomposed accents", "é e\u0301 GSM8K we win.", 4],
  ["Chinese", "我们在 GSM8K 上评估。", 4],
  ["Hebrew", "שלום GSM8K עולם", 5],
];

describe("annotate", () => {
  it("gives the contract's keys, with ids, spans and rules", () => {
    const [line] = annotate([
      {
        key: "k1",
        title: "SimPO: Simple Preference Optimization",
        abstract:
          "We propose SimPO. It beats DPO by up to 6.4 points on AlpacaEval 2 with Llama-3-8B-Instruct. Code: https://github.com/princeton-nlp/SimPO.",
      },
    ]);
    expect(line).toMatchObject({ key: "k1", links: [{ url: "https://github.com/princeton-nlp/SimPO", kind: "code" }] });
    const keys = ["key", "title", "abstract", "models", "methods", "datasets", "introduces", "results", "links"];
    expect(Object.keys(line!)).toEqual(keys);
    expect(line!.models.map(({ id }) => id)).toContain("llama-3-8b-instruct");
    expect(line!.methods.map(({ id }) => id)).toContain("dpo");
    expect(line!.datasets.map(({ id }) => id)).toContain("alpacaeval-2");
    expect(line!.introduces).toContainEqual(expect.objectContaining({ name: "SimPO", kind: "method" }));
    const [result] = line!.results;
    expect(result).toMatchObject({ value: 6.4, unit: "points", bound: "up-to", text: "6.4", field: "abstract" });
    expect(Object.keys(line!.models[0]!.mentions[0]!).sort()).toEqual([
      "char_end",
      "char_start",
      "field",
      "rule",
      "text",
    ]);
    expectSlices(line!);
  });

  it("lets other keys pass, and writes its own over those of the same name", () => {
    const other = { extra: [1, { a: null }], "": "empty key", ключ: "😀", __proto: 1, constructor: "c" };
    const [line] = annotate([
      { ...other, title: "LoRA", abstract: "We use LoRA.", models: "mine", results: 5, links: null },
    ]);
    expect(line).toMatchObject(other);
    expect([line!.models, line!.results, line!.links]).toEqual([[], [], []]);
    const { stdout } = run(["annotate", "-q"], { input: '{"__proto__": {"polluted": true}, "title": "x"}' });
    expect(stdout).toContain('"__proto__":{"polluted":true}');
  });

  it("writes a line for each line, in order, the empty ones too", () => {
    const input = ['{"key":1,"title":"a"}', "", '{"key":2,"title":"b"}', " \t", '{"key":3,"title":"c"}', ""].join(
      "\r\n",
    );
    const { stdout, status } = run(["annotate", "-q"], { input: `\ufeff${input}\n` });
    const lines = stdout.split("\n");
    expect(status).toBe(0);
    expect(lines.map((line) => (line === "" ? null : JSON.parse(line).key))).toEqual([1, null, 2, null, 3, null, null]);
    const many = Array.from({ length: 3000 }, (_, key) => ({ key, title: key % 7 === 0 ? null : `LoRA ${key}` }));
    expect(annotate(many).map(({ key }) => key)).toEqual(many.map(({ key }) => key));
  });

  it("takes titles and abstracts that are empty, null or missing", () => {
    const lines = annotate([
      { title: "", abstract: "" },
      { title: null, abstract: null },
      { title: "Only a title on GSM8K" },
      { abstract: "Only an abstract on GSM8K." },
      { title: "   ", abstract: "\n\t" },
    ]);
    expect(lines.map(({ title }) => title)).toEqual(["", "", "Only a title on GSM8K", "", ""]);
    for (const line of lines) expect(line.abstract === null || typeof line.abstract === "string").toBe(true);
    expect(lines[1]!.abstract).toBeNull();
    expect(lines.map(({ datasets }) => datasets.map(({ id }) => id))).toEqual([[], [], ["gsm8k"], ["gsm8k"], []]);
  });

  it("counts offsets in code points", () => {
    const lines = annotate(AROUND.map(([, abstract]) => ({ title: "", abstract })));
    for (const [i, [what, , at]] of AROUND.entries()) {
      const [mention] = lines[i]!.datasets.flatMap(({ mentions }) => mentions);
      expect([what, mention]).toMatchObject([what, { text: "GSM8K", char_start: at, char_end: at + 5 }]);
      expectSlices(lines[i]!);
    }
  });

  it("bears marks of direction, control characters and lone surrogates", () => {
    const texts = [
      "\u202eGSM8K\u202c and \u200fGSM8K",
      "a\u0000b\u0007 GSM8K\u001b[31m",
      "GSM8K \u2028 GSM8K\u0085x",
      "\ufeffGSM8K\u00ad",
    ];
    const input = [...texts.map((abstract) => JSON.stringify({ abstract })), '{"abstract":"\\ud83d GSM8K \\ude00"}'];
    const { stdout, status } = run(["annotate", "-q"], { input: input.join("\n") });
    expect(status).toBe(0);
    const lines = parseLines<Line>(stdout);
    expect(lines).toHaveLength(input.length);
    for (const line of lines) {
      expect(line.datasets.map(({ id }) => id)).toEqual(["gsm8k"]);
      expect(line.abstract).not.toMatch(/[\u0000-\u0008\u000e-\u001f]/);
      expect(line.abstract!.isWellFormed()).toBe(true);
      expectSlices(line);
    }
  });

  it("gives texts that are the slices they claim, whatever the text", () => {
    const word = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ..."LoRA DPO Llama-3-8B Qwen-2.5-7B/72B-Instruct GPT-4o GSM8K MATH RLHF we propose QuuX, called (RLHF) 5.2% +3 points 2.5x".split(
            " ",
          ),
          ..."accuracy of up-to T\\\"ULU \\% \\textbf{LoRA} $x^2$ ``DPO'' **GRAPE** 15.81times sim5% https://github.com/a/b . , ; : (a) on and".split(
            " ",
          ),
        ),
      },
      fc.constantFrom(..."😀 👩‍👧 🇩🇪 𝒜 𠀀 é e\u0301 ﬁ ½ İ ß \u202eabc\u202c \u200b \u00a0 \n \n\n \t".split(" ")),
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const text = fc.array(fc.tuple(word, fc.constantFrom(" ", " ", " ", "", "-", "/")), { maxLength: 40 });
    const joined = text.map((parts) => parts.flat().join(""));
    const texts = fc.sample(fc.record({ title: joined, abstract: joined }), 300);
    const lines = annotate(texts);
    expect(lines).toHaveLength(texts.length);
    for (const line of lines) expectSlices(line);
    // Several hundred, by chance; fewer than this would mean that the texts say nothing.
    expect(lines.flatMap(spansOf).length).toBeGreaterThan(100);
  });

  it("gives the same again for what it has cleaned", () => {
    const texts = AROUND.map(([, abstract]) => ({
      title: 'T\\"ULU with \\textbf{DPO}',
      abstract: `${abstract} 50\\% of ~5B`,
    }));
    const once = annotate(texts);
    expect(annotate(once)).toEqual(once);
  });

  it("takes a text of megabytes", () => {
    const filler = "It is about the way in which a text goes on and on without saying much of anything at all. ".repeat(
      10,
    );
    const abstract = `${filler}We align Llama-3-8B with DPO and reach 45.2% on GSM8K. `.repeat(3000);
    const { stdout, status } = run(["annotate", "-q"], { input: JSON.stringify({ title: "", abstract }) });
    expect([status, abstract.length > 2_500_000]).toEqual([0, true]);
    const [line] = parseLines<Line>(stdout);
    expect(line!.abstract).toHaveLength(abstract.length - 1);
    for (const { mentions } of [line!.models[0]!, ...line!.datasets]) expect(mentions).toHaveLength(3000);
    expect(line!.results).toHaveLength(3000);
    expectSlices(line!);
  });

  it("answers a line before the next one comes", async () => {
    const child = spawn(process.execPath, [cli, "annotate", "-q"], { stdio: ["pipe", "pipe", "inherit"] });
    for (const title of ["LoRA", "DPO"]) {
      child.stdin.write(`${JSON.stringify({ title })}\n`);
      const answer = await new Promise<string>((resolve) =>
        child.stdout.once("data", (bytes) => resolve(String(bytes))),
      );
      expect(JSON.parse(answer)).toMatchObject({ title });
    }
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.stdin.end();
    expect(await ended).toBe(0);
  });
});
