import type { AnnotationRule } from "../../annotation-rules.js";
import type { Vocabularies } from "../../vocabularies.js";
import { spellsOut } from "../listed/wording.js";
import { atomFrom, atomUntil } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { firstOccurrence, occurrencesOf } from "../reading/occurrences.js";
import type { Reading } from "../reading/reading.js";
import {
  type Definition,
  type Document,
  fieldsOf,
  type Introduction,
  type Sighting,
  type Span,
  slugOf,
  slugOfShort,
} from "../sighting.js";
import { makeCueFinder } from "./cues.js";
import { kindByEnd, kindOfWord } from "./kind-by-name.js";
import { makeKindDecision } from "./kind-decision.js";
import { type KindFinder, makeKindFinder } from "./kinds.js";
import { knownData, sameId } from "./known-data.js";
import { nameOf } from "./names.js";
import { isNoThing, isTask } from "./no-things.js";
import type { Proposal } from "./proposal.js";
import { variantsOf } from "./variants.js";
import { isCommonAbbreviation, isWellKnown } from "./words.js";

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
  const decide = makeKindDecision(vocabularies.kindWeights, lexicon);
  const known = vocabularies.families.filter(
    ({ versions, hub_organization }) => versions.length > 0 || hub_organization !== null,
  );
  // What is left of "T5" is in many names.
  const families = new Set(
    known.flatMap(({ name, spellings }) => [name, ...spellings].map(familyKey)).filter((key) => key.length > 1),
  );
  const models = new Set(
    [...vocabularies.families, ...vocabularies.models].flatMap(({ name, spellings }) => [name, ...spellings]),
  );

  const hasRow = ({ id }: Introduction) => vocabularies.methods.has(id) || vocabularies.datasets.has(id);

  function introduction(
    document: Document,
    definitions: readonly Definition[],
    proposal: Proposal,
    usual: Introduction["kind"],
    found: readonly Introduction[],
    listed: readonly Sighting[],
  ): Introduction | null {
    const { name, rule, kind: told, full: spelled } = proposal;
    const plain =
      spelledFrom(name, definitions) ?? shortAndFull(withoutSize(document, name.text), spelled, definitions);
    const { short, full } = plain.full === null ? (withoutNoun(document, name.text, found) ?? plain) : plain;
    // "Llama2-7b" behind "our model" is what the paper builds on.
    const isBase = full === null && BASE_RULES.has(rule) && families.has(familyKey(short));
    const id = idOf(short, full, vocabularies);
    // An abbreviation of the field is introduced only where the paper makes something else of it.
    const isUsual = isCommonAbbreviation(short) || (rule !== "introduces/called" && isWellKnown(short));
    const isCommon = isUsual && id === slugOfShort(short, full ?? "");
    if (isBase || isCommon || isNoThing(short, rule === "introduces/title" ? null : full)) return null;
    const byFull = full === null ? methodByEnd(short, kinds) : kinds.ofFullName(full);
    const described = () => {
      const kind = describedKind(document, name, kinds) ?? byFull ?? kindByEnd(short);
      return (kind ?? "system") === "system" && isReportOn(document.title, short) ? "model" : (kind ?? usual);
    };
    // "The X Benchmark (XB), a framework that ..." is a benchmark; a "reward model" may be a way to reward.
    const said = told ?? (byFull === "model" ? null : byFull) ?? (METHOD_END.test(short) ? "method" : described());
    const kind = said === "method" ? (kindOfWord(short) ?? (isNextOf(models, short) ? "model" : said)) : said;
    const { field, start, end } = firstSpan(document, short, name);
    const data = kind === "model" ? null : knownData(document, short, name, listed);
    if (data !== null)
      return { id: sameId(data, id), name: short, full_name: full, kind: "dataset", rule, field, start, end };
    return { id, name: short, full_name: full, kind, rule, field, start, end };
  }

  return (document, definitions, listed) => {
    const clues = { document, definitions, listed };
    const found: Introduction[] = [];
    const tasks = new Set<string>();
    const add = (proposals: readonly Proposal[], usual: Introduction["kind"] = "method") => {
      for (const proposal of proposals) {
        if (found.length === MAX_INTRODUCTIONS) return;
        if (proposal.full === null && found.some(({ name }) => name === proposal.name.text)) continue;
        const candidate = introduction(document, definitions, proposal, usual, found, listed);
        if (candidate === null) continue;
        keep(found, candidate);
        if (isTask(document[proposal.name.field].text, candidate, proposal.name)) tasks.add(candidate.name);
      }
    };
    add(cues.names(clues));
    // Of what a vocabulary has a row for, nothing was to be learned.
    const names = decide(document, found).map((decided, i) => (hasRow(decided) ? found[i]! : decided));
    found.splice(0, found.length, ...names);
    for (const { name, kind } of names) {
      const mentions = occurrencesOf(document.abstract, name);
      add(cues.components(document.abstract, mentions, clues).filter((part) => !name.startsWith(part.name.text)));
      // "OpenBezoar-SFT" is a model where OpenBezoar is one.
      add(variantsOf(document.abstract, name, mentions, cues.words, listed), kind);
    }
    // A task is no thing, but "QuuxTask-Bench" is one.
    const things = tasks.size === 0 ? found : found.filter(({ name }) => !tasks.has(name));
    return things.length > 1 ? withoutVariants(joined(document.abstract, things)) : things;
  };
}

/** A paper names fewer things; every name is looked for in the whole text. */
export const MAX_INTRODUCTIONS = 40;

/** Ends that only names of methods have: "Step-GRPO", "SeerAttention"; "-DPO" ends names of models too. */
const METHOD_END = /(?:[^D]PO|RAG|Attention|Quant)$/;

/** Rules whose names may be models that the paper only builds on. */
const BASE_RULES: ReadonlySet<AnnotationRule> = new Set([
  "introduces/called",
  "introduces/component",
  "introduces/enumerated",
  "introduces/own",
  "introduces/part",
  "introduces/subject",
]);

/** Adds an introduction, or its full name to the one that is there already. */
function keep(found: Introduction[], candidate: Introduction): void {
  // The "QuuxLM-Tools" of a title is the text's "QuuxLMs-Tools".
  const name = singular(candidate.name);
  const at = found.findIndex((other) => isSame(singular(other.name), name) || other.full_name === candidate.name);
  if (at < 0) found.push(candidate);
  // A title writes "Pixie" where the text has PIXIE.
  else if (isOtherCase(found[at]!, candidate))
    found[at] = { ...candidate, full_name: candidate.full_name ?? found[at]!.full_name };
  else if (found[at]!.full_name === null && candidate.full_name !== null)
    found[at] = { ...found[at]!, id: candidate.id, full_name: candidate.full_name };
}

function singular(name: string): string {
  return name.replace(/s(?=-|$)/gi, "");
}

/** "a HiErarchical, length-RObust detector (HERO)": the name that was seen only begins the full one. */
function spelledFrom(
  { field, start, end }: Proposal["name"],
  definitions: readonly Definition[],
): { short: string; full: string } | null {
  const found = definitions.find(({ long }) => long.field === field && long.start === start && long.end > end);
  return found === undefined ? null : { short: found.shortText, full: found.longText };
}

/** Whether a name of the title comes again in other upper and lower case. */
function isOtherCase(title: Introduction, { name, rule }: Introduction): boolean {
  // A word in small letters that the title writes with capitals is written so to look like a command.
  if (name === name.toLowerCase()) return false;
  return title.rule === "introduces/title" && rule !== title.rule && title.name !== name && isSame(title.name, name);
}

/** The short name of a thing, and its full name where the paper spells it out. */
function shortAndFull(
  name: string,
  spelled: string | null,
  definitions: readonly Definition[],
): { short: string; full: string | null } {
  if (spelled !== null) return { short: name, full: spelled };
  for (const { shortText, longText } of definitions)
    if (shortText === name || isSame(longText, name)) return { short: shortText, full: longText };
  return { short: name, full: null };
}

/** "AlphaQuux2" is a model where the vocabulary has a model AlphaQuux. */
function isNextOf(models: ReadonlySet<string>, name: string): boolean {
  const base = /^(\S{4,}?)[-\s]?v?\d{1,2}(?:\.\d)?$/i.exec(name)?.[1];
  if (base !== undefined) return models.has(base);
  // "Video Depth Zebra" is one where it has a model Depth Zebra.
  const rest = /^\S+ (\S+ .+)$/.exec(name)?.[1];
  return rest !== undefined && models.has(rest);
}

/** A model's name without versions, sizes and common variants, for telling known families. */
function familyKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/-a\d+(?:\.\d+)?b\b|v?\d+(?:\.\d+)*[bmk]?\b|\b(?:chat|instruct|base|vl)\b|[^a-z]/g, "");
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** "ProLong-8B" is introduced as "ProLong" where the text speaks of that too. */
function withoutSize(document: Document, name: string): string {
  if (!name.endsWith("B") && !name.endsWith("b")) return name;
  const bare = name.replace(/[-\s]\d+(?:\.\d+)?[bB]$/, "");
  if (bare === name || bare === "") return name;
  return standsWithout(document, bare, /^[-\s]\d/) ? bare : name;
}

/** "the QuuxBar Benchmark" is introduced as "QuuxBar" where the text speaks of that too, and of no other QuuxBar. */
function withoutNoun(
  document: Document,
  name: string,
  found: readonly Introduction[],
): { short: string; full: string } | null {
  const bare = NAMED_DATA.exec(name)?.[1];
  if (bare === undefined || found.some((other) => other.name === bare)) return null;
  return standsWithout(document, bare, DATA_NOUN) ? { short: bare, full: name } : null;
}

const NAMED_DATA = /^(\S*[\p{Ll}\d-]\p{Lu}\S*|\p{Lu}{3,}) (?:Benchmark|Dataset|Corpus)$/u;
const DATA_NOUN = /^ (?:Benchmark|Dataset|Corpus)/;

/** Whether a name stands somewhere without what mostly follows it. */
function standsWithout(document: Document, name: string, following: RegExp): boolean {
  return fieldsOf(document).some((reading) =>
    occurrencesOf(reading, name).some(({ end }) => !following.test(reading.text.slice(end, end + 16))),
  );
}

/**
 * Id of an introduced name. A vocabulary that knows the name gives it; but where the paper spells a known short name out as
 * something else ("Constrained Preference Optimization (CPO)"), the id is the slug of the long form.
 */
function idOf(short: string, full: string | null, { methods, datasets }: Vocabularies): string {
  const slug = slugOfShort(short, full ?? "");
  if (full === null) return slug;
  const known = methods.get(slug)?.full_name ?? null;
  if (known === null) return slug;
  return datasets.has(slug) || spellsOut(full, known) ? slug : slugOf(full);
}

/** The kind that the text gives at any mention of the name. */
function describedKind(document: Document, name: Proposal["name"], kinds: KindFinder): Introduction["kind"] | null {
  const own = kinds.of(document[name.field], name);
  if (own !== null) return own;
  for (const reading of [document.abstract, document.title]) {
    for (const { field, start, end } of occurrencesOf(reading, name.text)) {
      if (start === name.start && field === name.field) continue;
      const first = atomFrom(reading, start);
      const last = atomUntil(reading, end);
      if (last < first || reading.start[first] !== start || reading.end[last] !== end) continue;
      const kind = kinds.of(reading, nameOf(reading, first, last, name.isOdd));
      if (kind !== null) return kind;
    }
  }
  return kindByTitle(document.title, name.text, kinds);
}

/** What the rest of a title says: "X: Real-time Spoken Chatbot with ...", "X: Benchmarking ...". */
function kindByTitle(title: Reading, name: string, kinds: KindFinder): Introduction["kind"] | null {
  const end = name.length;
  if (title.text.slice(0, end).toLowerCase() !== name.toLowerCase() || title.text.charAt(end) !== ":") return null;
  if (/^: ?benchmarking\b/i.test(title.text.slice(end, end + 16))) return "dataset";
  const rest = atomFrom(title, end);
  const kind = rest < title.count ? kinds.after(title, rest) : null;
  return kind === "model" && DOING.test(title.text.slice(title.start[rest])) && !MODEL_LIKE.test(name) ? null : kind;
}

/** "Online Subspace Descent" needs no full name to tell its kind; "Stereo World Model" may be a way to make one. */
function methodByEnd(name: string, kinds: KindFinder): "method" | null {
  return name.includes(" ") && kinds.ofFullName(name) === "method" ? "method" : null;
}

/** "X Technical Report": what reports are written on are models, where nothing says otherwise. */
function isReportOn({ text }: Reading, name: string): boolean {
  return text.startsWith(name) && /^(?: v?\d[\d.]*)? technical report$/i.test(text.slice(name.length));
}

/** Titles that tell what is done, mostly to models: "X: Extending Video Models via ...", "X: Safer Language Models ...". */
const DOING =
  /^(?!scaling|building|advancing|training)\p{L}{2,20}ing\b|^(?!towards?\b).*\b(?:models|llms|mllms|vlms|lmms|agents|networks|transformers)\b/iu;

/** Names with a version, or made with what models are called. */
const MODEL_LIKE = /\d$|LM|VL|GPT|LLaMA|[Cc]oder/;

function firstSpan(document: Document, short: string, name: Proposal["name"]): Span {
  return firstOccurrence(document.title, short) ?? firstOccurrence(document.abstract, short) ?? name;
}

/** "We introduce Zebra Writing Agent (Quux2Story), a framework": two names of one thing, of which the short one stays. */
function joined({ text }: Reading, introductions: readonly Introduction[]): Introduction[] {
  const longOf = ({ name, full_name }: Introduction) =>
    full_name === null
      ? introductions.find((long) => long.name.includes(" ") && text.includes(`${long.name} (${name})`))
      : undefined;
  const long = new Set(introductions.map(longOf));
  return introductions
    .filter((introduction) => !long.has(introduction))
    .map((introduction) => ({
      ...introduction,
      full_name: introduction.full_name ?? longOf(introduction)?.name ?? null,
    }));
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
          /^[-\s](?:\d+(?:\.\d+)?[bBmM]|chat|instruct|base|it)(?:-|$)/i.test(name.slice(other.name.length)),
      ),
  );
}
