/** Listing pages as other tools capture them: made-up pages of any cards, written the way each tool writes. */

/** What a page prints for one paper. */
export interface PageCard {
  /** As the page's links call it: "2405.14730". */
  readonly paper: string;
  readonly title: string;
  /** Paragraphs stand behind an empty line; null where the page shows no abstract. */
  readonly abstract: string | null;
  /** "12", or "-" for none. */
  readonly upvotes: string;
  /** "3 authors", or the organization in their place. */
  readonly by: { readonly authors: number } | { readonly organization: string; readonly owner: string };
  /** "Oct 7, 2024", or "May 29" in the current year. */
  readonly day: string;
  /** Comments on the paper; null where there is none. */
  readonly comments: number | null;
}

export interface PageFrame {
  /** What the tool writes before the page, and behind it. */
  readonly before?: string;
  readonly behind?: string;
  /** What was searched for. */
  readonly query?: string;
  readonly day?: string;
}

const SITE = "https://huggingface.co";
const AVATAR = "https://cdn-avatars.huggingface.co/v1/production/uploads/0123456789abcdef/picture.png";
const SUBSCRIBE = "Get trending papers in your email inbox once a day!\n\nGet trending papers in your email inbox!\n\n";

function voteAddress(paper: string): string {
  return `${SITE}/login?next=%2Fpapers%2F${paper}`;
}

function paperAddress(paper: string): string {
  return `${SITE}/papers/${paper}`;
}

/** The page as Markdown: characters that mean something to Markdown are escaped, line ends in links are kept. */
export function markdownPage(cards: readonly PageCard[], frame: PageFrame = {}): string {
  const head = [
    `new\n\n${SUBSCRIBE}[Subscribe](${SITE}/login?next=%2Fpapers)`,
    "# Daily Papers",
    `## by [![](${SITE}/front/assets/papers-by.png)AK](${SITE}/akhaliq) and the research community`,
    ...(frame.query === undefined ? [] : [frame.query]),
    "- Daily\n- Weekly\n- Monthly",
    `[Trending Papers](${SITE}/papers/trending)`,
    frame.day ?? "Mar 14",
  ];
  const foot = [`[Previous](${SITE}/papers/date/2025-03-13)`, "Trending Papers ranked by GitHub stars activity"];
  const parts = [...head, ...cards.map(markdownCard), ...foot];
  return `${frame.before ?? ""}${parts.join("\n\n")}\n${frame.behind ?? ""}`;
}

export function markdownCard(card: PageCard): string {
  const paper = paperAddress(card.paper);
  const abstract = card.abstract === null ? [] : [`[${escaped(card.abstract).replaceAll("\n", "\\\\\n")}](${paper})`];
  const comments = card.comments === null ? "" : `[${card.comments}](${paper}#community)`;
  const by =
    "authors" in card.by
      ? `[- ![](${AVATAR})\\\\\n- ${card.by.authors} authors](${paper})`
      : `[![${card.by.owner}](${AVATAR})${escaped(card.by.organization)}](${SITE}/${card.by.owner})`;
  return [
    `[${card.upvotes}](${voteAddress(card.paper)})`,
    `### [${escaped(card.title)}](${paper})`,
    ...abstract,
    by,
    "·",
    `${card.day}${comments}`,
  ].join("\n\n");
}

function escaped(text: string): string {
  return text.replace(/[\\*_[\]`]/g, "\\$&");
}

/** The page of a notebook: every address on a line of its own, behind its text. */
export function notebookPage(cards: readonly PageCard[], frame: PageFrame = {}): string {
  const link = (text: string, path: string) => `${text}\n\n${SITE}${path}`;
  const head = [
    link(" Hugging Face", "/"),
    link("Models", "/models"),
    link("Sign Up", "/join"),
    `new\n\n${SUBSCRIBE}${link("Subscribe", "/login?next=%2Fpapers")}`,
    "Daily Papers",
    `by \n\n${link("AK", "/akhaliq")}\n\n and the research community`,
    ...(frame.query === undefined ? [] : [frame.query]),
    `Daily\n\nWeekly\n\n${link("Monthly ", "/papers/trending")}`,
    link(" ", "/papers/date/2025-03-13"),
    frame.day ?? "Mar 14",
  ];
  const foot = [
    link("Previous", "/papers/date/2025-03-13"),
    "System theme\n\nCompany",
    link("TOS", "/terms-of-service"),
    " ",
    link("Models", "/models"),
    "Trending Papers ranked by GitHub stars activity",
  ];
  const parts = [...head, ...cards.map(notebookCard), ...foot];
  return `${frame.before ?? ""}${parts.join("\n\n")}\n${frame.behind ?? ""}`;
}

export function notebookCard(card: PageCard): string {
  const paper = paperAddress(card.paper);
  const by =
    "authors" in card.by
      ? `[\n\n${card.by.authors} authors](${paper})`
      : ` \n\n${paper}\n\n ${card.by.organization}\n\n${SITE}/${card.by.owner}`;
  return [
    ` [-] ${card.upvotes}\n\n${voteAddress(card.paper)}`,
    `${card.title}\n\n${paper}`,
    ...(card.abstract === null ? [] : [`${card.abstract}\n\n${paper}`]),
    by,
    "·",
    card.comments === null ? card.day : `${card.day} \n\n${card.comments}\n\n${paper}#community`,
  ].join("\n\n");
}

export interface BrowserFrame extends PageFrame {
  /** Characters that a line may have. */
  readonly width?: number;
  /** How the addresses are listed at the end; null where the list is not there. */
  readonly list?: ((number: number, address: string) => string) | null;
}

/** The page as text browsers print it: `[text][12]`, lines wrapped, addresses listed at the end. */
export function browserPage(cards: readonly PageCard[], frame: BrowserFrame = {}): string {
  const width = frame.width ?? 120;
  const addresses: string[] = [];
  const reference = (path: string) => `[${addresses.push(path.startsWith("http") ? path : SITE + path)}]`;
  const parts = [
    `[[Hugging Face's logo] Hugging Face]${reference("/")}`,
    `* [ Models ]${reference("/models")}\n* [Sign Up]${reference("/join")}\nnew`,
    `${SUBSCRIBE}[Subscribe]${reference("/login?next=%2Fpapers")}`,
    "# Daily Papers",
    `## by[AK]${reference("/akhaliq")} and the research community\n* Daily\n* Weekly\n* Monthly`,
    frame.day ?? "Mar 14",
  ];
  const page = [parts.join("\n\n"), ...cards.map((card) => browserCard(card, width, reference))];
  page.push(`[ Previous]${reference("/papers/date/2025-03-13")}`);
  const write = frame.list === undefined ? (number: number, address: string) => `[${number}]: ${address}` : frame.list;
  const list = write === null ? "" : `\n${addresses.map((address, i) => write(i + 1, address)).join("\n")}\n`;
  return `${frame.before ?? ""}${page.join("\n")}\n${list}${frame.behind ?? ""}`;
}

function browserCard(card: PageCard, width: number, reference: (address: string) => string): string {
  const paper = paperAddress(card.paper);
  const vote = `[\n${card.upvotes}\n]${reference(voteAddress(card.paper))}`;
  const title = wrapped(`[${card.title}]${reference(paper)}`, width - 4);
  const abstract = card.abstract?.split("\n\n").map((paragraph) => wrapped(paragraph, width).join("\n"));
  return [
    `${vote}\n\n${title.map((line) => `### ${line}`).join("\n")}\n`,
    ...(abstract === undefined ? [] : [`[\n\n${abstract.join("\n\n")}\n\n]${reference(paper)}`]),
    "authors" in card.by
      ? `[\n* ${card.by.authors} authors\n]${reference(paper)}`
      : `[[${card.by.owner}] ${card.by.organization}]${reference(`/${card.by.owner}`)}`,
    "·",
    `${card.day}${card.comments === null ? "" : ` [ ${card.comments}]${reference(`${paper}#community`)}`}`,
  ].join("\n");
}

/** Lines no longer than a width; a word that is longer is broken. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}

/** The page as browsers print it that write the number of a link before its text. */
export function numberedPage(cards: readonly PageCard[], frame: BrowserFrame = {}): string {
  const width = frame.width ?? 76;
  const addresses: string[] = [];
  const link = (text: string, path: string) =>
    `[${addresses.push(path.startsWith("http") ? path : SITE + path)}]${text}`;
  const block = (text: string, indent = 3) =>
    wrapped(text, width - indent)
      .map((line) => " ".repeat(indent) + line)
      .join("\n");
  const parts = [
    block(link("Hugging Face", "/")),
    `${block(`* ${link("Models", "/models")}`, 5)}\n${block(`* ${link("Sign Up", "/join")}`, 5)}`,
    SUBSCRIBE.trimEnd(),
    block(link("Subscribe", "/login?next=%2Fpapers")),
    "Daily Papers",
    `by ${link("AK", "/akhaliq")} and the research community`,
    frame.day ?? "Mar 14",
    ...cards.flatMap((card) => {
      const paper = paperAddress(card.paper);
      return [
        block(link(card.upvotes, voteAddress(card.paper))),
        block(link(card.title, paper), 0),
        ...(card.abstract === null ? [] : [block(link(card.abstract, paper))]),
        "authors" in card.by
          ? block(`* ${link(`${card.by.authors} authors`, paper)}`, 5)
          : block(link(card.by.organization, `/${card.by.owner}`)),
        `   ·\n   ${card.day}${card.comments === null ? "" : ` ${link(String(card.comments), `${paper}#community`)}`}`,
      ];
    }),
    block(link("Previous", "/papers/date/2025-03-13")),
  ];
  const list = addresses.map((address, i) => `${String(i + 1).padStart(4)}. ${address}`);
  return `${frame.before ?? ""}${parts.join("\n\n")}\n\nReferences\n\n${list.join("\n")}\n${frame.behind ?? ""}`;
}
