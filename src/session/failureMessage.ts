/** The message of an engine's failure for a person: addresses are shortened to the name of the file. */
export function failureMessage(message: string): string {
  return message.replace(/\bhttps?:\/\/[^\s?#]*\/([^\s/?#]+)\S*/g, "$1");
}
