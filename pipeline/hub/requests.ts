/** What each request to the Hub is: its name in messages, and whether it may simply be repeated. */

export interface RequestKind {
  readonly name: string;
  /** Whether a second one does no harm where the first went through unseen. */
  readonly isRepeatable: boolean;
  /** Whether a good answer is JSON; a page with status 200 comes from a proxy. */
  readonly isJson: boolean;
}

const [ofDataset, repeatable] = ["^/api/datasets/[^/]+/[^/]+", { isRepeatable: true, isJson: true }];

/** Source: the routes that `@huggingface/hub` 2.17.5 and `huggingface_hub` 2.4.0 use. */
const KINDS: readonly (RequestKind & { readonly path: RegExp })[] = [
  { ...repeatable, path: new RegExp(`${ofDataset}/refs$`), name: "asking for branches and tags" },
  { ...repeatable, path: new RegExp(`${ofDataset}/tree/`), name: "listing files" },
  { ...repeatable, path: new RegExp(`${ofDataset}/commits/`), name: "listing commits" },
  { ...repeatable, path: /^\/datasets\/[^/]+\/[^/]+\/resolve\//, name: "reading manifest.json", isJson: false },
  { ...repeatable, path: /^\/api\/repos\/create$/, name: "creating the repository" },
  { ...repeatable, path: new RegExp(`${ofDataset}/branch/`), name: "creating the branch", isJson: false },
  { ...repeatable, path: new RegExp(`${ofDataset}/preupload/`), name: "announcing files" },
  { ...repeatable, path: /\.git\/info\/lfs\/objects\/batch$/, name: "announcing large files" },
  { ...repeatable, path: new RegExp(`${ofDataset}/commit/`), name: "the commit", isRepeatable: false },
  { ...repeatable, path: new RegExp(`${ofDataset}/tag/`), name: "making the tag", isJson: false },
];

/** Large files go to storage under addresses that the Hub names; bytes sent twice are the same bytes. */
export const SENDING: RequestKind = { name: "sending a large file", isRepeatable: true, isJson: false };

/**
 * What a request is.
 * @param url       where it goes
 * @param endpoint  address of the Hub, without a slash at its end
 */
export function kindOf(url: string, endpoint: string): RequestKind {
  const base = `${endpoint}/`;
  if (!url.startsWith(base)) return SENDING;
  const { pathname } = new URL(url.slice(base.length - 1), "http://hub");
  return KINDS.find(({ path }) => path.test(pathname)) ?? SENDING;
}
