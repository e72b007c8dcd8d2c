import { useNavigate } from "@remix-run/react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { useStayed } from "./panels.ts";
import { StageLink } from "./stage-link.tsx";

/**
 * What lies over the lower part of the picture on a phone, and beside it on a desk; the picture goes on above. Takes the
 * focus when it opens; Escape and "back" close it.
 * @param back path that is this page without it
 */
export function Sheet({ title, back, children }: { title: string; back: string; children: ReactNode }) {
  const t = useT();
  const lang = useLang();
  const id = useId();
  const navigate = useNavigate();
  const stayed = href(lang, useStayed(back));
  const box = useRef<HTMLDialogElement>(null);
  // Where one was is where one is again afterwards.
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") navigate(stayed, { preventScrollReset: true });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [stayed, navigate]);
  return (
    <dialog
      open
      ref={box}
      aria-labelledby={id}
      tabIndex={-1}
      className="absolute inset-x-0 top-auto bottom-0 z-40 m-0 w-full max-w-none p-0 flex max-h-[66dvh] flex-col rounded-t-2xl bg-paper text-ink shadow-card outline-none lg:mx-auto lg:max-w-[56.25dvh]"
    >
      <div className="flex items-center justify-between border-b border-line pl-4">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        <StageLink to={back} className="grid size-12 place-items-center text-2xl" label={t("live.close")}>
          <span aria-hidden="true">×</span>
        </StageLink>
      </div>
      <div className="overflow-y-auto p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">{children}</div>
    </dialog>
  );
}
