import type { RunCase } from "./runCase";

const ended = (status: number): Pick<RunCase, "exitCode" | "error"> => ({
  exitCode: status,
  error: { type: "SystemExit", message: String(status), traceback: "", frames: [] },
});

/** What a browser lacks, explained or replaced as closely to a terminal as possible. */
export const platformCases: readonly RunCase[] = [
  {
    name: "hashlib.pbkdf2_hmac",
    code:
      "import hashlib\n" +
      "print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 4096).hex())\n" +
      "print(hashlib.pbkdf2_hmac('sha1', b'passwordPASSWORDpassword', b'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25).hex())\n" +
      "print(hashlib.pbkdf2_hmac('sha512', b'k' * 300, b'salt', 2, dklen=70).hex())",
    out:
      "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a\n" +
      "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038\n" +
      "3a3d8a2ff96a394d6f8faa40ea1aa33bcfe47cba80fa5e3dc7d0430fc9d64492986a307e52b121ffa03570ad573b24bc0c9f1b84d4a1cccfaa0ca419729a6fe422783a1fe63e\n",
  },
  {
    name: "hashlib.pbkdf2_hmac of nothing",
    code:
      "from hashlib import pbkdf2_hmac\n" +
      "for given in ('sha256', b'', b'', 0), ('sha256', b'', b'', 1, 0), ('none', b'', b'', 1):\n" +
      "    try: pbkdf2_hmac(*given)\n" +
      "    except ValueError as error: print(error)",
    out: "iteration value must be greater than 0.\nkey length must be greater than 0.\nunsupported hash type none\n",
  },
  {
    name: "a hashlib of the program's own stays unchanged",
    code: "import hashlib\nprint(vars(hashlib).keys() & {'x', 'pbkdf2_hmac'})",
    files: { "hashlib.py": "x = 1" },
    out: "{'x'}\n",
  },
  {
    name: "getpass reads the input that was given",
    code: "import getpass\nprint(getpass.getpass(), input())",
    stdin: "secret\nmore\n",
    out: "secret more\n",
    err: /GetPassWarning: Can not control echo on the terminal\.\nWarning: Password input may be echoed\.\nPassword: \n$/,
  },
  {
    name: "a connection fails at once",
    code:
      "import socket\n" +
      "with socket.socket() as one: print(one.connect_ex(('127.0.0.1', 9)) != 0)\n" +
      "socket.create_connection(('example.com', 80))",
    out: "True\n",
    exitCode: 1,
    err: /\nOSError: \[Errno 40\] Network is unreachable\nPrograms have no network here: .+\n$/,
    error: { type: "OSError", message: "[Errno 40] Network is unreachable" },
  },
  {
    name: "urllib says why",
    code: "import urllib.request\nurllib.request.urlopen('http://example.com')",
    exitCode: 1,
    err: /\nurllib\.error\.URLError: <urlopen error \[Errno 40\] Network is unreachable>\nPrograms have no network here: .+\n$/,
    error: { type: "urllib.error.URLError" },
  },
  {
    name: "a signal that ends it",
    code: "import os, signal\nprint('x')\nos.kill(os.getpid(), signal.SIGTERM)\nprint('not reached')",
    out: "x\n",
    ...ended(143),
  },
  {
    name: "a signal raised that ends it",
    code: "import signal\nsignal.raise_signal(signal.SIGKILL)",
    ...ended(137),
  },
  {
    name: "signals that are handled, ignored or harmless",
    code:
      "import os, signal\n" +
      "before = signal.signal(signal.SIGTERM, lambda number, frame: print('handled', number))\n" +
      "os.kill(os.getpid(), signal.SIGTERM)\n" +
      "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" +
      "os.kill(os.getpid(), signal.SIGTERM)\n" +
      "signal.signal(signal.SIGTERM, before)\n" +
      "os.kill(os.getpid(), signal.SIGWINCH)\n" +
      "os.kill(os.getpid(), 0)\n" +
      "print('end')",
    out: "handled 15\nend\n",
  },
  {
    name: "a signal for another process",
    code: "import os\nos.kill(99999, 15)",
    exitCode: 1,
    err: /ProcessLookupError: \[Errno 71\] No such process\n$/,
    error: { type: "ProcessLookupError" },
  },
  {
    name: "help on a keyword, whose texts are omitted",
    code: "help('if')",
    out: /topic and keyword documentation is not available/,
  },
];
