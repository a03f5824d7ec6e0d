import type { Annotation } from "../records.js";
import { contextsOf, type ItemContext, isPlural } from "./context.js";
import { cueOfNoun, TASKS, TECHNIQUES } from "./cue-words.js";
import type { CueName } from "./cues.js";
import { spelledOutIn } from "./definitions.js";
import { type Example, exampleOf } from "./examples.js";
import { itemsOf } from "./items.js";
import { nameKey } from "./keys.js";
import { type EntityKind, isKnown, mentionsOf, type Origin } from "./mentions.js";
import type { Usage } from "./usage.js";
import { type Word, wordsOf } from "./words.js";

/** A name as one paper has it. */
export interface PaperName {
  readonly key: string;
  readonly spellings: readonly string[];
  readonly cues: readonly CueName[];
  /** Ids of known things that stand in lists with it. */
  readonly neighbours: readonly string[];
  readonly example: Example;
  /** What the annotator makes of it here, where it finds it without a row. */
  readonly found: { readonly kind: EntityKind; readonly origin: Origin } | null;
  /** What the paper spells it out as. */
  readonly long: string | null;
}

/** Shorter keys stand for too many things. */
const MIN_KEY = 3;

/** The names of one paper that no row and no grammar knows; its words in small letters are counted on the way. */
export function namesOfPaper(annotation: Annotation, usage: Usage): PaperName[] {
  const fields = (["abstract", "title"] as const).map((field) => ({ field, text: annotation[field] ?? "" }));
  const spelled = fields.flatMap(({ text }) => spelledOutIn(text));
  const longs = new Map(spelled.map(({ short, long }) => [keyOf(short), long]));
  const longKeys = new Set(spelled.map(({ long }) => nameKey(long)));
  const occurrences = new Map<string, Occurrence[]>();
  for (const { field, text } of fields) {
    const words = wordsOf(text, mentionsOf(annotation, field));
    usage.add(text, words);
    for (const context of contextsOf(text, words, itemsOf(field, text, words))) {
      const name = nameOf(context);
      if (name === null) continue;
      const key = keyOf(name);
      if (key.length < MIN_KEY || longKeys.has(key)) continue;
      const occurrence = { name, context, text, words, isHeading: isHeading(field, text, context) };
      const others = occurrences.get(key);
      if (others === undefined) occurrences.set(key, [occurrence]);
      else others.push(occurrence);
    }
  }
  return [...occurrences].map(([key, all]) => paperName(key, all, annotation.title, longs.get(key) ?? null));
}

interface Occurrence {
  readonly name: string;
  readonly context: ItemContext;
  readonly text: string;
  readonly words: readonly Word[];
  readonly isHeading: boolean;
}

/** The key of a name; a plural is the same name. */
function keyOf(name: string): string {
  return nameKey(isPlural(name) ? name.slice(0, -1) : name);
}

const SIZE = /[- ]\d{1,3}(?:\.\d{1,2})?[BM]$/i;

/** The name of an item without its size; null where nothing is to be learned: a known name, or another of its names. */
function nameOf({ item: { text, mention } }: ItemContext): string | null {
  if (mention !== null && (isKnown(mention) || nameKey(mention.name) !== nameKey(text))) return null;
  return text.replace(SIZE, "");
}

/** Whether an item stands before the colon of a title: the paper names its own thing. */
function isHeading(field: "title" | "abstract", text: string, { item }: ItemContext): boolean {
  return field === "title" && item.first === 0 && text.charAt(item.end) === ":";
}

function paperName(key: string, all: readonly Occurrence[], title: string, long: string | null): PaperName {
  const cues = new Set<CueName>(long === null ? [] : cuesOfLong(long));
  const neighbours = new Set<string>();
  let found: PaperName["found"] = null;
  for (const { name: spelling, context, isHeading } of all) {
    const { item, cues: own, neighbours: beside } = context;
    for (const cue of own) cues.add(cue);
    for (const id of beside) neighbours.add(id);
    if (spelling !== item.text) cues.add("model-size");
    if (isHeading) cues.add("introduced");
    if (item.mention === null) continue;
    const { kind, origin } = item.mention;
    if (found === null || origin === "introduced") found = { kind, origin };
    cues.add(`${kind}-${origin === "introduced" ? "introduced" : "found"}`);
  }
  const { name, text, words, context } = all[0]!;
  const example = exampleOf(title, text, words, context.item, name);
  const spellings = [...new Set(all.map((occurrence) => occurrence.name))];
  return { key, spellings, cues: [...cues], neighbours: [...neighbours], example, found, long };
}

/** What a full name says: its last word, and whether it is a name at all. */
function cuesOfLong(long: string): CueName[] {
  const last = /[\p{L}-]+$/u.exec(long)?.[0].toLowerCase() ?? "";
  if (TECHNIQUES.has(last)) return ["method-spelled"];
  if (TASKS.has(last)) return ["class"];
  const noun = cueOfNoun(last, true);
  const isSmall = !/(?:^|[\s-])\p{Lu}/u.test(long);
  return [...(noun === null ? [] : [noun]), ...(isSmall ? (["term"] as const) : [])];
}
