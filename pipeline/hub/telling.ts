/** What an upload is to do, or did, in words. */
import type { Manifest } from "../publish/finish.js";
import type { Target, Task } from "./looking.js";
import { MAIN } from "./names.js";
import { bytesOf, isDone } from "./plan.js";
import { tagOf } from "./release.js";
import type { Uploaded } from "./uploading.js";

/** Files that are named one by one. */
const MAX_NAMED = 5;

/** What an upload would do, a line each, in columns with a tab between: what, of which, how many bytes. */
export function linesOfTask({ makes, plan, tag, others }: Task, target: Target, manifest: Manifest): string[] {
  const isWork = !isDone(plan);
  return [
    ...(makes === "repository" ? [`create\t${target.repository}`] : []),
    ...(makes === "branch" || (makes === "repository" && target.branch !== MAIN) ? [`branch\t${target.branch}`] : []),
    ...plan.send.map(({ path, bytes, isReplacing }) => `${isReplacing ? "replace" : "send"}\t${path}\t${bytes}`),
    ...plan.remove.map((path) => `delete\t${path}`),
    ...plan.keep.map((path) => `keep\t${path}`),
    ...others.map(({ id, title }) => `others\t${id.slice(0, 7)}\t${title}`),
    ...(tag.tag === "make" ? [`tag\t${tagOf(manifest)}`] : []),
    isWork ? `total\t${plan.send.length} files\t${bytesOf(plan)}` : `equal\t${plan.equal} files`,
  ];
}

/** What an upload did, a line each. */
export function summaryOf({ task, isNewRepository, commit }: Uploaded, target: Target, manifest: Manifest): string[] {
  const { plan, tag, others } = task;
  const id = commit?.slice(0, 7) ?? "none";
  const counts = [
    `${plan.send.length} files sent (${inBytes(bytesOf(plan))})`,
    `${plan.remove.length} deleted`,
    `${plan.equal} equal`,
  ];
  const where = `${target.repository}, branch ${target.branch}`;
  return [
    ...(isNewRepository ? [`made the repository ${target.repository}`] : []),
    ...(others.length > 0 ? [`others had committed since: ${named(others.map(({ title }) => `"${title}"`))}`] : []),
    isDone(plan) ? `${where} is up to date: nothing to send` : `${where}: ${counts.join(", ")}, commit ${id}`,
    ...(plan.keep.length > 0 ? [`not part of the dataset, left as they are: ${named(plan.keep)}`] : []),
    ...(tag.tag === "make" ? [`made the tag ${tagOf(manifest)}`] : []),
    ...(tag.tag === "is there" ? [`the tag ${tagOf(manifest)} was there, with these data`] : []),
  ];
}

function named(names: readonly string[]): string {
  const more = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function inBytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
