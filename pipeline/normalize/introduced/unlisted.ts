/** Names that no list holds, which the paper's own words make its own: "It then applies Quux Step Scoring to evaluate each step". */
import { atomFrom } from "../reading/chunk.js";
import type { Reading } from "../reading/reading.js";
import { type Document, type Introduction, type Sighting, sight } from "../sighting.js";
import { MAX_INTRODUCTIONS } from "./finder.js";
import { isNoThing, isTask } from "./no-things.js";

/** Rules that see names of which no list says what they are. */
const RULE = /\/(?:tagger|context-(?:definition|noun|form|evaluated|score|instance))$/;

/** Where an abstract begins to speak of its own work: what stands before is what others made. */
const OWN_WORK = /\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|report|article))\b/;

/** Words in front of a name, in its sentence, that lists of other people's things stand behind. */
const OTHERS_LISTED =
  /\b(?:over|than|outperform\w*|surpass\w*|exceed\w*|beat\w*|match\w*|compar\w*|versus|vs|against|baselines?|such as|like|across|evaluat\w*|improves?|on|appli(?:es|ed) to|SOTA|state-of-the-art)\b[^;:]*$/i;

/** Words in front of a name, in its part of the sentence, that say it was there before. */
const OLD =
  /\b(?:exist\w*|prior|previous\w*|popular|standard|vanilla|conventional|traditional\w*|unlike|canonical|recent\w*|based on|buil[dt]s? (?:up)?on|inspired|following|known|extends?|original|contrast to|(?:derived|adapted) from|acts? as|pretrained|ad[oa]pt(?:s|ing)?)\b[^,;:]*$|\b(?:challenge|problem|task|paradigm|setting)s? of (?:an? |the )?["'“‘]?$/i;

/** Words in front of a name that call it new, up to a few words away. */
const NEW =
  /\b(?:novel|new|(?:introduc|propos|present|develop|design|creat|construct|formulat|devis|releas|contribut|yield|produc|curat)\w*(?! of)|result(?:s|ing) in|termed|called|named|dubbed)\b[^.;:]{0,60}$/;

/** A verb of making right in front of a name, whatever else its sentence speaks of. */
const MADE =
  /\b(?:introduc|propos|present|develop|design|creat|construct|releas|establish|launch|contribut)(?:e|es|ing|s)?(?! of)(?: [\w-]+){0,3} ["'“‘]?$/i;

/** "Recent work by Zebra et al. proposes X." */
const OTHERS = /\b(?:recent|prior|previous|et al)\b/i;

/** The same, of data. */
const DATA_MADE =
  /\b(?:(?:curat|synthesi[sz]|generat|produc|compil|annotat|assembl)(?:e|es|ing)|(?:yield|collect|build)(?:s|ing)?)(?! (?:up)?on)(?: [\w-]+){0,4} ["'“‘]?$/i;

/** The noun that may stand between a name and what explains it. */
const NOUN =
  "(?: (?:module|strategy|mechanism|framework|algorithm|scheme|objective|loss|reward|network|block|head|agent|stage|step|phase|procedure|pipeline|paradigm|encoder|decoder|adapter|sampler|engine|technique|method|approach))?";

/** What explains a name: what it is for, what it does, what it is. */
const EXPLAINED = new RegExp(
  `^["'”’]?${NOUN}(?:,? (?:to (?!(?:the|an?|its|their|our|each|all|\\p{L}+-\\p{L}+) )\\p{L}|that |which |where |whose |for \\p{L}+ing )|: |,? (?:an?|the) | ?[—–] ?| -- )`,
  "u",
);

/** What explains the name of data: what it is. */
const EXPLAINED_DATA =
  /^["'”’]?(?: (?:dataset|corpus|benchmark))?(?:, (?:an?|the (?:first|largest)|which|comprising|consisting)| is (?:an?|the first) (?:new|novel|large)\S*) /;

/** What software is called, behind its name. */
const SYSTEM =
  /^["'”’]?(?:,|:| [—–]| --)? ?(?:an?|the) (?:[\w-]+ ){0,6}(?:library|toolkit|platform|engine|simulator|system|infrastructure|SDK)\b/;

/** A short form in brackets right behind the name that it stands for. */
const SHORT_FORM = /^["'”’]? ?\([^()]{1,24}\)/;

/** Whether what a name stands for at a place is the paper's own, by the words around it. */
export type OwnTest = (sighting: Sighting) => boolean;

/** Makes the test for one document. @param introductions  what other rules found to be new */
export function makeOwnTest({ abstract }: Document, introductions: readonly Introduction[]): OwnTest {
  /** Where the text begins to speak of its own work, once it was asked for: most texts never ask. */
  let own = -1;
  return (sighting) => {
    if (sighting.field !== "abstract") return false;
    if (own < 0) own = OWN_WORK.exec(abstract.text)?.index ?? abstract.text.length;
    if (sighting.start < own || isOtherWriting(sighting, abstract, introductions)) return false;
    return isOwn(abstract, sighting, introductionOf(sighting));
  };
}

/**
 * Introductions of names that only their surroundings gave away: the text has spoken of its own work, sets them beside nothing
 * of others, and calls them new or explains them.
 * @param sightings  everything that was found, in the order of the text
 * @returns those that the rules for introductions did not find, in the order of the text
 */
export function unlistedIntroductions(
  { abstract }: Document,
  sightings: readonly Sighting[],
  introductions: readonly Introduction[],
  isOwnThing: OwnTest,
): Introduction[] {
  if (!sightings.some(({ origin }) => origin === "context")) return [];
  const seen = new Set(introductions.map(({ id }) => id));
  const found: Introduction[] = [];
  for (const sighting of sightings) {
    if (sighting.origin !== "context" || !RULE.test(sighting.rule)) continue;
    if (sighting.field !== "abstract" || seen.has(sighting.id)) continue;
    // What makes a name known is the first place where it stands.
    seen.add(sighting.id);
    if (introductions.length + found.length === MAX_INTRODUCTIONS) break;
    if (!isOwnThing(sighting)) continue;
    const behind = abstract.text.slice(sighting.end, sighting.end + 120);
    const isSystem = sighting.kind === "method" && SYSTEM.test(behind);
    found.push({ ...introductionOf(sighting), ...(isSystem ? { kind: "system" } : {}) });
  }
  return found;
}

/** The sightings, those of such introductions with the paper as their origin; the rules that saw them stay theirs. */
export function asIntroduced(sightings: readonly Sighting[], unlisted: readonly Introduction[]): readonly Sighting[] {
  if (unlisted.length === 0) return sightings;
  const ids = new Set(unlisted.map(({ id }) => id));
  return sightings.map((sighting) =>
    sighting.origin === "context" && ids.has(sighting.id)
      ? sight(sighting.field, sighting.start, sighting.end, { ...sighting, origin: "introduced" })
      : sighting,
  );
}

/** "QuuxNet-4B" beside QuuxNet, "QuuxNet, a Quick Network of ...", "ChunkQuux" for Chunk-Quux: no further thing. */
function isOtherWriting({ name, start }: Sighting, { text }: Reading, introductions: readonly Introduction[]): boolean {
  const plain = plainOf(name);
  const before = text
    .slice(Math.max(0, start - NAME_REACH), start)
    .replace(/(?:,| \()(?: an?)? ?["'“‘]?$|,? an? $/, "");
  const isBehind = !before.endsWith(" ");
  return introductions.some(
    (known) => plain.startsWith(plainOf(known.name)) || (isBehind && before.endsWith(known.name)),
  );
}

/** Characters in front of a name in which another one may end. */
const NAME_REACH = 80;

function plainOf(name: string): string {
  return name.toLowerCase().replaceAll("-", "");
}

/** Whether the words around a name say that the paper made it. */
function isOwn(reading: Reading, { kind, start, end }: Sighting, introduction: Introduction): boolean {
  const before = reading.text.slice(sentenceStart(reading, start), start);
  const isMade = !OTHERS.test(before) && (MADE.test(before) || (kind === "dataset" && DATA_MADE.test(before)));
  if (
    (!isMade && (OTHERS_LISTED.test(before) || OLD.test(before))) ||
    isNoThing(introduction.name, introduction.full_name)
  )
    return false;
  if (isTask(reading.text, introduction, { field: reading.field, start, end })) return false;
  const behind = reading.text.slice(end, end + 80);
  const short = SHORT_FORM.exec(behind);
  // "a novel Zebra Transport (ZT)-aligned reward": what only describes.
  if (short !== null && behind.charAt(short[0].length) === "-") return false;
  const isNew = isMade || NEW.test(before);
  // "trained using zebra backpropagation (ZB) to ...": what has no capitals is common, where nothing calls it new.
  if (isNew || !/^\p{Lu}|\p{Lu}.*\p{Lu}/u.test(reading.text.slice(start, end))) return isNew;
  const after = short === null ? behind : behind.slice(short[0].length);
  if (kind === "model") return false;
  return (kind === "dataset" ? EXPLAINED_DATA : EXPLAINED).test(after);
}

/** Where the sentence of a place begins, or its last part. */
function sentenceStart(reading: Reading, place: number): number {
  const { sentence, start } = reading;
  const atom = atomFrom(reading, place);
  let first = atom;
  while (first > 0 && sentence[first - 1] === sentence[atom] && place - start[first]! < SENTENCE_REACH) first--;
  return start[first]!;
}

/** Characters in front of a name that are looked at, at most about. */
const SENTENCE_REACH = 200;

function introductionOf({ kind, id, name, full_name, field, start, end }: Sighting): Introduction {
  return { id, name, full_name, kind, rule: "introduces/unlisted", field, start, end };
}
