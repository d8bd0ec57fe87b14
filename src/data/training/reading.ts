import {
  canonicalFacts,
  type EntryFacts,
  type EntryState,
  sameFacts,
  type Writing,
} from "../../rules/training/entry.ts";
import { dateColumn, day } from "../dates.ts";
import { isDigestOf } from "../keyed-digest.ts";
import type { Keys } from "../keys.ts";
import type { Tx } from "../transact.ts";
import type { EntryRecord, ShareRecord, SignRecord } from "./entry-record.ts";

type Row = Awaited<ReturnType<typeof rowsOf>>[number];
type SignRow = Awaited<ReturnType<Tx["signOff"]["findMany"]>>[number];

/** Entries with their latest version, as they are now; deleted ones are not there. Latest work first. */
export async function readEntries(
  tx: Tx,
  keys: Keys,
  where: { readonly id?: string; readonly placementId?: string; readonly authorId?: string },
): Promise<readonly EntryRecord[]> {
  const rows = await rowsOf(tx, where);
  const ids = rows.map(({ id }) => id);
  const signs = await tx.signOff.findMany({ where: { entryId: { in: ids }, voidedAt: null }, orderBy: { at: "asc" } });
  const shares = await tx.share.findMany({ where: { about: "entry", aboutId: { in: ids }, endedAt: null } });
  return rows
    .flatMap((row) => {
      const own = signs.filter(({ entryId }) => entryId === row.id);
      const share = shares.find(({ aboutId, sharedBy }) => aboutId === row.id && sharedBy === row.authorId);
      return record(keys, row, own, share) ?? [];
    })
    .sort(
      (one, other) =>
        other.facts.workedOn.localeCompare(one.facts.workedOn) ||
        other.changedAt.getTime() - one.changedAt.getTime() ||
        one.id.localeCompare(other.id),
    );
}

async function rowsOf(tx: Tx, where: object) {
  return await tx.entry.findMany({
    where: { ...where, deletedAt: null },
    include: { versions: { orderBy: { version: "desc" } } },
  });
}

function record(
  keys: Keys,
  row: Row,
  signs: readonly SignRow[],
  share: Awaited<ReturnType<Tx["share"]["findFirst"]>> | undefined,
): EntryRecord | undefined {
  const latest = row.versions[0];
  if (!latest) return undefined;
  const facts = factsOf(latest);
  const since = row.versions.findIndex((each) => !sameFacts(factsOf(each), facts));
  const hours = signs.find(({ kind }) => kind === "hours");
  const holds = hours?.mac ? isDigestOf(keys, "facts", canonicalFacts(row.id, facts), hours.mac) : false;
  const standing = hours && (holds || hours.state === "returned") ? hours : undefined;
  return {
    id: row.id,
    placementId: row.placementId,
    authorId: row.authorId,
    version: latest.version,
    factsVersion: (row.versions.at(since === -1 ? -1 : since - 1) ?? latest).version,
    changedAt: latest.at,
    facts,
    tags: { principles: latest.principles, competences: latest.competences, talk: latest.talk },
    writing: latest.writing as Writing,
    state: stateOf(standing, row.sentAt),
    hours: standing && signRecord(standing),
    broken: hours !== undefined && standing === undefined,
    confirmed: signs.filter(({ kind, state }) => kind !== "hours" && state === "signed").map(signRecord),
    share: share ? shareRecord(share) : undefined,
  };
}

function factsOf(row: Row["versions"][number]): EntryFacts {
  return {
    workedOn: day(row.workedOn),
    minutes: row.minutes,
    setting: row.setting,
    activities: row.activities,
    tookPart: row.tookPart,
    supervisingRole: row.supervisingRole,
  };
}

function stateOf(hours: SignRow | undefined, sentAt: Date | null): EntryState {
  if (hours) return hours.state === "signed" ? "signed" : "hours-returned";
  return sentAt ? "sent" : "logged";
}

function signRecord(row: SignRow): SignRecord {
  const code = /^competency:(.+)$/.exec(row.kind)?.[1];
  return {
    id: row.id,
    kind: code === undefined ? "hours" : "competency",
    code,
    version: row.version,
    byId: row.byId,
    at: row.at,
    paper: row.paperRole && row.paperOn ? { role: row.paperRole, on: day(row.paperOn) } : undefined,
  };
}

function shareRecord(row: NonNullable<Awaited<ReturnType<Tx["share"]["findFirst"]>>>): ShareRecord {
  return {
    readerId: row.readerId,
    fromAt: row.fromAt,
    fromVersion: row.fromVersion,
    readAt: row.readAt ?? undefined,
    readVersion: row.readVersion ?? undefined,
  };
}

export function factColumns(facts: EntryFacts) {
  const { workedOn, activities, ...rest } = facts;
  return { ...rest, activities: [...activities], workedOn: dateColumn(workedOn) };
}
