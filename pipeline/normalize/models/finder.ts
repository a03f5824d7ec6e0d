import type { FamilyEntry, ModelEntry, Vocabularies } from "../../vocabularies.js";
import { chunkEnd, chunkStart } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { makePhrases } from "../reading/phrases.js";
import { GLUED, HYPHEN, LETTERS, LOWER, MIXED, type Reading } from "../reading/reading.js";
import { type Document, fieldsOf, type Introduction, type Sighting } from "../sighting.js";
import { derivedId, embeddedAt, makeTailWordTest } from "./derived.js";
import { type Family, makeFamily, unlistedFamily } from "./families.js";
import { isWrittenAs, makeGuard } from "./guard.js";
import { type Identity, identitiesOf } from "./identity.js";
import { sightIntroducedModels } from "./introduced.js";
import { believeListed, joinBracketed } from "./neighbours.js";
import { readTail, type Tail } from "./tail.js";

export type ModelFinder = (document: Document, introductions: readonly Introduction[]) => Sighting[];

/**
 * Finds models by the grammar of their names: a family of the vocabulary with version, size and variant; names built on
 * other names; and the names of models that the paper introduces, which act as families of their own.
 */
export function makeModelFinder(vocabularies: Vocabularies, lexicon: Lexicon): ModelFinder {
  const families = vocabularies.families.map(makeFamily);
  const checkpoints = new Map(vocabularies.models.map((entry) => [entry.model_id, entry]));
  const phrases = makePhrases(lexicon, { mayEndInside: true });
  for (const [i, { entry }] of families.entries()) {
    for (const spelling of spellingsOf(entry!)) phrases.add(spelling, i);
  }
  const named = makePhrases(lexicon);
  for (const [i, entry] of vocabularies.models.entries()) {
    for (const spelling of entry.spellings) named.add(spelling, i);
  }
  const embeddable = embeddableNames(vocabularies.families);
  const longest = Math.max(0, ...[...embeddable].map((name) => name.length));
  const familyWords = new Set([...embeddable].map((name) => lexicon.file(name)));
  const isTail = makeTailWordTest(lexicon);
  const isAllowed = makeGuard(lexicon);

  function isFamilyEnd(reading: Reading, atom: number): boolean {
    if (familyWords.has(reading.word[atom]!)) return true;
    return reading.shape[atom] === MIXED && embeddedAt(wordAt(reading, atom), embeddable, longest) >= 0;
  }

  /** The sightings of one field, left to right; `taken` keeps an atom from being read twice. */
  function find(reading: Reading): Sighting[] {
    const sightings: Sighting[] = [];
    let taken = -1;
    named.walk(reading, (first, last, values) => {
      const entry = vocabularies.models[values[0]!]!;
      if (first <= taken || isAllowed(reading, first, last, entry, null) !== "model") return false;
      sightings.push(namedSighting(reading, first, last, entry));
      taken = last;
      return true;
    });
    const doubtful: Sighting[] = [];
    const byName = new Set<number>();
    for (const { start, end } of sightings) for (let at = start; at < end; at++) byName.add(at);
    taken = -1;
    phrases.walk(reading, (first, last, values) => {
      if (first <= taken) return false;
      const family = families[values[0]!]!;
      const tail = readTail(reading, last, family);
      const found = sightFamily(reading, first, last, family, tail);
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
    const believed = [...sightings, ...believeListed(reading, sightings, doubtful)];
    // What a row of the vocabulary names whole is not read again as a family with something behind it.
    return believed.filter(
      ({ rule, start, end }) => rule === "model/vocabulary" || !(byName.has(start) && byName.has(end - 1)),
    );
  }

  function sightFamily(
    reading: Reading,
    first: number,
    last: number,
    family: Family,
    tail: Tail,
  ): { sightings: Sighting[]; last: number; isDoubtful: boolean } | null {
    const start = chunkStart(reading, first);
    const end = chunkEnd(reading, tail.last);
    const hasPlainEnd = end === tail.last || isTail(reading, tail.last + 1, end);
    const isCased = isWrittenAs(reading, first, last, [family.entry!.name, ...family.entry!.spellings]);
    if (hasPlainHead(reading, start, first) && hasPlainEnd) {
      const verdict = start < first && !isCased ? "refused" : isAllowed(reading, first, last, family.entry!, tail);
      if (verdict === "refused") return null;
      const identities = identitiesOf(family, tail, checkpoints);
      return {
        sightings: identities.map((identity) => grammarSighting(reading, first, tail.end, identity)),
        last: tail.last,
        isDoubtful: verdict === "doubtful",
      };
    }
    if (!makesNames(reading, first, last, family, isCased) || isDataName(reading, end)) return null;
    return { sightings: sightDerived(reading, start, end, family), last: end, isDoubtful: false };
  }

  /** A name built on another: the whole chunk, and the sizes that follow it. */
  function sightDerived(reading: Reading, inside: number, inEnd: number, family: Family | null = null): Sighting[] {
    const first = chunkStart(reading, inside);
    let last = chunkEnd(reading, inEnd);
    // Words that only describe do not belong to the name: "TinyLlama-based".
    let cut = last;
    while (cut > inside && reading.gap[cut] === HYPHEN && isTail(reading, cut, last)) cut--;
    if (cut < last && isTail(reading, cut + 1, last)) last = cut;
    const tail = readTail(reading, last, unlistedFamily(""));
    const bare = derivedId(reading, first, last, (atom) => isFamilyEnd(reading, atom));
    return identitiesOf(unlistedFamily(bare), { ...tail, versions: [] }, checkpoints).map((identity) => ({
      field: reading.field,
      start: reading.start[first]!,
      end: tail.sizes.length > 0 || tail.variants.length > 0 ? tail.end : reading.end[last]!,
      kind: "model",
      id: identity.id,
      name: reading.text.slice(reading.start[first], tail.sizes.length > 1 ? reading.end[last] : tail.end),
      origin: "grammar",
      rule: "model/derived",
      model: { ...identity.attributes, family: family?.id ?? null, developer: null },
    }));
  }

  return (document, introductions) => {
    const introduced = sightIntroducedModels(document, introductions, checkpoints, isFamilyEnd);
    return joinBracketed(document, [...fieldsOf(document).flatMap(find), ...introduced]);
  };
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
function makesNames(reading: Reading, first: number, last: number, { entry }: Family, isCased: boolean): boolean {
  if (entry!.guard === "version") return false;
  return isCased || (entry!.guard === "any" && reading.end[last]! - reading.start[first]! >= 5);
}

/** Ends of names that are datasets, whatever stands before. */
const DATA_ENDS = new Set("bench benchmark data dataset datasets eval qa arena corpus k m".split(" "));

function isDataName(reading: Reading, end: number): boolean {
  return DATA_ENDS.has(wordAt(reading, end).toLowerCase());
}

function wordAt(reading: Reading, atom: number): string {
  return reading.text.slice(reading.start[atom], reading.end[atom]);
}

function grammarSighting(reading: Reading, first: number, end: number, identity: Identity): Sighting {
  return {
    field: reading.field,
    start: reading.start[first]!,
    end,
    kind: "model",
    id: identity.id,
    name: identity.name,
    origin: "grammar",
    rule: "model/grammar",
    model: identity.attributes,
  };
}

function namedSighting(reading: Reading, first: number, last: number, entry: ModelEntry): Sighting {
  const { model_id, name, spellings: _, guard: __, ...model } = entry;
  return {
    field: reading.field,
    start: reading.start[first]!,
    end: reading.end[last]!,
    kind: "model",
    id: model_id,
    name,
    origin: "vocabulary",
    rule: "model/vocabulary",
    model,
  };
}
