import type { GoldPaper } from "./gold.js";
import { findAlone } from "./sentence.js";

/**
 * The paper without its abstract: of what people found, what can be seen in the title. An entity keeps the surfaces that
 * stand there as names of their own; results, links and introduced names stay where their characters are in the title.
 */
export function titleOnly(paper: GoldPaper): GoldPaper {
  const { title, models, methods, datasets } = paper;
  const surfaces = [...models, ...methods, ...datasets].flatMap((entity) => entity.surfaces);
  const inTitle = (entities: GoldPaper["models"]) =>
    entities
      .map((entity) => ({
        ...entity,
        surfaces: entity.surfaces.filter((surface) => findAlone(title, surface, surfaces) >= 0),
      }))
      .filter((entity) => entity.surfaces.length > 0);
  return {
    ...paper,
    abstract: null,
    models: inTitle(models),
    methods: inTitle(methods),
    datasets: inTitle(datasets),
    introduces: paper.introduces.filter(({ name }) => findAlone(title, name, surfaces) >= 0),
    results: paper.results.filter(({ quote }) => title.includes(quote)),
    links: paper.links.filter(({ url }) => title.includes(url)),
  };
}
