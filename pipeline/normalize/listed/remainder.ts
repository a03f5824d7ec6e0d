import { chunkEnd, chunkStart } from "../reading/chunk.js";
import type { Lexicon } from "../reading/lexicon.js";
import { DIGITS, GLUED, HYPHEN, JOINER, LETTERS, LOWER, type Reading, SPACE } from "../reading/reading.js";
import { makeWordSets } from "../reading/word-sets.js";

/**
 * Tells whether the rest of a match's chunk leaves the match a mention: "LoRA-finetuned" and "GPT-4-based" mention,
 * "OFS-DPO" and "LoRA-GA" are other names.
 */
export type RemainderTest = (
  reading: Reading,
  first: number,
  last: number,
  kind: "method" | "dataset" | "model",
) => boolean;

/** Words that turn a name in front of them into an adjective, however they are written. */
const TAILS =
  "aligned assisted augmented aware based benchmark bench-mark class compatible compressed conditioned constrained data dataset derived distilled driven enabled enhanced family fine finetuned finetuning tuned tuning form format free generated guided induced informed integrated infused initialized inspired judged level like merged method methods mode model models native only optimal optimized oriented powered preference preferred pretrained pruned quantized related scale series sized specific style supervised supported targeted test trained training type variant variants weighted enhancing adapted adapters adapter agent agents rl sft loss losses attention algorithm framework pipeline reward rewards s".split(
    " ",
  );

/** Words before a hyphen that make the name behind them another one, or deny it. */
const REFUSING_HEADS = "anti de mini micro nano tiny pseudo quasi meta neo hyper ultra super proto un x".split(" ");

export function makeRemainderTest(lexicon: Lexicon): RemainderTest {
  const setOf = makeWordSets(lexicon);
  const tails = setOf(TAILS);
  const refusing = setOf(REFUSING_HEADS);

  const networks = setOf("transformer transformers autoencoder autoencoders");
  const diffusion = lexicon.file("diffusion");

  return (reading, first, last, kind) => {
    // "video diffusion transformers": a class of networks, as no method is.
    if (
      reading.word[last] === diffusion &&
      reading.gap[last + 1] === SPACE &&
      networks.has(reading.word[last + 1] ?? 0)
    )
      return false;
    if (kind === "method" && last > first && isTorn(reading, first)) return false;
    const start = chunkStart(reading, first);
    const end = chunkEnd(reading, last);
    // "SFT+RL": what precedes the sign is another name.
    const isBehindSign = first > start && reading.text.slice(reading.start[first - 1], reading.end[first - 1]) === "+";
    for (let atom = isBehindSign ? first : start; atom < first; atom++) {
      if (reading.kind[atom] !== LETTERS || reading.shape[atom] !== LOWER) return false;
      if (refusing.has(reading.word[atom]!) || kind === "dataset") return false;
    }
    for (let atom = last + 1; atom <= end; atom++) {
      const joined = reading.gap[atom];
      // The possessive: "DPO's".
      if (joined === JOINER && reading.end[atom]! - reading.start[atom]! === 1) continue;
      if (reading.kind[atom] === DIGITS) return false;
      if (reading.kind[atom] !== LETTERS) {
        // "LoRA+QLoRA": what follows the sign is another name.
        if (joined === GLUED) return true;
        return false;
      }
      if (reading.shape[atom] !== LOWER && !tails.has(reading.word[atom]!)) return false;
    }
    return true;
  };
}

/** "turn-group normalization" is no group normalization: the first word belongs to the one in front of its hyphen. */
function isTorn({ gap, shape }: Reading, first: number): boolean {
  return gap[first] === HYPHEN && shape[first] === LOWER && gap[first + 1] === SPACE;
}
