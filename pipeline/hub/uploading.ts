/** A whole upload: what is missing is made and sent, in one commit, and the release gets its tag. */
import { STATUS, UserError } from "../errors.js";
import type { Clock } from "../fetch/clock.js";
import type { Progress } from "../progress.js";
import type { Hub } from "./client.js";
import { commitOnce } from "./committing.js";
import type { Dataset } from "./dataset.js";
import { HubFailure } from "./failure.js";
import { look, type Target, type Task } from "./looking.js";
import { descriptionOf, titleOf } from "./message.js";
import { bytesOf, isDone, planUpload } from "./plan.js";
import { tagOf } from "./release.js";

export interface UploadOptions extends Target {
  readonly isPrivate: boolean;
  readonly tries: number;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** What came of an upload. */
export interface Uploaded {
  readonly task: Task;
  readonly isNewRepository: boolean;
  /** The commit that has the dataset; null where the repository is empty, which cannot be after an upload. */
  readonly commit: string | null;
}

/**
 * Uploads a dataset.
 * @throws HubFailure where the Hub does not do what it is asked; UserError where the data may not go there (status 1), someone
 *         else committed, or what is there in the end is not what was sent (status 3)
 */
export async function upload(dataset: Dataset, options: UploadOptions, hub: Hub): Promise<Uploaded> {
  let task = await look(dataset, options, hub);
  const isNewRepository = task.makes === "repository";
  if (isNewRepository) {
    await hub.create(options.isPrivate);
    task = await look(dataset, options, hub);
  }
  if (task.makes === "branch") await hub.createBranch(options.branch, task.head!);
  const commit = isDone(task.plan) ? task.head : await commitAndCheck(dataset, task, options, hub);
  if (task.tag.tag === "make" && commit !== null) await makeTag(dataset, commit, hub);
  return { task, isNewRepository, commit };
}

async function commitAndCheck(
  dataset: Dataset,
  { head, plan }: Task,
  options: UploadOptions,
  hub: Hub,
): Promise<string> {
  const { manifest, manifestSha256 } = dataset;
  const sizes = new Map(plan.send.map(({ path, bytes }) => [path, bytes]));
  const sent = new Map<string, number>();
  const total = bytesOf(plan);
  let isCommitting = false;
  const checkUnchanged = () => {
    if (!isCommitting && !dataset.isUnchanged()) throw changedMeanwhile(options);
  };
  const made = commitOnce(
    {
      title: titleOf(manifest),
      description: descriptionOf(manifest, manifestSha256, dataset.codeCommit),
      branch: options.branch,
      parent: head,
      send: plan.send.map(({ path }) => ({ path, file: dataset.fileOf(path) })),
      remove: plan.remove,
      onSent(path, part) {
        sent.set(path, part * (sizes.get(path) ?? 0));
        const done = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
        options.progress.tell("sending", Math.round(done), total);
      },
      beforeCommit() {
        checkUnchanged();
        isCommitting = true;
      },
    },
    { ...options, hub, manifestSha256, say: options.progress.say },
  );
  const commit = await made.catch((error: unknown) => {
    // A file that was replaced under way makes all kinds of errors; this is the one to tell.
    checkUnchanged();
    throw error;
  });
  await checkCommit(dataset, commit, plan.remove, options, hub);
  return commit;
}

/** What is there is what was sent: asked of the Hub, not believed. */
async function checkCommit(
  dataset: Dataset,
  commit: string,
  removed: readonly string[],
  { repository }: UploadOptions,
  hub: Hub,
): Promise<void> {
  const files = await hub.filesAt(commit);
  const { send } = planUpload(dataset.files, files, null);
  const wrong = [
    ...send.map(({ path, isReplacing }) => `${path} ${isReplacing ? "has other bytes" : "is missing"}`),
    ...removed.filter((path) => files.has(path)).map((path) => `${path} is still there`),
  ];
  if (wrong.length === 0) return;
  throw new UserError(
    [
      `${repository}: the commit ${commit.slice(0, 7)} does not hold what was sent (${wrong.slice(0, 3).join(", ")}); no tag was made; run the command again`,
    ],
    STATUS.unreadableInput,
  );
}

/** A tag that came into being meanwhile is right where it is on the same commit. */
async function makeTag({ manifest }: Dataset, commit: string, hub: Hub): Promise<void> {
  const tag = tagOf(manifest);
  try {
    await hub.tag(tag, commit, titleOf(manifest));
  } catch (error) {
    if (!(error instanceof HubFailure) || error.facts.status !== 409) throw error;
    const refs = await hub.refs();
    if (refs?.tags.get(tag) !== commit) throw error;
  }
}

function changedMeanwhile({ repository }: UploadOptions): UserError {
  const problem = `${repository}: the dataset here was built anew while it was uploaded, so nothing was committed; run the command again`;
  return new UserError([problem], STATUS.unreadableInput);
}
