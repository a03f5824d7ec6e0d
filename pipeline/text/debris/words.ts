import type { DebrisRule } from "./rule.js";

/** Words with which sentences of abstracts start. */
const OPENERS =
  "A|Accordingly|Additionally|After|All|Also|Although|An|And|As|At|Based|Because|Besides|Beyond|Both|Building|But|By|Code|Codes|Compared|Comprehensive|Consequently|Current|Data|Despite|Each|Empirical|Especially|Evaluated|Evaluation|Even|Existing|Experimental|Experiments|Extensive|Finally|First|Firstly|Following|For|From|Further|Furthermore|Given|Hence|Here|How|However|If|Importantly|In|Inspired|Instead|It|Its|Leveraging|Meanwhile|Moreover|Motivated|Most|Next|Notably|Nevertheless|On|One|Other|Our|Overall|Previous|Prior|Project|Recent|Recently|Remarkably|Results|Second|Secondly|Several|Since|So|Some|Source|Specifically|Subsequently|Such|That|The|Their|Then|There|Therefore|These|They|Third|This|Thus|Through|To|Together|Traditional|Under|Unlike|Using|We|What|When|Where|Which|While|With|Without|Yet";
const JOINED = new RegExp(`([a-z%)”"])([.?!])(?=(?:${OPENERS})(?:[\\s,]|$))`, "g");

/** Ends of words that are no words themselves, as lines of a PDF file begin with them behind a hyphen. */
const WORD_ENDS = new Set(
  `
  able ally als ance ances ated ates ating ation ational ations ative bilities bility ble cal cally cate cated
  cation cations ceived ception cepts ceptual cessing cially ciency cient cision curacy curate dation der dicted
  diction dictions dictive ding dings ective ectives ement ements ence ences ent ents erating eration erations
  erative ering ers ety fectiveness fication fications ficiency ficient formance gence gies gorithm gorithms
  guage guages havior havioral hension ible ical ically icant icantly ics ified ifies ify ifying imation ing
  ings ions ior ism isms istic ities itive ity ization izations ized izing jective jectives lated lations lem
  lems lenge lenges lenging lution lutions ly mance mation mative ment mental mentally mentation mentations
  ments mization ness nique niques nition nitive nology nomena odology ological ology ond ons opment ous ously
  pendence pendent periment perimental periments pervised plementation plementations plexity plication
  plications ponent ponents posal priate prised proach proaches provement provements putation putational puting
  rameter rameters raphy rately rating ration rations rect rectly reness resentation resentations rithm rithms
  ronment ronments sarial scriptors searchers sentation sentations sequently sible sification sifier sion sions
  sis sive sively sors sponding straint straints strate strated strates struction sults sumption sumptions tage
  tain tained tation tational tations tection tecture tectures tem tems tence ter terns tial tially tical
  tically tics tified tify ting tinuous tion tional tionally tions tistical tive tively tiveness tives tivity
  tomata tors tribute tributed tribution tributions tual ture tured tures tween uate uates uation uations ular
  ularly ulation ulations uted ution vances veloped velopment vention ventional vergence versity vironment
  vironments visioned ysis zation`
    .trim()
    .split(/\s+/),
);
/** Second halves of compounds that keep their hyphen. */
const COMPOUND_ENDS = new Set(
  "aware based centric constrained dependent dimensional driven efficient free grained guided inspired level oriented preserving related sensitive specific supervised trained tuned wise".split(
    " ",
  ),
);

/** Rules for words that a listing's line ends broke or joined. */
export const WORD_RULES: readonly DebrisRule[] = [
  {
    id: "joined-sentences",
    description:
      "A full stop glued to a word that starts a sentence gets its blank: `benchmarks.Our`; names such as `torch.nn` stay.",
    example: ["on two benchmarks.Our code is open.We", "on two benchmarks. Our code is open. We"],
    papers: 974,
    triggers: [".A", "?A", "!A"],
    apply: (text) =>
      text.replace(JOINED, (whole, _before: string, _stop: string, at: number) =>
        isInName(text, at) ? whole : `${whole} `,
      ),
  },
  {
    id: "broken-words",
    description:
      "A word broken at a line's end is whole again: `instruc- tions`, `graph- based`; `pre- and post-` stays.",
    example: [
      "follow instruc- tions in graph- based, pre- and post-training",
      "follow instructions in graph-based, pre- and post-training",
    ],
    papers: 398,
    triggers: [..."Aabcdefghijklmnopqrstuvwxyz"].map((letter) => `${letter}- `),
    apply: (text) =>
      text.replace(/([A-Za-z]{2})- ([a-z]{2,16})(?![A-Za-z'’])/g, (whole, head: string, end: string) => {
        if (WORD_ENDS.has(end)) return head + end;
        return COMPOUND_ENDS.has(end) ? `${head}-${end}` : whole;
      }),
  },
];

/** Whether the word before a full stop has signs of an address, a file or a name in a program. */
function isInName(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 80 && text.charCodeAt(start - 1) > 32) start--;
  return /[/\\@_:=.<]|^[A-Za-z]?$/.test(text.slice(start, at + 1));
}
