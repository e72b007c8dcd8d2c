import { createTransport } from "nodemailer";
import { Undeliverable, type Carrier } from "#app/platform/messenger.ts";

const MOST_WAIT_MS = 15_000;

/**
 * Sends mail by SMTP. A mail's Message-ID is made of our id of it, so that one sent twice (the connection was lost after
 * it was taken) is one to whoever receives it.
 */
export function openSmtp({ url, from, domain }: { url: string; from: string; domain: string }): Carrier {
  const transport = createTransport(url, {
    from,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "smtp",
    async send({ id, recipient, lang, subject, body }) {
      try {
        const sent = await withinTime(
          transport.sendMail({
            to: recipient,
            subject,
            text: body,
            messageId: `<${id}@${domain}>`,
            headers: { "Content-Language": lang === "zh" ? "zh-CN" : "en", "Auto-Submitted": "auto-generated" },
          }),
        );
        return { ref: sent.messageId };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode;
        // 5xx is for good, 4xx and a lost connection are not. The server's words may hold the address.
        if (code && code >= 500) throw new Undeliverable(`the mail server refused it (${code})`);
        throw new Error(code ? `the mail server said ${code}` : `the mail server was not reached (${codeOf(error)})`);
      }
    },
  };
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? "no code";

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("late"), { code: "ETIMEDOUT" })), MOST_WAIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
