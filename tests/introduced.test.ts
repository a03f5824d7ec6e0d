/**
 * Golden cases: `tests/cases/introduced/<case>/input.json` holds a title and an abstract, `expected.json` the names that are
 * introduced and all their mentions. `UPDATE_CASES=1` writes the expected files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadVocabularies } from "../pipeline/io.js";
import { findDefinitions } from "../pipeline/normalize/definitions.js";
import { makeIntroducedFinder, sightIntroduced } from "../pipeline/normalize/introduced/finder.js";
import { nameAt } from "../pipeline/normalize/introduced/names.js";
import { makeListedFinder } from "../pipeline/normalize/listed/finder.js";
import { makeLexicon } from "../pipeline/normalize/reading/lexicon.js";
import { makeReading, read } from "../pipeline/normalize/reading/reading.js";
import { type Document, fieldsOf, type Introduction, type Sighting } from "../pipeline/normalize/sighting.js";
import { expectLinear } from "./support/growth.js";

const lexicon = makeLexicon();
const all = loadVocabularies();
/** The rules alone: what was learned about kinds has tests of its own. */
const vocabularies = { ...all, kindWeights: { ...all.kindWeights, features: new Map() } };
const findListed = makeListedFinder(vocabularies, lexicon);
const findIntroduced = makeIntroducedFinder(vocabularies, lexicon);
const document: Document = { title: makeReading("title"), abstract: makeReading("abstract") };

function introduce(abstract: string, title = ""): { introductions: Introduction[]; mentions: Sighting[] } {
  read(document.title, lexicon, title);
  read(document.abstract, lexicon, abstract);
  const definitions = fieldsOf(document).flatMap(findDefinitions);
  const introductions = findIntroduced(document, definitions, findListed(document, definitions));
  return { introductions, mentions: sightIntroduced(document, introductions) };
}

/** `name (kind) rule` of each introduction. */
function names(abstract: string, title = ""): string[] {
  return introduce(abstract, title).introductions.map(({ name, kind, rule }) => `${name} (${kind}) ${rule.slice(11)}`);
}

/** Texts of all mentions, title first. */
function mentioned(abstract: string, title = ""): string[] {
  return introduce(abstract, title).mentions.map(({ field, start, end }) => document[field].text.slice(start, end));
}

describe("a name is introduced", () => {
  it.each([
    ["behind a verb", "We propose Quuxor, a novel method for pruning.", ["Quuxor (method) proposed"]],
    ["that is a letter and a number, explained", "We introduce Q0, a novel approach.", ["Q0 (method) proposed"]],
    [
      "that is a letter and a number, spelled out",
      "We propose Q3: Quux Query Quality, which learns.",
      ["Q3 (method) proposed"],
    ],
    ["with a number that is no size", "We present a method, termed T3M. T3M allows control.", ["T3M (method) called"]],
    [
      "with its article before a longer noun",
      "We introduce the QuuxZebra evaluation suite, which has tasks.",
      ["QuuxZebra (dataset) proposed"],
    ],
    [
      "that a number follows, of a series",
      "We introduce the Quuxal 3 series, a family of models.",
      ["Quuxal 3 (model) proposed"],
    ],
    [
      "behind our new and its noun",
      "This results in our new method Zebra Zooming Adaptation (ZZA).",
      ["ZZA (method) own"],
    ],
    ["of a collection", "We introduce the QuuxBar collection, a set of talks.", ["QuuxBar (dataset) proposed"]],
    [
      "in quotation marks",
      'Quuxor helps. This paper introduces a "Zebra Reward" mechanism.',
      ["Zebra Reward (method) proposed"],
    ],
    [
      "behind the second verb of a clause",
      "We decompose the task of segmentation into three different factors, and propose QuuxNet, a network for it.",
      ["QuuxNet (model) proposed"],
    ],
    [
      "with a full name of several acronyms",
      "We propose RX-ZoT (Remote Xylem Zebra-of-Thought), a method.",
      ["RX-ZoT (method) proposed"],
    ],
    [
      "in brackets behind a noun",
      "We propose a real-to-real 3D data generation framework (R2Quux) here.",
      ["R2Quux (method) defined"],
    ],
    [
      "in brackets where it is explained",
      "This work proposes non-disruptive insertion (Quuxor), inserting extra parameters.",
      ["Quuxor (method) defined"],
    ],
    ["in small letters", "We present quux-zebra, a benchmark for agents.", ["quux-zebra (dataset) phrase"]],
    ["that begins in small letters", "We present quux-Zebra, a benchmark for agents.", ["quux-Zebra (dataset) phrase"]],
    [
      "of a program",
      "We propose QUX.cpp, a library, and see https://quux.org/QUX.cpp/.",
      ["QUX.cpp (system) proposed"],
    ],
    ["with a full stop in it", "We evaluate our algorithm, QX.Q, on tasks.", ["QX.Q (method) apposition"]],
    ["at the end of a sentence", "We propose QuuxTS.A novel idea helps.", ["QuuxTS (method) proposed"]],
    ["with a power", "We propose a new method, denoted as QX^2, that is good.", ["QX^2 (method) called"]],
    [
      "with a version in small letters",
      "We introduce QuuxNet b1.58 2B4T, a model.",
      ["QuuxNet b1.58 2B4T (model) proposed"],
    ],
    [
      "as the base that we train",
      "We pretrain a base diffusion model, A2Quux, on robot data.",
      ["A2Quux (model) apposition"],
    ],
    ["by what leads us to it", "It leads us to propose QuuxNet, a network for it.", ["QuuxNet (model) proposed"]],
    [
      "as what is trained",
      "Concretely, we pretrain a multi-view interactive diffusion world model, A2Quux, on robot data.",
      ["A2Quux (model) apposition"],
    ],
    [
      "in the passive",
      "First, a dual-view Zebra Prompt (ZP) technique is introduced in the input space.",
      ["ZP (method) defined"],
    ],
    [
      "at the end of an adverb",
      "Globally, Zebra-Aware Compaction acts as a harness, while the Quick Router scores all requests.",
      ["Zebra-Aware Compaction (method) subject", "Quick Router (method) subject"],
    ],
    [
      "by what is counted",
      "We release MM-QUUX (1,104 videos, 5,320 questions), produced by people.",
      ["MM-QUUX (dataset) proposed"],
    ],
    [
      "as a model where its description goes on",
      "We introduce QUUXA, a vision-language model fine-tuned on QuuxData. It is a compact on-device QUUXA.",
      ["QUUXA (model) proposed"],
    ],
    [
      "with another",
      "We release QuuxBench and QuuxData, two corpora.",
      ["QuuxBench (dataset) proposed", "QuuxData (dataset) proposed"],
    ],
    [
      "with a test set behind it",
      "We introduce a large-scale instruction-tuning dataset QuuxOR-100K to tune it and a human-verified test set, QuuxOR-Test.",
      ["QuuxOR-100K (dataset) proposed", "QuuxOR-Test (method) apposition"],
    ],
    [
      "as what it is released as",
      "We release QuuxBio and ZebraBio as state-of-the-art biomedical encoders in two sizes.",
      ["QuuxBio (model) proposed", "ZebraBio (model) proposed"],
    ],
    ["as a tokenizer", "We introduce QuuxTok, a video tokenizer that is small.", ["QuuxTok (model) proposed"]],
    [
      "behind while, in a list of parts",
      "It has two complementary designs: Zebra Context Packing (ZCP) compresses views, while Quick Context Routing (QCR) rotates them.",
      ["ZCP (method) part", "QCR (method) part"],
    ],
    [
      "as what each part is for",
      "QuuxBench defines three complementary subtasks, ZebraSM for meaning, ZebraRE for relations, and ZebraMR for numbers.",
      ["ZebraSM (dataset) part", "ZebraRE (dataset) part", "ZebraMR (dataset) part"],
    ],
    [
      "by a full name in small letters, among parts",
      "It has two novel mechanisms: zebra learning with feedback (ZLF), a paradigm to rank, and others.",
      ["ZLF (method) part"],
    ],
    [
      "by a full name that does a job, once the paper has spoken of itself",
      "Entity Zebra (EZ) generates labels. We study it. Dual-Path Zebra (DPZ) introduces a bridge.",
      ["DPZ (method) subject"],
    ],
    [
      "before its noun",
      "We propose an inference-time Zebra Sampling strategy here.",
      ["Zebra Sampling (method) proposed"],
    ],
    ["behind our and a noun", "We test on our new benchmark QuuxHard and others.", ["QuuxHard (dataset) own"]],
    [
      "by what each does, behind a colon and semicolons",
      "We present QuuxServe, a framework that resolves it: Zebra Reservation fixes sizes; Ragged Zebras clusters heads; and Quick Load Balancing precomputes partitions.",
      [
        "QuuxServe (method) proposed",
        "Zebra Reservation (method) subject",
        "Ragged Zebras (method) subject",
        "Quick Load Balancing (method) subject",
      ],
    ],
    [
      "between dashes, with another",
      "We propose novel approaches--ZebraP Prompting and ZebraQ Tuning--to address it.",
      ["ZebraP Prompting (method) apposition", "ZebraQ Tuning (method) proposed"],
    ],
    [
      "by a job, once the paper has spoken of itself",
      "QuuxOld performs it badly. We propose QuuxWorld. QuuxExplorer performs the collection.",
      ["QuuxWorld (method) proposed", "QuuxExplorer (method) subject"],
    ],
    [
      "in a numbered list, by what it is to do",
      "It has three innovations: (i) Zebra Memory to correct errors; (ii) Inverted Zebra Attention to reconstruct details.",
      ["Zebra Memory (method) enumerated", "Inverted Zebra Attention (method) enumerated"],
    ],
    [
      "in a numbered list, by what it does",
      "We pioneer innovations: (1) QuuxPop stabilizes training; (2) C3Quux++ improves utilization.",
      ["QuuxPop (method) enumerated", "C3Quux++ (method) enumerated"],
    ],
    [
      "by a short form behind or",
      "We introduce Zebra-Balanced Training (or ZBT), which trains models.",
      ["ZBT (method) proposed"],
    ],
    ["by apposition", "We present a new framework, QuuxOR, that prunes.", ["QuuxOR (method) apposition"]],
    ["by apposition to its own thing", "Our final model, QuuxLM-8B, is strong.", ["QuuxLM-8B (model) apposition"]],
    ["by its full name", "We propose Quick Unified Xylem Tuning (QUXT), which works.", ["QUXT (method) defined"]],
    [
      "by a full name that no initials spell",
      "We propose a Temporal Prompt Generation and Selection (Tenet) framework.",
      ["Tenet (method) defined"],
    ],
    ["behind called", "We develop a framework called QuuxPress.", ["QuuxPress (method) called"]],
    [
      "by the short name behind its noun",
      "We propose the Hidden Zebra Planning method (HZP-Latent), which plans.",
      ["HZP-Latent (method) defined"],
    ],
    ["with a version behind it", "We propose Quux-dLX v2, a scheme.", ["Quux-dLX v2 (method) proposed"]],
    [
      "as a model where it is the next of a known one",
      "We present AlphaGeometry9, an improved version of AlphaGeometry.",
      ["AlphaGeometry9 (model) proposed"],
    ],
    [
      "as the data that a vocabulary knows by it",
      "We present SciArena, an open platform for voting.",
      ["SciArena (dataset) proposed"],
    ],
    [
      "as a way to make such data",
      "We present a self-synthesis method for data named Magpie.",
      ["Magpie (method) called"],
    ],
    ["as an engine for such data", "We introduce TaskCraft, an automated workflow.", ["TaskCraft (method) proposed"]],
    [
      "behind a bracket",
      "We introduce an open-source vision-language model (VLM), QUUX-VISION. It is here.",
      ["QUUX-VISION (model) apposition"],
    ],
    [
      "with a problem that only describes it",
      "We introduce QUUX-CRITIC, a new issue debugging benchmark of tasks.",
      ["QUUX-CRITIC (dataset) proposed"],
    ],
    [
      "with a full name in which a problem stands",
      "We propose SQUOUT (Sub-Scale Quuxes On Unseen Tasks), a novel framework.",
      ["SQUOUT (method) proposed"],
    ],
    [
      "with a small word inside",
      "For it, we present Decomposed Zebras with Selection, a novel method that works.",
      ["Decomposed Zebras with Selection (method) proposed"],
    ],
    [
      "as a part in small letters",
      "We propose QuuxServe, a system. QuuxServe employs striped-loads, which splits, and zebra-first batching, which joins.",
      ["QuuxServe (system) proposed", "striped-loads (method) component", "zebra-first batching (method) component"],
    ],
    [
      "as a word in capitals behind its noun",
      "We present a custom classifier, Zebradon, that can be used to detect it.",
      ["Zebradon (model) apposition"],
    ],
    [
      "as the foundation of another thing",
      "We introduce QuuxSight, a framework. The foundation of QuuxSight is the Zebra Agent with Variable Memory (ZAVM).",
      ["QuuxSight (method) proposed", "ZAVM (method) component"],
    ],
    [
      "with the model in it",
      "We introduce QuuxScholar, a model. QuuxScholar-GPT4o wins.",
      ["QuuxScholar (model) proposed", "QuuxScholar-GPT4o (model) variant"],
    ],
    [
      "with an amount of data that is no size",
      "We introduce QuuxLens, a model. QuuxLens-93k gives supervision, QuuxLens-128K has a long context.",
      ["QuuxLens (model) proposed", "QuuxLens-93k (dataset) variant"],
    ],
    [
      "in brackets behind a noun, with its letters in front of that",
      "We introduce a multi-zebra context learning method (M2CL) that works.",
      ["M2CL (method) defined"],
    ],
    [
      "without the noun that a part of its mentions have",
      "We construct the QuuxTrap Benchmark, a set of traps. On QuuxTrap all fail.",
      ["QuuxTrap (dataset) proposed"],
    ],
    [
      "with its noun where the name alone is something else",
      "We build QuuxWorld, an engine. We construct the QuuxWorld Benchmark, a set of traps.",
      ["QuuxWorld (system) proposed", "QuuxWorld Benchmark (dataset) proposed"],
    ],
    [
      "behind the noun that says what it is",
      "We propose a comprehensive benchmark Quux-POPE to find them.",
      ["Quux-POPE (dataset) proposed"],
    ],
    [
      "before small words and a noun",
      "We introduce QUUX 3.0 instruction-tuned language model, which is open.",
      ["QUUX 3.0 (model) proposed"],
    ],
    [
      "by a long name before small words and a noun",
      "We introduce a novel Dual Zebra Reinforcement Learning optimization paradigm, which learns.",
      ["Dual Zebra Reinforcement Learning (method) proposed"],
    ],
    [
      "in a list with semicolons",
      "We present QuuxData-2M, a large dataset; QuuxBench, a benchmark of tasks.",
      ["QuuxData-2M (dataset) proposed", "QuuxBench (dataset) proposed"],
    ],
    [
      "as a collection",
      "We develop QuuxPairs, the largest open-source collection of preferences.",
      ["QuuxPairs (dataset) proposed"],
    ],
    [
      "as a part with its noun",
      "It introduces (i) a Zebra Stream Routing mechanism that routes; and (ii) an Orthogonal Quux Prompting strategy to prompt.",
      ["Zebra Stream Routing (method) enumerated", "Orthogonal Quux Prompting (method) enumerated"],
    ],
    [
      "as a part that is spelled out",
      "Features are enhanced by a Gated Quux Unit (GQU) in the end.",
      ["GQU (method) explained"],
    ],
    [
      "as a part with a noun behind its short form",
      "We propose a Gated Zebra Fusion (GZF) module that helps.",
      ["GZF (method) defined"],
    ],
    [
      "as a part named by its noun",
      "We train it with a Joint Quux Optimization strategy.",
      ["Joint Quux Optimization (method) component"],
    ],
    [
      "as what is built on a name with one capital",
      "We present Zebra, a framework for agents. Zebra-GUI trains agents, and Zebra-based agents are good.",
      ["Zebra (method) proposed", "Zebra-GUI (model) variant"],
    ],
    ["by what it is for", "We introduce Focal Zebras to sharpen images.", ["Focal Zebras (method) proposed"]],
    [
      "in a numbered list, as novel",
      "The method has two parts: (1) Zebra Pruning is a novel strategy; (2) Quux Folding is a novel algorithm.",
      ["Zebra Pruning (method) enumerated", "Quux Folding (method) enumerated"],
    ],
    ["with a possessive", "We present QUUX-X's architecture in detail.", ["QUUX-X (method) proposed"]],
    ["in a title word with a possessive", "We present Quux's Eye, a benchmark.", ["Quux's Eye (dataset) proposed"]],
    ["as what comes out", "We train it to obtain QuuxReader, which reads.", ["QuuxReader (method) explained"]],
    [
      "as a model by its end",
      "We propose InfiniteVL, an architecture that is linear.",
      ["InfiniteVL (model) proposed"],
    ],
    ["behind called, with an article in it", "We develop a framework called A-QuuxNet.", ["A-QuuxNet (method) called"]],
    ["as", "We refer to the model after training as QuuxChat.", ["QuuxChat (model) called"]],
    [
      "in small letters",
      "We design a novel paradigm called latent zebra guidance, which helps.",
      ["latent zebra guidance (method) called-phrase"],
    ],
    [
      "in small letters behind a verb",
      "We propose zebra groups, a paradigm that isolates sensors.",
      ["zebra groups (method) phrase"],
    ],
    ["where it is trained", "With it we train QuuxCoder, a language model for code.", ["QuuxCoder (model) explained"]],
    ["as its own, spelled out", "It uses our Zebra Aware Reward with Care (ZARC) here.", ["ZARC (method) own"]],
    ["as what is proposed", "It wins on the proposed QuuxBench and elsewhere.", ["QuuxBench (dataset) own"]],
    ["as a novel mechanism", 'It has a novel "Zebra Prompting" mechanism here.', ["Zebra Prompting (method) own"]],
    ["as novel, spelled out", "It is done by a novel Zebra Aware Reward (ZAR) here.", ["ZAR (method) own"]],
    ["as proposed, spelled out", "Tests of the proposed Zebra Aware Reward (ZAR) end.", ["ZAR (method) own"]],
    ["by what it was made through", "We present QuuxLM through training on texts.", ["QuuxLM (model) proposed"]],
    ["by what was produced", "First, we produce QuuxBench, a benchmark of tasks.", ["QuuxBench (dataset) explained"]],
    ["behind an infinitive", "We combine two ideas to design QuuxNet, a network.", ["QuuxNet (model) proposed"]],
    [
      "before the noun that says what it is",
      "We propose the Quuxova evaluation benchmark, which is hard.",
      ["Quuxova (dataset) proposed"],
    ],
    [
      "by a full name that begins with what looks like a name",
      "We introduce a HiErarchical, length-RObust detector (HERO), which learns.",
      ["HERO (model) proposed"],
    ],
    [
      "with its framework",
      "We introduce QuuxPipe and its underlying framework QuuxStudio, two tools.",
      ["QuuxPipe (method) proposed", "QuuxStudio (method) proposed"],
    ],
    [
      "behind what only describes it",
      "We present QuuxTrain, a two-stage framework. Then we propose Zebra-Aware Learning, a rollout-level objective.",
      ["QuuxTrain (method) proposed", "Zebra-Aware Learning (method) proposed"],
    ],
    [
      "as a step that does something",
      "It has two modules: (1) Zebra-Aware Planning via tree search; (2) Modular Quux, employing pipes.",
      ["Zebra-Aware Planning (method) enumerated", "Modular Quux (method) enumerated"],
    ],
    [
      "by its full name, explained in a sentence about us",
      "We address this with Ranking-Improved Zebra Consistency (RIZC), which ranks.",
      ["RIZC (method) explained"],
    ],
    [
      "alone in brackets",
      "We train on our self-built dataset (Quuxdata), which is large.",
      ["Quuxdata (dataset) apposition"],
    ],
    [
      "at the core of another",
      "At the core of it is QuuxAdapter, a component of two layers.",
      ["QuuxAdapter (method) component"],
    ],
    [
      "by the job it does",
      "It is fast. Zebra Load Balancing migrates heads. All is well.",
      ["Zebra Load Balancing (method) subject"],
    ],
    [
      "as a part with an article",
      "We propose QuuxOne. QuuxOne features an Overseer that delegates.",
      ["QuuxOne (method) proposed", "Overseer (method) component"],
    ],
    ["as its own", "Our lightweight QuuxMerger fuses features.", ["QuuxMerger (method) own"]],
    [
      "as a part of an enumeration",
      "It has two parts: (1) QuuxCache, which stores; and (2) Zebra-Guided Fusion, a gated mechanism.",
      ["QuuxCache (method) enumerated", "Zebra-Guided Fusion (method) enumerated"],
    ],
    [
      "as a part of a list",
      "It consists of two components: Quux-Real, a dataset of photographs, and Quux-Syn, a benchmark of drawings.",
      ["Quux-Real (dataset) part", "Quux-Syn (dataset) part"],
    ],
    [
      "as a component",
      "We propose QuuxOne. QuuxOne introduces a Zebra Stripe Loss (ZSL) that sharpens.",
      ["QuuxOne (method) proposed", "ZSL (method) explained"],
    ],
    [
      "as a variant",
      "We propose QuuxTS. On graphs, QuuxTS-BFS is better.",
      ["QuuxTS (method) proposed", "QuuxTS-BFS (method) variant"],
    ],
  ])("%s", (_, abstract, expected) => {
    expect(names(abstract)).toEqual(expected);
  });

  it.each([
    ["Quuxor is fast.", "Quuxor: Fast Pruning of Models", ["Quuxor (method) title"]],
    ["COS(M+O)S is curious.", "COS(M+O)S: Curiosity for Stories", ["COS(M+O)S (method) title"]],
    ["It works.", "Quuxless: Tuning Without Stripes", ["Quuxless (method) title"]],
    ["We present PIXUX, a model.", "Pixux: Physics from Pixels", ["PIXUX (model) proposed"]],
    ["We study zebra tuning.", "Zebra Tuning: Stripes for Models", ["Zebra Tuning (method) title"]],
    [
      "We introduce Zebra Writing Agent (Quux2Story), a framework.",
      "Quux2Story: Stories for Zebras",
      ["Quux2Story (method) title"],
    ],
    ["We define Zebra Abstention, the problem of stopping.", "Zebra Abstention: Do Agents Stop?", []],
    [
      "We present a novel strategy, zebra-tokenization, designed to tackle it.",
      "Zebra-Tokenization and Transfers of Stripes",
      ["zebra-tokenization (method) phrase"],
    ],
    ["We present a novel strategy, zebra-tokenization, designed to tackle it.", "Transfers of Stripes", []],
    ["QuuxGen is fast.", "QuuxGen -- Fast Generation", ["QuuxGen (method) title"]],
    ["We argue.", "Position: Models Should Be Small", []],
    ["We report.", "Technical Report: A Model", []],
    ["We survey.", "Towards Better Models: A Survey", []],
    ["Spatial Intelligence matters.", "Spatial Intelligence: A Comprehensive Survey", []],
    ["We ask.", "Zebra Tuning: Stripes for Models", []],
    ["We present quuxo, a benchmark.", "Quuxo and Other Zebras", ["quuxo (dataset) phrase"]],
  ])("in the title: %s %s", (abstract, title, expected) => {
    expect(names(abstract, title)).toEqual(expected);
  });
});

describe("what is introduced", () => {
  it.each([
    ["We present QuuxSet, a large speech dataset created through this pipeline.", "dataset"],
    ["We propose QuuxReg. Within QuuxReg, a masking strategy guides the image encoder.", "method"],
    ["We study QuuxSel, which explores whether off-the-shelf models are good. We propose QuuxSel.", "method"],
    ["We present QuuxSet, a foggy variant of the OldSet dataset.", "dataset"],
    ["We propose QuuxSearch, a policy. Then we train QuuxSearch with care.", "model"],
    ["We introduce QuuxOCR. QuuxOCR is a family of front-ends obtained by tuning.", "model"],
    ["We propose QuuxPO, trained to discover strategies.", "method"],
    ["We propose the Quick Zebra Benchmark (QZB), a comprehensive framework.", "dataset"],
    ["We propose Quick Zebra Regularization (QZR). QZR trains the model.", "method"],
    ["We develop quick zebra models (QZM).", "model"],
  ])("%s: a %s", (abstract, kind) => {
    expect(introduce(abstract).introductions.map((one) => one.kind)).toEqual([kind]);
  });
});

describe("the full name of a short one is mentioned", () => {
  it.each([
    [
      "CoQuu-Mix: Confusion-and-Quuxic Unified Mixture Design for Zebras",
      "Confusion-and-Quuxic Unified Mixture Design",
    ],
    ["ZAGREF: Zasked Guidance for Any-Reference Generation", "Zasked Guidance for Any-Reference Generation"],
  ])("in the title: %s", (title, full) => {
    expect(mentioned("It works.", title)).toContain(full);
  });

  it.each([
    ["We propose RealZyn, a set combining realistic and synthetic texts.", "realistic"],
    ["We propose Vision Jailbreak Attacks (VJA), the first very joint attack on it.", "very joint attack"],
    ["We propose EvoZFM. It is Controllable Self-Evolution for Zebra Finite Machines.", "Evolution"],
  ])("but not here: %s", (abstract, part) => {
    expect(mentioned(abstract).filter((text) => text.includes(part))).toEqual([]);
  });
});

describe("no name is introduced", () => {
  it.each([
    [
      "by what is only described as novel",
      "It is a novel Transformer model, a novel 3D method, a novel QKVX mechanism and a novel Zebra Score metric.",
    ],
    ["by a part that is counted", "We construct Level 1 with pipelines."],
    ["by a known technique that is spelled out", "We propose a loss in Classifier-Free Guidance (CFG) for it."],
    ["by a way of making data", "We construct a Chain-of-Thought dataset for reasoning."],
    ["by a base with its eyes", "It is done with our Qwen3-VL-8B model."],
    ["by a mixture of experts that is the base", "It is done with our Qwen3-30B-A3B."],
    ["by what a new thing consists of", "We propose a method with Group Relative Policy Optimization (GRPO)."],
    ["by a task", "We propose the Target Zebra Task (TZT) in this work."],
    ["by an adverb", "We present semi-automatically, a new method of making models."],
    ["in brackets by what something new works with", "We propose training with a zebra method (R2Quux) here."],
    ["by one word in small letters", "We present quuxo, a benchmark for agents."],
    ["by what is studied first", "We present the first study of Multi-Zebra Attention (MZA) in videos."],
    ["by what something new works on", "We introduce a framework that enhances the Zebra Transformer (ZTX) with care."],
    ["where something is used that has a name", "We made experiments using two strategies, namely ReAct and SPIRAL."],
    ["by a supposition", "We propose the Quick Zebra Hypothesis, which says more."],
    ["where something is used", "We propose to use LLMs in a new way."],
    ["where a model is built on", "Our Llama-2-7B model is fine-tuned."],
    ["by an older thing", "We improve on our previous model, QuuxLM-1, in all tasks."],
    ["by what was found", "We describe a phenomenon called Quux Collapse."],
    ["by a task", "We introduce QuuxTask, a new task for models."],
    ["by what is enumerated as dominant", "We see two failures: (1) Rare-Token Dominance, where tokens vanish."],
    ["by what is enumerated as found", "We see two failures: (1) Zebra-Token Problem, where tokens vanish."],
    ["by what it takes", "We build a pipeline to extract and annotate many layered images from Zebra documents (ZDX)."],
    ["by what it is based on", "We introduce an efficient fine-tuning method based on Zebra Transport (ZTX)."],
    ["by a task that is spelled out", "We study Named Entity Recognition (NER) in papers."],
    ["inside a chunk", "We present a family of low-rank methods and a Quux-based, slow variant."],
    ["among other people's things", "We construct it by unifying three datasets: QuuxOne, QuuxTwo, and QuuxThree."],
    ["by examples in brackets", "Our experiments on five diverse benchmarks (QuuxOne, QuuxTwo) show it."],
    ["behind a bracket that ends with a size", "Models of all sizes (QuuxLM-13B) QuuxNet, which is old, helps."],
    ["by a size of a model in brackets", "It improves QuuxLM-8B (QuuxLM-13B). We are glad."],
    [
      "by what a vocabulary knows",
      "In short, we compare our LoRA, and two methods: DPO, which aligns, and LoRA, which adapts.",
    ],
    ["by a size of its own", "Our 7B-parameter model and our 3D-centric method win, as does our XL/2."],
    [
      "by a heading of an enumeration",
      "It has two: (1) Improved Quux Strategies, including more; (2) Rigorous Answers, listing all.",
    ],
    ["by what is studied", "In this work we study Human Zebra Interaction (HZI), which is hard."],
    ["by a subject that is a field", "It is so. Large Language Models uses GPUs. Human Evaluation shows it."],
    ["by its page", "All is on our Project Page."],
    ["by a task", "We introduce Zebra Aware Restoration (ZAR), a novel restoration task that needs all."],
    ["by what is to be done", "We propose the novel task of Embodied Zebra Rescue (EZR), which is hard."],
    ["by what it is tested on", "We do this on four benchmarks, namely TextVQA, ChartQA and more."],
    ["by a part of a machine", "We propose fine-grained streaming multiprocessor (SM) scheduling."],
    ["by what others proposed", "We compare with the proposed LoRA and a proposed QuuxNet."],
    ["by what the paper's own things do", "Our tests run QuuxTS with care."],
    ["by common abbreviations", "We present Large Language Models (LLMs) to children."],
  ])("%s", (_, abstract) => {
    expect(names(abstract)).toEqual([]);
  });

  it.each([
    ["Structuring Reports: Challenging LLMs", "We look at structuring reports.", []],
    ["Structuring Reports: Challenging LLMs", "We propose Structuring Reports, a method.", ["Structuring Reports"]],
    ["Quick Reports: Challenging LLMs", "We look at quick reports.", ["Quick Reports"]],
    ["Dr.LLM: Routing", "We introduce Dr.LLM, a framework.", ["Dr.LLM"]],
    ["Learning to Search", "We introduce Dr. Quux, a framework.", ["Dr. Quux"]],
  ])("whole and only where it is one: %s / %s", (title, abstract, expected) => {
    expect(introduce(abstract, title).introductions.map(({ name }) => name)).toEqual(expected);
  });

  it("twice", () => {
    const { introductions } = introduce(
      "We propose Quick Unified Xylem Tuning (QUXT), a new method. QUXT is a method.",
      "QUXT: Tuning of Xylem",
    );
    expect(introductions.map(({ name, full_name }) => [name, full_name])).toEqual([
      ["QUXT", "Quick Unified Xylem Tuning"],
    ]);
  });

  it("for settings of a name", () => {
    expect(names("We propose QuuxTS. Then QuuxTS@512 and Zebra+QuuxTS win.")).toEqual(["QuuxTS (method) proposed"]);
  });

  it("for sizes and checkpoints of a model", () => {
    expect(names("We introduce QuuxLM, a language model, and QuuxLM-7B, a small one; QuuxLM-Chat talks.")).toEqual([
      "QuuxLM (model) proposed",
    ]);
  });
});

describe("a name", () => {
  it("begins where its chunk begins", () => {
    read(document.abstract, lexicon, "ru-en-QuuxBERT-2 is here");
    const words = { stops: new Set<number>(), tails: new Set<number>() };
    const starts = Array.from({ length: document.abstract.count }, (_, atom) => nameAt(document.abstract, atom, words));
    expect(starts.map((name) => name?.text ?? null)).toEqual(["ru-en-QuuxBERT-2", null, null, null, null, null]);
    read(document.abstract, lexicon, "QuuxBERT-2 Large is here");
    expect(nameAt(document.abstract, 0, words)?.text).toBe("QuuxBERT-2 Large");
  });
});

describe("the full name in a title", () => {
  it("ends before a verb", () => {
    const title = "QuuxMer: Quuxal Upright Xylem Merging Is Better than Mixing";
    expect(mentioned("It works.", title)).toEqual(["QuuxMer", "Quuxal Upright Xylem Merging"]);
  });
});

describe("the kind of what is introduced", () => {
  it.each([
    ["We introduce QuuxSet, a training-free and carefully made benchmark for agents.", "dataset"],
    ["We propose a diffusion-based model named QuuxHacker.", "model"],
    ["We propose QuuxA, a memory-efficient training scheme founded on an idea.", "method"],
    ["We propose QuuxB, a test-time training framework enabling VLAs to adapt.", "method"],
    ["We develop QuuxServe, an open-source library.", "system"],
    ["We propose QuuxBench.", "dataset"],
    ["We introduce “QUUX,” a novel data analysis system.", "system"],
    ["We propose QuuxGPT.", "model"],
    ["We propose Zebra-Taught Evaluator.", "method"],
    ["We propose QuuxEvalHard.", "dataset"],
    ["We develop RealZebraQuery, a benchmark collecting real queries to assess it.", "dataset"],
    ["We develop ZebraForge, a dataset building pipeline.", "method"],
    ["We propose Zebra Depth Anything.", "model"],
    ["We propose QuuxZ.", "method"],
    ["We release the QuuxC family of models.", "model"],
    ["We present QuuxF, a comprehensive evaluation suite for agents.", "dataset"],
    ["We introduce QuuxNoun; (iii) we use an engine, a system for it.", "method"],
    ["We introduce QuuxAgile, a framework enhancing GUI agents in training.", "method"],
    ["We introduce QuuxMerge, a model merging method for agents.", "method"],
    ["We present a compute- and memory-efficient serving system, named Quux-LLM.", "system"],
    ["We present QuuxG, a model suite for agents.", "model"],
    ["We introduce QuuxBench, a dynamic evaluation framework for agents.", "dataset"],
    ["We propose QuuxD, an adapter family.", "method"],
    ["We propose QuuxE. When run on a new benchmark, QuuxE wins.", "method"],
    ["We propose QuuxE. It shows on the MMLU benchmark QuuxE can win.", "method"],
  ])("%s", (abstract, kind) => {
    expect(introduce(abstract).introductions.map((introduction) => introduction.kind)).toEqual([kind]);
  });
});

describe("the kind of a variant", () => {
  it("is that of what it is a variant of, unless it says otherwise", () => {
    const { introductions } = introduce("We introduce QuuxNet, a model. QuuxNet-HH-DPO and QuuxNet-Bench are here.");
    expect(introductions.map(({ name, kind }) => [name, kind])).toEqual([
      ["QuuxNet", "model"],
      ["QuuxNet-HH-DPO", "model"],
      ["QuuxNet-Bench", "dataset"],
    ]);
  });
});

describe("the data of a task", () => {
  it("is introduced, the task is not", () => {
    const text = "We introduce Zebra Aware Restoration (ZAR), a novel restoration task that counts. ZAR-Bench is hard.";
    expect(names(text)).toEqual(["ZAR-Bench (dataset) variant"]);
  });
});

describe("the id of what is introduced", () => {
  it.each([
    ["We propose Modular Decomposition (MoDeGPT), a method.", "modegpt"],
    ["We propose Dynamic Preference Optimization (DPO), a new method.", "dynamic-preference-optimization"],
    ["We propose SimPO, a simple method.", "simpo"],
    ["We propose Quux+, a method.", "quux+"],
    ["We propose Quick Zebra Tokens (QZTs), a method.", "qzt"],
    ["We propose the Quick Zebra Test Suites (QUXS), a method.", "quxs"],
    ["We propose a Deep Quux stack (DQs), a method.", "dqs"],
  ])("%s", (abstract, id) => {
    expect(introduce(abstract).introductions.map((introduction) => introduction.id)).toEqual([id]);
  });
});

describe("mentions of what is introduced", () => {
  it("are whole names only", () => {
    expect(
      mentioned(
        "We propose QuuxA, a method. QuuxA-trained models and QuuxA's speed; QuuxA2, QuuxA-v2 and https://quux.org/QuuxA are others.",
      ),
    ).toEqual(["QuuxA", "QuuxA", "QuuxA"]);
  });

  it("are its plural and its singular, and no names of their own", () => {
    const text = "We propose QuuxCells, a method. A QuuxCell is small. It wins on the proposed QuuxCell here.";
    expect(names(text)).toEqual(["QuuxCells (method) proposed"]);
    expect(mentioned(text)).toEqual(["QuuxCells", "QuuxCell", "QuuxCell"]);
    expect(mentioned("We propose QuuxCell, a method. Two QuuxCells are small.")).toEqual(["QuuxCell", "QuuxCells"]);
  });

  it("are full names in any case", () => {
    expect(mentioned("We propose quick xylem tuning (QXT), a method.", "Quick Xylem Tuning of Trees")).toEqual([
      "Quick Xylem Tuning",
      "QXT",
      "quick xylem tuning",
    ]);
  });

  it("are no parts of addresses", () => {
    const text =
      "We propose Quick-Xylem-Tuning (QXT), a method. See https://quick-xylem-tuning.github.io/x/Quick-Xylem-Tuning/ now.";
    expect(mentioned(text)).toEqual(["QXT", "Quick-Xylem-Tuning"]);
  });

  it("are full names that no brackets mark", () => {
    expect(
      mentioned(
        "We propose QUHA, a framework for the Quick Unification of On- and Off-Policy Horses via Dynamic Action.",
      ),
    ).toEqual(["QUHA"]);
    expect(mentioned("We propose QUXA, a method for the Quick Unification of Xylem and Ash.")).toEqual([
      "QUXA",
      "Quick Unification of Xylem and Ash",
    ]);
    expect(mentioned("QXT is fast.", "QXT: Quick Xylem Tuning of Trees")).toEqual(["QXT", "Quick Xylem Tuning", "QXT"]);
  });

  it("are left to the model grammar where a model is introduced", () => {
    expect(mentioned("We introduce QuuxLM, a language model.")).toEqual([]);
  });
});

describe("whatever the text", () => {
  const words = fc.constantFrom(
    ...'We propose Quuxor QuuxBench , a method called ( QX ) : and our model Quick Xylem (1) . two components introduces - " Llama-3 8B'.split(
      " ",
    ),
  );

  it("spans lie in their field and hold their names", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.array(words, { maxLength: 8 }), (abstract, title) => {
        const { introductions, mentions } = introduce(abstract.join(" "), title.join(" "));
        for (const { field, start, end, name, id } of introductions) {
          expect(document[field].text.slice(start, end)).toBe(name);
          expect(id).not.toBe("");
        }
        for (const { field, start, end } of mentions)
          expect(document[field].text.slice(start, end).length).toBe(end - start);
        const keys = introductions.map(({ name }) => name.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it.each([
    "we propose X",
    "we propose QuX, a ",
    "called Q. ",
    "our QuX ",
    "(1) QuX, which ",
    "two components: QuX, a ",
    "QuX-A and ",
    "we propose big zebra groups ",
    "Quick Xylem (QX) ",
  ])("time grows with it: %s", (piece) => {
    expectLinear((text) => introduce(text, "QuX: A Title"), piece, 8_000);
  });

  it.each(["QuuxNet performs it. ", "It has a Zebra Fusion module. "])(
    "and with a long text without us: %s",
    (piece) => {
      expectLinear((text) => introduce(text), piece, 200_000);
    },
  );
});

const folder = new URL("cases/introduced", import.meta.url).pathname;
const isUpdating = process.env.UPDATE_CASES === "1";

describe.each(readdirSync(folder).sort())("the case %s", (name) => {
  it("is read as expected", () => {
    const path = (file: string) => join(folder, name, file);
    const { title, abstract } = JSON.parse(readFileSync(path("input.json"), "utf8")) as Record<string, string>;
    const { introductions, mentions } = introduce(abstract!, title);
    const actual = {
      introduces: introductions.map(({ id, name, full_name, kind, rule }) => ({ id, name, full_name, kind, rule })),
      mentions: mentions.map(
        ({ field, start, end, id }) => `${id}: ${document[field].text.slice(start, end)} (${field} ${start})`,
      ),
    };
    const text = `${JSON.stringify(actual, null, 2)}\n`;
    if (isUpdating) writeFileSync(path("expected.json"), text);
    expect(existsSync(path("expected.json")) && readFileSync(path("expected.json"), "utf8")).toBe(text);
  });
});
