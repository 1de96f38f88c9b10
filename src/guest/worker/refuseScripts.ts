/**
 * Pyodide tries a classic worker's own way to load scripts as soon as it is read, to tell whether it is in one. It is in
 * one, and needs no more than what is handed in. Were it left to try, the policy would refuse, after a tenth of a second in
 * which Chromium works out where the attempt was made, and the refusal would stand in the reader's console.
 */
self.importScripts = () => {
  throw new TypeError("This program can load no scripts. Vitrine's sandbox is sealed.");
};
