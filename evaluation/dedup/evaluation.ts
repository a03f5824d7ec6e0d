import { titleKey } from "../../pipeline/text/title-key.js";
import { type Corpus, type KnownRecord, TOOLS, type Tool } from "./corpus.js";
import { drawFor } from "./draw.js";
import { groupTexts, type KnownText } from "./grouping.js";
import type { KnownPairs } from "./known-pairs.js";
import { type Likeness, likenessOf } from "./likeness.js";
import { findLookAlikes, type LookAlike } from "./look-alikes.js";
import { countPairs, type Pair, type PairFigures, pairFigures } from "./pairs.js";
import { STRATA, type Stratum } from "./strata.js";

/** A pair of captures that went wrong. */
export interface Wrong extends Likeness {
  readonly id: string;
  readonly other: string;
}

/** What was measured of one list of captures, with their ids hidden from the stage. */
export interface Measured {
  readonly name: string;
  readonly description: string;
  readonly captures: number;
  readonly papers: number;
  readonly all: PairFigures;
  /** Pairs whose title keys differ. */
  readonly differing: PairFigures;
  readonly missed: readonly Wrong[];
  readonly extra: readonly Wrong[];
}

/** Whether ids that the stage sees are kept apart and together. */
export interface Visible {
  readonly captures: number;
  /** Papers that were made of several ids. */
  readonly merged: number;
  /** Ids that went into several papers. */
  readonly torn: number;
}

/** A pair of look-alikes by its ids, and whether the stage took it for one paper. */
export interface JudgedLookAlike extends Wrong {
  readonly kind: LookAlike["kind"];
  readonly isMerged: boolean;
  /** The same where both papers are there in perturbed copies too. */
  readonly isMergedPerturbed: boolean;
}

/** All that an evaluation measured. */
export interface DedupEvaluation {
  readonly records: Readonly<Record<Tool, number>>;
  readonly passedOver: Readonly<Record<Tool, number>>;
  readonly visible: Visible;
  readonly real: readonly Measured[];
  readonly strata: readonly Measured[];
  readonly lookAlikes: readonly JudgedLookAlike[];
  readonly leftOut: number;
}

/** Papers of which each stratum has a perturbed copy, where so many can be changed so. */
export const COPIES = 2000;
/** Perturbed copies of each look-alike. */
const LOOK_ALIKE_COPIES = 6;

/**
 * Measures the stage on a corpus.
 * @param known  ids that do not count, and look-alikes by name
 * @param tell   called with the name of each part before it is measured
 */
export async function evaluateDedup(
  { records, passedOver }: Corpus,
  known: KnownPairs,
  tell: (part: string) => void = () => {},
): Promise<DedupEvaluation> {
  const all = TOOLS.flatMap((tool) => records[tool].map((record) => textOf(record, tool)));
  const ofTwoTools = all.filter(({ tool }) => tool !== "arxiv-sample");
  const papers = firstOfEachId(ofTwoTools);
  const ids = new Set(papers.map(({ id }) => id));
  const others = firstOfEachId(all).filter(({ id }) => !ids.has(id));

  tell("ids visible");
  const visible = judgeVisible(all, await groupTexts(all, true));
  tell("ids hidden");
  const hidden = await groupTexts(all, false);
  const real = [
    measure(
      {
        name: "two tools",
        description: "Daily Papers as two tools captured them, `hf-api` and `hf-text`.",
      },
      ofTwoTools,
      await groupTexts(ofTwoTools, false),
      known,
    ),
    measure(
      {
        name: "all three",
        description:
          "These and the sample of arXiv, which has other versions of many texts, and titles of twenty years.",
      },
      all,
      hidden,
      known,
    ),
  ];
  const strata: Measured[] = [];
  for (const stratum of STRATA) {
    tell(stratum.name);
    const texts = textsOf(stratum, papers, others);
    strata.push(measure(stratum, texts, await groupTexts(texts, false), known));
  }
  tell("look-alikes");
  return {
    records: countsOf(records),
    passedOver,
    visible,
    real,
    strata,
    lookAlikes: await judgeLookAlikes(all, hidden, known),
    leftOut: known.doubleSubmissions,
  };
}

function textOf({ id, title, abstract }: KnownRecord, tool: string): KnownText {
  return { id, tool, title, abstract, isTruncated: false };
}

function countsOf(records: Corpus["records"]): Record<Tool, number> {
  return Object.fromEntries(TOOLS.map((tool) => [tool, records[tool].length])) as Record<Tool, number>;
}

function firstOfEachId(texts: readonly KnownText[]): KnownText[] {
  const first = new Map<string, KnownText>();
  for (const text of texts) if (!first.has(text.id)) first.set(text.id, text);
  return [...first.values()];
}

/** All papers and copies of some; of others, with their copies, where too few of these can be changed so. */
function textsOf(stratum: Stratum, papers: readonly KnownText[], others: readonly KnownText[]): KnownText[] {
  const copies = perturbedCopies(stratum, papers);
  const more = perturbedCopies(stratum, others, COPIES - copies.length);
  const added = new Set(more.map(({ id }) => id));
  return [...papers, ...others.filter(({ id }) => added.has(id)), ...copies, ...more];
}

/** Copies of papers that are drawn for a stratum, as another tool would have captured them. */
export function perturbedCopies(
  { name, apply }: Pick<Stratum, "name" | "apply">,
  papers: readonly KnownText[],
  count = COPIES,
): KnownText[] {
  const copies: KnownText[] = [];
  if (count === 0) return copies;
  for (const paper of drawFor("papers of", name).shuffle(papers)) {
    if (copies.length === count) break;
    const changed = apply(paper, drawFor(name, paper.id));
    if (changed !== null) copies.push({ ...changed, id: paper.id, tool: "perturbed" });
  }
  return copies;
}

function measure(
  { name, description }: Pick<Measured, "name" | "description">,
  texts: readonly KnownText[],
  papers: Uint32Array,
  known: KnownPairs,
): Measured {
  const grouped = texts.map(({ id, title }, at) => ({ id, paper: papers[at]!, titleKey: titleKey(title) }));
  const { all, differing, missed, extra } = countPairs(grouped, known.isLeftOut);
  const wrong = ([a, b]: Pair): Wrong => ({
    id: texts[a]!.id,
    other: texts[b]!.id,
    ...likenessOf(texts[a]!, texts[b]!),
  });
  return {
    name,
    description,
    captures: texts.length,
    papers: new Set(papers).size,
    all: pairFigures(all),
    differing: pairFigures(differing),
    missed: missed.map(wrong),
    extra: extra.map(wrong),
  };
}

function judgeVisible(texts: readonly KnownText[], papers: Uint32Array): Visible {
  const ids = new Map<number, Set<string>>();
  const papersOfId = new Map<string, Set<number>>();
  for (const [at, { id }] of texts.entries()) {
    const paper = papers[at]!;
    ids.set(paper, (ids.get(paper) ?? new Set()).add(id));
    papersOfId.set(id, (papersOfId.get(id) ?? new Set()).add(paper));
  }
  const several = (sets: Iterable<ReadonlySet<unknown>>) => [...sets].filter(({ size }) => size > 1).length;
  return { captures: texts.length, merged: several(ids.values()), torn: several(papersOfId.values()) };
}

async function judgeLookAlikes(
  texts: readonly KnownText[],
  papers: Uint32Array,
  known: KnownPairs,
): Promise<JudgedLookAlike[]> {
  const firsts = firstOfEachId(texts);
  const found = findLookAlikes(firsts, (a, b) => known.isLookAlike(firsts[a]!.id, firsts[b]!.id)).filter(
    ({ a, b }) => !known.isLeftOut(firsts[a]!.id, firsts[b]!.id),
  );
  const ids = new Set(found.flatMap(({ a, b }) => [firsts[a]!.id, firsts[b]!.id]));
  const originals = firsts.filter(({ id }) => ids.has(id));
  const perturbed = [...originals, ...originals.flatMap(copiesOfLookAlike)];

  const areMerged = mergedIds(texts, papers);
  const areMergedPerturbed = mergedIds(perturbed, await groupTexts(perturbed, false));
  return found.map(({ a, b, kind, titles, texts: likeTexts }) => {
    const [id, other] = [firsts[a]!.id, firsts[b]!.id];
    return {
      ...{ id, other, kind, titles, texts: likeTexts },
      isMerged: areMerged(id, other),
      isMergedPerturbed: areMergedPerturbed(id, other),
    };
  });
}

function copiesOfLookAlike(paper: KnownText): KnownText[] {
  const draw = drawFor("look-alike", paper.id);
  const changed = draw.shuffle(STRATA).flatMap(({ name, apply }) => apply(paper, drawFor(name, paper.id)) ?? []);
  return changed.slice(0, LOOK_ALIKE_COPIES).map((text) => ({ ...text, id: paper.id, tool: "perturbed" }));
}

/** Tells of two ids whether any of their captures went into one paper. */
function mergedIds(texts: readonly KnownText[], papers: Uint32Array): (id: string, other: string) => boolean {
  const papersOf = new Map<string, Set<number>>();
  for (const [at, { id }] of texts.entries()) papersOf.set(id, (papersOf.get(id) ?? new Set()).add(papers[at]!));
  return (id, other) => [...(papersOf.get(id) ?? [])].some((paper) => papersOf.get(other)?.has(paper));
}
