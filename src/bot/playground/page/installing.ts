import { byId } from "./element.ts";
import type { Around } from "./look.ts";
import { installFor } from "./server.ts";
import { noAnswer, teamsWords as words } from "./words.ts";

/** The demo's tool that takes Alongside out of somebody's Teams, and adds it again. */
export function createInstalling(around: Around): { show(isOut: boolean): void } {
  const button = byId("install", HTMLButtonElement);
  let isOut = false;
  button.addEventListener("click", async () => {
    const action = isOut ? "add" : "remove";
    button.ariaBusy = "true";
    const answer = await installFor(around.person(), action).finally(() => {
      button.ariaBusy = "false";
    });
    if (!answer || answer.says !== undefined) return around.trouble(answer?.says ?? noAnswer);
    around.say(action === "add" ? words.added : words.takenOut);
    await around.refresh();
  });
  return {
    show: (out) => {
      isOut = out;
      button.textContent = out ? words.addAgain : words.takeOut;
    },
  };
}
