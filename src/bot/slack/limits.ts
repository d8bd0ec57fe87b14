/** What Slack takes, in letters unless said otherwise: from the reference of Block Kit. */
export const headerLetters = 150;
export const optionLetters = 75;
export const optionsInAGroup = 100;
/** Up to so many choices may stand in the open. */
export const openChoices = 10;
export const buttonsInARow = 25;
/** What an input may be filled with. */
export const inputLetters = 3000;
/** So much of a text stands beside a box that takes less. */
export const besideLetters = 12_000;
