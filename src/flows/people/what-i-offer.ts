import { readCaseCode } from "../../rules/case-code.ts";
import type { Candidate } from "../../rules/matching/fit.ts";
import type { Context } from "../kit/context.ts";
import { line, many, manyOf, number, one } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import type { Card } from "../kit/screen.ts";
import { asking } from "../requests/words.ts";
import { offering as words } from "./words.ts";

/** A PSW's own settings: time, languages, what of their life may be used and said, and what must never reach them. */
export const whatIOffer = defineFlow({
  id: "people.offering",
  title: words.title,
  summary: words.summary,
  action: "offering.set",
  about: "person",
  says: ["what i offer", "my offer", "my days"],
  home: words.home,
  last: words.save,
  questions: {
    capacity: number({ ...words.capacity, min: 0, max: 30 }),
    days: many({ ...words.days, options: asking.dayNames }),
    parts: many({ ...words.parts, options: asking.partNames }),
    loneWorks: one({
      label: words.loneWorks.label,
      missing: words.loneWorks.missing,
      options: {
        yes: words.loneWorks.yes,
        "on-site": words.loneWorks.onSite,
        "with-another": words.loneWorks.withAnother,
      },
    }),
    languages: manyOf({ ...words.languages, options: ({ trust }) => trust.languages, blank: "allowed" }),
    experience: manyOf({ ...words.experience, options: ({ trust }) => trust.experienceAreas, blank: "allowed" }),
    notTeams: manyOf({ ...words.notTeams, options: allTeams, blank: "allowed" }),
    notCodes: line({ ...words.notCodes, max: 200, blank: "allowed" }),
  },
  pages: [
    { key: "time", heading: words.pages.time, ask: ["capacity", "days", "parts", "loneWorks"] },
    { key: "you", heading: words.pages.you, ask: ["languages", "experience"] },
    {
      key: "never",
      heading: words.pages.never,
      parts: () => [{ kind: "text", text: words.neverText }],
      ask: ["notTeams", "notCodes"],
      check: ({ notCodes = "" }, _context, fix) => {
        const wrong = split(notCodes).find((each) => readCaseCode(each) === undefined);
        return wrong === undefined ? undefined : fix({ notCodes: words.notCodes.wrong(wrong) });
      },
    },
  ],
  begin: async (context) => {
    const own = await context.data.offerings.own(context.actor.id);
    if (!own.set) return {};
    const { capacity, days, parts, loneWorks, languages, experienceSaid, notTeamIds, notCodes } = own;
    return {
      capacity: String(capacity),
      days,
      parts,
      loneWorks,
      languages,
      experience: experienceSaid,
      notTeams: notTeamIds,
      notCodes: notCodes.join(" "),
    };
  },
  async finish(answers, context) {
    await context.data.offerings.set(context.actor.id, {
      capacity: answers.capacity,
      days: answers.days,
      parts: answers.parts,
      loneWorks: answers.loneWorks as Candidate["loneWorks"],
      languages: answers.languages ?? [],
      experienceSaid: answers.experience ?? [],
      notTeamIds: answers.notTeams ?? [],
      notCodes: split(answers.notCodes ?? "").flatMap((each) => readCaseCode(each) ?? []),
    });
    return { done: "saved" };
  },
  outcome: async (): Promise<Card> => ({
    kind: "card",
    title: words.saved.title,
    tone: "good",
    parts: [{ kind: "text", text: words.saved.text }],
    presses: [],
    summary: words.saved.title,
  }),
});

async function allTeams({ data }: Context) {
  return Object.fromEntries((await data.people.teams()).map(({ id, name }) => [id, name]));
}

function split(codes: string): readonly string[] {
  return codes.split(/[\s,;]+/).filter((each) => each !== "");
}
