import type { Card, Form, Home, List, Press, Screen } from "../../flows/kit/screen.ts";
import { evened } from "../evened.ts";
import type { Place } from "../surface.ts";
import { surfaceWords as words } from "../surface-words.ts";
import type { AdaptiveCard, CardAction, CardElement, Submit } from "./card.ts";
import { searchId } from "./card.ts";
import { background, crisis, notice, parts, rows } from "./parts.ts";
import { button, buttonRows, fileButton, findButton, mostInARow } from "./press.ts";
import { problems, question } from "./question.ts";
import { heading, plain } from "./words.ts";

/** A button's label, and where it leads. */
export interface LinkOut {
  readonly title: string;
  readonly url: string;
}

/**
 * A Screen as an Adaptive Card. Words are drawn, and can be typed, in a panel only: elsewhere a form becomes a button
 * that opens it and somebody's words a line that says where they can be read.
 */
export function render(screen: Screen, place: Place): AdaptiveCard {
  switch (screen.kind) {
    case "form":
      return place === "panel" ? form(screen) : formElsewhere(screen, place);
    case "card":
      return card(screen, place);
    case "list":
      return list(screen, place);
    case "home":
      return home(screen, place);
    default:
      return screen satisfies never;
  }
}

/** A card with a button first that leads into a browser. */
export function leadingOut(card: AdaptiveCard, { title, url }: LinkOut): AdaptiveCard {
  const out: CardAction = { type: "Action.OpenUrl", title, url, style: "positive" };
  return { ...card, actions: [out, ...(card.actions ?? [])] };
}

function form(screen: Form): AdaptiveCard {
  const { draft, page, version } = screen.at;
  const send = (title: string, way: "next" | "back" | "leave"): Submit => ({
    type: "Action.Submit",
    title,
    data: { draft, page, version, way },
    ...(way === "next" ? { style: "positive" } : {}),
  });
  return whole(
    screen.title,
    [
      ...(screen.crisis?.open ? [crisis(screen.crisis)] : []),
      ...(screen.notice ? [notice(screen.notice.text, screen.notice.tone)] : []),
      ...problems(screen.questions),
      ...(screen.step === undefined ? [] : [plain(screen.step, { size: "small", isSubtle: true })]),
      { ...heading(screen.heading, "large"), ...(screen.step === undefined ? {} : { spacing: "none" }) },
      ...parts(screen.parts, "panel"),
      ...screen.questions.map(question),
      ...(screen.crisis && !screen.crisis.open ? [crisis(screen.crisis)] : []),
    ],
    [
      send(screen.next, "next"),
      ...(screen.back !== undefined ? [send(screen.back, "back")] : []),
      send(screen.leave, "leave"),
    ],
  );
}

function formElsewhere(screen: Form, place: Place): AdaptiveCard {
  const open: Press = {
    label: words.carryOn,
    spoken: words.carryOnSpoken,
    does: { do: "resume", draft: screen.at.draft },
    style: "main",
    opens: "panel",
  };
  return whole(
    screen.title,
    [
      heading(screen.title, "large"),
      plain(words.inAPanel(screen.step)),
      ...(screen.crisis ? [crisis(screen.crisis)] : []),
    ],
    [button(open, place)],
  );
}

function card(screen: Card, place: Place): AdaptiveCard {
  const style = screen.tone === "crisis" ? undefined : background(screen.tone);
  const title = heading(screen.title, "large");
  return whole(
    screen.summary,
    [
      style === undefined ? title : { type: "Container", style, bleed: true, items: [title] },
      ...parts(screen.parts, place),
    ],
    evened(screen.presses).map((press) => button(press, place)),
  );
}

function list(screen: List, place: Place): AdaptiveCard {
  const drawn: readonly CardElement[] =
    screen.rows.length > 0
      ? [plain(screen.count, { isSubtle: true }), ...rows(screen.rows, place)]
      : [plain(screen.empty)];
  return whole(
    screen.title,
    [
      heading(screen.title, "large"),
      ...(screen.intro === undefined ? [] : [plain(screen.intro)]),
      ...(screen.search ? [finding(screen, screen.search, place)] : []),
      ...drawn,
      ...(screen.closing ?? []).map((sentence) => plain(sentence)),
      ...paging(screen, place),
    ],
    [...screen.files.map(fileButton), ...evened(screen.presses).map((press) => button(press, place))],
  );
}

/** The search box, or outside a panel a button to it: nothing is typed into a chat's card. */
function finding(screen: List, search: { label: string; value: string }, place: Place): CardElement {
  if (place !== "panel") {
    const open: Press = { label: words.find, does: showing(screen), style: "plain", opens: "panel" };
    return { type: "ActionSet", actions: [button(open, place)] };
  }
  return {
    type: "Input.Text",
    id: searchId,
    label: search.label,
    errorMessage: words.letters,
    ...(search.value === "" ? {} : { value: search.value }),
    inlineAction: findButton(showing(screen)),
  };
}

function paging(screen: List, place: Place): readonly CardElement[] {
  if (screen.pages <= 1) return [];
  const turn = (label: string, page: number): readonly CardAction[] =>
    page < 1 || page > screen.pages
      ? []
      : [
          button(
            {
              label,
              does: { ...showing(screen), ...(screen.search?.value ? { search: screen.search.value } : {}), page },
              style: "plain",
              opens: "here",
            },
            place,
          ),
        ];
  return [
    { ...plain(words.page(screen.page, screen.pages), { isSubtle: true }), separator: true, spacing: "medium" },
    {
      type: "ActionSet",
      actions: [...turn(words.before, screen.page - 1), ...turn(words.after, screen.page + 1)],
    },
  ];
}

function showing(screen: List): { do: "show"; view: string } & Pick<List, "subject"> {
  return { do: "show", view: screen.view, ...(screen.subject === undefined ? {} : { subject: screen.subject }) };
}

function home(screen: Home, place: Place): AdaptiveCard {
  return whole("Home", [
    heading(screen.title, "large"),
    plain(screen.intro),
    ...screen.sections.flatMap((section): readonly CardElement[] => [
      { ...heading(section.heading), separator: true, spacing: "large" },
      ...(section.rows.length > 0 ? rows(section.rows, place) : []),
      ...(section.rows.length === 0 && section.empty !== "" ? [plain(section.empty, { isSubtle: true })] : []),
      ...buttonRows(evened(section.presses).map((press) => button(press, place))),
    ]),
  ]);
}

function whole(fallbackText: string, body: readonly CardElement[], actions: readonly CardAction[] = []): AdaptiveCard {
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    lang: "en",
    fallbackText,
    ...(actions.length > mostInARow ? { body: [...body, ...buttonRows(actions)] } : { body, actions }),
  };
}
