/** One screen of the list: its name, and which pictures of it there are. */
export interface Row {
  readonly name: string;
  readonly line: string;
}

const intro = [
  "# Every screen",
  "",
  "Drawn by `npm run screens` from the running demo: the real cards and the real blocks, 1280 pixels wide in light and dark,",
  "and 320 pixels wide (in Slack, those that people meet first). Panels are drawn whole, however long they are.",
  "`npm run screens -- requests` draws those under one heading, `npm run screens -- name:slack-home` those whose name begins so.",
  "",
];

/** The page that shows all pictures: its headings in this order, and what stood there where nothing is drawn anew. */
export function createListed(text: string, headings: readonly string[]) {
  const start = text.search(/^## /m);
  const sections = new Map(
    (start < 0 ? "" : text.slice(start))
      .split(/^(?=## )/m)
      .filter((each) => each !== "")
      .map((each) => [each.slice(3, each.indexOf("\n")), rowsIn(each)]),
  );
  const looked = /^Changed after looking at them:[\s\S]*?(?=^## )/m.exec(text)?.[0].trimEnd();

  return {
    /** What is listed under a heading. */
    rows: (heading: string): readonly Row[] => sections.get(heading) ?? [],

    /** The whole page, with these screens under a heading. */
    with(about: string, drawn: readonly Row[]): string {
      sections.set(about, drawn);
      const parts = headings.flatMap((heading) => {
        const rows = sections.get(heading) ?? [];
        if (rows.length === 0) return [];
        const head = [`## ${heading}`, "", "| screen | light | dark | 320 pixels |", "|---|---|---|---|"];
        return [...head, ...rows.map(({ line }) => line), ""];
      });
      return [...intro, ...(looked === undefined ? [] : [looked, ""]), ...parts].join("\n");
    },
  };
}

/** The files that a line of the list shows. */
export function picturesOf({ line }: Row): readonly string[] {
  return [...line.matchAll(/src="([^"]+)"/g)].map(([, file = ""]) => file);
}

export function rowOf(name: string, files: readonly string[]): Row {
  const picture = (file: string, width: number) =>
    files.includes(file) ? `<img src="${name}-${file}.png" width="${width}" alt="${say(name)}, ${file}">` : "";
  return {
    name,
    line: `| ${say(name)} | ${picture("light", 360)} | ${picture("dark", 360)} | ${picture("phone", 140)} |`,
  };
}

function rowsIn(section: string): readonly Row[] {
  return section.split("\n").flatMap((line) => {
    const name = /<img src="(.+?)-(?:light|dark|phone)\.png"/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, line }];
  });
}

function say(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
