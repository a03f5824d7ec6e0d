/** Names of the Hub: repositories, branches, and the addresses of datasets. */

/** The branch that has the releases; a dataset on another one is a trial and gets no tag. */
export const MAIN = "main";

/** What is wrong with the name of a dataset repository; null where it is one. Source: the rules of huggingface_hub's `validate_repo_id`. */
export function problemOfRepository(name: string): string | null {
  const parts = name.split("/");
  const isName = (part: string) =>
    /^[\w.-]{1,96}$/.test(part) && !/^[.-]|[.-]$|--|\.\.|\.git$/.test(part) && !part.endsWith(".ipynb");
  return parts.length === 2 && parts.every(isName)
    ? null
    : `expected a repository such as owner/name (letters, digits, "-", "_" and "."), found "${name}"`;
}

/** What is wrong with the name of a branch; null where it is one. Source: the rules of `git check-ref-format`, narrowed. */
export function problemOfBranch(name: string): string | null {
  const isName = /^[A-Za-z0-9][\w./-]{0,99}$/.test(name) && !/\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$/.test(name);
  const isCommit = /^[0-9a-f]{40}$/.test(name);
  if (isName && !isCommit && !name.startsWith("refs/")) return null;
  return `expected the name of a branch, such as main, found "${name}"`;
}

/** The address of a dataset, for people. */
export function addressOf(endpoint: string, repository: string): string {
  return `${endpoint}/datasets/${repository}`;
}
