import { type EntryState, entryStates } from "../training/entry.ts";
import type { Action, Relation, Role, Rule } from "./standing.ts";

const leads: readonly Role[] = ["lead", "development-worker"];
const submitted: readonly EntryState[] = ["sent", "signed", "hours-returned"];

function entry(
  id: string,
  action: Action,
  who: { readonly roles?: readonly Role[]; readonly relations?: readonly Relation[] },
  states: readonly EntryState[],
  because: string,
): Rule {
  return { id, action, ...who, states, because };
}
const author = { relations: ["author"] } as const;
const supervisor = { relations: ["supervisor"] } as const;
const reader = { relations: ["reader"] } as const;

/** A placement and what is logged on it: facts for those who must count them, words for whom the author chose. */
export const trainingRules: readonly Rule[] = [
  { id: "placements", action: "placement.list", roles: leads, because: "Whoever leads sees how each placement goes." },
  { id: "placement-start", action: "placement.start", roles: leads, because: "Those who lead arrange placements." },
  { id: "placement-change", action: "placement.change", roles: leads, because: "Those who lead arrange placements." },
  { id: "placement-own", action: "placement.read", relations: ["self"], because: "It is the trainee's own placement." },
  { id: "placement-supervisor", action: "placement.read", ...supervisor, because: "A supervisor signs its hours." },
  { id: "placement-leads", action: "placement.read", roles: leads, because: "Hours and competencies, never words." },
  { id: "sheet-own", action: "placement.sheet", relations: ["self"], because: "The hours are the trainee's." },
  { id: "sheet-supervisor", action: "placement.sheet", ...supervisor, because: "A supervisor signs the sheet." },
  {
    id: "sheet-leads",
    action: "placement.sheet",
    roles: leads,
    because: "A sheet is printed for whoever signs on paper.",
  },

  { id: "log", action: "entry.log", roles: ["trainee"], because: "Trainees log their own placement." },
  { id: "list-own", action: "entry.list-mine", relations: ["placed"], because: "What one wrote stays one's own." },
  {
    id: "list-supervised",
    action: "entry.list-supervised",
    relations: ["supervising"],
    because: "A supervisor sees what waits for them.",
  },

  entry("entry-own", "entry.read", author, entryStates, "What one wrote stays one's own."),
  entry("entry-supervisor", "entry.read", supervisor, submitted, "Hours are signed by who reads their facts."),
  entry("entry-reader", "entry.read", reader, entryStates, "Whoever reads the words sees what they are about."),
  entry("entry-leads", "entry.read", { roles: leads }, submitted, "Those who lead see hours, and never words."),

  entry("entry-words-own", "entry.read-words", author, entryStates, "What one wrote stays one's own."),
  entry("entry-words-reader", "entry.read-words", reader, entryStates, "The author shared them, and can unshare them."),

  entry("change", "entry.change", author, entryStates, "What one wrote can be put right."),
  entry("delete", "entry.delete", author, ["logged", "sent", "hours-returned"], "Nothing goes from under a signature."),
  entry("send", "entry.send", author, ["logged", "hours-returned"], "Hours are signed when their author asks for it."),
  entry("unsend", "entry.unsend", author, ["sent"], "What nobody has signed yet can be kept back."),
  entry("share", "entry.share", author, entryStates, "Only the author says who reads the words."),
  entry("doubt", "entry.doubt", author, ["signed", "hours-returned"], "A trainee may say that hours look wrong."),

  entry("respond", "entry.respond", reader, entryStates, "Whoever reads the words may answer them."),
  entry("confirm", "entry.confirm", reader, entryStates, "A competency is confirmed on words that were read."),
  { id: "sign", action: "hours.sign", ...supervisor, because: "Hours are signed by the placement supervisor." },
  entry(
    "take-back",
    "hours.take-back",
    supervisor,
    ["signed", "hours-returned"],
    "The placement supervisor of today puts right what was signed, also by an earlier one.",
  ),
  entry(
    "take-back-paper",
    "hours.take-back",
    { roles: leads, relations: ["signer"] },
    ["signed", "hours-returned"],
    "Whoever recorded a paper may say that it was a mistake.",
  ),
  {
    id: "paper",
    action: "hours.record-paper",
    roles: leads,
    unless: ["self", "author"],
    because: "What was signed on paper is recorded by who saw the paper.",
  },
];
