/** One exchange over the network. */
import type { Broken, Outcome } from "./answers.js";

export interface HttpOptions {
  readonly userAgent: string;
  /** Goes to the host that is asked, and to no other that it redirects to; it is never printed. */
  readonly token: string | null;
  /** For the whole exchange, to the last byte of the body. */
  readonly timeoutMs: number;
}

/** A day's list has about 0.3 MB; whoever sends so much more sends something else. */
const MAX_BODY_BYTES = 64 << 20;

/** Errors of the system that come again however often one asks, and what to do about them. */
const LASTING: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by nobody who is known",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by nobody who is known",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is signed by nobody who is known",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is of another host",
};

const PASSING: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host is not known; check the network and HF_ENDPOINT",
  EAI_AGAIN: "the host is not known; check the network and HF_ENDPOINT",
  ECONNREFUSED: "the host takes no connection; check the network and HF_ENDPOINT",
  ENETUNREACH: "the network does not reach the host",
  EHOSTUNREACH: "the network does not reach the host",
  UND_ERR_CONNECT_TIMEOUT: "the host takes no connection; check the network and HF_ENDPOINT",
};

/** Makes a function that asks for an address with GET. It never throws: what went wrong is an outcome. */
export function makeSend({ userAgent, token, timeoutMs }: HttpOptions): (url: string) => Promise<Outcome> {
  const headers = {
    accept: "application/json",
    "user-agent": userAgent,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return async (url) => {
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // A reader of a body that is aborted may wait for ever, so the time is kept beside it.
    const late = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        resolve({ broken: `expected the whole answer within ${timeoutMs / 1000} s`, isPassing: true });
        abort.abort();
      }, timeoutMs);
    });
    try {
      return await Promise.race([exchange(url, headers, abort.signal), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function exchange(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Outcome> {
  try {
    const response = await fetch(url, { headers, signal });
    const body = await bodyOf(response);
    if (body === null) return { broken: `expected at most ${MAX_BODY_BYTES >> 20} MB, found more`, isPassing: false };
    return {
      status: response.status,
      contentType: response.headers.get("content-type"),
      retryAfter: response.headers.get("retry-after"),
      rateLimit: response.headers.get("ratelimit"),
      body,
    };
  } catch (error) {
    return brokenBy(error);
  }
}

/** The bytes of a body; null where there are too many. */
async function bodyOf(response: Response): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > MAX_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What an error of `fetch` means: it hides what happened in the causes of its errors. */
export function brokenBy(error: unknown): Broken {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) causes.push(cause);
  const codes = causes.map((cause) => (cause as NodeJS.ErrnoException).code ?? "");
  const lasting = codes.find((code) => Object.hasOwn(LASTING, code));
  if (lasting !== undefined) return { broken: LASTING[lasting]!, isPassing: false };
  const passing = codes.find((code) => Object.hasOwn(PASSING, code));
  if (passing !== undefined) return { broken: PASSING[passing]!, isPassing: true };
  const last = causes.at(-1)?.message ?? String(error);
  const isLoop = last.includes("redirect count exceeded");
  return { broken: isLoop ? "it redirects without end" : `the connection broke (${last})`, isPassing: !isLoop };
}
