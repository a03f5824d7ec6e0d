/** Names that may be worth a row: what is found in a few papers, what is left out, and how the command shows it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCollector } from "../pipeline/candidates/collector.js";
import type { PaperName } from "../pipeline/candidates/paper-names.js";
import type { Candidate, Ranking } from "../pipeline/candidates/ranking.js";
import { makeTallies } from "../pipeline/candidates/tallies.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import { makeVocabularies, readIgnored, VOCABULARY_COLUMNS, type VocabularyFile } from "../pipeline/vocabularies.js";
import { newFolder, parseLines, put, run } from "./support/cli.js";
import { expectLinear } from "./support/growth.js";

/** Few rows, so that what is found does not change with the curated vocabularies. */
const ROWS: Partial<Record<VocabularyFile, string>> = {
  "datasets.csv": "gsm8k,GSM8K,benchmark\nmmlu,MMLU,benchmark\nzorq,ZORQ,benchmark\n",
  "datasets.aliases.csv": "GSM8K,gsm8k,any\nMMLU,mmlu,any\nZORQ,zorq,context\n",
  "datasets.ignored.csv": "Blarg,a place that data comes from\n",
  "methods.csv":
    "dpo,DPO,Direct Preference Optimization,alignment,\nlora,LoRA,Low-Rank Adaptation,adapter,\nzeta-tuning,Zeta-Tuning,,adapter,\n",
  "methods.aliases.csv":
    "DPO,dpo,exact\nDirect Preference Optimization,dpo,any\nLoRA,lora,any\nZeta-Tuning,zeta-tuning,any\n",
  "model-families.csv": "falcon,Falcon,TII,,,,,version\nllama,Llama,Meta,,,2|3,,any\nqwen,Qwen,Alibaba,,,2,,any\n",
};
const textOf = (file: VocabularyFile) => `${VOCABULARY_COLUMNS[file].join(",")}\n${ROWS[file] ?? ""}`;
const vocabularies = makeVocabularies(textOf);
const annotate = makeAnnotator(vocabularies);

interface Text {
  readonly title?: string;
  readonly abstract: string;
}

function ranking(papers: readonly (string | Text)[], minPapers = 2): Ranking {
  const collector = makeCollector(vocabularies, readIgnored(textOf));
  for (const paper of papers) {
    const { title = "A study", abstract } = typeof paper === "string" ? { abstract: paper } : paper;
    collector.add(annotate({ title, abstract }));
  }
  return collector.rank(minPapers);
}

const rank = (papers: readonly (string | Text)[], minPapers = 2) => ranking(papers, minPapers).candidates;

const names = (papers: readonly (string | Text)[], minPapers = 2) => rank(papers, minPapers).map(({ name }) => name);

/** The name's sentence among others, as it would stand in so many papers. */
const twice = (sentence: string) => [`Much is known. ${sentence}`, `Little is known. ${sentence}`];

describe("candidates", () => {
  it("are ranked by papers, equal ones in the order of character codes", () => {
    const three = Array.from({ length: 3 }, () => "We evaluate on the QuuxSet benchmark, and again on QuuxSet.");
    expect(names([...three, ...twice("We use the zooFrob dataset."), ...twice("We use the FrobNit dataset.")])).toEqual(
      ["QuuxSet", "FrobNit", "zooFrob"],
    );
  });

  it("have one entry for spellings that differ in case, hyphens and blanks, under the most frequent", () => {
    const [candidate, ...others] = rank([
      "We use the Quux-Bench benchmark.",
      "We use the QuuxBench benchmark.",
      "On Quux Bench it wins, as on QuuxBench.",
      "We use the QUUXBENCH benchmark.",
    ]);
    expect(others).toEqual([]);
    expect(candidate).toMatchObject({ name: "QuuxBench", paper_count: 4 });
    expect(candidate!.spellings.map(({ text, paper_count }) => `${text} ${paper_count}`)).toEqual([
      "QuuxBench 2",
      "QUUXBENCH 1",
      "Quux Bench 1",
      "Quux-Bench 1",
    ]);
  });

  it.each([
    ["QuuxSet", "We train on the QuuxSet dataset."],
    ["XYZ-Bench-2", "We report results on XYZ-Bench-2 and more."],
    ["Quux Bench", "It is tested with Quux Bench in full."],
    ["Zorble Prime", "We rely on benchmarks such as Zorble Prime."],
    ["QUXWZ", "On GSM8K, QUXWZ, and MMLU it wins."],
    ["Zorblax", "The Zorblax dataset is used."],
    ["xQuuxNet", "The model xQuuxNet is strong."],
    ["QuuxNet 2", "We use the QuuxNet 2 model."],
    ["QuuxNet+", "We use the QuuxNet+ model."],
    ["3DQuux", "We use the 3DQuux dataset."],
    ["QuuxNet", "The QuuxNet Benchmark is hard."],
  ])("may be written like %s", (name, sentence) => {
    expect(names(twice(sentence))).toEqual([name]);
  });

  it.each([
    ["dataset", "We use the QuuxNit dataset.", '"X dataset" (2)'],
    ["dataset", "On GSM8K, MMLU, and QuuxNit it wins.", "in a list with datasets (2); "],
    ["dataset", "We test on benchmarks (e.g., QuuxNit and QuuxNut).", '"benchmarks such as X" (2)'],
    ["dataset", "It rests on QuuxNit, a large benchmark of tasks.", '"the dataset X", "X, a benchmark" (2)'],
    ["model", "We fine-tune QuuxNit-7B for that.", '"X-7B" (2)'],
    ["model", "We compare three QuuxNit models.", '"X model" (2)'],
    ["model", "We compare models like QuuxNit with ours.", '"models such as X" (2)'],
    ["model", "We compare Llama 2, QuuxNit, and Qwen 2.", "in a list with models (2)"],
    ["method", "We optimize with the QuuxNit algorithm.", '"X method" (2)'],
    ["method", "It is better than QuuxNit, a framework that prunes.", '"the method X", "X, a framework" (2)'],
    ["method", "It beats DPO, QuuxNit, and LoRA.", "in a list with methods (2)"],
    ["unknown", "There was QuuxNit before.", ""],
  ])("are guessed to be a %s: %s", (kind, sentence, reason) => {
    const candidate = rank(twice(sentence)).find(({ name }) => name === "QuuxNit");
    expect(candidate).toMatchObject({ kind, reason: expect.stringContaining(reason) });
  });

  it("name the known things beside them", () => {
    const [candidate] = rank(twice("On GSM8K, MMLU, and QuuxNit it wins."));
    expect(candidate!.reason).toContain("beside gsm8k, mmlu");
  });

  it("show a sentence of three different papers, the name in it", () => {
    const papers = Array.from({ length: 5 }, (_, i) => ({
      title: `Paper ${i}`,
      abstract: `First this. We use the QuuxSet dataset (number ${i}). The QuuxSet dataset is large.`,
    }));
    const [candidate] = rank(papers);
    expect(candidate!.sentences.map(({ title }) => title)).toEqual(["Paper 0", "Paper 1", "Paper 2"]);
    expect(candidate!.sentences[1]!.text).toBe("We use the QuuxSet dataset (number 1).");
    for (const { text, start, end } of candidate!.sentences) expect(text.slice(start, end)).toBe("QuuxSet");
  });

  it("show the part of a long sentence around the name", () => {
    const filler = "and it goes on and on ".repeat(30);
    const [candidate] = rank(twice(`We say ${filler}that the QuuxSet dataset, ${filler}is used.`));
    const [{ text, start, end } = { text: "", start: 0, end: 0 }] = candidate!.sentences;
    expect(text).toMatch(/^… .*QuuxSet.* …$/);
    expect(text.length).toBeLessThan(350);
    expect(text.slice(start, end)).toBe("QuuxSet");
    const [glued] = rank(twice(`We say ${"x/".repeat(2000)} QuuxSet dataset ${"/y".repeat(2000)}`), 1);
    for (const { text: short } of glued!.sentences) expect(short.length).toBeLessThan(350);
  });

  it("tell what the pipeline makes of them now", () => {
    const [candidate] = rank(["We introduce QuuxSet, a new benchmark of tasks.", "On the QuuxSet benchmark it wins."]);
    expect(candidate!.now).toEqual([
      { text: "dataset, by its context", paper_count: 1 },
      { text: "introduced as a dataset", paper_count: 1 },
    ]);
  });

  it("tell when a row has the name with another joint", () => {
    const [candidate] = rank(twice("We train with the ZetaTuning algorithm."));
    expect(candidate).toMatchObject({ name: "ZetaTuning", near: "method zeta-tuning" });
    expect(rank(twice("We train with the QuuxTuning algorithm."))[0]!.near).toBeNull();
  });

  it("have the full name that papers give", () => {
    const [candidate] = rank([
      "We use Quick Xylem Optimization (QXO) and DPO. QXO and LoRA win.",
      "They use quick xylem optimization (QXO) here. QXO, DPO and LoRA win.",
    ]);
    expect(candidate).toMatchObject({ name: "QXO", kind: "method", full_name: "Quick Xylem Optimization" });
  });
});

describe("no candidates are", () => {
  it.each([
    ["listed names", "We use LoRA and DPO on GSM8K with Llama-2-7B."],
    ["names that a guard refuses", "The model ZORQ is good."],
    ["look-alikes that are left out on purpose", "We use the Blarg dataset."],
    ["first words of sentences", "Surprisingly, it works. Zorblax datasets are large."],
    ["addresses", "See https://github.com/QuuxLab/QuuxNet for code."],
    ["languages, places and persons", "Written in Zorblian by Zorbel and with Zorble's theorem in Zorbany."],
    ["sorts of things", "Such GQLs are tasks; a GQL and GQL-based agents are GQLs."],
    ["sorts of things in odd case", "We study QuuxNit tasks, as others study QuuxNit tasks."],
    ["tasks that are spelled out", "We study visual quux answering (VQXA) and VQXA tasks."],
    ["two letters", "The QX benchmark is used."],
  ])("%s", (_, sentence) => {
    expect(names(twice(sentence))).toEqual([]);
  });

  // Each would be a candidate by what stands beside it.
  it.each([
    ["a phrase that stands small elsewhere", "Quick Xylem", "A quick xylem is small."],
    ["a word that stands small elsewhere", "Xylem", "The xylem is small."],
    ["a stressed word", "NOT", "It is not so. ".repeat(150)],
    ["a word with a number", "Volume 2", "The volume is one volume of three, a volume."],
    ["an abbreviated task", "T2I", ""],
    ["a machine", "A6000", ""],
    ["a metric", "QuuxScore", ""],
    ["a metric with a number", "Pass@5", ""],
    ["a firm", "OpenAI", ""],
    ["a licence", "CC-BY-4.0", ""],
  ])("%s: %s", (_, name, elsewhere) => {
    const papers = twice(`We use the ${name} dataset. ${elsewhere}`);
    expect(names(papers)).toEqual([]);
    expect(names(papers.map((paper) => paper.replace(name, "QuuxNit")))).toEqual(["QuuxNit"]);
  });

  it.each([
    ["a phrase written as one word", "QuickXylem", "A quick xylem is small, a quick xylem."],
    ["a compound of words", "LLM-Powered", "It is powered, and powered, and powered."],
  ])("%s, where little is said of it: %s", (_, name, elsewhere) => {
    const papers = twice(`We work with ${name} here. ${elsewhere}`);
    expect(names(papers)).toEqual([]);
    expect(names(papers.map((paper) => paper.replace(name, "QuuxNit")))).toEqual(["QuuxNit"]);
  });

  it("names that differ in a plus or a star", () => {
    expect(
      names(["We use the QuuxNet dataset.", "We use the QuuxNet+ dataset.", "We use the QuuxNet* dataset."]),
    ).toEqual([]);
  });

  it("names against which most papers speak", () => {
    const papers = ["We use the QuuxNit dataset.", "There are QuuxNit tasks.", "There are QuuxNit agents."];
    expect(names(papers)).toEqual([]);
    // Models that are called by a few capitals are a sort of models.
    expect(names(["We use the QUXWZ dataset.", ...twice("There are QUXWZ models.")])).toEqual([]);
    expect(names(papers.slice(0, 1).concat("QuuxNit is one.", "QuuxNit was one."))).toEqual(["QuuxNit"]);
  });

  it("names of too few papers", () => {
    expect(names(["We use the QuuxSet dataset.", "Nothing here."])).toEqual([]);
    expect(names(["We use the QuuxSet dataset."], 1)).toEqual(["QuuxSet"]);
    expect(names(twice("We use the QuuxSet dataset."), 3)).toEqual([]);
  });

  it("names that one paper gives its own thing, while nobody else speaks of it", () => {
    const { candidates, refused } = ranking(["We propose QuuxNit, a new method for tuning. QuuxNit wins."], 1);
    expect([candidates, refused]).toEqual([[], { listed: 0, own: 1, several: 0, ordinary: 0, unclear: 0 }]);
  });

  it("names that several papers introduce: they are several things", () => {
    const introducing = ["We propose QuuxNit, a method that tunes.", "We introduce QuuxNit, a benchmark of tasks."];
    expect(names(introducing)).toEqual([]);
    // A paper that uses the name settles which of them it is, where only one introduces it.
    expect(names([introducing[1]!, "We evaluate on QuuxNit."])).toEqual(["QuuxNit"]);
  });

  it("short forms that papers spell out in different words, in front of them or behind", () => {
    const front = "Quick Xylem With Yarn Zest (QXWYZ) is used. On GSM8K, QXWYZ, and MMLU it wins.";
    const behind = "QXWYZ (Quiet Xenon Waves Yield Zinc) is used. On GSM8K, QXWYZ, and MMLU it wins.";
    expect(names([front, behind])).toEqual([]);
    expect(rank([front, front])[0]).toMatchObject({ name: "QXWYZ", full_name: "Quick Xylem With Yarn Zest" });
    expect(rank([behind, behind])[0]).toMatchObject({ name: "QXWYZ", full_name: "Quiet Xenon Waves Yield Zinc" });
  });

  it("a few capitals of which only two papers say what they are: they may be two things", () => {
    const sentence = "On GSM8K, QXW, and MMLU it wins.";
    expect(names(twice(sentence))).toEqual([]);
    expect(names([...twice(sentence), sentence])).toEqual(["QXW"]);
    expect(names(["We introduce QXW, a benchmark.", sentence])).toEqual(["QXW"]);
    expect(names(["We introduce QXW, a benchmark.", "It beats DPO, QXW, and LoRA."])).toEqual([]);
  });

  it("short names that others write in another way than those who introduce them", () => {
    const introducing = "We introduce QuuxMap, a benchmark of tasks.";
    expect(names([introducing, "It is tested on the QuuxMap benchmark."])).toEqual(["QuuxMap"]);
    expect(names([introducing, "It is tested on the Quux Map benchmark."])).toEqual([]);
  });

  it("short forms of a full name that is listed", () => {
    expect(names(twice("We use low-rank adaptation (LRAD), DPO and LRAD."))).toEqual([]);
  });

  it("full names whose short form stands for them", () => {
    expect(names(twice("We use benchmarks such as the Zorble Xylem Quiz (ZXQUZ), GSM8K and ZXQUZ are used."))).toEqual([
      "ZXQUZ",
    ]);
  });
});

describe("many papers", () => {
  const paperName = (key: string): PaperName => ({
    key,
    spellings: [key],
    cues: [],
    neighbours: [],
    example: { title: "", text: key, start: 0, end: key.length },
    found: null,
    long: null,
  });

  it("leave a bounded number of names that stand in one of them", () => {
    const tallies = makeTallies(100);
    tallies.add([paperName("early"), paperName("twice")]);
    tallies.add([paperName("twice")]);
    for (let i = 0; i < 1000; i++) tallies.add([paperName(`single ${i}`)]);
    tallies.add([paperName("early"), paperName("single 999")]);
    const counts = new Map([...tallies.atLeast(1)].map(({ spellings, papers }) => [[...spellings.keys()][0], papers]));
    expect(counts.size).toBeLessThanOrEqual(103);
    // What several papers had is never forgotten; what one had long ago is.
    expect([counts.get("twice"), counts.get("single 999"), counts.get("early")]).toEqual([2, 2, 1]);
  });

  it("give the same names, counts and kinds in any order", () => {
    const papers = [
      ...twice("We use the QuuxSet dataset."),
      ...twice("On GSM8K, MMLU, and Quux-Nit it wins."),
      "We propose FrobNet, a model. FrobNet-7B wins.",
      "It outperforms FrobNet on QuuxNit.",
      "We use models such as Frob Net and Llama 2.",
    ];
    const seen = (texts: readonly string[]) =>
      rank(texts).map(({ name, paper_count, kind }) => `${name} ${paper_count} ${kind}`);
    const expected = seen(papers);
    expect(expected.length).toBeGreaterThanOrEqual(3);
    fc.assert(
      fc.property(fc.shuffledSubarray(papers, { minLength: papers.length }), (shuffled) => {
        expect(seen(shuffled)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it("show the name in every sentence, whatever stands around it", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "QuuxSet",
        "the QuuxSet dataset",
        "Quux-Set.",
        "(QUUXSET)",
        "GSM8K,",
        "and",
        "We",
        "😀",
        "𝒜",
        "e.g.",
        "\n\n",
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        for (const { sentences } of rank(twice(`We use the QuuxSet dataset ${parts.join(" ")}`), 1))
          for (const { text, start, end } of sentences) {
            expect(text.isWellFormed()).toBe(true);
            expect(text.slice(start, end).trim()).not.toBe("");
          }
      }),
      { numRuns: 40 },
    );
  });

  it("take time that grows with their texts, not with its square", () => {
    const collect = (abstract: string) => {
      const collector = makeCollector(vocabularies, []);
      const bare = { models: [], methods: [], datasets: [], introduces: [], results: [], links: [] };
      collector.add({ title: "", abstract, ...bare });
      return collector.rank(1);
    };
    let i = 0;
    const different = () => `Quux${(i++).toString(36)}Net, `;
    for (const piece of [
      "Quux Bench ",
      "QuuxNet, ",
      "(QXO) ",
      "Q (A b c) ",
      "A-",
      "a+*",
      "datasets such as ",
      "QuuxNet, a ",
      "X's ",
    ])
      expectLinear(collect, piece, 12_000);
    const list = (length: number) => Array.from({ length }, different).join("");
    expectLinear((text) => collect(list(text.length)), "x", 2_000);
  });
});

describe("the command", () => {
  const papers = [
    { title: "One", abstract: "We use the QuuxSet dataset \ud83d\ude00. Then QuuxNit-7B is fine-tuned." },
    { title: "Two", abstract: "\ud83d\ude00 On the Quux-Set dataset, QuuxNit-13B wins.", other: [1] },
    { title: "Three", abstract: "The QuuxSet dataset is large." },
    { title: null, abstract: null },
  ];
  const input = papers.map((paper) => JSON.stringify(paper)).join("\n");
  const file = put(newFolder(), "texts.jsonl", input);

  it("shows readable text, the name marked in its sentences", () => {
    const { status, stdout, stderr } = run(["candidates", file]);
    expect(status).toBe(0);
    const lines = stdout.split("\n");
    // What the pipeline makes of a name changes with its rules.
    for (const line of lines.filter((text) => text.startsWith("   now: ")))
      expect(line).toMatch(/^ {3}now: (?:dataset|model|method), by its context in \d papers?$/);
    expect(lines.filter((line) => !line.startsWith("   now: "))).toEqual([
      expect.stringMatching(/^1\. QuuxSet: 3 papers, dataset: "X dataset" \(3\)/),
      "   also written: Quux-Set",
      "   - We use the **QuuxSet** dataset \ud83d\ude00. [One]",
      "   - \ud83d\ude00 On the **Quux-Set** dataset, QuuxNit-13B wins. [Two]",
      "   - The **QuuxSet** dataset is large. [Three]",
      expect.stringMatching(/^2\. QuuxNit: 2 papers, model: "X-7B" \(2\)/),
      "   - Then **QuuxNit**-7B is fine-tuned. [One]",
      "   - \ud83d\ude00 On the Quux-Set dataset, **QuuxNit**-13B wins. [Two]",
      "",
    ]);
    expect(stderr).toContain("4 papers: 2 candidates in at least 2 of them, 2 shown\n");
    expect(stderr).toContain("left out: ");
  });

  it("writes JSON lines for programs, places in code points", () => {
    const { status, stdout, stderr } = run(["candidates", "-q", "--format", "jsonl"], { input });
    expect([status, stderr]).toEqual([0, ""]);
    const lines = parseLines<Candidate & { sentences: { text: string; char_start: number; char_end: number }[] }>(
      stdout,
    );
    expect(lines.map(({ name, paper_count, kind }) => [name, paper_count, kind])).toEqual([
      ["QuuxSet", 3, "dataset"],
      ["QuuxNit", 2, "model"],
    ]);
    const keys = ["name", "paper_count", "spellings", "kind", "reason", "now", "near", "full_name", "sentences"];
    expect(Object.keys(lines[0]!)).toEqual(keys);
    for (const { sentences, spellings } of lines) {
      for (const { text, char_start, char_end } of sentences)
        expect(spellings.map((spelling) => spelling.text)).toContain([...text].slice(char_start, char_end).join(""));
    }
  });

  it("shows as many, and of the kind, as it is told", () => {
    const shown = (...args: string[]) =>
      parseLines<Candidate>(run(["candidates", file, "-q", "--format", "jsonl", ...args]).stdout).map(
        ({ name }) => name,
      );
    expect(shown("--limit", "1")).toEqual(["QuuxSet"]);
    expect(shown("--min-papers", "3", "--limit", "0")).toEqual(["QuuxSet"]);
    expect(shown("--kind", "model")).toEqual(["QuuxNit"]);
  });

  it.each([
    [["--limit", "many"], '--limit: expected a whole number from 0, found "many"'],
    [["--min-papers", "0"], '--min-papers: expected a whole number from 1, found "0"'],
    [["--kind", "system"], '--kind: expected one of model, method, dataset, unknown, found "system"'],
    [["--format", "csv"], '--format: expected one of text, jsonl, found "csv"'],
  ])("ends with status 2 for %j", (args, message) => {
    const { status, stdout, stderr } = run(["candidates", file, ...args]);
    expect([status, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
    expect(stderr).toContain("see `paperledger candidates --help`");
  });

  it("ends with status 3 for input that is no papers, with file and line", () => {
    const bad = put(newFolder(), "bad.jsonl", '{"title": "a"}\n{"name": "b"}\n{"title": 5}\nx\n');
    const { status, stdout, stderr } = run(["candidates", bad, "-q"]);
    expect([status, stdout]).toEqual([3, ""]);
    for (const message of [
      ":2: expected the keys",
      ":3: title: expected text or null, found 5",
      ":4: expected a JSON object",
    ])
      expect(stderr).toContain(message);
    expect(run(["candidates", "no-such-file"]).status).toBe(3);
  });

  it("reads the papers that the project publishes", () => {
    const { status, stderr } = run(["candidates", "output/jsonl/papers.jsonl"]);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^142 papers: \d+ candidates/m)]);
  });
});
