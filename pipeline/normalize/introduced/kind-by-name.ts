import type { Introduction } from "../sighting.js";

type Kind = Introduction["kind"];

/** What a name of one word says by an end that is stronger than "method": "Quux-VLM, a framework that ...", "QuuxBench, ...". */
export function kindOfWord(name: string): Kind | null {
  if (/-(?:VLM|MLLM|LMM)(?:-?\d[\d.]*)?$/.test(name)) return "model";
  return /^\S*(?:\p{Ll}|-)(?:Bench|Benchmark|BENCH)(?:-?[\dV][\d.]*)?$/u.test(name) ? "dataset" : null;
}

/** What a name says of itself by its end. */
export function kindByEnd(name: string): Kind | null {
  if (
    /(?:bench|eval|arena|qa|dataset|corpus|benchmark)(?:[-\s]?(?:v?\d[\d.]*|pro|hard|lite))?$/i.test(name) ||
    /(?:[Bb]ench|[Ee]val|[Aa]rena|QA|[Dd]ataset|[Cc]orpus|[Bb]enchmark)(?:[A-Z][a-z]+|-[A-Za-z]+)$/.test(name)
  )
    return "dataset";
  if (/-\d+(?:\.\d+)?[KkM]$|\b(?:Benchmark|Dataset|Corpus)\b/.test(name)) return "dataset";
  if (
    /(?:llama|gpt|bert|lm|llm|vlm|vla|mistral|qwen|gemma|llava|-vl|t5)(?:[-\s]?v?\d[\d.]*o?)?(?:[-\s]\d+(?:\.\d+)?b)?$/i.test(
      name,
    )
  )
    return "model";
  // "InfiniteVL", "MapFormer", "LLaMAX": glued ends and beginnings that only models have.
  if (
    /(?:\p{Ll}(?:VL|Former|Net)|(?<!Trans)former)$|^(?:LLaMA|Llama|Qwen|Gemma|Mistral|InternVL|LLaVA)\p{Lu}/u.test(name)
  )
    return "model";
  if (/^(?:llama|qwen|phi|gemma|mistral|mixtral|deepseek|internvl|llava|whisper|bert|gpt)[-\d]/i.test(name))
    return "model";
  return /-\d+(?:\.\d+)?[bB](?:-|$)/.test(name) ? "model" : null;
}
