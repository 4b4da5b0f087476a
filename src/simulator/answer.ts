/** What the Bot API answers: the envelope, and the errors that become one. */

/** What an error may carry beside its text: seconds to wait, or the new id of a group. */
export interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** The envelope of every answer. */
export type Answer =
  | { readonly ok: true; readonly result: unknown; readonly description?: string }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: ErrorParameters;
    };

/** A refusal in Telegram's own words. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A refusal of ours, where Telegram would let a mistake pass or has more than we model. Each one is counted. */
export class Violation extends ApiError {
  override readonly name = "Violation";
}

/** 400 with TDLib's message, prefixed and its first letter lowered as Telegram's server does. */
export function badRequest(message: string, parameters?: ErrorParameters): ApiError {
  return new ApiError(400, `Bad Request: ${lowered(message)}`, parameters);
}

/** 403 in the same form. */
export function forbidden(message: string): ApiError {
  return new ApiError(403, `Forbidden: ${lowered(message)}`);
}

/** 400 for what the real server would let pass. */
export function violation(message: string): Violation {
  return new Violation(400, `Bad Request: [simulator] ${message}`);
}

/** 429, also sent as the header `Retry-After`. */
export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

/** The envelope of an error. Anything that is no ApiError is a defect of the simulator and says so. */
export function refusal(error: unknown): Answer & { ok: false } {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          `Internal Server Error: [simulator] ${error instanceof Error ? error.stack : String(error)}`,
        );
  return {
    ok: false,
    error_code: known.code,
    description: known.message,
    ...(known.parameters === undefined ? {} : { parameters: known.parameters }),
  };
}

/** "BUTTON_DATA_INVALID" and "_x" keep their first letter; "Message is too long" loses its capital. */
function lowered(message: string): string {
  const second = message[1] ?? "";
  if (second === "_" || /[A-Z]/.test(second)) return message;
  return message.charAt(0).toLowerCase() + message.slice(1);
}
