import type { Draw } from "./draw.js";

/** What a perturbation changes of a record. */
export interface Text {
  readonly title: string;
  readonly abstract: string;
  /** Whether the capture says that its abstract is cut short. */
  readonly isTruncated: boolean;
}

/** One way in which a tool or a person changes a record that stays the same paper. */
export interface Perturbation {
  readonly name: string;
  /** Perturbations of one family are alternatives; those of two families can meet in one record. */
  readonly family: Family;
  /** What it does, for the report. */
  readonly description: string;
  /** @returns the changed text; null where the record has nothing that could be changed so */
  apply(text: Text, draw: Draw): Text | null;
}

/** Families in the order in which they are applied: what an author does first, then what a page and a tool do to it. */
export const FAMILIES = ["reworded", "typos", "case", "cut", "glued", "latex", "wraps"] as const;
export type Family = (typeof FAMILIES)[number];

/** Whether anything but the mark of a cut differs. */
export function differ(a: Text, b: Text): boolean {
  return a.title !== b.title || a.abstract !== b.abstract;
}
