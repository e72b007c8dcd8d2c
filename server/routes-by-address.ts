import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { isStaffPath } from "#app/platform/i18n/href.ts";

/** The part of an address that decides which routes it can lead to: language and first word, e.g. "products", "en/cart". */
type Door = string;

const LANGUAGE = "en";

/**
 * Answers each request with the routes behind its door; a handler is made when the first one comes there.
 * @param shopTableUrl where a browser on a page of the shop finds its table of routes
 */
export function handlerByAddress(build: ServerBuild, shopTableUrl: string): RequestHandler {
  const doors = doorsOf(build);
  const handlers = new Map<Door, RequestHandler>();
  return (request, context) => {
    const asked = doorOfRequest(new URL(request.url).pathname);
    const door = doors.has(asked) ? asked : asked.startsWith(`${LANGUAGE}/`) ? `${LANGUAGE}/` : "";
    const handle = handlers.get(door) ?? createRequestHandler(buildFor(door), "production");
    handlers.set(door, handle);
    return handle(request, context);
  };

  function buildFor(door: Door): ServerBuild {
    const behind = routesBehind(door, build);
    return isStaffPath(`/${door}`) ? behind : { ...behind, assets: { ...behind.assets, url: shopTableUrl } };
  }
}

/**
 * The build with only those routes that an address with this door can lead to. Remix walks its whole table three times for
 * each request and makes a pattern for each route it passes: with some two hundred routes that was a tenth of what a page
 * costs, and more of a form that is only taken. Nothing is matched differently: what is left out begins with another word.
 */
export function routesBehind(door: Door, build: ServerBuild): ServerBuild {
  const kept = new Set<string>();
  for (const id of pagesOf(build)) {
    const chain = ancestry(build, id);
    if (mayLead(doorOf(pathOf(build, chain)), door)) for (const one of chain) kept.add(one);
  }
  const only = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
  // The browser gets its table by a file of its own (`assets.url`).
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}

/** The doors there are; an address with any other leads to the routes that begin with no word of their own. */
function doorsOf(build: ServerBuild): Set<Door> {
  return new Set(pagesOf(build).map((id) => doorOf(pathOf(build, ancestry(build, id)))));
}

/** Of a request. Remix asks for a page's data at the page's address with `.data` behind it, for the home page's at `_root.data`. */
export function doorOfRequest(path: string): Door {
  try {
    return doorOf(decodeURI(path).replace(/(\/_root)?\.data$/, ""));
  } catch {
    return "";
  }
}

/** Words are compared as the router does, without regard to case. */
function doorOf(path: string): Door {
  const [first = "", second = ""] = path.toLowerCase().split("/").filter(Boolean);
  return first === LANGUAGE ? `${first}/${second}` : first;
}

/** Routes that begin with no word of their own (a home page, "*") are behind every door of their language. */
function mayLead(route: Door, door: Door): boolean {
  const [language, word] = split(route);
  return route === door || (language === split(door)[0] && (word === "" || /^[:*]/.test(word)));
}

const split = (door: Door) =>
  door.startsWith(`${LANGUAGE}/`) ? ([LANGUAGE, door.slice(3)] as const) : (["", door] as const);

/** Routes that answer to an address; the others only stand around them. */
function pagesOf(build: ServerBuild): string[] {
  return Object.values(build.routes)
    .filter((route) => route?.path || route?.index)
    .map((route) => route!.id);
}

/** A route and those around it, the outermost last. */
function ancestry(build: ServerBuild, id: string): string[] {
  const parent = build.routes[id]?.parentId;
  return parent === undefined ? [id] : [id, ...ancestry(build, parent)];
}

function pathOf(build: ServerBuild, chain: readonly string[]): string {
  return chain
    .toReversed()
    .map((id) => build.routes[id]?.path ?? "")
    .join("/");
}
