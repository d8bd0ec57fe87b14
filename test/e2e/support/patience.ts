/** How long somebody waits for the page, in milliseconds: PATIENCE seconds, more of them on a busy machine. */
export const patience = Number(process.env.PATIENCE || 15) * 1000;
