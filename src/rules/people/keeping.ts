/** For how many days things are kept that nobody needs any more. People are told so before they begin. */
export const keptDays = {
  /** A draft that nobody has touched; one that nothing was saved in goes after a day. */
  drafts: 30,
  /** Keys of what came in: longer than any platform repeats itself. */
  inbox: 7,
  /** Which messages and reminders somebody got, once what they are about is over. */
  messages: 90,
} as const;
