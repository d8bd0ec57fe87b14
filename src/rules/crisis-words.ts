import { read } from "./screening/reading.ts";

/** Also in two words, and not the first half of another one: "her self esteem". */
const self =
  "(?:my|me|him|her|them|your|ur|our) ?(?:self|selves|slef)(?! (?:esteem|confidence|worth|respect|belief|image))";
const whose = "(?:(?:both )?(?:of )?(?:my|his|her|their|your)(?: own)?|both)";
const tablets =
  "(?:(?:\\d+ ?mg )?(?:tablets?|tabs|pills?|capsules|meds|medications?|medicines?|sleepers|sleeping (?:tablets|pills)|pain ?killers?|anti ?depressants?|paracetamols?|ibuprofens?|aspirins?|nurofen|anadin|co ?codamols?|codeine|dihydrocodeine|tramadol|morphine|oxycodone|diazepam|valium|lorazepam|zopiclone|promethazine|sertraline|fluoxetine|citalopram|venlafaxine|mirtazapine|amitriptyline|quetiapine|olanzapine|risperidone|aripiprazole|clozapine|haloperidol|lithium|valproate|lamotrigine|propranolol|pregabalin|gabapentin|metformin))";
const tens = "(?:twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)";
/**
 * More than eight: eight tablets of 500 mg are the most paracetamol that a grown-up may take in a day. One or two for a
 * headache, or a day's full dose, is nothing to ask about.
 */
const many = `(?:9|[1-9]\\d{1,2}|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|${tens}(?: (?:one|two|three|four|five|six|seven|eight|nine))?|(?:a )?hundreds?|(?:a |two |three )?dozens?)`;
const took =
  "(?:take|taken|taking|took|swallow|swallowed|swallowing|necked|downed|(?:ive|have|has) (?:just )?had)(?: (?:about|around|over|nearly|almost|like|maybe|at least|more than|another|up to))?";
/** A day's or a week's medicine as it is prescribed, and tablets that are carried somewhere. */
const asUsual =
  "(?! (?:a|per|each|every) (?:day|week|month|morning|night|evening)| (?:daily|weekly|back to|dispensed|prescribed|delivered|(?:in )?to the (?:ward|pharmacy|chemist|clinic|office|team)))";
const cannot = "(?:cant|cannot|can not|couldnt|could not|unable to|struggling to|not able to)";
const doNot = "(?:dont|do not|doesnt|does not|didnt|did not|not|never|no longer)";

/** About the subject as work, or said of something else: taken out before looking. */
const ordinary = phrases(
  [
    "(?:suicide|self ?harm|overdose) (?:and self ?harm )?(?:prevention|awareness|bereavement|first aid|safety|mitigation|strategy|policy|training|intervention|postvention|alliance|audit|workshop|course|e ?learning)",
    "prevent(?:s|ing)? (?:suicide|self ?harm|overdoses?)",
    "(?:cut|cutting|cuts) (?:my ?self|yourself|himself|herself) (?:some slack|off|short|a slice|a piece|shaving)",
    "in danger of(?! (?:harm|hurting|killing|dying|suicide|abuse|taking|being (?:hurt|killed|attacked|abused)))",
  ],
  "gu",
);

const crisis = phrases([
  // suicide, and wanting to die
  "suicid(?:e|es|al|ally|ality)",
  "(?:suiside|sucide|suicde|sucidal|suisidal|suicidial)",
  "unaliv(?:e|ed|ing)",
  `kill(?:s|ed|ing)? ${self}`,
  "(?:to|might|will|could|should|just) kms",
  "(?:want|wants|wanted|wanting|wish|wishes|ready|plan|plans|planning|going|tried|try|trying|like|rather) to (?:die|be dead)",
  "want die",
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
  "(?:cant|cannot|can not) (?:go on|carry on|take it)(?: like this)? ?(?:any ?more|any longer|no more|much longer|like this)",
  "(?:cant|cannot|can not) (?:go|carry) on (?:living|without (?:him|her|them|you)|with (?:life|my life|living|everything))",
  // harming oneself, and an overdose
  "self ?(?:harm|injur|mutilat)(?:s|e|ed|es|er|ing|y|ies)?",
  `(?:hurt|hurts|hurting|harm|harms|harmed|harming|stab|stabbed|stabbing|cut|cuts|cutting|burn|burning|burned|burnt|hang|hanging|hung|hanged|drown|drowning|drowned|starve|starving|strangle|strangling|poison|poisoning) ${self}`,
  `(?:throw|throwing|threw) ${self} (?:off|under|in front|from|out)`,
  "jump(?:s|ed|ing)? (?:off (?:a|the) (?:bridge|roof|building|balcony|cliff)|in front of (?:a|the) (?:train|car|bus|lorry|tube|traffic))",
  "(?:tied|tying|made|making|used|using) a ligature",
  `(?:cut|cuts|cutting|slit|slits|slitting|slash|slashed|slashing) (?:${whose} )?(?:wrists?|throat|veins?)`,
  `(?:slit|slits|slitting|slash|slashed|slashing) ${whose} (?:arms?|legs?|thighs?)`,
  `(?:cut|cuts|cutting) ${whose} (?:arms|legs|thighs)`,
  "over ?dos(?:e|es|ed|ing)",
  "(?:took|take|taken|taking) an od",
  "(?:od|ods|oded|oding) on",
  `odd on (?:${whose} |the |${many} )?${tablets}`,
  `${took} (?:too many|all (?:of )?(?:my|the|his|her|their)|loads of|a lot of) ${tablets}${asUsual}`,
  `${took} an? (?:whole )?(?:load|handful|bunch|bottle|box|packet|pack|strip) of (?:(?:my|the|his|her|their) )?${tablets}${asUsual}`,
  `${took} (?:\\d+ (?:or |to )?)?${many}(?: odd)?(?: x)?(?: of (?:my|the|his|her|their|those|these))?(?: (?:more|extra|strong|different|small|white|blue))? ${tablets}${asUsual}`,
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
  "(?:(?:going|wants?|trying|tried) to|(?:he|she|they|who|someone|somebody)(?:ll| will| might| would)) (?:kill|stab|attack|strangle) (?:me|him|her|them|us|someone|somebody|people)",
  "(?:is|are|was|were|being|been|keeps?|he|she|they) (?:abused|raped|assaulted|attacked|abusing me|hurting me|hitting me|beating me|hurts me)",
  "(?:am|im|is|are|hes|shes|theyre|feel|feels|feeling) in (?:a )?crisis",
]);

/** "I can't go on" as all that is said: "I can't go on Friday" is a day, so that only what comes next can tell. */
const wholeSentence = /(?:cant|cannot|can not) go on(?= ·|$)/u;

/** No chat platform carries a longer message: what stands behind it is not looked at. */
const farthest = 40_000;

/**
 * Whether a text has words of suicide, self-harm, wanting to die, an overdose, or not being safe. It decides only whether
 * the writer is shown where to turn, so it leans towards yes: "I am not suicidal" counts. English only.
 */
export function hasCrisisWords(text: string): boolean {
  const marked = read(text.slice(0, farthest))
    .text.toLowerCase()
    .replace(/['’‘`´]/g, "")
    .replace(/[.!?,;…]+(?=\s|$)/gu, " · ")
    .replace(/[^\p{L}\p{N}·]+/gu, " ")
    .replace(/(?<=(?:^| )(?:ca|do|does|did|is|are|was|were|could)n) t(?= |$)/gu, "t")
    .replace(/(?<=(?:^| )wan)na(?= |$)/gu, "t to")
    .replace(/(?<=(?:^| )go)(?:n|nn)a(?= |$)/gu, "ing to")
    .replace(
      /(?<=(?:^| )(?:want|wants|wanted|wanting|going|ready|plan|planning|tried|try|trying|reason|point) )2(?= )/gu,
      "to",
    )
    .trim();
  const plain = marked.replace(/ ?· ?/g, " ").replace(ordinary, " · ");
  return crisis.test(plain) || wholeSentence.test(marked);
}

/** Whole words of a text that was brought to lower case before. */
function phrases(list: readonly string[], flags = "u"): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join("|")})(?![\\p{L}\\p{N}])`, flags);
}
