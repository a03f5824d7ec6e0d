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
