import type { Alias, Vocabularies } from "../../vocabularies.js";
import type { Named } from "../sighting.js";

export type ListedKind = "method" | "dataset";

/** An alias, ready to become a sighting. */
export interface Entry {
  readonly kind: ListedKind;
  readonly guard: Alias["guard"];
  /** What a mention by the alias stands for, and by a short form that the paper defines with it. */
  readonly named: Named;
  readonly defined: Named;
  /** Letters and digits of the alias as written, for guards that ask for its case. */
  readonly cased: string;
}

/** The aliases of methods, then those of datasets. */
export function aliasesOf({ methodAliases, datasetAliases }: Vocabularies): Alias[] {
  return [...methodAliases, ...datasetAliases];
}

/** The entry of each alias, made when a text first has it: few texts meet more than some hundred of them. */
export function makeEntries(vocabularies: Vocabularies): (alias: number) => Entry {
  const { methods, methodAliases, datasets } = vocabularies;
  const aliases = aliasesOf(vocabularies);
  const entries: (Entry | undefined)[] = aliases.map(() => undefined);
  function make(i: number): Entry {
    const alias = aliases[i]!;
    if (i < methodAliases.length) {
      const { name, full_name } = methods.get(alias.id)!;
      return entryOf("method", alias, { name, full_name, dataset_kind: null });
    }
    const { name, kind } = datasets.get(alias.id)!;
    return entryOf("dataset", alias, { name, full_name: null, dataset_kind: kind });
  }
  return (i) => {
    entries[i] ??= make(i);
    return entries[i];
  };
}

function entryOf(
  kind: ListedKind,
  { id, alias, guard }: Alias,
  known: Pick<Named, "name" | "full_name" | "dataset_kind">,
): Entry {
  const byRule = (rule: Named["rule"]): Named => ({ kind, id, origin: "vocabulary", rule, model: null, ...known });
  return {
    kind,
    guard,
    named: byRule(guard === "context" ? `${kind}/vocabulary-in-context` : `${kind}/vocabulary`),
    defined: byRule(`${kind}/definition`),
    cased: lettersOf(alias),
  };
}

/** The characters of an alias that are part of its atoms. */
function lettersOf(alias: string): string {
  return alias.replace(/[^\p{L}\p{M}\p{N}+*&@#.]|\.(?!\d)|(?<!\d)\./gu, "");
}
