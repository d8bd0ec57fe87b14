import type { Fit } from "../../rules/matching/fit.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Part, Row } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { leading as words } from "./leading-words.ts";
import { requestName } from "./naming.ts";
import { openPress } from "./presses.ts";
import { needed } from "./step.ts";
import { whoFits } from "./wanted.ts";

/** Who fits a request, best first, with the rules' own sentences as the reasons; who nearly does, and why not quite. */
export const fit = defineCard({
  id: "request.fit",
  title: words.fitTitle,
  summary: words.fitSummary,
  action: "request.fit",
  about: "request",
  purpose: "matching",
  async draw(context) {
    const request = await needed(context);
    const { fits, nearly, cannot } = await whoFits(context, request);
    const rows = (all: readonly Fit[], row: (fit: Fit) => Row): Part[] =>
      all.length > 0 ? [{ kind: "rows", rows: all.map(row) }] : [];
    const nobody = fits.length + nearly.length === 0;
    return {
      kind: "card",
      title: `${words.fitTitle}: ${requestName(request)}`,
      tone: "plain",
      parts: [
        { kind: "heading", text: words.fits },
        ...rows(fits, (each) => fitting(each, request.id)),
        ...(fits.length === 0 ? [{ kind: "text" as const, text: nobody ? words.nobodyAtAll : words.nobodyFits }] : []),
        ...(nearly.length > 0 ? [{ kind: "heading" as const, text: words.nearly }] : []),
        ...rows(nearly, (each) => nearlyFitting(each, request.id)),
        ...(cannot > 0 ? [{ kind: "text" as const, text: words.cannot(cannot) }] : []),
      ],
      presses: [openPress(request.id, requestName(request))],
      summary: words.fitTitle,
    };
  },
});

function fitting(each: Fit, requestId: string): Row {
  const subject: Subject = { kind: "request", id: requestId, other: each.id };
  return {
    title: each.name,
    lines: each.reasons,
    presses: [
      {
        label: words.offerTo(each.name),
        does: { do: "start", flow: "request.offer", subject },
        style: "main",
        opens: "here",
      },
    ],
  };
}

function nearlyFitting(each: Fit, requestId: string): Row {
  const subject: Subject = { kind: "request", id: requestId, other: each.id };
  return {
    title: each.name,
    lines: [...each.misses.map(({ says }) => words.but(says)), ...each.reasons],
    presses: [
      {
        label: words.offerAnyway(each.name),
        does: { do: "start", flow: "request.offer-anyway", subject },
        style: "plain",
        opens: "panel",
      },
    ],
  };
}
