import { randomUUID } from "node:crypto";
import type { Data } from "../data/index.ts";
import { momentAt } from "../rules/calendar/working.ts";
import type { Trust } from "../rules/profile.ts";
import type { EntryFacts, Writing } from "../rules/training/entry.ts";
import { demoId, keyIn } from "./demo-people.ts";

interface DemoEntry {
  /** Working days before today. */
  readonly before: number;
  readonly hours: number;
  readonly activity: string;
  readonly tookPart: boolean;
  readonly competences: readonly string[];
  readonly wrote: readonly (readonly [string, string])[];
  readonly shared: boolean;
  readonly signed: boolean;
}

/** What Kit has logged by the day the demo begins. */
const demoEntries: readonly DemoEntry[] = [
  {
    before: 24,
    hours: 4,
    activity: "welcome",
    tookPart: false,
    competences: ["listening"],
    wrote: [
      ["what-happened", "I sat with someone on their first morning. We hardly spoke, and it was fine."],
      ["so-what", "I wanted to fill the silence. Robin just stayed with it."],
      ["now-what", "Next time I wait a bit longer before I say something."],
    ],
    shared: true,
    signed: true,
  },
  {
    before: 18,
    hours: 5.5,
    activity: "group",
    tookPart: false,
    competences: [],
    wrote: [],
    shared: false,
    signed: true,
  },
  {
    before: 11,
    hours: 4.25,
    activity: "conversation",
    tookPart: true,
    competences: ["story"],
    wrote: [
      ["what-happened", "I told a little of my own story for the first time."],
      ["so-what", "My hands shook. They said it helped to hear it."],
    ],
    shared: false,
    signed: true,
  },
  {
    before: 2,
    hours: 3,
    activity: "recovery-plan",
    tookPart: false,
    competences: ["boundaries"],
    wrote: [["what-happened", "We went through a plan for a bad day, line by line."]],
    shared: true,
    signed: false,
  },
];

type DoOn = (day: string, time: string) => (actor: string, work: (data: Data) => Promise<unknown>) => Promise<void>;

/** Kit's placement on a ward: set up by the development worker, supervised by Tom, a good way on its way. */
export async function playPlacement(
  trust: Trust,
  teamId: string,
  doOn: DoOn,
  before: (workingDays: number) => string,
): Promise<void> {
  const [kit, tom, sam] = [demoId("kit"), demoId("tom"), demoId("sam")];
  let placementId = "";
  const from = before(25);
  await doOn(from, "09:10")(sam, async ({ placements }) => {
    const terms = {
      host: { teamId },
      from,
      to: before(-15),
      requiredMinutes: trust.requiredPlacementHours === undefined ? undefined : trust.requiredPlacementHours * 60,
      takingPartCounts: trust.takingPartCounts,
      paperSupervisor: undefined,
    };
    placementId = await placements.start(kit, terms, trust.competencies?.current, sam);
    await placements.superviseBy(kit, tom);
  });
  for (const each of demoEntries)
    await playEntry(each, placementId, { trust, doOn, day: before(each.before), kit, tom });
}

async function playEntry(
  entry: DemoEntry,
  placementId: string,
  { trust, doOn, day, kit, tom }: { trust: Trust; doOn: DoOn; day: string; kit: string; tom: string },
): Promise<void> {
  const list = trust.competencies?.lists.find(({ key }) => key === trust.competencies?.current)?.competencies ?? {};
  const facts: EntryFacts = {
    workedOn: day,
    minutes: entry.hours * 60,
    setting: keyIn(trust.settings, "acute-ward"),
    activities: [keyIn(trust.activities, entry.activity)],
    tookPart: entry.tookPart,
    supervisingRole: keyIn(trust.staffRoles, "nurse-in-charge"),
  };
  const tags = {
    principles: [],
    competences: entry.competences.filter((code) => Object.hasOwn(list, code)),
    talk: false,
  };
  const writing: Writing = entry.wrote.length > 0 ? "three" : "none";
  let id = "";
  await doOn(day, "16:20")(kit, async ({ entries, words }) => {
    id = await entries.log({ placementId, authorId: kit, draftId: randomUUID(), facts, tags, writing, send: true });
    const at = momentAt(day, "16:20", trust.zone);
    for (const [part, text] of entry.wrote)
      await words.put({ about: "entry", aboutId: id, part, author: kit, text, at }, 1);
    if (entry.shared) await entries.share(id, tom);
  });
  if (!entry.signed) return;
  await doOn(day, "17:05")(tom, async ({ entries }) => {
    await entries.signHours([{ id, version: 1 }], { state: "signed", by: tom, batch: randomUUID() });
    if (!entry.shared) return;
    await entries.noteRead(id, tom, 1);
    for (const code of tags.competences)
      await entries.confirm({ id, version: 1 }, code, { by: tom, batch: randomUUID() });
  });
}
