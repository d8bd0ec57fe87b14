import type { Someone } from "../e2e/support/someone.ts";
import { beginBooking, openMine, tick } from "../e2e/support/supervision.ts";
import { today } from "../e2e/support/today.ts";
import type { At, Tour } from "./stop.ts";

/** Supervision as whoever comes to it sees it, from what is due to what both say afterwards. */
export const supervisionTour: Tour = async (play, stop) => {
  const someone = await play.come("Robin Vale");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await at("home-psw-due", "page");
  await booking(someone, at);
  await proposing(someone, at);
  await changing(someone, at);
  await afterwards(someone, at);
};

async function booking(someone: Someone, at: At): Promise<void> {
  await someone.press("Book supervision", "home");
  await at("book-kind");
  await tick(someone, "Which kind?", /^Clinical/);
  await someone.answer({});
  await at("book-times");
  await someone.answer({});
  await at("book-times-to-change");
  const time = await tick(someone, "When?");
  await someone.answer({});
  await at("book-confirm");
  await someone.answer({}, "Book it");
  await someone.reads(time, "panel");
  await at("booked");
  await someone.close();
  await at("home-psw-booked", "page");
  await beginBooking(someone, /^Line management/);
  await tick(someone, "When?", /^Other times/);
  await someone.answer({});
  await at("book-other-times");
  await someone.close();
  await beginBooking(someone, /^Group/);
  await at("book-group");
  await someone.close();
}

async function proposing(someone: Someone, at: At): Promise<void> {
  await beginBooking(someone, /^Line management/);
  await tick(someone, "When?", /I propose a time/);
  await someone.answer({});
  const [whom, hour] = ["Priya Nair", "15:45"];
  await someone.answer({ "With whom?": whom, "Which day?": await today(someone, -1), "At what time?": hour });
  await at("propose-over");
  await someone.answer({ "Which day?": await today(someone, 2) });
  await at("propose-confirm");
  await someone.answer({}, "Ask");
  await at("proposed");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be(whom);
  await at("proposed-in-chat", "chat");
  await someone.press("Answer Robin Vale", "home");
  await at("answer-proposal");
  await someone.answer({ "Can you come then?": "Yes, book it" }, /Answer|Next/);
  await at("answer-proposal-how");
  await someone.answer({ "How do you meet?": "By phone" }, "Answer");
  await at("answered-proposal");
  await someone.close();
  await someone.be("Robin Vale");
}

async function changing(someone: Someone, at: At): Promise<void> {
  const clinical = () => openMine(someone, "Clinical supervision");
  await clinical();
  await at("session");
  await someone.press("Add to the agenda", "panel");
  await at("agenda-add");
  await someone.answer({ "What would you like to talk about?": "How endings feel" }, "Add it");
  await at("agenda-added");
  await clinical();
  await at("session-agenda");
  await someone.press("Take lines away", "panel");
  await at("agenda-remove");
  await clinical();
  await someone.press("Move it", "panel");
  await at("move-times");
  await tick(someone, "When?");
  await someone.answer({});
  await at("move-confirm");
  await someone.answer({}, "Move it");
  await at("moved");
  await clinical();
  await someone.press("Cancel it", "panel");
  await at("cancel");
  await someone.answer({ "Would you like to say why?": "I have a cold." }, "Cancel it");
  await at("cancelled");
  await someone.close();
  await someone.press("My supervision", "home");
  await at("my-supervision");
  await someone.press("Earlier sessions", "panel");
  await at("earlier-sessions");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be("Sam Okafor");
  await at("supervision-in-chat", "chat");
  const gone = someone.chat.getByRole("article").filter({ hasText: "Robin Vale has cancelled your session." });
  await gone.getByRole("button", { name: /^Open/ }).last().click();
  await someone.settled();
  await at("session-cancelled");
  await someone.close();
}

async function afterwards(someone: Someone, at: At): Promise<void> {
  await someone.be("Nadia Rahman");
  await at("home-psw-to-confirm", "page");
  await someone.press(/^Yes, we met/, "home");
  await at("met-in-chat", "chat");
  await someone.press("We met without booking", "home");
  await at("note-kind");
  await tick(someone, "What kind was it?", /^Clinical/);
  await someone.answer({});
  await at("note-when");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be("Priya Nair");
  await at("to-confirm-in-chat", "chat");
  await someone.press(/^Open: Line management supervision/, "chat");
  await at("session-to-confirm");
  await someone.press("It was different", "panel");
  await at("differs-met");
  await someone.answer({ "Did you meet?": "Yes, we met" });
  await at("differs-how");
  await someone.answer({ "How many minutes?": "45" }, "Save");
  await at("differs");
  await someone.close();
}
