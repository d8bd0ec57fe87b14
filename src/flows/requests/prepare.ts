import { dayAfter } from "../../rules/calendar/days.ts";
import { missingBeforeActive } from "../../rules/request/activation.ts";
import type { BeforeFacts, LoneWorking } from "../../rules/request/facts.ts";
import { missingWords } from "../../rules/request/words.ts";
import type { Context } from "../kit/context.ts";
import { date, manyOf, one, oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { circleOf } from "./circle.ts";
import { active, activeTeam } from "./news.ts";
import { questions as asked } from "./questions.ts";
import { doneCard, needed } from "./step.ts";
import { working as words } from "./working-words.ts";

const { outOfHours, knowsAPsw } = words;

/** What must be known before the work starts, asked when somebody has said yes: then, and only then, it is active. */
export const prepare = defineFlow({
  id: "request.prepare",
  title: words.prepareTitle,
  summary: words.prepareSummary,
  action: "request.prepare",
  about: "request",
  last: words.prepareSend,
  questions: {
    recordOn: date(words.recordOn),
    loneWorking: asked.loneWorking,
    goTo: oneOf({ ...words.goTo, options: ({ trust }) => trust.staffRoles }),
    deputy: oneOf({ ...words.deputy, options: ({ trust }) => trust.staffRoles }),
    outOfHours: one({
      label: outOfHours.label,
      missing: outOfHours.missing,
      options: { yes: outOfHours.yes, "not-yet": outOfHours.notYet },
    }),
    accessNeeds: manyOf({ ...words.accessNeeds, options: ({ trust }) => trust.accessNeeds, blank: "allowed" }),
    knowsAPsw: one({
      label: knowsAPsw.label,
      missing: knowsAPsw.missing,
      options: { no: knowsAPsw.no, yes: knowsAPsw.yes, agreed: knowsAPsw.agreed },
    }),
    reviewOn: date(words.reviewOn),
  },
  pages: [
    {
      key: "record",
      heading: words.pages.record,
      ask: ["recordOn", "loneWorking"],
      check: async ({ recordOn, loneWorking }, context, fix) => {
        const found = await missing(context, { recordCheckedOn: recordOn ?? "" }, loneWorking);
        const record = found.find((each) => each.startsWith("record"));
        const lone = found.find((each) => each === "lone-working" || each === "on-site-away");
        if (!record && !lone) return undefined;
        return fix({
          ...(record ? { recordOn: missingWords[record] } : {}),
          ...(lone ? { loneWorking: missingWords[lone] } : {}),
        });
      },
    },
    {
      key: "people",
      heading: words.pages.people,
      ask: ["goTo", "deputy", "outOfHours"],
      check: ({ goTo, deputy, outOfHours: told }, _context, fix) => {
        if (goTo === deputy) return fix({ deputy: missingWords["deputy-same"] });
        return told === "yes" ? undefined : fix({ outOfHours: missingWords["out-of-hours"] });
      },
    },
    {
      key: "needs",
      heading: words.pages.needs,
      ask: ["accessNeeds", "knowsAPsw", "reviewOn"],
      check: ({ reviewOn = "", knowsAPsw: knows }, { today }, fix) => {
        if (knows === "yes") return fix({ knowsAPsw: words.knowsAPsw.talk });
        return reviewOn > today ? undefined : fix({ reviewOn: missingWords["review-past"] });
      },
    },
  ],
  begin: async (context) => {
    const request = await needed(context);
    const { loneWorking, before } = request.facts;
    return {
      reviewOn: dayAfter(context.today, 7 * context.trust.reviewWeeks),
      ...(before ? saidBefore(before) : {}),
      ...(loneWorking === undefined || loneWorking === "not-known" ? {} : { loneWorking }),
    };
  },
  async finish(answers, context, fix) {
    const request = await needed(context);
    const before: BeforeFacts = {
      recordCheckedOn: answers.recordOn,
      goTo: answers.goTo,
      deputy: answers.deputy,
      outOfHours: answers.outOfHours === "yes",
      accessNeeds: answers.accessNeeds ?? [],
      knowsAPsw: answers.knowsAPsw === "agreed",
      reviewOn: answers.reviewOn,
    };
    const still = missingBeforeActive({ ...request.facts, loneWorking: answers.loneWorking, before }, context.today)[0];
    if (still) return fix({ [questionOf(still)]: missingWords[still] });
    const { team, leads, psw } = await circleOf(context, request);
    const { event } = await context.data.requests.prepare(request.id, before, answers.loneWorking, context.actor.id);
    await context.tell(active, psw, { kind: "request", id: request.id }, event);
    await context.tell(activeTeam, [...team, ...leads], { kind: "request", id: request.id }, event);
    return { done: "ready" };
  },
  outcome: (_done, context) => doneCard(context, words.prepared),
});

/** What the team said for an earlier start, to stand there again; whether they know this PSW is asked anew. */
function saidBefore({ recordCheckedOn, goTo, deputy, outOfHours, accessNeeds, reviewOn }: BeforeFacts) {
  return { recordOn: recordCheckedOn, goTo, deputy, outOfHours: outOfHours ? "yes" : "not-yet", accessNeeds, reviewOn };
}

async function missing(context: Context, before: Partial<BeforeFacts>, loneWorking: LoneWorking | undefined) {
  const request = await needed(context);
  const filled = {
    recordCheckedOn: "",
    goTo: "",
    deputy: "",
    outOfHours: false,
    accessNeeds: [],
    knowsAPsw: false,
    reviewOn: "",
    ...before,
  };
  return missingBeforeActive(
    { ...request.facts, ...(loneWorking === undefined ? {} : { loneWorking }), before: filled },
    context.today,
  );
}

type Missing = ReturnType<typeof missingBeforeActive>[number];

function questionOf(still: Missing): "recordOn" | "loneWorking" | "goTo" | "deputy" | "outOfHours" | "reviewOn" {
  switch (still) {
    case "record-not-checked":
    case "record-check-old":
    case "record-check-ahead":
      return "recordOn";
    case "lone-working":
    case "on-site-away":
      return "loneWorking";
    case "go-to":
      return "goTo";
    case "deputy":
    case "deputy-same":
      return "deputy";
    case "out-of-hours":
      return "outOfHours";
    case "review-date":
    case "review-past":
      return "reviewOn";
  }
}
