import { everyRole, type Person } from "./policy-vocabulary.ts";

/** Who works here: for whoever leads, and for whoever deputises. */
export const staffPeople: readonly Person[] = [
  {
    who: "the lead, who lets people in and keeps what stands about them",
    roles: ["lead"],
    always: "people.list people.read people.add people.change people.end",
    butNot: [
      { ties: ["self"], may: "people.end" },
      { ties: ["above"], may: "people.change people.end" },
    ],
  },
  { who: "a lead, who makes other leads", roles: ["lead"], tie: "self", always: "people.name-lead" },
  { who: "whose queue it is", roles: ["lead", "team-manager"], tie: "self", always: "deputy.name" },
  { who: "whoever deputises", roles: everyRole, tie: "deputy", always: "deputy.decline" },
];
