/** What Zalo says no with: HTTP 200 and a number. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, what: string) {
    super(what);
    this.name = "Refusal";
    this.code = code;
  }
}
