import type { Nudge } from "../kit/nudge.ts";
import { met } from "./met-nudge.ts";
import { offer, offerAway } from "./offer-nudges.ts";
import { prepare } from "./prepare-nudge.ts";
import { questioned } from "./question-nudge.ts";
import { reviewed } from "./review-nudge.ts";
import { waiting } from "./waiting-nudge.ts";

/** What people are reminded of about requests. */
export const requestNudges: readonly Nudge[] = [waiting, offer, offerAway, questioned, prepare, reviewed, met];
