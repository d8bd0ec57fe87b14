import { type Fault, letters, many, plain, section } from "./fault.ts";

/** Views as a whole. */
export const ofViews: readonly Fault[] = [
  { in: "modal", put: "/title", says: "missing required field: title", at: "" },
  { in: "modal", put: "/title/text", to: letters(25), says: "must be less than 25 characters" },
  { in: "modal", put: "/title/text", to: "", says: "must be more than 0 characters" },
  { in: "modal", put: "/title/text", to: "  ", says: "must not be blank" },
  { in: "modal", put: "/title/type", to: "mrkdwn", says: "must be plain_text" },
  { in: "modal", put: "/submit/text", to: letters(25), says: "must be less than 25 characters" },
  { in: "modal", put: "/close/text", to: letters(25), says: "must be less than 25 characters" },
  { in: "modal", put: "/submit", says: "missing required field: submit", at: "" },
  { in: "modal", put: "/type", to: "home", says: "must be modal" },
  { in: "modal", put: "/private_metadata", to: letters(3001), says: "must be less than 3001 characters" },
  { in: "modal", put: "/callback_id", to: letters(256), says: "must be less than 256 characters" },
  { in: "modal", put: "/external_id", to: letters(256), says: "must be less than 256 characters" },
  { in: "modal", put: "/submit_disabled", to: true, says: "invalid additional property: submit_disabled", at: "" },
  { in: "modal", put: "/blocks", to: "none", says: "must provide an array" },
  { in: "home", put: "/title", to: plain("Home"), says: "invalid additional property: title", at: "" },
  { in: "home", put: "/external_id", to: letters(256), says: "must be less than 256 characters" },
  { in: "home", put: "/blocks", to: many(101, () => ({ type: "divider" })), says: "no more than 100 items allowed" },
  {
    in: "home",
    put: "/blocks",
    to: many(90, () => section(letters(2900))),
    says: "must be less than 250001 bytes",
    at: "",
  },
];
