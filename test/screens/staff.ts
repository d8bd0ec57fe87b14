import type { Someone } from "../e2e/support/someone.ts";
import type { At, Tour } from "./stop.ts";

/** Who works here, as whoever leads keeps it: people, deputies, and the end of an access. */
export const staffTour: Tour = async (play, stop) => {
  const someone = await play.come("Jo Marsh");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await people(someone, at);
  await changing(someone, at);
  await deputies(someone, at);
  await ending(someone, at);
};

async function openPerson(someone: Someone, name: string): Promise<void> {
  if (await someone.panel.isVisible()) await someone.close();
  await someone.press("People", "home");
  await someone.press(`Open ${name}`, "panel");
}

async function people(someone: Someone, at: At): Promise<void> {
  await someone.press("People", "home");
  await at("people");
  await someone.press("Add somebody", "panel");
  await at("add-somebody");
  await someone.close();
  await someone.press("People", "home");
  await someone.press("Who looks after what", "panel");
  await at("who-looks-after-what");
  await someone.close();
  await openPerson(someone, "Robin Vale");
  await at("person");
}

async function changing(someone: Someone, at: At): Promise<void> {
  for (const [press, name] of [
    ["Change details", "person-details"],
    ["Change roles", "person-roles"],
    ["Change teams", "person-teams"],
    ["Change hours", "person-hours"],
    ["Change who with whom", "person-ties"],
  ] as const) {
    await openPerson(someone, "Robin Vale");
    await someone.press(press, "panel");
    await at(name);
  }
  await someone.answer({ "Who is their peer supervisor?": "Nadia Rahman" }, "Save");
  await at("person-changed");
  await someone.close();
}

async function deputies(someone: Someone, at: At): Promise<void> {
  await someone.press("My deputy", "home");
  await at("my-deputy");
  await someone.answer({ "Your deputy": "Nadia Rahman" }, "Save");
  await at("my-deputy-named");
  await someone.close();
  await someone.aMinuteLater();
  await someone.be("Nadia Rahman");
  await at("home-deputy", "page");
  await someone.press("Take me out: Jo Marsh", "chat");
  await at("deputy-taken-out", "chat");
  await someone.aMinuteLater();
  await someone.be("Jo Marsh");
  await at("deputy-in-chat", "chat");
}

async function ending(someone: Someone, at: At): Promise<void> {
  await openPerson(someone, "Nadia Rahman");
  await someone.press("End access", "panel");
  await at("end-access-open");
  await someone.answer({});
  await at("end-access-heirs");
  await someone.answer({ "Who is peer supervisor of these people now?": "Tom Birch" });
  await at("end-access-sure");
  await someone.answer({}, "End access now");
  await at("access-ended");
  await someone.close();
  await someone.be("Nadia Rahman");
  await at("home-ended", "page");
}
