import { STATUS, UserError } from "../pipeline/errors.js";
import { readLines } from "./json-lines.js";

/**
 * The part of an annotation that is scored. The project's own `Annotation` fits it; what another tool cannot say is left out.
 * Offsets count code points; they and the texts only serve to show the sentence of an extra.
 */
export interface Answer {
  readonly title?: string;
  readonly abstract?: string | null;
  readonly models: readonly AnswerEntity[];
  readonly methods: readonly AnswerEntity[];
  readonly datasets: readonly AnswerEntity[];
  readonly introduces: readonly { readonly name: string; readonly kind: string; readonly rule?: string }[];
  readonly results: readonly AnswerResult[];
  readonly links: readonly AnswerLink[];
}

interface AnswerEntity {
  readonly id: string;
  readonly mentions: readonly {
    readonly text: string;
    readonly field?: "title" | "abstract";
    readonly char_start?: number;
    readonly rule?: string;
  }[];
}

interface AnswerResult {
  readonly value: number;
  readonly unit: string;
  readonly metric?: string | null;
  readonly dataset: string | null;
  readonly model?: string | null;
  readonly method?: string | null;
  readonly comparison?: string;
  readonly field?: "title" | "abstract";
  readonly char_start?: number;
  readonly text?: string;
  readonly rule?: string;
}

interface AnswerLink {
  readonly url: string;
  readonly kind: string;
  readonly field?: "title" | "abstract" | "metadata";
  readonly char_start?: number | null;
  readonly rule?: string;
}

/**
 * Reads a file of annotations and puts them in the order of the gold papers.
 * @param file  JSONL as `paperledger annotate` writes it, each line with the `key` of its paper; other keys are passed over
 * @param keys  the gold papers, each of which must be answered once
 * @throws UserError (status 3) with every problem
 */
export function readAnswers(file: string, keys: readonly string[]): Answer[] {
  const { lines, problems } = readLines<Answer & { key: string }>(file, "answer");
  const byKey = new Map<string, Answer>();
  for (const { place, value } of lines) {
    if (byKey.has(value.key)) problems.push(`${place}: expected one annotation a paper, found ${value.key} again`);
    byKey.set(value.key, value);
  }
  const unanswered = problems.length > 0 ? [] : keys.filter((key) => !byKey.has(key));
  if (unanswered.length > 0) {
    const named = unanswered.slice(0, 3).join(", ");
    problems.push(`${file}: expected a line for each gold paper, found none for ${unanswered.length} (${named}, ...)`);
  }
  if (problems.length > 0) throw new UserError(problems, STATUS.unreadableInput);
  return keys.map((key) => byKey.get(key)!);
}
