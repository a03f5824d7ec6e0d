/**
 * What the project says of the dataset in words, whatever it holds: once here, for the card and for Croissant alike.
 * Each is a paragraph of Markdown on one line, or a list of them.
 */

/** Why it was made. */
export const MOTIVATION =
  "Papers name models, methods and benchmarks in dozens of spellings, and listing pages carry them as running text only. The dataset was made so that one can ask which papers use what and what they claim, without reading every abstract, and check each answer against the characters it rests on.";

/** Where the raw data comes from. */
export const COLLECTION =
  "Built from dumps of paper listings: pages or answers of a listing service as some tool kept them, byte for byte. Dumps overlap, and a paper takes ids, authors, dates, links and upvotes from whichever dump has them; nothing is looked up elsewhere. The table `sources` names each dump with its publisher, its day where that is known, and its SHA-256.";

/** What is absent, and how that looks. */
export const MISSING =
  "What no dump carries is null, or an empty list: authors, categories, arXiv ids, days and upvotes may be known of some papers only. Nothing is filled in by guess.";

/** The five stages, in order. */
export const STEPS: readonly string[] = [
  "`parse` turns the bytes of a dump into captures: one for each listed paper, with the lines it stands on.",
  "`deduplicate` groups the captures of one paper, by arXiv id first, then by title and text together.",
  "`normalize` cleans markup debris out of title and abstract and finds models (by a grammar of names), methods and datasets (by curated vocabularies and by context), names that the paper introduces, results and links. Every mention carries the rule that found it.",
  "`validate` checks every row against its schema and the rules between tables.",
  "`publish` writes the files and reads them back: the values of Parquet one by one, and the bytes of every file.",
];

/** How annotations are made. */
export const ANNOTATION =
  "By a program: every mention, introduced name, result and link carries, or belongs to, a rule of the table `rules`. No value comes from a language model, and none is guessed from similar names. The weights of the rules `model/tagger`, `method/tagger` and `dataset/tagger` were learned from names that language models had judged; leave these rules out where that matters.";

/** What it is good for. */
export const USES: readonly string[] = [
  "Finding papers by what they name: a model together with a method, a benchmark, a newly introduced system.",
  "Counting and following models, methods and benchmarks over the listed papers, with the biases of the dataset in mind.",
  "Looking up what abstracts claim, as a way to the paper, and never in its place.",
  "Building and testing programs that find names and results in scientific text: each mention has its characters and its rule, each rule its measured precision.",
  "Joining other tables on models, methods or benchmarks by one spelling.",
];

/** What it is not good for. */
export const MISUSES: readonly string[] = [
  "Ranking models or methods by `results`: the numbers come from different set-ups, are what authors chose to say, and lack what they were compared with.",
  "Judging papers, authors or institutions: what an abstract leaves out, or a rule overlooks, says nothing of the work.",
  "Statements about all papers of a field or a time: the papers are those of the dumps, and no sample.",
  "A gold standard: a program made the annotations, with errors that were measured and are told.",
  "Concluding from a missing mention that a paper does not use something.",
  "Gathering data on persons, or reaching them.",
];

/** What the dataset cannot say. */
export const LIMITATIONS: readonly string[] = [
  "Titles and abstracts only: what a paper says in its body is not here, and a model that is only used there is not mentioned here.",
  "A result is what the abstract claims. The baseline it is compared with is not recorded, and nothing was reproduced. Metric, model and method of a result are right less often than its value and unit, as the measured figures tell.",
  "Names are found by rules. A name that no rule covers is missing; rules with few gold mentions have wide intervals (table `rules`).",
  "A short form that a paper does not spell out is taken for what the vocabulary knows under it.",
  "A name that several papers introduce has an id for each of them, with the paper behind the name. A paper that only mentions such a name has the plain id, which does not say which of them is meant.",
  "Papers of one text under different titles stay apart, and two tellings of one paper may, where no arXiv id decides.",
  "Listing pages print days without a year; such dates stay text (`page_date_text` in `sources`), and papers known only from them have no listing date.",
  "`upvotes` are those at the time of capture, which differs from paper to paper.",
  "Addresses stand as papers give them; whether they lead anywhere was not tried.",
];

/** Where the dataset leans. */
export const BIASES: readonly string[] = [
  "What was popular: the papers are those that listing pages show, chosen by submitters and voters, or by the words of a search. Work of well-known groups on well-known models stands there more often.",
  "English: the rules read English, and take every abstract for English.",
  "Recent work on language models: the vocabularies know its names best, so that older names and those of other fields are overlooked more often.",
  "Well-known names: a listed name is found more surely than an unlisted one, so that counts favour what is already known.",
  "What abstracts tell: successes rather than failures, and best cases (`bound` is `up-to` where the text says so).",
  "The measured figures lean too: the papers of the seed dumps were in view while the rules were written, and the other papers were annotated by a language model, whose misses and extras are partly its own.",
];

/** Which data on persons it holds. */
export const PERSONAL_DATA =
  "Authors' names, where a dump carries them, as they stand on the public paper; and account names, where they are part of an address that a paper gives (`links`). No other data on persons is collected, and names are not linked to anything beyond the paper. Whoever wants a name removed can ask the maintainers.";

/** What may come of it. */
export const SOCIAL_IMPACT =
  "Claims become easier to find and to check against their words. Counts of mentions can add to the attention that popular work already has; they measure attention, not worth.";

/** Under which terms it may be used. */
export const LICENCES =
  "Annotations and tables: CC BY 4.0. Titles and abstracts remain their authors'; they are repeated here, with their source, under the terms of arXiv metadata (https://info.arxiv.org/help/api/tou.html). The code of the pipeline: Apache-2.0.";

/** How it is kept up. */
export const MAINTENANCE =
  "The Paperledger maintainers add dumps and rebuild the dataset as a whole; the changelog of the project says for each version what changed in the data. An id once published is never given to anything else. Errors are best reported with the `paper_id` and the `rule` of the row.";
