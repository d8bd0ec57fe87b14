import { randomUUID } from "node:crypto";
import { all, type Deeds, type Hands, numbered, type Stage } from "./deed.ts";
import { allLeft, newcomer } from "./staff.ts";

/** Placements, their hours and what is said about them. */
export function trainingDeeds(stage: Stage, { flow, pressed, idOf, on }: Hands): Deeds {
  const { given, trust } = stage;
  const [kit, tom] = [idOf("Kit"), idOf("Tom")];
  let code = "";

  const placementOf = async () => (await given("Kit", ({ placements }) => placements.ofPerson(kit)))[0]?.id ?? "";

  /** An entry that waits to be signed, shared with Tom. */
  async function sent(): Promise<string> {
    const placementId = await placementOf();
    const facts = { workedOn: on(-1), minutes: 90, setting: "acute-ward", activities: ["group"], tookPart: false };
    return await given("Kit", async ({ entries, words }, at) => {
      const tags = { principles: [], competences: ["listening", "story"], talk: false };
      const said = { facts: { ...facts, supervisingRole: "nurse-in-charge" }, tags, writing: "three" } as const;
      const id = await entries.log({ ...said, placementId, authorId: kit, draftId: randomUUID(), send: true });
      const text = "We sat in the garden.";
      await words.put({ about: "entry", aboutId: id, part: "what-happened", author: kit, text, at }, 1);
      await entries.share(id, tom);
      return id;
    });
  }

  async function signed(): Promise<string> {
    const id = await sent();
    const how = { state: "signed", by: tom, batch: randomUUID() } as const;
    await given("Tom", ({ entries }) => entries.signHours([{ id, version: 1 }], how));
    return `entry:${id}`;
  }

  async function printed(): Promise<string> {
    const id = await sent();
    const placementId = await placementOf();
    await given("Kit", async ({ entries, sheets }) => {
      const on = (await entries.ofPlacement(placementId)).filter((each) => each.id === id);
      code = (await sheets.print(placementId, on, kit)) ?? "";
    });
    return `placement:${placementId}`;
  }

  const trainee = () => newcomer(stage, { roles: ["trainee"], from: on(0) }, "Theo");

  async function placed(): Promise<string> {
    const personId = await trainee();
    const terms = { from: on(0), to: on(60), requiredMinutes: 600, takingPartCounts: true, paperSupervisor: undefined };
    const id = await given("Jo", async ({ placements, people }) => {
      const [team] = await people.teams();
      const host = { teamId: team?.id ?? "" };
      return await placements.start(personId, { ...terms, host }, trust.competencies?.current, idOf("Jo"));
    });
    return `placement:${id}`;
  }

  return {
    "entry.log": flow("Kit", "entry.log", { holds: ["entries +1", "entry_versions +1", "words +1"] }),
    "entry.confirm": flow("Tom", "entry.confirm", {
      subject: async () => `entry:${await sent()}`,
      likes: { "Which of these": all },
      holds: ["sign_offs +2"],
    }),
    "entry.doubt": flow("Kit", "entry.doubt", { subject: signed, holds: ["entry_notes +1", "words +1"] }),
    "hours.take-back": pressed("Tom", "hours.take-back", { subject: signed, holds: ["sign_offs.voided_at +1"] }),
    "hours.record-paper": flow("Jo", "hours.record-paper", {
      subject: printed,
      likes: () => ({ "Which code": code }),
      holds: ["sign_offs +1", "sign_offs.paper_role +1"],
    }),
    "placement.start": flow("Jo", "placement.start", {
      reset: allLeft,
      async subject() {
        await trainee();
        return undefined;
      },
      likes: () => ({ "Whose placement": `Theo ${numbered()}`, "Who is the placement supervisor": "Tom Birch" }),
      holds: ["placements +1", "relations +1"],
    }),
    "placement.change": flow("Jo", "placement.change", {
      subject: placed,
      reset: allLeft,
      likes: { "Who is the placement supervisor": "Tom Birch" },
      holds: ["relations +1"],
    }),
  };
}
