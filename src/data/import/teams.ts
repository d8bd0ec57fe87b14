import { randomUUID } from "node:crypto";
import type { Tx } from "../database.ts";
import type { Data } from "../index.ts";
import { nameKey, type TeamRow, type Written } from "./rows.ts";

/** Puts teams in their localities and service lines: new ones are added, known ones (by name) brought up to date. */
export async function writeTeams(
  tx: Tx,
  rows: readonly TeamRow[],
  { audit, now }: { readonly audit: Data["audit"]; readonly now: Date },
): Promise<Written> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7146225)`;
  const lines = new Map((await tx.serviceLine.findMany()).map((each) => [each.key, each]));
  const localities = new Map(
    (await tx.locality.findMany()).map((each) => [`${each.serviceLineId}/${nameKey(each.name)}`, each.id]),
  );
  const teams = new Map((await tx.team.findMany()).map((each) => [nameKey(each.name), each]));

  async function lineId({ key, name }: TeamRow["serviceLine"]): Promise<string> {
    const found = lines.get(key);
    if (found?.name === name) return found.id;
    const made = { id: found?.id ?? randomUUID(), key, name };
    lines.set(key, await tx.serviceLine.upsert({ where: { key }, create: made, update: { name } }));
    return made.id;
  }

  async function localityId(serviceLineId: string, name: string): Promise<string> {
    const at = `${serviceLineId}/${nameKey(name)}`;
    const found = localities.get(at);
    if (found) return found;
    const { id } = await tx.locality.create({ data: { id: randomUUID(), name, serviceLineId } });
    localities.set(at, id);
    return id;
  }

  const count = { added: 0, changed: 0, same: 0 };
  for (const { name, setting, locality, serviceLine } of rows) {
    const known = teams.get(nameKey(name));
    const data = { name, setting, localityId: await localityId(await lineId(serviceLine), locality) };
    const same =
      known?.name === data.name && known.setting === setting && known.localityId === data.localityId && !known.endedAt;
    const what = known ? (same ? "same" : "changed") : "added";
    count[what] += 1;
    if (same) continue;
    const id = known?.id ?? randomUUID();
    await tx.team.upsert({ where: { id }, create: { id, ...data }, update: { ...data, endedAt: null } });
    const entry = { at: now, actor: "system:people", action: "people.import", object: `team:${id}` } as const;
    await audit.write({ ...entry, decision: "done", reason: what });
  }
  return { ...count, ended: 0, notes: [] };
}
