/**
 * Answers what is asked in one moment together: while an answer is being made, those that ask wait for the next, which
 * answers all of them, each separately, in the order in which they came. So a rush costs one statement, or one
 * transaction, per dozen shoppers instead of one each (docs/decisions/080).
 * @param name what is asked; one for each `answerAll`, and few
 * @param answerAll one answer for each that asks, in their order. What it throws fails nobody else: where several asked
 * together, each is asked again by itself
 */
export type Together = <Asked, Answer>(
  name: string,
  asked: Asked,
  answerAll: (all: readonly Asked[]) => Promise<readonly Answer[]>,
) => Promise<Answer>;

/** Asked at once. More would make the first of them wait longer than all gain. */
const MOST_AT_ONCE = 32;
/** Answers of one kind that are being made: who asks while only one is need not wait for it. */
const MOST_UNDER_WAY = 2;

type Waiting = { asked: unknown; answer: (answer: never) => void; fail: (error: unknown) => void };
type AnswerAll = (all: readonly never[]) => Promise<readonly unknown[]>;

/** Opens what a process asks together. */
export function openTogether(): Together {
  const queues = new Map<string, ReturnType<typeof openQueue>>();
  return (name, asked, answerAll) => {
    let queue = queues.get(name);
    if (!queue) queues.set(name, (queue = openQueue()));
    return queue(asked, answerAll as AnswerAll) as Promise<never>;
  };
}

let turn: Promise<void> | null = null;

/** When all that waits for the event loop now has been heard. One promise for all, so that they go on together. */
function nextTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = null;
      resolve();
    });
  });
  return turn;
}

function openQueue() {
  const waiting: Waiting[] = [];
  let underWay = 0;

  async function run(answerAll: AnswerAll): Promise<void> {
    underWay++;
    // Whoever asks in the same moment comes along, whatever is asked: their statements leave together (ask-together).
    await nextTurn();
    while (waiting.length > 0) await answerSome(waiting.splice(0, MOST_AT_ONCE), answerAll);
    underWay--;
  }

  async function answerSome(some: readonly Waiting[], answerAll: AnswerAll): Promise<void> {
    try {
      const answers = await answerAll(some.map(({ asked }) => asked as never));
      some.forEach(({ answer }, i) => answer(answers[i] as never));
    } catch (error) {
      if (some.length === 1) some[0]!.fail(error);
      else for (const one of some) await answerSome([one], answerAll);
    }
  }

  return (asked: unknown, answerAll: AnswerAll) =>
    new Promise<unknown>((answer, fail) => {
      waiting.push({ asked, answer, fail });
      if (underWay < MOST_UNDER_WAY) void run(answerAll);
    });
}
