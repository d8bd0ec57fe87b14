import type { FileRef, MadeFile, Screen } from "../../flows/kit/screen.ts";
import type { Reason } from "../../rules/reaching/reasons.ts";
import type { Clock, Log } from "../conversations.ts";
import type { HomesPart } from "../homes-apart.ts";
import type { Caller, Inbound, Reply } from "../surface.ts";
import type { Connector } from "./connector.ts";
import type { FilesDeps } from "./files.ts";
import type { Claims } from "./handled.ts";
import type { Learnt, TeamsAccount } from "./reaching.ts";

/** What Alongside in Teams stands on. */
export interface TeamsDeps {
  readonly connector: Connector;
  /** The tenant that is the trust's own. */
  readonly tenantId: string;
  /** For tests: the Microsoft on this computer. */
  readonly apiUrl?: string;
  /** What calls Microsoft, where it is not the network. */
  readonly fetch?: typeof fetch;
  /** The least time between two pieces of news to one person, in milliseconds, where it is not the usual. */
  readonly paceMs?: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly take: (inbound: Inbound) => Promise<Reply>;
  /** What stands there while that is not done, or where it could not be begun. */
  readonly untaken: (inbound: Inbound, why: "slow" | "fault") => Reply;
  readonly home: (personId: string) => Promise<Screen | undefined>;
  readonly file: (caller: Caller, file: FileRef) => Promise<MadeFile | undefined>;
  readonly links?: FilesDeps["links"];
  /** What was taken already, in the store: whichever process it came to. */
  readonly claims: Claims;
  readonly accounts: {
    /** The account in the trust's tenant that stands for a person. */
    of(personId: string): Promise<TeamsAccount | undefined>;
    /** An account that stands for somebody. */
    at(object: string): Promise<TeamsAccount | undefined>;
    keep(object: string, learnt: Learnt): Promise<boolean>;
    /** Nothing reaches an account any more. */
    lost(object: string, reason: Reason): Promise<void>;
    /** Whoever has one that stands and a conversation of their own. */
    everybody(): Promise<readonly string[]>;
  };
  /** Whether it draws the Homes that nobody asked for; others may do that. */
  readonly homes: HomesPart;
}
