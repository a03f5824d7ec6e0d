/** Large files: which go to storage, where, and storage itself, which is another host and knows no tokens. */
import { type Answered, type Asked, failed, json, ranged, type State } from "./exchange.js";
import type { Read } from "./reading.js";
import { commitAt, sha256Of } from "./repository.js";

/** `POST /api/datasets/{repo}/preupload/{rev}`: the Hub says which files are large, or binary. */
export const announceFiles: Read = ({ body }, repository, { revision }, { limits }) => {
  const commit = commitAt(repository, revision);
  if (commit === undefined) return failed(404, `Invalid rev id: ${revision}`, "RevisionNotFound");
  const { files } = JSON.parse(body.toString("utf8")) as { files: { path: string; size: number; sample: string }[] };
  const endings = [
    ...commit.files
      .get(".gitattributes")!
      .bytes.toString("utf8")
      .matchAll(/^\*(\S+) filter=lfs/gm),
  ];
  return json({
    files: files.map(({ path, size, sample }) => {
      const isListed = endings.some(([, ending]) => path.endsWith(ending!));
      const isBinary = limits.isBinaryLarge && Buffer.from(sample, "base64").includes(0);
      const isLarge = isListed || isBinary || size >= limits.largeFrom;
      return { path, uploadMode: isLarge ? "lfs" : "regular", shouldIgnore: false, oid: null };
    }),
  });
};

interface Batch {
  readonly operation: string;
  readonly transfers?: readonly string[];
  readonly objects: readonly { readonly oid: string; readonly size: number }[];
}

/** `POST /datasets/{repo}.git/info/lfs/objects/batch`: where large files go; nowhere, those that are there. */
export const announceObjects: Read = ({ body }, _, __, { objects, addresses, limits }) => {
  const batch = JSON.parse(body.toString("utf8")) as Batch;
  const isInParts = (size: number) => size > limits.partSize && batch.transfers?.includes("multipart");
  return json(
    {
      transfer: batch.objects.some(({ size }) => isInParts(size)) ? "multipart" : "basic",
      objects: batch.objects.map(({ oid, size }) => {
        if (objects.has(oid)) return { oid, size };
        const upload = isInParts(size)
          ? {
              href: `${addresses.hub}/complete/${oid}`,
              header: {
                chunk_size: String(limits.partSize),
                ...Object.fromEntries(
                  Array.from({ length: Math.ceil(size / limits.partSize) }, (_, i) => {
                    const part = String(i + 1).padStart(5, "0");
                    return [part, `${addresses.storage}/parts/${oid}/${part}?signature=${oid.slice(0, 8)}`];
                  }),
                ),
              },
            }
          : { href: `${addresses.storage}/objects/${oid}?signature=${oid.slice(0, 8)}` };
        const verify = { href: `${addresses.hub}/verify/${oid}` };
        return { oid, size, authenticated: true, actions: { upload, verify } };
      }),
    },
    { "content-type": "application/vnd.git-lfs+json" },
  );
};

/** `POST /complete/{oid}`: puts the parts of a file together. */
export function completeObject({ body }: Asked, oid: string, { parts, objects }: State): Answered {
  const asked = JSON.parse(body.toString("utf8")) as { oid: string; parts: { partNumber: number; etag: string }[] };
  const sent = parts.get(oid) ?? new Map<number, Buffer>();
  const ordered = asked.parts.map(({ partNumber, etag }) => {
    const part = sent.get(partNumber);
    return part !== undefined && etag === `"${sha256Of(part)}"` ? part : null;
  });
  if (ordered.includes(null)) return failed(400, "a part is missing");
  const bytes = Buffer.concat(ordered as Buffer[]);
  if (sha256Of(bytes) !== oid) return failed(400, "the parts make another file");
  objects.set(oid, bytes);
  return json({});
}

/** `POST /verify/{oid}`. */
export function verifyObject(oid: string, { objects }: State): Answered {
  return objects.has(oid) ? json({}) : failed(404, "no such object");
}

/** Storage: `PUT` and `GET /objects/{oid}`, `PUT /parts/{oid}/{number}`. */
export function answerFromStorage({ method, url, headers, body }: Asked, { objects, parts }: State): Answered {
  const [, kind, oid = "", part] = url.pathname.split("/");
  // Signed addresses and tokens exclude each other: real storage refuses both together.
  if (headers.authorization !== undefined) return { status: 400, body: "Only one auth mechanism allowed" };
  if (method === "PUT" && headers["content-length"] === undefined) return { status: 501, body: "expected a length" };
  if (kind === "parts" && method === "PUT") {
    parts.set(oid, (parts.get(oid) ?? new Map<number, Buffer>()).set(Number(part), body));
    return { status: 200, headers: { etag: `"${sha256Of(body)}"` } };
  }
  if (kind !== "objects") return { status: 404 };
  if (method === "PUT") {
    if (sha256Of(body) !== oid) return { status: 400, body: "BadDigest" };
    objects.set(oid, body);
    return { status: 200, headers: { etag: `"${oid}"` } };
  }
  const bytes = objects.get(oid);
  if (bytes === undefined) return { status: 404 };
  return ranged(bytes, headers.range, { etag: `"${oid}"`, "content-type": "application/octet-stream" });
}
