/** What Teams itself would say, in our words. */
export const teamsLookWords = {
  noAnswer: "Alongside cannot answer just now. What you wrote is still here. Try again in a moment.",
  out: "Alongside is not in Teams for this person. Add it again under Demo tools, then carry on.",
  gone: "That is not here any more. Please look at the newest messages.",
} as const;
