import type { Vocabularies } from "../../vocabularies.js";
import { occurrencesOf } from "../listed/finder.js";
import type { Lexicon } from "../reading/lexicon.js";
import type { Reading } from "../reading/reading.js";
import { type Definition, type Document, fieldsOf, type Introduction, type Sighting, slugOf } from "../sighting.js";
import { makeCueFinder, type Proposal } from "./cues.js";
import { kindByEnd, makeKindFinder } from "./kinds.js";

export type IntroducedFinder = (
  document: Document,
  definitions: readonly Definition[],
  listed: readonly Sighting[],
) => Introduction[];

/**
 * Finds the names that a paper gives to something new: in its title ("X: ..."), behind "we propose", "called" and the like,
 * and as the short form of what is proposed. One introduction for one thing, by its short name.
 */
export function makeIntroducedFinder(_vocabularies: Vocabularies, lexicon: Lexicon): IntroducedFinder {
  const findCues = makeCueFinder(lexicon);
  const kindOf = makeKindFinder(lexicon);

  return (document, definitions, listed) => {
    const introductions = new Map<string, Introduction>();
    for (const { name, rule, kind: told } of findCues(document, definitions, listed)) {
      const { short, full } = shortAndFull(name.text, definitions);
      const known = introductions.get(short) ?? [...introductions.values()].find((other) => other.full_name === short);
      if (known !== undefined) continue;
      const kind = told ?? describedKind(document, name, kindOf) ?? kindByEnd(short) ?? "method";
      introductions.set(short, {
        name: short,
        full_name: full,
        kind,
        rule,
        ...firstSpan(document, short, name),
      });
    }
    return withoutVariants([...introductions.values()]);
  };
}

/** The short name of a thing, and its full name where the paper spells it out. */
function shortAndFull(name: string, definitions: readonly Definition[]): { short: string; full: string | null } {
  const definition = definitions.find(({ shortText, longText }) => shortText === name || longText === name);
  return definition === undefined
    ? { short: name, full: null }
    : { short: definition.shortText, full: definition.longText };
}

/** The kind that the text gives at any mention of the name. */
function describedKind(
  document: Document,
  name: Proposal["name"],
  kindOf: ReturnType<typeof makeKindFinder>,
): Introduction["kind"] | null {
  const own = kindOf(document[name.field], name);
  if (own !== null) return own;
  for (const reading of [document.abstract, document.title]) {
    for (const { start, end } of occurrencesOf(reading, name.text)) {
      const first = atomAt(reading, start);
      const last = atomEndingAt(reading, end, first);
      if (first < 0 || last < 0) continue;
      const kind = kindOf(reading, { ...name, field: reading.field, first, last, start, end });
      if (kind !== null) return kind;
    }
  }
  return null;
}

function atomAt(reading: Reading, start: number): number {
  for (let atom = 0; atom < reading.count; atom++) if (reading.start[atom] === start) return atom;
  return -1;
}

function atomEndingAt(reading: Reading, end: number, from: number): number {
  for (let atom = Math.max(0, from); atom < reading.count && reading.start[atom]! < end; atom++) {
    if (reading.end[atom] === end) return atom;
  }
  return -1;
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
    ({ name }) =>
      !introductions.some(
        (other) =>
          other.name !== name &&
          name.startsWith(other.name) &&
          /^[-\s](?:\d+(?:\.\d+)?[bB]|chat|instruct|base|it)(?:-|$)/i.test(name.slice(other.name.length)),
      ),
  );
}

/** Every mention of the names that a paper introduces, models aside: short and full name. */
export function sightIntroduced(document: Document, introductions: readonly Introduction[]): Sighting[] {
  return introductions.flatMap((introduction) => {
    if (introduction.kind === "model") return [];
    const kind = introduction.kind === "dataset" ? "dataset" : "method";
    const names = introduction.full_name === null ? [introduction.name] : [introduction.name, introduction.full_name];
    return fieldsOf(document).flatMap((reading) =>
      names.flatMap((name) =>
        occurrencesOf(reading, name).map(
          (span): Sighting => ({
            ...span,
            kind,
            id: slugOf(introduction.name),
            name: introduction.name,
            full_name: introduction.full_name,
            origin: "introduced",
            rule: `${kind}/introduced`,
          }),
        ),
      ),
    );
  });
}
