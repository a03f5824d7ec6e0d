import { type Column, columnsOf, type EntryValues, hasPapers, valuesOf } from "../aliases.js";
import type { Form } from "../form.js";
import { readTextLines } from "../text-lines.js";
import { cutJsonLines, objectsOf } from "./cut.js";
import type { JsonObject } from "./line.js";

/** A JSON object with title and abstract a line, under names of `aliases.ts`. */
export const jsonLines: Form<string> = {
  name: "JSON lines",
  unit: "line",
  recognizes({ text, isCut }) {
    if (text === null) return false;
    const { objects, others } = objectsOf(text, isCut);
    return objects.length >= others && objects.some((object) => hasPapers(columnsOf(Object.keys(object))));
  },
  read: readTextLines,
  cut: (units) => cutJsonLines(units, makeValuesOf()),
};

/** Sets of keys whose columns are remembered: dumps have one, or a few. */
const MOST_SETS = 100;

/** Gives the values of an object by field. */
function makeValuesOf(): (object: JsonObject) => EntryValues {
  const known = new Map<string, readonly Column[]>();
  return (object) => {
    const keys = Object.keys(object);
    const set = keys.join("\n");
    let columns = known.get(set);
    if (columns === undefined) {
      if (known.size === MOST_SETS) known.clear();
      columns = columnsOf(keys);
      known.set(set, columns);
    }
    return valuesOf(columns, ({ name }) => object[name]);
  };
}
