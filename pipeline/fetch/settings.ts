/** What the surroundings say: whom to ask, with which token, and under which name. */

export interface Settings {
  /** Address of the interface, without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | null;
}

const ENDPOINT = "https://huggingface.co";

/** Reads `HF_ENDPOINT` and `HF_TOKEN`, as the other tools of Hugging Face do. @returns settings, or what is wrong */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings | { problem: string } {
  const token = environment.HF_TOKEN?.trim() ?? "";
  // The token stands in no message, not even a wrong one.
  if (!/^[!-~]*$/.test(token)) return { problem: "HF_TOKEN: expected letters, digits and signs without spaces" };
  const text = environment.HF_ENDPOINT?.trim() || ENDPOINT;
  const url = URL.canParse(text) ? new URL(text) : null;
  // The address goes into sources.csv, which is published.
  if (url !== null && url.username + url.password !== "")
    return { problem: "HF_ENDPOINT: expected no name and password in it" };
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    return { problem: `HF_ENDPOINT: expected an address such as ${ENDPOINT}, found "${text}"` };
  }
  // The address goes into sources.csv, which is published.
  if (url.username !== "" || url.password !== "")
    return { problem: "HF_ENDPOINT: expected no name and password in it" };
  return { endpoint: url.href.replace(/\/+$/, ""), token: token === "" ? null : token };
}

/**
 * How the program names itself to hosts: `paperledger/0.1.0 (+https://example.org/repository)`.
 * @param packageJson  text of `package.json`, which has the version and may have the repository
 * @param citation     text of `CITATION.cff`, which may have the repository
 */
export function userAgentOf(packageJson: string, citation: string): string {
  const { version, repository } = JSON.parse(packageJson) as {
    version: string;
    repository?: string | { url?: string };
  };
  const cited = /^repository-code: *"?(https?:[^"\s]+)"?\s*$/m.exec(citation)?.[1];
  const named = typeof repository === "string" ? repository : repository?.url;
  const url = cited ?? named?.replace(/^git\+/, "");
  return `paperledger/${version}${url === undefined ? "" : ` (+${url})`}`;
}
