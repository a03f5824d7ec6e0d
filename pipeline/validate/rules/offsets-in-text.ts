import { mapCodePoints } from "../../text/code-points.js";
import type { FieldText, PaperRule } from "../rule.js";

/** Prepares a field for offsets; a field that is null has no characters. */
export function fieldText(text: string | null): FieldText {
  return { text: text ?? "", offsets: mapCodePoints(text ?? "") };
}

/** Whether two offsets in code points hold at least one character of a field. */
export function isWithin({ offsets }: FieldText, start: number, end: number): boolean {
  return start >= 0 && start < end && end <= offsets.length;
}

/** Offsets count code points and lie within the text; the evidence of a result holds its number. */
export const offsetsInText: PaperRule = {
  finding: "offset-outside-text",
  check(view, tell) {
    for (const [i, { field, char_start, char_end }] of view.mentions.entries()) {
      const problem = problemOf(view.fields[field], field, char_start, char_end);
      if (problem !== null) tell("mentions", i, problem);
    }
    for (const [i, { field, char_start, char_end, evidence_start, evidence_end }] of view.results.entries()) {
      const problem =
        problemOf(view.fields[field], field, char_start, char_end) ??
        problemOf(view.fields[field], `evidence in the ${field}`, evidence_start, evidence_end);
      if (problem !== null) tell("results", i, problem);
      else if (char_start < evidence_start || char_end > evidence_end) {
        tell(
          "results",
          i,
          `expected the evidence (${evidence_start} to ${evidence_end}) to hold ${char_start} to ${char_end}`,
        );
      }
    }
    for (const [i, { field, char_start, char_end }] of view.links.entries()) {
      if (field === "metadata" || char_start === null || char_end === null) {
        if (field === "metadata" && char_start === null && char_end === null) continue;
        tell(
          "links",
          i,
          `expected offsets in title or abstract and none in metadata, found ${char_start} to ${char_end} in ${field}`,
        );
        continue;
      }
      const problem = problemOf(view.fields[field], field, char_start, char_end);
      if (problem !== null) tell("links", i, problem);
    }
  },
};

function problemOf(field: FieldText, name: string, start: number, end: number): string | null {
  if (isWithin(field, start, end)) return null;
  return `${name}: expected offsets within its ${field.offsets.length} code points, found ${start} to ${end}`;
}
