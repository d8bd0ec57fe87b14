import type { RawAnswers } from "../../src/flows/kit/screen.ts";

/** The last page of a flow as a client could make it up: what was answered before, and what is sent now. */
interface CraftedForm {
  readonly page: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly raw: RawAnswers;
  /** What its reader sees once it is done; where it cannot end, the page itself comes back. */
  readonly done?: string;
}

/** Every flow about an entry or a placement that asks something. */
export const craftedForms: Readonly<Record<string, (seen: { id: string; version: number }) => CraftedForm>> = {
  "entry.change": () => ({
    page: "did",
    answers: { on: "2026-10-22", length: "m15", setting: "acute-ward", how: "observed" },
    raw: { activities: ["group"], role: "nurse-in-charge", writing: "none" },
    done: "Your change is kept",
  }),
  "entry.delete": () => ({ page: "sure", answers: {}, raw: { sure: "yes" }, done: "Deleted" }),
  "entry.doubt": () => ({ page: "what", answers: {}, raw: { what: "Not mine to say" }, done: "They are told" }),
  "entry.respond": () => ({
    page: "response",
    answers: {},
    raw: { response: "Not mine to say" },
    done: "Your answer is with them",
  }),
  "entry.confirm": ({ version }) => ({
    page: "competences",
    answers: {},
    raw: { competences: [`listening:${version}`] },
    done: "Saved",
  }),
  "hours.sign": ({ id, version }) => ({
    page: "entries",
    answers: {},
    raw: { entries: [`${id}:${version}`], verdict: "sign" },
  }),
  "hours.record-paper": () => ({
    page: "sheet",
    answers: {},
    raw: { code: "HS-ABCDEF-G", role: "nurse-in-charge", on: "2026-11-24" },
  }),
  "placement.change": () => ({
    page: "terms",
    answers: { host: "outside", outside: "Elsewhere", supervisor: "nobody" },
    raw: { from: "2026-11-24", to: "2026-11-01", required: "1", counts: "yes" },
  }),
};
