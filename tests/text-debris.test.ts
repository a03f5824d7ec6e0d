import { describe, expect, it } from "vitest";
import { cleanText } from "../pipeline/text/clean.js";
import { DEBRIS_RULES } from "../pipeline/text/debris.js";
import { expectLinear } from "./support/growth.js";

type Golden = readonly (readonly [raw: string, clean: string])[];

/** What each rule makes of debris, beside the example that documents it. */
const GOLDEN: Readonly<Record<string, Golden>> = {
  "html-entities": [
    ["Hwang &#8211; Li&#8217;s scheme, 6.2% &#177; 2.8%", "Hwang – Li’s scheme, 6.2% ± 2.8%"],
    ["caf&#xe9; and R&amp;D", "café and R&D"],
  ],
  "html-tags": [
    ['at <a href="https://a.org/x">this https URL.</a> now', "at this https URL. (https://a.org/x) now"],
    ["H<sub>2</sub>O<br/>and <b>bold</b> text", "H2O and bold text"],
  ],
  "latex-links": [
    ["see \\href{https://a.org/x}{the page}", "see the page (https://a.org/x)"],
    ["at \\href{https://a.org/x}{https://a.org/x/}.", "at https://a.org/x."],
    ["at \\href{https://www.a.org/}{a.org}.", "at https://www.a.org/."],
    ["at \\href{https://a.org/x}{\\textcolor{blue}{\\textbf{GitHub}}}.", "at GitHub (https://a.org/x)."],
    ["of preferences.\\url{https://a.org/ }", "of preferences. https://a.org/"],
    ["at \\href{https://a.org/x{data}}, open", "at data (https://a.org/x), open"],
    ["at \\href{https://a.org/a\\_b}{a.org/a\\_b}", "at https://a.org/a_b"],
  ],
  "link-labels": [
    ["at https://github.com/a/b{https://github.com/a/b}.", "at https://github.com/a/b."],
    ["at https://github.com/a/b/{https://github.com/a/b.}", "at https://github.com/a/b/"],
    ["is https://a.github.io/p/{here}, and", "is here (https://a.github.io/p/), and"],
    ["at https://github.com/a/b{mypink{GitHub}}.", "at GitHub (https://github.com/a/b)."],
    ["at https://a.org/x/ {https://a.org/x/}", "at https://a.org/x/"],
    ["at {https://a.org/x}.", "at https://a.org/x."],
    ["at https://a.org/x{Webpage}$.", "at Webpage (https://a.org/x)."],
    ["codebase at github.com/a/b{AB}.", "codebase at AB (github.com/a/b)."],
  ],
  "markdown-links": [["at [https://a.org/x](https://a.org/x) and", "at https://a.org/x and"]],
  "latex-accents": [
    ['we introduce T\\"ULU 3, a family', "we introduce TÜLU 3, a family"],
    ['branched Schr\\"odinger bridges', "branched Schrödinger bridges"],
    ["an $\\tilde{O}(n)$ bound, \\hat{p} and \\bar\\mu", "an Õ(n) bound, p̂ and μ̄"],
    ["a B$\\ddot{\\text{u}}$chi automaton, B\\acute{e}zier", "a Büchi automaton, Bézier"],
  ],
  "latex-escapes": [
    ["R\\&D at 50\\%, \\$5, a\\_b, \\#1", "R&D at 50%, $5, a_b, #1"],
    ["reduces cost by \\(9.6\\times\\) overall", "reduces cost by 9.6× overall"],
    ["the model\\'s 3\\,ms and 36\\,000 members", "the model's 3 ms and 36,000 members"],
    ["in \\{0, 1\\} and \\{-1, 1\\}^n, \\|x\\|", "in {0, 1} and {-1, 1}^n, ‖x‖"],
    ["a range of \\~8B and 23\\%\\~{}119\\%", "a range of ~8B and 23%~119%"],
  ],
  "lost-dollars": [
    ["valued at \\1 million USD", "valued at $1 million USD"],
    ["less than \\0.1. Code", "less than $0.1. Code"],
    ["(\\22K for it), \\1.49M in", "($22K for it), $1.49M in"],
  ],
  "unicode-escapes": [["What\\u2019s more$\\unicode{x2013}$with care", "What’s more–with care"]],
  "latex-symbols": [
    ["models with \\textgreater 13B parameters", "models with >13B parameters"],
    ["improves 3.38 \\rightarrow 3.75", "improves 3.38 → 3.75"],
    ["(\\r{ho} = 0.9) and $2 \\not\\equiv 1$, kitab{\\i}", "(ρ = 0.9) and 2 ≢ 1, kitabı"],
  ],
  "latex-abbreviations": [
    ["losses, \\ie~progress, by Wu \\etal", "losses, i.e. progress, by Wu et al."],
    ["audio, \\etc.", "audio, etc."],
  ],
  "latex-functions": [
    ["O(n\\log\\log n), \\log{n}, \\log_2{k}", "O(n log log n), log n, log_2 k"],
    ["1 \\pmod{44} and $\\lim\\limits_{n}$", "1 (mod 44) and lim_n"],
  ],
  "latex-fractions": [
    ["a $\\frac{1}{n}$-share, \\frac12, 2\\frac13", "a 1/n-share, 1/2, 2(1/3)"],
    ["$\\frac{n-1}{\\log n}$ and $\\frac{d}{2}(n)$", "(n-1)/(log n) and (d/2)(n)"],
    ["\\sqrt{n}, \\sqrt{mn}, sqrt{k}, {n \\choose 2}", "√n, √(mn), √k, (n choose 2)"],
    ["load O({n \\over p})", "load O(n/p)"],
  ],
  "latex-delimiters": [
    ["O\\left(\\frac{1}{n}\\right) and \\Bigl[x\\Bigr]", "O(1/n) and [x]"],
    ["\\left\\{a, b\\right. as \\left.x\\right|", "\\{a, b as x|"],
  ],
  "latex-styles": [
    ["{\\bf All} of \\textsc{Graph \\emph{data}}", "All of Graph data"],
    ["$\\mathbb R^d$, \\mathcal{O}(n), x\\in\\mathbb{R}", "R^d, O(n), x∈R"],
    ["Self-text{CO}rrecting textbf{GRAPE} {bf MASK}", "Self-COrrecting GRAPE MASK"],
    ["the \\textit{{SE}}quential \\verb|glmnet| package", "the SEquential glmnet package"],
  ],
  "latex-colors": [["teal{Tool-use}, \\textcolor[rgb]{1,0,0}{red} text", "Tool-use, red text"]],
  "latex-layout": [["LLaMA\\nobreakdash-3.1\\xspace, \\noindent then\\par on", "LLaMA-3.1, then on"]],
  "latex-notes": [
    ["SybilWalk~\\cite{JWZ17}. By \\citet*[p. 3]{A07}", "SybilWalk [JWZ17]. By [A07]"],
    ["dataset\\footnote{At \\url{https://a.org/x}.} open", "dataset (At https://a.org/x.) open"],
    ["(see \\citep{A, B})", "(see [A, B])"],
    ["the data\\footnotemark[1] of it", "the data of it"],
  ],
  "bare-arrows": [["1%downarrow on CUDA leftrightarrow HIP", "1%↓ on CUDA ↔ HIP"]],
  "bare-times": [
    ["by 15.81times (16.95times)", "by 15.81× (16.95×)"],
    ["a single 8timesA800, up to times3.2", "a single 8×A800, up to ×3.2"],
    ["7 {times} faster", "7× faster"],
    ["9times at n times n, 5times R&D times Q&A", "9× at n × n, 5× R&D times Q&A"],
    ["360^circtimes180^circ, R^{d times d}, 15timessim50times", "360°×180°, R^{d × d}, 15×~50×"],
  ],
  "bare-sim": [
    ["{sim} 1.5 hours, 20sim 100, 1.3Bsim14B", "~1.5 hours, 20~100, 1.3B~14B"],
    ["{sim} 1.5 times cosim5%, sim5%", "~1.5 times cosim5%, ~5%"],
  ],
  "bare-relations": [
    ["(leq 11%), {approx}0.2, approx20%, 69.8 pm 0.5", "(≤ 11%), ≈0.2, ≈20%, 69.8 ± 0.5"],
    ["{approx} 0.2 and geq 90%", "≈ 0.2 and ≥ 90%"],
  ],
  "bare-commands": [["RobotArena infty: lceil log N rceil, λcdot k", "RobotArena ∞: ⌈ log N ⌉, λ· k"]],
  degrees: [["360$^{\\circ}$, 45\\deg and 5.15{\\deg}, \\deg(f)", "360°, 45° and 5.15°, deg(f)"]],
  ordinals: [["the 20$^{th}$, $k^{th}$ and $(k+1)^{st}$", "the 20th, kth and (k+1)-st"]],
  "formula-marks": [
    ["$O(n)$, $k$-shot, $\\tau$-bench, 360$°$", "O(n), k-shot, τ-bench, 360°"],
    ["about $\\sim$30 FPS, 15$\\sim$48%, $-$7.4%", "about ~30 FPS, 15~48%, -7.4%"],
    ["the $in-context$ and $semantic priors$ of $Llama-3.1-8B$", "the in-context and semantic priors of Llama-3.1-8B"],
    ["costs $5 with $k = 3$ or $2^{n}$ runs at $8", "costs $5 with k = 3 or 2^n runs at $8"],
    ["$$\\sum x$$ for $ n $ items, $n,$ and", "∑ x for n items, n, and"],
    ["for $0.5 \\le accuracy$ of $236 million$, $10-20%$", "for 0.5 ≤ accuracy of 236 million, 10-20%"],
    ["is $\\#P$-hard at $\\href{https://a.org/x}{here}$.", "is #P-hard at here (https://a.org/x)."],
  ],
  quotes: [
    ["the ``zero-advantage problem'': when", "the “zero-advantage problem”: when"],
    ["''Aha moment'', ``one-size\", `trust'", "“Aha moment”, “one-size”, ‘trust’"],
    ["it aren`t GPT-4o`s", "it aren't GPT-4o's"],
  ],
  "markdown-code": [
    ["with `o4-mini`, `gemini-2.5-flash`, and `<think>`.", "with o4-mini, gemini-2.5-flash, and <think>."],
  ],
  "markdown-emphasis": [
    ["**GRAPE** (**G**raph **R**ank), a **1.9x** gain", "GRAPE (Graph Rank), a 1.9x gain"],
    ["samples (*e.g.*, images) of _rank axes_.", "samples (e.g., images) of rank axes."],
  ],
  ties: [
    ["on RoboTwin~2.0, e.g.~in Stage~1 at 0.4~mm", "on RoboTwin 2.0, e.g. in Stage 1 at 0.4 mm"],
    ["introduces~\\name and code at~ https://a.org/x", "introduces \\name and code at https://a.org/x"],
  ],
  braces: [
    ["density {\\sigma} and {\\Delta}G, Mixture-of-{E}xperts", "density σ and ΔG, Mixture-of-Experts"],
    ["1{,}879 rounds at {~}50 of p{<}10^{-8} FID{}=2", "1,879 rounds at ~50 of p<10^-8 FID=2"],
    ["x_{max}, C_{11}, a {Qwen2.5-VL} backbone", "x_max, C_11, a Qwen2.5-VL backbone"],
  ],
  "joined-sentences": [["(LLMs).To fix 5%.It is", "(LLMs). To fix 5%. It is"]],
  "broken-words": [["learn- ing of lan- guage, fine- tuned", "learning of language, fine-tuned"]],
};

/** What looks like debris of a rule and is not, or cannot be decided. */
const STAYS: Readonly<Record<string, readonly string[]>> = {
  "html-entities": ["AT&T; Q&A, R&D and A & B", "&unknown; and &#128;"],
  "html-tags": ["<think> and </think> tags, a < b and c > d", "a <b> token, <sub> alone"],
  "latex-links": ["\\href{https://a.org/x} alone"],
  "link-labels": ["GET https://a.org/{id}/items", "a {https} scheme"],
  "markdown-links": ["call agent[T](task) on x[1](2)"],
  "latex-escapes": ["a path C:\\temp, neuro\\-symbolic"],
  "lost-dollars": ["training; \\3) Training"],
  "unicode-escapes": ["\\unicodex2013 and \\usefulone"],
  "latex-symbols": ["our \\ModelName and \\ours"],
  "latex-abbreviations": ["\\egg and \\etcetera"],
  "latex-functions": ["to log in, max out and sign it"],
  "latex-fractions": ["a fraction of it, frac and sqrt(n), \\sqrt[3]{n}"],
  "latex-styles": ["text {x}, math and \\unknown{x}"],
  "latex-colors": ["red {a, b}, blue sky"],
  "bare-arrows": ["an arrow, narrow arrows and broadarrow heads, the right arrow"],
  "bare-times": ["2 times faster in 3 times out of 5", "sometimes many times a day", "at times 5 to 6"],
  "bare-sim": ["sim2real transfer and sim2reason", "a sim of cosim5 and Sim3D"],
  "bare-relations": ["at 5 pm, by approximation (approx. 30K)", "Subleq, from 8pm to 12"],
  "bare-commands": ["at https://a.org/infty and my_cdot", "Delta Air and Delta4 rockets"],
  degrees: ["a 45 degree circle, n^circumference"],
  ordinals: ["x^theta, 2^n, a^stop"],
  "formula-marks": [
    "It costs $3 to $5 per run, or $25 ... for $30 in total",
    "from $1.22M, compared with $0.58M--$0.70M, to US$44",
    "between $5 and $10, <$10 or >$5 (A$ 7, R$ 20)",
    "frame$a and frame$b columns",
    "$OneMillion-Bench: how far are $OneMillion",
  ],
  quotes: ["The model's 'best' answer isn't the users' own", "5' 10\" tall"],
  "markdown-code": ["centers` energy and transactions` time"],
  "markdown-emphasis": [
    "A* search and k* with B*-trees, 2**n and a * b * c",
    "snake_case and __init__ of _private",
    "*-algebras and C*",
  ],
  ties: ["~50% of 16~30%, x~N(0, 1), 1.2x~1.5x", "https://a.org/~user/x", "k ~ 1/r and c(k)~ k"],
  braces: [
    "a set {instruction, response}, GPT-{n} models, {a, b}_i",
    "at https://github.com/a/b_{c} and x.io/c{d}e",
    "O(n^{k-1}) of n^{1+o(1)} and log_{d+1} n",
    "our \\unknown{x} and \\other{y}",
    "T_{2m}n, {when} to refresh",
  ],
  "joined-sentences": ["torch.nn and torch.Tensor", "big.LITTLE, Node.js, e.g.The", "at github.io/a.The page"],
  "broken-words": ["pre- and post-training, intra- or inter-class", "film- academy tradition - based on"],
};

/** Hostile pieces of text, repeated to a megabyte. */
const HOSTILE: Readonly<Record<string, readonly string[]>> = {
  "html-entities": ["&#", "&amp"],
  "html-tags": ['<a href="', '<a href=""', "<i>"],
  "latex-links": ["\\href{", "\\href{x}{", "\\url{"],
  "link-labels": ["https://", "https://a{", "{https://"],
  "markdown-links": ["[a](", "[a](https://"],
  "latex-accents": ['\\"', "\\tilde "],
  "latex-escapes": ["\\{", "\\{{}", "1\\,"],
  "lost-dollars": [" \\1", "\\1"],
  "unicode-escapes": ["\\unicode{x"],
  "latex-symbols": ["\\a{a", "\\alpha "],
  "latex-abbreviations": ["\\eg{}"],
  "latex-functions": ["\\log_{", "\\log_a^b", "a\\log{a"],
  "latex-fractions": ["\\frac{", "\\frac{{}", "\\sqrt{{}{}", "{a\\over "],
  "latex-delimiters": ["\\left ", "\\bigl"],
  "latex-styles": ["\\textbf{", "\\textbf{{}", "{\\em ", "\\verb|"],
  "latex-colors": ["\\textcolor{a}{", "red{"],
  "latex-layout": ["\\begin{", "\\hspace{"],
  "latex-notes": ["\\footnote{", "\\cite[", "\\cite[a]"],
  "bare-arrows": ["rightarrow", "longleft"],
  "bare-times": ["1times", "1 times "],
  "bare-sim": ["sim1", "1111"],
  "bare-relations": ["approx", "1pm"],
  "bare-commands": ["infty", "infty."],
  degrees: ["^{", "1 \\deg"],
  ordinals: ["1^{th"],
  "formula-marks": ["$", "$a ", "$$a", "$(a "],
  quotes: ["`", "“", "''"],
  "markdown-code": [" `a", "`"],
  "markdown-emphasis": ["**", "**a", " *a", " _a"],
  ties: ["a~", "aaaa"],
  braces: ["{", "a{}", "\\aaaaaaaaaaaaaaaaaaaaaaaaaaaa{a}"],
  "joined-sentences": ["a.The", "aaaa."],
  "broken-words": ["aa- a", "aa- "],
};

const IDS = DEBRIS_RULES.map(({ id }) => id);

describe("the rules for debris", () => {
  it("have names of their own, an example, a count and hostile text", () => {
    expect(new Set(IDS).size).toBe(IDS.length);
    expect(Object.keys(GOLDEN)).toEqual(IDS);
    expect(Object.keys(HOSTILE)).toEqual(IDS);
    expect(IDS).toEqual(expect.arrayContaining(Object.keys(STAYS)));
    for (const { papers } of DEBRIS_RULES) expect(papers).toBeGreaterThan(0);
  });

  it.each(DEBRIS_RULES)("$id: its example is what happens", ({ id, example: [raw, clean] }) => {
    expect(cleanText(raw).text).toBe(clean);
    expect(cleanText(raw).applied).toContain(id);
  });

  it.each(Object.entries(GOLDEN).flatMap(([id, cases]) => cases.map(([raw, clean]) => [id, raw, clean] as const)))(
    "%s: %s",
    (id, raw, clean) => {
      const { text, applied } = cleanText(raw);
      expect(text).toBe(clean);
      expect(applied).toContain(id);
      expect(cleanText(text)).toEqual({ text, applied: [] });
    },
  );

  it.each(Object.entries(STAYS).flatMap(([id, texts]) => texts.map((text) => [id, text] as const)))(
    "%s: leaves %s",
    (_, text) => {
      expect(cleanText(text)).toEqual({ text, applied: [] });
    },
  );

  it.each(DEBRIS_RULES)("$id: takes time that grows with the text, not with its square", ({ id, apply }) => {
    // The short texts first: a rule that is wrong would take hours for a megabyte.
    for (const piece of HOSTILE[id]!) expectLinear(apply, piece, 20_000);
    expectLinear(apply, HOSTILE[id]![0]!, 250_000);
  });
});
