/** Patterns for amounts of data and sizes of things: numbers beside them are no results. */

/** Amounts of data and sizes of things, absolute or relative: never results. */
export const DATA =
  /^(?:of (?:(?!in |on |for )[\w.-]+ ){0,3}|as (?:many|much) )?(?:the |our |all |its |their |these |this |available |original |full |total |required |more |fewer |less |additional |extra |training |pre[- ]?training |labeled |labelled |annotated |synthetic |real |human |model s |models |instruction |preference |fine ?tuning |sft |trainable |model |target |entire |whole |unlabeled |raw |high quality |input |output |visual |video |image |text |base )*(?:size|data|dataset|datasets|tokens?|samples?|examples?|corpus|corpora|instances|annotations?|labels?|demonstrations?|parameters?|params|weights|papers|images|videos|users|population|participants|respondents|queries|questions|problems|instructions|languages|training set|trajectories|documents|pages|conversations|prompts|concepts|neurons|channels|heads|regions|patches|pixels|blocks removed|layers removed|layers pruned)\b(?! (?:performance|accuracy|quality)\b)/;

/** "a 500x reduction in training data", "a 90% decrease in model size": amounts, however they change. */
export const LESS_DATA =
  /^(?:reduction|decrease|increase|savings?) (?:in|of) (?:the )?(?:number of |amount of )?(?:training (?:data|samples|examples|tokens)|data|dataset|(?:trainable |learnable |model )?parameters?|model size|annotations?|labels)\b(?! (?:movement|transfer|access))/;

/** "prunes 92.6% of visual tokens": what a method can do without, as a sentence says of it; "when pruning 50%" is a setting. */
export const DOING_WITHOUT =
  /\b(?:prunes|removes|discards|drops|eliminates|skips|saves)(?: over| up to| more than| about| nearly)?$/;

/** What is compared with a ratio when its size, length or number is meant. */
export const SIZES =
  /^(?:(?:as |the )?(?:scale ?-?up|larger|bigger|longer|smaller|shorter|more|fewer|less|wider|deeper|many|much|number of|size of|amount of|length of)(?: than| as)?\b(?! (?:efficient|accurate|memory|kv|compute|computation|computational|cost|costly|expensive|energy|time|latency|throughput|inference|training|gpu|flops|accurate|robust|stable|powerful|effective)))|^(?:rtx|[ahvbl]\d{2,4}s?|gb\d+|gpu|gpus|nvidia|tpu|super ?resolution|upsampling|downsampling|down ?sampling|upscaling|zoom|mlp)\b/;
