import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newFolder, root, run, shell } from "./support/cli.js";

const folder = newFolder();
const raw = join(root, "raw");
const COMMANDS = ["build", "add", "parse", "deduplicate", "normalize", "validate", "publish", "annotate", "explain"];

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("help", () => {
  it("lists every command", () => {
    const { stdout, status } = run(["--help"]);
    expect(status).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(run([]).status).toBe(2);
    expect(run(["--version"]).stdout.trim()).toBe(
      (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version,
    );
  });

  it.each(COMMANDS)("%s explains itself with an example", (command) => {
    const { stdout, status } = run([command, "--help"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^paperledger ${command}`));
    expect(stdout).toMatch(/^Examples?$/m);
    expect(stdout.length).toBeLessThan(2500);
  });
});

describe("wrong usage ends with status 2", () => {
  it.each([
    [["frobnicate"], 'unknown command "frobnicate"'],
    [["build", raw, "--frobnicate"], "Unknown option '--frobnicate'"],
    [["build"], "expected dumps"],
    [["parse"], "expected dumps"],
    [["add"], "expected dumps"],
    [["explain"], "expected a paper id"],
    [["build", raw, "--output"], "--output"],
    [["add", "x", "--captured-on", "2025-02-31"], "expected a day as YYYY-MM-DD"],
  ])("%j", (args, message) => {
    const { status, stderr, stdout } = run(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it("and so does an output that cannot be written", () => {
    const target = file("a-file", "x");
    const other = join(folder, "holds-other-things");
    mkdirSync(other);
    writeFileSync(join(other, "diary.txt"), "dear diary");
    for (const [output, message] of [
      [target, "found a file"],
      [join(target, "below"), "cannot be written"],
      [other, "no manifest.json"],
    ] as const) {
      const { status, stderr } = run(["build", raw, "--output", output, "--force"]);
      expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
    expect(readdirSync(other)).toEqual(["diary.txt"]);
  });
});

describe("input that cannot be read ends with status 3", () => {
  const output = join(folder, "never");

  it("tells the problems of all files in one run, and writes nothing", () => {
    const inputs = [
      join(folder, "missing.txt"),
      file("empty.txt", ""),
      file("blank.txt", "\n \n"),
      file("image.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1])),
      file("nul.txt", "text\0text"),
      file(
        "latin.txt",
        Buffer.concat([readFileSync(join(raw, "000_84fe730320be3bb8.txt")), Buffer.from([0x0a, 0x41, 0xe9, 0x20])]),
      ),
      file("other.txt", "# A readme\n\nof something else\n"),
    ];
    const missing = run(["build", ...inputs, "--output", output]);
    expect(missing.status).toBe(3);
    expect(missing.stderr).toContain("missing.txt: no such file");
    const { status, stderr } = run(["build", ...inputs.slice(1), "--output", output]);
    expect(status).toBe(3);
    for (const message of [
      "empty.txt: expected papers, found an empty file",
      "blank.txt: expected papers, found only blank lines",
      "image.txt: expected text, found a PNG image",
      "nul.txt: expected text, found a binary file",
      "latin.txt:158: expected UTF-8, byte 2 of the line",
      'other.txt: is of no form that is known (listing page as plain text); its first line is "# A readme"',
    ]) {
      expect(stderr).toContain(message);
    }
    expect(existsSync(output)).toBe(false);
    expect(stderr).not.toContain("    at ");
  });

  it("names what is wrong with a sources.csv", () => {
    const dumps = join(folder, "dumps");
    cpSync(raw, dumps, { recursive: true });
    const list = join(dumps, "sources.csv");
    const good = readFileSync(list, "utf8");
    writeFileSync(join(dumps, "unlisted.txt"), "x");
    expect(run(["build", dumps, "--output", output])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("unlisted.txt: not listed in"),
    });
    for (const [text, message] of [
      [good.replace("sequence,", "number,"), "sources.csv:1: expected the columns"],
      [good.replace("\n1,", "\none,"), 'sources.csv:3: expected a whole number as sequence, found "one"'],
      [good.replace(/[0-9a-f]{64}\n$/, `${"0".repeat(64)}\n`), "its SHA-256 is"],
      [`${good}7,ghost,ghost.txt,,,,,,${"0".repeat(64)}\n`, "ghost.txt: no such file"],
    ] as const) {
      writeFileSync(list, text);
      expect(run(["build", dumps, "--output", output])).toMatchObject({
        status: 3,
        stderr: expect.stringContaining(message),
      });
    }
    expect(existsSync(output)).toBe(false);
  });

  it("names the line of a broken stream", () => {
    for (const [command, input, message] of [
      ["deduplicate", '{"a": 1\n', "stdin:1: expected a JSON object on one line"],
      ["deduplicate", '\n["x"]\n', "stdin:2: expected a JSON object, found a list"],
      ["deduplicate", '{"source_id": "s"}\n', 'stdin:1: expected the key "position"'],
      ["normalize", '{"paper_id": "x"}\n', "stdin:1: "],
      ["annotate", '{"title": "a"}\n{"title": 7}\n', "stdin:2: title: expected text or null, found 7"],
      ["annotate", "{}\n", 'stdin:1: expected the keys "title" and "abstract"'],
    ] as const) {
      const { status, stderr } = run([command], { input });
      expect([command, status, stderr]).toEqual([command, 3, expect.stringContaining(message)]);
      expect(stderr).not.toContain("    at ");
    }
    expect(run(["annotate"], { input: Buffer.from([0x7b, 0xff, 0x0a]) })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("stdin:1: expected UTF-8"),
    });
  });

  it("refuses an unknown key at the seams", () => {
    const capture = run(["parse", raw, "--quiet"]).stdout.split("\n")[0]!;
    const input = JSON.stringify({ ...JSON.parse(capture), colour: "red" });
    expect(run(["deduplicate"], { input })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('found "colour"'),
    });
  });

  it.skipIf(process.getuid?.() === 0)("tells a file that it may not read", () => {
    const locked = file("locked.txt", "x");
    chmodSync(locked, 0);
    expect(run(["build", locked, "--output", output])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("not permitted"),
    });
  });
});

describe("stages as filters", () => {
  it("survive a reader that has seen enough", () => {
    const { status, stderr, stdout } = shell(
      "set -o pipefail; $P parse raw --quiet | head -1; $P parse raw --quiet | $P deduplicate --quiet | $P normalize --quiet | head -1",
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.trim().split("\n")).toHaveLength(2);
  });

  it("write their findings where they are told to", () => {
    const page = file("page.txt", "Get trending papers in your email inbox!\n\nA Title\n\nAnother Title\n");
    const findings = join(folder, "findings.jsonl");
    expect(run(["parse", page, "--findings", findings]).status).toBe(0);
    const rows = readFileSync(findings, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ rule, line }) => [rule, line])).toEqual([
      ["title-without-abstract", 3],
      ["title-without-abstract", 5],
    ]);
  });
});

describe("annotate", () => {
  it("writes a line for each line, in order, and lets other keys pass", () => {
    const texts = [
      { key: "a", title: "LoRA", abstract: "We use LoRA on Llama-3-8B.", models: "mine", extra: [1] },
      { key: "b", title: null, abstract: null },
      { key: "c", title: "", abstract: "" },
      { key: "d", abstract: "With DPO, 😀 GSM8K rises by 5.2 points." },
      { key: "e", title: "Only a title on RLHF" },
    ];
    const { stdout, status } = run(["annotate"], { input: texts.map((text) => JSON.stringify(text)).join("\n") });
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ key }) => key)).toEqual(["a", "b", "c", "d", "e"]);
    expect(lines[0]).toMatchObject({ extra: [1], models: [{ id: "llama-3-8b" }], methods: [{ id: "lora" }] });
    expect(lines[1]).toMatchObject({ title: "", abstract: null, methods: [], results: [] });
    expect(lines[3].results).toMatchObject([{ value: 5.2, unit: "points", dataset: "gsm8k" }]);
    expect(lines[3].datasets[0].mentions[0]).toMatchObject({ text: "GSM8K", char_start: 12, char_end: 17 });
  });

  it("gives texts that are the slices they claim, whatever the text", () => {
    const word = fc.constantFrom(
      ..."LoRA DPO Llama-3-8B GPT-4o GSM8K MATH we propose QuuX, (RLHF) 5.2% +3 points 😀 𝒜 \u202eabc\u202c é T\\\"ULU \\% ** ``x'' . , (a) https://github.com/a/b\n and on".split(
        " ",
      ),
    );
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "));
    const texts = fc.sample(text, 400);
    const input = texts.map((abstract) => JSON.stringify({ title: abstract.slice(0, 60), abstract })).join("\n");
    const { stdout, status } = run(["annotate", "--quiet"], { input });
    expect(status).toBe(0);
    let mentions = 0;
    for (const line of stdout.trim().split("\n")) {
      const annotation = JSON.parse(line);
      const fields = {
        title: Array.from(annotation.title as string),
        abstract: Array.from((annotation.abstract ?? "") as string),
      };
      const all = [...annotation.models, ...annotation.methods, ...annotation.datasets].flatMap(
        ({ mentions: of }) => of,
      );
      for (const { field, char_start, char_end, text: surface } of [...all, ...annotation.results]) {
        mentions++;
        expect(fields[field as "title"].slice(char_start, char_end).join("")).toBe(surface);
      }
    }
    expect(mentions).toBeGreaterThan(1000);
  });
});

describe("explain", () => {
  it("answers for papers and for names", () => {
    const ask = (text: string) => run(["explain", text]).stdout;
    const simpo = ask("SimPO: Simple Preference Optimization with a Reference-Free Reward");
    expect(simpo).toMatch(
      /000_84fe730320be3bb8\.txt, lines \d+-\d+: the paper's first listing; title and abstract are from here/,
    );
    expect(simpo).toMatch(/002_23b7f22dc5252b6a\.txt, lines \d+-\d+: merged: exact, abstracts 1 alike/);
    expect(ask("SARATHI: Efficient LLM Inference")).toContain("Piggybacking Decodes");
    expect(ask("LLaMA3-8B")).toContain("model llama-3-8b, by model/grammar: family llama, version 3, size 8b, by Meta");
    expect(ask("QLoRA")).toContain("method qlora, by method/vocabulary: training/peft, a kind of lora");
    expect(ask("LLaMA9-77B")).toContain("no paper mentions it");
    expect(ask("frobnicated zorkmid")).toContain("no rule names it by itself");
  });

  it("says what to do where there is no dataset", () => {
    expect(run(["explain", "LoRA", "--output", folder])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("run `make dataset` first"),
    });
  });
});

describe("add", () => {
  it("copies dumps and lists them, each once", () => {
    const to = join(folder, "own");
    cpSync(raw, to, { recursive: true });
    const dump = file(
      "third.txt",
      readFileSync(join(raw, "000_84fe730320be3bb8.txt"), "utf8").replace("Mar 14", "Apr 2"),
    );
    const added = run(["add", dump, "--to", to, "--publisher", "Someone, else", "--captured-on", "2025-04-02"]);
    expect([added.status, added.stderr]).toEqual([0, expect.stringContaining("source third")]);
    expect(readFileSync(join(to, "third.txt")).equals(readFileSync(dump))).toBe(true);
    expect(readFileSync(join(to, "sources.csv"), "utf8").trim().split("\n").at(-1)).toMatch(
      /^2,third,third\.txt,"Someone, else",,Apr 2,2025-04-02,,[0-9a-f]{64}$/,
    );
    expect(run(["add", dump, "--to", to])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("has the same bytes"),
    });
    writeFileSync(dump, "other bytes");
    expect(run(["add", dump, "--to", to])).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("has its name and other bytes"),
    });
    expect(run(["build", to, "--output", join(folder, "own-output"), "--quiet"])).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
