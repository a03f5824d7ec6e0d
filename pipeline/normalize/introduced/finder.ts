import type { AnnotationRule } from "../../annotation-rules.js";
import type { Vocabularies } from "../../vocabularies.js";
import { occurrencesOf, spellsOut } from "../listed/finder.js";
import { atomFrom, atomUntil } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { type Definition, type Document, fieldsOf, type Introduction, type Sighting, slugOf } from "../sighting.js";
import { makeCueFinder } from "./cues.js";
import { type KindFinder, kindByEnd, makeKindFinder } from "./kinds.js";
import type { Proposal } from "./proposal.js";
import { variantsOf } from "./variants.js";
import { isCommonAbbreviation } from "./words.js";

export { sightIntroduced } from "./mentions.js";

export type IntroducedFinder = (
  document: Document,
  definitions: readonly Definition[],
  listed: readonly Sighting[],
) => Introduction[];

/**
 * Finds the names that a paper gives to something new: in its title ("X: ..."), behind "we propose", "called" and the like,
 * and as the short form of what is proposed. One introduction for one thing, by its short name.
 */
export function makeIntroducedFinder(vocabularies: Vocabularies, lexicon: Lexicon): IntroducedFinder {
  const kinds = makeKindFinder(lexicon);
  const cues = makeCueFinder(lexicon, kinds);
  const known = vocabularies.families.filter(
    ({ versions, hub_organization }) => versions.length > 0 || hub_organization !== null,
  );
  const families = new Set(known.flatMap(({ name, spellings }) => [name, ...spellings].map(familyKey)));

  function introduction(
    document: Document,
    definitions: readonly Definition[],
    proposal: Proposal,
    usual: Introduction["kind"],
  ): Introduction | null {
    const { name, rule, kind: told, full: spelled } = proposal;
    const { short, full } = shortAndFull(withoutSize(document, name.text), spelled, definitions);
    // "Llama2-7b" behind "our model" is what the paper builds on.
    const isBase = full === null && BASE_RULES.has(rule) && families.has(familyKey(short));
    const id = idOf(short, full, vocabularies);
    // An abbreviation of the field is introduced only where the paper makes something else of it.
    const isCommon = isCommonAbbreviation(short) && id === slugOf(short);
    if (isBase || isCommon) return null;
    const kind = told ?? describedKind(document, name, kinds) ?? kindByEnd(short) ?? usual;
    return { id, name: short, full_name: full, kind, rule, ...firstSpan(document, short, name) };
  }

  return (document, definitions, listed) => {
    const clues = { document, definitions, listed };
    const found: Introduction[] = [];
    const add = (proposals: readonly Proposal[], usual: Introduction["kind"] = "method") => {
      for (const proposal of proposals) {
        if (found.length === MAX_INTRODUCTIONS) return;
        if (proposal.full === null && found.some(({ name }) => name === proposal.name.text)) continue;
        const candidate = introduction(document, definitions, proposal, usual);
        if (candidate !== null) keep(found, candidate);
      }
    };
    add(cues.names(clues));
    for (const { name, kind } of [...found]) {
      const mentions = occurrencesOf(document.abstract, name);
      add(cues.components(document.abstract, mentions, clues).filter((part) => !name.startsWith(part.name.text)));
      // "OpenBezoar-SFT" is a model where OpenBezoar is one.
      add(variantsOf(document.abstract, name, mentions, cues.words, listed), kind);
    }
    return found.length > 1 ? withoutVariants(found) : found;
  };
}

/** A paper names fewer things; every name is looked for in the whole text. */
const MAX_INTRODUCTIONS = 40;

/** Rules whose names may be models that the paper only builds on. */
const BASE_RULES: ReadonlySet<AnnotationRule> = new Set([
  "introduces/called",
  "introduces/component",
  "introduces/enumerated",
  "introduces/own",
  "introduces/part",
]);

/** Adds an introduction, or its full name to the one that is there already. */
function keep(found: Introduction[], candidate: Introduction): void {
  const at = found.findIndex((other) => isSame(other.name, candidate.name) || other.full_name === candidate.name);
  if (at < 0) found.push(candidate);
  else if (found[at]!.full_name === null && candidate.full_name !== null)
    found[at] = { ...found[at]!, id: candidate.id, full_name: candidate.full_name };
}

/** The short name of a thing, and its full name where the paper spells it out. */
function shortAndFull(
  name: string,
  spelled: string | null,
  definitions: readonly Definition[],
): { short: string; full: string | null } {
  if (spelled !== null) return { short: name, full: spelled };
  const definition = definitions.find(({ shortText, longText }) => shortText === name || longText === name);
  return definition === undefined
    ? { short: name, full: null }
    : { short: definition.shortText, full: definition.longText };
}

/** A model's name without versions, sizes and common variants, for telling known families. */
function familyKey(name: string): string {
  return name.toLowerCase().replace(/v?\d+(?:\.\d+)*[bmk]?\b|\b(?:chat|instruct|base)\b|[^a-z]/g, "");
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** "ProLong-8B" is introduced as "ProLong" where the text speaks of that too. */
function withoutSize(document: Document, name: string): string {
  const bare = name.replace(/[-\s]\d+(?:\.\d+)?[bB]$/, "");
  if (bare === name || bare === "") return name;
  const stands = fieldsOf(document).some((reading) =>
    occurrencesOf(reading, bare).some(({ end }) => !/^[-\s]\d/.test(reading.text.slice(end, end + 2))),
  );
  return stands ? bare : name;
}

/**
 * Id of an introduced name. A vocabulary that knows the name gives it; but where the paper spells a known short name out as
 * something else ("Constrained Preference Optimization (CPO)"), the id is the slug of the long form.
 */
function idOf(short: string, full: string | null, { methods, datasets }: Vocabularies): string {
  const slug = slugOf(short);
  const known = methods.get(slug)?.full_name ?? null;
  if (known === null || full === null) return slug;
  return datasets.has(slug) || spellsOut(full, known) ? slug : slugOf(full);
}

/** The kind that the text gives at any mention of the name. */
function describedKind(document: Document, name: Proposal["name"], kinds: KindFinder): Introduction["kind"] | null {
  const own = kinds.of(document[name.field], name);
  if (own !== null) return own;
  for (const reading of [document.abstract, document.title]) {
    for (const { start, end } of occurrencesOf(reading, name.text)) {
      const first = atomFrom(reading, start);
      const last = atomUntil(reading, end);
      if (last < first || reading.start[first] !== start || reading.end[last] !== end) continue;
      const kind = kinds.of(reading, { ...name, field: reading.field, first, last, start, end });
      if (kind !== null) return kind;
    }
  }
  return null;
}

function firstSpan(
  document: Document,
  short: string,
  name: Proposal["name"],
): Pick<Introduction, "field" | "start" | "end"> {
  for (const reading of fieldsOf(document)) {
    const [first] = occurrencesOf(reading, short);
    if (first !== undefined) return first;
  }
  return { field: name.field, start: name.start, end: name.end };
}

/** Size, chat and instruct variants of a name get no introduction of their own. */
function withoutVariants(introductions: readonly Introduction[]): Introduction[] {
  return introductions.filter(
    ({ name, kind }) =>
      kind !== "model" ||
      !introductions.some(
        (other) =>
          other.name !== name &&
          name.startsWith(other.name) &&
          /^[-\s](?:\d+(?:\.\d+)?[bB]|chat|instruct|base|it)(?:-|$)/i.test(name.slice(other.name.length)),
      ),
  );
}
