/** What papers name and do not make: tasks, findings, hardware. */
import type { Introduction, Span } from "../sighting.js";

/** Ends of names that are given to what was found or supposed. */
const FINDING = / (?:Hypothesis|Phenomenon|Effect|Problem|Dilemma|Paradox|Gap|Bias|Law|Trap)$/;

/** Ends of full names of what is to be done, and of hardware: "the Target Zebra Task (TZT)". */
const TASK = / (?:Task|Problem|(?:[Mm]ulti)?[Pp]rocessor)$/;

/** Words with capitals that say of what sort something is, and what is left of a macro: "a Multi-Agent framework", "Bench". */
const SORT =
  /^(?:Multi-(?:Agent|Modal|Modality|Task|Turn|View|Step|Stage)|Vision-Language(?:-Action)?|Open-Source|End-to-End|Real-Time|Bench|Net|Eval|Agent)$/;

/** Whether the name of something, or its full name, says that it was not made. */
export function isNoThing(short: string, full: string | null): boolean {
  return FINDING.test(short) || SORT.test(short) || (full !== null && TASK.test(full));
}

const TASK_OF = /\b(?:task|problem) of (?:the )?["'“‘]?$/;
const IS_TASK =
  /^["'”’]?\)?["'”’]?(?:, | ?--? ?| ?[–—] ?)an? (?:[\p{L}-]+ ){0,3}(?:task|problem|concept)(?= (?:that|which|where|in|of|to|for|designed|aiming|aimed|requiring)\b|[,.;])/u;

/** "the novel task of X", "X, a new task that ...": whether the words beside a name say that it is what is to be done. */
export function isTask(text: string, { name, full_name }: Introduction, { start, end }: Span): boolean {
  const from = full_name === null ? start : Math.max(0, text.lastIndexOf(full_name, end));
  const to = Math.max(end, text.indexOf(name, start) + name.length);
  return TASK_OF.test(text.slice(Math.max(0, from - 30), from)) || IS_TASK.test(text.slice(to, to + 60));
}
