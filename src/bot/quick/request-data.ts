import { randomInt } from "node:crypto";
import { auditRow } from "../../data/audit.ts";
import type { Draft } from "../../data/drafts.ts";
import type { Data } from "../../data/index.ts";
import type { Keys } from "../../data/keys.ts";
import { outboxRow } from "../../data/outbox.ts";
import type { Leading } from "../../data/pages/leads.ts";
import type { Made } from "../../data/pages/made.ts";
import type { Sender } from "../../data/pages/pages.ts";
import { eventRecord } from "../../data/requests/events.ts";
import { sentRows } from "../../data/requests/sent-rows.ts";
import { standingFrom } from "../../data/requests/standing.ts";
import { wordsRow } from "../../data/words.ts";
import { makeCaseCode } from "../../rules/case-code.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { GivingUp } from "./only.ts";

interface Known extends Pick<GivingUp, "only" | "beyond"> {
  readonly draft: Draft;
  readonly sender: Sender;
  readonly keys: Keys;
  readonly now: Date;
  readonly leading: () => Promise<Leading>;
}

/**
 * What a store must know while a request is sent: it is put together here, and told of as if it were there already. That its
 * code is nobody else's, the store's own key makes sure of.
 */
export function createRequestData({ draft, sender: { person }, keys, now, leading, only, beyond }: Known) {
  const [words, outbox, audit]: [Made["words"][number][], Made["outbox"][number][], Made["audit"][number][]] = [
    [],
    [],
    [],
  ];
  let sent: ReturnType<typeof sentRows> | undefined;
  const isOurs = (id: string) => id === sent?.request.id;

  const requests: Pick<Data["requests"], "newCaseCode" | "send" | "caseCodeOf" | "latestEvent" | "standing"> = {
    newCaseCode: async () => makeCaseCode((below) => randomInt(below)),
    async send(facts, by, draftId) {
      if (sent || by !== person.id || draftId !== draft.id) return beyond();
      sent = sentRows(facts, by, draftId, now);
      return { id: sent.request.id, event: sent.event.id };
    },
    caseCodeOf: async (id) => (sent && isOurs(id) ? (sent.request.caseCode ?? undefined) : beyond()),
    latestEvent: async (id) =>
      sent && isOurs(id) ? eventRecord({ ...sent.event, before: null, undoneAt: null }) : beyond(),
    async standing(id, personId) {
      // Whoever stands in for a manager may act for that manager's teams, too.
      if (!sent || !isOurs(id) || personId !== person.id || person.deputyFor.length > 0) return beyond();
      const teamId = sent.request.teamId;
      const member = person.teams.some((team) => team.id === teamId);
      const [asked, last] = [true, true];
      return standingFrom({
        ...{ state: "waiting", asked, member, last },
        ...{ deputy: false, offered: false, allocated: false, declined: false },
      });
    },
  };
  const wordsStore: Pick<Data["words"], "write"> = {
    async write(next) {
      // The first of its kind: what it is about was not there before.
      if (next.about !== "request" || !isOurs(next.aboutId) || words.length > 0) return beyond();
      words.push(wordsRow(keys, next, 1));
      return 1;
    },
  };
  const people: Pick<Data["people"], "withRole" | "deputiesOfThoseAway"> = {
    async withRole(...roles) {
      return roles.join() === "lead,development-worker" ? (await leading()).leads : beyond();
    },
    async deputiesOfThoseAway(among, role) {
      const { leads, deputies } = await leading();
      return role === "lead" && among === leads ? deputies : beyond();
    },
  };
  const manners: Pick<Data["manners"], "of"> = {
    async of(ids) {
      const known = (await leading()).manners;
      return new Map(ids.map((id) => [id, known.get(id) ?? beyond()]));
    },
  };
  const messages: Pick<Data["outbox"], "put" | "left"> = {
    async put(message) {
      outbox.push(outboxRow(message, now));
    },
    left: async (cause) => (cause === sent?.event.id ? false : beyond()),
  };
  const trail: Pick<Data["audit"], "write"> = {
    async write(entry) {
      audit.push(auditRow(keys, entry));
    },
  };
  const nudges: Pick<Data["nudges"], "touching"> = {
    /**
     * Of the request itself nobody was reminded yet. What is planned for whoever sends it is looked at by the plain way; that a
     * request came makes nothing undone of what others are to be reminded of, which is looked at once more before it is said.
     */
    async touching(subjects, personIds) {
      if (!sent || subjects.some((each) => each !== subjectKey({ kind: "request", id: sent?.request.id ?? "" })))
        return beyond();
      const theirs = (await leading()).nudges.filter(({ personId }) => personIds.includes(personId));
      const planned = theirs.filter(({ state }) => state === "planned");
      return planned.some(({ personId }) => personId === person.id)
        ? beyond()
        : theirs.filter((each) => !planned.includes(each));
    },
  };

  return {
    people,
    data: {
      requests: only(requests),
      words: only(wordsStore),
      manners: only(manners),
      outbox: only(messages),
      audit: only(trail),
      nudges: only(nudges),
    },
    /** Whether anything was to be kept beside the page. */
    hasPut: (): boolean => sent !== undefined || words.length + outbox.length + audit.length > 0,
    /** The rows of what was sent; nothing where nothing was. */
    made: (): Made | undefined =>
      sent && { requests: [sent.request], requestEvents: [sent.event], words, outbox, audit },
  };
}
