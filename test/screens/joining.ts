import type { Someone } from "../e2e/support/someone.ts";
import type { At, Tour } from "./stop.ts";

/** Coming in: somebody whom nobody knows yet, and whoever lets them in. */
export const joiningTour: Tour = async (play, stop) => {
  const someone = await play.come("Alex Reed");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await at("home-stranger", "page");
  await comingIn(someone, at);
  await lettingIn(someone, at);
  await play.again();
  const another = await play.come("Alex Reed");
  await another.press("I'm interested in peer support", "home");
  await another.press("Carry on", "panel");
  await stop("interest", another, "panel");
  await another.close();
};

async function comingIn(someone: Someone, at: At): Promise<void> {
  await someone.press("Say which team I work with", "home");
  await at("join-first");
  await someone.press("Carry on", "panel");
  await at("join-team");
  await someone.answer({});
  await at("join-team-to-change");
  await someone.answer({ Team: "Eastfield Community Team" });
  await at("join-job");
  await someone.answer({ "Your job": "Care co-ordinator" }, "Send");
  await at("join-sent");
  await someone.close();
  await at("home-joining", "page");
  await someone.press("Help", "home");
  await someone.press("What Alongside knows about me", "panel");
  await at("about-me");
  await someone.close();
  await someone.aMinuteLater();
}

async function lettingIn(someone: Someone, at: At): Promise<void> {
  await someone.be("Priya Nair");
  await at("home-to-let-in", "page");
  await someone.press("Yes, they work with us: Alex Reed", "home");
  await at("said-yes-in-chat", "chat");
  await someone.aMinuteLater();
  await someone.be("Alex Reed");
  await at("joined-in-chat", "chat");
}
