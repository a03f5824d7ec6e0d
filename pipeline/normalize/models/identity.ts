import type { ModelAttributes } from "../../records.js";
import type { FamilyEntry, ModelEntry } from "../../vocabularies.js";
import type { Family } from "./families.js";
import type { Size } from "./sizes.js";
import type { Tail } from "./tail.js";

/** One model that a name means: a list in a text ("7B/13B") means several. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly attributes: ModelAttributes;
}

/**
 * The models that a family's name and its tail mean: every version with every size.
 * Ids are `family[-version][-size][-variant]`; `it` is `instruct`, and `base` is no variant unless the family sells it as
 * a size.
 */
export function identitiesOf(family: Family, tail: Tail, checkpoints: ReadonlyMap<string, ModelEntry>): Identity[] {
  const variant = variantOf(family, tail);
  const versions = tail.versions.length > 0 ? tail.versions : NONE;
  const sizes = tail.sizes.length > 0 ? tail.sizes : NONE;
  const identities: Identity[] = [];
  for (const version of versions)
    for (const size of sizes) identities.push(knownIdentity(family, version, size, variant, checkpoints));
  return identities;
}

const NONE = [null] as const;

/** Short ways to write "instruct". */
const INSTRUCT = new Set(["it", "ins"]);

/** The variants of a name as one. */
function variantOf(family: Family, { variants, sizes }: Tail): string | null {
  if (variants.length === 0) return null;
  const kept = variants.filter((variant) => variant !== "base" || (sizes.length === 0 && sellsBase(family)));
  return kept.length > 0 ? kept.map((variant) => (INSTRUCT.has(variant) ? "instruct" : variant)).join("-") : null;
}

/** How many models of one family are kept: more than papers name, however many a text makes up. */
const MAX_KNOWN = 200;

/** The same model is named again and again: those of a listed family are made once. */
function knownIdentity(
  family: Family,
  version: string | null,
  size: Size | null,
  variant: string | null,
  checkpoints: ReadonlyMap<string, ModelEntry>,
): Identity {
  if (family.entry === null) return identityOf(family, version, size, variant, checkpoints);
  if (version === null && size === null && variant === null) {
    family.bare ??= identityOf(family, null, null, null, checkpoints);
    return family.bare;
  }
  const key = `${version} ${size?.text} ${variant}`;
  const known = family.identities.get(key);
  if (known !== undefined) return known;
  if (family.identities.size === MAX_KNOWN) family.identities.clear();
  const made = identityOf(family, version, size, variant, checkpoints);
  family.identities.set(key, made);
  return made;
}

/** Whether "base" is one of the family's sizes ("T5-Base", "T5-Large"), rather than "not tuned". */
function sellsBase({ entry }: Family): boolean {
  const variants = entry?.variants ?? [];
  return variants.includes("base") && (variants.includes("small") || variants.includes("large"));
}

function identityOf(
  family: Family,
  version: string | null,
  size: Size | null,
  variant: string | null,
  checkpoints: ReadonlyMap<string, ModelEntry>,
): Identity {
  let id = family.id;
  if (version !== null) id += `-${version}`;
  if (size !== null) id += `-${size.text}`;
  if (variant !== null) id += `-${variant}`;
  const listed = checkpoints.get(id);
  return {
    id,
    name:
      family.entry === null
        ? (listed?.name ?? id)
        : nameOf(family.entry, [version, size?.text.toUpperCase() ?? null, variant]),
    attributes: {
      family: family.id,
      version,
      size_b: listed?.size_b ?? size?.total ?? null,
      active_size_b: listed?.active_size_b ?? size?.active ?? null,
      size_text: size?.text ?? listed?.size_text ?? null,
      variant: variant === listed?.size_text ? null : variant,
      developer: listed?.developer ?? family.entry?.developer ?? null,
      hub_repository: listed?.hub_repository ?? null,
    },
  };
}

/** "Llama 3.1 8B Instruct", "GPT-4": the family's name and its parts, as people write them. */
function nameOf({ name }: FamilyEntry, parts: readonly (string | null)[]): string {
  const words = parts.filter((part) => part !== null).flatMap((part) => part.split("-"));
  const [first, ...rest] = words.map(capitalized);
  if (first === undefined) return name;
  // Names in capitals take their version with a hyphen: GPT-4, T5-Base.
  const joined = /^[A-Z0-9]+$/.test(name) ? `${name}-${first}` : `${name} ${first}`;
  return [joined, ...rest].join(" ");
}

function capitalized(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? word[0]!.toUpperCase() + word.slice(1) : word;
}
