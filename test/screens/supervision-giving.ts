import type { Someone } from "../e2e/support/someone.ts";
import { book, tick } from "../e2e/support/supervision.ts";
import { today } from "../e2e/support/today.ts";
import type { At, Tour } from "./stop.ts";

/** Supervision as whoever gives it sees it: the time they offer, their sessions, being away, and the numbers. */
export const givingTour: Tour = async (play, stop) => {
  const someone = await play.come("Robin Vale");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await book(someone, /^Clinical/);
  await someone.close();
  await book(someone, /^Group/);
  await someone.close();
  await someone.be("Sam Okafor");
  await at("home-supervisor", "page");
  await offering(someone, at);
  await times(someone, at);
  await given(someone, at);
};

async function offering(someone: Someone, at: At): Promise<void> {
  await someone.press("Offer supervision each week", "home");
  await at("offer-pattern");
  await someone.answer({ "Which day?": "Saturday", From: "17:00", Until: "16:00" });
  await at("offer-pattern-to-change");
  await someone.answer({ Until: "19:00" });
  await at("offer-pattern-how");
  await someone.answer({ "How do you meet?": "In person" });
  await at("offer-pattern-place");
  await someone.answer({}, "Offer it");
  await at("pattern-offered");
  await someone.close();
  await someone.press("Offer one supervision time", "home");
  await at("offer-one-time");
  const day = await today(someone, 4);
  await someone.answer({ "What kind?": "Group supervision", Day: day, Time: "19:30", "How do you meet?": "By video" });
  await at("offer-time-link");
  await someone.answer({ Link: "meet.example/group" });
  await at("offer-time-link-to-change");
  await someone.answer({ Link: "https://meet.example/group" });
  await at("offer-time-places");
  await someone.answer({ Places: "2" }, "Offer it");
  await at("offered-time");
  await someone.close();
}

async function times(someone: Someone, at: At): Promise<void> {
  await someone.press("My supervision times", "home");
  await at("my-times");
  await someone.press(/^Open: Tuesdays/, "panel");
  await at("pattern");
  await someone.press("Leave out a day", "panel");
  await at("pattern-skip");
  await tick(someone, "Day", /\d/);
  await someone.answer({}, "Leave it out");
  await at("pattern-skipped");
  await someone.close();
  await someone.press("My supervision times", "home");
  await someone.press(/^Open: Saturdays/, "panel");
  await someone.press("End it", "panel");
  await at("pattern-end");
  await someone.answer({ "Are you sure?": "Yes, end it" }, "Done");
  await at("pattern-ended");
  await someone.close();
}

async function given(someone: Someone, at: At): Promise<void> {
  await someone.press("Supervision I give", "home");
  await at("supervision-i-give");
  await someone.close();
  await someone.be("Jo Marsh");
  await someone.press(/^Open: Group supervision/, "home");
  await at("group-session");
  await someone.press("Move it", "panel");
  await at("group-move");
  await someone.close();
  await someone.press(/^Open: Group supervision/, "home");
  await someone.press("Cancel it", "panel");
  await at("group-cancel");
  await someone.answer({ "Are you sure?": "Yes, cancel it" }, "Done");
  await at("group-cancelled");
  await someone.close();
  await someone.press("Supervision in numbers", "home");
  await at("supervision-in-numbers");
  await someone.close();
  await someone.be("Sam Okafor");
  await someone.press("I can't be there", "home");
  await at("away");
  await someone.answer(
    { "How long?": "Until a later day", "Last day that you are away": await today(someone, 20) },
    /Tell them/,
  );
  await at("away-told");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be("Robin Vale");
  await at("away-in-chat", "chat");
}
