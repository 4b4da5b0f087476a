/** A file that came with a call, before anything is known about it. */

/** One part of a multipart body with its bytes; `name` and `type` are the sender's words. */
export class Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;

  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name;
    this.type = type;
    this.bytes = bytes;
  }
}

/** The upload a multipart part holds. */
export async function uploadOf(file: File): Promise<Upload> {
  return new Upload(file.name, file.type, new Uint8Array(await file.arrayBuffer()));
}
