import { PAGES } from "./perturb-pages.js";
import { REWORDED_TITLES } from "./perturb-titles.js";
import { TYPED } from "./perturb-typing.js";
import { differ, FAMILIES, type Family, type Perturbation, type Text } from "./perturbation.js";

/** All perturbations by their families, in the order of these. */
export const PERTURBATIONS: readonly Perturbation[] = [...REWORDED_TITLES, ...TYPED, ...PAGES].sort(
  (a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family),
);

/** A kind of perturbed records that has figures of its own. */
export type Stratum = Pick<Perturbation, "name" | "description" | "apply">;

/** One stratum for each perturbation, then one for each two families, of which records get one perturbation each. */
export const STRATA: readonly Stratum[] = [
  ...PERTURBATIONS.map((perturbation) => ({ ...perturbation, apply: changed(perturbation.apply) })),
  ...FAMILIES.flatMap((first, at) => FAMILIES.slice(at + 1).map((second) => both(first, second))),
];

function both(first: Family, second: Family): Stratum {
  const one = anyOf(first);
  const other = anyOf(second);
  return {
    name: `${first} + ${second}`,
    description: `One perturbation of each of the two families.`,
    apply(text, draw) {
      const half = one(text, draw);
      return half === null ? null : other(half, draw);
    },
  };
}

/** One perturbation of a family, drawn among those that can change the text. */
function anyOf(family: Family): Perturbation["apply"] {
  const alternatives = PERTURBATIONS.filter((perturbation) => perturbation.family === family);
  return (text, draw) => {
    for (const { apply } of draw.shuffle(alternatives)) {
      const result = changed(apply)(text, draw);
      if (result !== null) return result;
    }
    return null;
  };
}

function changed(apply: Perturbation["apply"]): Perturbation["apply"] {
  return (text: Text, draw) => {
    const result = apply(text, draw);
    return result !== null && differ(text, result) ? result : null;
  };
}
