import type { Annotation, CarriedUrl } from "../records.js";
import { cleanText } from "../text/clean.js";
import type { Vocabularies } from "../vocabularies.js";
import { assemble } from "./assemble.js";
import { makeContextFinder } from "./context/finder.js";
import { findDefinitions } from "./definitions.js";
import { makeIntroducedFinder, sightIntroduced } from "./introduced/finder.js";
import { findLinks } from "./links.js";
import { makeListedFinder } from "./listed/finder.js";
import { makeModelFinder } from "./models/finder.js";
import { makeLexicon } from "./reading/lexicon.js";
import { makeReading, read } from "./reading/reading.js";
import { resolveOverlaps } from "./resolve.js";
import { makeResultFinder } from "./results/finder.js";
import { type Document, fieldsOf } from "./sighting.js";

/** A title and an abstract as a dump has them, with the addresses it carries beside them. */
export interface RawText {
  readonly title: string;
  readonly abstract: string | null;
  readonly urls?: readonly CarriedUrl[];
}

/** Finds everything in one text. */
export type Annotator = (raw: RawText) => Annotation;

/**
 * Sets up everything that finds names, results and links, once for many texts.
 * The parts run in this order: what the paper itself defines comes before any vocabulary, names before the results that
 * speak of them.
 */
export function makeAnnotator(vocabularies: Vocabularies): Annotator {
  const lexicon = makeLexicon();
  const findListed = makeListedFinder(vocabularies, lexicon);
  const findIntroduced = makeIntroducedFinder(vocabularies, lexicon);
  const findModels = makeModelFinder(vocabularies, lexicon);
  const findByContext = makeContextFinder(lexicon);
  const findResults = makeResultFinder(lexicon);
  const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };

  return ({ title, abstract, urls = [] }) => {
    read(document.title, lexicon, cleanText(title).text);
    read(document.abstract, lexicon, abstract === null ? "" : cleanText(abstract).text);
    const definitions = fieldsOf(document).flatMap(findDefinitions);
    const listed = findListed(document, definitions);
    const introductions = findIntroduced(document, definitions, listed);
    const named = [...listed, ...sightIntroduced(document, introductions), ...findModels(document, introductions)];
    const sightings = resolveOverlaps([...named, ...findByContext(document, named)]);
    const results = findResults(document, sightings, introductions);
    return assemble(document, { sightings, introductions, results, links: findLinks(document, urls) });
  };
}
