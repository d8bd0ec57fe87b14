// A store is filled, backed up, used further, lost, put back and let go on, on the embedded store and, where
// TEST_DATABASE_URL names one, on a server, with one login and with two: npm run drill
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJournal } from "../../src/data/journal.ts";
import { verifyTrail } from "../../src/operate/audit.ts";
import { backUp, rowsIn } from "../../src/operate/backup.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { runQuarantine } from "../../src/operate/quarantine.ts";
import { restore } from "../../src/operate/restore.ts";
import { makeLogins } from "../support/database/logins.ts";
import { type Chat, openService, settings } from "./service.ts";

const hour = 3_600_000;
/** So many hours after the backup things happen, and after the last of them the store is lost: on the next day. */
const until = [10, 12] as const;
const news = Number(process.env.DRILL_NEWS ?? 60);
const server = process.env.TEST_DATABASE_URL;
const problems: string[] = [];
let passed = 0;

function check(what: string, holds: boolean): void {
  if (holds) passed += 1;
  else problems.push(what);
  process.stdout.write(`${holds ? "✓" : "✗"} ${what}\n`);
}

/** A store that can be lost: embedded, or on a server by the logins that this names. */
interface Lost {
  readonly kind: string;
  readonly urls: Readonly<Record<string, string>>;
  lose(home: string): Promise<unknown>;
}

const embedded: Lost = {
  kind: "embedded",
  urls: {},
  lose: async (home) => rmSync(join(home, "store"), { recursive: true }),
};

async function onServer(url: string, kind: "one login" | "two logins"): Promise<void> {
  const logins = await makeLogins(url);
  const owner = logins.by(logins.owner);
  const urls =
    kind === "one login"
      ? { DATABASE_URL: owner }
      : { DATABASE_URL: logins.by(logins.runner), ALONGSIDE_OWNER_URL: owner };
  await drill({ kind: `server, ${kind}`, urls, lose: logins.lose });
  await logins.end();
}

/** How long until the small hours of a Thursday, on which trainees are invited to write. */
function untilTheNight(now: Date): number {
  const at = new Date(now);
  at.setUTCHours(1, 30, 0, 0);
  do at.setUTCDate(at.getUTCDate() + 1);
  while (at.getUTCDay() !== 4);
  return at.getTime() - now.getTime();
}

async function drill({ kind, urls, lose }: Lost): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "alongside-drill-"));
  const config = settings(home, urls);
  const chat: Chat = { sent: [], phase: "before" };
  const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

  let service = await openService(config, chat);
  await fillDemo(service.foundation);
  for (const index of [0, 1, 2]) await service.write(index, "kept until it is erased");
  // The day's reminders are decided on in the night, and said in the morning: the backup is of the time between.
  await service.foundation.move(untilTheNight(service.foundation.clock.now()));
  await service.put(news, 0);
  await service.put(news / 2, 90);
  await service.put(5, 2 * 24 * 60);
  await service.work();
  const { planned } = await service.reminders();
  const were = await service.contents();
  await service.close();

  const folder = join(home, "backup");
  const dumping = performance.now();
  const manifest = await backUp(folder, false, config);
  const dumped = seconds(dumping);

  service = await openService(config, chat);
  chat.phase = "after";
  await service.put(news, 0);
  for (const hours of until) {
    await service.foundation.move(hours * hour);
    await service.work();
  }
  await service.erase(0);
  await service.erase(1);
  await service.work();
  const lostAfter = chat.sent.filter(({ phase }) => phase === "after").length;
  const ahead = until.reduce((sum, hours) => sum + hours, 0) * hour;
  const rowsOfTrail = () => service.foundation.transact("system:drill", (_data, _now, tx) => tx.audit.count());
  const trailBefore = await rowsOfTrail();
  await service.close();

  await lose(home);
  const losing = performance.now();
  // A demo's clock stands in its store and goes back with it; the wall's does not.
  const restored = await restore(folder, false, config, () => new Date(Date.now() + ahead));
  const back = seconds(losing);
  check(`${kind}: what was erased since is erased again`, restored.erased >= 2);

  service = await openService(config, chat);
  chat.phase = "quarantine";
  const is = await service.contents();
  const { unknown: known } = await service.reminders();
  check(
    `${kind}: of ${planned} reminders that the backup was about to say, ${known} had been said by the time it was put back`,
    known > 0,
  );
  const others = were.filter((each) => !is.includes(each));
  check(
    `${kind}: every row of ${were.length} tables is as it was when it was backed up (${others.length} tables differ)`,
    others.length === 0 && is.length === were.length && were.length > 30,
  );
  const lost = trailBefore - Number(manifest.rows.audit);
  const verified = async () => {
    const lines: string[] = [];
    const { transact, keys } = service.foundation;
    const code = await verifyTrail({
      read: (work) => transact("system:verify", (_data, _now, tx) => work(tx), "verify"),
      ...{ keys, anchorFiles: [join(home, "anchors")], out: (line: string) => lines.push(line) },
    });
    if (code !== 0) process.stdout.write(`${lines.join("\n")}\n`);
    return code === 0;
  };
  check(`${kind}: the trail is whole, with its anchors, and says that it went back`, await verified());
  await service.foundation.move(ahead);
  await service.work();
  check(`${kind}: in quarantine nothing is sent`, !chat.sent.some(({ phase }) => phase === "quarantine"));
  check(`${kind}: and people read and write`, (await service.reads(2)) === "kept until it is erased");
  await service.write(3, "written in quarantine");
  check(`${kind}: what was erased cannot be read`, (await service.reads(0)) === undefined);

  const held: string[] = [];
  await runQuarantine("release", { transact: service.foundation.transact, out: (line) => held.push(line) });
  chat.phase = "released";
  await service.put(3, 0);
  await service.work();
  await service.foundation.move(3 * 24 * hour);
  await service.work();
  check(`${kind}: the trail is whole after that, too`, await verified());
  const released = chat.sent.filter(({ phase }) => phase === "released");
  const ids = chat.sent.map(({ id }) => id);
  await service.close();
  const journal = readJournal(config.journal, "sends", new Date(0));
  const again = ids.length - new Set(ids).size;
  const said = journal.map(({ id }) => id);
  const notes = journal.length - ids.length;
  const unknown = ids.filter((id) => !said.includes(id));
  check(`${kind}: the journal has every message that was sent (${unknown.length} are missing)`, unknown.length === 0);
  check(`${kind}: 0 messages are sent again (${again})`, again === 0);
  check(
    `${kind}: 0 reminders are said again (${said.length - new Set(said).size} of ${notes})`,
    said.length === new Set(said).size && notes > 0,
  );
  check(`${kind}: what waited, and what is new, is sent (${released.length})`, released.length >= 8);
  process.stdout.write(
    `restore: ${kind}: ${rowsIn(manifest)} rows backed up in ${dumped} s and put back in ${back} s; lost: ${ahead / hour} hours, ${lost} rows of the trail; ${lostAfter} messages had left after the backup, ${again} were sent again; ${notes} reminders said, none twice; ${released.length} sent after the release; ${held[1]}\n`,
  );
  rmSync(home, { recursive: true, force: true });
}

await drill(embedded);
if (server !== undefined && process.env.DRILL !== "small") await onServer(server, "one login");
if (server !== undefined) await onServer(server, "two logins");
process.stdout.write(`restore: ${passed} held, ${problems.length} did not\n`);
if (process.env.REPORT)
  writeFileSync(process.env.REPORT, JSON.stringify({ passed, failed: problems.length, problems }));
process.exitCode = problems.length === 0 ? 0 : 1;
