import type { Data } from "../../data/index.ts";
import { leading } from "./leading-words.ts";
import {
  accepted,
  acceptedLead,
  declined,
  ended,
  paused,
  released,
  resumed,
  stillLooking,
  stopped,
  withdrawn,
} from "./news.ts";
import { seeing as words } from "./seeing-words.ts";
import { defineStep } from "./step.ts";

export const accept = defineStep({
  id: "request.accept",
  action: "request.accept",
  title: words.acceptTitle,
  summary: words.acceptSummary,
  async does({ data, actor }, { id }, { team, leads }) {
    const { event } = await data.requests.accept(id, actor.id);
    return {
      event,
      tell: [
        [accepted, team],
        [acceptedLead, leads],
      ],
    };
  },
  done: words.done.accept,
});

export const decline = defineStep({
  id: "request.decline",
  action: "request.decline",
  title: words.declineTitle,
  summary: words.declineSummary,
  async does({ data, actor }, { id }, { leads, team }) {
    const { event } = await data.requests.closeOffer(id, "decline", actor.id);
    return {
      event,
      tell: [
        [declined, leads],
        [stillLooking, team],
      ],
    };
  },
  done: words.done.decline,
});

export const withdraw = defineStep({
  id: "request.withdraw",
  action: "request.withdraw-offer",
  title: leading.withdrawTitle,
  summary: leading.withdrawSummary,
  async does({ data, actor }, { id }, { psw, team }) {
    const offering = (await data.requests.events(id)).findLast(({ kind, undone }) => kind === "offer" && !undone);
    const heard = offering !== undefined && (await data.outbox.left(offering.id, psw[0]));
    const teamHeard = offering ? await heardOf(data, offering.id, team) : [];
    if (offering && !heard) await data.outbox.takeBack(offering.id);
    const { event } = await data.requests.closeOffer(id, "withdraw-offer", actor.id);
    return {
      event,
      tell: [
        [withdrawn, heard ? psw : []],
        [stillLooking, teamHeard],
      ],
    };
  },
  done: leading.withdrawn,
});

/** Those who have read that somebody is being asked, and so must hear that this is over. */
async function heardOf(data: Data, offering: string, people: readonly string[]): Promise<readonly string[]> {
  const heard: string[] = [];
  for (const each of people) if (await data.outbox.left(offering, each)) heard.push(each);
  return heard;
}

/** The person's own word, passed on by anyone who heard it: at once, and nobody is asked why. */
export const stop = defineStep({
  id: "request.stop",
  action: "request.stop",
  title: words.stopTitle,
  summary: words.stopSummary,
  async does({ data, actor }, { id, facts }, { wholeTeam, leads, psw }) {
    const { event } = await data.requests.end(id, "stopped", actor.id);
    // A group or session is about no one person, so there is nobody not to contact.
    return { event, tell: [[facts.kind === "session" ? ended : stopped, [...psw, ...wholeTeam, ...leads]]] };
  },
  done: words.done.stop,
});

export const pause = defineStep({
  id: "request.pause",
  action: "request.pause",
  title: words.pauseTitle,
  summary: words.pauseSummary,
  async does({ data, actor }, { id }, { team, leads, psw }) {
    const { event } = await data.requests.pauseOrResume(id, "pause", actor.id);
    return { event, tell: [[paused, [...psw, ...team, ...leads]]] };
  },
  done: words.done.pause,
});

export const resume = defineStep({
  id: "request.resume",
  action: "request.resume",
  title: words.resumeTitle,
  summary: words.resumeSummary,
  async does({ data, actor }, { id }, { team, leads, psw }) {
    const { event } = await data.requests.pauseOrResume(id, "resume", actor.id);
    return { event, tell: [[resumed, [...psw, ...team, ...leads]]] };
  },
  done: words.done.resume,
});

export const release = defineStep({
  id: "request.release",
  action: "request.release",
  title: words.releaseTitle,
  summary: words.releaseSummary,
  async does({ data, actor }, { id }, { team, leads, psw }) {
    const { event } = await data.requests.release(id, actor.id);
    return { event, tell: [[released, [...psw, ...team, ...leads]]] };
  },
  done: words.done.release,
});
