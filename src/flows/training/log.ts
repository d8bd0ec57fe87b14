import type { PlacementRecord } from "../../data/training/placements.ts";
import type { Context } from "../kit/context.ts";
import { oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { signerName } from "./naming.ts";
import { shared, toSign } from "./news.ts";
import { entryPages, factsFrom, tagsFrom, writtenFrom, wrongDay } from "./pages.ts";
import { logPress, minePress, openEntry } from "./presses.ts";
import { entryQuestions } from "./questions.ts";
import { logging as words } from "./words.ts";

const questions = {
  placement: oneOf({ ...words.placement, options: placementsHere, blank: "when-skipped" }),
  ...entryQuestions,
  send: oneOf({ label: words.send.label, missing: words.send.missing, options: waysOn }),
};

/** A trainee logs what they did on placement, and writes about it if they like. */
export const log = defineFlow({
  id: "entry.log",
  title: words.title,
  summary: words.summary,
  action: "entry.log",
  says: ["log hours", "log placement hours", "log a reflection", "reflection", "placement hours", "log"],
  home: words.home,
  notNow: noPlacement,
  last: words.save,
  questions,
  pages: [
    {
      key: "placement",
      heading: words.pages.placement,
      ask: ["placement"],
      when: async (_soFar, { data, actor }) => (await data.placements.ofPerson(actor.id)).length > 1,
    },
    ...entryPages<typeof questions>((soFar, context) => chosen(soFar.placement, context)),
    { key: "send", heading: words.pages.send, ask: ["send"] },
  ],
  begin: async (context) => {
    const placement = await chosen(undefined, context);
    const setting = placement && "setting" in placement.host ? placement.host.setting : undefined;
    const known = setting !== undefined && Object.hasOwn(context.trust.settings, setting);
    return { on: context.today, how: "observed", writing: "three", ...(known ? { setting } : {}) };
  },
  async finish(answers, context, fix) {
    const { data, actor, draftId, now } = context;
    const placement = await chosen(answers.placement, context);
    if (!placement) return fix({ placement: words.placement.missing });
    const wrong = await wrongDay(answers, context, async () => placement);
    if (wrong !== undefined) return fix({ on: wrong });
    if (draftId === undefined) throw new Error("an entry comes from a draft");
    const written = answers.writing === "none" ? [] : writtenFrom(answers);
    const send = answers.send !== "keep";
    const id = await data.entries.log({
      placementId: placement.id,
      authorId: actor.id,
      draftId,
      facts: factsFrom(answers),
      tags: tagsFrom(answers),
      writing: answers.writing,
      send,
    });
    for (const { part, text } of written)
      await data.words.put({ about: "entry", aboutId: id, part, author: actor.id, text, at: now }, 1);
    const { supervisor } = placement;
    const shares = supervisor !== undefined && answers.send === `both-${supervisor.id}` && written.length > 0;
    if (shares) {
      await data.entries.share(id, supervisor.id);
      await context.tell(shared, [supervisor.id], { kind: "entry", id });
    }
    if (send && supervisor) await context.tell(toSign, [supervisor.id], { kind: "placement", id: placement.id }, id);
    return { done: `${send ? (shares ? "shared" : "sent") : "kept"}-${id}` };
  },
  outcome: logged,
});

async function logged(done: string, context: Context): Promise<Card> {
  const [how, id] = [done.slice(0, done.indexOf("-")), done.slice(done.indexOf("-") + 1)];
  const entry = await context.data.entries.get(id);
  const placement = entry && (await context.data.placements.get(entry.placementId));
  const who = signerName(placement, context);
  const text =
    how === "kept"
      ? words.logged.kept
      : placement?.supervisor === undefined
        ? placement?.paperSupervisor === undefined
          ? words.logged.nobody
          : words.logged.paper
        : how === "shared"
          ? words.logged.shared(placement.supervisor.name)
          : words.logged.sent(who ?? "");
  return {
    kind: "card",
    title: words.logged.title,
    tone: "good",
    parts: [{ kind: "text", text }],
    presses: [
      ...(entry ? [openEntry(entry, context.today)] : []),
      logPress(),
      minePress(context.actor.id),
      homePress(),
    ],
    summary: words.logged.title,
  };
}

async function placementsHere({ data, actor }: Context) {
  const mine = await data.placements.ofPerson(actor.id);
  return Object.fromEntries(mine.map(({ id, host }) => [id, host.name]));
}

/** The placement that was chosen, or the only or latest one. */
async function chosen(id: unknown, { data, actor }: Context): Promise<PlacementRecord | undefined> {
  const mine = await data.placements.ofPerson(actor.id);
  return typeof id === "string" ? mine.find((each) => each.id === id) : mine[0];
}

async function waysOn(context: Context) {
  const supervisor = (await chosen(undefined, context))?.supervisor;
  return {
    hours: words.send.hours,
    ...(supervisor ? { [`both-${supervisor.id}`]: words.send.both(supervisor.name) } : {}),
    keep: words.send.keep,
  };
}

async function noPlacement({ data, actor, trust }: Context): Promise<Card | undefined> {
  if ((await data.placements.ofPerson(actor.id)).length > 0) return undefined;
  const { title, text } = words.noPlacement;
  return note({ title, text: text(midSentence(trust.roleNames.lead)) });
}
