import type { Names, RawText } from "../../pipeline/normalize/annotate.js";
import { lookOf } from "../../pipeline/normalize/introduced/names.js";
import { atomFrom, atomUntil, chunkEnd, chunkStart } from "../../pipeline/normalize/reading/chunk.js";
import type { Lexicon } from "../../pipeline/normalize/reading/lexicon.js";
import { JOINER, type Reading, SPACE } from "../../pipeline/normalize/reading/reading.js";
import type { Sighting } from "../../pipeline/normalize/sighting.js";
import { type Candidate, holderAmong } from "../../pipeline/normalize/tagger/candidates.js";
import { indexDefinitions } from "../../pipeline/normalize/tagger/definition-index.js";
import type { NameFeatureSink, VisitFeatures } from "../../pipeline/normalize/tagger/features.js";
import { unknownNames } from "../../pipeline/normalize/tagger/finder.js";
import type { GoldPaper } from "../gold.js";
import { normalizeSurface } from "../normalize-surface.js";
import type { Example, Label } from "./learn.js";

/** What reads a text for training: the rules, and the features over one lexicon. */
export interface Reader {
  readonly find: (raw: RawText) => Names;
  readonly visit: VisitFeatures;
  readonly lexicon: Lexicon;
}

/** A text with the key under which judgements of it are filed. */
export interface KeyedText extends RawText {
  readonly key: string;
}

/** What people said of a name that no rule knows: its kind; `unsure` where the text does not settle it. */
export type Judgement = Label | "unsure";

/** The names of a text that no rule knows, each an example without a label. */
export function unlabelledExamples(text: KeyedText, reader: Reader): Omit<Example, "label" | "weight">[] {
  const { document, definitions, sightings } = reader.find(text);
  const holderAt = holderAmong(sightings);
  const known = new Set(sightings.map(({ name }) => normalizeSurface(name)));
  return [...unknownNames(document, holderAt, indexDefinitions(definitions))]
    .filter(([name]) => !known.has(normalizeSurface(name)))
    .map(([name, occurrences]) => ({
      paper: text.key,
      text: name,
      features: listFeatures(reader, (sink) =>
        reader.visit(occurrences, holderAt, indexDefinitions(definitions), sink),
      ),
    }));
}

/** The names that rules know, looked at as if they were unknown. */
export function knownExamples(text: KeyedText, reader: Reader): Example[] {
  const { document, definitions, sightings } = reader.find(text);
  const names = new Map<string, { readonly of: Sighting[]; readonly occurrences: Candidate[] }>();
  for (const sighting of sightings) {
    const occurrence = occurrenceOf(sighting, document[sighting.field]);
    if (occurrence === null) continue;
    const key = `${sighting.kind} ${occurrence.text}`;
    const same = names.get(key) ?? { of: [], occurrences: [] };
    names.set(key, { of: [...same.of, sighting], occurrences: [...same.occurrences, occurrence] });
  }
  return [...names.values()].map(({ of, occurrences }) => {
    const holderAt = holderAmong(sightings.filter((sighting) => !of.includes(sighting)));
    return {
      paper: text.key,
      text: occurrences[0]!.text,
      features: listFeatures(reader, (sink) =>
        reader.visit(occurrences, holderAt, indexDefinitions(definitions), sink),
      ),
      label: of[0]!.kind,
      weight: 1,
    };
  });
}

/** A sighting that is written like an unknown name may be, as a name of which nothing is known. */
function occurrenceOf({ start, end }: Sighting, reading: Reading): Candidate | null {
  const first = atomFrom(reading, start);
  const last = atomUntil(reading, end);
  if (last < first || reading.start[first] !== start || reading.end[last] !== end) return null;
  const whole = chunkEnd(reading, last);
  const isWhole = whole === last || (whole === last + 1 && reading.gap[whole] === JOINER);
  if (chunkStart(reading, first) !== first || !isWhole) return null;
  const isName =
    chunkEnd(reading, first) >= last ? lookOf(reading, first, last) === "odd" : isPhrase(reading, first, last);
  return isName ? { reading, first, last, text: reading.text.slice(start, end) } : null;
}

/** Chunks in capitals, in running text, with none beside them. */
function isPhrase(reading: Reading, first: number, last: number): boolean {
  if (reading.field === "title") return false;
  for (let atom = first; atom <= last; atom = chunkEnd(reading, atom) + 1) {
    if (atom > first && reading.gap[atom] !== SPACE) return false;
    if (lookOf(reading, atom, chunkEnd(reading, atom)) === null) return false;
  }
  const next = last + 1;
  if (next >= reading.count || reading.gap[next] !== SPACE) return true;
  return lookOf(reading, next, chunkEnd(reading, next)) === null;
}

function listFeatures({ lexicon }: Reader, visit: (sink: NameFeatureSink) => void): readonly string[] {
  const features = new Set<string>();
  visit({
    text: (template, value) => features.add(`${template}=${value}`),
    word: (template, word) => {
      if (word !== 0) features.add(`${template}=${lexicon.wordOf(word)}`);
    },
  });
  return [...features];
}

/** The label of a name in a gold paper; a name of two kinds is right as either. */
export function goldLabels(paper: GoldPaper): (name: string) => readonly Label[] {
  const kinds = new Map<string, Label[]>();
  for (const [list, kind] of [
    ["models", "model"],
    ["methods", "method"],
    ["datasets", "dataset"],
  ] as const) {
    for (const { surfaces } of paper[list]) {
      for (const surface of surfaces) {
        const key = normalizeSurface(surface);
        kinds.set(key, [...(kinds.get(key) ?? []), kind]);
      }
    }
  }
  return (name) => kinds.get(normalizeSurface(name)) ?? ["none"];
}
