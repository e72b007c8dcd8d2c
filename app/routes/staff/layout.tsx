import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { ErrorPage } from "#app/ui/layout/error-page.tsx";
import { useLang } from "#app/ui/layout/lang.ts";
import { network } from "#app/ui/network/network.ts";
import { CutOff } from "./parts/cut-off.tsx";
import { useTellDeeds } from "./parts/device/use-tell-deeds.ts";
import { CardNotFound } from "./parts/card-not-found.tsx";
import { doorsOf } from "./parts/doors.ts";
import { requireStaff } from "./parts/require-staff.server.ts";
import { StaffShell } from "./parts/staff-shell.tsx";
import { unlessUnanswered } from "./parts/unanswered.ts";

/** Every page behind it is for people who work here. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return { doors: doorsOf(await requireStaff(request, context)) };
}

export const shouldRevalidate = unlessUnanswered;

export default function StaffLayout() {
  const { doors } = useLoaderData<typeof loader>();
  useTellDeeds();
  return (
    <StaffShell doors={doors}>
      <Outlet />
    </StaffShell>
  );
}

/** A page that failed keeps its doors, where it was only the page. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>(`${useLang()}/staff`);
  const error = useRouteError();
  const cutOff = network.isLost(error) && data?.doors.sell === true;
  const notFound = isRouteErrorResponse(error) && error.status === 404;
  return (
    <StaffShell doors={data?.doors ?? null} failed={!notFound && !cutOff}>
      {notFound ? <CardNotFound /> : cutOff ? <CutOff /> : <ErrorPage />}
    </StaffShell>
  );
}
