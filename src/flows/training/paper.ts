import { randomUUID } from "node:crypto";
import type { EntryRecord } from "../../data/training/entry-record.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { sayHours } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import { date, line, oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { neededPlacement, roleNames } from "./naming.ts";
import { onPaper } from "./news.ts";
import { placementWords as words } from "./placement-words.ts";
import { after } from "./sign.ts";
import { supervising } from "./supervising-words.ts";

/**
 * A sheet came back signed by somebody outside the trust: whoever has seen it records who signed, in which role, and when.
 * Its code says which hours stood on it; those that have changed since are left, and named.
 */
export const recordPaper = defineFlow({
  id: "hours.record-paper",
  title: words.paperTitle,
  summary: words.paperSummary,
  action: "hours.record-paper",
  about: "placement",
  last: words.paperSend,
  questions: {
    code: line({
      label: words.paperCode.label,
      hint: words.paperCode.hint,
      missing: words.paperCode.missing,
      tooLong: words.paperCode.tooLong,
      max: 40,
      // Some codes have the shape of one.
      expects: ["postcode"],
    }),
    role: oneOf({ ...words.paperRole, options: ({ trust }) => roleNames(trust) }),
    on: date({ label: words.paperOn.label, missing: words.paperOn.missing, impossible: words.paperOn.impossible }),
  },
  pages: [
    {
      key: "sheet",
      heading: words.paperHeading,
      ask: ["code", "role", "on"],
      parts: () => [{ kind: "text", text: words.paperWhy }],
      check: async ({ code = "", on = "" }, context, fix) => {
        if (on > context.today) return fix({ on: words.paperOn.ahead });
        const covered = await context.data.sheets.find(context.subject?.id ?? "", code);
        return covered ? undefined : fix({ code: words.paperCode.wrong });
      },
    },
  ],
  begin: async (context) => {
    const { paperSupervisor } = await neededPlacement(context);
    return { on: context.today, ...(paperSupervisor === undefined ? {} : { role: paperSupervisor }) };
  },
  async finish({ code, role, on }, context, fix) {
    const { data, actor } = context;
    const placement = await neededPlacement(context);
    const covered = (await data.sheets.find(placement.id, code)) ?? [];
    const now = await data.entries.ofPlacement(placement.id);
    const printed = (each: EntryRecord) => covered.find(({ id }) => id === each.id);
    const stillAsPrinted = now
      .filter((each) => each.state !== "signed" && printed(each)?.version === each.factsVersion)
      .map(({ id, state, factsVersion }) => ({ id, state, version: factsVersion }));
    if (stillAsPrinted.length === 0) return fix({ code: words.paperNothing });
    const days = now
      .filter(({ id }) => stillAsPrinted.some((each) => each.id === id))
      .map(({ facts }) => facts.workedOn);
    if (days.some((day) => on < day)) return fix({ on: words.paperOn.early });
    const batch = randomUUID();
    for (const { id, state } of stillAsPrinted) if (state !== "sent") await data.entries.send(id);
    await data.entries.signHours(stillAsPrinted, { state: "signed", by: actor.id, batch, paper: { role, on } });
    await context.tell(onPaper, [placement.personId], { kind: "placement", id: placement.id }, batch);
    const changed = now.filter((each) => printed(each) && printed(each)?.version !== each.factsVersion);
    return { done: `${stillAsPrinted.map(({ id }) => id).join(",")}:${changed.map(({ id }) => id).join(",")}` };
  },
  outcome: recorded,
});

async function recorded(done: string, context: Context) {
  const [signed = "", changed = ""] = done.split(":").map((ids) => ids.split(","));
  const all = await context.data.entries.ofPlacement(context.subject?.id ?? "");
  const those = all.filter(({ id }) => signed.includes(id));
  const left = all.filter(({ id }) => changed.includes(id));
  const minutes = those.reduce((sum, { facts }) => sum + facts.minutes, 0);
  const text = words.paperDone.text(supervising.countOf(those.length), sayHours(minutes));
  const days = left.map(({ facts }) => sayDate(facts.workedOn, context.today)).join("; ");
  return await after(
    context,
    { title: words.paperDone.title, text },
    left.length > 0 ? [words.paperDone.left(days)] : [],
  );
}
