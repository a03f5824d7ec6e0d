/** Listing pages that were never captured: as few or as many papers as a test wants. */

/** A paper on a made-up page; null where the page shows no abstract. */
export interface ListedPaper {
  readonly title: string;
  readonly abstract: string | null;
}

/** A page as the parser knows it: its head, then titles and abstracts. */
export function listingPage(papers: readonly ListedPaper[], day = "Apr 2"): string {
  const head = ["Get trending papers in your email inbox!", "Subscribe", "Daily Papers", day];
  const body = papers.flatMap(({ title, abstract }) => (abstract === null ? [title] : [title, abstract]));
  return `${[...head, ...body].join("\n\n")}\n`;
}

const WORDS = [
  ..."alignment of sparse models with long context and small budgets for reasoning over tables while".split(" "),
  ..."training on synthetic data improves retrieval but costs memory because attention grows".split(" "),
];

/** Papers that all differ, with names that the vocabularies know in their abstracts. */
export function madeUpPapers(count: number): ListedPaper[] {
  return Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: 90 }, (_, w) => WORDS[(i * 31 + w * w * 7 + i * w) % WORDS.length]!);
    const label = `Q${i.toString(36).toUpperCase()}`;
    return {
      title: `${label}: ${words.slice(0, 7).join(" ")} number ${i}`,
      abstract: `We propose ${label}, built on Llama-3-8B with DPO. It is about ${words.join(" ")}. On GSM8K it reaches ${(i % 900) / 10}% accuracy, ${i} steps in.`,
    };
  });
}
