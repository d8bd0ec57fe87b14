import type { SurfaceName } from "./surface.ts";

/**
 * What two parts of one service tell each other about people's Homes, where one answers people and the other draws the Homes
 * that nobody asked for just now. It crosses threads: plain data. What gets lost is made up for by the
 * next round, within five minutes.
 */
export type HomesNews =
  /** Something of these people's changed, or something that may stand on anybody's. */
  | { readonly is: "changed"; readonly people: readonly string[] }
  /** This Home is to be drawn anew, so much later. */
  | { readonly is: "due"; readonly one: string; readonly afterMs: number }
  /** Something changed about this account itself. */
  | { readonly is: "account"; readonly one: string }
  /** Somebody opened theirs. */
  | { readonly is: "opened"; readonly one: string }
  /** What stands there now, and the platform's name for it, as far as it is known. */
  | { readonly is: "stands"; readonly one: string; readonly hash?: string; readonly drawn?: string };

/** Who draws the Homes that nobody asked for. */
export interface HomesPart {
  readonly draws: boolean;
  /** Where another part of the service has to do with Homes, too. */
  readonly tell?: (news: HomesNews) => void;
}

/** What is said about the Homes of one platform. */
export interface HomesTold {
  readonly surface: SurfaceName;
  readonly news: HomesNews;
}
