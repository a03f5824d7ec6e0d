import { toCodePointIndex } from "../text/code-points.js";
import type { Example } from "./examples.js";
import type { Candidate } from "./ranking.js";

/** One candidate as a JSON object for programs; `char_start` and `char_end` count code points of the sentence. */
export function jsonOf(candidate: Candidate): object {
  const sentences = candidate.sentences.map(({ title, text, start, end }) => ({
    title,
    text,
    char_start: toCodePointIndex(text, start),
    char_end: toCodePointIndex(text, end),
  }));
  return { ...candidate, sentences };
}

/** One candidate as lines for people; the name is marked by two stars on either side in each sentence. */
export function linesOf(candidate: Candidate, rank: number): string[] {
  const { name, paper_count, kind, reason, spellings, now, near, full_name, sentences } = candidate;
  const also = spellings.slice(1).map(({ text }) => text);
  return [
    `${rank}. ${name}: ${papers(paper_count)}, ${kind}${reason === "" ? "" : `: ${reason}`}`,
    ...(full_name === null ? [] : [`   spelled out: ${full_name}`]),
    ...(also.length === 0 ? [] : [`   also written: ${also.join(", ")}`]),
    ...now.map(({ text, paper_count: count }) => `   now: ${text} in ${papers(count)}`),
    ...(near === null ? [] : [`   near: ${near} has it with another joint; an alias is all it needs`]),
    ...sentences.map((sentence) => `   - ${marked(sentence)} [${sentence.title}]`),
  ];
}

function papers(count: number): string {
  return count === 1 ? "1 paper" : `${count} papers`;
}

/** The sentence on one line. */
function marked({ text, start, end }: Example): string {
  return `${text.slice(0, start)}**${text.slice(start, end)}**${text.slice(end)}`.replace(/\s+/g, " ");
}
