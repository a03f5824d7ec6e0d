/** Archives of arXiv, those of the first years included. Source: https://arxiv.org/category_taxonomy and /archive/. */
const ARCHIVES = new Set([
  ..."astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th".split(" "),
  ..."physics q-bio q-fin quant-ph stat".split(" "),
  ..."acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga".split(" "),
  ..."funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con".split(" "),
]);

/** Whether a word is a category of arXiv: an archive (`hep-ph`), or a class of one (`cs.CL`). */
export function isCategory(word: string): boolean {
  const [archive, subject, ...more] = word.split(".");
  return ARCHIVES.has(archive!) && more.length === 0 && (subject === undefined || /^[A-Za-z][A-Za-z-]+$/.test(subject));
}
