type Numbers = Uint8Array | Uint32Array;

/** A typed array that grows at its end. */
export class Growing<T extends Numbers> {
  #numbers: T;
  #length = 0;
  readonly #kind: new (length: number) => T;

  constructor(kind: new (length: number) => T) {
    this.#kind = kind;
    this.#numbers = new kind(1024);
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new this.#kind(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }

  /** What was pushed; not a copy. */
  view(): T {
    return this.#numbers.subarray(0, this.#length) as T;
  }
}
