import { loadVocabularies } from "../pipeline/io.js";
import { makeAnnotator } from "../pipeline/normalize/annotate.js";
import type { Answer } from "./answer.js";

/** What is put to the test: any function that reads a title and an abstract. */
export type AnnotatorUnderTest = (text: { readonly title: string; readonly abstract: string | null }) => Answer;

/** The project's own annotator, with its own vocabularies. */
export function projectAnnotator(): AnnotatorUnderTest {
  return makeAnnotator(loadVocabularies());
}
