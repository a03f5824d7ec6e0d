import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { messageOf, STATUS, UserError } from "../errors.js";
import { systemClock } from "../fetch/clock.js";
import { settingsOf } from "../fetch/settings.js";
import { HubFailure, wordsOf } from "../hub/failure.js";
import { addressOf, MAIN, problemOfBranch, problemOfRepository } from "../hub/names.js";
import { tokenFileOf, tokenOf, withoutToken } from "../hub/token.js";
import { makeProgress } from "../progress.js";
import { type Call, type Command, countOption, textOption, usageError } from "./command.js";
import { writeText } from "./records.js";

export const upload: Command = {
  name: "upload",
  summary: "publishes a dataset folder on the Hugging Face Hub",
  help: `paperledger upload [DIR] --repo OWNER/NAME

Publishes the dataset in DIR (default: output) as a dataset repository of the Hugging Face Hub. First all of it is checked
again, against its manifest and by the rules of validation. Then what differs goes up, in one commit: changed files are
sent, files that the dataset had when it was published last and has no more are deleted, all others stay. On main the commit
gets the tag of the version (v0.1.0); a version that has a tag is not published again with other data. The address of the
dataset goes to stdout.

Options
  --repo OWNER/NAME   the repository; it is made where it is not there
  --revision BRANCH   another branch than main, for a trial: no tag is made
  --private           make a new repository private
  --adopt             publish into a repository that holds other files
  --dry-run           show what would be made, sent, deleted and tagged, and change nothing
  --tries N           how often to ask where the network or the Hub fails (default: 5)
  --timeout N         seconds in which a byte must move (default: 120)
  --quiet
  --help

The token is read from HF_TOKEN, or from where \`hf auth login\` put it; it is never shown. HF_ENDPOINT names another host
than https://huggingface.co.
Status 1 means that this dataset may not be published there, 3 that the Hub did not take it: then the branch is as it was,
or, where only the tag is missing, has all of it. The same command goes on from there.

Examples
  paperledger upload output --repo me/paperledger --dry-run
  paperledger upload output --repo me/paperledger
`,
  options: {
    repo: { type: "string" },
    revision: { type: "string" },
    private: { type: "boolean" },
    adopt: { type: "boolean" },
    "dry-run": { type: "boolean" },
    tries: { type: "string" },
    timeout: { type: "string" },
  },
  async run(call) {
    const { folder, repository, branch } = targetOf(call);
    const tries = countOption(upload, call, "tries", { standard: 5, least: 1, most: 20 });
    const timeoutMs = 1000 * countOption(upload, call, "timeout", { standard: 120, least: 1, most: 3600 });
    const isDryRun = call.values["dry-run"] === true;
    const { endpoint, token } = accessOf(isDryRun);
    const progress = makeProgress({ quiet: call.values.quiet === true });
    const say = (line: string) => progress.say(withoutToken(line, token));
    const target = { repository, branch, isAdopting: call.values.adopt === true };
    // Loaded here, so that help and wrong usage need not wait for the client of the Hub and for validation.
    const [{ openDataset }, { linesOfTask, look, openSession, summaryOf, upload: uploadTo }] = await Promise.all([
      import("../hub/dataset.js"),
      import("../hub/session.js"),
    ]);
    try {
      const dataset = await openDataset(folder, progress);
      const hub = openSession({ endpoint, repository, token, tries, timeoutMs, clock: systemClock, say });
      if (isDryRun) {
        const task = await look(dataset, target, hub);
        await writeText(`${linesOfTask(task, target, dataset.manifest).join("\n")}\n`);
        return STATUS.done;
      }
      const options = { ...target, isPrivate: call.values.private === true, tries, clock: systemClock };
      const uploaded = await uploadTo(dataset, { ...options, progress: { ...progress, say } }, hub);
      progress.stop();
      for (const line of summaryOf(uploaded, target, dataset.manifest)) say(line);
      await writeText(`${addressOf(endpoint, repository)}\n`);
      return STATUS.done;
    } catch (error) {
      throw toldError(error, { repository, endpoint, hasToken: token !== null }, token);
    } finally {
      progress.stop();
    }
  },
};

/** What is to go where. @throws UserError (status 2) with all that is wrong with it */
function targetOf(call: Call): { folder: string; repository: string; branch: string } {
  const [folder = "output", ...others] = call.positionals;
  if (others.length > 0) throw usageError(upload, `expected one folder, found ${others.length + 1}`);
  const repository = textOption(call, "repo");
  if (repository === null) {
    throw usageError(upload, "expected the repository by --repo OWNER/NAME (with make: REPO=owner/name)");
  }
  const branch = textOption(call, "revision") ?? MAIN;
  const problems = [problemOfRepository(repository), problemOfBranch(branch)];
  const options = ["--repo", "--revision"];
  const told = problems.flatMap((problem, i) =>
    problem === null ? [] : usageError(upload, `${options[i]}: ${problem}`).problems,
  );
  if (told.length > 0) throw new UserError(told, STATUS.usage);
  return { folder, repository, branch };
}

/** Whom to ask, and as whom. @throws UserError (status 2) where there is no token to write with */
function accessOf(isDryRun: boolean): { endpoint: string; token: string | null } {
  const settings = settingsOf(process.env);
  if ("problem" in settings) throw usageError(upload, settings.problem);
  const { endpoint } = settings;
  const file = tokenFileOf(process.env, homedir());
  const found = settings.token === null ? tokenOf(textOf(file), file) : tokenOf(settings.token, "HF_TOKEN");
  if ("problem" in found) throw usageError(upload, found.problem);
  if (found.token === null && !isDryRun) {
    const problem = `expected a token in HF_TOKEN or in ${file}, found none; make one that may write at ${endpoint}/settings/tokens, or run \`hf auth login\``;
    throw usageError(upload, problem);
  }
  return { endpoint, token: found.token };
}

function textOf(file: string): string | null {
  try {
    return existsSync(file) ? readFileSync(file, "utf8") : null;
  } catch (error) {
    throw new UserError([`${file}: cannot be read: ${messageOf(error)}`], STATUS.usage);
  }
}

function toldError(error: unknown, scene: Parameters<typeof wordsOf>[1], token: string | null): unknown {
  if (error instanceof HubFailure) {
    return new UserError([withoutToken(wordsOf(error, scene), token)], STATUS.unreadableInput);
  }
  if (!(error instanceof UserError)) return error;
  return new UserError(
    error.problems.map((problem) => withoutToken(problem, token)),
    error.status,
  );
}
