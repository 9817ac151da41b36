/** The addresses of the page: its views, which a browser gets as a document, and the files that make it. */

/** Where the built files lie, below the page's own folder too. */
export const FILES = "/assets/";

/** The patterns of the views, as the router takes them; the router's own would let `/runs/` be a run. */
export const viewPatterns = ["/", "/runs", "/runs/:id", "/figures", "/evals", "/evals/:id", "/settings"] as const;
const views = /^\/((runs|evals)(\/[^/]+)?|figures|settings)?$/;

/** Whether a reader without a key may have it: what is built into the page tells nothing of runs and settings. */
export function isOpenPage(url: string, accept: string | undefined): boolean {
  return url.startsWith(FILES) || asksForView(url, accept);
}

/** A browser that opens an address names HTML itself; programs and the page's own requests do not. */
export function asksForView(url: string, accept = ""): boolean {
  const [target = ""] = url.split("?");
  return views.test(target) && /(^|,)\s*text\/html\s*(;|,|$)/i.test(accept);
}
