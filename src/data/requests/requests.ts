import { randomInt, randomUUID } from "node:crypto";
import { makeCaseCode } from "../../rules/case-code.ts";
import type { BeforeFacts, LoneWorking, RequestFacts } from "../../rules/request/facts.ts";
import { after, type Outcome, type RequestAct, type RequestState } from "../../rules/request/lifecycle.ts";
import type { Tx } from "../database.ts";
import { dateColumn } from "../dates.ts";
import { guardError } from "../guards.ts";
import { canBeDue } from "./can-be-due.ts";
import { type Before, beforeOf, eventsOf, latestEvent } from "./events.ts";
import { listRequests } from "./lists.ts";
import { askedColumns, beforeColumns, findRow, type RequestRecord, record } from "./record.ts";
import { sentRows } from "./sent-rows.ts";
import { standingsTo } from "./standing.ts";

interface Moved {
  /** The id of the event that was written: the cause of the messages that follow. */
  readonly event: string;
}

/**
 * Requests: each change is one event with the state before it, and the store itself refuses a state that cannot follow.
 * `by` is who did it.
 */
export function requests(tx: Tx, now: Date, today: string) {
  async function get(id: string): Promise<RequestRecord | undefined> {
    const row = await findRow(tx, id);
    return row ? record(row) : undefined;
  }

  async function need(id: string): Promise<RequestRecord> {
    const found = await get(id);
    if (!found) throw new Error("the request is not there");
    return found;
  }

  async function write(
    request: RequestRecord,
    kind: string,
    by: string,
    next: { readonly state?: RequestState; readonly outcome?: Outcome; readonly columns?: object },
    facts: Readonly<Record<string, string>>,
    before: Omit<Before, "state" | "outcome" | "stateSince"> | undefined,
  ): Promise<Moved> {
    const event = randomUUID();
    const version = request.version + 1;
    const moves = next.state !== undefined && next.state !== request.state;
    await tx.request.update({
      where: { id: request.id },
      data: {
        version,
        ...(next.columns ?? {}),
        ...(moves ? { state: next.state, stateSince: now, outcome: next.outcome ?? null } : {}),
      },
    });
    const was = {
      state: request.state,
      outcome: request.outcome ?? null,
      stateSince: request.stateSince.toISOString(),
    };
    await tx.requestEvent.create({
      data: {
        id: event,
        requestId: request.id,
        version,
        at: now,
        actorId: by,
        kind,
        facts,
        ...(before ? { before: { ...was, ...before } } : {}),
      },
    });
    return { event };
  }

  /** Where the state moved on between the policy's look and this one, somebody was first: told as the store tells it. */
  function nextState(request: RequestRecord, act: RequestAct): RequestState {
    const state = after(request.state, act);
    if (state === undefined) throw guardError("requests_lifecycle", new Error(`${request.state} cannot ${act}`));
    return state;
  }

  async function closeOffer(
    request: RequestRecord,
    state: "accepted" | "declined" | "withdrawn",
  ): Promise<string | undefined> {
    if (!request.openOffer) return undefined;
    await tx.offer.update({ where: { id: request.openOffer.id }, data: { state, answeredAt: now } });
    return request.openOffer.id;
  }

  async function endAllocation(request: RequestRecord): Promise<string | undefined> {
    if (!request.allocation) return undefined;
    await tx.allocation.update({ where: { id: request.allocation.id }, data: { endedAt: now } });
    return request.allocation.id;
  }

  const named = (key: keyof Before, id: string | undefined) => (id === undefined ? {} : { [key]: id });

  return {
    get,
    /** The code that a team writes into its own notes; nothing for a request that is about nobody. */
    async caseCodeOf(id: string): Promise<string | undefined> {
      const found = await tx.request.findUnique({ where: { id }, select: { caseCode: true } });
      return found?.caseCode ?? undefined;
    },
    events: (id: string) => eventsOf(tx, id),
    latestEvent: (id: string) => latestEvent(tx, id),
    list: listRequests(tx),
    canBeDue: canBeDue(tx),

    /** A case code that no request here has had. */
    async newCaseCode(): Promise<string> {
      for (;;) {
        const code = makeCaseCode((below) => randomInt(below));
        if ((await tx.request.count({ where: { caseCode: code } })) === 0) return code;
      }
    },

    /** Puts a new request in, waiting. One draft makes one request: the store refuses a second. */
    async send(facts: RequestFacts, by: string, draftId: string): Promise<Moved & { readonly id: string }> {
      const { request, event } = sentRows(facts, by, draftId, now);
      await tx.request.create({ data: request });
      await tx.requestEvent.create({ data: event });
      return { id: request.id, event: event.id };
    },

    /** The amended facts of a returned request, waiting again. Putting it back keeps what was amended. */
    async resend(id: string, facts: RequestFacts, by: string): Promise<Moved> {
      const request = await need(id);
      return await write(
        request,
        "resend",
        by,
        { state: nextState(request, "resend"), columns: askedColumns(facts) },
        {},
        {},
      );
    },

    /** Offers the request; the store refuses a second open offer, and one to somebody whose places are taken. */
    async offer(
      id: string,
      to: { readonly pswId: string; readonly overrides: readonly string[]; readonly reason: string | undefined },
      by: string,
    ): Promise<Moved> {
      const request = await need(id);
      const offerId = randomUUID();
      const state = nextState(request, "offer");
      await tx.offer.create({
        data: {
          id: offerId,
          requestId: id,
          pswId: to.pswId,
          offeredById: by,
          offeredAt: now,
          state: "open",
          overrides: to.overrides.map((rule) => (rule === "room" ? "full" : rule)),
          overrideReason: to.reason ?? null,
        },
      });
      return await write(request, "offer", by, { state }, { psw: to.pswId }, { offerMade: offerId });
    },

    /** The PSW says yes: the offer is answered and the allocation begins. */
    async accept(id: string, by: string): Promise<Moved> {
      const request = await need(id);
      const state = nextState(request, "accept");
      const offerId = await closeOffer(request, "accepted");
      const allocationId = randomUUID();
      await tx.allocation.create({ data: { id: allocationId, requestId: id, pswId: by, fromAt: now } });
      return await write(
        request,
        "accept",
        by,
        { state },
        { psw: by },
        { ...named("offerAnswered", offerId), allocationMade: allocationId },
      );
    },

    /** An offer that is declined by the PSW, or taken back by the lead: the request waits again. */
    async closeOffer(id: string, act: "decline" | "withdraw-offer", by: string): Promise<Moved> {
      const request = await need(id);
      const state = nextState(request, act);
      const offerId = await closeOffer(request, act === "decline" ? "declined" : "withdrawn");
      const psw = request.openOffer?.pswId;
      return await write(request, act, by, { state }, psw ? { psw } : {}, named("offerAnswered", offerId));
    },

    /** The match ends and the request waits again. */
    async release(id: string, by: string): Promise<Moved> {
      const request = await need(id);
      const allocationId = await endAllocation(request);
      const psw = request.allocation?.pswId;
      return await write(
        request,
        "release",
        by,
        { state: nextState(request, "release") },
        psw ? { psw } : {},
        named("allocationEnded", allocationId),
      );
    },

    /** Back to the team with advice; `reason` is a key. */
    async giveBack(id: string, reason: string, by: string): Promise<Moved> {
      const request = await need(id);
      return await write(request, "return", by, { state: nextState(request, "return") }, { reason }, {});
    },

    /** What must be known before a start: it is active with it. Putting it back keeps what was said, to be changed. */
    async prepare(id: string, before: BeforeFacts, loneWorking: LoneWorking | undefined, by: string): Promise<Moved> {
      const request = await need(id);
      const columns = beforeColumns(before, loneWorking);
      return await write(request, "activate", by, { state: nextState(request, "activate"), columns }, {}, {});
    },

    /** The same for a group or session, which is about no one person. */
    async prepareSession(
      id: string,
      onTheDay: { readonly goTo: string; readonly deputy: string },
      by: string,
    ): Promise<Moved> {
      const request = await need(id);
      const columns = { ...onTheDay, outOfHours: true };
      return await write(request, "activate", by, { state: nextState(request, "activate"), columns }, {}, {});
    },

    /** They looked at how it is going: when they look again. */
    async lookAgain(id: string, reviewOn: string, by: string): Promise<Moved> {
      const columns = { reviewOn: dateColumn(reviewOn) };
      return await write(await need(id), "review", by, { columns }, {}, undefined);
    },

    async pauseOrResume(id: string, act: "pause" | "resume", by: string): Promise<Moved> {
      const request = await need(id);
      return await write(request, act, by, { state: nextState(request, act) }, {}, {});
    },

    /** Ends it, whatever stands open: the offer is taken back, the allocation ends. */
    async end(id: string, outcome: Outcome, by: string, reason?: string): Promise<Moved> {
      const request = await need(id);
      const act = outcome === "stopped" ? "stop" : "end";
      const state = nextState(request, act);
      const offerId = await closeOffer(request, "withdrawn");
      const allocationId = await endAllocation(request);
      const facts = { outcome, ...(reason === undefined ? {} : { reason }) };
      // A stop is told at once, so it is never taken back: whoever asks again asks the person again.
      const before = { ...named("offerAnswered", offerId), ...named("allocationEnded", allocationId) };
      return await write(request, act, by, { state, outcome }, facts, act === "stop" ? undefined : before);
    },

    /** What was sent by mistake a moment ago and nobody was told of ends, and cannot be put back: it is a draft again. */
    async unsend(id: string, by: string): Promise<Moved> {
      const request = await need(id);
      const next = { state: nextState(request, "end"), outcome: "raised-in-error" } as const;
      return await write(request, "end", by, next, { outcome: next.outcome }, undefined);
    },

    /** A dated event that changes no state. That somebody has seen it stands; a question or an answer may be put back. */
    async note(id: string, kind: "seen" | "question" | "answer", by: string): Promise<Moved> {
      return await write(await need(id), kind, by, {}, {}, kind === "seen" ? undefined : {});
    },

    /** Puts back what the latest event did. The transaction must have been opened for undoing. */
    async putBack(id: string, eventId: string, by: string): Promise<Moved> {
      const request = await need(id);
      const before = await beforeOf(tx, eventId);
      if (!before) throw guardError("requests_lifecycle", new Error("there is nothing to put back"));
      if (before.offerMade)
        await tx.offer.update({ where: { id: before.offerMade }, data: { state: "withdrawn", answeredAt: now } });
      if (before.allocationMade) await tx.allocation.delete({ where: { id: before.allocationMade } });
      if (before.offerAnswered)
        await tx.offer.update({ where: { id: before.offerAnswered }, data: { state: "open", answeredAt: null } });
      if (before.allocationEnded)
        await tx.allocation.update({ where: { id: before.allocationEnded }, data: { endedAt: null } });
      await tx.requestEvent.update({ where: { id: eventId }, data: { undoneAt: now } });
      const columns = { state: before.state, outcome: before.outcome, stateSince: new Date(before.stateSince) };
      return await write(request, "undo", by, { columns }, { undid: eventId }, undefined);
    },

    /** Whether this person was ever offered the request. */
    async wasWith(id: string, pswId: string): Promise<boolean> {
      return (await tx.offer.count({ where: { requestId: id, pswId } })) > 0;
    },

    /** Whose place putting back this event would take again. */
    async wouldTakeAPlaceOf(eventId: string): Promise<string | undefined> {
      const before = await beforeOf(tx, eventId);
      const offer = before?.offerAnswered ? await tx.offer.findUnique({ where: { id: before.offerAnswered } }) : null;
      if (before?.allocationMade) return undefined;
      if (offer) return offer.pswId;
      const ended = before?.allocationEnded;
      return ended ? (await tx.allocation.findUnique({ where: { id: ended } }))?.pswId : undefined;
    },

    standing: async (id: string, personId: string) => (await standingsTo(tx, [id], personId, today)).get(id),
    standings: (ids: readonly string[], personId: string) => standingsTo(tx, ids, personId, today),
  };
}
