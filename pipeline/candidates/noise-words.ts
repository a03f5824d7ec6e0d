/** The words of a text, as a set. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that begin sentences, and never a name. */
export const OPENERS = setOf(
  "a an the this that these those we our it its in on at by for from to with without as of and or but however moreover furthermore additionally recently finally experiments extensive results while when where unlike given using through specifically recent existing current both each all",
);

/** What a thing is, where it follows its name in capitals: "the QuuxNet Benchmark". */
export const TRAILING_NOUNS = setOf(
  "benchmark benchmarks dataset datasets corpus leaderboard challenge model models framework suite project",
);

/**
 * Words in capitals that name neither a model nor a method nor a dataset, and that part what stands beside them: firms,
 * products, machines, file formats, fields, kinds of model, titles of sections. Languages, places and adjectives made of
 * persons need no entry: too little says that they are names of that sort.
 */
export const NOISE_WORDS = setOf(
  `AI AGI GenAI ML NLP CV LLM LLMs VLM VLMs MLLM MLLMs VLA VLAs LM LMs GUI UI API APIs SDK QA KV RL SFT STEM SOTA SoTA PhD ODE SDE
  2D 3D 4D GPU GPUs CPU CPUs TPU TPUs NPU NPUs RTX GTX VRAM LiDAR LiDARs IMU FPS FPV kHz GHz MHz Hz GB MB dB ms
  OpenAI NVIDIA Google Meta Microsoft Amazon Apple Alibaba Tencent ByteDance Baidu Huawei Anthropic DeepMind Hugging Face
  HuggingFace GitHub YouTube TikTok WhatsApp LinkedIn PowerPoint VSCode iPhone iPad iOS macOS MacBook Android Windows Linux
  SQLite MySQL PostgreSQL MongoDB OpenStreetMap CoreML WebGL WebGPU LaTeX JavaScript TypeScript HTML CSS XML YAML JSON PDF
  NeurIPS ICLR ICML CVPR ICCV ECCV ACL EMNLP AAAI WidowX Franka Unitree FIFO LIFO FCFS LRU LFU ECG EEG MRI DNA RNA mRNA
  scRNA fMRI HarmonyOS MinMax Figure Table Section Appendix Level Stage Step Phase System Type Part Project Page Apache License`,
);

/** Parts behind a hyphen that belong to a name though they are words: "SWE-bench". */
export const NAME_TAILS = setOf(
  "bench mini base large small tiny pro plus lite instruct chat hard verified eval coder oss turbo max nano micro medium flash omni audio vision math code zero",
);
