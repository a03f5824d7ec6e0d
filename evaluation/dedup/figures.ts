import type { DedupEvaluation, Measured } from "./evaluation.js";
import { KINDS, type Kind } from "./look-alikes.js";
import type { PairFigures } from "./pairs.js";

/** Figures of one list of captures, without its errors. */
export type MeasuredFigures = Omit<Measured, "missed" | "extra">;

/** Pairs of look-alikes of one kind, and how many were taken for one paper. */
export interface LookAlikeFigures {
  readonly kind: Kind;
  readonly pairs: number;
  readonly merged: number;
  /** Among perturbed copies of both papers. */
  readonly merged_perturbed: number;
}

/** Content of figures.json, which `docs/rules.md` quotes. */
export interface DedupFigures {
  readonly records: DedupEvaluation["records"];
  readonly passed_over: DedupEvaluation["passedOver"];
  readonly visible: DedupEvaluation["visible"];
  readonly real: readonly MeasuredFigures[];
  readonly strata: readonly MeasuredFigures[];
  readonly look_alikes: readonly LookAlikeFigures[];
}

/** F1 to reach: where two tools captured the same papers, and in each stratum of perturbed copies. */
export const TO_REACH = { twoTools: 0.999, stratum: 0.99 } as const;
/** Kinds of look-alikes of which none may be merged; sisters can have one text, title and all. */
export const NEVER_MERGED: readonly Kind[] = ["named", "one title", "numbered", "one template"];

/** Figures with four decimals, and look-alikes counted by kind. */
export function figuresOf(evaluation: DedupEvaluation): DedupFigures {
  return {
    records: evaluation.records,
    passed_over: evaluation.passedOver,
    visible: evaluation.visible,
    real: evaluation.real.map(withoutErrors),
    strata: evaluation.strata.map(withoutErrors),
    look_alikes: KINDS.map((kind) => {
      const pairs = evaluation.lookAlikes.filter((pair) => pair.kind === kind);
      return {
        kind,
        pairs: pairs.length,
        merged: pairs.filter(({ isMerged }) => isMerged).length,
        merged_perturbed: pairs.filter(({ isMergedPerturbed }) => isMergedPerturbed).length,
      };
    }),
  };
}

function withoutErrors({ missed, extra, all, differing, ...rest }: Measured): MeasuredFigures {
  return { ...rest, all: rounded(all), differing: rounded(differing) };
}

function rounded(figures: PairFigures): PairFigures {
  const entries = Object.entries(figures).map(([name, value]: [string, number | null]) => [
    name,
    value === null ? null : Number(value.toFixed(4)),
  ]);
  return Object.fromEntries(entries) as unknown as PairFigures;
}

/** A figure to reach, and what was measured. */
export interface Goal {
  readonly figure: string;
  readonly toReach: string;
  readonly measured: string;
  readonly isReached: boolean;
}

/** What the stage is to reach, and whether it does. */
export function goalsOf({ visible, real, strata, look_alikes }: DedupFigures): Goal[] {
  const twoTools = real[0]!;
  const lowest = lowestOf(strata);
  const lookAlikes = look_alikes.filter(({ kind }) => NEVER_MERGED.includes(kind));
  const merged = lookAlikes.reduce((sum, { merged }) => sum + merged, 0);
  const pairs = lookAlikes.reduce((sum, { pairs }) => sum + pairs, 0);
  return [
    {
      figure: "ids visible: papers made of several ids, ids in several papers",
      toReach: "none",
      measured: `${visible.merged} and ${visible.torn}`,
      isReached: visible.merged + visible.torn === 0,
    },
    {
      figure: "ids hidden: F1, the same papers by two tools",
      toReach: `${TO_REACH.twoTools}`,
      measured: shown(twoTools.all.f1),
      isReached: isAtLeast(twoTools.all.f1, TO_REACH.twoTools),
    },
    {
      figure: `ids hidden: F1 of each stratum of perturbed copies; the lowest is “${lowest?.name ?? "-"}”`,
      toReach: `${TO_REACH.stratum}`,
      measured: shown(lowest?.all.f1 ?? null),
      isReached: isAtLeast(lowest?.all.f1 ?? null, TO_REACH.stratum),
    },
    {
      figure: `ids hidden: look-alikes that were merged (${NEVER_MERGED.join(", ")})`,
      toReach: "none",
      measured: `${merged} of ${pairs}`,
      isReached: merged === 0,
    },
  ];
}

/** The stratum with the lowest F1; undefined where none was measured. */
export function lowestOf(strata: readonly MeasuredFigures[]): MeasuredFigures | undefined {
  return strata
    .filter(({ all }) => all.f1 !== null)
    .reduce<MeasuredFigures | undefined>(
      (lowest, stratum) => (lowest === undefined || stratum.all.f1! < lowest.all.f1! ? stratum : lowest),
      undefined,
    );
}

/** What was not measured falls short of nothing. */
function isAtLeast(f1: number | null, least: number): boolean {
  return f1 === null || f1 >= least;
}

/** Four decimals; a dash for what was not measured. */
export function shown(value: number | null): string {
  return value === null ? "-" : value.toFixed(4);
}
