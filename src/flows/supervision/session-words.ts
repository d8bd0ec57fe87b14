import { defineWords } from "../kit/words.ts";

/** What a session of supervision is called, and its facts: the same wherever it is shown. */
export const sessionWords = defineWords("session", {
  /** A kind that the trust gives no more. */
  anyKind: "Supervision",
  ways: { "in-person": "in person", phone: "by phone", video: "by video" },
  when: (day: string, time: string) => `${day} at ${time}`,
  name: (kind: string, when: string) => `${kind}, ${when}`,
  facts: {
    kind: "What",
    with: "With",
    when: "When",
    long: "Length",
    where: "Where",
    link: "Link",
    places: "Places",
  },
  taken: (taken: number, places: number) => `${taken} of ${places} taken`,
  presses: {
    open: "Open",
    openThis: (name: string) => `Open: ${name}`,
    book: "Book",
    bookThis: (kind: string) => `Book ${kind}`,
    move: "Move it",
    cancel: "Cancel it",
    leave: "Leave the group",
    leaveLine: "Leave the waiting list",
    agenda: "Add to the agenda",
    mine: "My supervision",
    given: "Supervision I give",
    calendar: "Calendar file",
    calendarGone: "Calendar file that takes it out",
  },
});
