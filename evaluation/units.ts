import type { ClaimedResult, Claims, NamedEntity, Origin, Place } from "./claims.js";
import { normalizeSurface, normalizeUnit, normalizeUrl } from "./normalize-surface.js";

/** One thing that counts. Two units are the same thing where they share a key. */
export interface Unit {
  readonly keys: readonly string[];
  /** How the report names it. */
  readonly shown: string;
  /** Rules that made it; none where people said it. */
  readonly rules: readonly string[];
  readonly place: Place;
}

/** The figures to reach: what README.md counts. */
export const ROWS = [
  "models",
  "methods",
  "datasets",
  "introduced names",
  "results (value, unit)",
  "results with dataset",
  "links",
] as const;
export type RowName = (typeof ROWS)[number];

/** The same by entity, and what the rows above leave open. */
export const OTHER_ROWS = [
  "methods by entity",
  "datasets by entity",
  "introduced names by entity",
  "results with dataset by entity",
  "introduced names with kind",
  "results with comparison",
  "results with metric",
  "results with model",
  "results with method",
  "links with kind",
] as const;
export type OtherRowName = (typeof OTHER_ROWS)[number];

/**
 * What counts in a row.
 * @param listed  ids of the techniques that count by id
 */
type Counting = (claims: Claims, listed: ReadonlySet<string>) => Unit[];

/** How each row counts; people's claims and an annotator's alike. */
export const COUNTING: Readonly<Record<RowName | OtherRowName, Counting>> = {
  models: ({ models }) => mergeEqual(models.flatMap(byId)),
  methods: ({ methods }, listed) =>
    mergeEqual(methods.flatMap((method) => (listed.has(method.id) ? byId(method) : bySurface(method)))),
  datasets: ({ datasets }) => mergeEqual(datasets.flatMap(bySurface)),
  "introduced names": ({ introduces }) =>
    mergeEqual(introduces.map((one) => unitOf([normalizeSurface(one.name)], `${one.name} (${one.kind})`, one))),
  "results (value, unit)": ({ results }) => results.map((result) => resultUnit(result, [""], "")),
  "results with dataset": ({ results }) =>
    results.map((result) => resultUnit(result, [normalizeId(result.dataset)], `on ${result.dataset ?? "nothing"}`)),
  links: ({ links }) => mergeEqual(links.map((link) => unitOf([normalizeUrl(link.url)], link.url, link))),

  "methods by entity": ({ methods }, listed) =>
    methods.map((method) => (listed.has(method.id) ? mergeEqual(byId(method))[0]! : byEntity(method))),
  "datasets by entity": ({ datasets }) => datasets.map(byEntity),
  "introduced names by entity": (claims) =>
    claims.introduces.map((one) => unitOf(spellingsOf(one.name, claims), `${one.name} (${one.kind})`, one)),
  "results with dataset by entity": ({ results, datasets }) =>
    results.map((result) =>
      resultUnit(result, spellingsOfId(result.dataset, datasets), `on ${result.dataset ?? "nothing"}`),
    ),
  "introduced names with kind": ({ introduces }) =>
    mergeEqual(
      introduces.map((one) => unitOf([`${normalizeSurface(one.name)} ${one.kind}`], `${one.name} (${one.kind})`, one)),
    ),
  "results with comparison": ({ results }) =>
    results.map((result) => resultUnit(result, [result.comparison], `as ${result.comparison}`)),
  "results with metric": ({ results }) =>
    results.map((result) =>
      resultUnit(result, [normalizeSurface(result.metric ?? "")], `in ${result.metric ?? "nothing"}`),
    ),
  "results with model": ({ results }) =>
    results.map((result) => resultUnit(result, [result.model ?? ""], `of ${result.model ?? "nothing"}`)),
  "results with method": ({ results, methods }, listed) =>
    results.map((result) => {
      const isListed = result.method !== null && listed.has(result.method);
      const keys = isListed ? [`id ${result.method}`] : spellingsOfId(result.method, methods);
      return resultUnit(result, keys, `by ${result.method ?? "nothing"}`);
    }),
  "links with kind": ({ links }) =>
    mergeEqual(
      links.map((link) => unitOf([`${normalizeUrl(link.url)} ${link.kind}`], `${link.url} (${link.kind})`, link)),
    ),
};

function unitOf(keys: readonly string[], shown: string, { rule, place }: Origin): Unit {
  return { keys, shown, rules: rule === null ? [] : [rule], place };
}

/** A unit for each mention, all of one key: the id. */
function byId({ id, mentions }: NamedEntity): Unit[] {
  return mentions.map((mention) => unitOf([id], `${id} ("${mention.text}")`, mention));
}

/** A unit for each mention; the quotation mark keeps a surface `dpo` apart from the id `dpo`. */
function bySurface({ id, mentions }: NamedEntity): Unit[] {
  return mentions.map((mention) => unitOf([surfaceKey(mention.text)], `"${mention.text}" (${id})`, mention));
}

/** One unit with the key of every surface. */
function byEntity({ id, mentions }: NamedEntity): Unit {
  const surfaces = [...new Set(mentions.map(({ text }) => text))].map((text) => `"${text}"`);
  return {
    keys: [...new Set(mentions.map(({ text }) => surfaceKey(text)))],
    shown: `${id} (${surfaces.join(", ")})`,
    rules: [...new Set(mentions.flatMap(({ rule }) => (rule === null ? [] : [rule])))],
    place: mentions[0]!.place,
  };
}

function resultUnit(result: ClaimedResult, further: readonly string[], shown: string): Unit {
  const unit = normalizeUnit(result.unit);
  const keys = further.map((key) => JSON.stringify([result.value, unit, key]));
  return unitOf(keys, `${result.value} ${unit || "score"} ${shown}`.trimEnd(), result);
}

function surfaceKey(text: string): string {
  return `"${normalizeSurface(text)}"`;
}

function normalizeId(id: string | null): string {
  return id === null ? "" : normalizeSurface(id);
}

/** The keys of an entity that is named by its id: that id and every surface; a key of its own for none. */
function spellingsOfId(id: string | null, entities: readonly NamedEntity[]): string[] {
  if (id === null) return [""];
  const mentions = entities.find((entity) => entity.id === id)?.mentions ?? [];
  return [...new Set([normalizeId(id), ...mentions.map(({ text }) => normalizeSurface(text))])];
}

/** The keys of an entity that is named by one of its surfaces. */
function spellingsOf(name: string, { models, methods, datasets }: Claims): string[] {
  const key = normalizeSurface(name);
  const spellings = [...models, ...methods, ...datasets]
    .map(({ mentions }) => mentions.map(({ text }) => normalizeSurface(text)))
    .filter((surfaces) => surfaces.includes(key));
  return [...new Set([key, ...spellings.flat()])];
}

/** Units of one key become one, with the rules of all, at the place of the first. */
function mergeEqual(units: readonly Unit[]): Unit[] {
  const byKey = new Map<string, Unit>();
  for (const unit of units) {
    const key = unit.keys[0]!;
    const seen = byKey.get(key);
    byKey.set(key, seen === undefined ? unit : { ...seen, rules: [...new Set([...seen.rules, ...unit.rules])] });
  }
  return [...byKey.values()];
}
