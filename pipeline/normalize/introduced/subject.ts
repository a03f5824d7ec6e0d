import { CAPITALIZED, LETTERS, LOWER, type Reading, SPACE } from "../reading/reading.js";
import { gapBefore, type Name, nameAt } from "./names.js";
import { type Proposal, propose } from "./proposal.js";
import type { CueWords } from "./words.js";

/**
 * "Runtime Load Balancing migrates heavy heads", "The Coarse Actor establishes ...": a name in capitals that begins a
 * sentence and does a technical job there. Asked at the first atom of a sentence.
 */
export type SubjectCue = (reading: Reading, atom: number) => Proposal[];

export function makeSubjectCue(words: CueWords): SubjectCue {
  return (reading, atom) => {
    const start = behindAdverb(reading, atom);
    const first = words.skipped.has(reading.word[start] ?? 0) ? start + 1 : start;
    if (first >= reading.count || reading.shape[first] !== CAPITALIZED) return [];
    const name = nameAt(reading, first, words);
    if (name === null || !isPhrase(reading, name) || words.findings.has(reading.word[name.last]!)) return [];
    const next = name.last + 1;
    const isAdverb = next < reading.count && (words.adverbs.has(reading.word[next]!) || endsInLy(reading, next));
    const verb = isAdverb ? next + 1 : next;
    const isVerb = verb < reading.count && reading.gap[verb] === SPACE && reading.shape[verb] === LOWER;
    return isVerb && words.jobs.has(reading.word[verb]!) ? [propose(name, "introduces/subject")] : [];
  };
}

/** "Globally, Coarse Routing acts as ...": the atom behind an adverb that begins the sentence. */
function behindAdverb(reading: Reading, atom: number): number {
  const next = atom + 1;
  return next < reading.count && endsInLy(reading, atom) && gapBefore(reading, next) === ", " ? next : atom;
}

function endsInLy({ text, end }: Reading, atom: number): boolean {
  return text.startsWith("ly", end[atom]! - 2);
}

/** Two words at least, each with a capital and no more: no acronym, which names a field or a kind of model. */
function isPhrase(reading: Reading, { first, last }: Name): boolean {
  for (let atom = first; atom <= last; atom++)
    if (reading.kind[atom] !== LETTERS || reading.shape[atom] !== CAPITALIZED) return false;
  return last > first;
}
