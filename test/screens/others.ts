import type { Play } from "../e2e/support/play.ts";
import type { Someone } from "../e2e/support/someone.ts";
import type { At, Tour } from "./stop.ts";

/** What people type, the homes of everybody else, and a service that stops or begins empty. */
export const otherTour: Tour = async (play, stop) => {
  const someone = await play.come("Tom Birch");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await talking(someone, at);
  await others(someone, at);
  await beginnings(play, someone, at);
};

async function talking(someone: Someone, at: At): Promise<void> {
  // The note of the day is there before they type, and not between two answers.
  await someone.aMinuteLater();
  for (const [name, text] of [
    ["chat-help", "help"],
    ["chat-crisis", "i want to die"],
    ["chat-identifier", "Mr Quill in bed 4"],
    ["chat-unknown", "reqest a pswe"],
    ["chat-request", "request a psw"],
  ] as const) {
    await someone.say(text);
    await at(name, "chat");
  }
  await someone.press("Help", "home");
  await at("help");
  await someone.close();
  await someone.press("Request help with a group", "home");
  await at("session-what");
  await someone.close();
}

async function others(someone: Someone, at: At): Promise<void> {
  for (const [name, who] of [
    ["home-team-manager", "Priya Nair"],
    ["home-development-worker", "Sam Okafor"],
    ["home-carer-psw", "Leslie Crane"],
  ] as const) {
    await someone.be(who);
    await at(name, "page");
  }
  await someone.press("My work", "home");
  await at("my-work-empty");
  await someone.close();
}

async function beginnings(play: Play, someone: Someone, at: At): Promise<void> {
  const button = (name: string) => someone.page.getByRole("button", { name, exact: true });
  const stopped = someone.page.getByText("Alongside has stopped.");
  await play.service().stop();
  await stopped.waitFor();
  await at("service-stopped", "chat");
  await play.start();
  await stopped.waitFor({ state: "hidden" });
  await button("Start empty").click();
  await at("start-empty-question", "page");
  await button("Yes, start empty").click();
  await someone.page.getByRole("heading", { name: "Nobody is here yet" }).waitFor();
  await someone.settled();
  await at("nobody-here", "page");
}
