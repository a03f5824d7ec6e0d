/** Exit statuses of the command, as documented in its `--help`. */
export const STATUS = { done: 0, fatalFinding: 1, usage: 2, unreadableInput: 3 } as const;

/**
 * An error that a user can act on: what is wrong, where, what was expected and what to do, one line each.
 * Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly status: number;
  readonly problems: readonly string[];

  constructor(problems: readonly string[], status: number) {
    super(problems.join("\n"));
    this.problems = problems;
    this.status = status;
  }
}

/** A system error in words a user knows. */
export function messageOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "no such file; check the path";
  if (code === "EACCES" || code === "EPERM") return "not permitted; check who owns it and its mode";
  if (code === "EISDIR") return "is a folder, a file was expected";
  if (code === "EEXIST") return "something of this name is there already";
  if (code === "ENOTDIR") return "a part of the path is a file, a folder was expected";
  if (code === "ENOSPC") return "no space left on the disk";
  if (code === "EROFS") return "the disk is read-only";
  if (code === "ENAMETOOLONG") return "the name is too long";
  return error instanceof Error ? error.message : String(error);
}
