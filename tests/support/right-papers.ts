/** Random annotated papers in which everything is right: every part stands where it says, counted in code points. */
import fc from "fast-check";
import type { Annotated, Listing, Mention } from "../../pipeline/records.js";
import { listingOf, plainPaper } from "./annotated-papers.js";

/** What a text is put together from; all of it is NFC, alone and after a space. */
const WORDS = ["we", "train", "🍛", "𝒜", "q\u0301", "中文", "👩‍🔬", "naïve", "a"];
const ENTITIES = [
  { list: "models", id: "llama-3-8b", text: "Llama-3-8B", rule: "model/grammar" },
  { list: "models", id: "gpt-4", text: "GPT-4", rule: "model/grammar" },
  { list: "methods", id: "dpo", text: "DPO", rule: "method/vocabulary" },
  { list: "methods", id: "curry-dpo", text: "Curry🍛DPO", rule: "method/vocabulary" },
  { list: "datasets", id: "gsm8k", text: "GSM8K", rule: "dataset/vocabulary" },
  { list: "datasets", id: "math", text: "MATH", rule: "dataset/vocabulary" },
] as const;
const URLS = ["https://github.com/a/b", "https://example.org/x"];

type Token =
  | { readonly is: "word"; readonly text: string }
  | { readonly is: "entity"; readonly text: string; readonly of: (typeof ENTITIES)[number] }
  | { readonly is: "number"; readonly text: string; readonly before: number; readonly after: number }
  | { readonly is: "url"; readonly text: string };

const token: fc.Arbitrary<Token> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS).map((text) => ({ is: "word", text }) as const) },
  { weight: 3, arbitrary: fc.constantFrom(...ENTITIES).map((of) => ({ is: "entity", text: of.text, of }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(99), fc.nat(3), fc.nat(3))
      .map(([n, before, after]) => ({ is: "number", text: `${n}`, before, after }) as const),
  },
  { weight: 1, arbitrary: fc.constantFrom(...URLS).map((text) => ({ is: "url", text }) as const) },
);

interface Placed {
  readonly field: "title" | "abstract";
  readonly char_start: number;
  readonly char_end: number;
}

/** Joins tokens by spaces and counts where each stands, in code points. */
function placed(tokens: readonly Token[], field: Placed["field"]): { text: string; places: Placed[] } {
  const places: Placed[] = [];
  let at = 0;
  for (const { text } of tokens) {
    const char_end = at + Array.from(text).length;
    places.push({ field, char_start: at, char_end });
    at = char_end + 1;
  }
  return { text: tokens.map(({ text }) => text).join(" "), places };
}

type Draft = {
  readonly title: readonly Token[];
  readonly abstract: readonly Token[] | null;
  readonly listings: readonly { readonly source_id: string; readonly isChanged: boolean; readonly day: number }[];
  readonly textSource: number;
  readonly introduces: boolean;
};

const draft: fc.Arbitrary<Draft> = fc.record({
  title: fc.array(token, { minLength: 1, maxLength: 5 }),
  abstract: fc.option(fc.array(token, { minLength: 1, maxLength: 14 })),
  listings: fc.array(
    fc.record({ source_id: fc.constantFrom("first", "second"), isChanged: fc.boolean(), day: fc.nat(8) }),
    { minLength: 1, maxLength: 3 },
  ),
  textSource: fc.nat(2),
  introduces: fc.boolean(),
});

/** The `n`th paper of a run, with every part where it says. */
function paperOf(draft: Draft, n: number): Annotated {
  const title = placed(draft.title, "title");
  const abstract = draft.abstract && placed(draft.abstract, "abstract");
  const tokens = [...draft.title, ...(draft.abstract ?? [])];
  const places = [...title.places, ...(abstract?.places ?? [])];
  const mentionsOf = (entity: (typeof ENTITIES)[number]): Mention[] =>
    tokens.flatMap((token, i) =>
      token.is === "entity" && token.of === entity ? [{ ...places[i]!, text: token.text, rule: entity.rule }] : [],
    );
  const named = ENTITIES.map((entity) => ({ ...entity, mentions: mentionsOf(entity) })).filter(
    ({ mentions }) => mentions.length > 0,
  );
  const of = (list: string) => named.filter((entity) => entity.list === list);
  const first = (list: string) => of(list)[0]?.id ?? null;
  const attributes = {
    ...{ family: null, version: null, size_b: null, active_size_b: null, size_text: null },
    ...{ variant: null, developer: null, hub_repository: null },
  };
  return plainPaper(n, {
    title: title.text,
    abstract: abstract?.text ?? null,
    listings: draft.listings.map(
      ({ source_id, isChanged, day }, i): Listing =>
        listingOf({
          source_id,
          position: 10 * n + i,
          title: isChanged ? `${title.text} *` : title.text,
          abstract: abstract?.text ?? null,
          listed_on: day === 0 ? null : `2024-03-0${day}`,
          is_text_source: i === draft.textSource % draft.listings.length,
        }),
    ),
    models: of("models").map(({ id, text, mentions }) => ({
      ...attributes,
      ...{ id, name: text, origin: "grammar", mentions },
    })),
    methods: of("methods").map(({ id, text, mentions }) => ({
      ...{ id, name: text, full_name: null, origin: "vocabulary", mentions },
    })),
    datasets: of("datasets").map(({ id, text, mentions }) => ({
      ...{ id, name: text, kind: null, origin: "vocabulary", mentions },
    })),
    introduces: draft.introduces ? [{ id: `new-${n}`, name: "New", kind: "system", rule: "introduces/verb" }] : [],
    results: tokens.flatMap((token, i) => {
      if (token.is !== "number") return [];
      const field = places.filter((place) => place.field === places[i]!.field);
      const at = field.indexOf(places[i]!);
      return [
        {
          ...{ value: Number(token.text), unit: "score", comparison: "absolute", bound: "exact", metric: null },
          ...{ model: first("models"), method: first("methods"), dataset: first("datasets") },
          ...places[i]!,
          text: token.text,
          evidence_start: field[Math.max(0, at - token.before)]!.char_start,
          evidence_end: field[Math.min(field.length - 1, at + token.after)]!.char_end,
          rule: "result/number",
        } as const,
      ];
    }),
    links: tokens.flatMap((token, i) => {
      if (token.is !== "url") return [];
      const isCode = token.text === URLS[0];
      return [
        {
          ...{ url: token.text, kind: isCode ? "code" : "other", host: new URL(token.text).hostname },
          ...{ owner: isCode ? "a" : null, name: isCode ? "b" : null, ...places[i]!, rule: "link/address" },
        } as const,
      ];
    }),
  });
}

/** One to four papers in which everything is right, in the order of their ids. */
export const rightPapers: fc.Arbitrary<Annotated[]> = fc
  .array(draft, { minLength: 1, maxLength: 4 })
  .map((drafts) => drafts.map((draft, i) => paperOf(draft, i + 1)));
