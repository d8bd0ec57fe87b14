/** What Slack itself would say, in our words. */
export const slackLookWords = {
  noAnswer: "Alongside cannot answer just now. What you wrote is still here. Try again in a moment.",
  gone: "That is not here any more. Please open it again.",
  noSuchCommand: (command: string) => `${command} is no command here. Type /alongside, and what you need.`,
} as const;
