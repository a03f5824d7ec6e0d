import type { Form } from "../form.js";
import { cutCards } from "../listing-cards/cut.js";
import type { Item, ItemReader, NumberedLine } from "../listing-cards/item.js";
import { linkedItems } from "../listing-cards/linked-items.js";
import { showsCards } from "../listing-cards/recognition.js";
import { readTextLines } from "../text-lines.js";
import { MARKDOWN } from "./writing.js";

const LINK = /\]\(<?(?:https?:\/\/(?:www\.)?(?:huggingface|hf)\.co)?\/(?:papers|login)\b/;

/** The listing page as Markdown: a card's title is a heading, and title and abstract are links to the paper's page. */
export const listingMarkdown: Form<string> = {
  name: "listing page as Markdown",
  unit: "line",
  recognizes: (head) => showsCards(head, LINK, makeMarkdownItems()),
  read: readTextLines,
  cut: (units) => cutCards(units, makeMarkdownItems()),
};

/** A heading with a link: where a card begins, and what was open before it is cut. */
const HEADING = /^#{1,6}\s.*\[/;

/** Reads Markdown as items, from heading to heading, so that memory does not grow with the dump. */
export function makeMarkdownItems(): ItemReader {
  let held: NumberedLine[] = [];
  function release(): Item[] {
    const items = held.length === 0 ? [] : linkedItems(held, MARKDOWN);
    held = [];
    return items;
  }
  return {
    endsAbstracts: false,
    push(line) {
      const items = HEADING.test(line.text) ? release() : [];
      held.push(line);
      return items;
    },
    end: release,
  };
}
