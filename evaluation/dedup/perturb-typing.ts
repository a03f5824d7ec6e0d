import type { Draw } from "./draw.js";
import { isFixed } from "./perturb-titles.js";
import type { Perturbation } from "./perturbation.js";

/** What typing and capturing do to letters and blanks. */
export const TYPED: readonly Perturbation[] = [
  {
    name: "typos in the title",
    family: "typos",
    description: "One to three letters of the title are left out, doubled by another, replaced or swapped.",
    apply: (text, draw) => ({ ...text, title: mistypeTitle(text.title, draw) }),
  },
  {
    name: "typos in title and abstract",
    family: "typos",
    description: "The same, and one word in thirty of the abstract is mistyped too.",
    apply: (text, draw) => ({
      ...text,
      title: mistypeTitle(text.title, draw),
      abstract: mistype(text.abstract, Math.round(text.abstract.split(/\s+/).length / 30), draw),
    }),
  },
  {
    name: "upper case",
    family: "case",
    description: "The title is in capitals; in half of the records the abstract too.",
    apply: (text, draw) => ({
      ...text,
      title: text.title.toUpperCase(),
      abstract: draw.share() < 0.5 ? text.abstract.toUpperCase() : text.abstract,
    }),
  },
  {
    name: "lower case",
    family: "case",
    description: "The title is in small letters; in half of the records the abstract too.",
    apply: (text, draw) => ({
      ...text,
      title: text.title.toLowerCase(),
      abstract: draw.share() < 0.5 ? text.abstract.toLowerCase() : text.abstract,
    }),
  },
  {
    name: "words glued",
    family: "glued",
    description: "One blank in thirty is lost, in title and abstract, and those behind some full stops.",
    apply: (text, draw) => ({
      ...text,
      title: glue(text.title, draw),
      abstract: glue(text.abstract, draw).replace(/\. (?=\p{Lu})/gu, (end) => (draw.share() < 0.2 ? "." : end)),
    }),
  },
];

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** One to three mistakes, but no more than one in ten characters: a short title is written with more care. */
function mistypeTitle(title: string, draw: Draw): string {
  const most = Math.min(3, Math.max(1, Math.floor(title.length / 10)));
  return mistype(title, 1 + draw.below(most), draw);
}

/** Makes mistakes in a text, each in a letter of a word that stands for no number. */
export function mistype(text: string, edits: number, draw: Draw): string {
  const words = text.split(/(\s+)/);
  const places = words.flatMap((word, at) => (isFixed(word) || !/\p{L}/u.test(word) ? [] : [at]));
  if (places.length === 0) return text;
  for (let edit = 0; edit < edits; edit++) {
    const at = draw.pick(places);
    if (/\p{L}/u.test(words[at]!)) words[at] = mistypeWord(words[at]!, draw);
  }
  return words.join("");
}

function mistypeWord(word: string, draw: Draw): string {
  const letters = [...word];
  const at = draw.pick(letters.flatMap((letter, place) => (/\p{L}/u.test(letter) ? [place] : [])));
  const other = draw.pick([...ALPHABET]);
  switch (draw.below(4)) {
    case 0:
      return letters.length > 1 ? letters.toSpliced(at, 1).join("") : word;
    case 1:
      return letters.toSpliced(at, 0, other).join("");
    case 2:
      return letters.with(at, other).join("");
    default: {
      const next = letters[at + 1];
      return next === undefined || !/\p{L}/u.test(next) ? word : letters.toSpliced(at, 2, next, letters[at]!).join("");
    }
  }
}

function glue(text: string, draw: Draw): string {
  return text.replace(/(?<=\p{L})\s+(?=\p{L})/gu, (blank) => (draw.share() < 1 / 30 ? "" : blank));
}
