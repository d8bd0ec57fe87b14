import type { Button, HomeView, KnownBlock, ModalView } from "@slack/types";
import type { Card, Form, Home, List, Press, Screen } from "../../flows/kit/screen.ts";
import { carry } from "../carried.ts";
import { evened } from "../evened.ts";
import type { Place } from "../surface.ts";
import { surfaceWords as words } from "../surface-words.ts";
import { named } from "./names.ts";
import { crisis, notice, parts, points, rows } from "./parts.ts";
import { button, buttonRows, fileButton, wayButton } from "./press.ts";
import { blockOf, question } from "./question.ts";
import { heading, oneHeadingAtATime, paragraph, plain } from "./text.ts";

/** A message: `text` is what a notification and a screen reader say, and shows nothing personal. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A Screen in a modal: the one place where words are drawn and can be typed. */
export function renderPanel(screen: Screen): ModalView {
  switch (screen.kind) {
    case "form":
      return form(screen);
    case "list":
      return listPanel(screen);
    case "card":
    case "home":
      return modal({ callback_id: screen.kind, blocks: body(screen, "panel") });
    default:
      return screen satisfies never;
  }
}

/** A Screen in a message: a form becomes a button that opens it, somebody's words a line that says where they can be read. */
export function renderMessage(screen: Screen): SlackMessage {
  const text = screen.kind === "card" ? screen.summary : words.answered;
  return { text: plain(text).text, blocks: finished(body(screen, "chat")) };
}

/** A Screen in the app's Home tab. */
export function renderHome(screen: Screen): HomeView {
  return { type: "home", callback_id: screen.kind, blocks: finished(body(screen, "home")) };
}

const finished = (blocks: readonly KnownBlock[]) => named(oneHeadingAtATime(blocks));

function body(screen: Screen, place: Place): KnownBlock[] {
  switch (screen.kind) {
    case "form":
      return formElsewhere(screen);
    case "card":
      return card(screen, place);
    case "list":
      return list(screen, place);
    case "home":
      return home(screen);
    default:
      return screen satisfies never;
  }
}

function modal(view: Omit<Partial<ModalView>, "blocks"> & { readonly blocks: readonly KnownBlock[] }): ModalView {
  return {
    type: "modal",
    title: plain(words.name),
    close: plain(words.close),
    ...view,
    blocks: finished(view.blocks),
  };
}

function form(screen: Form): ModalView {
  const { draft, page, version } = screen.at;
  return modal({
    callback_id: "form",
    private_metadata: JSON.stringify({ draft, page, version }),
    submit: plain(screen.next),
    notify_on_close: true,
    blocks: [
      paragraph(screen.title),
      ...(screen.crisis?.open ? crisis(screen.crisis) : []),
      ...(screen.notice ? [notice(screen.notice.text, screen.notice.tone, "panel")] : []),
      ...problems(screen),
      ...(screen.step === undefined ? [] : [paragraph(screen.step)]),
      heading(screen.heading),
      ...parts(screen.parts, "panel"),
      ...screen.questions.flatMap((asked) => question(asked, screen.at)),
      ...(screen.crisis && !screen.crisis.open ? crisis(screen.crisis) : []),
      ...buttonRows([
        ...(screen.back === undefined ? [] : [wayButton(screen.back, "back")]),
        wayButton(screen.leave, "leave"),
      ]),
    ],
  });
}

/** How many things there are to change, and which, met before anything else on the page. */
function problems({ questions }: Form): readonly KnownBlock[] {
  const sentences = questions.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  if (sentences.length === 0) return [];
  const count: KnownBlock = {
    type: "alert",
    block_id: "problems",
    text: plain(words.toChange(sentences.length)),
    level: "error",
  };
  return [count, points(sentences)];
}

/**
 * What Slack itself can put beside the questions of a page that is still open: a sentence for each, by the name of its block.
 * Nothing where the page says more than that, and has to be drawn again.
 */
export function errorsBeside(screen: Form): Readonly<Record<string, string>> | undefined {
  if (screen.notice || screen.crisis?.open) return undefined;
  const wrong = screen.questions.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [[blockOf(name, screen.at), plain(problem).text] as const],
  );
  return wrong.length === 0 ? undefined : Object.fromEntries(wrong);
}

function formElsewhere(screen: Form): KnownBlock[] {
  const open: Press = {
    label: words.carryOn,
    spoken: words.carryOnSpoken,
    does: { do: "resume", draft: screen.at.draft },
    style: "main",
    opens: "panel",
  };
  return [
    heading(screen.title),
    paragraph(words.inAPanel(screen.step)),
    ...(screen.crisis ? crisis(screen.crisis) : []),
    ...buttonRows([button(open)]),
  ];
}

function card(screen: Card, place: Place): KnownBlock[] {
  const last = screen.parts.at(-1);
  const endsInRows = last?.kind === "rows" && last.rows.length > 0;
  return [
    heading(screen.title),
    ...parts(screen.parts, place),
    ...ofTheWhole(evened(screen.presses).map(button), endsInRows),
  ];
}

/** The buttons of a whole card; set apart where the last thing above them is a row with buttons of its own. */
function ofTheWhole(buttons: readonly Button[], afterRows: boolean): readonly KnownBlock[] {
  return [...(afterRows && buttons.length > 0 ? [{ type: "divider" } as const] : []), ...buttonRows(buttons)];
}

/** A list that can be searched has its box above the rows, and "Search" is the modal's own button. */
function listPanel(screen: List): ModalView {
  const { search } = screen;
  if (!search) return modal({ callback_id: "list", blocks: list(screen, "panel") });
  return modal({
    callback_id: "list",
    private_metadata: JSON.stringify(carry(showing(screen))),
    submit: plain(words.search),
    blocks: list(screen, "panel"),
  });
}

function list(screen: List, place: Place): KnownBlock[] {
  return [
    heading(screen.title),
    ...(screen.intro === undefined ? [] : [paragraph(screen.intro)]),
    ...(screen.search ? finding(screen, screen.search, place) : []),
    ...(screen.rows.length > 0 ? [paragraph(screen.count), ...rows(screen.rows)] : [paragraph(screen.empty)]),
    ...(screen.closing ?? []).map((sentence) => paragraph(sentence)),
    ...paging(screen),
    ...ofTheWhole([...screen.files.map(fileButton), ...evened(screen.presses).map(button)], screen.rows.length > 0),
  ];
}

/** The name of the one input that is a search box and no question. */
export const searchName = "search";

/** The search box, or outside a panel a button to it: nothing is typed into a message. */
function finding(screen: List, search: { label: string; value: string }, place: Place): readonly KnownBlock[] {
  if (place !== "panel")
    return buttonRows([button({ label: words.find, does: showing(screen), style: "plain", opens: "panel" })]);
  return [
    {
      type: "input",
      block_id: `${searchName}.${screen.view}`,
      label: plain(search.label),
      optional: true,
      element: {
        type: "plain_text_input",
        action_id: searchName,
        ...(search.value === "" ? {} : { initial_value: search.value }),
      },
    },
  ];
}

function paging(screen: List): readonly KnownBlock[] {
  if (screen.pages <= 1) return [];
  const turn = (label: string, page: number) => {
    if (page < 1 || page > screen.pages) return [];
    const search = screen.search?.value ? { search: screen.search.value } : {};
    return [button({ label, does: { ...showing(screen), ...search, page }, style: "plain", opens: "here" })];
  };
  return [
    paragraph(words.page(screen.page, screen.pages)),
    ...buttonRows([...turn(words.before, screen.page - 1), ...turn(words.after, screen.page + 1)]),
  ];
}

function showing(screen: List): { do: "show"; view: string } & Pick<List, "subject"> {
  return { do: "show", view: screen.view, ...(screen.subject === undefined ? {} : { subject: screen.subject }) };
}

function home(screen: Home): KnownBlock[] {
  return [
    heading(screen.title),
    paragraph(screen.intro),
    ...screen.sections.flatMap((part): readonly KnownBlock[] => [
      { type: "divider" },
      heading(part.heading),
      ...rows(part.rows),
      ...(part.rows.length === 0 && part.empty !== "" ? [paragraph(part.empty)] : []),
      ...buttonRows(evened(part.presses).map(button)),
    ]),
  ];
}
