import type { AnnotationRule } from "../annotation-rules.js";
import type { AnnotatedDataset, AnnotatedModel, Introduced } from "../records.js";
import type { Reading } from "./reading/reading.js";

/** Title and abstract of one paper, cleaned and read. Readings are used again for the next paper. */
export interface Document {
  readonly title: Reading;
  readonly abstract: Reading;
}

/** The fields of a document in the order in which their mentions are listed. */
export function fieldsOf(document: Document): readonly Reading[] {
  return [document.title, document.abstract];
}

/** Where something stands: UTF-16 units of a field's text, end exclusive. */
export interface Span {
  readonly field: Reading["field"];
  readonly start: number;
  readonly end: number;
}

export type EntityKind = "model" | "method" | "dataset";

/** What is known of a model from its name. */
export type ModelAttributes = Pick<
  AnnotatedModel,
  "family" | "version" | "size_b" | "active_size_b" | "size_text" | "variant" | "developer" | "hub_repository"
>;

/** A name that a rule saw, before overlaps are resolved. */
export interface Sighting extends Span {
  readonly kind: EntityKind;
  readonly id: string;
  /** Name as people write it: the vocabulary's, or the surface itself. */
  readonly name: string;
  readonly origin: AnnotatedModel["origin"];
  readonly rule: AnnotationRule;
  /** Full name of a method that the paper or the vocabulary spells out. */
  readonly full_name?: string | null;
  readonly model?: ModelAttributes;
  readonly dataset_kind?: AnnotatedDataset["kind"];
}

/** A new thing that the paper names. Its mentions are sightings of their own. */
export interface Introduction extends Span {
  /** Id of its mentions: the slug of its short name, unless a vocabulary knows it, or knows the short name as another. */
  readonly id: string;
  /** Short name, as written. */
  readonly name: string;
  readonly full_name: string | null;
  readonly kind: Introduced["kind"];
  readonly rule: AnnotationRule;
}

/** A term that the paper spells out: "Direct Preference Optimization (DPO)". */
export interface Definition {
  readonly long: Span;
  readonly short: Span;
  readonly longText: string;
  readonly shortText: string;
}

/** Id of a name that no vocabulary lists: lower case, `a-z 0-9 . + *` kept, everything else one `-` (the guide's slug). */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9.+*]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}
