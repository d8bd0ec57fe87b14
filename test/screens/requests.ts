import { askFor, lastCheck, offerTo, prepare, theirYes, whatHelps, whereAndWhen } from "../e2e/support/asking.ts";
import type { Someone } from "../e2e/support/someone.ts";
import { today } from "../e2e/support/today.ts";
import type { At, Tour } from "./stop.ts";

/** A request, from asking to its end, in the order in which its screens come up. */
export const requestTour: Tour = async (play, stop) => {
  const someone = await play.come("Amara Osei");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await at("home-nurse", "page");
  const code = await asking(someone, at);
  await leading(someone, at, code);
  await meeting(someone, at, code);
  await goingOn(someone, at, code);
  await comingBack(someone, at);
};

async function asking(someone: Someone, at: At): Promise<string> {
  await someone.press("Request a peer support worker", "home");
  await at("ask-choice", "page");
  await someone.answer({});
  await at("ask-choice-to-change");
  await someone.answer(theirYes);
  await at("ask-help");
  await someone.answer({ ...whatHelps, "What do they hope for": "Mrs Quill, bed 4, NHS 943 476 5919" });
  await at("ask-help-identifier");
  await someone.answer({ "What do they hope for": "To sit in the garden again, and to sleep." });
  await at("ask-where");
  await someone.answer(whereAndWhen);
  await at("ask-check");
  await someone.answer(lastCheck, "Send request");
  await someone.reads("Your request is with us", "panel");
  await at("ask-sent");
  const code = /AL-\w{4}-\w/.exec((await someone.panel.textContent()) ?? "")?.[0] ?? "";
  await someone.press("Our requests", "panel");
  await at("our-requests");
  await someone.close();
  return code;
}

async function leading(someone: Someone, at: At, code: string): Promise<void> {
  await someone.aMinuteLater();
  await someone.be("Jo Marsh");
  await at("home-lead", "page");
  await someone.press("Waiting requests", "home");
  await at("waiting-requests");
  await someone.press(new RegExp(`^Open ${code}`), "panel");
  await at("request-lead");
  await someone.press("Send back with advice", "panel");
  await at("send-back");
  await someone.close();
  await someone.press(new RegExp(`^Open ${code}`), "home");
  await someone.press("Not the right thing", "panel");
  await at("not-the-right-thing");
  await someone.close();
  await someone.press("See who fits", "home");
  await at("who-fits");
  await someone.press(/^Offer to .* anyway$/, "panel");
  await at("offer-anyway");
  await someone.close();
  await someone.press("See who fits", "home");
  await someone.press("Offer to Robin Vale", "panel");
  await at("offered");
  await someone.close();
  await someone.aMinuteLater();
}

async function meeting(someone: Someone, at: At, code: string): Promise<void> {
  await someone.be("Robin Vale");
  await at("home-psw", "page");
  await someone.press(new RegExp(`^Open ${code}`), "home");
  await at("request-offered");
  await someone.press("Ask a question first", "panel");
  await someone.answer({ "What would you like to know?": "Is there a quiet room?" }, "Ask");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be("Amara Osei");
  await someone.press("Answer the question", "home");
  await at("answer-question");
  await someone.answer({ "Your answer": "Yes, beside the garden." }, "Send answer");
  await someone.close();
  await someone.be("Robin Vale");
  await someone.press("Yes, I'll do it", "chat");
  await at("accepted-in-chat", "chat");
  await someone.aMinuteLater();
  await someone.be("Tom Birch");
  await at("home-nurse-in-charge", "page");
  await someone.press("Tell them what they need to know", "home");
  await at("prepare-record");
  await someone.answer({ "risk information": await today(someone) });
  await at("prepare-people");
  await someone.press("Save and close", "panel");
  await at("home-with-draft", "home");
  await someone.press(/^Carry on/, "home");
  await someone.press("Back", "panel");
  await prepare(someone, await today(someone));
  await at("prepared");
  await someone.close();
  await someone.aMinuteLater();
}

async function goingOn(someone: Someone, at: At, code: string): Promise<void> {
  await someone.be("Robin Vale");
  await someone.press("My work", "home");
  await at("my-work");
  await someone.press(new RegExp(`^Open ${code}`), "panel");
  await at("request-active");
  await someone.press("End this request", "panel");
  await at("end-request");
  await someone.close();
  await someone.press("What I offer", "home");
  await at("offer-time");
  await someone.answer({});
  await at("offer-you");
  await someone.answer({});
  await at("offer-never");
  await someone.close();
  await someone.press("My work", "home");
  await someone.press(new RegExp(`^Open ${code}`), "panel");
  await someone.press("The person said stop", "panel");
  await at("stopped");
  await someone.close();
}

async function comingBack(someone: Someone, at: At): Promise<void> {
  await someone.be("Amara Osei");
  const code = await askFor(someone);
  await someone.close();
  await someone.be("Jo Marsh");
  await someone.press(new RegExp(`^Open ${code}`), "home");
  await someone.press("Send back with advice", "panel");
  const advice = { "What would help?": "A bit more detail", "Your advice": "Which days suit them best?" };
  await someone.answer(advice, "Send back");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be("Amara Osei");
  await at("news-in-chat", "chat");
  await someone.press("Put it right and send again", "home");
  await at("amend-choice");
  await someone.close();
  const again = await askFor(someone);
  await someone.close();
  await someone.be("Jo Marsh");
  await offerTo(someone, again, "Robin Vale");
}
