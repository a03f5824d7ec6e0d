import type { FamilyEntry, ModelEntry, Vocabularies } from "../../vocabularies.js";
import { chunkEnd, chunkStart } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { makePhrases } from "../reading/phrases.js";
import {
  DIGITS,
  GLUED,
  HYPHEN,
  JOINER,
  LETTERS,
  LOWER,
  MIXED,
  OTHER,
  type Reading,
  SPACE,
} from "../reading/reading.js";
import { makeWordSets } from "../reading/word-sets.js";
import { type Document, type Introduction, type Named, type Sighting, sight } from "../sighting.js";
import { derivedId, embeddedAt, makeTailWordTest } from "./derived.js";
import { type Family, makeFamily, unlistedFamily } from "./families.js";
import { sizeInFront } from "./front.js";
import { casesOf, isWrittenAs, makeGuard } from "./guard.js";
import { identitiesOf } from "./identity.js";
import { sightIntroducedModels } from "./introduced.js";
import { believeListed, joinBracketed } from "./neighbours.js";
import { readTail, type Tail } from "./tail.js";

export type ModelFinder = (document: Document, introductions: readonly Introduction[]) => Sighting[];

/**
 * Finds models by the grammar of their names: a family of the vocabulary with version, size and variant; names built on
 * other names; and the names of models that the paper introduces, which act as families of their own.
 */
export function makeModelFinder(vocabularies: Vocabularies, lexicon: Lexicon): ModelFinder {
  const families = vocabularies.families.map((entry) => makeFamily(entry, lexicon));
  const checkpoints = new Map(vocabularies.models.map((entry) => [entry.model_id, entry]));
  const phrases = makePhrases(lexicon, { mayEndInside: true, isUnique: true });
  for (const [i, { entry }] of families.entries()) {
    for (const spelling of spellingsOf(entry!)) phrases.add(spelling, i);
  }
  const named = makePhrases(lexicon, { isUnique: true });
  for (const [i, entry] of vocabularies.models.entries()) {
    for (const spelling of entry.spellings) named.add(spelling, i);
  }
  const models = vocabularies.models.map((entry) => ({
    guard: entry.guard,
    cases: casesOf([entry.name, ...entry.spellings]),
    named: namedOf(entry),
  }));
  const embeddable = embeddableNames(vocabularies.families);
  const longest = Math.max(0, ...[...embeddable].map((name) => name.length));
  const familyWords = makeWordSets(lexicon)(embeddable);
  const architectures = makeWordSets(lexicon)("transformer transformers attention");
  const isTail = makeTailWordTest(lexicon);
  const isAllowed = makeGuard(lexicon);

  function isFamilyEnd(reading: Reading, atom: number): boolean {
    if (familyWords.has(reading.word[atom]!)) return true;
    return reading.shape[atom] === MIXED && embeddedAt(wordAt(reading, atom), embeddable, longest) >= 0;
  }

  /** The sightings of one field, left to right; `taken` keeps an atom from being read twice. */
  function find(reading: Reading): Sighting[] {
    const sightings: Sighting[] = [];
    /** Atoms of names that a row of the vocabulary gives whole. */
    const inRow = new Set<number>();
    let taken = -1;
    named.walk(reading, (first, last, value) => {
      const model = models[value]!;
      if (first <= taken || isAllowed(reading, first, last, model, null) !== "model") return false;
      sightings.push(sight(reading.field, reading.start[first]!, reading.end[last]!, model.named));
      for (let atom = first; atom <= last; atom++) inRow.add(atom);
      taken = last;
      return true;
    });
    const doubtful: Sighting[] = [];
    const byName = sightings.length;
    taken = -1;
    phrases.walk(reading, (first, last, value) => {
      if (first <= taken) return false;
      const family = families[value]!;
      if (family.guard !== "any" && !isWrittenAs(reading, first, last, family.cases) && !mayGoOn(reading, last))
        return false;
      const tail = readTail(reading, last, family);
      const found = sightFamily(reading, first, last, family, tail, inRow);
      if (found === null) return false;
      taken = found.last;
      (found.isDoubtful ? doubtful : sightings).push(...found.sightings);
      return true;
    });
    for (let atom = 0; atom < reading.count; atom++) {
      if (reading.shape[atom] !== MIXED || reading.end[atom]! - reading.start[atom]! < 5) continue;
      if (familyWords.has(reading.word[atom]!) || embeddedAt(wordAt(reading, atom), embeddable, longest) < 0) continue;
      const end = readTail(reading, atom, unlistedFamily("")).last;
      if (!isDataName(reading, chunkEnd(reading, end))) sightings.push(...sightDerived(reading, atom, end));
    }
    const believed = doubtful.length === 0 ? sightings : [...sightings, ...believeListed(reading, sightings, doubtful)];
    if (byName === 0) return believed;
    // What a row of the vocabulary names whole is not read again as a family with something behind it.
    const whole = believed.slice(0, byName);
    const isInWhole = (at: number) => whole.some(({ start, end }) => at >= start && at < end);
    return believed.filter((seen, i) => i < byName || !(isInWhole(seen.start) && isInWhole(seen.end - 1)));
  }

  function sightFamily(
    reading: Reading,
    first: number,
    last: number,
    family: Family,
    tail: Tail,
    inRow: ReadonlySet<number>,
  ): { sightings: Sighting[]; last: number; isDoubtful: boolean } | null {
    const start = isBehindPlus(reading, first) ? first : chunkStart(reading, first);
    const end = isBeforePlus(reading, tail.last) ? tail.last : chunkEnd(reading, tail.last);
    const hasPlainEnd = end === tail.last || isTail(reading, tail.last + 1, end);
    if (hasPlainHead(reading, start, first) && hasPlainEnd) {
      if (start < first && !isWrittenAs(reading, first, last, family.cases)) return null;
      const verdict = isAllowed(reading, first, last, family, tail);
      if (verdict === "refused") return null;
      const isBare = start === first && end === tail.last && tail.sizes.length === 0;
      const front = isBare && !inRow.has(first) ? sizeInFront(reading, first) : null;
      const sized = front === null ? tail : { ...tail, sizes: [front.size] };
      return {
        sightings: identitiesOf(family, sized, checkpoints).map(({ id, name, attributes }) =>
          sight(reading.field, reading.start[front?.first ?? first]!, tail.end, {
            kind: "model",
            id,
            name,
            origin: "grammar",
            rule: "model/grammar",
            full_name: null,
            model: attributes,
            dataset_kind: null,
          }),
        ),
        last: tail.last,
        isDoubtful: verdict === "doubtful",
      };
    }
    if (!makesNames(reading, first, last, family) || isDataName(reading, end) || isHybrid(reading, start, end))
      return null;
    return { sightings: sightDerived(reading, start, end, family), last: end, isDoubtful: false };
  }

  /** "a hybrid Mamba-Transformer": two architectures, no name. */
  function isHybrid(reading: Reading, start: number, end: number): boolean {
    return end > start && (architectures.has(reading.word[start]!) || architectures.has(reading.word[end]!));
  }

  /** A name built on another: the whole chunk, and the sizes that follow it. */
  function sightDerived(reading: Reading, inside: number, inEnd: number, family: Family | null = null): Sighting[] {
    const first = chunkStart(reading, inside);
    let last = chunkEnd(reading, inEnd);
    if (last > inside && reading.gap[last] === JOINER && wordAt(reading, last) === "s") last--;
    // Words that only describe do not belong to the name: "TinyLlama-based".
    let cut = last;
    while (cut > inside && reading.gap[cut] === HYPHEN && isTail(reading, cut, last)) cut--;
    if (cut < last && isTail(reading, cut + 1, last)) last = cut;
    const tail = readTail(reading, last, unlistedFamily(""));
    const bare = derivedId(reading, first, last, (atom) => isFamilyEnd(reading, atom));
    const start = reading.start[first]!;
    const end = tail.sizes.length > 0 || tail.variants.length > 0 ? tail.end : reading.end[last]!;
    return identitiesOf(unlistedFamily(bare), { ...tail, versions: [] }, checkpoints).map(({ id, attributes }) =>
      sight(reading.field, start, end, {
        kind: "model",
        id,
        name: reading.text.slice(start, tail.sizes.length > 1 ? reading.end[last] : tail.end),
        origin: "grammar",
        rule: "model/derived",
        full_name: null,
        model: { ...attributes, family: family?.id ?? null, developer: null },
        dataset_kind: null,
      }),
    );
  }

  return (document, introductions) => {
    const introduced = sightIntroducedModels(document, introductions, checkpoints, isFamilyEnd);
    return joinBracketed(document, [...find(document.title), ...find(document.abstract), ...introduced]);
  };
}

/** "GPT-4o+CoT": a model and what it is used with. */
function isBeforePlus({ text, kind, gap, end, count }: Reading, last: number): boolean {
  return text.charAt(end[last]!) === "+" && last + 2 < count && kind[last + 2] === LETTERS && gap[last + 2] === GLUED;
}

/** "codex+gpt-5.2" */
function isBehindPlus({ text, kind, gap, start }: Reading, first: number): boolean {
  return first > 1 && text.charAt(start[first]! - 1) === "+" && kind[first - 2] === LETTERS && gap[first - 1] === GLUED;
}

/** A name, and every other spelling; each with its plural. */
function spellingsOf({ name, spellings }: FamilyEntry): string[] {
  const all = [...new Set([name, ...spellings])];
  const plurals = all
    .filter((spelling) => /[A-Za-z]{3}$/.test(spelling) && !spelling.endsWith("s"))
    .map((spelling) => `${spelling}s`);
  return [...new Set([...all, ...plurals])];
}

/** Families that other names are built on: those written as one word of four letters or more, and GPT. */
function embeddableNames(families: readonly FamilyEntry[]): Set<string> {
  const names = new Set<string>();
  for (const { name, spellings, guard } of families) {
    for (const spelling of [name, ...spellings]) {
      const word = spelling.toLowerCase();
      if (word === "gpt" || (/^[a-z]{4,}$/.test(word) && guard !== "version")) names.add(word);
    }
  }
  return names;
}

/** Words in lower case before a hyphen describe ("non-Llama"); anything else makes another name. */
function hasPlainHead(reading: Reading, start: number, first: number): boolean {
  for (let atom = start; atom < first; atom++) {
    if (reading.kind[atom] !== LETTERS || reading.shape[atom] !== LOWER || reading.gap[atom + 1] === GLUED)
      return false;
  }
  return true;
}

/**
 * Whether other names are built on a family's. A name that is also a word ("Step", "Ring") makes no name by standing in
 * one, and a short name only in its own case: "Clip-Higher" is no kind of CLIP.
 */
function makesNames(reading: Reading, first: number, last: number, { entry, cases }: Family): boolean {
  if (entry!.guard === "version") return false;
  if (entry!.guard === "any" && reading.end[last]! - reading.start[first]! >= 5) return true;
  return isWrittenAs(reading, first, last, cases);
}

/** Ends of names that are datasets, whatever stands before. */
const DATA_ENDS = new Set("bench benchmark data dataset datasets eval qa arena corpus k m".split(" "));

function isDataName(reading: Reading, end: number): boolean {
  return DATA_ENDS.has(wordAt(reading, end).toLowerCase());
}

function wordAt(reading: Reading, atom: number): string {
  return reading.text.slice(reading.start[atom], reading.end[atom]);
}

/**
 * Whether a version or size may follow a name at once: behind a hyphen, glued, a number, or in brackets. A name that is also
 * a word of the language ("step", "ring") needs one, and most such words are followed by other words.
 */
function mayGoOn(reading: Reading, last: number): boolean {
  const next = last + 1;
  if (next >= reading.count) return false;
  const gap = reading.gap[next]!;
  if (gap === SPACE) return reading.kind[next] === DIGITS;
  return gap !== OTHER || /^\s?\($/.test(reading.text.slice(reading.end[last], reading.start[next]));
}

function namedOf({ model_id, name, spellings: _, guard: __, ...model }: ModelEntry): Named {
  return {
    kind: "model",
    id: model_id,
    name,
    origin: "vocabulary",
    rule: "model/vocabulary",
    full_name: null,
    model,
    dataset_kind: null,
  };
}
