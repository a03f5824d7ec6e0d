/** The vocabularies, checked both ways: every spelling leads to its row, every row is led to, and none is in another's way. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import { readIgnored } from "../pipeline/vocabularies.js";

const root = new URL("..", import.meta.url).pathname;
const folder = join(root, "schemas/vocabularies");
const vocabularies = loadVocabularies(folder);
const ignored = readIgnored((file) => readFileSync(join(folder, file), "utf8"));
const annotate = makeAnnotator(vocabularies);
const { methods, methodAliases, datasets, datasetAliases, families, models } = vocabularies;

type Kind = "model" | "method" | "dataset";

/** A spelling and the row that it stands for; of a model's family, any model will do. */
interface Claim {
  readonly kind: Kind;
  readonly id: string;
  readonly text: string;
  readonly isFamily: boolean;
}

const claimOf = (kind: Kind, id: string, text: string, isFamily = false): Claim => ({ kind, id, text, isFamily });
const claims: readonly Claim[] = [
  ...methodAliases.map(({ id, alias }) => claimOf("method", id, alias)),
  ...datasetAliases.map(({ id, alias }) => claimOf("dataset", id, alias)),
  ...families.flatMap(({ family, name, spellings }) =>
    [name, ...spellings].map((text) => claimOf("model", family, text, true)),
  ),
  ...models.flatMap(({ model_id, spellings }) => spellings.map((text) => claimOf("model", model_id, text))),
];

/** Sentences in which a name of a kind is one: plain, beside its noun, in a list, with a size. */
const SENTENCES: Readonly<Record<Kind, readonly ((name: string) => string)[]>> = {
  method: [
    (name) => `We train with ${name} and evaluate.`,
    (name) => `We use the ${name} method for training.`,
    (name) => `It is compared with LoRA, ${name} and DPO.`,
  ],
  dataset: [
    (name) => `We evaluate on ${name} and train.`,
    (name) => `We use the ${name} dataset.`,
    (name) => `We evaluate on GSM8K, ${name} and MMLU.`,
  ],
  model: [
    (name) => `We use ${name} models in our work.`,
    (name) => `We fine-tune the ${name} model.`,
    (name) => `We compare ${name} 7B with others.`,
  ],
};

function isFound({ kind, id, text, isFamily }: Claim): boolean {
  return SENTENCES[kind].some((sentence) => {
    const found = annotate({ title: "", abstract: sentence(text) });
    if (isFamily) return found.models.some(({ family }) => family === id);
    return found[`${kind}s`].some((entity) => entity.id === id);
  });
}

/**
 * Spellings whose own row never gets them, because a row of another kind always does: names of methods that are also
 * given to their data or to one model. Stated here, so that a new one is a decision and not an accident.
 */
const TAKEN_BY_ANOTHER_KIND = new Set([
  ..."AgentGym AgentInstruct CCNet D-NeRF DreamBooth InstructPix2Pix LIMA LIMO Magpie Math-Shepherd PandaLM".split(" "),
  ..."RLAIF-V RLHF-V ToolACE ToolAlpaca ShareGPT4V ShareGPT4Video DreamerV2 DreamerV3 DeepLabv3 MAGVITv2".split(" "),
  ..."Perceiver-IO SPLADEv2 TAPTRv2 TAPTRv3 Toolformer VITS".split(" "),
  "Mip-NeRF 360",
  "Perceiver IO",
]);

describe("the vocabularies", () => {
  it("have guards that exist", () => {
    const guards = [...methodAliases, ...datasetAliases].filter(
      ({ guard }) => !["any", "exact", "context"].includes(guard),
    );
    const family = [...families, ...models].filter(({ guard }) => !["any", "exact", "version"].includes(guard));
    expect([guards, family]).toEqual([[], []]);
  });

  it("have a spelling for every method and dataset", () => {
    const spelled = new Set([...methodAliases, ...datasetAliases].map(({ id }) => id));
    expect([...methods.keys(), ...datasets.keys()].filter((id) => !spelled.has(id))).toEqual([]);
  });

  it("lead from every spelling to its row", () => {
    const lost = claims.filter((claim) => !TAKEN_BY_ANOTHER_KIND.has(claim.text) && !isFound(claim));
    expect(lost.map(({ kind, id, text }) => `${kind} ${id}: "${text}"`)).toEqual([]);
  });

  it("lead to every model that has a row of its own", () => {
    // What the grammar makes of a name may be an id in another order: then the row's attributes reach no model.
    const lost = models.filter(({ model_id, name, spellings, family, version, size_text, variant }) => {
      const known = families.find((entry) => entry.family === family)?.name ?? "";
      const written = [
        ...[name, name.replaceAll("_", "-"), model_id, model_id.toUpperCase(), ...spellings],
        ...[known + model_id.slice((family ?? "").length), known + model_id.slice((family ?? "").length).toUpperCase()],
        ...[
          [known, version, size_text, variant],
          [known, version, variant, size_text],
        ].map((parts) => parts.filter((part) => part !== null).join("-")),
      ];
      return !TAKEN_BY_ANOTHER_KIND.has(name) && !written.some((text) => isFound(claimOf("model", model_id, text)));
    });
    expect(lost.map(({ model_id, name }) => `${model_id}: "${name}"`)).toEqual([]);
  });

  it("give no spelling to two rows of one kind", () => {
    const owners = new Map<string, Set<string>>();
    for (const { kind, id, text, isFamily } of claims) {
      const key = `${isFamily ? "family" : kind} ${foldedOf(text)}`;
      owners.set(key, (owners.get(key) ?? new Set()).add(id));
    }
    expect([...owners].filter(([, ids]) => ids.size > 1).map(([key, ids]) => `${key}: ${[...ids].join(", ")}`)).toEqual(
      [],
    );
  });

  it("list no spelling that they also leave out on purpose", () => {
    const left = new Set(ignored.map(({ file, text }) => `${file.split("s.")[0]} ${text}`));
    expect(claims.filter(({ kind, text }) => left.has(`${kind} ${text}`)).map(({ text }) => text)).toEqual([]);
  });

  it("guard spellings that are ordinary words", () => {
    const words = smallWords();
    // Techniques that have no other name than the word.
    const techniques = new Set(["adapter", "checkpointing", "pruning", "quantization"]);
    const unguarded = [...methodAliases, ...datasetAliases].map(({ alias, guard }) => ({ text: alias, guard }));
    const named = [...families, ...models].flatMap(({ name, spellings, guard }) =>
      [name, ...spellings].map((text) => ({ text, guard })),
    );
    const ordinary = [...unguarded, ...named].filter(
      ({ text, guard }) =>
        guard === "any" &&
        /^\p{Lu}(?:\p{Ll}+|\p{Lu}+)$/u.test(text) &&
        words.has(text.toLowerCase()) &&
        !techniques.has(text.toLowerCase()),
    );
    expect(ordinary.map(({ text }) => text)).toEqual([]);
  });
});

/** A spelling as texts are compared with it: case and diacritics folded, every joint one blank; signs count. */
function foldedOf(text: string): string {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.replace(/[^\p{L}\p{N}+*&@#.]+/gu, " ").trim();
}

/** Words that the seed papers write in small letters, as words of the language. */
function smallWords(): ReadonlySet<string> {
  const lines = readFileSync(join(root, "output/jsonl/papers.jsonl"), "utf8").trim().split("\n");
  const words = new Set<string>();
  for (const line of lines) {
    const { title, abstract } = JSON.parse(line) as { title: string; abstract: string | null };
    for (const word of `${title} ${abstract ?? ""}`.split(/\s+/)) {
      const bare = word.replace(/^[("“]+|[).,;:!?”"]+$/g, "");
      if (/^\p{Ll}{3,}$/u.test(bare)) words.add(bare);
    }
  }
  return words;
}
