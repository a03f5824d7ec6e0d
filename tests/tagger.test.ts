/**
 * Golden cases: `tests/cases/tagger/<case>/input.json` holds a title and an abstract, `expected.json` the names that no rule
 * knows in it, without any vocabulary, with their features, and what the weights of the project say of each. Features
 * that changed without new weights, or weights without a look at what they do, fail here. `UPDATE_CASES=1` writes the
 * expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeNameFinder } from "../pipeline/normalize/annotate.js";
import { findDefinitions } from "../pipeline/normalize/definitions.js";
import { foldWord, makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { type Document, fieldsOf, type Sighting, sight } from "../pipeline/normalize/sighting.js";
import { candidatesIn, holderAmong } from "../pipeline/normalize/tagger/candidates.js";
import { indexDefinitions } from "../pipeline/normalize/tagger/definition-index.js";
import { makeFeatureVisitor, TEXT_TEMPLATES, WORD_TEMPLATES } from "../pipeline/normalize/tagger/features.js";
import { makeTagger, unknownNames } from "../pipeline/normalize/tagger/finder.js";
import { makeScorer } from "../pipeline/normalize/tagger/scorer.js";
import { makeVocabularies, VOCABULARY_COLUMNS, type VocabularyFile } from "../pipeline/vocabularies.js";
import { expectLinear } from "./support/growth.js";

const cases = new URL("cases/tagger", import.meta.url).pathname;
const weights = loadVocabularies().nameWeights;

interface Text {
  readonly title: string;
  readonly abstract: string;
}

function vocabulariesWith(rows: Partial<Record<VocabularyFile, string>>) {
  return makeVocabularies((file) => `${VOCABULARY_COLUMNS[file].join(",")}\n${rows[file] ?? ""}`);
}

/** A text, read with a lexicon that knows all its words. */
function readWhole({ title, abstract }: Text) {
  const lexicon = makeLexicon();
  for (const word of `${title} ${abstract}`.match(/\p{L}+/gu) ?? []) if (foldWord(word) !== "") lexicon.file(word);
  const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };
  const visit = makeFeatureVisitor(lexicon);
  const score = makeScorer(weights, lexicon);
  const tag = makeTagger(weights, lexicon);
  read(document.title, lexicon, title);
  read(document.abstract, lexicon, abstract);
  return { lexicon, document, visit, score, tag, definitions: fieldsOf(document).flatMap(findDefinitions) };
}

function namesOf(text: Text) {
  const { lexicon, document, visit, score, tag, definitions } = readWhole(text);
  const holderAt = holderAmong([]);
  const found = tag(document, [], definitions);
  return [...unknownNames(document, holderAt, indexDefinitions(definitions))].map(([name, occurrences]) => {
    const features = new Set<string>();
    visit(occurrences, holderAt, indexDefinitions(definitions), {
      text: (template, value) => features.add(`${template}=${value}`),
      word: (template, word) => features.add(`${template}=${lexicon.wordOf(word)}`),
    });
    const rule = found.find((one) => one.name === name)?.rule ?? null;
    return {
      name,
      rule,
      sums: { ...score(occurrences, holderAt, indexDefinitions(definitions)) },
      features: [...features].sort(),
    };
  });
}

/** `name rule` of what the weights find where nothing is known. */
function foundIn(text: Text): string[] {
  const { document, tag, definitions } = readWhole(text);
  return tag(document, [], definitions).map(
    ({ field, start, end, rule }) => `${document[field].text.slice(start, end)} ${rule}`,
  );
}

function candidatesOf(
  abstract: string,
  field: "title" | "abstract" = "abstract",
  known: readonly Sighting[] = [],
): string[] {
  const reading = makeReading(field);
  read(reading, makeLexicon(), abstract);
  return candidatesIn(reading, holderAmong(known)).map(({ text }) => text);
}

function known(text: string, field: "title" | "abstract", start: number): Sighting {
  return sight(field, start, start + text.length, {
    kind: "method",
    id: text.toLowerCase(),
    name: text,
    origin: "vocabulary",
    rule: "method/vocabulary",
    full_name: null,
    model: null,
    dataset_kind: null,
  });
}

describe("the golden cases of the tagger", () => {
  it.each(readdirSync(cases).sort())("%s", (name) => {
    const input = JSON.parse(readFileSync(join(cases, name, "input.json"), "utf8")) as Text;
    const file = join(cases, name, "expected.json");
    const text = `${JSON.stringify(namesOf(input), null, 2)}\n`;
    if (process.env.UPDATE_CASES) writeFileSync(file, text);
    expect(existsSync(file), `${file}: run with UPDATE_CASES=1 and read the diff`).toBe(true);
    expect(text).toBe(readFileSync(file, "utf8"));
  });
});

describe("the weights", () => {
  it("are of features that the code gives, whole numbers with margins that can be reached", () => {
    const templates: readonly string[] = [...TEXT_TEMPLATES, ...WORD_TEMPLATES];
    expect([...weights.features.keys()].sort()).toEqual([...templates].sort());
    for (const margin of Object.values(weights.margin)) expect(margin).toBeGreaterThan(0);
    for (const values of weights.features.values())
      for (const row of values.values())
        for (const weight of Object.values(row)) expect(Math.abs(weight)).toBeLessThan(200);
  });

  it("are a small file", () => {
    const file = new URL("../schemas/vocabularies/name-weights.csv", import.meta.url).pathname;
    expect(readFileSync(file).length).toBeLessThan(300_000);
  });

  it("that are no whole numbers are refused with their feature", () => {
    expect(() => vocabulariesWith({ "name-weights.csv": "shape=Aa,1,2.5,0\n" })).toThrow(/shape=Aa/);
  });

  it("find nothing where there are none", () => {
    const lexicon = makeLexicon();
    const find = makeNameFinder(vocabulariesWith({}), lexicon);
    const tag = makeTagger(vocabulariesWith({}).nameWeights, lexicon);
    const { document, sightings, definitions } = find({ title: "On StepForge", abstract: "We train StepForge-7B." });
    expect(tag(document, sightings, definitions)).toEqual(sightings);
  });

  it("need half of the lead where the text makes a name its own, by its first place in the abstract", () => {
    const half = vocabulariesWith({ "name-weights.csv": "(bias),-9,15,-9\n(margin),20,30,20\n" }).nameWeights;
    const lexicon = makeLexicon();
    const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };
    read(document.title, lexicon, "On StepForge");
    read(document.abstract, lexicon, "We train StepForge. StepForge wins.");
    const asked: number[] = [];
    const found = (isOwn: boolean) =>
      makeTagger(half, lexicon)(document, [], [], ({ start }) => asked.push(start) > 0 && isOwn).length;
    expect([found(false), found(true), asked]).toEqual([0, 3, [9, 9]]);
    const less = vocabulariesWith({ "name-weights.csv": "(bias),-9,14,-9\n(margin),20,30,20\n" }).nameWeights;
    expect(makeTagger(less, lexicon)(document, [], [], () => true)).toEqual([]);
  });

  it("give each occurrence of a name the same rule, and the same names again", () => {
    const text = { title: "Dances", abstract: "We optimize it with StepForge-DPO. StepForge-DPO wins." };
    expect(foundIn(text)).toEqual(["StepForge-DPO method/tagger", "StepForge-DPO method/tagger"]);
    expect(foundIn(text)).toEqual(foundIn(text));
  });
});

describe("a full name and its short form", () => {
  const found = ({ title, abstract }: Text) => {
    const { document, tag, definitions } = readWhole({ title, abstract });
    return tag(document, [], definitions).map(
      ({ field, start, end, id, full_name }) => `${id}: ${document[field].text.slice(start, end)} (${full_name})`,
    );
  };

  it("are one", () => {
    const abstract = "The Zebra Interaction Protocol (ZIP) provides channels. We use ZIP.";
    const full = "(Zebra Interaction Protocol)";
    expect(found({ title: "On it", abstract })).toEqual([
      `zip: Zebra Interaction Protocol ${full}`,
      `zip: ZIP ${full}`,
      `zip: ZIP ${full}`,
    ]);
  });

  it("are one in the plural", () => {
    const abstract = "It is an approach called Rule, which employs Meta Zebra Tokens (MZTs) to do it. MZTs are new.";
    const full = "(Meta Zebra Tokens)";
    expect(found({ title: "On it", abstract })).toEqual([
      `mzt: Meta Zebra Tokens ${full}`,
      `mzt: MZTs ${full}`,
      `mzt: MZTs ${full}`,
    ]);
  });

  it("are both mentioned where only the short one is written like a name", () => {
    const abstract =
      "We use a hybrid zebra encoding (HyZE) method. HyZE maintains efficiency. We optimize it with HyZE.";
    expect(found({ title: "On it", abstract })[0]).toBe("hyze: hybrid zebra encoding (hybrid zebra encoding)");
  });
});

describe("what may be a name", () => {
  it("is a chunk in odd case, or a phrase in capitals in running text", () => {
    expect(candidatesOf("We use StepForge^2 and the Beat Alignment Module here.")).toEqual([
      "StepForge^2",
      "Beat Alignment Module",
    ]);
    expect(candidatesOf("StepForge With a Beat Alignment Module", "title")).toEqual(["StepForge"]);
  });

  it("is no number, sort, field, adjective, plural, opener or part of something longer", () => {
    for (const text of [
      "an 8B-scale model (II)",
      "LLMs, VLMs and a ProLLM on a GPU",
      "GPU-parallel and StepForge-based code",
      "the non-StepForge part",
      "We present results. Training Deep Dancers is hard.",
      "Modern Dance Models",
    ])
      expect(candidatesOf(text), text).toEqual([]);
  });

  it("ends before a possessive and after words that only begin a sentence", () => {
    expect(candidatesOf("The StepForge's steps. However TinyWaltz stays.")).toEqual(["StepForge", "TinyWaltz"]);
  });

  it("is nothing that a rule holds, nor what goes on beside it", () => {
    const abstract = "StepForge-4o System Card and TinyWaltz";
    expect(candidatesOf(abstract, "abstract", [known("StepForge-4o", "abstract", 0)])).toEqual(["TinyWaltz"]);
    expect(candidatesOf("Chain of StepForge Moves", "abstract", [known("Chain of StepForge", "abstract", 0)])).toEqual(
      [],
    );
  });

  it("is no word of a full name that the paper spells out", () => {
    const names = namesOf({ title: "Bees", abstract: "By REcursive HOney Descent (REHOD) bees learn." });
    expect(names.map(({ name }) => name)).toEqual(["REcursive HOney Descent", "REHOD"]);
  });
});

describe("holders", () => {
  it("are found in both fields, at their edges", () => {
    const sightings = [known("AbC", "title", 0), known("DeF", "abstract", 4), known("GhI", "abstract", 10)];
    const holderAt = holderAmong(sightings);
    expect(holderAt("title", 0)?.name).toBe("AbC");
    expect(holderAt("title", 3)).toBeNull();
    expect(holderAt("abstract", 3)).toBeNull();
    expect(holderAt("abstract", 4)?.name).toBe("DeF");
    expect(holderAt("abstract", 6)?.name).toBe("DeF");
    expect(holderAt("abstract", 7)).toBeNull();
    expect(holderAt("abstract", 12)?.name).toBe("GhI");
  });
});

const pieces = fc.constantFrom(
  ..."StepForge-7B|TinyWaltz|(GHD)|We propose|the Beat Module|dataset|on|, and |. |GPT-4|LoRA|MMLU|Tülu 3|Pair-QPO|\u{1d4d0}x|'s|’s|^|_|42|-|—|İstanbul|ǅ|x²".split(
    "|",
  ),
);
const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(" "));

describe("for any text", () => {
  const lexicon = makeLexicon();
  const find = makeNameFinder(loadVocabularies(), lexicon);
  const tag = makeTagger(weights, lexicon);

  it("names stand where they say, overlap with nothing, and leave what rules found", () => {
    fc.assert(
      fc.property(texts, texts, (title, abstract) => {
        const { document, sightings, definitions } = find({ title, abstract });
        const all = tag(document, sightings, definitions);
        const own = all.filter(({ rule }) => rule.endsWith("/tagger"));
        expect(all.filter((one) => !own.includes(one))).toEqual(sightings);
        for (const { field, start, end, name, id } of own) {
          expect(document[field].text.slice(start, end)).toBe(name);
          expect(id).not.toBe("");
        }
        const places = all.map(({ field, start, end }) => ({ field, start, end }));
        for (let i = 1; i < places.length; i++) {
          const [before, next] = [places[i - 1]!, places[i]!];
          if (before.field !== next.field) expect(before.field).toBe("title");
          else if (own.includes(all[i]!) || own.includes(all[i - 1]!))
            expect(before.end).toBeLessThanOrEqual(next.start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the time grows with its length", () => {
    for (const piece of ["StepForge-", "StepForge ", "A-", "(GHD) ", "Beat Module, "])
      expectLinear(
        (abstract) => {
          const { document, sightings, definitions } = find({ title: "", abstract });
          return tag(document, sightings, definitions);
        },
        piece,
        20_000,
      );
  });
});
