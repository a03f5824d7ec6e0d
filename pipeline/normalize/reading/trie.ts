/**
 * A trie over small numbers in flat arrays: one look-up reads one or two places of memory and makes nothing. Nodes are
 * numbered from 1, the root; 0 stands for "no node".
 */
export interface Trie {
  /** Node behind a word at the root, or 0. */
  first(word: number): number;
  /** Node behind a word at a node, or 0. */
  next(node: number, word: number): number;
  /** Makes the node behind a word at a node that has none there. */
  grow(node: number, word: number): number;
  /** What was put at a node; 0 where nothing was. */
  valueOf(node: number): number;
  put(node: number, value: number): void;
}

export const ROOT = 1;

/** Node, word and next node of an edge, side by side. */
const FIELDS = 3;

/** An empty trie. */
export function makeTrie(): Trie {
  let count = ROOT;
  let edges = 0;
  let capacity = 1 << 10;
  let slots = new Int32Array(capacity * FIELDS);
  // Almost all words of a text start no phrase: the edges of the root have a table of their own.
  let roots = new Int32Array(1 << 10);
  let values = new Int32Array(1 << 10);

  function slotOf(node: number, word: number): number {
    const mask = capacity - 1;
    const hash = Math.imul(node ^ Math.imul(word, 0x9e3779b1), 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot * FIELDS] !== 0 && (slots[slot * FIELDS] !== node || slots[slot * FIELDS + 1] !== word))
      slot = (slot + 1) & mask;
    return slot * FIELDS;
  }

  function put(node: number, word: number, next: number): void {
    const slot = slotOf(node, word);
    slots[slot] = node;
    slots[slot + 1] = word;
    slots[slot + 2] = next;
  }

  function widen(): void {
    const old = slots;
    capacity *= 2;
    slots = new Int32Array(capacity * FIELDS);
    for (let slot = 0; slot < old.length; slot += FIELDS)
      if (old[slot] !== 0) put(old[slot]!, old[slot + 1]!, old[slot + 2]!);
  }

  function growRoot(word: number, next: number): void {
    if (word >= roots.length) {
      const wider = new Int32Array(Math.max(roots.length * 2, word + 1));
      wider.set(roots);
      roots = wider;
    }
    roots[word] = next;
  }

  const first = (word: number) => (word < roots.length ? roots[word]! : 0);
  return {
    first,
    next: (node, word) => (node === ROOT ? first(word) : slots[slotOf(node, word) + 2]!),
    grow(node, word) {
      const next = ++count;
      if (next === values.length) {
        const wider = new Int32Array(values.length * 2);
        wider.set(values);
        values = wider;
      }
      if (node === ROOT) growRoot(word, next);
      else {
        if (++edges * 2 > capacity) widen();
        put(node, word, next);
      }
      return next;
    },
    valueOf: (node) => values[node]!,
    put(node, value) {
      values[node] = value;
    },
  };
}
