import type { Paragraph } from "./paragraphs.js";
import { endsCut, endsSentence, isDate, isMostlyLowerCase, shapeOf } from "./shape.js";

/** A paper of a page: its title and the paragraphs of its abstract. */
export interface Entry {
  readonly title: Paragraph;
  readonly abstract: readonly Paragraph[];
}

/** Paragraphs of a page, told apart; `undecided` holds those that could be either, with the reason. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly undecided: readonly { readonly paragraph: Paragraph; readonly reason: "date" | "no-title" }[];
}

/**
 * Tells titles from abstracts, paragraph by paragraph.
 *
 * A page alternates: title, abstract, title, abstract. A paragraph that can only be one of the two decides itself. One that
 * ends like a sentence and is short can be both; what follows decides: before an abstract it is a title ("Attention Is All
 * You Need."), before a title it is an abstract, or its last paragraph. A title before a title has no abstract.
 */
export function tellApart(paragraphs: readonly Paragraph[]): Page {
  const entries: { title: Paragraph; abstract: Paragraph[] }[] = [];
  const undecided: Page["undecided"][number][] = [];
  for (const [i, paragraph] of paragraphs.entries()) {
    const next = paragraphs[i + 1];
    const last = entries.at(-1);
    if (isTitle(paragraph, next, last)) {
      // A day between two papers may be the head of a section, or a paper of that name without abstract.
      if (isDate(paragraph) && (next === undefined || shapeOf(next) === "title"))
        undecided.push({ paragraph, reason: "date" });
      else entries.push({ title: paragraph, abstract: [] });
    } else if (last === undefined) undecided.push({ paragraph, reason: "no-title" });
    else last.abstract.push(paragraph);
  }
  return { entries, undecided };
}

function isTitle(
  paragraph: Paragraph,
  next: Paragraph | undefined,
  last: { abstract: readonly Paragraph[] } | undefined,
): boolean {
  const shape = shapeOf(paragraph);
  if (shape !== "either") return shape === "title";
  if (last === undefined) return true;
  if (endsCut(paragraph.text)) return false;
  const isBeforeAbstract = next !== undefined && shapeOf(next) === "abstract";
  // Behind a title, prose that ends like a sentence begins its abstract even where more of it follows.
  if (last.abstract.length === 0 && endsSentence(paragraph.text) && isMostlyLowerCase(paragraph.text)) return false;
  return isBeforeAbstract;
}
