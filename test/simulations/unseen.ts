import { diaryOf, type Life } from "./acting.ts";
import { onTheWall, plus, workedBetween, worksOn } from "./judge.ts";

/** Once a week: what waits, and whether a human whose it is was told. */
export async function waitingUnseen(
  life: Life,
): Promise<{ readonly checked: number; readonly problems: readonly string[] }> {
  const { world, truth } = life;
  const { date } = onTheWall(world.clock.now());
  const problems: string[] = [];
  let checked = 0;
  const leads = (["Jo", "Sam"] as const).map((name) => ({ name, id: world.as(name).id }));
  const aWeekAgo = plus(date, -8);
  const told = async (kinds: string, to: readonly string[], since: string) =>
    (
      await truth.ask<{ person: string }>(`SELECT person_id::text AS person FROM nudges WHERE kind LIKE '${kinds}'
      AND state IN ('sent', 'unknown') AND local_date >= '${since}' AND person_id IN (${to.map((id) => `'${id}'`).join(", ")})`)
    ).length > 0;
  const anyLeadHere = leads.some(({ name }) => daysWorked(life, name, aWeekAgo, date) > 1);

  for (const { since } of await truth.requests("waiting")) {
    const sent = onTheWall(since).date;
    if (workedBetween(sent, date, diaryOf(life, "Jo")) <= 3 || !anyLeadHere) continue;
    checked += 1;
    const all = leads.map(({ id }) => id);
    if (!(await told("requests.waiting", all, aWeekAgo)))
      problems.push(`a request waits since ${sent}, and no lead was told`);
  }
  for (const { pswId, madeAt } of await truth.openOffers()) {
    const psw = (["Robin", "Nadia", "Leslie"] as const).find((name) => world.as(name).id === pswId);
    const made = onTheWall(madeAt).date;
    if (!psw || workedBetween(made, date, diaryOf(life, psw)) <= 8 || !anyLeadHere) continue;
    checked += 1;
    const all = leads.map(({ id }) => id);
    if (!(await told("requests.offer/told/%", all, made)) && diaryOf(life, psw).pausedUntil === undefined)
      problems.push(`an offer to ${psw} is open since ${made}, and no lead was told`);
  }
  for (const { personId, supervisorId, kind, lastOn } of await longSince(life, date)) {
    const giver = (["Jo", "Sam", "Priya"] as const).find((name) => world.as(name).id === supervisorId);
    if (!giver || daysWorked(life, giver, plus(date, -13), date) < 3 || diaryOf(life, giver).pausedUntil !== undefined)
      continue;
    checked += 1;
    if (!(await told("supervision.giving", [supervisorId], plus(date, -14))))
      problems.push(`${personId} had no ${kind} supervision since ${lastOn}, and ${giver} was not told`);
  }
  return { checked, problems };
}

function daysWorked(life: Life, name: "Jo" | "Sam" | "Priya", from: string, to: string): number {
  let count = 0;
  for (let date = from; date <= to; date = plus(date, 1)) if (worksOn(date, diaryOf(life, name))) count += 1;
  return count;
}

/** PSWs without a session of a kind with their own supervisor for ten weeks, and nothing booked. */
async function longSince({ truth }: Life, date: string) {
  return await truth.ask<{ personId: string; supervisorId: string; kind: string; lastOn: string }>(`SELECT
    r.other_id::text AS "personId", r.person_id::text AS "supervisorId", k.kind,
    coalesce(to_char(max(s.local_date), 'YYYY-MM-DD'), 'ever') AS "lastOn"
    FROM relations r
    JOIN (VALUES ('line-manager', 'line-management'), ('clinical-supervisor', 'clinical'), ('peer-supervisor', 'peer')) k(relation, kind)
      ON k.relation = r.kind
    JOIN person_roles p ON p.person_id = r.other_id AND p.role = 'psw' AND p.to_date IS NULL
    LEFT JOIN bookings b ON b.person_id = r.other_id AND b.state = 'booked'
    LEFT JOIN slots s ON s.id = b.slot_id AND s.kind = k.kind AND b.id IS NOT NULL
    WHERE r.to_date IS NULL
    GROUP BY r.other_id, r.person_id, k.kind
    HAVING coalesce(max(s.local_date), '2026-01-01') < '${plus(date, -70)}'`);
}
