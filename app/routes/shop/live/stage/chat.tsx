import { useEffect, useRef } from "react";
import type { ShownMessage } from "#app/domain/live/show-reducer.ts";
import { useT } from "#app/ui/layout/lang.ts";

/** Over the picture fewer are shown than are held: the newest, which is what a chat is read for. */
const SHOWN = 30;

/**
 * What is written, newest below, over the lower part of the picture. Follows the newest while its reader is there.
 * @param className its height
 */
export function Chat({ messages, className = "" }: { messages: readonly ShownMessage[]; className?: string }) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const newest = messages.at(-1)?.messageId;
  useEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [newest]);
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = list.current!;
    follows.current = scrollHeight - scrollTop - clientHeight < 24;
  };
  return (
    <div
      ref={list}
      onScroll={onScroll}
      role="log"
      aria-label={t("live.chat")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
      tabIndex={0}
      className={`pointer-events-auto overflow-y-auto [mask-image:linear-gradient(transparent,black_1.5rem)] pt-6 ${className}`}
    >
      <ol className="space-y-1.5">
        {messages.slice(-SHOWN).map(({ messageId, name, role, text }) => (
          <li key={messageId} className="text-sm leading-snug">
            <span className="inline-block max-w-full rounded-lg bg-ink/65 px-2.5 py-1 text-white">
              {role !== "GUEST" && (
                <span className="mr-1.5 rounded bg-ginger-fill px-1.5 text-xs font-semibold text-ink">
                  {t(`live.role.${role}`)}
                </span>
              )}
              <bdi className="font-medium text-[#f3d79a]">{name}</bdi> <bdi>{text}</bdi>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
