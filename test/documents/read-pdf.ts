import { getDocumentProxy } from "unpdf";

/** What each page of a PDF says, its foot last, without spaces: where lines break is no part of what is said. */
export async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  // The reader takes away what it is given.
  const document = await getDocumentProxy(pdf.slice(), { verbosity: 0 });
  const pages: string[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const { items } = await (await document.getPage(at)).getTextContent({ disableNormalization: true });
    pages.push(unspaced(items.map((item) => ("str" in item ? item.str : "")).join("")));
  }
  await document.destroy();
  return pages;
}

export function unspaced(text: string): string {
  return text.replace(/\s/gu, "");
}
