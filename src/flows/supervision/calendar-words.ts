import { defineWords } from "../kit/words.ts";

/** What stands in somebody's own calendar, where colleagues may see it. */
export const calendarWords = defineWords("calendar", {
  title: "Supervision",
  description: "Open Alongside to see more, to move it or to cancel it.",
});
