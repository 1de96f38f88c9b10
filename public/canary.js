// What the attempts of escape.html try to read. It holds nothing of worth, and everyone may fetch it: the page does, to
// know the sentence that must never come out of the sandbox.
self.vitrineSecret = "the-site-was-asked-and-answered-5f0c9d1e";
