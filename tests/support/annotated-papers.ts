/** Annotated papers as `normalize` would hand them on, and the reference that `validate` needs for them. */
import { readFileSync } from "node:fs";
import type { Annotated, Listing, Mention, TableName } from "../../pipeline/records.js";
import { TABLES } from "../../pipeline/records.js";
import type { Schemas } from "../../pipeline/validate/schemas.js";
import type { ValidateReference } from "../../pipeline/validate/stage.js";
import { root } from "./tables.js";

const read = (file: string) => JSON.parse(readFileSync(`${root}schemas/${file}`, "utf8")) as unknown;

export const schemas: Schemas = {
  columns: read("columns.schema.json"),
  tables: Object.fromEntries(TABLES.map((table) => [table, read(`tables/${table}.schema.json`)])) as Record<
    TableName,
    unknown
  >,
  records: {
    annotated: read("records/annotated.schema.json"),
    capture: read("records/capture.schema.json"),
    paper: read("records/paper.schema.json"),
  },
};

const rule = (kind: NonNullable<ValidateReference["annotationRules"]>[string]["kind"]) => ({
  kind,
  description: `What the tests call a ${kind}.`,
});

const method = (method_id: string, name: string, parent_id: string | null = null) =>
  [method_id, { method_id, name, full_name: null, category: "training/alignment", parent_id }] as const;

/** Two dumps, a few rules, and vocabularies in which `dpo` is a kind of `preference-optimization`. */
export const reference: ValidateReference = {
  schemas,
  vocabularies: {
    methods: new Map([
      method("dpo", "DPO", "preference-optimization"),
      method("preference-optimization", "Preference optimization"),
    ]),
    datasets: new Map([["gsm8k", { dataset_id: "gsm8k", name: "GSM8K", kind: "benchmark" }]]),
  },
  sources: ["first", "second"].map((source_id, sequence) => ({
    source_id,
    sequence,
    file: `${source_id}.txt`,
    publisher: null,
    url: null,
    page_date_text: "Mar 14",
    captured_on: null,
    license: null,
    sha256: String(sequence).repeat(64),
  })),
  ruleFigures: new Map([
    ["model/grammar", { precision: 0.96, precision_low: 0.94, precision_high: 0.98, gold_count: 210 }],
  ]),
  annotationRules: {
    "dataset/vocabulary": rule("dataset"),
    "introduces/verb": rule("introduces"),
    "link/address": rule("link"),
    "method/vocabulary": rule("method"),
    "model/grammar": rule("model"),
    "result/number": rule("result"),
  },
};

const TITLE = "Curry-DPO: Pairs in Order";
const ABSTRACT =
  "We propose Curry-DPO 🍛, which trains Llama-3-8B on ordered pairs. It reaches 54.2% on GSM8K, 6.4 points over DPO. " +
  "Code: https://github.com/example/curry-dpo.";

/** The `n`th place of a text in a field, in code points. */
export function spanOf(field: string, text: string, n = 0): { char_start: number; char_end: number } {
  let at = -1;
  for (let i = 0; i <= n; i++) at = field.indexOf(text, at + 1);
  if (at < 0) throw new Error(`${JSON.stringify(text)} is not in ${JSON.stringify(field)}`);
  const char_start = Array.from(field.slice(0, at)).length;
  return { char_start, char_end: char_start + Array.from(text).length };
}

function mention(field: "title" | "abstract", text: string, rule: string, n = 0): Mention {
  return { field, ...spanOf(field === "title" ? TITLE : ABSTRACT, text, n), text, rule };
}

/** A listing; title and abstract are the published ones unless stated. */
export function listingOf(values: Partial<Listing>): Listing {
  return {
    source_id: "first",
    position: 1,
    line_start: 11,
    line_end: 13,
    title: TITLE,
    abstract: ABSTRACT,
    listed_on: null,
    arxiv_id: null,
    arxiv_version: null,
    url: null,
    authors: [],
    categories: [],
    published_on: null,
    upvotes: null,
    urls: [],
    is_truncated: false,
    match: null,
    similarity: null,
    is_text_source: true,
    ...values,
  };
}

/** A paper in which everything is right; an emoji before its mentions tells code points from UTF-16 units. */
export function annotatedPaper(values: Partial<Annotated> = {}): Annotated {
  const evidence = spanOf(ABSTRACT, "It reaches 54.2% on GSM8K, 6.4 points over DPO.");
  const inEvidence = { evidence_start: evidence.char_start, evidence_end: evidence.char_end, rule: "result/number" };
  return {
    paper_id: "p00000000000000a1",
    title: TITLE,
    abstract: ABSTRACT,
    arxiv_id: "arxiv:2403.05130",
    arxiv_version: 1,
    url: "https://arxiv.org/abs/2403.05130",
    authors: ["Ada Lovelace", "Blaise Pascal"],
    categories: ["cs.CL", "cs.AI"],
    published_on: "2024-03-12",
    upvotes: 7,
    urls: [],
    is_truncated: false,
    listings: [
      listingOf({ listed_on: "2024-03-14" }),
      listingOf({
        source_id: "second",
        position: 4,
        line_start: 31,
        line_end: 33,
        title: "Curry-DPO: Pairs  in Order",
        listed_on: "2024-03-13",
        match: "exact",
        similarity: 1,
        is_text_source: false,
      }),
    ],
    models: [
      {
        id: "llama-3-8b",
        name: "Llama 3 8B",
        family: "llama",
        version: "3",
        size_b: 8,
        active_size_b: null,
        size_text: "8b",
        variant: null,
        developer: "Meta",
        hub_repository: "meta-llama/Meta-Llama-3-8B",
        origin: "grammar",
        mentions: [mention("abstract", "Llama-3-8B", "model/grammar")],
      },
    ],
    methods: [
      {
        id: "curry-dpo",
        name: "Curry-DPO",
        full_name: null,
        origin: "introduced",
        mentions: [
          mention("title", "Curry-DPO", "introduces/verb"),
          mention("abstract", "Curry-DPO", "introduces/verb"),
        ],
      },
      {
        id: "dpo",
        name: "DPO",
        full_name: null,
        origin: "vocabulary",
        mentions: [mention("abstract", "DPO", "method/vocabulary", 1)],
      },
    ],
    datasets: [
      {
        id: "gsm8k",
        name: "GSM8K",
        kind: "benchmark",
        origin: "vocabulary",
        mentions: [mention("abstract", "GSM8K", "dataset/vocabulary")],
      },
    ],
    introduces: [{ id: "curry-dpo", name: "Curry-DPO", kind: "method", rule: "introduces/verb" }],
    results: [
      {
        value: 54.2,
        unit: "%",
        comparison: "absolute",
        bound: "exact",
        metric: null,
        dataset: "gsm8k",
        model: "llama-3-8b",
        method: "curry-dpo",
        field: "abstract",
        ...spanOf(ABSTRACT, "54.2"),
        text: "54.2",
        ...inEvidence,
      },
      {
        value: 6.4,
        unit: "points",
        comparison: "improvement",
        bound: "exact",
        metric: null,
        dataset: "gsm8k",
        model: null,
        method: "curry-dpo",
        field: "abstract",
        ...spanOf(ABSTRACT, "6.4"),
        text: "6.4",
        ...inEvidence,
      },
    ],
    links: [
      {
        url: "https://github.com/example/curry-dpo",
        kind: "code",
        host: "github.com",
        owner: "example",
        name: "curry-dpo",
        field: "abstract",
        ...spanOf(ABSTRACT, "https://github.com/example/curry-dpo"),
        rule: "link/address",
      },
    ],
    ...values,
  };
}

/** A plain paper with a number in its id, one listing and no annotations. */
export function plainPaper(n: number, values: Partial<Annotated> = {}): Annotated {
  const title = `Paper ${n}`;
  return annotatedPaper({
    paper_id: `p${n.toString(16).padStart(16, "0")}`,
    title,
    abstract: null,
    listings: [listingOf({ position: n, title, abstract: null })],
    models: [],
    methods: [],
    datasets: [],
    introduces: [],
    results: [],
    links: [],
    ...values,
  });
}
