import type { Form } from "../form.js";
import { cutCards } from "../listing-cards/cut.js";
import { showsCards } from "../listing-cards/recognition.js";
import { readTextLines } from "../text-lines.js";
import { makeNotebookItems } from "./items.js";

const LINK = /^[ \t]*<?https?:\/\/(?:www\.)?(?:huggingface|hf)\.co\/(?:papers|login)\b/m;

/** The listing page as notebooks export their sources: the address of a link stands on a line of its own behind its text. */
export const listingNotebook: Form<string> = {
  name: "listing page of a notebook",
  unit: "line",
  recognizes: (head) => showsCards(head, LINK, makeNotebookItems()),
  read: readTextLines,
  cut: (units) => cutCards(units, makeNotebookItems()),
};
