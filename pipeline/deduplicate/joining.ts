/** Two units that may be one paper. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly strength: number;
}

/** A unit that fits two papers equally well and therefore stays apart. */
export interface Ambiguity {
  readonly unit: number;
  /** A unit of each paper that it fits, ascending. */
  readonly rivals: readonly number[];
}

export interface Joined {
  /** For each unit the first unit of its paper. */
  readonly paperOf: Uint32Array;
  readonly ambiguities: readonly Ambiguity[];
}

/**
 * Joins units into papers: those with one id always, others along edges, strongest first, never two ids and never two
 * units that contradict each other, also not through a third. Edges of one strength are looked at together, so that the
 * result does not depend on their order: a paper that fits two which cannot be one stays apart for good.
 * @param count           number of units
 * @param idOf            arXiv id of a unit as a number, 0 without one
 * @param edges           in any order
 * @param contradictions  pairs of units that cannot be one paper
 */
export function joinUnits(
  count: number,
  idOf: (unit: number) => number,
  edges: readonly Edge[],
  contradictions: readonly (readonly [number, number])[],
): Joined {
  const parent = Uint32Array.from({ length: count }, (_, unit) => unit);
  const ids = Float64Array.from({ length: count }, (_, unit) => idOf(unit));
  const foes = new Map<number, number[]>();
  const settled = new Set<number>();
  const ambiguities: Ambiguity[] = [];

  const find = (unit: number): number => {
    let root = unit;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  const areFoes = (a: number, b: number): boolean =>
    (ids[a] !== 0 && ids[b] !== 0 && ids[a] !== ids[b]) || (foes.get(a)?.some((foe) => find(foe) === b) ?? false);
  const join = (a: number, b: number): void => {
    const [root, child] = a < b ? [a, b] : [b, a];
    parent[child] = root;
    if (ids[root] === 0) ids[root] = ids[child]!;
    const foesOfChild = foes.get(child);
    if (foesOfChild !== undefined) foes.set(root, [...(foes.get(root) ?? []), ...foesOfChild]);
  };

  const firstOfId = new Map<number, number>();
  for (let unit = 0; unit < count; unit++) {
    if (ids[unit] === 0) continue;
    const first = firstOfId.get(ids[unit]!);
    if (first === undefined) firstOfId.set(ids[unit]!, unit);
    else parent[unit] = first;
  }
  for (const [a, b] of contradictions) {
    foes.set(find(a), [...(foes.get(find(a)) ?? []), b]);
    foes.set(find(b), [...(foes.get(find(b)) ?? []), a]);
  }

  for (const level of levelsOf(edges)) {
    const open = pairsOfRoots(level, find).filter(([a, b]) => !areFoes(a, b));
    for (const [root, rivals] of tornRoots(open, areFoes, (root) => ids[root] !== 0 || foes.has(root))) {
      if (settled.has(root)) continue;
      settled.add(root);
      ambiguities.push({ unit: root, rivals });
    }
    for (const [a, b] of open) {
      const rootA = find(a);
      const rootB = find(b);
      if (rootA === rootB || settled.has(rootA) !== settled.has(rootB) || areFoes(rootA, rootB)) continue;
      join(rootA, rootB);
    }
  }
  return { paperOf: parent.map((_, unit) => find(unit)), ambiguities };
}

/** Edges of one strength at a time, strongest first, each level in the order of its units. */
function* levelsOf(edges: readonly Edge[]): Generator<readonly Edge[]> {
  const sorted = [...edges].sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b);
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]!.strength === sorted[start]!.strength) end++;
    yield sorted.slice(start, end);
    start = end;
  }
}

function pairsOfRoots(edges: readonly Edge[], find: (unit: number) => number): [number, number][] {
  return edges.map(({ a, b }): [number, number] => [find(a), find(b)]).filter(([a, b]) => a !== b);
}

/** Roots with two neighbours that cannot be one paper, and all their neighbours. */
function tornRoots(
  pairs: readonly (readonly [number, number])[],
  areFoes: (a: number, b: number) => boolean,
  mayHaveFoes: (root: number) => boolean,
): [number, number[]][] {
  const neighbours = new Map<number, Set<number>>();
  const note = (from: number, to: number) => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, new Set([to]));
    else known.add(to);
  };
  for (const [a, b] of pairs) {
    note(a, b);
    note(b, a);
  }
  const torn: [number, number[]][] = [];
  for (const [root, set] of neighbours) {
    const bound = [...set].filter(mayHaveFoes).sort((a, b) => a - b);
    const rivals = bound.filter((one) => bound.some((other) => areFoes(one, other)));
    if (rivals.length > 0) torn.push([root, rivals]);
  }
  return torn.sort(([a], [b]) => a - b);
}
