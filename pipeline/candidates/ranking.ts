import { CUE_NAMES, CUES, type GuessedKind, kindOf } from "./cues.js";
import type { Example } from "./examples.js";
import type { KnownNames } from "./known-names.js";
import { type Refusal, refusalOf } from "./refusals.js";
import type { Tallies } from "./tallies.js";
import { mostSpelled, type NameTally, papersWith } from "./tally.js";
import type { Usage } from "./usage.js";

/** A name that may be worth a row of a vocabulary. */
export interface Candidate {
  /** Its most frequent spelling. */
  readonly name: string;
  readonly paper_count: number;
  readonly spellings: readonly { readonly text: string; readonly paper_count: number }[];
  readonly kind: GuessedKind;
  /** Why this kind; empty where nothing says. */
  readonly reason: string;
  /** What the pipeline makes of it now, where it finds it without a row: "dataset, by its context". */
  readonly now: readonly { readonly text: string; readonly paper_count: number }[];
  /** The row that lists it in another joint, so that an alias is all it needs: "method zeta-tuning". */
  readonly near: string | null;
  readonly full_name: string | null;
  readonly sentences: readonly Example[];
}

/** The candidates of a corpus, and how many names were left out for which reason. */
export interface Ranking {
  readonly candidates: readonly Candidate[];
  readonly refused: Readonly<Record<Refusal, number>>;
}

/**
 * Ranks names by the number of their papers, ties by name in the order of character codes.
 * @param minPapers  names of fewer papers are not looked at
 */
export function rankCandidates(tallies: Tallies, usage: Usage, known: KnownNames, minPapers: number): Ranking {
  const candidates: Candidate[] = [];
  const refused = { listed: 0, own: 0, several: 0, ordinary: 0, unclear: 0 };
  for (const tally of tallies.atLeast(minPapers)) {
    const [[name]] = ranked(tally.spellings) as [[string, number]];
    const refusal = refusalOf(name, tally, known, usage);
    if (refusal === null) candidates.push(candidateOf(name, tally, known));
    else refused[refusal]++;
  }
  candidates.sort((a, b) => b.paper_count - a.paper_count || compare(a.name, b.name));
  return { candidates, refused };
}

function candidateOf(name: string, tally: NameTally, known: KnownNames): Candidate {
  const kind = kindOf(tally.cues);
  return {
    name,
    paper_count: tally.papers,
    spellings: ranked(tally.spellings).map(([text, paper_count]) => ({ text, paper_count })),
    kind,
    reason: reasonOf(kind, tally),
    now: ranked(tally.found).map(([text, paper_count]) => ({ text, paper_count })),
    near: known.near(name),
    full_name: mostSpelled(tally)?.text ?? null,
    sentences: tally.examples,
  };
}

/** Reasons and neighbours that are told; more say no more. */
const MAX_TOLD = 3;

/** The cues of the kind, the weightiest first, each with the number of its papers. */
function reasonOf(kind: GuessedKind, tally: NameTally): string {
  const reasons = CUE_NAMES.filter((cue) => CUES[cue].kind === kind && papersWith(tally, cue) > 0)
    .map((cue) => ({ cue, papers: papersWith(tally, cue) }))
    .sort((a, b) => b.papers * CUES[b.cue].weight - a.papers * CUES[a.cue].weight)
    .slice(0, MAX_TOLD);
  const isListed = reasons.some(({ cue }) => cue.endsWith("-listed"));
  const beside = isListed ? ranked(tally.neighbours).slice(0, MAX_TOLD) : [];
  return [
    ...reasons.map(({ cue, papers }) => `${CUES[cue].reason} (${papers})`),
    ...(beside.length > 0 ? [`beside ${beside.map(([id]) => id).join(", ")}`] : []),
  ].join("; ");
}

/** The most frequent first, ties in the order of character codes. */
function ranked(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
