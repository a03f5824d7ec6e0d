import { CUE_NAMES, CUES, type CueName, FIRM_CUES, kindOf } from "./cues.js";
import type { Example } from "./examples.js";
import { nameKey } from "./keys.js";
import type { EntityKind, Origin } from "./mentions.js";
import type { PaperName } from "./paper-names.js";
import { shapeOf } from "./words.js";

/** What is known of a name over all its papers; maps count papers. */
export interface NameTally {
  papers: number;
  /** Papers that introduce it. */
  introducing: number;
  /** Of the others, those that say what it is, those that hint at it, and those that speak against its being a name. */
  supporting: number;
  hinting: number;
  opposing: number;
  /** Kinds that the papers give it which introduce it, and the others. */
  readonly introducedAs: Map<string, number>;
  readonly usedAs: Map<string, number>;
  /** Its spellings; and in the papers that introduce it. */
  readonly spellings: Map<string, number>;
  readonly introducedSpellings: Map<string, number>;
  /** Papers that have a cue, in the order of `CUE_NAMES`. */
  readonly cues: Uint32Array;
  readonly neighbours: Map<string, number>;
  readonly examples: Example[];
  /** What the annotator makes of it without a row, in words. */
  readonly found: Map<string, number>;
  /** What papers spell it out as, by {@link nameKey}. */
  readonly longs: Map<string, LongForm>;
}

/** A full name with the number of papers that give it; of them, those that introduce the name. */
export interface LongForm {
  readonly text: string;
  papers: number;
  introducing: number;
}

/** Sentences, and different neighbours and full names, that are kept of a name. */
const MAX_EXAMPLES = 3;
const MAX_KEPT = 8;

/** Adds up what papers have of one name. */
export function tallyOf(papers: readonly PaperName[]): NameTally {
  const tally: NameTally = {
    papers: 0,
    introducing: 0,
    supporting: 0,
    hinting: 0,
    opposing: 0,
    introducedAs: new Map(),
    usedAs: new Map(),
    spellings: new Map(),
    introducedSpellings: new Map(),
    cues: new Uint32Array(CUE_NAMES.length),
    neighbours: new Map(),
    examples: [],
    found: new Map(),
    longs: new Map(),
  };
  for (const paper of papers) addPaper(tally, paper);
  return tally;
}

/** Adds what one more paper has of the name. */
export function addPaper(tally: NameTally, name: PaperName): void {
  const isIntroduced = name.found?.origin === "introduced" || name.cues.includes("introduced");
  tally.papers++;
  if (isIntroduced) tally.introducing++;
  else if (name.cues.some((cue) => CUES[cue].kind === "none" && CUES[cue].weight > 1)) tally.opposing++;
  else if (saysKind(name)) tally.supporting++;
  else if (name.cues.some((cue) => CUES[cue].kind !== "none")) tally.hinting++;
  const kind = kindOf(CUE_NAMES.map((cue) => (name.cues.includes(cue) ? 1 : 0)));
  if (kind !== "unknown") count(isIntroduced ? tally.introducedAs : tally.usedAs, kind);
  for (const spelling of name.spellings) {
    count(tally.spellings, spelling);
    if (isIntroduced) count(tally.introducedSpellings, spelling);
  }
  for (const cue of name.cues) tally.cues[CUE_NAMES.indexOf(cue)]!++;
  for (const id of name.neighbours) count(tally.neighbours, id, MAX_KEPT);
  if (tally.examples.length < MAX_EXAMPLES) tally.examples.push(name.example);
  if (name.found !== null) count(tally.found, FOUND[name.found.origin](name.found.kind));
  if (name.long !== null) countLong(tally.longs, name.long, isIntroduced);
}

/** What the annotator makes of a name, in words. */
const FOUND: Readonly<Record<Origin, (kind: EntityKind) => string>> = {
  introduced: (kind) => `introduced as a ${kind}`,
  context: (kind) => `${kind}, by its context`,
  grammar: (kind) => kind,
  vocabulary: (kind) => kind,
};

/** A few capitals may stand for something else in each paper, so that more is asked of what stands beside them. */
function saysKind({ cues, spellings }: PaperName): boolean {
  const isAcronym = spellings.every((spelling) => shapeOf(spelling) === "acronym");
  return cues.some((cue) => CUES[cue].kind !== "none" && CUES[cue].weight > 1 && (!isAcronym || FIRM_CUES.has(cue)));
}

/** "Chain of Thoughts" and "chain-of-thought" are one full name. */
function countLong(longs: NameTally["longs"], text: string, isIntroduced: boolean): void {
  const key = nameKey(text).replace(/s$/, "");
  const long = longs.get(key) ?? { text, papers: 0, introducing: 0 };
  if (long.papers === 0 && longs.size === MAX_KEPT) return;
  longs.set(key, long);
  long.papers++;
  if (isIntroduced) long.introducing++;
}

function count(counts: Map<string, number>, what: string, most = Number.POSITIVE_INFINITY): void {
  const before = counts.get(what);
  if (before !== undefined || counts.size < most) counts.set(what, (before ?? 0) + 1);
}

/** Papers in which a name has a cue. */
export function papersWith({ cues }: NameTally, cue: CueName): number {
  return cues[CUE_NAMES.indexOf(cue)]!;
}

/** The full name that most papers give; of equal ones the first in the order of character codes. */
export function mostSpelled({ longs }: NameTally): LongForm | null {
  const [first] = [...longs.values()].sort((a, b) => b.papers - a.papers || (a.text < b.text ? -1 : 1));
  return first ?? null;
}
