import type { Play } from "../e2e/support/play.ts";
import type { Someone, Where } from "../e2e/support/someone.ts";

/** Called at each screen, with its name and the part of the page that it is about. */
export type Stop = (name: string, someone: Someone, where: Where | "page") => Promise<void>;

/** The same on the way, where it is known who is at the page. */
export type At = (name: string, where?: Where | "page") => Promise<void>;

/** A walk through some of the screens, from a demo as it is at first. */
export type Tour = (play: Play, stop: Stop) => Promise<void>;
