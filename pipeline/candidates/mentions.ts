import type { AnnotatedModel, Annotation } from "../records.js";
import { mapCodePoints } from "../text/code-points.js";

export type EntityKind = "model" | "method" | "dataset";
export type Origin = AnnotatedModel["origin"];

/** A mention that the annotator found, in UTF-16 units of its field. */
export interface HeldMention {
  readonly kind: EntityKind;
  readonly id: string;
  readonly name: string;
  readonly origin: Origin;
  readonly start: number;
  readonly end: number;
}

/** Whether a row or a grammar knows the name, so that it needs no row. */
export function isKnown({ origin }: HeldMention): boolean {
  return origin === "vocabulary" || origin === "grammar";
}

/** The mentions of one field, in the order of the text; where they overlap, the longest first. */
export function mentionsOf(annotation: Annotation, field: "title" | "abstract"): HeldMention[] {
  const map = mapCodePoints(annotation[field] ?? "");
  const found: HeldMention[] = [];
  const add = (kind: EntityKind, entities: Annotation["models"] | Annotation["methods"] | Annotation["datasets"]) => {
    for (const { id, name, origin, mentions } of entities) {
      for (const { field: own, char_start, char_end } of mentions) {
        if (own !== field) continue;
        found.push({ kind, id, name, origin, start: map.toUtf16(char_start), end: map.toUtf16(char_end) });
      }
    }
  };
  add("model", annotation.models);
  add("method", annotation.methods);
  add("dataset", annotation.datasets);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
