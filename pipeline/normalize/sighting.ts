import type { AnnotationRule } from "../annotation-rules.js";
import type { AnnotatedDataset, AnnotatedModel, Introduced, ModelAttributes } from "../records.js";
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

/** What a name stands for, and the rule that says so. */
export interface Named {
  readonly kind: EntityKind;
  readonly id: string;
  /** Name as people write it: the vocabulary's, or the surface itself. */
  readonly name: string;
  readonly origin: AnnotatedModel["origin"];
  readonly rule: AnnotationRule;
  /** Full name of a method that the paper or the vocabulary spells out. */
  readonly full_name: string | null;
  /** Null for methods and datasets. */
  readonly model: ModelAttributes | null;
  /** Null for models and methods. */
  readonly dataset_kind: AnnotatedDataset["kind"];
}

/** A name that a rule saw, before overlaps are resolved. */
export interface Sighting extends Span, Named {}

/**
 * A sighting of what has a name. All sightings are made here: objects of one layout are read several times faster than
 * objects spread together from parts.
 */
export function sight(field: Span["field"], start: number, end: number, named: Named): Sighting {
  const { kind, id, name, origin, rule, full_name, model, dataset_kind } = named;
  return { field, start, end, kind, id, name, origin, rule, full_name, model, dataset_kind };
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

/** Most names: nothing is to be replaced. */
const SLUG_BUT_FOR_CASE = /^[A-Za-z0-9+*](?:[A-Za-z0-9.+*]|-(?=[A-Za-z0-9.+*]))*(?<!\.)$/;
const ASCII = /^[\x20-\x7e]*$/;

/** Id of a short form that a paper spells out: "Recursive Language Models (RLMs)" are `rlm`. */
export function slugOfShort(short: string, full: string): string {
  return /\p{Lu}s$/u.test(short) && full.endsWith("s") ? slugOf(short.slice(0, -1)) : slugOf(short);
}

/** Id of a name that no vocabulary lists: lower case, `a-z 0-9 . + *` kept, everything else one `-` (the guide's slug). */
export function slugOf(name: string): string {
  if (SLUG_BUT_FOR_CASE.test(name)) return name.toLowerCase();
  const plain = ASCII.test(name) ? name : name.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9.+*]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}
