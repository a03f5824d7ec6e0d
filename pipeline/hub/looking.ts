/** What is in the repository now, and what an upload has to do there. Nothing is changed. */
import { STATUS, UserError } from "../errors.js";
import type { Manifest } from "../publish/finish.js";
import type { Hub, Refs } from "./client.js";
import type { Dataset } from "./dataset.js";
import { type Commit, commitsSinceUpload } from "./message.js";
import { MAIN } from "./names.js";
import { foreignFiles, isDone, type Plan, planUpload, type RemoteFile } from "./plan.js";
import { parseManifest, planTag, type TagPlan, tagOf } from "./release.js";

export interface Target {
  readonly repository: string;
  readonly branch: string;
  /** Whether to publish among files of something else. */
  readonly isAdopting: boolean;
}

/** All that an upload is to do. */
export interface Task {
  /** What has to be made first. */
  readonly makes: "repository" | "branch" | "nothing";
  /** The commit that the branch has, or is to begin with; null where there is none. */
  readonly head: string | null;
  readonly plan: Plan;
  readonly tag: TagPlan & { readonly tag: string };
  /** Commits that others made since the dataset was published last, newest first. */
  readonly others: readonly Commit[];
}

/** How many commits are looked at to find the last upload, or one's own. */
export const MAX_COMMITS = 50;

/**
 * Compares the dataset with the repository.
 * @throws UserError (status 1) where the data may not go there: another release of this version, files of something else
 */
export async function look(dataset: Dataset, target: Target, hub: Hub): Promise<Task> {
  const { branch } = target;
  const refs = await hub.refs();
  const head = refs === null ? null : (refs.branches.get(branch) ?? refs.branches.get(MAIN) ?? null);
  if (refs?.tags.has(branch)) throw refusal(target, `${branch} is a tag; expected a branch`);
  const files = head === null ? new Map<string, RemoteFile>() : await hub.filesAt(head);
  const published = head === null ? null : await manifestAt(head, hub);
  const foreign = published === null && !target.isAdopting ? foreignFiles(files) : [];
  if (foreign.length > 0) {
    const found = `${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? ` and ${foreign.length - 3} more` : ""}`;
    throw refusal(
      target,
      `holds ${found} and no manifest.json of this dataset, so it is something else; choose another repository, or ` +
        "give --adopt: then they stay, but for files of the same path, which are replaced",
    );
  }
  const tag = planTag(dataset.manifest, branch, await taggedManifest(dataset.manifest, branch, refs, hub));
  if ("problem" in tag) throw refusal(target, tag.problem);
  const plan = planUpload(dataset.files, files, published?.files.map(({ path }) => path) ?? null);
  const isThere = refs?.branches.has(branch) === true;
  const others = isThere && published !== null && !isDone(plan) ? await othersOn(branch, hub) : [];
  const makes = refs === null ? "repository" : isThere || head === null ? "nothing" : "branch";
  return { makes, head, plan, tag, others };
}

async function manifestAt(commit: string, hub: Hub): Promise<Manifest | null> {
  const text = await hub.manifestAt(commit);
  return text === null ? null : parseManifest(text);
}

async function taggedManifest(
  manifest: Manifest,
  branch: string,
  refs: Refs | null,
  hub: Hub,
): Promise<Manifest | null | undefined> {
  const commit = branch === MAIN ? refs?.tags.get(tagOf(manifest)) : undefined;
  return commit === undefined ? undefined : manifestAt(commit, hub);
}

async function othersOn(branch: string, hub: Hub): Promise<readonly Commit[]> {
  const commits = await hub.commits(branch, MAX_COMMITS);
  const since = commitsSinceUpload(commits);
  return since.length === commits.length ? [] : since;
}

function refusal({ repository }: Target, problem: string): UserError {
  return new UserError([`${repository}: ${problem}`], STATUS.fatalFinding);
}
