/** Why the engine cannot be had, for a person: addresses shortened to the file's name, which is enough to tell it by. */
export function failureMessage(message: string): string {
  return message.replace(/\bhttps?:\/\/[^\s?#]*\/([^\s/?#]+)\S*/g, "$1");
}
