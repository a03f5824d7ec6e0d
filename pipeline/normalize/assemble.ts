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
import { type Document, fieldsOf, type Introduction, type Sighting, type Span } from "./sighting.js";

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

/** The record that `annotate` writes: entities grouped by id, places in code points, everything in its fixed order. */
export function assemble(document: Document, found: Found): Annotation {
  const places = placesOf(document);
  const sightings = [...found.sightings].sort((a, b) => compare(a.id, b.id) || compareSpans(a, b));
  const group = <T>(kind: Sighting["kind"], make: (id: string, of: readonly Sighting[]) => T): T[] =>
    groupById(sightings.filter((sighting) => sighting.kind === kind)).map(([id, of]) => make(id, of));
  return {
    title: document.title.text,
    abstract: document.abstract.text === "" ? null : document.abstract.text,
    models: group("model", (id, of) => modelOf(id, of, places)),
    methods: group("method", (id, of) => methodOf(id, of, places)),
    datasets: group("dataset", (id, of) => datasetOf(id, of, places)),
    introduces: introducedOf(found.introductions, sightings),
    results: found.results.map((result) => resultOf(result, places)),
    links: found.links.map((link) => linkOf(link, places)),
  };
}

/** Turns a span of UTF-16 units into code points and characters. */
interface Places {
  at(field: Span["field"], index: number): number;
  text(span: Span): string;
}

function placesOf(document: Document): Places {
  const [title, abstract] = fieldsOf(document).map(({ text }) => mapCodePoints(text));
  return {
    at: (field, index) => (field === "title" ? title! : abstract!).toCodePoint(index),
    text: ({ field, start, end }) => document[field].text.slice(start, end),
  };
}

function groupById(sightings: readonly Sighting[]): [string, Sighting[]][] {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const group = groups.get(sighting.id);
    if (group === undefined) groups.set(sighting.id, [sighting]);
    else group.push(sighting);
  }
  return [...groups];
}

function mentionsOf(sightings: readonly Sighting[], places: Places): Mention[] {
  return sightings.map((sighting) => ({
    field: sighting.field,
    char_start: places.at(sighting.field, sighting.start),
    char_end: places.at(sighting.field, sighting.end),
    text: places.text(sighting),
    rule: sighting.rule,
  }));
}

function modelOf(id: string, sightings: readonly Sighting[], places: Places): AnnotatedModel {
  const { name, origin, model } = bestOf(sightings);
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

function methodOf(id: string, sightings: readonly Sighting[], places: Places): AnnotatedMethod {
  const { name, origin } = bestOf(sightings);
  const full_name = sightings.find((sighting) => sighting.full_name != null)?.full_name ?? null;
  return { id, name, full_name, origin, mentions: mentionsOf(sightings, places) };
}

function datasetOf(id: string, sightings: readonly Sighting[], places: Places): AnnotatedDataset {
  const { name, origin } = bestOf(sightings);
  const kind = sightings.find((sighting) => sighting.dataset_kind != null)?.dataset_kind ?? null;
  return { id, name, kind, origin, mentions: mentionsOf(sightings, places) };
}

/** The sighting that knows most of an entity: a vocabulary before a grammar before the paper before context. */
const ORIGINS: readonly Sighting["origin"][] = ["vocabulary", "grammar", "introduced", "context"];

function bestOf(sightings: readonly Sighting[]): Sighting {
  return sightings.reduce((best, next) => (ORIGINS.indexOf(next.origin) < ORIGINS.indexOf(best.origin) ? next : best));
}

/** One entry for each thing: where two names turned out to mean one, the shorter ("GBC" for "Graph-Based Captioning"). */
function introducedOf(introductions: readonly Introduction[], sightings: readonly Sighting[]): AnnotatedIntroduced[] {
  const entries = new Map<string, AnnotatedIntroduced>();
  for (const { id, name, kind, rule, field, start, end } of [...introductions].sort(compareSpans)) {
    const own = sightings.find((seen) => seen.field === field && seen.start === start && seen.end === end);
    const entry = { id: own?.id ?? id, name, kind, rule };
    const key = `${own?.kind ?? kind} ${entry.id}`;
    const other = entries.get(key);
    if (other === undefined || name.length < other.name.length) entries.set(key, entry);
  }
  return [...entries.values()];
}

function resultOf({ start, end, evidenceStart, evidenceEnd, ...result }: FoundResult, places: Places): AnnotatedResult {
  return {
    ...result,
    char_start: places.at(result.field, start),
    char_end: places.at(result.field, end),
    evidence_start: places.at(result.field, evidenceStart),
    evidence_end: places.at(result.field, evidenceEnd),
  };
}

function linkOf({ start, end, ...link }: FoundLink, places: Places): AnnotatedLink {
  const { field } = link;
  if (field === "metadata" || start === null || end === null) return { ...link, char_start: null, char_end: null };
  return { ...link, char_start: places.at(field, start), char_end: places.at(field, end) };
}

function compareSpans(a: Span, b: Span): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
