import type { FamilyEntry, ModelEntry } from "../../vocabularies.js";
import type { ModelAttributes } from "../sighting.js";
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
  const variants = tail.variants.map((variant) => (variant === "it" ? "instruct" : variant));
  const kept = variants.filter((variant) => variant !== "base" || (tail.sizes.length === 0 && sellsBase(family)));
  const versions = tail.versions.length > 0 ? tail.versions : [null];
  const sizes = tail.sizes.length > 0 ? tail.sizes : [null];
  return versions.flatMap((version) => sizes.map((size) => identityOf(family, version, size, kept, checkpoints)));
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
  variants: readonly string[],
  checkpoints: ReadonlyMap<string, ModelEntry>,
): Identity {
  const variant = variants.length > 0 ? variants.join("-") : null;
  const parts = [family.id, version, size?.text ?? null, variant].filter((part) => part !== null);
  const id = parts.join("-");
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
