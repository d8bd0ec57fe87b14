import { missingWords } from "../../rules/request/words.ts";
import { one, oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { circleOf } from "./circle.ts";
import { active, activeTeam } from "./news.ts";
import { sessions } from "./session-words.ts";
import { doneCard, needed } from "./step.ts";
import { working as words } from "./working-words.ts";

const { outOfHours } = words;

/** What a PSW must know before a group or session: whom to go to on the day. */
export const prepareSession = defineFlow({
  id: "session.prepare",
  title: sessions.prepareTitle,
  summary: sessions.prepareSummary,
  action: "request.prepare",
  about: "request",
  last: words.prepareSend,
  questions: {
    goTo: oneOf({ ...words.goTo, options: ({ trust }) => trust.staffRoles }),
    deputy: oneOf({ ...words.deputy, options: ({ trust }) => trust.staffRoles }),
    outOfHours: one({
      label: outOfHours.label,
      missing: outOfHours.missing,
      options: { yes: outOfHours.yes, "not-yet": outOfHours.notYet },
    }),
  },
  pages: [
    {
      key: "people",
      heading: sessions.prepareHeading,
      ask: ["goTo", "deputy", "outOfHours"],
      check: ({ goTo, deputy, outOfHours: told }, _context, fix) => {
        if (goTo === deputy) return fix({ deputy: missingWords["deputy-same"] });
        return told === "yes" ? undefined : fix({ outOfHours: missingWords["out-of-hours"] });
      },
    },
  ],
  begin: async (context) => {
    const { goTo } = await needed(context);
    return goTo ? { goTo: goTo.first, deputy: goTo.deputy } : {};
  },
  async finish({ goTo, deputy }, context) {
    const request = await needed(context);
    const { team, leads, psw } = await circleOf(context, request);
    const { event } = await context.data.requests.prepareSession(request.id, { goTo, deputy }, context.actor.id);
    await context.tell(active, psw, { kind: "request", id: request.id }, event);
    await context.tell(activeTeam, [...team, ...leads], { kind: "request", id: request.id }, event);
    return { done: "ready" };
  },
  outcome: (_done, context) => doneCard(context, words.prepared),
});
