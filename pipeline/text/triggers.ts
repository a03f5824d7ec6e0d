/**
 * Looks for many short strings in one pass over a text, so that text without any of them costs next to nothing.
 *
 * In a trigger `0` stands for any digit, `A` for any capital letter from A to Z, and `BEYOND` for any unit that is not
 * printable ASCII; every other character stands for itself.
 */

/** Stands in a trigger for any UTF-16 unit that is not printable ASCII. */
export const BEYOND = "\u0080";

/** Bit i is set where a trigger of set i occurs. */
export type TriggerScan = (text: string) => number;

/** Bits of a whole number that JavaScript's operators can set. */
const MOST_SETS = 31;
/** States times kinds of characters that the automaton's table can number. */
const LARGEST_TABLE = 0x10000;

interface Node {
  readonly next: (Node | undefined)[];
  /** Where the longest end of what led here, that starts another trigger, leads; null for the root. */
  readonly failure: Node | null;
  readonly bits: number;
}

/**
 * Makes an automaton that finds the triggers of several sets: one table look-up for each character, however many there are.
 * @param sets  triggers of each set
 * @throws RangeError for more than 31 sets, for triggers too many or long, and for a digit or capital letter that stands for itself
 * Source: Aho and Corasick 1975, "Efficient string matching: an aid to bibliographic search".
 */
export function makeTriggerScan(sets: readonly (readonly string[])[]): TriggerScan {
  if (sets.length > MOST_SETS) throw new RangeError(`${sets.length} sets of triggers; at most ${MOST_SETS} fit`);
  const alphabet = [...new Set(sets.flat().join(""))];
  const literal = alphabet.find((mark) => /[B-Z1-9]/.test(mark));
  if (literal !== undefined)
    throw new RangeError(`a trigger has "${literal}"; write 0 for digits and A for capital letters`);
  const classes = classesOf(alphabet);
  const width = alphabet.length + 1;
  const nodes = linkFailures(makeTrie(sets, alphabet), width);

  // States that end a trigger come last: one comparison tells them from the many that do not.
  const ordered = [...nodes.filter(({ bits }) => bits === 0), ...nodes.filter(({ bits }) => bits !== 0)];
  const at = new Map(ordered.map((node, i) => [node, i * width]));
  const firstEnd = ordered.findIndex(({ bits }) => bits !== 0) * width;
  if (ordered.length * width > LARGEST_TABLE)
    throw new RangeError(`the triggers make ${ordered.length} states; too many`);
  const table = new Uint16Array(ordered.length * width);
  const bitsAt = new Int32Array(ordered.length * width);
  for (const [i, node] of ordered.entries()) {
    bitsAt[i * width] = node.bits;
    for (let kind = 0; kind < width; kind++) table[i * width + kind] = at.get(node.next[kind]!)!;
  }

  return (text) => {
    let state = 0;
    let bits = 0;
    for (let i = 0; i < text.length; i++) {
      state = table[state + classes[text.charCodeAt(i)]!]!;
      if (state >= firstEnd) bits |= bitsAt[state]!;
    }
    return bits;
  };
}

/** The kind of every UTF-16 unit: its place in the alphabet from 1, or 0 where no trigger has it. */
function classesOf(alphabet: readonly string[]): Uint8Array {
  const kind = (mark: string) => alphabet.indexOf(mark) + 1;
  const classes = new Uint8Array(0x10000).fill(kind(BEYOND));
  for (let unit = 32; unit < 127; unit++) {
    const char = String.fromCharCode(unit);
    const isDigit = unit >= 48 && unit <= 57;
    const isCapital = unit >= 65 && unit <= 90;
    classes[unit] = kind(isDigit ? "0" : isCapital ? "A" : char);
  }
  return classes;
}

interface Branch {
  readonly children: Map<number, Branch>;
  bits: number;
}

function makeTrie(sets: readonly (readonly string[])[], alphabet: readonly string[]): Branch {
  const root: Branch = { children: new Map(), bits: 0 };
  for (const [i, triggers] of sets.entries()) {
    for (const trigger of triggers) {
      let branch = root;
      for (const mark of trigger) {
        const kind = alphabet.indexOf(mark) + 1;
        const child = branch.children.get(kind) ?? { children: new Map(), bits: 0 };
        branch.children.set(kind, child);
        branch = child;
      }
      branch.bits |= 1 << i;
    }
  }
  return root;
}

/** Nodes in breadth-first order, each with its next node for every kind of character: the root is the first. */
function linkFailures(trie: Branch, width: number): Node[] {
  const root: Node = { next: [], failure: null, bits: trie.bits };
  const waiting: [Branch, Node][] = [[trie, root]];
  for (const [branch, node] of waiting) {
    for (let kind = 0; kind < width; kind++) {
      const fallback = node.failure === null ? root : node.failure.next[kind]!;
      const child = branch.children.get(kind);
      if (child === undefined) {
        node.next[kind] = fallback;
        continue;
      }
      const made: Node = { next: [], failure: fallback, bits: child.bits | fallback.bits };
      node.next[kind] = made;
      waiting.push([child, made]);
    }
  }
  return waiting.map(([, node]) => node);
}
