import type { Nudge } from "../kit/nudge.ts";
import { before } from "./before-nudge.ts";
import { giving } from "./giving-nudge.ts";
import { weekly } from "./weekly-nudge.ts";

/** What people are reminded of about supervision. */
export const supervisionNudges: readonly Nudge[] = [weekly, giving, before];
