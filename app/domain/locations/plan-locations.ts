import { fieldChanges } from "#app/domain/catalog/field-changes.ts";
import type { Problem } from "#app/platform/import-file.ts";
import type { LocationFiles } from "./location-files.ts";
import type { LocationFacts, RouteFacts } from "./location.ts";

/** What is there, in the plain values of the files. */
export type LocationState = {
  /** Ids by handle. */
  ids: Map<string, string>;
  locations: Map<string, LocationFacts>;
  /** Handles of those that the office keeps: files leave them alone (docs/decisions/064). */
  byOffice: ReadonlySet<string>;
  routes: RouteFacts[];
};

export type LocationPlan = {
  /** Places that are new or differ, with what differs in words. */
  locations: Array<{ facts: LocationFacts; changes: string[]; isNew: boolean }>;
  /** All vans, when they differ; null leaves them. */
  routes: RouteFacts[] | null;
  changes: string[];
  notices: string[];
};

/**
 * What the files change, or every reason why they can't: a parent or a van's end that is no place, a place that is its
 * own ancestor, the same handle or the same van twice. Pure.
 */
export function planLocations(
  read: LocationFiles,
  state: LocationState,
  pictureOf: (path: string) => string | null,
): { plan: LocationPlan; problems: Problem[] } {
  const skipped = read.locations.filter(({ facts }) => state.byOffice.has(facts.handle));
  const wanted = read.locations
    .filter((one) => !skipped.includes(one))
    .map(({ facts, picture }): LocationFacts => ({
      ...facts,
      pictureHash: picture && pictureOf(picture),
    }));
  const all = new Map([...state.locations, ...wanted.map((facts): [string, LocationFacts] => [facts.handle, facts])]);
  const problems = [...problemsOfPlaces(read, all), ...problemsOfVans(read, all)];

  const locations = wanted.flatMap((facts) => {
    const before = state.locations.get(facts.handle);
    const changes = before ? fieldChanges(before, facts) : [];
    return before && changes.length === 0 ? [] : [{ facts, changes, isNew: !before }];
  });
  const routes = read.network && sorted(read.network.routes);
  const vanChanges = routes ? changesOfVans(sorted(state.routes), routes) : [];
  return {
    plan: {
      locations,
      routes: vanChanges.length > 0 ? routes : null,
      changes: [
        ...locations.map(({ facts, changes, isNew }) =>
          isNew ? `location ${facts.handle}: new` : `location ${facts.handle}: ${changes.join("; ")}`,
        ),
        ...vanChanges,
      ],
      notices: skipped.map(({ facts }) => `location ${facts.handle}: left alone, the office keeps it`),
    },
    problems,
  };
}

function problemsOfPlaces(read: LocationFiles, all: ReadonlyMap<string, LocationFacts>): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const { file, lineOf, facts } of read.locations) {
    const tell = (column: string, reason: string) =>
      problems.push({ file, line: lineOf(column.split(".")), column, reason });
    const earlier = seen.get(facts.handle);
    if (earlier) tell("handle", `"${facts.handle}" is in ${earlier} already`);
    seen.set(facts.handle, file);
    if (facts.parent && !all.has(facts.parent)) tell("parent", `"${facts.parent}" is no place`);
    else if (isOwnAncestor(facts, all)) tell("parent", "leads round in a circle");
  }
  return problems;
}

/** Whether a place would stand above itself. */
export function isOwnAncestor(
  facts: Pick<LocationFacts, "handle" | "parent">,
  all: ReadonlyMap<string, LocationFacts>,
): boolean {
  const passed = new Set([facts.handle]);
  for (let up = facts.parent; up; up = all.get(up)?.parent ?? null) {
    if (passed.has(up)) return true;
    passed.add(up);
  }
  return false;
}

function problemsOfVans(read: LocationFiles, all: ReadonlyMap<string, LocationFacts>): Problem[] {
  if (!read.network) return [];
  const { file, lineOf, routes } = read.network;
  const seen = new Set<string>();
  return routes.flatMap((route, i) => {
    const problem = (field: string, reason: string): Problem => ({
      file,
      line: lineOf(["routes", i, field]),
      column: `routes.${i}.${field}`,
      reason,
    });
    const twice = seen.has(keyOf(route));
    seen.add(keyOf(route));
    return [
      ...(["from", "to"] as const).flatMap((end) =>
        all.has(route[end]) ? [] : [problem(end, `"${route[end]}" is no place`)],
      ),
      ...(twice ? [problem("departs", "the same van is there twice")] : []),
    ];
  });
}

function changesOfVans(before: readonly RouteFacts[], after: readonly RouteFacts[]): string[] {
  const earlier = new Map(before.map((route) => [keyOf(route), route]));
  const later = new Map(after.map((route) => [keyOf(route), route]));
  return [
    ...before.filter((route) => !later.has(keyOf(route))).map((route) => `van ${keyOf(route)}: gone`),
    ...after.flatMap((route) => {
      const known = earlier.get(keyOf(route));
      if (!known) return [`van ${keyOf(route)}: new`];
      const changes = fieldChanges(known, route);
      return changes.length > 0 ? [`van ${keyOf(route)}: ${changes.join("; ")}`] : [];
    }),
  ];
}

function keyOf({ from, to, departs }: RouteFacts): string {
  return `${from} → ${to} ${departs}`;
}

function sorted(routes: readonly RouteFacts[]): RouteFacts[] {
  return routes.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
