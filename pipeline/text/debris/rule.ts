/**
 * A rule that turns debris of LaTeX or markup, which listing pages leave in titles and abstracts, into the characters that
 * were meant. A rule never touches ordinary words, and leaves what it cannot decide.
 */
export interface DebrisRule {
  readonly id: string;
  readonly description: string;
  /** Text as a listing has it, and what the rules make of it. */
  readonly example: readonly [raw: string, clean: string];
  /** How many of the papers that `COUNTED` names the rule changes. */
  readonly papers: number;
  /** Text without any of these cannot change, and is not looked at; `0` is any digit, `A` any capital letter. */
  readonly triggers: readonly string[];
  apply(text: string): string;
}

/** Triggers of rules for commands: a backslash and a letter. */
export const COMMAND: readonly string[] = [..."Aabcdefghijklmnopqrstuvwxyz"].map((letter) => `\\${letter}`);

/**
 * Pattern of what stands in braces, with one level of braces inside; rounds take deeper ones apart. The bound keeps the
 * engine's memory small on megabytes of braces.
 */
export const GROUP = "\\{([^{}]*(?:\\{[^{}]*\\}[^{}]*){0,40})\\}";
