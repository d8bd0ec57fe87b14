import type { Someone } from "../e2e/support/someone.ts";
import type { At, Tour } from "./stop.ts";

/** The demo's clock, the note of the day, what people say about it, and what is planned. */
export const noteTour: Tour = async (play, stop) => {
  const someone = await play.come("Nadia Rahman");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await clock(someone, "Monday 09:00");
  await at("note-in-chat", "chat");
  await planned(someone, at);
  await answering(someone, at);
  await setting(someone, at);
};

async function clock(someone: Someone, name: string): Promise<void> {
  await someone.page.getByRole("button", { name, exact: true }).click();
  await someone.settled();
}

async function planned(someone: Someone, at: At): Promise<void> {
  await clock(someone, "What is planned");
  await at("what-is-planned");
  await someone.close();
  await at("demo-clock", "page");
}

async function answering(someone: Someone, at: At): Promise<void> {
  await someone.press("Why did I get this?", "chat");
  await at("note-why");
  await someone.press(/^Later/, "panel");
  await at("note-later");
  await someone.answer({}, "Save");
  await at("note-later-saved");
  await someone.close();
  await someone.press("Why did I get this?", "chat");
  await someone.press(/^Stop these/, "panel");
  await at("note-stopped");
  await someone.close();
}

async function setting(someone: Someone, at: At): Promise<void> {
  await someone.press("My reminders", "home");
  await at("my-reminders");
  await someone.press("Set my hours", "panel");
  await at("my-hours");
  await someone.close();
  await someone.press("My reminders", "home");
  await someone.press("Pause", "panel");
  await at("pause-reminders");
  await someone.close();
}
