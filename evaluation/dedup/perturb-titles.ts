import { isNumeric } from "../../pipeline/deduplicate/number-words.js";
import type { Draw } from "./draw.js";
import type { Perturbation, Text } from "./perturbation.js";

/**
 * Titles as they are written from memory, from another version of a paper, or by a page with less room. Words that stand
 * for numbers, or have a plus sign, are left alone: without them a title is that of a sister paper.
 */
export const REWORDED_TITLES: readonly Perturbation[] = [
  {
    name: "word dropped",
    family: "reworded",
    description: "One word of the title is left out.",
    apply: onWords(3, (words, at) => words.filter((_, other) => other !== at)),
  },
  {
    name: "words swapped",
    family: "reworded",
    description: "Two neighbours of the title change places.",
    apply: onWords(3, (words, at) => {
      const other = at + 1 < words.length ? at + 1 : at - 1;
      if (isFixed(words[other]!)) return null;
      const swapped = [...words];
      [swapped[at], swapped[other]] = [words[other]!, words[at]!];
      return swapped;
    }),
  },
  {
    name: "word replaced",
    family: "reworded",
    description: "One word of the title is another one.",
    apply: onWords(4, (words, at, draw) => words.with(at, draw.pick(REPLACEMENTS))),
  },
  {
    name: "subtitle left out",
    family: "reworded",
    description: "What stands behind the colon or dash of the title is left out.",
    apply(text) {
      const parts = /^(.*?\p{L}.*?)(?::\s|\s+[-–—]+\s)/su.exec(text.title);
      return parts === null ? null : { ...text, title: parts[1]! };
    },
  },
  {
    name: "article",
    family: "reworded",
    description: "The title gets an article in front, or loses its first one.",
    apply(text) {
      const without = text.title.replace(/(^|\s)(?:an?|the)\s+/i, "$1");
      return { ...text, title: without === text.title ? `${articleOf(text.title)} ${text.title}` : without };
    },
  },
  {
    name: "version note",
    family: "reworded",
    description: "A note on the version stands behind the title, such as (Extended Version) or (v2).",
    apply: (text, draw) => ({ ...text, title: `${text.title} ${draw.pick(VERSION_NOTES)}` }),
  },
];

const REPLACEMENTS = [
  "Approach",
  "Adaptive",
  "Efficient",
  "Framework",
  "Learning",
  "Method",
  "Novel",
  "Robust",
  "Study",
];

/** Notes as real titles have them. */
const VERSION_NOTES = [
  "(Extended Version)",
  "(Extended Abstract)",
  "(Technical Report)",
  "(Full Version)",
  "[Extended Version]",
  "(Preprint)",
  "(v1)",
  "(v2)",
];

function articleOf(title: string): string {
  return title.length % 2 === 0 ? "The" : "A";
}

/** Lifts a change of the words of a title at one place into one of records. */
function onWords(
  least: number,
  change: (words: readonly string[], at: number, draw: Draw) => readonly string[] | null,
): (text: Text, draw: Draw) => Text | null {
  return (text, draw) => {
    const words = text.title.split(/\s+/);
    const places = words.flatMap((word, at) => (isFixed(word) ? [] : [at]));
    if (words.length < least || places.length === 0) return null;
    const changed = change(words, draw.pick(places), draw);
    return changed === null ? null : { ...text, title: changed.join(" ") };
  };
}

/** Whether a word of a title has to stay: it stands for a number, has a plus sign, or is no word. */
export function isFixed(word: string): boolean {
  const letters = word
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
  return letters.length === 0 || letters.some(isNumeric) || word.includes("+");
}
