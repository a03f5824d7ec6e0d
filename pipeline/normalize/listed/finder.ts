import type { Vocabularies } from "../../vocabularies.js";
import { atomFrom, atomUntil } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { occurrencesOf } from "../reading/occurrences.js";
import { makePhrases } from "../reading/phrases.js";
import { type Reading, SPACE } from "../reading/reading.js";
import { makeWordSets } from "../reading/word-sets.js";
import { type Definition, type Document, fieldsOf, type Sighting, type Span, sight, slugOf } from "../sighting.js";
import { makeEditions } from "./editions.js";
import { aliasesOf, type Entry, type ListedKind, makeEntries } from "./entries.js";
import { areListed, makeContextTest } from "./guards.js";
import { makeModelEndTest } from "./model-ends.js";
import { partEnd, partNamed, phrasePartEnd } from "./parts.js";
import { makeRemainderTest } from "./remainder.js";
import { isLike, spellsOut } from "./wording.js";

/** A match that still needs a reason to be believed. */
interface Match {
  readonly entry: Entry;
  readonly reading: Reading;
  readonly first: number;
  readonly last: number;
  /** Whether it is believed already. */
  isSure: boolean;
}

/** The matches of a field: those that are certain, and those that need context. */
interface Matched {
  readonly certain: readonly Match[];
  readonly doubtful: readonly Match[];
}

export type ListedFinder = (document: Document, definitions: readonly Definition[]) => Sighting[];

/**
 * Finds methods and datasets by their vocabularies, longest alias first. What the paper itself defines comes before any
 * vocabulary: a short form means what its long form says, in this paper.
 */
export function makeListedFinder(vocabularies: Vocabularies, lexicon: Lexicon): ListedFinder {
  const entryAt = makeEntries(vocabularies);
  const phrases = makePhrases(lexicon);
  for (const [i, { alias }] of aliasesOf(vocabularies).entries()) phrases.add(alias, i);
  const editionsBehind = makeEditions(vocabularies.datasetAliases);
  const isMention = makeRemainderTest(lexicon);
  const hasContext = makeContextTest(lexicon);
  const conjunctions = makeWordSets(lexicon)("and or & +");
  const isModelEnd = makeModelEndTest(vocabularies, lexicon);
  const dataNouns = makeWordSets(lexicon)("benchmark dataset corpus leaderboard split subset track suite");

  function match(reading: Reading): Matched {
    const certain: Match[] = [];
    const doubtful: Match[] = [];
    phrases.walk(reading, (first, last, value) => {
      const entry = entryAt(value);
      const { guard } = entry;
      if (guard !== "any" && !isCased(reading, first, last, entry.cased)) return false;
      if (!isMention(reading, first, last, entry.kind)) {
        const end = entry.kind === "dataset" && guard !== "context" ? partEnd(reading, first, last) : -1;
        if (end < 0) return false;
        certain.push({ entry: partOf(reading, first, end), reading, first, last: end, isSure: true });
        return true;
      }
      if (entry.kind === "dataset" && guard !== "context") {
        const end = phrasePartEnd(reading, last, dataNouns);
        if (end >= 0) {
          certain.push({ entry: partOf(reading, first, end), reading, first, last: end, isSure: true });
          return true;
        }
      }
      // "Stable Diffusion models": the first word belongs to the name of a model.
      if (entry.kind === "method" && last > first && isModelEnd(reading, first)) return false;
      // The longest certain match stays where names overlap, so the shorter ones at its start need no look.
      const isSure = guard !== "context";
      (isSure ? certain : doubtful).push({ entry, reading, first, last, isSure });
      return isSure;
    });
    return { certain, doubtful };
  }

  /** Doubtful matches that a word beside them, or a certain neighbour of a list, makes certain. */
  function settle({ certain, doubtful }: Matched): readonly Match[] {
    if (doubtful.length === 0) return joinParts(certain);
    for (const match of doubtful) match.isSure = hasContext(match.reading, match.first, match.last, match.entry.kind);
    const ordered = [...certain, ...doubtful];
    if (ordered.length > 1) {
      ordered.sort((a, b) => a.first - b.first || a.last - b.last);
      // A list passes certainty on, from left to right and back.
      for (let i = 1; i < ordered.length; i++) passOn(ordered[i - 1]!, ordered[i]!);
      for (let i = ordered.length - 1; i > 0; i--) passOn(ordered[i]!, ordered[i - 1]!);
    }
    return joinParts(ordered.filter(({ isSure }) => isSure));
  }

  function passOn(from: Match, to: Match): void {
    if (from.isSure && !to.isSure && isNeighbour(to, from)) to.isSure = true;
  }

  function isNeighbour(match: Match, other: Match): boolean {
    if (other.entry.kind !== match.entry.kind) return false;
    const [left, right] = other.last < match.first ? [other, match] : [match, other];
    return left.last < right.first && areListed(match.reading, left.last, right.first, conjunctions);
  }

  return (document, definitions) => {
    const title = match(document.title);
    const abstract = match(document.abstract);
    const local = definitions.length === 0 ? NOTHING_DEFINED : localMeanings(definitions, title, abstract);
    const longest = local.size === 0 ? 0 : Math.max(...definitions.map(({ shortText }) => shortText.length));
    const sightings: Sighting[] = [];
    for (const matched of [title, abstract]) {
      for (const { entry, reading, first, last } of settle(matched)) {
        const start = reading.start[first]!;
        const end = reading.end[last]!;
        const meaning = end - start > longest ? undefined : local.get(reading.text.slice(start, end));
        if (meaning === undefined) {
          sightings.push(sight(reading.field, start, end, entry.named));
          if (entry.kind === "dataset") sightings.push(...editions(reading, first, last, entry));
        } else if (meaning !== null && meaning.entry.kind === entry.kind)
          sightings.push(sight(reading.field, start, end, meaning.entry.defined));
      }
    }
    if (local.size > 0) {
      addDefined(document, local, sightings);
      addLongForms(definitions, local, sightings);
    }
    return sightings;
  };

  /** "SWE-bench Verified, Multilingual": each edition at its own word; behind "MiniF2F-Valid" stand splits. */
  function editions(reading: Reading, first: number, last: number, entry: Entry): Sighting[] {
    if (entry.named.origin !== "vocabulary") return [];
    return editionsBehind(reading, first, last).flatMap(({ alias, atom }) => {
      const { named } = entryAt(vocabularies.methodAliases.length + alias);
      return named.id === entry.named.id ? [] : [sight(reading.field, reading.start[atom]!, reading.end[atom]!, named)];
    });
  }

  /** What short forms mean in this paper: the entity of their long form, or null where the long form is something else. */
  function localMeanings(
    definitions: readonly Definition[],
    title: Matched,
    abstract: Matched,
  ): Map<string, Match | null> {
    const local = new Map<string, Match | null>();
    for (const { long, short, longText, shortText } of definitions) {
      const matched = long.field === "title" ? title : abstract;
      const ofLong = matchAt(matched, long);
      if (ofLong !== null) {
        local.set(shortText, ofLong);
        continue;
      }
      const ofShort = matchAt(matched, short);
      if (ofShort !== null && !local.has(shortText)) {
        const { full_name, name } = ofShort.entry.named;
        const known = full_name ?? name;
        const other = isLike(longText, known) ? ownMeaning(ofShort, longText, shortText) : null;
        local.set(shortText, spellsOut(longText, known) ? ofShort : other);
      }
    }
    return local;
  }

  /** Whether some characters are a name by themselves: no part of a longer name, nor of an address, where no atoms stand. */
  function isWhole(reading: Reading, start: number, end: number, kind: ListedKind): boolean {
    const first = atomFrom(reading, start);
    const last = atomUntil(reading, end);
    return (
      last >= first &&
      reading.start[first] === start &&
      reading.end[last] === end &&
      isMention(reading, first, last, kind)
    );
  }

  /** Adds the mentions of short forms that no vocabulary lists, or lists as something else. */
  function addDefined(document: Document, local: ReadonlyMap<string, Match | null>, sightings: Sighting[]): void {
    const seen = { title: startsOf(sightings, "title"), abstract: startsOf(sightings, "abstract") };
    for (const [short, meaning] of local) {
      if (meaning === null) continue;
      for (const reading of fieldsOf(document)) {
        for (const { field, start, end } of occurrencesOf(reading, short)) {
          if (!seen[field].has(start) && isWhole(reading, start, end, meaning.entry.kind))
            sightings.push(sight(field, start, end, meaning.entry.defined));
        }
      }
    }
  }
}

/** Adds the mentions of long forms that no vocabulary lists, but their short form: "Multi-Zebra Debating (MZD)". */
function addLongForms(
  definitions: readonly Definition[],
  local: ReadonlyMap<string, Match | null>,
  sightings: Sighting[],
): void {
  for (const { long, longText, shortText } of definitions) {
    const meaning = local.get(shortText) ?? null;
    if (meaning === null) continue;
    const { field, start } = long;
    const end = start + longText.replace(/['’]s$/, "").length;
    const isListed = sightings.some((seen) => seen.field === field && seen.start === start && seen.end === end);
    if (!isListed) sightings.push(sight(field, start, end, meaning.entry.defined));
  }
}

/** "TAP-Vid DAVIS": the names of two datasets with a blank between are that of the one's part that is made of the other. */
function joinParts(matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2 || !matches.some((match, i) => i > 0 && isPart(matches[i - 1]!, match))) return matches;
  const joined: Match[] = [];
  for (const match of matches) {
    const last = joined.at(-1);
    if (last !== undefined && isPart(last, match))
      joined[joined.length - 1] = { ...last, entry: partOf(last.reading, last.first, match.last), last: match.last };
    else joined.push(match);
  }
  return joined;
}

function isPart(left: Match, { entry, reading, first }: Match): boolean {
  return (
    left.entry.kind === "dataset" &&
    entry.kind === "dataset" &&
    left.entry.named.id !== entry.named.id &&
    left.last + 1 === first &&
    reading.field === left.reading.field &&
    reading.gap[first] === SPACE
  );
}

/** A part of a dataset as an entry of its own, by the name that the text gives it. */
function partOf(reading: Reading, first: number, last: number): Entry {
  const named = partNamed(reading, first, last);
  return { kind: "dataset", guard: "any", named, defined: named, cased: named.name };
}

function startsOf(sightings: readonly Sighting[], field: Reading["field"]): Set<number> {
  const starts = new Set<number>();
  for (const sighting of sightings) if (sighting.field === field) starts.add(sighting.start);
  return starts;
}

const NOTHING_DEFINED: ReadonlyMap<string, Match | null> = new Map();

/** Whether the letters and digits of some atoms are written with the upper and lower case of `cased`. */
function isCased(reading: Reading, first: number, last: number, cased: string): boolean {
  let at = 0;
  for (let atom = first; atom <= last; atom++) {
    const end = reading.end[atom]!;
    for (let i = reading.start[atom]!; i < end; i++) if (reading.units[i] !== cased.charCodeAt(at++)) return false;
  }
  return at === cased.length;
}

/** The match that has just the characters of a span; a certain one where there are two. */
function matchAt({ certain, doubtful }: Matched, span: Span): Match | null {
  for (const match of certain) if (isAt(match, span)) return match;
  for (const match of doubtful) if (isAt(match, span)) return match;
  return null;
}

function isAt({ reading, first, last }: Match, { start, end }: Span): boolean {
  return reading.start[first] === start && reading.end[last] === end;
}

/** What a short form of a vocabulary stands for in a paper that spells it out as something else of the same sort. */
function ownMeaning(match: Match, longText: string, shortText: string): Match {
  const { entry } = match;
  const own = {
    ...entry.defined,
    id: slugOf(longText),
    name: shortText,
    full_name: longText,
    origin: "context",
  } as const;
  return { ...match, entry: { ...entry, named: own, defined: own } };
}
