import type { ReactNode } from "react";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** A part of the home page under its own heading. */
export function Section({
  title,
  text,
  more,
  children,
}: {
  title: string;
  text?: string;
  more?: { to: string; words: string };
  children: ReactNode;
}) {
  return (
    <section className="mx-auto max-w-6xl px-4 pt-14 md:px-6 md:pt-20">
      <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-1 md:mb-7">
        <div>
          <h2 className="text-2xl md:text-3xl">{title}</h2>
          {text && <p className="mt-1 text-faded">{text}</p>}
        </div>
        {more && (
          <LocalLink
            to={more.to}
            className="inline-flex min-h-10 items-center text-seal underline-offset-4 hover:underline"
          >
            {more.words} <span aria-hidden="true">&nbsp;→</span>
          </LocalLink>
        )}
      </div>
      {children}
    </section>
  );
}
