import type {
  AnnotatedDataset,
  AnnotatedIntroduced,
  AnnotatedLink,
  AnnotatedMethod,
  AnnotatedModel,
  AnnotatedResult,
  Annotation,
  Mention,
} from "../records.js";
import { mapCodePoints } from "../text/code-points.js";
import type { Document, Introduction, Sighting, Span } from "./sighting.js";

/** A result with the places of its number and its evidence in UTF-16 units. */
export interface FoundResult
  extends Omit<AnnotatedResult, "char_start" | "char_end" | "evidence_start" | "evidence_end" | "field">,
    Span {
  readonly evidenceStart: number;
  readonly evidenceEnd: number;
}

/** A link with its place in UTF-16 units; `field` is `metadata` and the place null where the dump carries it. */
export interface FoundLink extends Omit<AnnotatedLink, "char_start" | "char_end"> {
  readonly start: number | null;
  readonly end: number | null;
}

/** Everything that was found in a document. */
export interface Found {
  readonly sightings: readonly Sighting[];
  readonly introductions: readonly Introduction[];
  readonly results: readonly FoundResult[];
  readonly links: readonly FoundLink[];
}

/**
 * The record that `annotate` writes: entities grouped by id, places in code points, everything in its fixed order.
 * @param found  the sightings in the order of the text
 */
export function assemble(document: Document, found: Found): Annotation {
  const places = placesOf(document);
  const groups = groupById(found.sightings);
  return {
    title: document.title.text,
    abstract: document.abstract.text === "" ? null : document.abstract.text,
    models: groups.model.map((of) => modelOf(of, places)),
    methods: groups.method.map((of) => methodOf(of, places)),
    datasets: groups.dataset.map((of) => datasetOf(of, places)),
    introduces: introducedOf(found.introductions, found.sightings),
    results: found.results.map((result) => resultOf(result, places)),
    links: found.links.map((link) => linkOf(link, places)),
  };
}

/** Turns a span of UTF-16 units into code points and characters. */
interface Places {
  at(field: Span["field"], index: number): number;
  text(span: Span): string;
}

function placesOf({ title, abstract }: Document): Places {
  const inTitle = mapCodePoints(title.text);
  const inAbstract = mapCodePoints(abstract.text);
  return {
    at: (field, index) => (field === "title" ? inTitle : inAbstract).toCodePoint(index),
    text: ({ field, start, end }) => (field === "title" ? title : abstract).text.slice(start, end),
  };
}

/** The sightings of each entity, by kind; entities in the order of their ids, sightings in theirs. */
function groupById(sightings: readonly Sighting[]): Record<Sighting["kind"], Sighting[][]> {
  const groups: Record<Sighting["kind"], Sighting[][]> = { model: [], method: [], dataset: [] };
  // Sorting keeps the order of sightings that have one id.
  const ordered = sightings.length < 2 ? sightings : [...sightings].sort(byId);
  for (const sighting of ordered) {
    const group = groups[sighting.kind].at(-1);
    if (group !== undefined && group[0]!.id === sighting.id) group.push(sighting);
    else groups[sighting.kind].push([sighting]);
  }
  return groups;
}

function byId(a: Sighting, b: Sighting): number {
  return compare(a.id, b.id);
}

function mentionsOf(sightings: readonly Sighting[], places: Places): Mention[] {
  const mentions: Mention[] = [];
  for (const sighting of sightings) {
    const { field, start, end, rule } = sighting;
    mentions.push({
      field,
      char_start: places.at(field, start),
      char_end: places.at(field, end),
      text: places.text(sighting),
      rule,
    });
  }
  return mentions;
}

function modelOf(sightings: readonly Sighting[], places: Places): AnnotatedModel {
  const { id, name, origin, model } = bestOf(sightings);
  return {
    id,
    name,
    family: model?.family ?? null,
    version: model?.version ?? null,
    size_b: model?.size_b ?? null,
    active_size_b: model?.active_size_b ?? null,
    size_text: model?.size_text ?? null,
    variant: model?.variant ?? null,
    developer: model?.developer ?? null,
    hub_repository: model?.hub_repository ?? null,
    origin,
    mentions: mentionsOf(sightings, places),
  };
}

function methodOf(sightings: readonly Sighting[], places: Places): AnnotatedMethod {
  const { id, name, origin } = bestOf(sightings);
  const full_name = sightings.find((sighting) => sighting.full_name !== null)?.full_name ?? null;
  return { id, name, full_name, origin, mentions: mentionsOf(sightings, places) };
}

function datasetOf(sightings: readonly Sighting[], places: Places): AnnotatedDataset {
  const { id, name, origin } = bestOf(sightings);
  const kind = sightings.find((sighting) => sighting.dataset_kind !== null)?.dataset_kind ?? null;
  return { id, name, kind, origin, mentions: mentionsOf(sightings, places) };
}

/** How much is known of an entity by its origin: a vocabulary before a grammar before the paper before context. */
const RANK: Record<Sighting["origin"], number> = { vocabulary: 0, grammar: 1, introduced: 2, context: 3 };

function bestOf(sightings: readonly Sighting[]): Sighting {
  let best = sightings[0]!;
  for (const next of sightings) if (RANK[next.origin] < RANK[best.origin]) best = next;
  return best;
}

/** One entry for each thing: where two names turned out to mean one, the shorter ("GBC" for "Graph-Based Captioning"). */
function introducedOf(introductions: readonly Introduction[], sightings: readonly Sighting[]): AnnotatedIntroduced[] {
  if (introductions.length === 0) return [];
  const entries = new Map<string, AnnotatedIntroduced>();
  const ordered = introductions.length < 2 ? introductions : [...introductions].sort(compareSpans);
  for (const { id, name, kind, rule, field, start, end } of ordered) {
    const own = sightings.find((seen) => seen.field === field && seen.start === start && seen.end === end);
    const entry = { id: own?.id ?? id, name, kind, rule };
    const key = `${own?.kind ?? kind} ${entry.id}`;
    const other = entries.get(key);
    if (other === undefined || name.length < other.name.length) entries.set(key, entry);
  }
  return [...entries.values()];
}

function resultOf(found: FoundResult, places: Places): AnnotatedResult {
  const { field } = found;
  return {
    value: found.value,
    unit: found.unit,
    comparison: found.comparison,
    bound: found.bound,
    metric: found.metric,
    dataset: found.dataset,
    model: found.model,
    method: found.method,
    field,
    text: found.text,
    rule: found.rule,
    char_start: places.at(field, found.start),
    char_end: places.at(field, found.end),
    evidence_start: places.at(field, found.evidenceStart),
    evidence_end: places.at(field, found.evidenceEnd),
  };
}

function linkOf({ url, kind, host, owner, name, field, rule, start, end }: FoundLink, places: Places): AnnotatedLink {
  const isInText = field !== "metadata" && start !== null && end !== null;
  const char_start = isInText ? places.at(field, start) : null;
  const char_end = isInText ? places.at(field, end) : null;
  return { url, kind, host, owner, name, field, rule, char_start, char_end };
}

function compareSpans(a: Span, b: Span): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
