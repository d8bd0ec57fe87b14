import { read } from "./screening/reading.ts";

const self = "(?:myself|himself|herself|themselves|themself|yourself|ourselves)";
const whose = "(?:my|his|her|their|your)(?: own)?";
const cannot = "(?:cant|cannot|can not|couldnt|could not|unable to|struggling to|not able to)";
const doNot = "(?:dont|do not|doesnt|does not|didnt|did not|not|never|no longer)";

/** About the subject as work, or said of something else: taken out before looking. */
const ordinary = phrases(
  [
    "(?:suicide|self ?harm|overdose) (?:and self ?harm )?(?:prevention|awareness|bereavement|first aid|safety|mitigation|strategy|policy|training|intervention|postvention|alliance|audit|workshop|course|e ?learning)",
    "prevent(?:s|ing)? (?:suicide|self ?harm|overdoses?)",
    "(?:cut|cutting|cuts) myself (?:some slack|off|short|a slice|a piece|shaving)",
    "in danger of(?! (?:harm|hurting|killing|dying|suicide|abuse|taking|being (?:hurt|killed|attacked|abused)))",
  ],
  "giu",
);

const crisis = phrases([
  // suicide, and wanting to die
  "suicid(?:e|es|al|ally|ality)",
  "(?:suiside|sucide|suicde|sucidal|suisidal|suicidial)",
  "unaliv(?:e|ed|ing)",
  `kill(?:s|ed|ing)? ${self}`,
  "(?:to|gonna|might|will|could|should|just) kms",
  "(?:want|wants|wanted|wanting|wish|wishes|ready|plan|plans|planning|going|tried|try|trying|like|rather) to (?:die|be dead)",
  "wan(?:na|t) die",
  "(?:wish|wishes|wished) (?:i|he|she|they|we|it|that i) (?:was|were|wasnt|werent|had never been) (?:dead|not here|never born|alive|born)",
  "(?:better off|rather be|prefer to be) dead",
  "better off without me",
  "(?:feel|feels|felt|feeling) like dying",
  "(?:thinking|thoughts|thought|think|thinks|talking|talked|talks) (?:about|of) (?:dying|death|ending (?:it|things|everything|my life|their life|his life|her life))",
  `(?:end|ends|ended|ending|take|takes|taking|took|taken) ${whose} (?:life|lives)`,
  "(?:end|ending|ended) it all",
  `${doNot} (?:want|wants|wanted|wanting) to (?:live|be alive|wake up|exist|carry on living|be here (?:any ?more|any longer))`,
  `${doNot} (?:want|wants|wanted|see a reason|see any reason|see the point) (?:to go on(?! (?:the|a|an|my|our|that|this|it|to|with|holiday|trips?|walks?))|in going on|to live|in living)`,
  "(?:no|nothing|any) (?:point|reason|will) (?:in living|to live|to go on|in going on|in being here)",
  "nothing (?:left )?to live for",
  "(?:life|lifes|living) (?:is ?nt|is not|isnt|not) worth (?:it|living)",
  "not worth living",
  "(?:cant|cannot|can not) (?:go on|take it)(?: like this)? ?(?:any ?more|any longer|like this)",
  // harming oneself, and an overdose
  "self ?(?:harm|injur|mutilat)(?:s|e|ed|es|er|ing|y|ies)?",
  `(?:hurt|hurts|hurting|harm|harms|harmed|harming|cut|cuts|cutting|burn|burning|burned|burnt|hang|hanging|hung|hanged|drown|drowning|drowned|starve|starving|strangle|strangling|poison|poisoning) ${self}`,
  `(?:throw|throwing|threw) ${self} (?:off|under|in front|from|out)`,
  "jump(?:s|ed|ing)? (?:off (?:a|the) (?:bridge|roof|building|balcony|cliff)|in front of (?:a|the) (?:train|car|bus|lorry|tube|traffic))",
  "(?:tied|tying|made|making|used|using) a ligature",
  "overdos(?:e|es|ed|ing)",
  "(?:od|ods|oded|oding) on",
  "(?:took|take|taken|taking|swallowed) (?:too many|all (?:of )?(?:my|the|his|her|their)|loads of|a lot of) (?:tablets|pills|meds|medication|medicine|paracetamol)",
  // not safe, or in danger
  `${doNot} (?:feel|feels|felt|feeling) (?:\\p{L}+ )?safe`,
  "(?:i am|im|he is|hes|she is|shes|they are|theyre|we are|were|am|person is) not (?:\\p{L}+ )?safe",
  "(?:he|she) isnt safe",
  "they arent safe",
  "not safe (?:at home|here|alone|on my own|with (?:him|her|them|myself|my)|right now|tonight)",
  "(?:feel|feels|felt|feeling|am|im) unsafe",
  `${cannot} keep (?:${self}|me|him|her|them) safe`,
  `${cannot} stay safe`,
  "in (?:\\p{L}+ )?danger",
  `(?:a )?danger to (?:${self}|others|other people)`,
  "(?:life|lives) (?:is |are )?(?:at risk|in danger)",
  "at risk of (?:harm|suicide|dying|death|being hurt)",
  "threat(?:en|ens|ened|ening) to (?:kill|hurt|stab|harm)",
  "(?:(?:going|wants?|trying|tried) to|(?:he|she|they|who|someone|somebody)(?:ll| will| might| would|s gonna)) (?:kill|stab|attack|strangle) (?:me|him|her|them|us|someone|somebody|people)",
  "(?:is|are|was|were|being|been|keeps?|he|she|they) (?:abused|raped|assaulted|attacked|abusing me|hurting me|hitting me|beating me|hurts me)",
  "(?:am|im|is|are|hes|shes|theyre|feel|feels|feeling) in (?:a )?crisis",
]);

/** No chat platform carries a longer message: what stands behind it is not looked at. */
const farthest = 40_000;

/**
 * Whether a text has words of suicide, self-harm, wanting to die, an overdose, or not being safe. It decides only whether
 * the writer is shown where to turn, so it leans towards yes: "I am not suicidal" counts. English only.
 */
export function hasCrisisWords(text: string): boolean {
  const plain = read(text.slice(0, farthest))
    .text.toLowerCase()
    .replace(/['’‘`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  return crisis.test(plain.replace(ordinary, " · "));
}

function phrases(list: readonly string[], flags = "iu"): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join("|")})(?![\\p{L}\\p{N}])`, flags);
}
