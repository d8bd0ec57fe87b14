import type { Deeds, Hands, Stage } from "./deed.ts";

/** Coming in: a team, an interest, and what somebody else says to it. */
export function joiningDeeds({ as, given }: Stage, { flow, pressed, idOf }: Hands): Deeds {
  const amara = idOf("Amara");
  const reset = `DELETE FROM joinings; DELETE FROM memberships WHERE person_id = '${amara}'
    AND team_id = (SELECT id FROM teams WHERE name = 'Rowan Day Service')`;

  async function asked(): Promise<string> {
    return await given("Amara", async ({ joinings, people }) => {
      const team = (await people.teams()).find(({ name }) => name === "Rowan Day Service");
      return await joinings.ask({ personId: amara, teamId: team?.id ?? "", staffRole: undefined });
    });
  }

  async function letIn(): Promise<string> {
    const id = await asked();
    await given("Jo", async ({ joinings }) => {
      await joinings.settle(id, "confirmed", as("Jo").listed.object);
      const said = await joinings.get(id);
      if (said) await joinings.admit(said);
    });
    return id;
  }

  const interested = async () =>
    `interest:${await given("Amara", ({ joinings }) => joinings.sayInterest(amara, ["finding-out"]))}`;
  const waiting = async () => `joining:${await asked()}`;

  return {
    "people.join": flow("Amara", "people.join", { reset, holds: ["joinings +1"] }),
    "joining.confirm": pressed("Jo", "joining.confirm", {
      reset,
      subject: waiting,
      holds: ["joinings confirmed +1", "memberships +1"],
    }),
    "joining.decline": pressed("Jo", "joining.decline", { reset, subject: waiting, holds: ["joinings declined +1"] }),
    "joining.withdraw": pressed("Amara", "joining.withdraw", {
      reset,
      subject: waiting,
      holds: ["joinings withdrawn +1"],
    }),
    "joining.end": pressed("Jo", "joining.end", {
      reset,
      subject: async () => `joining:${await letIn()}`,
      holds: ["memberships.to_date +1"],
    }),
    "people.interest": flow("Amara", "people.interest", { reset, holds: ["joinings +1"] }),
    "interest.withdraw": pressed("Amara", "interest.withdraw", {
      reset,
      subject: interested,
      holds: ["joinings withdrawn +1"],
    }),
    "interest.spoken": pressed("Jo", "interest.spoken", {
      reset,
      subject: interested,
      holds: ["joinings confirmed +1"],
    }),
  };
}
