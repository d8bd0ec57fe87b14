import type { Action, Rule } from "./standing.ts";

function lead(id: string, action: Action, because: string, unless: Rule["unless"] = []): Rule {
  return { id, action, roles: ["lead"], ...(unless.length > 0 ? { unless } : {}), because };
}

/** Who works here: the lead's to keep, and a deputy's while they deputise for a lead. Whoever leads is a lead's alone. */
export const peopleRules: readonly Rule[] = [
  lead("people-list", "people.list", "Whoever leads knows who is here, and which queue has one person only."),
  lead("people-read", "people.read", "Whoever leads keeps what stands about the people here."),
  lead("people-add", "people.add", "Whoever leads lets people in."),
  lead("people-change", "people.change", "Whoever leads keeps roles, teams and relations right.", ["above"]),
  lead("people-end", "people.end", "Whoever leads ends access, and nobody their own.", ["self", "above"]),
  {
    id: "people-name-lead",
    action: "people.name-lead",
    roles: ["lead"],
    relations: ["self"],
    because: "A lead alone makes a lead: whoever deputises for one holds what is lent, and lends it to nobody.",
  },
  {
    id: "deputy-name",
    action: "deputy.name",
    roles: ["lead", "team-manager"],
    relations: ["self"],
    because: "Whose queue it is says who deputises for them.",
  },
  {
    id: "deputy-decline",
    action: "deputy.decline",
    relations: ["deputy"],
    because: "Nobody deputises against their will.",
  },
];
