import { isOnlyAway, type RequestFacts } from "../../rules/request/facts.ts";
import { missingWords } from "../../rules/request/words.ts";
import { teamToBe } from "../joining/held.ts";
import type { Context } from "../kit/context.ts";
import { crisisCard } from "../kit/crisis.ts";
import type { Answers, Closing, Page, SoFar } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Part, RawAnswers } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { stopPress } from "./presses.ts";
import type { AskQuestions } from "./questions.ts";
import { asking as words } from "./words.ts";

/** The four pages of asking, and one more where the person asked for something in particular. `beside` is what stands on every page: advice, where the request came back. */
export function askPages(beside: (context: Context) => Promise<readonly Part[]>): readonly Page<AskQuestions>[] {
  return [
    {
      key: "choice",
      heading: words.pages.choice,
      parts: async (_soFar, context) => [...(await beside(context)), { kind: "text", text: words.noNames }],
      ask: ["answer", "askedOn", "askedBy"],
      check: ({ answer, askedOn = "" }, { today }, fix) => {
        if (answer === "no" || answer === "not-yet") return undefined;
        if (askedOn > today) return fix({ askedOn: words.askedOn.ahead });
        return askedOn < yearBefore(today) ? fix({ askedOn: words.askedOn.old }) : undefined;
      },
      closes: ({ answer }, context) => notYes(answer, context),
    },
    {
      key: "help",
      heading: words.pages.help,
      parts: (_soFar, context) => beside(context),
      ask: ["forWhom", "kinds", "hope", "wishes"],
    },
    {
      key: "wishes",
      heading: words.pages.wishes,
      parts: (_soFar, context) => beside(context),
      ask: ["activities", "language", "experience"],
      when: ({ wishes }) => wishes === "yes",
    },
    {
      key: "where",
      heading: words.pages.where,
      parts: (_soFar, context) => beside(context),
      ask: ["team", "places", "loneWorking", "days", "parts", "keyDate"],
      check: ({ keyDate, places, loneWorking }, { today }, fix) => {
        if (isOnlyAway(places ?? []) && loneWorking === "on-site")
          return fix({ loneWorking: missingWords["on-site-away"] });
        return keyDate !== undefined && keyDate < today ? fix({ keyDate: words.keyDate.past }) : undefined;
      },
    },
    {
      key: "check",
      heading: words.pages.check,
      parts: (_soFar, context) => beside(context),
      ask: ["purpose"],
      closes: ({ purpose }, context) => wrongThing(purpose, context),
    },
  ];
}

/** Someone in no team has nobody to ask for: told before anything is typed. */
export async function noTeam(context: Context): Promise<Card | undefined> {
  const { data, actor, trust } = context;
  if (((await data.people.get(actor.id))?.requestTeams.length ?? 0) > 0 || (await teamToBe(context))) return undefined;
  return plain(words.noTeam.title, [words.noTeam.text(midSentence(trust.roleNames.lead))]);
}

function notYes(answer: SoFar<AskQuestions>["answer"], { subject }: Context): Closing | undefined {
  if (answer === "no" && subject) {
    const card = plain(words.noNow.title, [words.noNow.text]);
    return { keep: true, card: { ...card, presses: [stopPress(subject), ...card.presses] } };
  }
  if (answer === "not-yet")
    return { keep: true, card: plain(words.notYet.title, [words.notYet.text, words.notYet.back]) };
  return answer === "no" ? { keep: false, card: plain(words.no.title, [words.no.text]) } : undefined;
}

function wrongThing(purpose: string | undefined, { trust }: Context): Closing | undefined {
  const wrong = trust.notThis.find(({ key }) => key === purpose);
  if (!wrong) return undefined;
  const card = plain(words.wrong.title, [wrong.signpost, words.wrong.back]);
  return {
    keep: true,
    card: wrong.key === "urgent" ? { ...card, tone: "crisis", parts: [...card.parts, crisisCard(trust, true)] } : card,
  };
}

function plain(title: string, texts: readonly string[]): Card {
  return {
    kind: "card",
    title,
    tone: "plain",
    parts: texts.map((text) => ({ kind: "text", text })),
    presses: [homePress()],
    summary: title,
  };
}

function yearBefore(today: string): string {
  return `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
}

/** What the answers say, as facts; nothing where the person's yes is not among them. */
export function factsFrom(answers: Answers<AskQuestions>, caseCode: string): RequestFacts | undefined {
  const origin = answers.answer;
  if (origin === "no" || origin === "not-yet") return undefined;
  const { keyDate, language } = answers;
  return {
    kind: "person",
    teamId: answers.team,
    caseCode,
    choice: { on: answers.askedOn, byRole: answers.askedBy, origin },
    forWhom: answers.forWhom,
    kinds: answers.kinds,
    activities: answers.activities ?? [],
    places: answers.places,
    days: answers.days ?? [],
    parts: answers.parts ?? [],
    loneWorking: answers.loneWorking,
    ...(keyDate === undefined ? {} : { keyDate }),
    ...(language === undefined ? {} : { language }),
    experience: answers.experience ?? [],
  };
}

/** A request's facts and hopes as they stood in the questions, to be put right there. */
export function answersFrom(facts: RequestFacts, hope: string | undefined): RawAnswers {
  const given: Record<keyof AskQuestions, string | readonly string[] | undefined> = {
    answer: facts.choice?.origin,
    askedOn: facts.choice?.on,
    askedBy: facts.choice?.byRole,
    forWhom: facts.forWhom,
    kinds: facts.kinds,
    hope,
    wishes: facts.activities.length + facts.experience.length > 0 || facts.language !== undefined ? "yes" : "no",
    team: facts.teamId,
    places: facts.places,
    days: facts.days,
    parts: facts.parts,
    loneWorking: facts.loneWorking,
    keyDate: facts.keyDate,
    activities: facts.activities,
    language: facts.language,
    experience: facts.experience,
    purpose: "peer",
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
