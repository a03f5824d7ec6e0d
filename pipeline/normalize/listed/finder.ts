import type { Alias, DatasetEntry, Vocabularies } from "../../vocabularies.js";
import { foldWord, type Lexicon } from "../reading/lexicon.js";
import { makePhrases } from "../reading/phrases.js";
import type { Reading } from "../reading/reading.js";
import { type Definition, type Document, fieldsOf, type Sighting } from "../sighting.js";
import { areListed, makeContextTest } from "./guards.js";
import { makeModelEndTest } from "./model-ends.js";
import { makeRemainderTest } from "./remainder.js";

type ListedKind = "method" | "dataset";

/** An alias, ready to become a sighting. */
interface Entry {
  readonly kind: ListedKind;
  readonly alias: Alias;
  readonly name: string;
  readonly full_name: string | null;
  readonly dataset_kind: DatasetEntry["kind"] | null;
  /** Letters and digits of the alias as written, for guards that ask for its case. */
  readonly cased: string;
}

/** A match that still needs a reason to be believed. */
interface Match {
  readonly entry: Entry;
  readonly reading: Reading;
  readonly first: number;
  readonly last: number;
}

export type ListedFinder = (document: Document, definitions: readonly Definition[]) => Sighting[];

/**
 * Finds methods and datasets by their vocabularies, longest alias first. What the paper itself defines comes before any
 * vocabulary: a short form means what its long form says, in this paper.
 */
export function makeListedFinder(vocabularies: Vocabularies, lexicon: Lexicon): ListedFinder {
  const entries = entriesOf(vocabularies);
  const phrases = makePhrases(lexicon);
  for (const [i, entry] of entries.entries()) phrases.add(entry.alias.alias, i);
  const isMention = makeRemainderTest(lexicon);
  const hasContext = makeContextTest(lexicon);
  const conjunctions = new Set(["and", "or", "&", "+"].map((word) => lexicon.file(word)));
  const isModelEnd = makeModelEndTest(vocabularies, lexicon);

  /** Matches of one field: those that are certain, and those that need context. */
  function match(reading: Reading): { certain: Match[]; doubtful: Match[] } {
    const certain: Match[] = [];
    const doubtful: Match[] = [];
    phrases.walk(reading, (first, last, values) => {
      const known = certain.length;
      for (const value of values) {
        const entry = entries[value]!;
        const { guard } = entry.alias;
        if (guard !== "any" && !isCased(reading, first, last, entry.cased)) continue;
        if (!isMention(reading, first, last, entry.kind)) continue;
        // "Stable Diffusion models": the first word belongs to the name of a model.
        if (entry.kind === "method" && last > first && isModelEnd(reading, first)) continue;
        (guard === "context" ? doubtful : certain).push({ entry, reading, first, last });
      }
      // The longest certain match stays where names overlap, so the shorter ones at its start need no look.
      return certain.length > known;
    });
    return { certain, doubtful };
  }

  /** Doubtful matches that a word beside them, or a certain neighbour of a list, makes certain. */
  function settle(certain: Match[], doubtful: Match[]): Match[] {
    if (doubtful.length === 0) return certain;
    const known = new Set(certain);
    for (const match of doubtful)
      if (hasContext(match.reading, match.first, match.last, match.entry.kind)) known.add(match);
    // A list passes certainty on, from left to right and back.
    const ordered = [...certain, ...doubtful].sort((a, b) => a.first - b.first || a.last - b.last);
    for (const order of [ordered, [...ordered].reverse()]) {
      for (let i = 1; i < order.length; i++) {
        const [before, match] = [order[i - 1]!, order[i]!];
        if (known.has(before) && !known.has(match) && isNeighbour(match, before)) known.add(match);
      }
    }
    return ordered.filter((match) => known.has(match));
  }

  function isNeighbour(match: Match, other: Match): boolean {
    if (other.entry.kind !== match.entry.kind) return false;
    const [left, right] = other.last < match.first ? [other, match] : [match, other];
    return left.last < right.first && areListed(match.reading, left.last, right.first, conjunctions);
  }

  return (document, definitions) => {
    const sightings: Sighting[] = [];
    const matched = fieldsOf(document).map(match);
    const local = localMeanings(definitions, matched);
    for (const { certain, doubtful } of matched) {
      for (const found of settle(certain, doubtful)) {
        const sighting = sightingOf(found);
        const text = found.reading.text.slice(sighting.start, sighting.end);
        const meaning = local.get(text);
        if (meaning === undefined) sightings.push(sighting);
        else if (meaning !== null && meaning.entry.kind === sighting.kind) {
          sightings.push({ ...sightingOf(meaning), ...spanOf(found), rule: `${meaning.entry.kind}/definition` });
        }
      }
    }
    return [...sightings, ...definedMentions(document, local, sightings)];
  };

  /** What short forms mean in this paper: the entity of their long form, or null where the long form is something else. */
  function localMeanings(
    definitions: readonly Definition[],
    matched: readonly { certain: Match[]; doubtful: Match[] }[],
  ): Map<string, Match | null> {
    const local = new Map<string, Match | null>();
    const all = matched.flatMap(({ certain, doubtful }) => [...certain, ...doubtful]);
    for (const { long, short, longText, shortText } of definitions) {
      const ofLong = all.find((found) => isAt(found, long.field, long.start, long.end));
      if (ofLong !== undefined) {
        local.set(shortText, ofLong);
        continue;
      }
      const ofShort = all.find((found) => isAt(found, short.field, short.start, short.end));
      if (ofShort !== undefined && !local.has(shortText)) {
        local.set(shortText, spellsOut(longText, ofShort.entry.full_name ?? ofShort.entry.name) ? ofShort : null);
      }
    }
    return local;
  }

  /** Mentions of short forms that no vocabulary lists, or lists as something else. */
  function definedMentions(
    document: Document,
    local: ReadonlyMap<string, Match | null>,
    sightings: readonly Sighting[],
  ): Sighting[] {
    const found: Sighting[] = [];
    const seen = new Set(sightings.map(({ field, start }) => `${field} ${start}`));
    for (const [short, meaning] of local) {
      if (meaning === null) continue;
      for (const reading of fieldsOf(document)) {
        for (const span of occurrencesOf(reading, short)) {
          if (seen.has(`${span.field} ${span.start}`)) continue;
          found.push({ ...sightingOf(meaning), ...span, rule: `${meaning.entry.kind}/definition` });
        }
      }
    }
    return found;
  }
}

/** Spans at which `name` stands as whole words, in its own case. */
export function occurrencesOf(reading: Reading, name: string): Pick<Sighting, "field" | "start" | "end">[] {
  const found: Pick<Sighting, "field" | "start" | "end">[] = [];
  const { text, field } = reading;
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (isWordUnit(text, start - 1) || isWordUnit(text, end)) continue;
    found.push({ field, start, end });
  }
  return found;
}

function isWordUnit(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

function entriesOf(vocabularies: Vocabularies): Entry[] {
  const methods = vocabularies.methodAliases.map((alias): Entry => {
    const { name, full_name } = vocabularies.methods.get(alias.id)!;
    return { kind: "method", alias, name, full_name, dataset_kind: null, cased: lettersOf(alias.alias) };
  });
  const datasets = vocabularies.datasetAliases.map((alias): Entry => {
    const { name, kind } = vocabularies.datasets.get(alias.id)!;
    return { kind: "dataset", alias, name, full_name: null, dataset_kind: kind, cased: lettersOf(alias.alias) };
  });
  return [...methods, ...datasets];
}

/** The characters of an alias that are part of its atoms. */
function lettersOf(alias: string): string {
  return alias.replace(/[^\p{L}\p{M}\p{N}+*&@#.]|\.(?!\d)|(?<!\d)\./gu, "");
}

/** Whether the letters and digits of some atoms are written with the upper and lower case of `cased`. */
function isCased(reading: Reading, first: number, last: number, cased: string): boolean {
  let at = 0;
  for (let atom = first; atom <= last; atom++) {
    const end = reading.end[atom]!;
    for (let i = reading.start[atom]!; i < end; i++)
      if (reading.text.charCodeAt(i) !== cased.charCodeAt(at++)) return false;
  }
  return at === cased.length;
}

function spanOf({ reading, first, last }: Match): Pick<Sighting, "field" | "start" | "end"> {
  return { field: reading.field, start: reading.start[first]!, end: reading.end[last]! };
}

function sightingOf(match: Match): Sighting {
  const { entry } = match;
  return {
    ...spanOf(match),
    kind: entry.kind,
    id: entry.alias.id,
    name: entry.name,
    full_name: entry.full_name,
    origin: "vocabulary",
    rule: entry.alias.guard === "context" ? `${entry.kind}/vocabulary-in-context` : `${entry.kind}/vocabulary`,
    ...(entry.dataset_kind === null ? {} : { dataset_kind: entry.dataset_kind }),
  };
}

function isAt({ reading, first, last }: Match, field: string, start: number, end: number): boolean {
  return reading.field === field && reading.start[first] === start && reading.end[last] === end;
}

/**
 * True where a long form is another wording of a full name ("Low-Rank Adaption" for "Low-Rank Adaptation"): it begins like
 * it, and most of its words begin like a word of the full name. "Dynamic Preference Optimization" is not Direct Preference
 * Optimization.
 */
export function spellsOut(longText: string, fullName: string): boolean {
  const full = stemsOf(fullName);
  const words = stemsOf(longText);
  const shared = words.filter((stem) => full.includes(stem)).length;
  return words[0] === full[0] && shared * 2 > words.length && shared * 2 >= full.length;
}

/** Letters that two inflections of a word share. */
const STEM = 5;

function stemsOf(text: string): string[] {
  return foldWord(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, STEM));
}
