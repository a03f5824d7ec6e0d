/**
 * The dataset for programs of machine learning: Croissant 1.1 with its RAI extension 1.0, as JSON-LD.
 * Source: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html and croissant-rai-spec.html; where the
 * specification leaves open how references and structures within lists are written, as mlcroissant 1.1 reads them.
 */
import type { Column, ColumnType, Limits, ScalarType, Table } from "../columns.js";
import { type Measured, shareText } from "./card.js";
import { bibtexOf } from "./citation.js";
import { type DescribedDataset, LICENCE, mediaTypeOf, plainReferences, wordsOf } from "./described.js";
import { pathOf } from "./formats.js";
import type { ListedFile } from "./manifest.js";
import * as statements from "./statements.js";

/** Name of the file. */
export const CROISSANT = "croissant.json";

/** The `@context` of Croissant 1.1, with the namespaces under which mlcroissant looks names up. */
const CONTEXT = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  sc: "https://schema.org/",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  dct: "http://purl.org/dc/terms/",
  annotation: "cr:annotation",
  arrayShape: "cr:arrayShape",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  containedIn: "cr:containedIn",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  description: { "@container": "@language" },
  equivalentProperty: "cr:equivalentProperty",
  examples: { "@id": "cr:examples", "@type": "@json" },
  excludes: "cr:excludes",
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileProperty: "cr:fileProperty",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isArray: "cr:isArray",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  name: { "@container": "@language" },
  parentField: "cr:parentField",
  path: "cr:path",
  readLines: "cr:readLines",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  repeated: "cr:repeated",
  replace: "cr:replace",
  samplingRate: "cr:samplingRate",
  sdVersion: "cr:sdVersion",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
  unArchive: "cr:unArchive",
};

/** The description as it is written. Addresses of files are relative to it. */
export function croissantText(dataset: DescribedDataset): string {
  const { citation, version, tables, files } = dataset;
  const makers = citation.authors.map(({ name, isPerson }) => ({
    "@type": isPerson ? "sc:Person" : "sc:Organization",
    name,
  }));
  const description = {
    "@context": CONTEXT,
    "@type": "sc:Dataset",
    name: "Paperledger",
    alternateName: citation.title,
    description: citation.abstract,
    conformsTo: ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
    url: citation.url ?? "README.md",
    version,
    datePublished: citation.releasedOn,
    license: LICENCE.url,
    creator: makers,
    publisher: makers,
    keywords: citation.keywords,
    inLanguage: "en",
    isLiveDataset: false,
    citeAs: bibtexOf(citation),
    ...responsibleUse(dataset),
    distribution: [...files.values()].map(fileObject),
    recordSet: tables.map((table) => recordSet(table, dataset)),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

/** Properties of the RAI extension, under the names of its specification. */
function responsibleUse({ name, version, measured }: DescribedDataset): object {
  const gold = measured.map((one) => one.gold);
  return {
    "rai:dataCollection": statements.COLLECTION,
    "rai:dataCollectionType": ["Secondary Data Analysis", "Web Scraping"],
    "rai:dataCollectionMissingData": statements.MISSING,
    "rai:dataCollectionRawData": "Dumps of paper listings; the record set `sources` names each, with its SHA-256.",
    "rai:dataPreprocessingProtocol": statements.STEPS,
    "rai:dataAnnotationProtocol": statements.ANNOTATION,
    "rai:dataAnnotationAnalysis":
      measured.length > 0 ? measured.map(wordsOfMeasured) : ["Not measured for this build."],
    "rai:annotationsPerItem": "No person annotated the published rows; a program did.",
    ...(gold.length > 0 ? { "rai:annotatorDemographics": ["Not recorded."] } : {}),
    "rai:machineAnnotationTools": [`${name} ${version}; the record set \`rules\` describes each of its rules.`],
    "rai:dataUseCases": [
      ...statements.USES.map((use) => `Fit: ${use}`),
      ...statements.MISUSES.map((use) => `Not fit: ${use}`),
    ],
    "rai:dataLimitations": statements.LIMITATIONS,
    "rai:dataBiases": statements.BIASES,
    "rai:dataSocialImpact": statements.SOCIAL_IMPACT,
    "rai:personalSensitiveInformation": [statements.PERSONAL_DATA],
    "rai:dataReleaseMaintenancePlan": statements.MAINTENANCE,
  };
}

function wordsOfMeasured({ gold, figures }: Measured): string {
  const shares = figures.map(({ what, precision, recall, f1 }) => {
    const [p, r, f] = [precision, recall, f1].map((value) => shareText(value) ?? "not measured");
    return `${what}: precision ${p}, recall ${r}, F1 ${f}`;
  });
  return `${gold} ${shares.join("; ")}.`;
}

function fileObject({ path, bytes, sha256 }: ListedFile): object {
  return {
    "@type": "cr:FileObject",
    "@id": path,
    name: path.slice(path.lastIndexOf("/") + 1),
    contentUrl: path,
    contentSize: `${bytes} B`,
    encodingFormat: mediaTypeOf(path),
    sha256,
  };
}

function recordSet(table: Table, { tables, files }: DescribedDataset): object {
  const idOf = (column: string) => `${table.name}/${column}`;
  // mlcroissant joins what is referred to, and reads no record where that is the table itself (a cycle) or has no rows
  // (no columns either, then): such references are told in words alone.
  const references = plainReferences(table, tables).filter(
    (reference) => reference.table !== table.name && files.get(pathOf(reference.table, "parquet"))!.rows !== 0,
  );
  return {
    "@type": "cr:RecordSet",
    "@id": table.name,
    name: table.name,
    description: table.description,
    key: table.key.map((column) => ({ "@id": idOf(column) })),
    field: table.columns.map((column) => {
      const reference = references.find((candidate) => candidate.column === column.name);
      const source = { fileObject: { "@id": pathOf(table.name, "parquet") }, extract: { column: column.name } };
      return {
        ...fieldOf(column, idOf(column.name), wordsOf(column, table), source, ""),
        ...(reference ? { references: { field: { "@id": `${reference.table}/${reference.key}` } } } : {}),
      };
    }),
  };
}

/** A column, or a field of a structure; `path` is the JSONPath from the column's value to the field, empty for a column. */
function fieldOf(column: Column, id: string, words: string, source: object, path: string): object {
  const { dimensions, item } = itemOf(column.type, 0, column.limits);
  const field = {
    "@type": "cr:Field",
    "@id": id,
    name: column.name,
    description: column.values === null ? words : `${words} One of ${column.values.join(", ")}.`,
    ...(dimensions > 0 ? { isArray: true, arrayShape: Array(dimensions).fill("-1").join(",") } : {}),
  };
  if (typeof item.type !== "string") {
    const subField = item.type.struct.map((part) =>
      fieldOf(part, `${id}/${part.name}`, part.description, source, path === "" ? part.name : `${path}.${part.name}`),
    );
    return { ...field, subField };
  }
  return {
    ...field,
    dataType: item.limits?.format === "uri" ? "sc:URL" : DATA_TYPES[item.type],
    source: path === "" ? source : { ...source, transform: { jsonPath: path } },
  };
}

/** The general type that every reader knows, and the exact one. */
const DATA_TYPES: Readonly<Record<ScalarType, string | readonly string[]>> = {
  string: "sc:Text",
  int32: ["sc:Integer", "cr:Int32"],
  double: ["sc:Float", "cr:Float64"],
  boolean: "sc:Boolean",
  date: "sc:Date",
};

interface Item {
  readonly type: Exclude<ColumnType, { list: Column }>;
  readonly limits?: Limits | undefined;
}

/** What stands in a list, and how deep. */
function itemOf(type: ColumnType, dimensions: number, limits?: Limits): { dimensions: number; item: Item } {
  if (typeof type === "string" || "struct" in type) return { dimensions, item: { type, limits } };
  return itemOf(type.list.type, dimensions + 1, type.list.limits);
}
