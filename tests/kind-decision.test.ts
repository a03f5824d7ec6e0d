/** What was learned about the kinds of what papers introduce: how it decides, and that its weights fit the code. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeNameFinder } from "../pipeline/normalize/annotate.js";
import { makeKindDecision } from "../pipeline/normalize/introduced/kind-decision.js";
import {
  KIND_TEXT_TEMPLATES,
  KIND_WORD_TEMPLATES,
  makeKindFeatures,
} from "../pipeline/normalize/introduced/kind-features.js";
import { foldWord, makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import type { Document, Introduction } from "../pipeline/normalize/sighting.js";
import { makeVocabularies, THING_KINDS, VOCABULARY_COLUMNS } from "../pipeline/vocabularies.js";
import { expectLinear } from "./support/growth.js";

interface Text {
  readonly title: string;
  readonly abstract: string;
}

const TEXT: Text = {
  title: "QuuxFlow: Streaming Zebra Generation",
  abstract:
    "We train QuuxFlow, a new Zebra model. Our framework wins, our framework leads, and QuuxFlow-7B is large (QF).",
};

function weightsOf(rows: readonly string[]) {
  const text = [...rows, "(margin),16,16,16"].sort().join("\n");
  return makeVocabularies(
    (file) => `${VOCABULARY_COLUMNS[file].join(",")}\n${file === "kind-weights.csv" ? `${text}\n` : ""}`,
  ).kindWeights;
}

function introduction(given: Partial<Introduction> = {}): Introduction {
  return {
    id: "quuxflow",
    name: "QuuxFlow",
    full_name: null,
    kind: "method",
    rule: "introduces/title",
    field: "title",
    start: 0,
    end: 8,
    ...given,
  };
}

function readText({ title, abstract }: Text, lexicon = makeLexicon()): Document {
  for (const word of `${title} ${abstract}`.match(/\p{L}+/gu) ?? []) if (foldWord(word) !== "") lexicon.file(word);
  const document = { title: makeReading("title"), abstract: makeReading("abstract") };
  read(document.title, lexicon, title);
  read(document.abstract, lexicon, abstract);
  return document;
}

/** The kinds that some weights give. */
function kinds(rows: readonly string[], introductions = [introduction()]): string[] {
  const lexicon = makeLexicon();
  const decide = makeKindDecision(weightsOf(rows), lexicon);
  return decide(readText(TEXT, lexicon), introductions).map(({ kind }) => kind);
}

describe("the kind of what is introduced", () => {
  it("is what the sums say where they leave no doubt, else what the rules say", () => {
    expect(kinds([])).toEqual(["method"]);
    expect(kinds(["front=train,30,0,0"])).toEqual(["model"]);
    expect(kinds(["front=train,16,0,0"])).toEqual(["model"]);
    expect(kinds(["front=train,15,0,0"])).toEqual(["method"]);
    expect(kinds(["front=train,30,40,0"])).toEqual(["dataset"]);
    expect(kinds(["(bias),0,0,25", "front=train,20,0,0"])).toEqual(["system"]);
    expect(kinds(["told=model,-30,0,0"], [introduction({ kind: "model" })])).toEqual(["method"]);
    expect(kinds(["told=model,-15,0,0"], [introduction({ kind: "model" })])).toEqual(["model"]);
  });

  it("is decided for each name by itself, from what all share", () => {
    const other = introduction({ id: "qf", name: "QF", start: 0, end: 2 });
    expect(kinds(["end=ow,20,0,0", "own=framework,10,0,0"], [introduction(), other])).toEqual(["model", "method"]);
  });

  it("counts a feature once, however often it stands there", () => {
    expect(kinds(["own=framework,15,0,0"])).toEqual(["method"]);
  });

  it("changes nothing else", () => {
    const decide = makeKindDecision(weightsOf(["front=train,30,0,0"]), makeLexicon());
    expect(decide(readText(TEXT), [])).toEqual([]);
    const lexicon = makeLexicon();
    const [decided] = makeKindDecision(weightsOf(["front=train,30,0,0"]), lexicon)(readText(TEXT, lexicon), [
      introduction(),
    ]);
    expect(decided).toEqual({ ...introduction(), kind: "model" });
  });
});

describe("a new name that a vocabulary has a row for", () => {
  it("is what the rules say", () => {
    const weights = weightsOf(["told=model,-30,0,0"]);
    const kindWith = (files: Readonly<Record<string, string>>) => {
      const vocabularies = makeVocabularies((file) => `${VOCABULARY_COLUMNS[file].join(",")}\n${files[file] ?? ""}`);
      const find = makeNameFinder({ ...vocabularies, kindWeights: weights }, makeLexicon());
      return find(TEXT).introductions.map(({ name, kind }) => `${name} ${kind}`);
    };
    expect(kindWith({})).toEqual(["QuuxFlow method"]);
    const row = { "methods.csv": "quuxflow,QuuxFlow,,agents,\n", "methods.aliases.csv": "QuuxFlow,quuxflow,any\n" };
    expect(kindWith(row)).toEqual(["QuuxFlow model"]);
  });
});

describe("the features of a new name", () => {
  it("are how it is written, what stands beside it, and what describes it", () => {
    const lexicon = makeLexicon();
    const visit = makeKindFeatures(lexicon);
    const document = readText(TEXT, lexicon);
    const seen = new Set<string>();
    const sink = {
      text: (template: string, value: string) => seen.add(`${template}=${value}`),
      word: (template: string, word: number) => seen.add(`${template}=${lexicon.wordOf(word)}`),
    };
    visit.ofDocument(document, sink);
    visit.ofName(document, introduction({ full_name: "Quick Zebra Generation" }), sink);
    const written = /^(?:capitals|end|length|part|parts|phrase-end|shape|words)(?:-\w+)?=/;
    expect([...seen].filter((feature) => !written.test(feature)).sort()).toEqual([
      "behind=a",
      "behind=streaming",
      "description=model",
      "description=new",
      "front=and",
      "front=train",
      "full-last=generation",
      "mark=,",
      "mark=-",
      "mark=:",
      "own=framework",
      "own=leads",
      "own=wins",
      "second=b",
      "second=new",
      "second=zebra",
      "sized=yes",
      "title-first=streaming",
      "title=generation",
      "title=streaming",
      "title=zebra",
      "told-by=method introduces/title",
      "told=method",
    ]);
    expect(seen).toContain("shape=AaAa");
  });
});

describe("the weights of kinds", () => {
  const weights = loadVocabularies().kindWeights;

  it("are of features that the code gives, whole numbers with margins that can be reached", () => {
    const templates: readonly string[] = [...KIND_TEXT_TEMPLATES, ...KIND_WORD_TEMPLATES];
    expect(templates).toEqual(expect.arrayContaining([...weights.features.keys()]));
    expect(weights.features.size).toBeGreaterThan(templates.length / 2);
    for (const kind of THING_KINDS) expect(weights.margin[kind]).toBeGreaterThan(0);
    for (const values of weights.features.values())
      for (const row of values.values()) for (const kind of THING_KINDS) expect(Math.abs(row[kind])).toBeLessThan(200);
  });

  it("are a small file", () => {
    const file = new URL("../schemas/vocabularies/kind-weights.csv", import.meta.url).pathname;
    expect(readFileSync(file).length).toBeLessThan(150_000);
  });

  it("that are no whole numbers are refused with their feature", () => {
    expect(() => weightsOf(["front=train,1,2.5,0"])).toThrow(/front=train.*3 whole numbers/);
  });
});

describe("for any text", () => {
  const lexicon = makeLexicon();
  const decide = makeKindDecision(loadVocabularies().kindWeights, lexicon);
  const pieces = fc.constantFrom(
    ..."QuuxFlow|, a|model|framework| is |:|(QF)|. |our|-7B|dataset|’s|\u{1d4d0}".split("|"),
  );

  it("the same name has the same kind, again and beside others", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const document = readText({ title: parts.slice(0, 5).join(" "), abstract: parts.join(" ") }, makeLexicon());
        const [alone] = decide(document, [introduction()]);
        const other = introduction({ id: "qf", name: "QF" });
        expect(decide(document, [other, introduction()])[1]).toEqual(alone);
      }),
    );
  });

  it("the time grows with its length", () => {
    for (const piece of ["QuuxFlow, a model ", "our ", "QuuxFlow-"])
      expectLinear((abstract) => decide(readText({ title: "", abstract }), [introduction()]), piece, 20_000);
  });
});
