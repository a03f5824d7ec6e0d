import { mentionsOf } from "../introduced/mentions.js";
import { type Definition, type Document, fieldsOf, type Sighting, sight } from "../sighting.js";

/** Short forms that a paper gives to the models that it spells out, wherever they stand: "Stable Diffusion (SD)", "SD models". */
export function sightDefinedModels(
  document: Document,
  definitions: readonly Definition[],
  models: readonly Sighting[],
): Sighting[] {
  return definitions.flatMap(({ long, shortText }) => {
    const model = models.find(
      ({ field, start, end }) => field === long.field && start === long.start && end === long.end,
    );
    if (model === undefined) return [];
    const spans = fieldsOf(document).flatMap((reading) => mentionsOf(reading, shortText));
    return spans.map(({ field, start, end }) => sight(field, start, end, model));
  });
}
