import { CAPITALIZED, LETTERS, LOWER, MIXED, type Reading, SPACE } from "../reading/reading.js";
import { gapBefore, type Name, nameAt, type SpelledName, spelledNameAt } from "./names.js";
import { type Proposal, propose } from "./proposal.js";
import type { CueWords } from "./words.js";

/**
 * "Runtime Load Balancing migrates heavy heads", "The Coarse Actor establishes ...": a name in capitals that begins a
 * sentence and does a technical job there. Asked at the first atom of a sentence.
 */
export type SubjectCue = (reading: Reading, atom: number) => Proposal[];

export function makeSubjectCue(words: CueWords): SubjectCue {
  return (reading, atom) => {
    const start = words.and === reading.word[atom] ? atom + 1 : behindAdverb(reading, atom);
    const first = words.skipped.has(reading.word[start] ?? 0) ? start + 1 : start;
    if (first >= reading.count) return [];
    if (reading.shape[first] === MIXED) return atOddName(reading, first);
    if (reading.shape[first] !== CAPITALIZED) return [];
    const spelled = spelledNameAt(reading, first, words);
    if (spelled !== null)
      return words.spokeOfOwn(reading, first) && isWorking(reading, spelled.short.last + 1)
        ? [spelledOut(spelled)]
        : [];
    const name = nameAt(reading, first, words);
    if (name === null || !isPhrase(reading, name) || words.findings.has(reading.word[name.last]!)) return [];
    const next = name.last + 1;
    return next < reading.count && reading.gap[next] === SPACE && isWorking(reading, next)
      ? [propose(name, "introduces/subject")]
      : [];
  };

  /** "QuuxExplorer performs the collection": a name of one word, where the paper spoke of its own work before. */
  function atOddName(reading: Reading, first: number): Proposal[] {
    const name = nameAt(reading, first, words);
    if (
      name === null ||
      name.text.includes(" ") ||
      /(?:s|BLEU|[Ss]core)$/.test(name.text) ||
      !words.spokeOfOwn(reading, first)
    )
      return [];
    const next = name.last + 1;
    const isDoing = next < reading.count && reading.gap[next] === SPACE && isWorking(reading, next);
    return isDoing ? [propose(name, "introduces/subject")] : [];
  }

  /** Whether a verb of technical work stands at an atom, perhaps behind an adverb. */
  function isWorking(reading: Reading, next: number): boolean {
    const isAdverb = next < reading.count && (words.adverbs.has(reading.word[next]!) || endsInLy(reading, next));
    const verb = isAdverb ? next + 1 : next;
    return verb < reading.count && reading.shape[verb] === LOWER && words.jobs.has(reading.word[verb]!);
  }
}

/** "Dual-Path Zebra (DPZ) introduces a bridge" */
function spelledOut({ short, long }: SpelledName): Proposal {
  return propose(short, "introduces/subject", { full: long });
}

/** "Globally, Coarse Routing acts as ...", "First, ...": the atom behind an adverb that begins the sentence. */
function behindAdverb(reading: Reading, atom: number): number {
  const next = atom + 1;
  if (next >= reading.count || gapBefore(reading, next) !== ", ") return atom;
  return endsInLy(reading, atom) || ORDER.test(reading.text.slice(reading.start[atom], reading.end[atom]))
    ? next
    : atom;
}

const ORDER = /^(?:First|Second|Third|Fourth|Next|Then|Moreover|Furthermore|Concretely)$/;

function endsInLy({ text, end }: Reading, atom: number): boolean {
  return text.startsWith("ly", end[atom]! - 2);
}

/** Two words at least, each with a capital and no more: no acronym, which names a field or a kind of model. */
function isPhrase(reading: Reading, { first, last }: Name): boolean {
  for (let atom = first; atom <= last; atom++)
    if (reading.kind[atom] !== LETTERS || reading.shape[atom] !== CAPITALIZED) return false;
  return last > first;
}
