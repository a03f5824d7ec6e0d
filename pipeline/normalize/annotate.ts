import type { Annotation, CarriedUrl } from "../records.js";
import { cleanText } from "../text/clean.js";
import type { Vocabularies } from "../vocabularies.js";
import { assemble } from "./assemble.js";
import { makeContextFinder } from "./context/finder.js";
import { findDefinitions } from "./definitions.js";
import { makeIntroducedFinder, sightIntroduced } from "./introduced/finder.js";
import { asIntroduced, makeOwnTest, unlistedIntroductions } from "./introduced/unlisted.js";
import { findLinks } from "./links.js";
import { makeListedFinder } from "./listed/finder.js";
import { sightDefinedModels } from "./models/defined.js";
import { makeModelFinder } from "./models/finder.js";
import { type Lexicon, makeLexicon } from "./reading/lexicon.js";
import { makeReading, read } from "./reading/reading.js";
import { resolveOverlaps } from "./resolve.js";
import { makeResultFinder } from "./results/finder.js";
import type { Definition, Document, Introduction, Sighting } from "./sighting.js";
import { makeTagger } from "./tagger/finder.js";

/** A title and an abstract as a dump has them, with the addresses it carries beside them. */
export interface RawText {
  readonly title: string;
  readonly abstract: string | null;
  readonly urls?: readonly CarriedUrl[];
}

/** Finds everything in one text. */
export type Annotator = (raw: RawText) => Annotation;

/** What the rules name in one text, and what they read it from. Readings are used again for the next text. */
export interface Names {
  readonly document: Document;
  readonly definitions: readonly Definition[];
  readonly introductions: readonly Introduction[];
  /** Without overlaps, in the order of the text. */
  readonly sightings: readonly Sighting[];
}

/**
 * Sets up everything that finds names by rules.
 * The parts run in this order: what the paper itself defines comes before any vocabulary.
 */
export function makeNameFinder(vocabularies: Vocabularies, lexicon: Lexicon): (raw: RawText) => Names {
  const findListed = makeListedFinder(vocabularies, lexicon);
  const findIntroduced = makeIntroducedFinder(vocabularies, lexicon);
  const findModels = makeModelFinder(vocabularies, lexicon);
  const findByContext = makeContextFinder(lexicon);
  const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };

  return ({ title, abstract }) => {
    read(document.title, lexicon, cleanText(title).text);
    read(document.abstract, lexicon, abstract === null ? "" : cleanText(abstract).text);
    const definitions = [...findDefinitions(document.title), ...findDefinitions(document.abstract)];
    const listed = findListed(document, definitions);
    // A part of a known dataset may be new: "MMLU-Hard".
    const known = listed.some(isByContext) ? listed.filter((sighting) => !isByContext(sighting)) : listed;
    const introductions = findIntroduced(document, definitions, known);
    const meant = listed.filter((sighting) => !isOwnName(sighting, introductions));
    const models = findModels(document, introductions);
    const named = [
      ...meant,
      ...sightIntroduced(document, introductions),
      ...models,
      ...sightDefinedModels(document, definitions, models),
    ];
    const sightings = resolveOverlaps([...named, ...findByContext(document, named, definitions)]);
    return { document, definitions, introductions, sightings };
  };
}

/**
 * Sets up everything that finds names, results and links, once for many texts.
 * Names come before the results that speak of them, and those of rules before what was learned.
 */
export function makeAnnotator(vocabularies: Vocabularies): Annotator {
  const lexicon = makeLexicon();
  const findNames = makeNameFinder(vocabularies, lexicon);
  const tag = makeTagger(vocabularies.nameWeights, lexicon);
  const findResults = makeResultFinder(lexicon);

  return (raw) => {
    const { document, definitions, introductions, sightings: byRules } = findNames(raw);
    const isOwn = makeOwnTest(document, introductions);
    const sightings = tag(document, byRules, definitions, isOwn);
    const results = findResults(document, sightings, introductions);
    const unlisted = unlistedIntroductions(document, sightings, introductions, isOwn);
    return assemble(document, {
      sightings: asIntroduced(sightings, unlisted),
      introductions: [...introductions, ...unlisted],
      results,
      links: findLinks(document, raw.urls ?? []),
    });
  };
}

function isByContext({ origin }: Sighting): boolean {
  return origin === "context";
}

/** Whether an ambiguous spelling of a vocabulary is, in this paper, the name of something else that it introduces. */
function isOwnName({ rule, id, kind }: Sighting, introductions: readonly Introduction[]): boolean {
  if (!rule.endsWith("-in-context")) return false;
  return introductions.some((own) => own.id === id && (own.kind === "dataset") !== (kind === "dataset"));
}
