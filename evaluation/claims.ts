import type { Answer } from "./answer.js";
import type { GoldPaper } from "./gold.js";

/** What is said of one paper, by people or by an annotator, in one form: so that both are counted by the same code. */
export interface Claims {
  readonly models: readonly NamedEntity[];
  readonly methods: readonly NamedEntity[];
  readonly datasets: readonly NamedEntity[];
  readonly introduces: readonly (Origin & { readonly name: string; readonly kind: string })[];
  readonly results: readonly ClaimedResult[];
  readonly links: readonly (Origin & { readonly url: string; readonly kind: string })[];
}

export interface NamedEntity {
  readonly id: string;
  readonly mentions: readonly (Origin & { readonly text: string })[];
}

export interface ClaimedResult extends Origin {
  readonly value: number;
  readonly unit: string;
  readonly metric: string | null;
  readonly dataset: string | null;
  readonly model: string | null;
  readonly method: string | null;
  readonly comparison: string;
}

/** Who says it and where: the rule of an annotator, null for people; where it stands, to show the sentence. */
export interface Origin {
  readonly rule: string | null;
  readonly place: Place;
}

/** Characters of a paper; `field` and `char_start` (in code points) are null where only the characters are known. */
export interface Place {
  readonly text: string;
  readonly field: "title" | "abstract" | null;
  readonly char_start: number | null;
}

/** What people said. */
export function claimsOfGold(paper: GoldPaper): Claims {
  const said = (text: string): Origin => ({ rule: null, place: { text, field: null, char_start: null } });
  const entities = (of: GoldPaper["models"]) =>
    of.map(({ id, surfaces }) => ({ id, mentions: surfaces.map((text) => ({ text, ...said(text) })) }));
  return {
    models: entities(paper.models),
    methods: entities(paper.methods),
    datasets: entities(paper.datasets),
    introduces: paper.introduces.map((one) => ({ ...one, ...said(one.name) })),
    results: paper.results.map((one) => ({ ...one, ...said(one.quote) })),
    links: paper.links.map((one) => ({ ...one, ...said(one.url) })),
  };
}

/** What an annotator said. Links that it took from beside the text are left out: gold papers have only text. */
export function claimsOfAnswer(answer: Answer): Claims {
  const entities = (of: Answer["models"]) =>
    of.map(({ id, mentions }) => ({
      id,
      mentions: mentions.map((mention) => ({ text: mention.text, ...originOf(mention, mention.text) })),
    }));
  return {
    models: entities(answer.models),
    methods: entities(answer.methods),
    datasets: entities(answer.datasets),
    introduces: answer.introduces.map(({ name, kind, rule }) => ({ name, kind, ...originOf({ rule }, name) })),
    results: answer.results.map((one) => ({
      value: one.value,
      unit: one.unit,
      metric: one.metric ?? null,
      dataset: one.dataset,
      model: one.model ?? null,
      method: one.method ?? null,
      comparison: one.comparison ?? "",
      ...originOf(one, one.text ?? String(one.value)),
    })),
    links: answer.links
      .filter(({ field }) => field !== "metadata")
      .map((one) => ({ url: one.url, kind: one.kind, ...originOf(one, one.url) })),
  };
}

function originOf(
  of: {
    readonly rule?: string | undefined;
    readonly field?: string | undefined;
    readonly char_start?: number | null | undefined;
  },
  text: string,
): Origin {
  const field = of.field === "title" || of.field === "abstract" ? of.field : null;
  return { rule: of.rule ?? null, place: { text, field, char_start: of.char_start ?? null } };
}
