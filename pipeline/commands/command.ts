import { type ParseArgsConfig, parseArgs } from "node:util";
import { STATUS, UserError } from "../errors.js";

/** A subcommand of `paperledger`. */
export interface Command {
  readonly name: string;
  /** What it does, in a few words, for the list of commands. */
  readonly summary: string;
  /** The whole help text, with an example. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** @returns the exit status */
  run(call: Call): Promise<number>;
}

/** What a user typed behind the command's name. */
export interface Call {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Options that every command has. */
export const COMMON_OPTIONS = {
  help: { type: "boolean", short: "h" },
  quiet: { type: "boolean", short: "q" },
} as const satisfies NonNullable<ParseArgsConfig["options"]>;

/** Reads the arguments of a command. @throws UserError (status 2) for an unknown option or a missing value */
export function readCall(command: Command, args: readonly string[]): Call {
  const call = parsed(command, args);
  for (const [name, value] of Object.entries(call.values)) {
    // An unset variable of a shell (`--output "$DIR"`) must not mean the default.
    if ([value].flat().includes("")) throw usageError(command, `--${name}: expected a value, found an empty text`);
  }
  return call;
}

function parsed(command: Command, args: readonly string[]): Call {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...COMMON_OPTIONS, ...command.options },
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Call["values"], positionals };
  } catch (error) {
    const problem = error instanceof Error ? error.message.split(/\.[ \n]/)[0]! : String(error);
    throw usageError(command, problem);
  }
}

/** An error in how a command was called, with the way to its help. */
export function usageError(command: Command, problem: string): UserError {
  return new UserError([`${problem}; see \`paperledger ${command.name} --help\``], STATUS.usage);
}

/** The value of an option that takes text. */
export function textOption({ values }: Call, name: string): string | null {
  const value = values[name];
  return typeof value === "string" ? value : null;
}

/** The values of an option that may be given several times. */
export function textOptions({ values }: Call, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

/** Threads that a command may use, the calling one among them. */
export const WORKERS = { standard: 1, least: 1, most: 99 };

/** The value of an option that takes a whole number. @throws UserError (status 2) for any other text */
export function countOption(
  command: Command,
  call: Call,
  name: string,
  { standard, least, most = 999_999_999 }: { standard: number; least: number; most?: number },
): number {
  const text = textOption(call, name);
  if (text === null) return standard;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  const range = most === 999_999_999 ? `from ${least}` : `from ${least} to ${most}`;
  throw usageError(command, `--${name}: expected a whole number ${range}, found "${text}"`);
}
