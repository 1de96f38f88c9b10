// What the attempts of escape.html try to read. It holds nothing of value, and everyone may fetch it: the page does so to
// know the sentence that must never leave the sandbox.
self.vitrineSecret = "the-site-was-asked-and-answered-5f0c9d1e";
