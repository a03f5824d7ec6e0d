import type { MethodRow } from "../../records.js";
import type { RunProblem, RunRule } from "../rule.js";

/** The ancestors of a method are its parent and the ancestors of its parent; no method is its own ancestor. */
export const ancestorsChain: RunRule = {
  finding: "ancestors-differ",
  tables: ["methods"],
  start() {
    const methods = new Map<string, MethodRow>();
    return {
      see({ row }) {
        methods.set((row as MethodRow).method_id, row as MethodRow);
        return null;
      },
      end: () => [...methods.values()].flatMap((method) => problemsOf(method, methods)),
    };
  },
};

function problemsOf(method: MethodRow, methods: ReadonlyMap<string, MethodRow>): RunProblem[] {
  const { method_id, parent_id, ancestor_ids } = method;
  if (ancestor_ids.includes(method_id)) return [{ place: {}, problem: `${method_id} is among its own ancestors` }];
  const parents = parent_id === null ? [] : [parent_id, ...(methods.get(parent_id)?.ancestor_ids ?? [])];
  if (parents.length === ancestor_ids.length && parents.every((id, i) => id === ancestor_ids[i])) return [];
  return [
    {
      place: {},
      problem: `${method_id}: expected the ancestors ${JSON.stringify(parents)}, found ${JSON.stringify(ancestor_ids)}`,
    },
  ];
}
