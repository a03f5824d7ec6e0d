import type { Sums, Weights } from "../../weights.js";
import type { Lexicon } from "../reading/lexicon.js";

/** Takes features; the same one may come several times and counts once. */
export interface FeatureSink<T extends string, W extends string> {
  text(template: T, value: string): void;
  /** @param word  number of the lexicon; 0 for words that it does not know */
  word(template: W, word: number): void;
}

/** Adds the weights of features up. */
export interface Summing<T extends string, W extends string> {
  /**
   * The sums of what a visit gives, in the order of the kinds; to be read before the next are asked for.
   * @param start  where they start
   */
  from(start: ArrayLike<number>, visit: (sink: FeatureSink<T, W>) => void): Int32Array;
  /** Where sums start that nothing has been added to. */
  readonly bias: readonly number[];
}

/** Sets weights up so that a word costs one look into an array, and any other feature one into a map. */
export function makeSumming<K extends string, T extends string, W extends string>(
  { features, bias }: Weights<K>,
  kinds: readonly K[],
  templates: { readonly text: readonly T[]; readonly word: readonly W[] },
  lexicon: Lexicon,
): Summing<T, W> {
  const width = kinds.length;
  /** Weights by row number, one for each kind. Row 0 is none. */
  const rows: number[] = kinds.map(() => 0);
  const rowOf = (sums: Sums<K>) => rows.push(...kinds.map((kind) => sums[kind])) / width - 1;
  const byText = new Map(
    templates.text.map((template) => [
      template,
      new Map([...(features.get(template) ?? [])].map(([value, sums]) => [value, rowOf(sums)])),
    ]),
  );
  const byWord = new Map(
    templates.word.map((template) => {
      const numbered: number[] = [];
      for (const [word, sums] of features.get(template) ?? []) numbered[lexicon.file(word)] = rowOf(sums);
      return [template, Uint16Array.from({ length: numbered.length }, (_, word) => numbered[word] ?? 0)];
    }),
  );
  const weights = Int32Array.from(rows);
  /** For which sums a row was last counted. */
  const countedFor = new Uint32Array(rows.length / width);
  const sums = new Int32Array(width);
  let counting = 0;

  function count(row: number): void {
    if (row === 0 || countedFor[row] === counting) return;
    countedFor[row] = counting;
    for (let k = 0; k < width; k++) sums[k]! += weights[row * width + k]!;
  }

  const sink: FeatureSink<T, W> = {
    text: (template, value) => count(byText.get(template)!.get(value) ?? 0),
    word(template, word) {
      const table = byWord.get(template)!;
      if (word < table.length) count(table[word]!);
    },
  };

  return {
    bias: kinds.map((kind) => bias[kind]),
    from(start, visit) {
      counting = (counting + 1) >>> 0;
      sums.set(start);
      visit(sink);
      return sums;
    },
  };
}
