import { sendBoth, threeTexts, whatIDid, whenAndWhere } from "../e2e/support/logging.ts";
import type { Someone } from "../e2e/support/someone.ts";
import { today } from "../e2e/support/today.ts";
import type { At, Tour } from "./stop.ts";

/** A placement, from an entry to its end, in the order in which its screens come up. */
export const placementTour: Tour = async (play, stop) => {
  const someone = await play.come("Kit Lowe");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await at("home-trainee", "page");
  await logging(someone, at);
  await reading(someone, at);
  await signing(someone, at);
  await puttingRight(someone, at);
  await onPaper(someone, at);
  await arranging(someone, at);
  await goneFromHere(someone, at);
};

const ofTrainees = "Entries of my trainees";

/** Opens the entry of today from a list on Home. */
async function openToday(someone: Someone, list: string): Promise<void> {
  await someone.press(list, "home");
  await someone.press(/^Open .*1½ hours/, "panel");
}

async function logging(someone: Someone, at: At): Promise<void> {
  await someone.press("Log placement hours", "home");
  await at("log-facts");
  await someone.answer({});
  await at("log-facts-to-change");
  await someone.answer(whenAndWhere);
  await at("log-did");
  await someone.answer(whatIDid);
  await at("log-what-happened");
  await someone.answer({ "What happened?": "Mr Quill, born 3/4/1961, told me of his garden." });
  await at("log-identifier");
  for (const [question, text] of Object.entries(threeTexts)) await someone.answer({ [question]: text });
  await at("log-tags");
  await someone.answer({
    "Which of these did you notice?": ["Safe for everyone"],
    "What is it evidence of?": ["Listening with full attention"],
    "Is there something to talk about?": ["Yes, I'd like to talk about this"],
  });
  await at("log-send");
  await someone.answer(sendBoth, "Save");
  await at("logged");
  await someone.close();
}

async function reading(someone: Someone, at: At): Promise<void> {
  await someone.press("My entries", "home");
  await at("my-entries");
  await someone.press(/^Open/, "panel");
  await at("entry-signed");
  await someone.press("These hours look wrong to me", "panel");
  await at("hours-look-wrong");
  await someone.close();
  await openToday(someone, "My entries");
  await at("entry-shared");
  await someone.press("Copy my text", "panel");
  await at("my-text");
  await someone.close();
  await openToday(someone, "My entries");
  await someone.press("Delete", "panel");
  await at("delete-entry");
  await someone.close();
  await someone.press("My placement", "home");
  await at("my-placement");
  await someone.close();
  await someone.aMinuteLater();
}

async function signing(someone: Someone, at: At): Promise<void> {
  await someone.be("Tom Birch");
  await at("home-placement-supervisor", "page");
  await at("hours-to-sign-in-chat", "chat");
  await someone.press(ofTrainees, "home");
  await at("entries-of-my-trainees");
  await someone.close();
  await openToday(someone, ofTrainees);
  await at("entry-supervisor");
  await someone.press("Answer", "panel");
  await at("answer-entry");
  await someone.answer({ "What would you like to say?": "I like that you stayed with the quiet." }, "Send");
  await at("answered-entry");
  await someone.close();
  await openToday(someone, ofTrainees);
  await someone.press("Confirm evidence", "panel");
  await at("confirm-evidence");
  await someone.answer({ "Which of these does it show?": ["Listening with full attention"] }, "Save");
  await someone.close();
  await openToday(someone, ofTrainees);
  await someone.press("Sign or return these hours", "panel");
  await someone.answer({ "What would you like to do?": "Send them back with a sentence" }, "Done");
  await at("return-hours");
  await someone.answer({ "What should they look at?": "I have you down for two hours." }, "Done");
  await at("returned-hours");
  await someone.close();
  await someone.press("Sign hours", "home");
  await at("sign-hours");
  await someone.answer({}, "Done");
  await at("signed-hours");
  await someone.close();
  await openToday(someone, ofTrainees);
  await at("entry-returned-supervisor");
  await someone.close();
  await someone.aMinuteLater();
}

async function puttingRight(someone: Someone, at: At): Promise<void> {
  await someone.be("Kit Lowe");
  await at("home-hours-back", "page");
  await someone.press(/^Open .*1½ hours/, "home");
  await at("entry-returned");
  await someone.press("Change", "panel");
  await at("change-entry");
  await someone.close();
}

async function onPaper(someone: Someone, at: At): Promise<void> {
  await someone.be("Sam Okafor");
  await someone.press("Placements", "home");
  await someone.press(/^Open/, "panel");
  await someone.press("Record hours signed on paper", "panel");
  await at("record-paper");
  await someone.close();
}

async function arranging(someone: Someone, at: At): Promise<void> {
  await someone.be("Jo Marsh");
  await someone.press("Placements", "home");
  await at("placements");
  await someone.press("Set up a placement", "panel");
  await at("set-up-nobody-left");
  await someone.close();
  await someone.press("Placements", "home");
  await someone.press(/^Open/, "panel");
  await at("placement-lead");
  await someone.press("Change the placement", "panel");
  await at("change-placement");
  await someone.answer({ "Who is the placement supervisor?": "Robin Vale" });
  await at("placement-terms");
  await someone.answer({ "When does it end?": await today(someone, -1) }, "Save");
  await at("placement-changed");
  await someone.close();
  await someone.press("Placements", "home");
  await someone.press("Set up a placement", "panel");
  await at("set-up-a-placement");
  await someone.answer({
    "Whose placement is it?": "Kit Lowe",
    "Where is it?": "Outside the trust",
    "Who is the placement supervisor?": "Someone outside the trust, who signs on paper",
  });
  await at("set-up-outside");
  await someone.answer({ "Which place is it, outside the trust?": "Fenwold Recovery Cafe" });
  await at("set-up-paper");
  await someone.close();
  await someone.aMinuteLater();
}

async function goneFromHere(someone: Someone, at: At): Promise<void> {
  await someone.be("Tom Birch");
  const message = someone.chat.getByRole("article").filter({ hasText: "An entry is shared with you" });
  await message.getByRole("button", { name: /^Open/ }).last().click();
  await someone.settled();
  await at("entry-not-here");
  await someone.close();
  await someone.be("Kit Lowe");
  await someone.press("My placement", "home");
  await at("my-placement-over");
  await someone.close();
}
