import { randomUUID } from "node:crypto";
import type { StaffChange } from "../../../src/data/staff/staff.ts";
import { asksFor } from "./asks.ts";
import { type Deeds, type Hands, numbered, type Stage } from "./deed.ts";

/** Whoever was let in before has left: of more than a hundred people one is looked for, and not chosen from a list. */
export const allLeft =
  "UPDATE people SET ended_at = created_at WHERE ended_at IS NULL AND name ~ '^(Ada|Ida|Mona|Theo) '";

/** Lets somebody in whom nobody has changed yet, and says who it is. */
export async function newcomer(
  { given }: Stage,
  is: Omit<StaffChange, "id" | "name">,
  called = "Ida",
): Promise<string> {
  const id = randomUUID();
  const name = `${called} ${numbered()}`;
  const email = `${called.toLowerCase()}.${numbered()}@fenwold.example`;
  const written = await given("Jo", ({ staff }) => staff.add(id, { name, email, ...is }));
  if ("problems" in written) throw new Error(JSON.stringify(written.problems));
  return id;
}

/** Who works here, as the lead keeps it. */
export function staffDeeds(stage: Stage, hands: Hands): Deeds {
  const { flow, pressed, self, idOf, on } = hands;
  const { offeredTo } = asksFor(stage, hands);
  const { given } = stage;
  const priya = idOf("Priya");
  const from = () => ({ from: on(0) });
  const clinician = async () =>
    `staff:${await newcomer(stage, { roles: ["clinician"], teams: ["Willow Ward"], ...from() })}`;

  /** Somebody with much to hand on: they manage somebody, and their team alone, and are asked as a peer support worker. */
  async function busy(): Promise<string> {
    const engagement = { kind: "employed", peerKind: "psw" };
    const roles = ["team-manager", "psw"] as const;
    const id = await newcomer(stage, { roles, engagement, teams: ["Rowan Day Service"], ...from() }, "Mona");
    await offeredTo(id);
    const relations = { "line-manager": [{ id }] };
    await newcomer(stage, { roles: ["clinician"], teams: ["Rowan Day Service"], relations, ...from() });
    return `staff:${id}`;
  }

  async function gone(): Promise<string> {
    const id = await newcomer(stage, { roles: ["clinician"], ...from() });
    await given("Jo", ({ staff }) => staff.write([{ id, name: `Ida ${numbered()}`, ended: on(0) }]));
    return `staff:${id}`;
  }

  async function standingIn(): Promise<string> {
    const relations = { deputy: [{ id: priya }] };
    await given("Jo", ({ staff }) => staff.write([{ id: idOf("Tom"), name: "Tom Birch", relations }]));
    return `staff:${priya}`;
  }

  const noDeputy = `DELETE FROM relations WHERE kind = 'deputy' AND other_id = '${priya}'`;
  return {
    "staff.add": flow("Jo", "staff.add", {
      reset: allLeft,
      likes: () => ({
        Name: `Ada ${numbered()}`,
        "Work e-mail": `ada.${numbered()}@fenwold.example`,
        "What may they act as": "Clinician",
        "Which teams": "Willow Ward",
        "Who is their line manager": "Tom Birch",
      }),
      holds: ["people +1", "person_roles +1", "memberships +1", "relations +1"],
    }),
    "staff.details": flow("Jo", "staff.details", {
      subject: clinician,
      reset: allLeft,
      likes: { "Work phone": "01632 960001" },
      holds: ["people.phone +1"],
    }),
    "staff.roles": flow("Jo", "staff.roles", {
      subject: clinician,
      reset: allLeft,
      likes: { "What may they act as": "Clinician + Team manager" },
      holds: ["person_roles +1"],
    }),
    "staff.teams": flow("Jo", "staff.teams", {
      subject: clinician,
      reset: allLeft,
      likes: { "Which teams": "Willow Ward + Rowan Day Service" },
      holds: ["memberships +1"],
    }),
    "staff.working": flow("Jo", "staff.working", {
      subject: clinician,
      reset: allLeft,
      likes: { "How do they work": "Bank", "Hours a week": "15" },
      holds: ["engagements +1"],
    }),
    "staff.ties": flow("Jo", "staff.ties", {
      subject: clinician,
      reset: allLeft,
      likes: { "Who is their line manager": "Tom Birch", "Who is their clinical": "Sam Okafor" },
      holds: ["relations +2"],
    }),
    "staff.end": flow("Jo", "staff.end", {
      subject: busy,
      reset: allLeft,
      holds: ["people.ended_at +1", "offers withdrawn +1", "requests waiting +1", "memberships.to_date +1"],
    }),
    "staff.let-back": flow("Jo", "staff.let-back", {
      subject: gone,
      reset: allLeft,
      likes: { "What may they act as": "Clinician", "Which teams": "Willow Ward" },
      holds: ["people.ended_at -1", "memberships +1"],
    }),
    "staff.my-deputy": flow("Priya", "staff.my-deputy", {
      subject: self("Priya"),
      reset: noDeputy,
      likes: { "Your deputy": "Tom Birch" },
      holds: ["relations +1"],
    }),
    "staff.take-me-out": pressed("Tom", "staff.take-me-out", {
      subject: standingIn,
      reset: noDeputy,
      holds: ["relations.to_date +1"],
    }),
  };
}
