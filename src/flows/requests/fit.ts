import type { Fit } from "../../rules/matching/fit.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Row } from "../kit/screen.ts";
import { defineView, inPages } from "../kit/view.ts";
import { leading as words } from "./leading-words.ts";
import { requestName } from "./naming.ts";
import { openNamedPress } from "./presses.ts";
import { needed } from "./step.ts";
import { whoFits } from "./wanted.ts";

/**
 * Who fits a request, best first, with the rules' own sentences as the reasons; then who nearly does, and why not quite.
 * How many are not among them is counted over everyone, whatever is searched for, so that no search tells who they are.
 */
export const fit = defineView<Row>({
  id: "request.fit",
  title: words.fitTitle,
  summary: words.fitSummary,
  action: "request.fit",
  about: "request",
  purpose: "matching",
  searchLabel: words.fitSearch,
  async find(context, { search, page }) {
    const request = await needed(context);
    const { fits, nearly, cannot, notSaid } = await whoFits(context, request);
    const letters = search.trim().toLowerCase();
    const found = [...fits, ...nearly].filter(({ name }) => name.toLowerCase().includes(letters));
    const pages = inPages(
      found.map((each) => (each.misses.length === 0 ? fitting(each, request.id) : nearlyFitting(each, request.id))),
    );
    const onlyNearly = fits.length === 0 && nearly.length > 0;
    return {
      items: pages[page - 1] ?? [],
      total: found.length,
      pages: pages.length,
      says: {
        intro: [words.fitFor(requestName(request)), ...(onlyNearly ? [words.nobodyFits] : [])].join(" "),
        closing: [...(cannot > 0 ? [words.cannot(cannot)] : []), ...(notSaid > 0 ? [words.notSaid(notSaid)] : [])],
      },
    };
  },
  row: (row) => row,
  count: words.fitCount,
  empty: (search) => (search.trim() === "" ? words.nobodyAtAll : words.notFound(search)),
  async presses(context) {
    const request = await needed(context);
    return [openNamedPress(request.id, requestName(request))];
  },
});

function fitting(each: Fit, requestId: string): Row {
  return {
    title: each.name,
    lines: [words.because(each.reasons)],
    state: { text: words.fits, tone: "good" },
    presses: [
      {
        label: words.offerTo(each.name),
        does: { do: "start", flow: "request.offer", subject: offerOf(each, requestId) },
        style: "main",
        opens: "here",
      },
    ],
  };
}

function nearlyFitting(each: Fit, requestId: string): Row {
  return {
    title: each.name,
    lines: [
      ...each.misses.map(({ says }) => words.but(says)),
      ...(each.reasons.length > 0 ? [words.because(each.reasons)] : []),
    ],
    state: { text: words.nearly, tone: "plain" },
    presses: [
      {
        label: words.offerAnyway(each.name),
        does: { do: "start", flow: "request.offer-anyway", subject: offerOf(each, requestId) },
        style: "plain",
        opens: "panel",
      },
    ],
  };
}

function offerOf({ id }: Fit, requestId: string): Subject {
  return { kind: "request", id: requestId, other: id };
}
