/**
 * The published tables, made from annotated papers: the rows of each paper, and the tables gathered over the whole run.
 * Pure: no files, no clock, no locale; rows come in the order of their keys.
 */
export {
  type Catalogue,
  type CatalogueReference,
  type CatalogueRows,
  makeCatalogue,
  type RuleFigure,
  type SourceEntry,
} from "./tables/catalogue.js";
export { compareText, keyText, ROW_ORDER, TABLE_KEYS } from "./tables/keys.js";
export { type PaperRows, rowsOfPaper, sortedUnique } from "./tables/paper-rows.js";
export { type RowPlaces, withoutRows } from "./tables/reduction.js";
