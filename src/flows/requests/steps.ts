import { leading } from "./leading-words.ts";
import { accepted, acceptedLead, declined, ended, paused, resumed, stillLooking, stopped } from "./news.ts";
import { seeing as words } from "./seeing-words.ts";
import { defineStep } from "./step.ts";
import { endMatch, takeBackOffer } from "./taking-back.ts";

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
  does: takeBackOffer,
  done: leading.withdrawn,
});

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
  does: endMatch,
  done: words.done.release,
});
