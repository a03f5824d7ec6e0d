/** One change to a JSON value, as RFC 6902 writes it. */
export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  /** A JSON pointer (RFC 6901); `-` stands for the place after the last of a list. */
  readonly path: string;
  readonly value?: unknown;
}

/**
 * A copy of a value with changes.
 * @throws Error where a path leads nowhere, so that a case never tests what it does not say
 */
export function patched(value: unknown, operations: readonly PatchOperation[]): unknown {
  return operations.reduce((value, operation) => changed(value, operation.path.split("/").slice(1), operation), value);
}

function changed(value: unknown, [key, ...rest]: readonly string[], operation: PatchOperation): unknown {
  const { op, path, value: other } = operation;
  if (key === undefined || typeof value !== "object" || value === null) throw new Error(`${path} leads nowhere`);
  const isHere = rest.length === 0;
  if (!Object.hasOwn(value, key) && !(isHere && op === "add")) throw new Error(`${path} leads nowhere`);
  if (Array.isArray(value)) {
    const place = key === "-" ? value.length : Number(key);
    if (!isHere) return value.with(place, changed(value[place], rest, operation));
    return op === "replace"
      ? value.with(place, other)
      : value.toSpliced(place, op === "add" ? 0 : 1, ...(op === "add" ? [other] : []));
  }
  const { [key]: old, ...others } = value as Record<string, unknown>;
  if (isHere && op === "remove") return others;
  return { ...value, [key]: isHere ? other : changed(old, rest, operation) };
}
