import { button, type Fault, letters, many, options, plain } from "./fault.ts";

/** What is pressed and chosen. */
export const ofElements: readonly Fault[] = [
  {
    in: "modal",
    put: "/blocks/actions/elements",
    to: many(26, (at) => button(`${at}`)),
    says: "no more than 25 items allowed",
  },
  { in: "modal", put: "/blocks/actions/elements", to: [], says: "no fewer than 1 items allowed" },
  { in: "modal", put: "/blocks/actions/elements/1/action_id", to: "go", says: "action_id already exists: go" },
  {
    in: "modal",
    put: "/blocks/actions/elements/0/action_id",
    to: letters(256),
    says: "must be less than 256 characters",
  },
  {
    in: "modal",
    put: "/blocks/actions/elements/0/text/text",
    to: letters(76),
    says: "must be less than 76 characters",
  },
  { in: "modal", put: "/blocks/actions/elements/0/text/type", to: "mrkdwn", says: "must be plain_text" },
  {
    in: "modal",
    put: "/blocks/actions/elements/0/value",
    to: letters(2001),
    says: "must be less than 2001 characters",
  },
  { in: "modal", put: "/blocks/actions/elements/0/url", to: letters(3001), says: "must be less than 3001 characters" },
  { in: "modal", put: "/blocks/actions/elements/0/style", to: "default", says: "must be one of primary, danger" },
  {
    in: "modal",
    put: "/blocks/actions/elements/0/confirm",
    to: { text: plain("Sure?") },
    says: "confirmation dialogs are not used here",
  },
  { in: "modal", put: "/blocks/actions/elements/1/options", to: options(6), says: "no more than 5 items allowed" },
  { in: "modal", put: "/blocks/actions/elements/2/options", to: options(101), says: "no more than 100 items allowed" },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/options/0/text/text",
    to: letters(76),
    says: "must be less than 76 characters",
  },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/options/0/value",
    to: letters(76),
    says: "must be less than 76 characters",
  },
  { in: "modal", put: "/blocks/actions/elements/2/options/1/value", to: "a", says: "value already exists: a" },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/options/0/value",
    says: "missing required field: value",
    at: "/blocks/actions/elements/2/options/0",
  },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/options/0/url",
    to: "https://alongside.example",
    says: "only an overflow's options may have a url",
  },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/options",
    says: "must define either options or option_groups",
    at: "/blocks/actions/elements/2",
  },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/option_groups",
    to: [{ label: plain("Here"), options: [{ text: plain("C"), value: "c" }] }],
    says: "must define either options or option_groups, not both",
    at: "/blocks/actions/elements/2",
  },
  {
    in: "modal",
    put: "/blocks/actions/elements/2/placeholder/text",
    to: letters(151),
    says: "must be less than 151 characters",
  },
];
