import { openDraft, type SealedDraft } from "../../data/draft-content.ts";
import type { Draft } from "../../data/drafts.ts";
import { isGuardError } from "../../data/guards.ts";
import type { Leading } from "../../data/pages/leads.ts";
import { pages as storePages } from "../../data/pages/pages.ts";
import { isStoreDown } from "../../data/store-down.ts";
import type { At, RawAnswers } from "../../flows/kit/screen.ts";
import { plainDate } from "../../rules/calendar/days.ts";
import { may as policy } from "../../rules/policy/may.ts";
import type { Correlation } from "../correlation.ts";
import { answer, type Which } from "../engine/answering.ts";
import { type Came, createTurn, type Turn } from "../engine/turn.ts";
import { noMeter } from "../meter.ts";
import { dropDone } from "../nudges/changed.ts";
import { faultName } from "../sending.ts";
import type { Inbound } from "../surface.ts";
import { answeredInChat, type Dependencies } from "../turns.ts";
import { createPageData } from "./page-data.ts";
import { createRemembered } from "./remembered.ts";
import { createSharedLeading } from "./shared-leading.ts";

/** A page that needed more than this lane knows is not tried here again so many times. */
const restFor = 10;

/**
 * A lane for most pages: the same engine, on what was read of the sender and their draft in one statement or is remembered
 * from the page before, and what came of it kept in one statement that makes sure of the sender and the draft that the
 * engine went by. Whatever it does not know, or was no longer so, is nothing that it answers: then nothing was changed, and
 * the page is taken in a transaction of its own like everything else.
 */
export function createQuickPages(dependencies: Dependencies) {
  const { database, keys, clock, trust, house, log, changed } = dependencies;
  const { may = policy, watched = false, meter = noMeter } = dependencies;
  const store = storePages(database.hot, keys, (error) =>
    log.info({ fault: faultName(error) }, "pages of several people could not be taken together"),
  );
  const remembered = createRemembered();
  const leading = createSharedLeading(store.leading);
  const resting = new Map<string, number>();

  /** Whether a page is worth trying. */
  function rested(page: string): boolean {
    const left = resting.get(page) ?? 0;
    if (left > 0) resting.set(page, left - 1);
    return left === 0;
  }

  async function tried(inbound: Inbound): Promise<Came | undefined> {
    const { from, asked } = inbound;
    if (asked.asks !== "answer" || !rested(asked.at.page)) return undefined;
    const { at, raw, way } = asked;
    const now = clock.now();
    const when = { now, today: plainDate(now, trust.zone) };
    const opened = remembered.find(from, at.draft, at.version) ?? (await store.opened(from, at.draft, when));
    if (!opened?.draft) return undefined;
    const { draft: sealed, ...sender } = opened;
    // A page that came before, or that is not the one in front of them, is not this lane's to tell of.
    if (at.version !== sealed.version || at.page !== `${sealed.flow}/${sealed.page}`) return undefined;
    let read: Promise<Leading> | undefined;
    const leads = () => (read ??= leading(sender, when));
    const { data, kept, gaveUp } = createPageData({ draft: draftOf(sealed), sender, keys, now, leading: leads });
    const touched = { people: new Set<string>(), subjects: new Set<string>() };
    const turn = createTurn({ house, trust, data, actor: sender.person, ...when, touched, may, watched });
    const came = await answered(turn, at, raw, way);
    const keeps = came && kept();
    if (!keeps) {
      if (gaveUp()) resting.set(at.page, restFor);
      return undefined;
    }
    const tell = () => {
      const [people, subjects] = [[...touched.people], [...touched.subjects]];
      if (people.length + subjects.length > 0)
        changed({ subjects, people: [...people, sender.person.id], ...answeredInChat(inbound) });
    };
    const draft = await telling(tell, () => store.kept({ account: from, sender, draft: sealed, ...keeps }, when));
    if (!draft) return undefined;
    if (draft === "finished") remembered.forget(from);
    else remembered.keep(from, { ...sender, draft });
    return came;
  }

  async function answered(turn: Turn, at: At, raw: RawAnswers, way: Which): Promise<Came | undefined> {
    try {
      const came = await answer(turn, at, raw, way);
      await dropDone(turn, house, meter);
      return came;
    } catch (error) {
      if (isStoreDown(error)) throw error;
      return undefined;
    }
  }

  /** Keeps, and tells those concerned; also where the store's last word was lost: it may be kept. */
  async function telling<T>(tell: () => void, keep: () => Promise<T>): Promise<T> {
    try {
      const kept = await keep();
      if (kept) tell();
      return kept;
    } catch (error) {
      if (!isGuardError(error)) tell();
      throw error;
    }
  }

  function draftOf(sealed: SealedDraft): Draft {
    const { subject, keyId, sealed: bytes, ...rest } = sealed;
    const content = openDraft(keys, { ...rest, keyId, sealed: bytes });
    return { ...rest, subject: subject ?? undefined, content, outcome: undefined };
  }

  return {
    /**
     * What came of a page; nothing where it is to be taken the other way. Throws only a `StoreDown`: the other way is down, too.
     * @param by what names the turn in the log: a page carries nothing else with it
     */
    async take(inbound: Inbound, by: Correlation): Promise<Came | undefined> {
      try {
        const came = await tried(inbound);
        if (!came) remembered.forget(inbound.from);
        return came;
      } catch (error) {
        // Kept or not, the other way finds out: a page that was kept is known by its key.
        remembered.forget(inbound.from);
        if (isStoreDown(error)) throw error;
        log.info({ ...by, fault: faultName(error) }, "a page could not be taken in one statement");
        return undefined;
      }
    },
  };
}
