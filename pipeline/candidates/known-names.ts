import type { Ignored, Vocabularies } from "../vocabularies.js";
import { nameKey, spacedKey } from "./keys.js";

/** What vocabularies and lists of look-alikes say of a name. */
export interface KnownNames {
  /** Whether a row, an alias or a list of look-alikes has the name, in any case; its plural too. */
  has(name: string): boolean;
  /** The entity that has the name in another joint ("ZetaTuning" where only "Zeta-Tuning" is listed), or null. */
  near(name: string): string | null;
  /** Whether a short form stands for the words of a full name that is listed. */
  isInitials(short: string): boolean;
}

/** Collects the names that need no row: of the vocabularies, and those that people have left out on purpose. */
export function makeKnownNames(vocabularies: Vocabularies, ignored: readonly Ignored[]): KnownNames {
  const spaced = new Set<string>();
  const keys = new Map<string, string>();
  const initials = new Set<string>();
  const add = (name: string, entity: string | null) => {
    spaced.add(spacedKey(name));
    const key = nameKey(name);
    if (entity !== null && !keys.has(key)) keys.set(key, entity);
    const words = name.split(/[\s-]+/);
    if (words.length > 2) initials.add(words.map((word) => word.charAt(0).toLowerCase()).join(""));
  };
  for (const { text } of ignored) add(text, null);
  for (const { method_id, name, full_name } of vocabularies.methods.values())
    for (const text of [name, full_name ?? name]) add(text, `method ${method_id}`);
  for (const { alias, id } of vocabularies.methodAliases) add(alias, `method ${id}`);
  for (const { dataset_id, name } of vocabularies.datasets.values()) add(name, `dataset ${dataset_id}`);
  for (const { alias, id } of vocabularies.datasetAliases) add(alias, `dataset ${id}`);
  for (const { family, name, spellings } of vocabularies.families)
    for (const text of [family, name, ...spellings]) add(text, `model ${family}`);
  for (const { model_id, name, spellings } of vocabularies.models)
    for (const text of [name, ...spellings]) add(text, `model ${model_id}`);
  return {
    has: (name) => spaced.has(spacedKey(name)) || (name.endsWith("s") && spaced.has(spacedKey(name.slice(0, -1)))),
    near: (name) => keys.get(nameKey(name)) ?? null,
    isInitials: (short) => initials.has(nameKey(short)),
  };
}
