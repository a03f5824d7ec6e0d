/** Where the token is, which no message ever holds. */
import { join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The file in which `hf auth login` keeps the token.
 * @param home  the user's home folder
 * Source: `huggingface_hub/constants.py`: HF_TOKEN_PATH, else `token` in HF_HOME, in `huggingface` of XDG_CACHE_HOME or ~/.cache.
 */
export function tokenFileOf(environment: Environment, home: string): string {
  const path = (name: string) => environment[name]?.trim().replace(/^~(?=\/|$)/, home) || null;
  const hub = path("HF_HOME") ?? join(path("XDG_CACHE_HOME") ?? join(home, ".cache"), "huggingface");
  return path("HF_TOKEN_PATH") ?? join(hub, "token");
}

/**
 * The token of a text, without the white space around it; null where there is none.
 * @param text   as the environment or the token file has it
 * @param where  what messages call that place
 */
export function tokenOf(text: string | null, where: string): { token: string | null } | { problem: string } {
  const token = text?.trim() ?? "";
  if (token === "") return { token: null };
  // The client of the Hub takes no other; what stands there instead is not told, it may be a secret all the same.
  if (/^hf_[!-~]+$/.test(token)) return { token };
  return { problem: `${where}: expected a token of the Hub, which begins with "hf_" and has no spaces` };
}

/** A text in which the token does not stand, whoever wrote the text. */
export function withoutToken(text: string, token: string | null): string {
  return token === null ? text : text.replaceAll(token, "[token]");
}
