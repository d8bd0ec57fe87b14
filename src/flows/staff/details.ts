import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse, notOfTheEnded, writeChange } from "./changing.ts";
import { neededStaff } from "./naming.ts";
import { detailQuestions, wrongDetails } from "./questions.ts";

/** A name, an e-mail, a phone number, a job. */
export const changeDetails = defineFlow({
  id: "staff.details",
  title: words.detailsTitle,
  summary: words.detailsSummary,
  action: "people.change",
  about: "staff",
  last: words.save,
  questions: detailQuestions,
  pages: [
    {
      key: "who",
      heading: words.pages.who,
      ask: ["name", "email", "phone", "job"],
      check: async (soFar, context, fix) => {
        const wrong = wrongDetails(soFar) ?? (await takenEmail(soFar.email, context));
        return wrong && fix(wrong);
      },
    },
  ],
  notNow: notOfTheEnded,
  begin: async (context) => {
    const { name, email = "", phone = "", job = "" } = await neededStaff(context);
    return { name, email, phone, job };
  },
  async finish({ name, email, phone, job }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const wrong = wrongDetails({ name, ...(email ? { email } : {}) }) ?? (await takenEmail(email, context));
    if (wrong) return fix(wrong);
    const problems = await writeChange(context, found.person, {
      name,
      email: email?.toLowerCase() ?? null,
      phone: phone ?? null,
      job: job ?? null,
    });
    return problems
      ? fix(beside(problems, { name: "name", email: "email", phone: "phone", job: "job" }))
      : { done: "saved" };
  },
  outcome: changeOutcome("staff.details"),
});

/** An e-mail stands for one person, also one whose access has ended. */
export async function takenEmail(
  email: string | undefined,
  { data, subject }: Context,
): Promise<{ readonly email: string } | undefined> {
  const id = email === undefined ? undefined : await data.staff.withEmail(email.toLowerCase());
  if (id === undefined || (subject?.kind === "staff" && subject.id === id)) return undefined;
  return { email: (await data.people.get(id))?.ended ? words.email.left : words.email.taken };
}
