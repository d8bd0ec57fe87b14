import { byId } from "./element.ts";

const day = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "long",
  day: "numeric",
  month: "long",
});
const time = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });

/** Shows the demo's time and lets it run on between two answers of the server. */
export function createClock(): { set(now: number): void } {
  const words = byId("clock", HTMLParagraphElement);
  let told = 0;
  let since = 0;
  const show = () => {
    const now = told + performance.now() - since;
    const text = `In the demo it is ${day.format(now)}, ${time.format(now)}`;
    if (told > 0 && words.textContent !== text) words.textContent = text;
  };
  setInterval(show, 5_000);
  return {
    set: (now) => {
      told = now;
      since = performance.now();
      show();
    },
  };
}
