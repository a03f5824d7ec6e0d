import type { Form } from "../form.js";
import { cutCards } from "../listing-cards/cut.js";
import { showsCards } from "../listing-cards/recognition.js";
import { readTextLines } from "../text-lines.js";
import { makeBrowserItems } from "./items.js";

const LINK = /\]\[\d{1,5}\]|^[ \t]*(?:[*+-] +)?\[\d{1,5}\]\S/m;

/**
 * The listing page as text browsers print it: links have numbers, and a list of their addresses stands at the end; lines
 * are wrapped to a width.
 */
export const listingBrowser: Form<string> = {
  name: "listing page of a text browser",
  unit: "line",
  recognizes: (head) => showsCards(head, LINK, makeBrowserItems()),
  read: readTextLines,
  cut: (units) => cutCards(units, makeBrowserItems()),
};
